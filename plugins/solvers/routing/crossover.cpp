#include <algorithm>
#include <limits>

#include "solvers/routing/individual.hpp"

namespace gatehouse::solvers::routing {

namespace {

std::vector<Node> tour_of(const Individual& individual) {
  std::vector<Node> tour;
  for (const auto& round : individual.rounds) tour.insert(tour.end(), round.begin(), round.end());
  return tour;
}

/// Puts `v` next to a near stop where it costs least, a little dearer where the load is above the capacity then.
void insert(const Instance& instance, Rounds& rounds, std::vector<Loads>& loads, const Penalties& penalties, Node v,
            std::vector<std::int32_t>& where) {
  std::int64_t best = std::numeric_limits<std::int64_t>::max();
  std::size_t best_round = 0, best_at = 0;
  const auto over = [&](std::size_t r) {
    Loads load = loads[r];
    const std::int64_t now = penalties.of(load, instance.capacity, 0);
    for (std::size_t i = 0; i < load.size(); ++i) load[i] += instance.node[v].load[i];
    return penalties.of(load, instance.capacity, 0) - now;
  };
  const auto try_round = [&](std::size_t r) {
    const std::int64_t extra = over(r);
    const auto& round = rounds[r];
    for (std::size_t at = 0; at <= round.size(); ++at) {
      const Node p = at > 0 ? round[at - 1] : 0, n = at < round.size() ? round[at] : 0;
      const std::int64_t cost =
          std::int64_t{instance.distance(p, v)} + instance.distance(v, n) - instance.distance(p, n) + extra;
      if (cost < best) {
        best = cost;
        best_round = r;
        best_at = at;
      }
    }
  };
  // The rounds of the nearest few stops are enough.
  constexpr int rounds_tried = 4;
  std::array<std::int32_t, rounds_tried> tried{};
  int count = 0;
  const Node* near = instance.near(v);
  for (int i = 0; i < instance.near_count && count < rounds_tried; ++i) {
    const std::int32_t r = where[near[i]];
    if (r < 0 || std::find(tried.begin(), tried.begin() + count, r) != tried.begin() + count) continue;
    tried[count++] = r;
    try_round(static_cast<std::size_t>(r));
  }
  if (count == 0) {
    if (rounds.empty() || static_cast<int>(rounds.size()) < instance.vehicles) {
      rounds.emplace_back();
      loads.emplace_back();
    }
    try_round(rounds.size() - 1);
  }
  rounds[best_round].insert(rounds[best_round].begin() + static_cast<std::ptrdiff_t>(best_at), v);
  where[v] = static_cast<std::int32_t>(best_round);
  for (std::size_t i = 0; i < loads[best_round].size(); ++i) loads[best_round][i] += instance.node[v].load[i];
}

}  // namespace

Rounds complete(const Instance& instance, Rounds rounds, const Penalties& penalties) {
  std::vector<Loads> loads(rounds.size());
  std::vector<std::int32_t> where(instance.nodes, -1);
  for (std::size_t r = 0; r < rounds.size(); ++r) {
    for (const Node v : rounds[r]) {
      where[v] = static_cast<std::int32_t>(r);
      for (std::size_t i = 0; i < loads[r].size(); ++i) loads[r][i] += instance.node[v].load[i];
    }
  }
  for (Node v = 1; v < instance.nodes; ++v)
    if (where[v] < 0) insert(instance, rounds, loads, penalties, v, where);
  return rounds;
}

Rounds ordered_crossover(const Instance& instance, const Individual& a, const Individual& b, const Penalties& penalties,
                         Chance& chance) {
  const std::vector<Node> one = tour_of(a), two = tour_of(b);
  const std::size_t n = one.size();
  const auto start = chance.index(static_cast<std::uint32_t>(n));
  auto end = chance.index(static_cast<std::uint32_t>(n));
  while (end == start && n > 1) end = chance.index(static_cast<std::uint32_t>(n));
  std::vector<Node> child(n);
  std::vector<char> taken(instance.nodes, 0);
  std::size_t at = start;
  for (;; ++at) {
    const Node v = one[at % n];
    child[at % n] = v;
    taken[v] = 1;
    if (at % n == end) break;
  }
  ++at;
  for (std::size_t i = 1; i <= n; ++i) {
    const Node v = two[(end + i) % n];
    if (taken[v] != 0) continue;
    child[at++ % n] = v;
  }
  return split(instance, child, penalties);
}

Rounds route_exchange(const Instance& instance, const Individual& a, const Individual& b, const Penalties& penalties,
                      Chance& chance) {
  const int na = static_cast<int>(a.rounds.size()), nb = static_cast<int>(b.rounds.size());
  const int most = std::min(na, nb);
  if (most < 2) return ordered_crossover(instance, a, b, penalties, chance);
  const int moved = 1 + static_cast<int>(chance.index(static_cast<std::uint32_t>(most - 1)));
  int from_a = static_cast<int>(chance.index(static_cast<std::uint32_t>(na)));
  int from_b = from_a % nb;
  std::vector<std::int32_t> round_a(instance.nodes, -1), round_b(instance.nodes, -1);
  for (int r = 0; r < na; ++r)
    for (const Node v : a.rounds[r]) round_a[v] = r;
  for (int r = 0; r < nb; ++r)
    for (const Node v : b.rounds[r]) round_b[v] = r;
  const auto in = [&](int r, int from, int of) { return (r - from + of) % of < moved; };
  const auto differ = [&](int fa, int fb) {
    int count = 0;
    for (int i = 0; i < moved; ++i)
      for (const Node v : a.rounds[(fa + i) % na]) count += in(round_b[v], fb, nb) ? 0 : 1;
    return count;
  };
  // Shift either choice while they come to visit more of the same stops.
  for (int now = differ(from_a, from_b);;) {
    int best = now, best_a = from_a, best_b = from_b;
    const auto look = [&](int fa, int fb) {
      const int d = differ(fa, fb);
      if (d < best) {
        best = d;
        best_a = fa;
        best_b = fb;
      }
    };
    look((from_a + 1) % na, from_b);
    look((from_a + na - 1) % na, from_b);
    look(from_a, (from_b + 1) % nb);
    look(from_a, (from_b + nb - 1) % nb);
    if (best >= now) break;
    now = best;
    from_a = best_a;
    from_b = best_b;
  }
  // Two children: what both have stays in the rounds of `a`, or in those that come from `b`.
  Individual children[2];
  for (int kind = 0; kind < 2; ++kind) {
    Rounds rounds;
    std::vector<Loads> loads;
    std::vector<std::int32_t> where(instance.nodes, -1);
    const auto add = [&](const std::vector<Node>& round, auto keep) {
      auto& copy = rounds.emplace_back();
      auto& load = loads.emplace_back();
      for (const Node v : round) {
        if (!keep(v)) continue;
        copy.push_back(v);
        where[v] = static_cast<std::int32_t>(rounds.size()) - 1;
        for (std::size_t i = 0; i < load.size(); ++i) load[i] += instance.node[v].load[i];
      }
    };
    for (int r = 0; r < na; ++r)
      if (!in(r, from_a, na)) add(a.rounds[r], [&](Node v) { return kind == 0 || !in(round_b[v], from_b, nb); });
    for (int i = 0; i < moved; ++i)
      add(b.rounds[(from_b + i) % nb], [&](Node v) { return kind == 1 || in(round_a[v], from_a, na); });
    std::vector<Node> missing;
    for (Node v = 1; v < instance.nodes; ++v)
      if (where[v] < 0) missing.push_back(v);
    chance.shuffle(missing);
    for (const Node v : missing) insert(instance, rounds, loads, penalties, v, where);
    children[kind] = Individual(instance, std::move(rounds));
  }
  return children[0].cost(penalties) <= children[1].cost(penalties) ? children[0].rounds : children[1].rounds;
}

}  // namespace gatehouse::solvers::routing
