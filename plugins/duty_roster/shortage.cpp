#include "duty_roster/shortage.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "duty_roster/duty_model.hpp"

namespace gatehouse::duty_roster {
namespace {

enum class Answer { filled, missing, unknown, cancelled };

/// Asks the solver what is missing at least under changed rules.
class Question {
public:
  Question(const DutyPlan& plan, const solvers::Cancelled& cancelled) : plan_(plan), cancelled_(cancelled) {}

  struct Said {
    Answer answer = Answer::unknown;
    int missing = 0;  ///< in the best roster found
    int least = 0;    ///< proven
    std::vector<rs::Roster> rosters = {};
  };

  Said ask(const std::vector<Slot>& slots, const std::vector<Guard>& guards, const DutyOptions& options) const {
    const rs::RosterProblem problem = duty_problem(plan_.shifts, slots, guards, options, false);
    rs::RosterOptions o;
    o.iterations = 4 * problem.people.size();
    o.effort = 4'000'000;
    o.seed = options.seed;
    o.cancelled = cancelled_;
    const rs::RosterSolution s = rs::solve(problem, o);
    Said said;
    if (s.outcome == rs::RosterOutcome::cancelled) {
      said.answer = Answer::cancelled;
      return said;
    }
    std::vector<Slot> filled = slots;
    count_missing(filled, s.rosters);
    said.rosters = s.rosters;
    for (const Slot& slot : filled) said.missing += slot.missing;
    said.least = static_cast<int>(std::ceil(std::max(0.0, s.bound) / missing_cost - 1e-6));
    said.answer = said.missing == 0 ? Answer::filled : said.least > 0 ? Answer::missing : Answer::unknown;
    return said;
  }
  Said ask(const std::vector<Slot>& slots) const { return ask(slots, plan_.guards, plan_.options); }

private:
  const DutyPlan& plan_;
  const solvers::Cancelled& cancelled_;
};

/// A set of parts that cannot be met together, none of which can be left out: QuickXplain (Junker 2004). `proven` turns
/// false where an answer was not known and taken for "can be met".
class Conflict {
public:
  using Parts = std::vector<std::vector<Slot>>;

  Conflict(const Question& question, int questions) : question_(question), left_(questions) {}

  Parts find(const Parts& parts) { return explain({}, false, parts); }
  [[nodiscard]] bool proven() const { return proven_; }
  [[nodiscard]] bool cancelled() const { return cancelled_; }

private:
  bool conflicting(const Parts& parts) {
    if (left_-- <= 0 || cancelled_) {
      proven_ = false;
      return false;
    }
    std::vector<Slot> slots;
    for (const auto& part : parts) slots.insert(slots.end(), part.begin(), part.end());
    const Answer answer = question_.ask(slots).answer;
    cancelled_ = cancelled_ || answer == Answer::cancelled;
    proven_ = proven_ && (answer == Answer::missing || answer == Answer::filled);
    return answer == Answer::missing;
  }

  static Parts joined(Parts a, const Parts& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  }

  Parts explain(const Parts& background, bool changed, const Parts& parts) {
    if (changed && conflicting(background)) return {};
    if (parts.size() == 1) return parts;
    const auto middle = parts.begin() + static_cast<std::ptrdiff_t>(parts.size() / 2);
    const Parts first(parts.begin(), middle), second(middle, parts.end());
    const Parts of_second = explain(joined(background, first), !first.empty(), second);
    const Parts of_first = explain(joined(background, of_second), !of_second.empty(), first);
    return joined(of_first, of_second);
  }

