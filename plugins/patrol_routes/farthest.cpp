#include "patrol_routes/farthest.hpp"

#include <limits>

namespace gatehouse::patrol_routes {

Farthest farthest_street(const solvers::Streets& streets, const std::vector<solvers::Walker>& walkers) {
  constexpr double never = std::numeric_limits<double>::infinity();
  std::vector<double> best(streets.list.size(), never);  // minutes, there and back, by whoever is soonest
  solvers::WaySearch search(streets);
  for (const solvers::Walker& w : walkers) {
    std::vector<double> way(static_cast<std::size_t>(streets.places), never);
    search.from(w.post, [&](int place, solvers::Cost distance) {
      way[static_cast<std::size_t>(place)] = static_cast<double>(distance);
      return solvers::WaySearch::Next::go_on;
    });
    for (std::size_t s = 0; s < streets.list.size(); ++s) {
      const solvers::Street& street = streets.list[s];
      if (!street.required) continue;
      const double there_and_back = way[static_cast<std::size_t>(street.a)] + static_cast<double>(street.cost) +
                                    way[static_cast<std::size_t>(street.b)];
      best[s] = std::min(best[s], there_and_back / w.speed);
    }
  }
  Farthest far;
  for (std::size_t s = 0; s < best.size(); ++s)
    if (best[s] < never && best[s] > far.minutes) far = {static_cast<int>(s), best[s]};
  return far;
}

}  // namespace gatehouse::patrol_routes
