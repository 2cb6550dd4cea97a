#include "solvers/rostering/master.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::solvers::rostering {

Master::Master(const Crew& crew) : crew_(crew), known_(crew.groups.size()) {
  for (const Group& g : crew.groups) {
    const auto n = static_cast<double>(g.members.size());
    program_.add_row(n, n);
  }
  std::vector<Column> slacks;
  for (const Demand& d : crew.problem.demands) {
    const std::size_t row = program_.add_row(d.people, d.people);
    Slacks of_demand{slacks.size(), slacks.size() + 1, 1};
    slacks.push_back({d.over, 0, infinity, {{row, -1.0}}});
    if (d.under_step > 0) of_demand.unders = static_cast<std::size_t>(std::max(d.people, 0));
    const double most_of_one = d.under_step > 0 ? 1 : infinity;
    for (std::size_t k = 0; k < of_demand.unders; ++k) {
      slacks.push_back({d.under + d.under_step * static_cast<double>(k), 0, most_of_one, {{row, 1.0}}});
    }
    slacks_.push_back(of_demand);
  }
  const std::size_t total_row = program_.add_row(0, 0);
  for (const Slacks& s : slacks_) {
    for (std::size_t k = 0; k < s.unders; ++k) slacks[s.under + k].terms.emplace_back(total_row, 1.0);
  }
  total_ = slacks.size();
  slacks.push_back({0, 0, infinity, {{total_row, -1.0}}});
  first_lack_ = slacks.size();
  double most = 1000;
  for (const Demand& d : crew.problem.demands)
    most += cost_of_missing(d, d.people) + d.over * static_cast<double>(crew.problem.people.size());
  for (std::size_t g = 0; g < crew.groups.size(); ++g) slacks.push_back({most, 0, 0, {{g, 1.0}}});
  for (std::size_t k = 0; k < crew.problem.demands.size(); ++k) {
    for (const double sign : {1.0, -1.0}) slacks.push_back({most, 0, 0, {{crew.groups.size() + k, sign}}});
  }
  lacks_ = slacks.size() - first_lack_;
  program_.add_columns(slacks);
}

bool Master::add(std::size_t group, const Roster& roster) {
  if (!known_[group].insert(roster).second) return false;
  const RosterProblem& p = crew_.problem;
  Column column{own_cost(p, p.people[crew_.groups[group].example], roster), 0, infinity, {{group, 1.0}}};
  for (int d = 0; d < p.days; ++d) {
    if (roster[d] == off) continue;
    const Cell& cell = crew_.cells[static_cast<std::size_t>(d) * p.shifts.size() + roster[d]];
    if (cell.demanded) column.terms.emplace_back(crew_.groups.size() + cell.demand, 1.0);
  }
  columns_.push_back({group, roster, program_.columns() + waiting_.size()});
  waiting_.push_back(std::move(column));
  return true;
}

void Master::flush() {
  program_.add_columns(waiting_);
  waiting_.clear();
}

std::vector<double> Master::cell_duals() const {
  std::vector<double> duals(crew_.cells.size(), 0);
  for (std::size_t c = 0; c < duals.size(); ++c) {
    const Cell& cell = crew_.cells[c];
    if (cell.demanded) duals[c] = program_.dual(crew_.groups.size() + cell.demand);
  }
  return duals;
}

void Master::fix(std::size_t roster, int times) {
  columns_[roster].fixed = times;
  program_.set_column_bounds(columns_[roster].column, times, columns_[roster].forbidden ? times : infinity);
}

void Master::unfix_all() {
  for (std::size_t r = 0; r < columns_.size(); ++r) {
    if (columns_[r].fixed != 0) fix(r, 0);
  }
}

