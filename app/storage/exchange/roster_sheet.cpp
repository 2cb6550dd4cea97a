#include "storage/exchange/roster_sheet.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <map>

#include "base/text.hpp"
#include "model/schema.hpp"

namespace gatehouse::exchange {
namespace {

using std::chrono::sys_days;

struct Moment {
  sys_days day;
  int minute = 0;
};

/// "2022-04-01T08:00", also with seconds or a space.
std::optional<Moment> moment_of(const std::string& written) {
  int year = 0, hour = 0, minute = 0;
  unsigned month = 0, day = 0;
  if (std::sscanf(written.c_str(), "%4d-%2u-%2u%*1[T ]%2d:%2d", &year, &month, &day, &hour, &minute) != 5)
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return Moment{sys_days(date), hour * 60 + minute};
}

/// "04-01 Fri": with its weekday a date is found at a glance.
std::string heading_of(sys_days day) {
  static const std::array<const char*, 7> weekdays{N_("Sun"), N_("Mon"), N_("Tue"), N_("Wed"),
                                                   N_("Thu"), N_("Fri"), N_("Sat")};
  const std::chrono::year_month_day date(day);
  std::array<char, 16> written{};
  std::snprintf(written.data(), written.size(), "%02u-%02u", static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return std::string(written.data()) + " " + text(weekdays[std::chrono::weekday(day).c_encoding()]).str();
}

struct Row {
  std::map<sys_days, std::string> cells;
  double hours = 0;
};

}  // namespace

bool repeats_duties(const std::string& sheet, const std::vector<std::string>& sheets) {
  const auto is = [](const Text& words, const std::string& name) { return name == words.en || name == words.zh; };
  if (!is(text("Roster"), sheet)) return false;
  const auto& all = built_in_layers();
  const auto duties = std::find_if(all.begin(), all.end(), [](const LayerDefinition& l) { return l.name == "duties"; });
  return duties != all.end() &&
         std::any_of(sheets.begin(), sheets.end(), [&](const std::string& s) { return is(duties->label, s); });
}

std::optional<DataTable> roster_sheet(const Layer& duties, bool names) {
  // People by id; those of no id by name; last what nobody took.
  std::map<std::pair<std::int64_t, std::string>, Row> rows;
  Row nobody;
  std::optional<sys_days> first, last;
  for (const auto& [id, duty] : duties.features) {
    const auto begin = moment_of(duty->text("starts"));
    if (!begin) continue;
    // What begins in the small hours belongs to the evening before.
    constexpr int early = 5 * 60;
    const sys_days day = begin->minute < early ? begin->day - std::chrono::days(1) : begin->day;
    first = first ? std::min(*first, day) : day;
    last = last ? std::max(*last, day) : day;
    const auto* staff = std::get_if<std::int64_t>(&duty->value("staff"));
    const std::string person = duty->text("person");
    const bool taken = staff != nullptr || !person.empty();
    Row& row = taken ? rows[{staff != nullptr ? *staff : INT64_MAX, names ? person : std::string()}] : nobody;
    std::string& cell = row.cells[day];
    cell += (cell.empty() ? "" : ", ") + duty->text("shift") + " " + duty->text("checkpoint");
    if (const auto end = moment_of(duty->text("ends")))
      row.hours += static_cast<double>((end->day - begin->day).count()) * 24 + (end->minute - begin->minute) / 60.0;
  }
  constexpr std::chrono::days longest(184);
  if (!first || *last - *first > longest) return std::nullopt;
  DataTable table;
  table.name = text("Roster").str();
  table.columns.push_back({text("Person").str(), false});
  for (sys_days day = *first; day <= *last; day += std::chrono::days(1))
    table.columns.push_back({heading_of(day), false});
  table.columns.push_back({text("Hours worked").str(), true});
  const auto add = [&](const std::string& name, const Row& row) {
    std::vector<Value> line{Value(name)};
    for (sys_days day = *first; day <= *last; day += std::chrono::days(1)) {
      const auto cell = row.cells.find(day);
      line.push_back(cell == row.cells.end() ? Value() : Value(cell->second));
    }
    line.emplace_back(row.hours);
    table.rows.push_back(std::move(line));
  };
  for (const auto& [who, row] : rows) {
    const std::string unnamed =
        who.first == INT64_MAX ? text("Staff member").str() : text("Staff member #{}", who.first).str();
    add(who.second.empty() ? unnamed : who.second, row);
  }
  if (!nobody.cells.empty()) add(text("Nobody").str(), nobody);
  return table;
}

}  // namespace gatehouse::exchange
