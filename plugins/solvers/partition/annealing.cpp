#include "solvers/partition/annealing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "solvers/partition/recombination.hpp"

namespace gatehouse::solvers {
namespace {

constexpr std::uint64_t ask_every = 512;
constexpr std::uint64_t adapt_every = 1000;
constexpr double hot = 2.5, warm = 0.7, cold = 0.06;  // in mean costs of an edge
constexpr double recombine_chance = 0.01, exchange_chance = 0.4;

class Annealer {
public:
  Annealer(const PartGraph& graph, const PartitionProblem& problem, PartRandom& random,
           const std::function<bool(std::uint64_t)>& stop, FoundPlan& best)
      : graph_(graph),
        problem_(problem),
        random_(random),
        stop_(stop),
        best_(best),
        state_(graph, problem),
        scale_(graph.mean_cost()),
        first_price_(scale_ / std::max(1.0, 0.01 * static_cast<double>(graph.total_weight()) /
                                                static_cast<double>(problem.parts))),
        price_(first_price_) {}

  void run(const Cooling& cooling) {
    state_.assign(best_.part);
    for (std::uint64_t cycle = cooling.first; cycle < cooling.first + cooling.cycles; ++cycle) {
      const bool anew = cycle % 3 == 0;
      state_.assign(anew && cycle > 0 ? grown_parts(graph_, problem_, random_) : best_.part);
      if (state_.cut_edges() == 0 || !cool(anew ? hot : warm, cooling.moves)) return;
    }
  }

private:
  bool cool(double from, std::uint64_t moves) {
    const double factor = std::pow(cold / from, static_cast<double>(ask_every) / static_cast<double>(moves));
    temperature_ = from * scale_;
    std::uint64_t outside = 0;
    for (std::uint64_t i = 1; i <= moves; ++i) {
      step();
      if (state_.excess() > 0) ++outside;
      if (i % ask_every == 0) {
        temperature_ *= factor;
        if (stop_(ask_every)) return false;
      }
      if (i % adapt_every == 0) {
        if (outside == adapt_every) price_ = std::min(price_ * 1.25, first_price_ * 1e4);
        if (outside == 0) price_ = std::max(price_ / 1.25, first_price_ * 1e-4);
        outside = 0;
      }
    }
    return true;
  }

  double energy(PartState::Change c) const {
    return static_cast<double>(c.cut) + price_ * static_cast<double>(c.excess);
  }
  bool accept(double grows) { return grows <= 0 || random_.unit() < std::exp(-grows / temperature_); }

  void step() {
    const double kind = random_.unit();
    if (kind < recombine_chance)
      recombine();
    else if (kind < recombine_chance + exchange_chance)
      exchange();
    else
      flip();
    if (state_.excess() < best_.excess || (state_.excess() == best_.excess && state_.cut() < best_.cut))
      best_ = {state_.parts(), state_.cut(), state_.excess()};
  }

  std::pair<std::size_t, std::size_t> some_border() {
    auto [v, u] = state_.cut_edge(random_.below(state_.cut_edges()));
    if (random_.unit() < 0.5) std::swap(v, u);
    return {v, u};
  }

  void flip() {
    const auto [v, u] = some_border();
    const std::size_t to = state_.part(u);
    if (accept(energy(state_.change(v, to))) && state_.may_leave(v)) state_.move(v, to);
  }

  /// v goes to u's part and some vertex of that part beside v's old one comes back.
  void exchange() {
    const auto [v, u] = some_border();
    const std::size_t from = state_.part(v), to = state_.part(u);
    auto [x, y] = some_border();
    if (state_.part(x) != to) std::swap(x, y);
    if (state_.part(x) != to || state_.part(y) != from || y == v) return;
    const PartState::Change first = state_.change(v, to);
    if (!state_.may_leave(v)) return;
    state_.move(v, to);
    const PartState::Change second = state_.change(x, from);
    const bool taken = accept(energy(first) + energy(second)) && state_.touches(x, from) && state_.may_leave(x);
    if (taken)
      state_.move(x, from);
    else
      state_.move(v, from);
  }

