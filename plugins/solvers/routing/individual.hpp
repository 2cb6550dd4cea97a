// One solution of the genetic search, loads and windows perhaps broken.
#pragma once

#include <cstdint>
#include <vector>

#include "solvers/chance.hpp"
#include "solvers/routing/instance.hpp"
#include "solvers/routing/local_search.hpp"

namespace gatehouse::solvers::routing {

struct Individual {
  Rounds rounds;  ///< none empty, in the order of their stops' mean number, so that near rounds stand near
  std::vector<Node> prev, next;  ///< of each node, 0 for the depot
  std::int64_t distance = 0;
  Loads excess{};  ///< load above the capacity, of all rounds
  Time warp = 0;   ///< time warp of all rounds

  Individual() = default;
  Individual(const Instance& instance, Rounds given);
  [[nodiscard]] bool feasible() const { return excess[0] == 0 && excess[1] == 0 && warp == 0; }
  [[nodiscard]] double cost(const Penalties& p) const {
    return static_cast<double>(distance) + p.load[0] * static_cast<double>(excess[0]) +
           p.load[1] * static_cast<double>(excess[1]) + p.time * static_cast<double>(warp);
  }
};

/// `rounds` with the stops that are in none of them put in where they cost least, over a load limit if need be.
[[nodiscard]] Rounds complete(const Instance& instance, Rounds rounds, const Penalties& penalties);

/// The share of ways that one has and the other has not (broken pairs, Vidal 2022).
[[nodiscard]] double apart(const Instance& instance, const Individual& a, const Individual& b);

/// The cheapest division of a tour of all stops into rounds (Prins 2004; Bellman's recursion over loads up to one and a
/// half times the capacity), penalties counted; at most Instance::vehicles rounds.
[[nodiscard]] Rounds split(const Instance& instance, const std::vector<Node>& tour, const Penalties& penalties);

/// Ordered crossover of the parents' rounds put end to end, then split.
[[nodiscard]] Rounds ordered_crossover(const Instance& instance, const Individual& a, const Individual& b,
                                       const Penalties& penalties, Chance& chance);

/// Selective route exchange (Nagata and Bräysy 2010): some neighbouring rounds of `a` give way to those of `b` that
/// visit most of the same stops; what is then doubled is left out once, what is missing is put where it costs least.
[[nodiscard]] Rounds route_exchange(const Instance& instance, const Individual& a, const Individual& b,
                                    const Penalties& penalties, Chance& chance);

}  // namespace gatehouse::solvers::routing
