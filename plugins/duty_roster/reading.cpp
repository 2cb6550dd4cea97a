#include "duty_roster/reading.hpp"

#include <algorithm>
#include <cmath>

#include "duty_roster/explanations.hpp"
#include "toolkit/clock_time.hpp"
#include "toolkit/telling.hpp"

namespace gatehouse::duty_roster {
namespace {

using toolkit::Words;

bool stands_guard(const std::string& role, const std::string& who) {
  if (who == "all" || role == "guard") return true;
  return who == "volunteers" && (role == "volunteer" || role.empty());
}

/// The hours a week that the list gives somebody; nothing where it gives none, or some that cannot be.
std::optional<double> week_hours_of(const gh::Run& run, const gh::Feature& f, const Guard& g) {
  if (f.is_null("week_hours")) return std::nullopt;
  const double hours = f.number("week_hours");
  if (hours >= 0) return hours;
  run.warning(gh::text({"{} has {} hours a week on the list, which cannot be: no limit of their own is taken. Correct "
                        "it.",
                        "{}登记的每周工时上限为{}小时，不合常理：按没有个人上限处理。请改正。"},
                       text_of(name_of(g)), gh::fixed(hours, 0)),
              "staff", g.id);
  return std::nullopt;
}

Guard guard_from(const gh::Run& run, const gh::Feature& f) {
  Guard g;
  g.id = f.id();
  g.name = f.text_of("name");
  if (!f.is_null("nights")) g.nights = f.boolean("nights");
  g.week_hours = week_hours_of(run, f, g);
  std::vector<std::string> unknown;
  g.away = spans_of(f.text_of("away"), unknown);
  for (const std::string& part : unknown) {
    run.warning(gh::text({"{}: “{}” under “Away on these dates” is not a date and was left out. Write it like "
                          "2022-04-05 or 2022-04-05..2022-04-08.",
                          "{}：“请假日期”中的“{}”不是日期，已略去。请写成 2022-04-05 或 2022-04-05..2022-04-08。"},
                         text_of(name_of(g)), part),
                "staff", g.id);
  }
  return g;
}

/// What write_duties() writes, as it stands on the map.
gh::Attributes attributes_of(const gh::Feature& f) {
  gh::Attributes attributes;
  for (const char* field : {"starts", "ends", "shift", "checkpoint", "person", "note"}) {
    if (!f.is_null(field)) attributes.push_back({field, f.text_of(field)});
  }
  for (const char* field : {"checkpoint_id", "staff"}) {
    if (!f.is_null(field)) attributes.push_back({field, f.integer(field)});
  }
  return attributes;
}

/// Whole minutes since 1970.
std::optional<std::int64_t> minute_of(const std::string& written) {
  const auto moment = toolkit::moment_of(written);
  return moment ? std::optional(std::int64_t{std::llround(*moment)}) : std::nullopt;
}

Guard* guard_of(const gh::Feature& duty, std::vector<Guard>& guards) {
  const bool by_id = !duty.is_null("staff");
  const std::int64_t id = duty.integer("staff");
  const std::string name = duty.text_of("person");
  const auto found = std::find_if(guards.begin(), guards.end(),
                                  [&](const Guard& g) { return by_id ? g.id == id : !name.empty() && g.name == name; });
  return found == guards.end() ? nullptr : &*found;
}

}  // namespace

std::vector<Post> posts_from(const gh::Run& run) {
  std::vector<Post> posts;
  const gh::Layer entrances = run.layer("entrances");
  const auto first = run.features("first");
  for (const gh::Feature f : run.layer("checkpoints")) {
    Post p;
    p.id = f.id();
    p.number = f.text_of("number");
    const std::string name = f.text_of("name");
    p.name = name.empty() ? toolkit::words("Checkpoint #{}", "卡口#{}", p.id) : Words{name, name};
    p.people = static_cast<int>(std::clamp<std::int64_t>(f.integer("staff", 1), 0, 50));
    if (const std::int64_t people = f.integer("staff", 1); people < 0 || people > 50)
      run.warning(gh::text({"{} has {} people at a time on the map, which cannot be: {} are taken. Correct it.",
                            "{}登记的同时在岗人数为{}，不合常理：按{}人计。请改正。"},
                           text_of(full_name_of(p)), people, p.people),
                  "checkpoints", p.id);
    p.hours = f.text_of("hours");
    p.zone_gate = f.text_of("role") == "zone_gate";
    const std::size_t entrance = f.is_null("entrance") ? entrances.size() : entrances.find(f.integer("entrance"));
    p.lockable = !p.zone_gate && entrance < entrances.size() && entrances[entrance].boolean("lockable");
    p.first = std::find(first.begin(), first.end(), p.id) != first.end();
    if (p.people > 0) posts.push_back(std::move(p));
  }
  return posts;
}

std::vector<Guard> guards_from(const gh::Run& run) {
  std::vector<Guard> guards;
  std::vector<std::string> phones;
  const std::string who = run.text_of("who");
  const gh::Layer staff = run.layer("staff");
  for (const gh::Feature f : staff) {
    if (!stands_guard(f.text_of("role"), who)) continue;
    guards.push_back(guard_from(run, f));
    phones.push_back(f.text_of("phone"));
  }
  tell_apart(guards, phones);
  if (guards.empty()) {
    run.fail({"None of the staff stands guard by their role.", "没有岗位为“值守”的工作人员。"},
             {"Set the role of those who do to Guard, or choose “Everybody” under “Who stands guard”.",
              "请把值守人员的岗位设为“值守”，或在“由谁值守”中选择“所有人”。"});
  }
  return guards;
}

EarlierDuties read_earlier_duties(const gh::Run& run, const DutyOptions& options, std::vector<Guard>& guards) {
  constexpr int days_kept = 28;  // the longest roster: so the one before stays whole on the map
  EarlierDuties earlier;
  for (const gh::Feature f : run.layer("duties")) {
    const bool ours = f.text_of("made_by") == "duty_roster";
    const auto begin = minute_of(f.text_of("starts")), end = minute_of(f.text_of("ends"));
    if (!begin || !end || *end <= *begin || *end - *begin > 2 * 1440) {
      ++earlier.unread;
      continue;
    }
    const Date day = duty_day(*begin, options);
    if (ours && day >= options.first) {
      ++earlier.replaced;
      continue;
    }
    if (ours && day >= options.first - days_kept) earlier.kept.push_back(attributes_of(f));
    // Beyond that no run of days and no week reaches into the roster.
    if (day < options.first - days_kept || day > options.first + options.days) continue;
    if (Guard* guard = guard_of(f, guards)) {
      guard->worked.push_back({*begin, *end});
      ++earlier.counted;
    }
  }
  return earlier;
}

void say_earlier_duties(const gh::Run& run, const DutyOptions& options, const EarlierDuties& earlier) {
  if (earlier.counted > 0) {
    run.note(gh::text({"Duties that stand on the map already count for rest, weekly hours and days in a row: {}.",
                       "图上已有的 {} 个班次计入休息、每周工时和连续天数。"},
                      earlier.counted));
  }
  if (!earlier.kept.empty()) {
    run.note(gh::text(
        {"Of the roster accepted before, duties before {} stay: {}.", "此前接受的排班表中，{}之前的 {} 个班次保留。"},
        text_of(shown(options.first)), earlier.kept.size()));
  }
  if (earlier.replaced > 0) {
    run.note(gh::text({"From {} on this roster takes the place of the one accepted before ({} duties).",
                       "自{}起，本表取代此前接受的排班表（{} 个班次）。"},
                      text_of(shown(options.first)), earlier.replaced));
  }
  if (earlier.unread > 0) {
    run.warning(
        gh::text({"Duties on the map whose beginning or end is not a time like 2022-04-04T08:00 do not count: {}.",
                  "图上有 {} 个班次的开始或结束时间不是 2022-04-04T08:00 的形式，未计入。"},
                 earlier.unread));
  }
}

}  // namespace gatehouse::duty_roster
