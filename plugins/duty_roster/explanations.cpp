#include "duty_roster/explanations.hpp"

#include <algorithm>
#include <cmath>

#include "duty_roster/gaps.hpp"
#include "toolkit/clock_time.hpp"

namespace gatehouse::duty_roster {

using toolkit::Words;
using toolkit::words;

namespace {

void join(Words& list, const Words& one) {
  list.en += (list.en.empty() ? "" : ", ") + one.en;
  list.zh += (list.zh.empty() ? "" : "、") + one.zh;
}

Words slot_words(const DutyPlan& plan, const Slot& s) {
  const Words date = shown(plan.options.first + s.day);
  return words("{} {} ({} needed)", "{}{}（需{}人）", date, plan.shifts[s.shift].name, s.needed);
}

template <class Value>
std::pair<double, double> range(const DutyPlan& plan, Value value, bool night_people) {
  double least = 0, most = 0;
  bool first = true;
  for (std::size_t g = 0; g < plan.guards.size(); ++g) {
    if (night_people && !plan.guards[g].nights.value_or(true)) continue;
    const double v = value(plan.counts[g]);
    least = first ? v : std::min(least, v);
    most = first ? v : std::max(most, v);
    first = false;
  }
  return {least, most};
}

void add_outcome(const DutyPlan& plan, std::vector<Sentence>& out) {
  if (plan.missing == 0) {
    out.push_back({words("All duties ({}) are filled by {} people.", "全部 {} 个班次由 {} 人排满。", plan.needed,
                         plan.guards.size())});
    return;
  }
  const bool proven = plan.missing == plan.least_missing;
  out.push_back(
      {proven ? words("Duties that nobody can take: {} of {}. Fewer is not possible under these rules (proven).",
                      "有 {} 个班次无人可排（共 {} 个）；在现有规则下不可能更少（已证明）。", plan.missing, plan.needed)
              : words("Duties that nobody was found for: {} of {}. At least {} cannot be filled under these rules.",
                      "有 {} 个班次未能排人（共 {} 个）；在现有规则下至少有 {} 个排不上。", plan.missing, plan.needed,
                      plan.least_missing),
       true});
}

void add_night_shortage(const DutyPlan& plan, std::vector<Sentence>& out) {
  const bool anybody =
      std::any_of(plan.guards.begin(), plan.guards.end(), [](const Guard& g) { return g.nights.value_or(true); });
  const bool night_needed =
      std::any_of(plan.duties.begin(), plan.duties.end(), [&](const Duty& d) { return plan.shifts[d.shift].night; });
  if (anybody || !night_needed) return;
  out.push_back({words("Nobody may do nights, so no night is manned. Tick “Can do nights” for those who may, or choose "
                       "the day shift only.",
                       "没有人可值夜班，因此夜间无人在岗。请为可值夜班的人勾选“可值夜班”，或改为只排白班。"),
                 true});
}

void add_conflict(const DutyPlan& plan, std::vector<Sentence>& out) {
  if (plan.conflict.empty()) return;
  constexpr std::size_t most = 8;
  Words list;
  for (std::size_t k = 0; k < std::min(most, plan.conflict.size()); ++k) join(list, slot_words(plan, plan.conflict[k]));
  if (plan.conflict.size() > most) {
    const std::size_t rest = plan.conflict.size() - most;
    list = words("{} and {} more until {}", "{}等（另{}个，至{}）", list, rest,
                 shown(plan.options.first + plan.conflict.back().day));
  }
  const Words head = plan.conflict_is_least
                         ? words("These cannot all be filled, though without any one of them the others can",
                                 "以下班次不能同时排满，去掉其中任何一个，其余即可排满")
                         : words("These cannot all be filled", "以下班次不能同时排满");
  out.push_back({words("{}: {}.", "{}：{}。", head, list), true});
}

Words more_people(const DutyPlan& plan, const Remedy& r) {
  const bool nights = std::any_of(plan.shifts.begin(), plan.shifts.end(), [](const DutyShift& s) { return s.night; });
  const bool one = r.value < 1.5;
  const Words who = nights ? words(one ? "one more person who may do nights" : "{:.0f} more people who may do nights",
                                   "再增加 {:.0f} 名可值夜班的人", r.value)
                           : words(one ? "one more person" : "{:.0f} more people", "再增加 {:.0f} 人", r.value);
  return r.least ? words("With {} all duties could be filled; with fewer not (proven).",
                         "{}即可排满，再少则不行（已证明）。", who)
                 : words("With {} all duties could be filled.", "{}即可排满。", who);
}

Words fewer_posts(const DutyPlan& plan, const Remedy& r) {
  Words list;
  bool lockable = true;
  for (const std::size_t i : r.posts) {
    join(list, short_name_of(plan.posts[i]));
    lockable = lockable && plan.posts[i].lockable;
  }
  const Words proof =
      r.least ? words(" (fewer will not do, least important first)", "（按重要性从低到高，再少则不行）") : Words{};
  return lockable ? words("Or: with {} locked for the whole time these people can man all the others{}.",
                          "或者：全程锁闭 {}，现有人员即可排满其余卡口{}。", list, proof)
                  : words("Or: without {} these people can man all the others{}.",
                          "或者：取消 {}，现有人员即可排满其余卡口{}。", list, proof);
}

void add_remedies(const DutyPlan& plan, std::vector<Sentence>& out) {
  for (const Remedy& r : plan.remedies) {
    switch (r.kind) {
      case Remedy::Kind::people:
        out.push_back({more_people(plan, r)});
        break;
      case Remedy::Kind::week_hours:
        out.push_back({words("Or: with {:.0f} hours a week instead of {:.0f} these people could fill them all.",
                             "或者：每周工时由 {1:.0f} 小时放宽到 {0:.0f} 小时，现有人员即可排满。", r.value,
                             plan.options.week_hours)});
        break;
      case Remedy::Kind::nights:
        out.push_back({words("Or: if everybody did nights these people could fill them all.",
                             "或者：如所有人都可值夜班，现有人员即可排满。")});
        break;
      case Remedy::Kind::days_in_row:
        out.push_back({words("Or: with {:.0f} days in a row these people could fill them all.",
                             "或者：如可连续上班 {:.0f} 天，现有人员即可排满。", r.value)});
        break;
      case Remedy::Kind::posts:
        out.push_back({fewer_posts(plan, r)});
        break;
    }
  }
  if (plan.least_missing > 0 && plan.remedies.empty()) {
    out.push_back({words("No single change that was tried would fill them all: more people, longer weeks, nights for "
                         "everybody. Take people off checkpoints, or shorten their hours.",
                         "增加人员、放宽工时、人人值夜班，单靠其中一项都排不满。请减少卡口人数或缩短值守时间。"),
                   true});
  }
}

/// Who cannot take a single shift: their own hours a week are fewer than one takes.
void add_people_without_shifts(const DutyPlan& plan, std::vector<Sentence>& out) {
  const double shift_hours = plan.shifts.front().minutes / 60.0;
  constexpr std::size_t most = 5;
  Words list;
  std::size_t count = 0;
  std::int64_t first = 0;
  for (const Guard& g : plan.guards) {
    if (!g.week_hours || *g.week_hours >= shift_hours) continue;
    if (count++ < most) join(list, words("{} ({:g})", "{}（{:g} 小时）", name_of(g), *g.week_hours));
    if (first == 0) first = g.id;
  }
  if (count == 0) return;
  if (count > most) list = words("{} and {} more", "{}等（另 {} 人）", list, count - most);
  out.push_back(
      {words("Their hours a week on the list are fewer than the {:g} hours of one shift, so they get none: {}. "
             "Correct the list, or choose shorter shifts.",
             "名单上的每周工时不足一个班（{:g} 小时），因此未排班：{}。请改正名单，或改用较短的班次。", shift_hours,
             list),
       true, "staff", first});
}

/// "64 to 72", or "48" where both are the same.
Words span(const std::pair<double, double>& least_and_most) {
  const auto [least, most] = least_and_most;
  if (std::round(least) == std::round(most)) return words("{:.0f}", "{:.0f}", least);
  return words("{:.0f} to {:.0f}", "{:.0f} 至 {:.0f}", least, most);
}

void add_fairness(const DutyPlan& plan, std::vector<Sentence>& out) {
  if (plan.missing == plan.needed) return;  // nobody has anything to share
  const auto hours = range(
      plan, [](const GuardCount& c) { return c.hours; }, false);
  const auto weekends = range(
      plan, [](const GuardCount& c) { return static_cast<double>(c.weekends); }, false);
  out.push_back(
      {words("Each person works {} hours in {} days; weekends with work: {}.",
             "每人在 {1} 天内上班 {0} 小时，有 {2} 个周末上班。", span(hours), plan.options.days, span(weekends))});
  const bool nights = std::any_of(plan.shifts.begin(), plan.shifts.end(), [](const DutyShift& s) { return s.night; });
  const auto can =
      std::count_if(plan.guards.begin(), plan.guards.end(), [](const Guard& g) { return g.nights.value_or(true); });
  if (nights && can > 0) {
    const auto n = range(
        plan, [](const GuardCount& c) { return static_cast<double>(c.nights); }, true);
    out.push_back({words("Nights are shared by the {} who may do them: {} each.",
                         "夜班由可值夜班的 {} 人分担，每人 {} 个。", can, span(n))});
  }
  // Why somebody works less than the others.
  constexpr std::size_t most = 5;
  std::size_t said = 0;
  const double shift_hours = plan.shifts.front().minutes / 60.0;
  for (std::size_t g = 0; g < plan.guards.size() && said < most; ++g) {
    const Guard& guard = plan.guards[g];
    if (plan.counts[g].hours > hours.second - 2 * shift_hours + 1e-9) continue;
    Words why;
    if (!guard.away.empty()) join(why, words("is away for part of the time", "部分日期请假"));
    if (guard.week_hours && *guard.week_hours < shift_hours) continue;  // said by themselves
    if (guard.week_hours)
      join(why, words("has a limit of {:.0f} hours a week", "每周限 {:.0f} 小时", *guard.week_hours));
    if (!guard.nights.value_or(true)) join(why, words("does no nights", "不值夜班"));
    if (why.en.empty()) continue;
    ++said;
    out.push_back({words("{} works less ({:.0f} hours): {}.", "{}上班较少（{:.0f} 小时）：{}。", name_of(guard),
                         plan.counts[g].hours, why),
                   false, "staff", guard.id});
  }
}

void add_rules(const DutyPlan& plan, std::vector<Sentence>& out) {
  Words list;
  for (const DutyShift& s : plan.shifts) join(list, words("{} {}", "{} {}", s.name, hours_of(s)));
  out.push_back({words("Shifts: {}.", "班次：{}。", list)});
  Words barred;
  for (const DutyShift& a : plan.shifts) {
    for (const DutyShift& b : plan.shifts) {
      const int rest = b.begin + 24 * 60 - (a.begin + a.minutes);
      if (rest >= plan.options.rest_hours * 60) continue;
      join(barred,
           words("{} after {} ({} h between)", "{1}后次日不排{0}（间隔仅 {2} 小时）", b.name, a.name, rest / 60));
    }
  }
  if (!barred.en.empty()) {
    out.push_back({words("For the sake of {:g} hours' rest nobody is given on the next day: {}.",
                         "为保证休息 {:g} 小时：{}。", plan.options.rest_hours, barred)});
  }
}

void add_assumptions(const DutyPlan& plan, std::vector<Sentence>& out) {
  const auto unsaid =
      std::count_if(plan.guards.begin(), plan.guards.end(), [](const Guard& g) { return !g.nights.has_value(); });
  if (unsaid > 0) {
    out.push_back(
        {words("People of whom the map does not say whether they may do nights: {}. They were taken to. Tick "
               "or clear “Can do nights” for them.",
               "有 {} 人未注明可否值夜班，按可以处理。请为他们填写“可值夜班”。", unsaid)});
  }
  for (const std::size_t i : plan.posts_unread) {
    const Post& post = plan.posts[i];
    out.push_back({words("The hours of {}, “{}”, are not understood: it is manned in every shift. Write them like "
                         "06:00-22:00.",
                         "{}的值守时间“{}”无法识别，按各班次都有人处理。请写成 06:00-22:00 的形式。",
                         short_name_of(post), post.hours),
                   true, "checkpoints", post.id});
  }
}

void add_proof(const DutyPlan& plan, std::vector<Sentence>& out) {
  if (plan.missing == plan.needed) return;
  const double gap = plan.objective > 0 ? 100 * (plan.objective - plan.bound) / plan.objective : 0;
  out.push_back(
      {gap < 0.005
           ? words("A fairer sharing of shifts, nights and weekends is not possible under these rules (proven).",
                   "在现有规则下，班次、夜班和周末的分配不可能更公平（已证明）。")
           : words("How unevenly shifts, nights and weekends are shared is at most {:.2f} % above what is "
                   "possible at best (proven).",
                   "班次、夜班和周末的分配与理论最优相差不超过 {:.2f} %（已证明）。", gap)});
}

}  // namespace

Words name_of(const Guard& guard) {
  if (!guard.name.empty() && !guard.mark.empty()) return words("{} ({})", "{}（{}）", guard.name, guard.mark);
  if (!guard.name.empty()) return {guard.name, guard.name};
  return words("Guard {}", "人员{}", guard.id);
}

Words short_name_of(const Post& post) {
  if (!post.number.empty()) return {post.number, post.number};
  return post.name;
}

Words full_name_of(const Post& post) {
  if (post.number.empty() || post.number == post.name.en) return post.name;
  return words("{} ({})", "{}（{}）", post.number, post.name);
}

std::string hours_of(const DutyShift& s) {
  return toolkit::clock_of(s.begin) + "–" + toolkit::clock_of(s.begin + s.minutes);
}

std::vector<Sentence> sentences(const DutyPlan& plan) {
  std::vector<Sentence> out;
  add_outcome(plan, out);
  add_night_shortage(plan, out);
  add_gaps(plan, out);
  add_remedies(plan, out);
  add_conflict(plan, out);
  add_people_without_shifts(plan, out);
  add_fairness(plan, out);
  add_proof(plan, out);
  add_rules(plan, out);
  add_assumptions(plan, out);
  return out;
}

}  // namespace gatehouse::duty_roster
