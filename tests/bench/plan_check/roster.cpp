// Rosters of Curtois and Qu (2014): a solution is a line a person, in the instance's order, with the shift's id for
// each day between tabs or commas, nothing for a day off.
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "check.hpp"

namespace plan_check {
namespace {

using Fields = std::vector<std::string>;

Fields fields_of(const std::string& line, const std::string& separators) {
  Fields fields(1);
  for (const char c : line) {
    if (separators.find(c) != std::string::npos)
      fields.emplace_back();
    else if (c != '\r' && c != ' ')
      fields.back() += c;
  }
  return fields;
}

/// The lines of each section, as fields.
std::map<std::string, std::vector<Fields>> sections_of(const std::filesystem::path& path) {
  std::ifstream in = opened(path);
  if (!in) throw std::runtime_error("cannot open " + path.string());
  std::map<std::string, std::vector<Fields>> sections;
  std::string section;
  for (std::string line; std::getline(in, line);) {
    const Fields fields = fields_of(line, ",");
    if (fields[0].empty() || fields[0][0] == '#') continue;
    if (fields[0].compare(0, 8, "SECTION_") == 0)
      section = fields[0];
    else
      sections[section].push_back(fields);
  }
  return sections;
}

struct Employee {
  std::map<std::string, int> most_of;
  int most_minutes = 0, least_minutes = 0, most_in_row = 0, least_in_row = 0, least_off_in_row = 0, most_weekends = 0;
  std::set<int> days_off;
};

using Plan = std::map<std::string, std::vector<std::string>>;  // by person; "" is a day off

Plan plan_of(const std::filesystem::path& path, const std::vector<Fields>& staff, int days) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot open " + path.string());
  Plan plan;
  std::string line;
  for (const Fields& person : staff) {
    if (!std::getline(in, line)) throw std::runtime_error(path.string() + " has fewer lines than there are people");
    Fields shifts = fields_of(line, "\t,");
    if (static_cast<int>(shifts.size()) != days)
      throw std::runtime_error(path.string() + ": the line of " + person[0] + " has not one entry a day");
    plan[person[0]] = shifts;
  }
  return plan;
}

/// What the roster breaks first, or nothing.
std::string fault_of(const Employee& e, const std::vector<std::string>& roster,
                     const std::map<std::string, int>& minutes,
                     const std::map<std::string, std::set<std::string>>& not_after) {
  const int days = static_cast<int>(roster.size());
  int total = 0;
  std::map<std::string, int> worked;
  std::set<int> weekends;
  for (int d = 0; d < days; ++d) {
    if (roster[d].empty()) continue;
    const auto length = minutes.find(roster[d]);
    if (length == minutes.end()) return "unknown shift " + roster[d];
    total += length->second;
    ++worked[roster[d]];
    if (d % 7 >= 5) weekends.insert(d / 7);
    if (e.days_off.count(d) != 0) return "works on a day off, " + std::to_string(d);
    if (d > 0 && !roster[d - 1].empty() && not_after.at(roster[d - 1]).count(roster[d]) != 0)
      return roster[d] + " follows " + roster[d - 1] + " on day " + std::to_string(d);
  }
  if (total > e.most_minutes) return "works too long";
  if (total < e.least_minutes) return "works too little";
  if (static_cast<int>(weekends.size()) > e.most_weekends) return "works too many weekends";
  for (const auto& [shift, times] : worked) {
    const auto most = e.most_of.find(shift);
    if (most != e.most_of.end() && times > most->second) return "works " + shift + " too often";
  }
  int begin = 0;
  for (int d = 1; d <= days; ++d) {
    if (d < days && roster[d].empty() == roster[begin].empty()) continue;
    const int length = d - begin;
    const bool at_the_edge = begin == 0 || d == days;
    if (!roster[begin].empty()) {
      if (length > e.most_in_row) return "works too many days in a row from day " + std::to_string(begin);
      if (length < e.least_in_row && !at_the_edge)
        return "works too few days in a row from day " + std::to_string(begin);
    } else if (length < e.least_off_in_row && !at_the_edge) {
      return "too few days off in a row from day " + std::to_string(begin);
    }
    begin = d;
  }
  return {};
}

}  // namespace

Verdict check_roster(const Question& question) {
  auto sections = sections_of(question.instance);
  const int days = std::stoi(sections.at("SECTION_HORIZON").at(0).at(0));
  std::map<std::string, int> minutes;
  std::map<std::string, std::set<std::string>> not_after;
  for (const Fields& f : sections["SECTION_SHIFTS"]) {
    minutes[f.at(0)] = std::stoi(f.at(1));
    not_after[f.at(0)];
    if (f.size() > 2)
      for (const std::string& id : fields_of(f[2], "|")) not_after[f[0]].insert(id);
  }
  std::map<std::string, Employee> employees;
  for (const Fields& f : sections["SECTION_STAFF"]) {
    Employee& e = employees[f.at(0)];
    for (const std::string& pair : fields_of(f.at(1), "|")) {
      const Fields two = fields_of(pair, "=");
      e.most_of[two.at(0)] = std::stoi(two.at(1));
    }
    e.most_minutes = std::stoi(f.at(2));
    e.least_minutes = std::stoi(f.at(3));
    e.most_in_row = std::stoi(f.at(4));
    e.least_in_row = std::stoi(f.at(5));
    e.least_off_in_row = std::stoi(f.at(6));
    e.most_weekends = std::stoi(f.at(7));
  }
  for (const Fields& f : sections["SECTION_DAYS_OFF"])
    for (std::size_t i = 1; i < f.size(); ++i)
      if (!f[i].empty()) employees.at(f[0]).days_off.insert(std::stoi(f[i]));

  const Plan plan = plan_of(question.solution, sections["SECTION_STAFF"], days);
  Verdict verdict;
  for (const auto& [id, roster] : plan) {
    const std::string fault = fault_of(employees.at(id), roster, minutes, not_after);
    if (fault.empty() || !verdict.feasible) continue;
    verdict.feasible = false;
    verdict.problem = id + ": " + fault;
  }
  const auto at = [&plan](const Fields& f) {
    return plan.at(f.at(0)).at(static_cast<std::size_t>(std::stoi(f.at(1))));
  };
  for (const Fields& f : sections["SECTION_SHIFT_ON_REQUESTS"])
    if (at(f) != f.at(2)) verdict.cost += std::stod(f.at(3));
  for (const Fields& f : sections["SECTION_SHIFT_OFF_REQUESTS"])
    if (at(f) == f.at(2)) verdict.cost += std::stod(f.at(3));
  for (const Fields& f : sections["SECTION_COVER"]) {
    int there = 0;
    for (const auto& person : plan)
      there += person.second.at(static_cast<std::size_t>(std::stoi(f.at(0)))) == f.at(1) ? 1 : 0;
    const int missing = std::stoi(f.at(2)) - there;
    verdict.cost += missing > 0 ? missing * std::stod(f.at(3)) : -missing * std::stod(f.at(4));
  }
  verdict.stated = verdict.cost;  // the format states none
  return verdict;
}

}  // namespace plan_check
