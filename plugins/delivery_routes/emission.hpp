// Rounds to the host: features, sentences, figures, plots and tables.
#pragma once

#include <gatehouse/plugin.hpp>
#include <set>
#include <string>
#include <vector>

#include "delivery_routes/deliveries.hpp"
#include "toolkit/accepted_zones.hpp"

namespace gatehouse::delivery_routes {

/// A round as it stands on the map.
struct EmittedRound {
  std::string number;
  std::int64_t id = 0;
};

/// A line for each round and a point for each of its stops. `taken`: numbers of rounds that stay on the map.
std::vector<EmittedRound> emit_rounds(const gh::Run& run, const toolkit::Network& network, const Deliveries& deliveries,
                                      const std::set<std::string>& taken);

/// Which doors lie inside closed zones, and how they are reached.
void say_zones(const gh::Run& run, const toolkit::Estate& estate, const toolkit::ZoneBars& bars,
               const Deliveries& deliveries);

/// What of a day that is running stays as it is, and what the figures are of.
void say_changed_day(const gh::Run& run, const RunningDay& day, const Deliveries& deliveries);

/// What the plan does, what it leaves, and why.
void say_all(const gh::Run& run, const toolkit::Estate& estate, const toolkit::Network& network,
             const Deliveries& deliveries);

/// Numbers, the share of parcels at their doors by time, and the rounds as a table.
void show_figures(const gh::Run& run, const Deliveries& deliveries, const std::vector<EmittedRound>& emitted,
                  double promise);

/// The objective against the seconds of search so far.
class CostCurve {
public:
  explicit CostCurve(const gh::Run& run) : run_(run) {}
  void add(double seconds, double minutes);
  /// Shows what was added since it was last shown.
  void show();

private:
  const gh::Run& run_;
  gh::Vertices points_;
  std::size_t shown_ = 0;
};

}  // namespace gatehouse::delivery_routes