  const Question& question_;
  int left_;
  bool proven_ = true, cancelled_ = false;
};

/// Whole days first, then the slots within these days.
void find_conflict(DutyPlan& plan, const Question& question, const std::vector<Slot>& slots) {
  Conflict::Parts days;
  for (const Slot& s : slots) {
    if (days.empty() || days.back().front().day != s.day) days.emplace_back();
    days.back().push_back(s);
  }
  Conflict by_day(question, 40);
  const Conflict::Parts conflicting_days = by_day.find(days);
  if (by_day.cancelled()) return;
  Conflict::Parts single;
  for (const auto& day : conflicting_days) {
    for (const Slot& s : day) single.push_back({s});
  }
  Conflict by_slot(question, 60);
  const Conflict::Parts least = by_slot.find(single);
  if (by_slot.cancelled()) return;
  plan.conflict_is_least = by_day.proven() && by_slot.proven();
  for (const auto& part : least) plan.conflict.push_back(part.front());
  std::sort(plan.conflict.begin(), plan.conflict.end(),
            [](const Slot& a, const Slot& b) { return a.day != b.day ? a.day < b.day : a.shift < b.shift; });
}

void try_more_people(DutyPlan& plan, const Question& question, const std::vector<Slot>& slots) {
  // Nobody works more shifts than this: fewer people than the shifts missing divided by it cannot do.
  const double week_hours = plan.options.week_hours, shift_hours = plan.shifts.front().minutes / 60.0;
  const int weeks = (plan.options.days + 6 + weekday(plan.options.first)) / 7;
  const int most_shifts = std::max(1, std::min(plan.options.days, weeks * static_cast<int>(week_hours / shift_hours)));
  const int first = std::max(1, (plan.least_missing + most_shifts - 1) / most_shifts);
  bool less_proven = true;  // that one fewer is not enough
  for (int more = first, asked = 0; asked < 12 && more <= 4 * plan.needed; ++asked) {
    std::vector<Guard> guards = plan.guards;
    Guard extra;
    extra.nights = true;
    guards.insert(guards.end(), static_cast<std::size_t>(more), extra);
    const Question::Said said = question.ask(slots, guards, plan.options);
    if (said.answer == Answer::cancelled) return;
    if (said.answer == Answer::filled) {
      plan.remedies.push_back({Remedy::Kind::people, static_cast<double>(more), less_proven, {}});
      return;
    }
    less_proven = said.answer == Answer::missing;
    more += std::max(1, (said.least + most_shifts - 1) / most_shifts);
  }
}

void try_rule(DutyPlan& plan, const Question& question, const std::vector<Slot>& slots, Remedy::Kind kind,
              const std::vector<double>& values) {
  bool less_proven = true;
  for (const double value : values) {
    DutyOptions options = plan.options;
    std::vector<Guard> guards = plan.guards;
    if (kind == Remedy::Kind::week_hours) options.week_hours = value;
    if (kind == Remedy::Kind::days_in_row) options.days_in_row = static_cast<int>(value);
    if (kind == Remedy::Kind::nights) {
      for (Guard& g : guards) g.nights = true;
    }
    const Question::Said said = question.ask(slots, guards, options);
    if (said.answer == Answer::cancelled) return;
    if (said.answer == Answer::filled) {
      plan.remedies.push_back({kind, value, less_proven, {}});
      return;
    }
    less_proven = less_proven && said.answer == Answer::missing;
  }
}

/// The fewest posts to give up, least important first, such that all others can be manned: by halving.
void try_fewer_posts(DutyPlan& plan, const Question& question) {
  std::vector<std::size_t> order(plan.posts.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&plan](std::size_t a, std::size_t b) {
    return std::pair(importance_of(plan.posts[a]), -static_cast<std::int64_t>(a)) <
           std::pair(importance_of(plan.posts[b]), -static_cast<std::int64_t>(b));
  });
  std::size_t not_enough = 0, enough = order.size();
  bool less_proven = true;
  while (enough - not_enough > 1) {
    const std::size_t middle = (enough + not_enough) / 2;
    std::vector<Post> posts;
    for (std::size_t k = middle; k < order.size(); ++k) posts.push_back(plan.posts[order[k]]);
    std::vector<std::size_t> unread;
    const Question::Said said = question.ask(slots_of(plan.shifts, posts, plan.options.days, unread));
    if (said.answer == Answer::cancelled) return;
    if (said.answer == Answer::filled) {
      enough = middle;
    } else {
      not_enough = middle;
      less_proven = said.answer == Answer::missing;
    }
  }
  if (enough == order.size()) return;
  Remedy remedy{Remedy::Kind::posts, static_cast<double>(enough), less_proven, {}};
  remedy.posts.assign(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(enough));
  std::sort(remedy.posts.begin(), remedy.posts.end());
  plan.remedies.push_back(std::move(remedy));
}

}  // namespace

Fewest fewest_missing(const DutyPlan& plan, const std::vector<Slot>& slots, const solvers::Cancelled& cancelled) {
  const Question::Said now = Question(plan, cancelled).ask(slots);
  if (now.answer == Answer::cancelled) return {plan.missing, 0, plan.rosters};
  return {now.missing, now.least, now.rosters};
}

void explain_shortage(DutyPlan& plan, const std::vector<Slot>& slots, const solvers::Cancelled& cancelled) {
  if (plan.least_missing == 0) return;
  const Question question(plan, cancelled);
  find_conflict(plan, question, slots);
  try_more_people(plan, question, slots);
  const double shift_hours = plan.shifts.front().minutes / 60.0;
  std::vector<double> hours;
  for (int k = 1; k <= 3; ++k) {
    const double more = (std::floor(plan.options.week_hours / shift_hours) + k) * shift_hours;
    if (more <= 84) hours.push_back(more);
  }
  try_rule(plan, question, slots, Remedy::Kind::week_hours, hours);
  const bool some_not =
      std::any_of(plan.guards.begin(), plan.guards.end(), [](const Guard& g) { return !g.nights.value_or(true); });
  if (some_not) try_rule(plan, question, slots, Remedy::Kind::nights, {1});
  try_fewer_posts(plan, question);
}

}  // namespace gatehouse::duty_roster
