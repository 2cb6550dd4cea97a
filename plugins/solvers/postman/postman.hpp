// The shortest closed walk along every required street: Chinese postman (all are required, or they hang together;
// exact, Edmonds and Johnson 1973) and rural postman (Orloff 1974; search, with a lower bound).
#pragma once

#include <cstdint>
#include <vector>

#include "solvers/control.hpp"
#include "solvers/postman/street_graph.hpp"

namespace gatehouse::solvers {

struct PostmanOptions {
  std::vector<int> visit;  ///< places to pass besides
  std::uint64_t seed = 1;
  std::int64_t iterations = 2000;  ///< of the search for the rural postman; the postman needs none
  double seconds = infinity;       ///< in all; limits the search
  Clock clock = Clock::wall;
  int threads = 1;        ///< searches at once, each with a seed of its own; the best tour counts
  bool prove = true;      ///< also work out a bound where the method gives none
  int bound_rounds = 30;  ///< at most, for that
};

enum class PostmanOutcome {
  found,
  nothing,      ///< nothing is required
  unconnected,  ///< no walk joins what is required
  too_large,    ///< several walkers and more than 6,000 places: more than the exchange's memory is meant for
  cancelled
};

struct Step {
  int street = 0;
  int from = 0, to = 0;  ///< places
};

struct PostmanTour {
  PostmanOutcome outcome = PostmanOutcome::nothing;
  Cost cost = 0;
  Cost bound = 0;           ///< no closed walk that passes all costs less
  std::vector<int> walked;  ///< how often each street is walked
  std::vector<Step> walk;   ///< closed; empty where a single place is to be visited
  std::int64_t iterations = 0;
};

/// Equal input, seed, iterations and threads give an equal tour unless `seconds` limits it. `cancelled` is asked at
/// least every 50 ms, on the calling thread.
[[nodiscard]] PostmanTour postman_tour(const Streets& streets, const PostmanOptions& options = {},
                                       const Cancelled& cancelled = {});

/// A closed walk along each street as often as `walked` says, from `start` where a walked street touches it, else from
/// the lowest place; turns back on a street only where nothing else is left. Empty where a place has an odd number of
/// ends, or where the walked streets do not hang together.
[[nodiscard]] std::vector<Step> euler_walk(const Streets& streets, const std::vector<int>& walked, int start = -1);

}  // namespace gatehouse::solvers
