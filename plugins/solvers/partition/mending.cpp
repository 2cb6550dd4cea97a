#include "solvers/partition/mending.hpp"

#include <algorithm>
#include <set>

#include "solvers/partition/peeling.hpp"

namespace gatehouse::solvers {
namespace {

constexpr std::size_t widest_mend = 4;       ///< parts of a region
constexpr std::uint64_t mend_steps = 60000;  ///< of listing, in one region
constexpr std::uint64_t steps_a_move = 8;    ///< steps of listing take as long as a move of the search

/// Parts beside each part.
std::vector<std::vector<std::size_t>> neighbours_of(const PartGraph& graph, const std::vector<std::size_t>& part,
                                                    std::size_t parts) {
  std::vector<std::set<std::size_t>> beside(parts);
  for (std::size_t v = 0; v < graph.size(); ++v)
    for (const Neighbour& e : graph.of(v))
      if (part[v] != part[e.vertex]) beside[part[v]].insert(part[e.vertex]);
  std::vector<std::vector<std::size_t>> all;
  all.reserve(parts);
  for (const auto& b : beside) all.emplace_back(b.begin(), b.end());
  return all;
}

/// The vertices of some parts as a problem of their own.
struct Region {
  std::vector<std::size_t> parts, vertices;
  PartitionProblem problem;

  Region(const PartGraph& graph, const PartitionProblem& whole, const FoundPlan& plan, std::vector<std::size_t> of)
      : parts(std::move(of)) {
    std::vector<std::size_t> index(graph.size(), no_vertex);
    for (std::size_t v = 0; v < graph.size(); ++v)
      if (std::find(parts.begin(), parts.end(), plan.part[v]) != parts.end()) {
        index[v] = vertices.size();
        vertices.push_back(v);
        problem.weight.push_back(graph.weight(v));
      }
    for (const std::size_t v : vertices)
      for (const Neighbour& e : graph.of(v))
        if (v < e.vertex && index[e.vertex] != no_vertex) problem.edges.push_back({index[v], index[e.vertex], e.cost});
    problem.parts = parts.size();
    problem.lower = whole.lower;
    problem.upper = whole.upper;
    if (whole.seeds.empty()) return;
    for (const std::size_t p : parts)
      problem.seeds.push_back(whole.seeds[p] == no_vertex ? no_vertex : index[whole.seeds[p]]);
  }

  /// Each part keeps the seed that it holds.
  void put_back(const FoundPlan& mine, const PartGraph& graph, const PartitionProblem& whole, FoundPlan& plan) const {
    std::vector<std::size_t> number(parts.size(), no_vertex);
    std::vector<char> taken(parts.size(), 0);
    for (std::size_t p = 0; p < problem.seeds.size(); ++p)
      if (problem.seeds[p] != no_vertex) number[mine.part[problem.seeds[p]]] = p, taken[p] = 1;
    std::size_t next = 0;
    for (std::size_t& n : number) {
      if (n != no_vertex) continue;
      while (taken[next] != 0) ++next;
      taken[n = next] = 1;
    }
    for (std::size_t i = 0; i < vertices.size(); ++i) plan.part[vertices[i]] = parts[number[mine.part[i]]];
    PartState state(graph, whole);
    state.assign(plan.part);
    plan.cut = state.cut();
    plan.excess = state.excess();
  }
};

std::vector<std::int64_t> weights_of(const PartGraph& graph, const std::vector<std::size_t>& part, std::size_t parts) {
  std::vector<std::int64_t> weight(parts, 0);
  for (std::size_t v = 0; v < graph.size(); ++v) weight[part[v]] += graph.weight(v);
  return weight;
}

}  // namespace

void mend(const PartGraph& graph, const PartitionProblem& problem, PartRandom& random, std::size_t tries,
          const std::function<bool(std::uint64_t)>& stop, FoundPlan& best) {
  if (problem.parts < 2 || problem.lower <= 0) return;
  std::set<std::vector<std::size_t>> failed;  // vertices of regions
  for (std::size_t left = tries; best.excess > 0 && left > 0; --left) {
    if (stop(64)) return;
    const std::vector<std::int64_t> weight = weights_of(graph, best.part, problem.parts);
    std::vector<std::size_t> wrong;
    for (std::size_t p = 0; p < problem.parts; ++p)
      if (weight[p] < problem.lower || weight[p] > problem.upper) wrong.push_back(p);
    const auto beside = neighbours_of(graph, best.part, problem.parts);
    std::vector<std::size_t> region{wrong[random.below(wrong.size())]};
    std::int64_t sum = weight[region[0]];
    const auto fits = [&] {
      const auto q = static_cast<std::int64_t>(region.size());
      return region.size() > 1 && sum >= q * problem.lower && sum <= q * problem.upper;
    };
    const std::size_t wide = 2 + random.below(3);
    while (region.size() < std::min(widest_mend, problem.parts) && (region.size() < wide || !fits())) {
      std::vector<std::size_t> open;
      for (const std::size_t p : region)
        for (const std::size_t q : beside[p])
          if (std::find(region.begin(), region.end(), q) == region.end()) open.push_back(q);
      if (open.empty()) break;
      region.push_back(open[random.below(open.size())]);
      sum += weight[region.back()];
    }
    if (!fits()) continue;
    const Region r(graph, problem, best, region);
    if (!failed.insert(r.vertices).second) continue;
    const PartGraph own(r.problem);
    std::uint64_t steps = mend_steps;
    FoundPlan found;
    const Peeled outcome = peel(
        own, r.problem,
        [&](std::uint64_t n) {
          steps -= std::min(steps, n);
          return stop(n / steps_a_move) || steps == 0;
        },
        found);
    if (outcome != Peeled::found) continue;
    r.put_back(found, graph, problem, best);
    left = tries + 1;
  }
}

}  // namespace gatehouse::solvers
