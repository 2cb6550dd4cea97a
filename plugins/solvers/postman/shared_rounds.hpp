// Several walkers, each from a post, pass all required streets between them such that the longest round is short
// (min-max k rural postman; Frederickson, Hecht, Kim 1978; Benavent, Corberán, Plana, Sanchis 2009): the single walk
// cut into pieces, pieces exchanged, each piece walked anew as a rural postman.
#pragma once

#include <cstdint>
#include <vector>

#include "solvers/postman/postman.hpp"

namespace gatehouse::solvers {

struct Walker {
  int post = 0;      ///< a place
  double speed = 1;  ///< cost a unit of time, above 0
};

struct SharedOptions {
  std::vector<int> visit;  ///< places that somebody passes
  std::uint64_t seed = 1;
  std::int64_t iterations = 600000;    ///< of the exchange
  std::int64_t tour_iterations = 300;  ///< of the search for one walk of all; a third for each round
  double seconds = infinity;           ///< in all; limits the searches
  bool prove = true;                   ///< also work out the bound
};

struct SharedRounds {
  PostmanOutcome outcome = PostmanOutcome::nothing;
  std::vector<PostmanTour> rounds;      ///< of each walker, from its post; no walk where it has nothing to do
  std::vector<std::vector<int>> tasks;  ///< of each walker: the required streets it is there for
  double longest = 0;                   ///< time of the longest round
  double farthest = 0;  ///< time there and back to what is farthest from every post: no round that has it is shorter
  double bound = 0;     ///< no sharing has a shorter longest round
  Cost total = 0;
};

/// Every required street is in the round of exactly one walker's tasks. Equal input, seed and iterations give equal
/// rounds unless `seconds` limits it; `cancelled` is asked at least every 50 ms.
[[nodiscard]] SharedRounds shared_rounds(const Streets& streets, const std::vector<Walker>& walkers,
                                         const SharedOptions& options = {}, const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
