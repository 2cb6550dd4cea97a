#include "solvers/partition/partition.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <stdexcept>

#include "solvers/partition/bound.hpp"
#include "solvers/partition/mending.hpp"
#include "solvers/partition/peeling.hpp"

namespace gatehouse::solvers {
namespace {

/// What a branch of the proof counts as, in moves of the search: about their times.
constexpr std::uint64_t moves_a_branch = 4;
constexpr std::uint64_t peeled_a_move = 8;        ///< steps of peeling that take as long as a move
constexpr std::uint64_t first_peeling = 2000000;  ///< steps; enough where there is little to list
constexpr std::size_t soon_listed = 100;          ///< vertices
constexpr int warmings = 10;
constexpr std::size_t mends = 60;  ///< regions tried in a row without any gain

/// The budget of one stage: by the clock, or by steps where the answer must not depend on it.
class Budget {
public:
  Budget(const PartitionOptions& options, const Cancelled& cancelled, const Stopwatch& watch)
      : options_(options), cancelled_(cancelled), watch_(watch) {}
  void allow(double share_of_seconds, double share_of_steps) {
    until_ = options_.seconds * share_of_seconds;
    left_ = options_.iterations ? static_cast<std::uint64_t>(static_cast<double>(*options_.iterations) * share_of_steps)
                                : 0;
  }
  /// Counts `steps` and says whether the stage is over.
  bool over(std::uint64_t steps) {
    if (cancelled_ && cancelled_()) return cancelled_now_ = true;
    if (!options_.iterations) return watch_.seconds() >= until_;
    left_ -= std::min(left_, steps);
    return left_ == 0;
  }
  /// For the linear programs, which count no steps: the clock where it is the limit, else only a cancel.
  bool out_of_time() {
    if (cancelled_ && cancelled_()) return cancelled_now_ = true;
    return !options_.iterations && watch_.seconds() >= until_;
  }
  [[nodiscard]] bool cancelled() const { return cancelled_now_; }

private:
  const PartitionOptions& options_;
  const Cancelled& cancelled_;
  const Stopwatch& watch_;
  double until_ = 0;
  std::uint64_t left_ = 0;
  bool cancelled_now_ = false;
};

void check(const PartitionProblem& problem) {
  if (problem.seeds.empty()) return;
  if (problem.seeds.size() != problem.parts) throw std::invalid_argument("partition: not one seed a part");
  std::set<std::size_t> used;
  for (const std::size_t s : problem.seeds) {
    if (s == no_vertex) continue;
    if (s >= problem.weight.size()) throw std::invalid_argument("partition: a seed names no vertex");
    if (!used.insert(s).second) throw std::invalid_argument("partition: two parts share a seed");
  }
}

bool usable(const PartGraph& graph, const PartitionProblem& problem, const std::vector<std::size_t>& start) {
  if (start.size() != graph.size()) return false;
  std::vector<std::size_t> first(problem.parts, no_vertex), queue;
  std::vector<char> seen(graph.size(), 0);
  for (std::size_t v = 0; v < graph.size(); ++v) {
    if (start[v] >= problem.parts) return false;
    if (seen[v] != 0) continue;
    if (first[start[v]] != no_vertex) return false;  // a second piece
    first[start[v]] = v;
    seen[v] = 1;
    queue.assign(1, v);
    while (!queue.empty()) {
      const std::size_t u = queue.back();
      queue.pop_back();
      for (const Neighbour& e : graph.of(u))
        if (seen[e.vertex] == 0 && start[e.vertex] == start[v]) seen[e.vertex] = 1, queue.push_back(e.vertex);
    }
  }
  for (std::size_t p = 0; p < problem.parts; ++p) {
    if (first[p] == no_vertex) return false;
    if (!problem.seeds.empty() && problem.seeds[p] != no_vertex && start[problem.seeds[p]] != p) return false;
  }
  return true;
}

/// Parts by their least vertex; a part with a seed keeps the seed's number.
std::vector<std::size_t> numbered(const PartitionProblem& problem, const std::vector<std::size_t>& part) {
  std::vector<std::size_t> number(problem.parts, no_vertex);
  std::vector<char> taken(problem.parts, 0);
  for (std::size_t p = 0; p < problem.seeds.size(); ++p)
    if (problem.seeds[p] != no_vertex) number[part[problem.seeds[p]]] = p, taken[p] = 1;
  std::size_t next = 0;
  std::vector<std::size_t> result(part.size());
  for (std::size_t v = 0; v < part.size(); ++v) {
    if (number[part[v]] == no_vertex) {
      while (taken[next] != 0) ++next;
      number[part[v]] = next;
      taken[next] = 1;
    }
    result[v] = number[part[v]];
  }
  return result;
}

bool has_room(const PartGraph& graph, const PartitionProblem& problem) {
  if (problem.parts == 0 || problem.parts > graph.size()) return false;
  const std::vector<std::size_t> piece = graph.pieces();
  const std::set<std::size_t> pieces(piece.begin(), piece.end());
  // Every piece without a seed needs a part that has none.
  std::set<std::size_t> seeded;
  std::size_t free = problem.parts;
  for (const std::size_t s : problem.seeds)
    if (s != no_vertex) seeded.insert(piece[s]), --free;
  return pieces.size() - seeded.size() <= free;
}

FoundPlan counted(const PartGraph& graph, const PartitionProblem& problem, std::vector<std::size_t> part) {
  PartState state(graph, problem);
  state.assign(part);
  return {std::move(part), state.cut(), state.excess()};
}

}  // namespace

PartitionPlan partition(const PartitionProblem& problem, const PartitionOptions& options, const Cancelled& cancelled) {
  const Stopwatch watch(options.clock);
  check(problem);
  const PartGraph graph(problem);
  PartitionPlan plan;
  if (!has_room(graph, problem)) return plan;
  Budget budget(options, cancelled, watch);
  PartRandom random(options.seed);
  FoundPlan best = counted(graph, problem,
                           usable(graph, problem, options.start) ? options.start : grown_parts(graph, problem, random));
  ProvenBound proven;
  if (problem.parts > 1) {
    const auto over = [&](std::uint64_t steps) { return budget.over(steps); };
    const std::uint64_t cycle = 20000 + 1500 * static_cast<std::uint64_t>(graph.size());
    // A plan first, since the proof needs one to beat; then the proof, with searches between its steps; what both leave
    // goes to the search again.
    budget.allow(0.2, 0.35);
    anneal(graph, problem, random, {cycle, 4, 0}, over, best);
    // Begun anew, annealed, mended, warmed up again and mended: of many such plans one is balanced sooner than one plan
    // annealed for long.
    const auto another = [&](const std::function<bool(std::uint64_t)>& stop) {
      FoundPlan anew = counted(graph, problem, grown_parts(graph, problem, random));
      anneal(graph, problem, random, {cycle, 1, 0}, stop, anew);
      for (int turn = 0; turn < warmings && !stop(1); ++turn) {
        FoundPlan whole = anew;
        mend(graph, problem, random, mends, stop, whole);
        if (whole.better_than(best)) best = whole;
        if (best.excess == 0) return;
        anew = std::move(whole);
        anew.excess = std::numeric_limits<std::int64_t>::max();  // another plan, even if no better
        anneal(graph, problem, random, {cycle / 4, 1, 1}, stop, anew);
      }
    };
    const bool mended = best.excess > 0;
    if (mended) {
      const auto open = [&] { return best.excess > 0 && !proven.closed && !budget.cancelled(); };
      const auto peel_all = [&](std::uint64_t most) {
        if (!open()) return;
        FoundPlan found;
        const Peeled outcome = peel(
            graph, problem,
            [&](std::uint64_t n) {
              most -= std::min(most, n);
              return over(n / peeled_a_move) || most == 0;
            },
            found);
        if (outcome == Peeled::found) best = std::move(found);
        proven.closed = outcome == Peeled::none;
      };
      // What is not too large the proof puts together as well.
      budget.allow(graph.size() <= soon_listed ? 0.3 : 0.7, 0.5);
      peel_all(first_peeling);
      if (open()) mend(graph, problem, random, mends, over, best);
      for (int i = 0; i < 3 && open() && !over(1); ++i) another(over);
      peel_all(8 * first_peeling);
      while (open() && !over(1)) another(over);
      budget.allow(graph.size() <= soon_listed ? 0.35 : 0.8, 0.2);
      peel_all(std::numeric_limits<std::uint64_t>::max());
      // What was mended is long; the proof begins where the plan ends.
      if (best.excess == 0) anneal(graph, problem, random, {cycle, 4, 1}, over, best);
    }
    budget.allow(mended && graph.size() > soon_listed ? 0.9 : 0.75, 0.8);
    const auto proof_over = [&](std::uint64_t branches) { return budget.over(branches * moves_a_branch); };
    const auto out_of_time = [&] { return budget.out_of_time(); };
    std::uint64_t cycles = 4;
    // As long as the last step of the proof; after a short one it is not worth while.
    const auto search = [&](std::uint64_t branches) {
      const std::uint64_t moves = std::min(branches * moves_a_branch, 4 * cycle);
      if (moves >= cycle / 4) anneal(graph, problem, random, {moves, 1, cycles++}, over, best);
    };
    if (!budget.cancelled() && !proven.closed) proven = prove(graph, problem, proof_over, out_of_time, search, best);
    budget.allow(1, 0.45);
    // Proven, whether the best or that there is none.
    const auto done = [&] { return proven.closed || (best.excess == 0 && proven.bound >= best.cut); };
    const auto end = [&](std::uint64_t steps) { return budget.over(steps) || done(); };
    while (!end(1)) {
      if (best.excess > 0)
        another(end);
      else
        anneal(graph, problem, random, {cycle, 1, cycles++}, end, best);
    }
  } else {
    proven.closed = true;
  }
  plan.part = numbered(problem, best.part);
  plan.weights.assign(problem.parts, 0);
  for (std::size_t v = 0; v < graph.size(); ++v) plan.weights[plan.part[v]] += graph.weight(v);
  plan.cut = best.cut;
  plan.excess = best.excess;
  plan.bound = proven.bound;
  plan.proven = best.excess == 0 && proven.bound >= best.cut;
  plan.outcome = best.excess == 0 ? PartitionOutcome::found
                 : proven.closed  ? PartitionOutcome::proven_unbalanced
                                  : PartitionOutcome::unbalanced;
  if (budget.cancelled()) plan.outcome = PartitionOutcome::cancelled;
  plan.seconds = watch.seconds();
  return plan;
}

}  // namespace gatehouse::solvers
