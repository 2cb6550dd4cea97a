#include "solvers/partition/part_program.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::solvers {
namespace {

constexpr std::size_t columns_a_round = 400;
constexpr int most_nodes = 1000000;  // of the set-partitioning program
constexpr double tolerance = 1e-6;

Column column_of(const SmallPart& part, std::size_t count_row, double upper) {
  Column c{static_cast<double>(part.boundary) / 2, 0, upper, {}};
  for (const std::uint32_t v : part.vertices) c.terms.emplace_back(v, 1.0);
  c.terms.emplace_back(count_row, 1.0);
  return c;
}

}  // namespace

Master::Master(const PartGraph& graph, const PartitionProblem& problem, const std::vector<SmallPart>& parts,
               std::int64_t threshold)
    : graph_(graph), parts_(parts), in_(parts.size(), 0) {
  const std::size_t n = graph.size();
  const auto k = static_cast<double>(problem.parts);
  for (std::size_t v = 0; v < n; ++v) program_.add_row(1, 1);
  count_row_ = program_.add_row(k, k);
  const std::size_t heavy_row = program_.add_row(-infinity, 0), light_row = program_.add_row(0, infinity);
  std::vector<Column> columns;
  for (std::size_t v = 0; v < n; ++v) {
    const auto w = static_cast<double>(graph.weight(v)) / scale();
    columns.push_back({0, 0, 1, {{v, 1.0}, {heavy_row, w}, {light_row, w}}});
  }
  columns.push_back({static_cast<double>(threshold + 1) / 2,
                     0,
                     k,
                     {{count_row_, 1.0},
                      {heavy_row, -static_cast<double>(problem.upper) / scale()},
                      {light_row, -static_cast<double>(problem.lower) / scale()}}});
  large_ = program_.add_columns(columns) + n;
  for (std::size_t i = 0; i < std::min(parts.size(), columns_a_round); ++i) chosen_.push_back(i);
  add(chosen_);
}

double Master::scale() const { return std::max(1.0, static_cast<double>(graph_.total_weight())) / 100; }

bool Master::solve(const Cancelled& out_of_time) {
  while (true) {
    const LinearOutcome outcome = program_.solve(out_of_time);
    if (outcome == LinearOutcome::infeasible) {
      // Columns not yet in could mend it: all of them come in before it is believed.
      std::vector<std::size_t> rest;
      for (std::size_t i = 0; i < parts_.size(); ++i)
        if (in_[i] == 0) rest.push_back(i);
      if (rest.empty()) {
        feasible_ = false;
        return true;
      }
      add(rest);
      continue;
    }
    if (outcome != LinearOutcome::optimal) return false;
    const Prices now = prices();
    std::vector<std::pair<double, std::size_t>> cheap;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (in_[i] != 0) continue;
      const double r = now.reduced_cost(parts_[i]);
      if (r < -tolerance) cheap.emplace_back(r, i);
    }
    if (cheap.empty()) return true;
    if (out_of_time && out_of_time()) return false;
    const std::size_t taken = std::min(columns_a_round, cheap.size());
    std::partial_sort(cheap.begin(), cheap.begin() + static_cast<std::ptrdiff_t>(taken), cheap.end());
    std::vector<std::size_t> next;
    for (std::size_t i = 0; i < taken; ++i) next.push_back(cheap[i].second);
    add(next);
  }
}

Prices Master::prices() const {
  Prices p{program_.dual(count_row_), {}};
  p.of_vertex.reserve(graph_.size());
  for (std::size_t v = 0; v < graph_.size(); ++v) p.of_vertex.push_back(program_.dual(v));
  return p;
}

void Master::add(const std::vector<std::size_t>& which) {
  std::vector<Column> columns;
  for (const std::size_t i : which) {
    columns.push_back(column_of(parts_[i], count_row_, infinity));
    in_[i] = 1;
  }
  if (!columns.empty()) program_.add_columns(columns);
}

void take(const PartGraph& graph, const std::vector<SmallPart>& parts, const std::vector<std::size_t>& chosen,
          FoundPlan& best) {
  FoundPlan plan{std::vector<std::size_t>(graph.size(), no_vertex), 0, 0};
  for (std::size_t p = 0; p < chosen.size(); ++p)
    for (const std::uint32_t v : parts[chosen[p]].vertices) plan.part[v] = p;
  plan.cut = graph.cut_of(plan.part);
  if (plan.better_than(best)) best = std::move(plan);
}

Assembly assemble(const PartGraph& graph, const PartitionProblem& problem, const std::vector<SmallPart>& parts,
                  double cutoff, const Cancelled& out_of_time, FoundPlan& best) {
  if (parts.empty()) return Assembly::none;
  LinearProgram program;
  const auto k = static_cast<double>(problem.parts);
  for (std::size_t v = 0; v < graph.size(); ++v) program.add_row(1, 1);
  const std::size_t count_row = program.add_row(k, k);
  std::vector<Column> columns;
  columns.reserve(parts.size());
  for (const SmallPart& part : parts) columns.push_back(column_of(part, count_row, 1));
  program.add_columns(columns);
  WholeLimits limits;
  limits.nodes = most_nodes;
  limits.cutoff = cutoff;
  const WholeSolution solution = program.solve_whole(std::vector<char>(parts.size(), 1), limits, out_of_time);
  if (!solution.found) return solution.proven ? Assembly::none : Assembly::unknown;
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (solution.values[i] > 0.5) chosen.push_back(i);
  take(graph, parts, chosen, best);
  return solution.proven ? Assembly::better : Assembly::unknown;
}

}  // namespace gatehouse::solvers
