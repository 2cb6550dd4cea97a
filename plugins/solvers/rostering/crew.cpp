#include "solvers/rostering/crew.hpp"

#include <cmath>
#include <numeric>

namespace gatehouse::solvers::rostering {
namespace {

/// The greatest number that divides all costs, 0 where one of them is not whole.
double step_of(const RosterProblem& p) {
  std::int64_t step = 0;
  bool whole = true;
  const auto add = [&](double cost) {
    if (cost == infinity) return;  // never worked
    if (cost != std::floor(cost) || std::abs(cost) > 1e12) whole = false;
    if (whole) step = std::gcd(step, static_cast<std::int64_t>(std::abs(cost)));
  };
  int unit = 0;  // minutes: all hours worked are multiples of it
  for (const Shift& s : p.shifts) unit = std::gcd(unit, s.minutes);
  for (const Demand& d : p.demands) {
    add(d.under);
    add(d.over);
    add(d.under_step);
  }
  for (const Person& person : p.people) {
    for (const double c : person.cost) add(c);
    add(person.weekend_square);
    const double square = person.hours_square * (unit / 60.0) * (unit / 60.0);
    add(std::abs(square - std::round(square)) < 1e-9 ? std::round(square) : square);
    for (const ShiftLimit& limit : person.limits) add(limit.square);
  }
  return whole ? static_cast<double>(step) : 0;
}

}  // namespace

Crew::Crew(const RosterProblem& p) : problem(p), step(step_of(p)) {
  for (std::size_t i = 0; i < p.people.size(); ++i) {
    std::size_t g = 0;
    while (g < groups.size() && !(p.people[groups[g].example] == p.people[i])) ++g;
    if (g == groups.size()) groups.push_back({i, {}, BestRoster(p, p.people[i])});
    groups[g].members.push_back(i);
    group_of.push_back(g);
  }
  cells.resize(static_cast<std::size_t>(p.days) * p.shifts.size());
  for (std::size_t k = 0; k < p.demands.size(); ++k) {
    const Demand& d = p.demands[k];
    cells[static_cast<std::size_t>(d.day) * p.shifts.size() + d.shift] = {d.people,     d.under, d.over,
                                                                          d.under_step, k,       true};
  }
}

double rounded_up(const Crew& crew, double bound) {
  if (crew.step <= 0 || !std::isfinite(bound)) return bound;
  const double constant = crew.problem.constant;
  return constant + crew.step * std::ceil((bound - constant) / crew.step - 1e-6);
}

void add_own_prices(const Crew& crew, std::size_t group, std::vector<double>& cell_price) {
  const Person& person = crew.problem.people[crew.groups[group].example];
  for (std::size_t i = 0; i < person.cost.size(); ++i) cell_price[i] += person.cost[i];
}

}  // namespace gatehouse::solvers::rostering
