// The shortest closed walk along every required street where a street may cost more one way than the other (windy rural
// postman; Minieka 1979, Benavent, Corberán, Plana, Sanchis 2009) or may be walked one way only (mixed and directed).
#pragma once

#include <vector>

#include "solvers/postman/postman.hpp"

namespace gatehouse::solvers {

inline constexpr Cost no_way = -1;

struct WindyStreet {
  int a = 0, b = 0;
  Cost forth = 0, back = 0;  ///< from a to b, from b to a; 0 or more, or no_way
  bool required = false;     ///< one way or the other
};

struct WindyStreets {
  int places = 0;
  std::vector<WindyStreet> list;
};

struct WindyTour {
  PostmanOutcome outcome = PostmanOutcome::nothing;
  Cost cost = 0;
  Cost bound = 0;          ///< no closed walk that passes all costs less
  std::vector<Step> walk;  ///< closed; empty where a single place is to be visited
};

/// A good walk and a bound; the best one where costs differ as heights do (what is dearer one way round is as much
/// cheaper the other: Guan 1984) and the required streets hang together. Else a postman's walk by mean costs is turned
/// so that it costs least (Win 1989, by minimum-cost flow), the directions found are completed anew by minimum-cost
/// flow (Christofides and others 1986), and directions are changed one by one while that helps; some starts with shaken
/// costs. `options.iterations`: of the search for links; `seconds`: no start is begun later. Equal input and seed give
/// an equal walk unless `seconds` limits it. `cancelled` is asked at least every 50 ms.
[[nodiscard]] WindyTour windy_tour(const WindyStreets& streets, const PostmanOptions& options = {},
                                   const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