  void recombine() {
    const auto [v, u] = some_border();
    const std::size_t a = state_.part(v), b = state_.part(u);
    std::vector<std::size_t> part = state_.parts();
    if (!recut(graph_, problem_, random_, price_, a, b, part)) return;
    const std::int64_t cut = state_.cut(), excess = state_.excess();
    const std::vector<std::size_t> before = state_.parts();
    state_.assign(part);
    if (!accept(energy({state_.cut() - cut, state_.excess() - excess}))) state_.assign(before);
  }

  const PartGraph& graph_;
  const PartitionProblem& problem_;
  PartRandom& random_;
  const std::function<bool(std::uint64_t)>& stop_;
  FoundPlan& best_;
  PartState state_;
  double scale_, first_price_, price_, temperature_ = 0;
};

}  // namespace

std::vector<std::size_t> grown_parts(const PartGraph& graph, const PartitionProblem& problem, PartRandom& random) {
  const std::size_t n = graph.size(), k = problem.parts;
  std::vector<std::size_t> part(n, no_vertex), seed(k, no_vertex), steps(n, no_vertex), queue;
  if (!problem.seeds.empty()) seed = problem.seeds;
  // Steps from the nearest seed: the next seed is where they are most, pieces without one first.
  const auto spread = [&](std::size_t from) {
    queue.assign(1, from);
    steps[from] = 0;
    for (std::size_t i = 0; i < queue.size(); ++i)
      for (const Neighbour& e : graph.of(queue[i]))
        if (steps[e.vertex] == no_vertex || steps[e.vertex] > steps[queue[i]] + 1) {
          steps[e.vertex] = steps[queue[i]] + 1;
          queue.push_back(e.vertex);
        }
  };
  bool first = true;
  for (const std::size_t s : seed)
    if (s != no_vertex) spread(s), first = false;
  for (std::size_t p = 0; p < k; ++p) {
    if (seed[p] != no_vertex) continue;
    std::size_t farthest = first ? random.below(n) : 0;
    if (!first) {
      const std::size_t offset = random.below(n);
      for (std::size_t i = 0; i < n; ++i) {
        const std::size_t v = (i + offset) % n;
        if (steps[v] == no_vertex || (steps[farthest] != no_vertex && steps[v] > steps[farthest])) farthest = v;
        if (steps[farthest] == no_vertex) break;
      }
    }
    seed[p] = farthest;
    spread(farthest);
    first = false;
  }
  std::vector<std::int64_t> weight(k, 0);
  std::vector<std::vector<std::size_t>> members(k);
  std::vector<char> full(k, 0);
  for (std::size_t p = 0; p < k; ++p) part[seed[p]] = p, weight[p] = graph.weight(seed[p]), members[p] = {seed[p]};
  while (true) {
    std::size_t lightest = k;
    for (std::size_t p = 0; p < k; ++p)
      if (full[p] == 0 && (lightest == k || weight[p] < weight[lightest])) lightest = p;
    if (lightest == k) return part;
    // The free neighbour with most cost to the part, so that it stays round.
    std::size_t best = no_vertex;
    std::int64_t most = -1;
    for (const std::size_t m : members[lightest])
      for (const Neighbour& e : graph.of(m)) {
        if (part[e.vertex] != no_vertex) continue;
        std::int64_t cost = 0;
        for (const Neighbour& f : graph.of(e.vertex)) cost += part[f.vertex] == lightest ? f.cost : 0;
        if (cost > most) most = cost, best = e.vertex;
      }
    if (best == no_vertex) {
      full[lightest] = 1;
      continue;
    }
    part[best] = lightest;
    weight[lightest] += graph.weight(best);
    members[lightest].push_back(best);
  }
}

void anneal(const PartGraph& graph, const PartitionProblem& problem, PartRandom& random, const Cooling& cooling,
            const std::function<bool(std::uint64_t)>& stop, FoundPlan& best) {
  Annealer(graph, problem, random, stop, best).run(cooling);
}

}  // namespace gatehouse::solvers