bool Master::forget_dear() {
  constexpr std::size_t kept_a_row = 6, too_many_a_row = 12;
  const std::size_t rows = crew_.groups.size() + crew_.problem.demands.size();
  if (!waiting_.empty() || columns_.size() < too_many_a_row * rows) return false;
  std::vector<double> reduced;
  for (const Known& k : columns_) reduced.push_back(program_.reduced_cost(k.column));
  std::vector<double> sorted = reduced;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(kept_a_row * rows), sorted.end());
  const double dearest = std::max(sorted[kept_a_row * rows], 1e-6);
  std::vector<std::size_t> gone;
  std::vector<Known> kept;
  for (std::size_t r = 0; r < columns_.size(); ++r) {
    Known& k = columns_[r];
    if (reduced[r] > dearest && k.fixed == 0 && !k.forbidden && value(r) < 1e-9) {
      gone.push_back(k.column);
      known_[k.group].erase(k.roster);
      continue;
    }
    kept.push_back(std::move(k));
    kept.back().column -= gone.size();  // rosters stand in the order of their columns, behind all others
  }
  columns_ = std::move(kept);
  program_.delete_columns(gone);
  return !gone.empty();
}

void Master::forbid(std::size_t roster) {
  columns_[roster].forbidden = true;
  fix(roster, 0);
}

double Master::under(std::size_t demand) const {
  double sum = 0;
  for (std::size_t k = 0; k < slacks_[demand].unders; ++k) sum += program_.value(slacks_[demand].under + k);
  return sum;
}

/// Of single ones the first `lower` are there, and none from `upper` on: they are used in this order anyway.
void Master::bound_under(std::size_t demand, double lower, double upper) {
  const Slacks& s = slacks_[demand];
  if (crew_.problem.demands[demand].under_step <= 0) return bound(s.under, lower, upper);
  for (std::size_t k = 0; k < s.unders; ++k) {
    const auto at = static_cast<double>(k);
    bound(s.under + k, at < lower ? 1 : 0, at < upper ? 1 : 0);
  }
}

void Master::bound(std::size_t column, double lower, double upper) {
  program_.set_column_bounds(column, lower, upper);
  bounded_.push_back(column);
}

void Master::allow_lack(bool allowed) {
  for (std::size_t g = 0; g < lacks_; ++g) {
    program_.set_column_bounds(first_lack_ + g, 0, allowed ? infinity : 0);
  }
}

double Master::lack() const {
  double sum = 0;
  for (std::size_t g = 0; g < lacks_; ++g) sum += program_.value(first_lack_ + g);
  return sum;
}

void Master::release() {
  for (const std::size_t column : bounded_) program_.set_column_bounds(column, 0, infinity);
  if (!bounded_.empty()) {
    for (std::size_t d = 0; d < slacks_.size(); ++d) {
      if (crew_.problem.demands[d].under_step > 0) bound_under(d, 0, infinity);
    }
  }
  bounded_.clear();
  for (std::size_t r = 0; r < columns_.size(); ++r) {
    if (!columns_[r].forbidden) continue;
    columns_[r].forbidden = false;
    fix(r, 0);
  }
  allow_lack(false);
}

std::vector<Roster> Master::people(const std::vector<int>& times) const {
  std::vector<Roster> all(crew_.problem.people.size());
  std::vector<std::size_t> next(crew_.groups.size(), 0);
  for (std::size_t r = 0; r < columns_.size(); ++r) {
    const Group& g = crew_.groups[columns_[r].group];
    for (int t = 0; t < times[r] && next[columns_[r].group] < g.members.size(); ++t) {
      all[g.members[next[columns_[r].group]++]] = columns_[r].roster;
    }
  }
  return all;
}

std::vector<Roster> Master::solve_whole(double cutoff, int nodes, double within, const Cancelled& stop,
                                        bool& proven) const {
  std::vector<char> whole(program_.columns(), 0);
  for (const Known& k : columns_) whole[k.column] = 1;
  const WholeSolution s = program_.solve_whole(whole, {nodes, cutoff - crew_.problem.constant, within}, stop);
  proven = s.proven;
  if (!s.found) return {};
  std::vector<int> times;
  for (const Known& k : columns_) times.push_back(static_cast<int>(std::lround(s.values[k.column])));
  std::vector<Roster> all = people(times);
  for (const Roster& r : all) {
    if (r.empty()) return {};
  }
  return all;
}

}  // namespace gatehouse::solvers::rostering
