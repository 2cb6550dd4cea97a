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
    slacks.push_back({d.under, 0, infinity, {{row, 1.0}}});
    slacks.push_back({d.over, 0, infinity, {{row, -1.0}}});
  }
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
  columns_.push_back({group, roster, program_.columns() + waiting_.size(), 0});
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
    if (cell.demanded) duals[c] = std::clamp(program_.dual(crew_.groups.size() + cell.demand), -cell.over, cell.under);
  }
  return duals;
}

void Master::fix(std::size_t roster, int times) {
  columns_[roster].fixed = times;
  program_.set_column_bounds(columns_[roster].column, times, infinity);
}

void Master::unfix_all() {
  for (std::size_t r = 0; r < columns_.size(); ++r) {
    if (columns_[r].fixed != 0) fix(r, 0);
  }
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
