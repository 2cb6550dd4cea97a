// Delivery rounds of an estate: demand, drop points and people in; rounds along real paths, what is late and what
// cannot be done out. Plain structs; the plugin only hands them over.
#pragma once

#include <string>
#include <vector>

#include "delivery_routes/demand.hpp"

namespace gatehouse::delivery_routes {

struct RoundStop {
  toolkit::Words label;  ///< the door, as people say it
  std::size_t door = toolkit::none, building = toolkit::none;
  int parcels = 0;
  double kg = 0;
  double minute = 0;   ///< arrival, since the start
  double due = -1;     ///< minute; below 0: none
  double ready = 0;    ///< minute
  bool fetch = false;  ///< something is fetched here, nothing is delivered
  int fetched = 0;     ///< parcels that are fetched here
  double fetched_kg = 0;
  std::size_t node = toolkit::none;    ///< of the network
  std::vector<std::int64_t> requests;  ///< ids
};

struct Round {
  std::string carrier;     ///< the person's name, "" for a person only thought of
  int person = 0;          ///< from 1
  std::int64_t staff = 0;  ///< id; 0: none
  int trip = 0;            ///< from 1, of this person
  toolkit::Words drop_point;
  std::vector<RoundStop> stops;
  double kg = 0;
  double capacity = 0;  ///< kg
  double metres = 0;
  double start = 0;                     ///< minute at which loading begins
  double minutes = 0;                   ///< from then until back
  std::vector<toolkit::Polyline> legs;  ///< along the paths, from stop to stop and back
};

struct Deliveries {
  std::vector<Round> rounds;  ///< by start, then by person
  std::vector<Unmet> unmet;
  std::vector<toolkit::Remark> remarks;  ///< assumptions, and what is late and why
  int people = 0;                        ///< who carry something
  int parcels = 0;                       ///< delivered
  int unmet_parcels = 0;
  int late_stops = 0;
  double metres = 0, minutes = 0, latest = 0;
  double longest_day = 0;                     ///< minutes of the person who works longest
  std::vector<std::pair<double, int>> waits;  ///< minutes until served, from the start or from "not before"; parcels
  double within_promise = 100;                ///< percent of parcels at the door within the promise
  std::optional<double> start;                ///< minute 0, in minutes since 1970; nothing where no time is named
  double objective = 0;                       ///< person-minutes, as the aim weighs them
  double bound = 0;                           ///< no plan has a lower objective
  double savings_objective = 0;               ///< the same after construction alone
  std::int64_t iterations = 0;
};

/// A plan's cost as minutes of one person's work.
[[nodiscard]] double in_person_minutes(std::int64_t cost);

/// Plans all deliveries. Doors that no drop point reaches, parcels too heavy for everybody and requests without a door
/// are in `unmet`, each with its reason; a due time that cannot be kept is kept as nearly as may be, with a remark by
/// how much and why. `cancelled` is asked at least every 20 ms; once it is true the result is incomplete and of no use.
[[nodiscard]] Deliveries plan_deliveries(const toolkit::Estate& estate, const toolkit::Network& network,
                                         const DeliveryOptions& options, const toolkit::Cancelled& cancelled = {});

}  // namespace gatehouse::delivery_routes
