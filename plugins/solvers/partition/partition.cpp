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
constexpr std::size_t few_vertices = 100;         ///< of a graph whose parts are soon listed
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

/// The order of work: a plan, made balanced where it is not; the proof, with searches between its steps; searching on.
class Division {
public:
  Division(const PartGraph& graph, const PartitionProblem& problem, const PartitionOptions& options, Budget& budget)
      : graph_(graph), problem_(problem), budget_(budget), random_(options.seed) {
    best_ = counted(graph, problem,
                    usable(graph, problem, options.start) ? options.start : grown_parts(graph, problem, random_));
  }

  void run() {
    if (problem_.parts == 1) {
      proven_.closed = true;
      return;
    }
    // A plan first, since the proof needs one to beat; what both leave goes to the search again.
    budget_.allow(0.2, 0.35);
    anneal(graph_, problem_, random_, {cycle_, 4, 0}, over_, best_);
    const bool mended = best_.excess > 0;
    if (mended) balance();
    budget_.allow(mended && !soon_listed() ? 0.9 : 0.75, 0.8);
    if (!budget_.cancelled() && !proven_.closed) prove_least();
    budget_.allow(1, 0.45);
    search_on();
  }

  [[nodiscard]] const FoundPlan& best() const { return best_; }
  [[nodiscard]] const ProvenBound& proven() const { return proven_; }

private:
  using Stop = std::function<bool(std::uint64_t)>;

  [[nodiscard]] bool soon_listed() const { return graph_.size() <= few_vertices; }
  /// No balanced plan yet, nor a proof that there is none.
  [[nodiscard]] bool open() const { return best_.excess > 0 && !proven_.closed && !budget_.cancelled(); }
  /// Proven, whether the best or that there is none.
  [[nodiscard]] bool done() const { return proven_.closed || (best_.excess == 0 && proven_.bound >= best_.cut); }

  /// Begun anew, annealed, mended, warmed up again and mended: of many such plans one is balanced sooner than one plan
  /// annealed for long.
  void another(const Stop& stop) {
    FoundPlan anew = counted(graph_, problem_, grown_parts(graph_, problem_, random_));
    anneal(graph_, problem_, random_, {cycle_, 1, 0}, stop, anew);
    for (int turn = 0; turn < warmings && !stop(1); ++turn) {
      FoundPlan whole = anew;
      mend(graph_, problem_, random_, mends, stop, whole);
      if (whole.better_than(best_)) best_ = whole;
      if (best_.excess == 0) return;
      anew = std::move(whole);
      anew.excess = std::numeric_limits<std::int64_t>::max();  // another plan, even if no better
      anneal(graph_, problem_, random_, {cycle_ / 4, 1, 1}, stop, anew);
    }
  }

  /// Looks for a balanced plan, or the proof that there is none, by listing: `most` steps.
  void peel_all(std::uint64_t most) {
    if (!open()) return;
    FoundPlan found;
    const Peeled outcome = peel(
        graph_, problem_,
        [&](std::uint64_t n) {
          most -= std::min(most, n);
          return over_(n / peeled_a_move) || most == 0;
        },
        found);
    if (outcome == Peeled::found) best_ = std::move(found);
    proven_.closed = outcome == Peeled::none;
  }

  void balance() {
    // What is not too large the proof puts together as well.
    budget_.allow(soon_listed() ? 0.3 : 0.7, 0.5);
    peel_all(first_peeling);
    if (open()) mend(graph_, problem_, random_, mends, over_, best_);
    for (int i = 0; i < 3 && open() && !over_(1); ++i) another(over_);
    peel_all(8 * first_peeling);
    while (open() && !over_(1)) another(over_);
    budget_.allow(soon_listed() ? 0.35 : 0.8, 0.2);
    peel_all(std::numeric_limits<std::uint64_t>::max());
    // What was mended is long; the proof begins where the plan ends.
    if (best_.excess == 0) anneal(graph_, problem_, random_, {cycle_, 4, 1}, over_, best_);
  }

  void prove_least() {
    const auto over = [&](std::uint64_t branches) { return budget_.over(branches * moves_a_branch); };
    const auto out_of_time = [&] { return budget_.out_of_time(); };
    // As long as the last step of the proof; after a short one it is not worth while.
    const auto search = [&](std::uint64_t branches) {
      const std::uint64_t moves = std::min(branches * moves_a_branch, 4 * cycle_);
      if (moves >= cycle_ / 4) anneal(graph_, problem_, random_, {moves, 1, cycles_++}, over_, best_);
    };
    proven_ = prove(graph_, problem_, over, out_of_time, search, best_);
  }

  void search_on() {
    const auto end = [&](std::uint64_t steps) { return budget_.over(steps) || done(); };
    while (!end(1)) {
      if (best_.excess > 0)
        another(end);
      else
        anneal(graph_, problem_, random_, {cycle_, 1, cycles_++}, end, best_);
    }
  }

  const PartGraph& graph_;
  const PartitionProblem& problem_;
  Budget& budget_;
  const Stop over_ = [this](std::uint64_t steps) { return budget_.over(steps); };
  const std::uint64_t cycle_ = 20000 + 1500 * static_cast<std::uint64_t>(graph_.size());  ///< moves of one cooling
  std::uint64_t cycles_ = 4;                                                              ///< coolings so far
  PartRandom random_;
  FoundPlan best_;
  ProvenBound proven_;
};

}  // namespace

PartitionPlan partition(const PartitionProblem& problem, const PartitionOptions& options, const Cancelled& cancelled) {
  const Stopwatch watch(options.clock);
  check(problem);
  const PartGraph graph(problem);
  PartitionPlan plan;
  if (!has_room(graph, problem)) return plan;
  Budget budget(options, cancelled, watch);
  Division division(graph, problem, options, budget);
  division.run();
  const FoundPlan& best = division.best();
  const ProvenBound& proven = division.proven();
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
