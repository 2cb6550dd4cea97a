#include "solvers/rostering/model.hpp"

#include <algorithm>

namespace gatehouse::solvers::rostering {
namespace {

bool is_saturday(const RosterProblem& p, int day) { return (p.first_weekday + day) % 7 == 5; }
bool is_sunday(const RosterProblem& p, int day) { return (p.first_weekday + day) % 7 == 6; }

int weekends_worked(const RosterProblem& p, const Roster& roster) {
  int n = 0;
  for (int d = 0; d < p.days; ++d) {
    if (roster[d] == off) continue;
    if (is_saturday(p, d) || (is_sunday(p, d) && (d == 0 || roster[d - 1] == off))) ++n;
  }
  return n;
}

int minutes_worked(const RosterProblem& p, const Roster& roster) {
  int minutes = 0;
  for (const int s : roster) minutes += s == off ? 0 : p.shifts[s].minutes;
  return minutes;
}

int count(const ShiftLimit& limit, const Roster& roster) {
  return static_cast<int>(std::count_if(roster.begin(), roster.end(), [&](int s) {
    return s != off && std::find(limit.shifts.begin(), limit.shifts.end(), s) != limit.shifts.end();
  }));
}

/// Whether each run of days for which `in_run` holds is as long as asked; a run at either end may be shorter, and one
/// that begins on the first day has lasted `before` days already.
template <class InRun>
bool runs_are(const Roster& roster, int before, int least, int most, InRun in_run) {
  const int days = static_cast<int>(roster.size());
  for (int d = 0; d < days;) {
    if (!in_run(roster[d])) {
      ++d;
      continue;
    }
    int end = d;
    while (end < days && in_run(roster[end])) ++end;
    const bool inside = d > 0 && end < days;
    const int length = end - d + (d == 0 ? before : 0);
    if (length > most || (inside && length < least)) return false;
    d = end;
  }
  return true;
}

bool keeps_week(const RosterProblem& p, const Person& person, const Roster& roster) {
  int minutes = person.week_before;
  for (int d = 0; d < p.days; ++d) {
    if ((p.first_weekday + d) % 7 == 0) minutes = 0;
    if (roster[d] == off) continue;
    minutes += p.shifts[roster[d]].minutes;
    if (minutes > person.max_minutes_week) return false;
  }
  return true;
}

}  // namespace

double own_cost(const RosterProblem& p, const Person& person, const Roster& roster) {
  double cost = 0;
  if (!person.cost.empty()) {
    for (int d = 0; d < p.days; ++d) {
      if (roster[d] != off) cost += person.cost[static_cast<std::size_t>(d) * p.shifts.size() + roster[d]];
    }
  }
  const double hours = minutes_worked(p, roster) / 60.0, weekends = weekends_worked(p, roster);
  cost += person.hours_square * hours * hours + person.weekend_square * weekends * weekends;
  for (const ShiftLimit& limit : person.limits) {
    const double k = limit.square != 0 ? count(limit, roster) : 0;
    cost += limit.square * k * k;
  }
  return cost;
}

double cost_of(const RosterProblem& p, const std::vector<Roster>& rosters) {
  const std::size_t shifts = p.shifts.size();
  std::vector<int> working(static_cast<std::size_t>(p.days) * shifts, 0);
  double cost = p.constant;
  for (std::size_t i = 0; i < rosters.size(); ++i) {
    cost += own_cost(p, p.people[i], rosters[i]);
    for (int d = 0; d < p.days; ++d) {
      if (rosters[i][d] != off) ++working[static_cast<std::size_t>(d) * shifts + rosters[i][d]];
    }
  }
  for (const Demand& demand : p.demands) {
    const int n = working[static_cast<std::size_t>(demand.day) * shifts + demand.shift];
    cost += n < demand.people ? cost_of_missing(demand, demand.people - n) : demand.over * (n - demand.people);
  }
  return cost;
}

bool keeps_limits(const RosterProblem& p, const Person& person, const Roster& roster) {
  if (static_cast<int>(roster.size()) != p.days) return false;
  for (int d = 0; d < p.days; ++d) {
    if (roster[d] == off) continue;
    if (!person.days_off.empty() && person.days_off[d] != 0) return false;
    if (d + 1 < p.days && roster[d + 1] != off) {
      const auto& barred = p.shifts[roster[d]].bars_next;
      if (!barred.empty() && barred[roster[d + 1]] != 0) return false;
    }
  }
  const int minutes = minutes_worked(p, roster);
  if (minutes < person.min_minutes || minutes > person.max_minutes) return false;
  if (weekends_worked(p, roster) > person.max_weekends || !keeps_week(p, person, roster)) return false;
  for (const ShiftLimit& limit : person.limits) {
    if (count(limit, roster) > limit.most) return false;
  }
  return runs_are(roster, person.run_before, person.min_run, person.max_run, [](int s) { return s != off; }) &&
         runs_are(roster, 0, person.min_off, unlimited, [](int s) { return s == off; });
}

}  // namespace gatehouse::solvers::rostering
