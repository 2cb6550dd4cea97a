#include "duty_roster/duties.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "duty_roster/duty_model.hpp"
#include "duty_roster/posting.hpp"
#include "duty_roster/shortage.hpp"

namespace gatehouse::duty_roster {
namespace {

std::vector<GuardCount> counts_of(const DutyPlan& plan) {
  std::vector<GuardCount> counts(plan.guards.size());
  std::vector<std::set<int>> weekends(plan.guards.size());
  std::vector<std::set<std::size_t>> posts(plan.guards.size());
  for (const Duty& duty : plan.duties) {
    if (duty.guard == nobody) continue;
    GuardCount& c = counts[duty.guard];
    const DutyShift& shift = plan.shifts[duty.shift];
    ++c.shifts;
    c.nights += shift.night ? 1 : 0;
    c.hours += shift.minutes / 60.0;
    const int day_of_week = weekday(plan.options.first + duty.day);
    if (day_of_week >= 5) weekends[duty.guard].insert(duty.day - day_of_week);
    posts[duty.guard].insert(duty.post);
  }
  for (std::size_t g = 0; g < counts.size(); ++g) {
    counts[g].weekends = static_cast<int>(weekends[g].size());
    counts[g].posts = static_cast<int>(posts[g].size());
  }
  return counts;
}

/// Makes the rosters the plan's, and counts what they leave to nobody.
void publish(const rs::RosterProblem& problem, const std::vector<rs::Roster>& rosters, double bound,
             std::vector<Slot>& slots, DutyPlan& plan) {
  plan.rosters = rosters;
  drop_surplus(slots, plan.shifts.size(), plan.rosters);
  count_missing(slots, plan.rosters);
  plan.missing = 0;
  for (const Slot& s : slots) plan.missing += s.missing;
  plan.objective = rs::cost_of(problem, plan.rosters) - missing_cost * plan.missing;
  plan.bound = std::max(0.0, bound - missing_cost * plan.missing);
}

}  // namespace

void tell_apart(std::vector<Guard>& guards, const std::vector<std::string>& phones) {
  const auto end_of = [](const std::string& phone) {
    std::string digits;
    for (const char c : phone)
      if (c >= '0' && c <= '9') digits += c;
    return digits.size() < 4 ? std::string() : digits.substr(digits.size() - 4);
  };
  for (std::size_t g = 0; g < guards.size(); ++g) {
    bool alone = true, by_phone = !end_of(phones[g]).empty();
    for (std::size_t other = 0; other < guards.size(); ++other) {
      if (other == g || guards[other].name != guards[g].name) continue;
      alone = false;
      by_phone = by_phone && !end_of(phones[other]).empty() && end_of(phones[other]) != end_of(phones[g]);
    }
    if (!alone && !guards[g].name.empty())
      guards[g].mark = by_phone ? end_of(phones[g]) : "#" + std::to_string(guards[g].id);
  }
}

DutyPlan plan_duties(std::vector<Post> posts, std::vector<Guard> guards, const DutyOptions& options,
                     const solvers::Cancelled& cancelled, const Progress& progress) {
  const solvers::Stopwatch watch;
  DutyPlan plan;
  plan.options = options;
  plan.posts = std::move(posts);
  plan.guards = std::move(guards);
  plan.shifts = shifts_of(options);
  std::vector<Slot> slots = slots_of(plan.shifts, plan.posts, options.days, plan.posts_unread);
  for (const Slot& s : slots) plan.needed += s.needed;

  const rs::RosterProblem problem = duty_problem(plan.shifts, slots, plan.guards, options, true);
  rs::RosterOptions o;
  o.iterations = 2 * problem.people.size();
  o.seed = options.seed;
  o.effort = options.effort;
  o.cancelled = cancelled;
  const rs::RosterSolution fair = rs::solve(problem, o);
  plan.cancelled = fair.outcome == rs::RosterOutcome::cancelled;
  if (plan.cancelled) return plan;
  publish(problem, fair.rosters, fair.bound, slots, plan);
  if (plan.missing > 0) {
    if (progress) progress(0.6, {"Looking for what would help", "查找解决办法"});
    const Fewest fewest = fewest_missing(plan, slots, cancelled);
    plan.least_missing = fewest.least;
    if (fewest.missing < plan.missing) {
      // The search for fewer gaps alone has done better: what it found is made fair, and counts in any case.
      o.start = fewest.rosters;
      const rs::RosterSolution again = rs::solve(problem, o);
      plan.cancelled = again.outcome == rs::RosterOutcome::cancelled;
      if (plan.cancelled) return plan;
      const double bound = std::max(fair.bound, again.bound);
      publish(problem, fewest.rosters, bound, slots, plan);
      if (again.cost < plan.objective + missing_cost * plan.missing) {
        publish(problem, again.rosters, bound, slots, plan);
      }
    }
    if (plan.missing > 0) explain_shortage(plan, slots, cancelled);
    plan.cancelled = cancelled && cancelled();
    if (plan.cancelled) return plan;
  }
  plan.duties = post_people(plan);
  plan.counts = counts_of(plan);
  plan.seconds = watch.seconds();
  return plan;
}

}  // namespace gatehouse::duty_roster
