// What is to be carried where: from requests, or one parcel to each home, to stops at doors.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "delivery_routes/routing.hpp"
#include "delivery_routes/running_day.hpp"
#include "toolkit/network.hpp"

namespace gatehouse::delivery_routes {

struct DeliveryOptions {
  toolkit::Mode mode = toolkit::Mode::foot;  ///< foot or cart
  std::vector<std::int64_t> drop_points;     ///< ids of sites; empty: chosen from the map
  int people = 3;                            ///< where the map names nobody who carries
  double capacity = 25;                      ///< kg in one trip, where not said
  double speed = 4;                          ///< km/h, where not said
  double parcel = 5;                         ///< kg, where not said
  double room = 0;                           ///< litres in one trip, where not said; 0: no limit
  double parcel_volume = 0;                  ///< litres, where not said
  std::int64_t medicine_from = 0;            ///< id of the site where medicine is fetched; 0: loaded like all else
  double fetching = 2;                       ///< minutes at a place where something is fetched
  bool due_may_slip = false;                 ///< of all requests, not only of those that say so
  double handover = 0.5;                     ///< minutes at each home's door, where not said
  double floor_minutes = 0.4;                ///< for each floor climbed, up and down again
  double lift_share = 0.5;                   ///< of floor_minutes where there is a lift
  double loading = 2;                        ///< minutes at the drop point before each trip
  int homes_per_floor = 2;                   ///< on each stair, where nobody has counted
  double promise = 10;                       ///< minutes
  std::string start;                         ///< ISO 8601; empty: see start_of()
  Aim aim = Aim::last_door;
  std::optional<RunningDay> running;  ///< begun rounds stay, and what is planned changes hands only where it gains
  SolveOptions solve;
};

/// One parcel for one home.
struct Order {
  std::size_t door = toolkit::none;      ///< index into Estate::doors; none: at the building itself
  std::size_t building = toolkit::none;  ///< index into Estate::buildings; none: not known
  int floor = 1;
  std::int64_t grams = 0;
  Ticks handover = 0;
  Ticks ready = 0;
  Ticks due = no_due;
  bool urgent = false;
  bool flexible = false;
  std::int64_t volume = 0;   ///< millilitres
  std::int64_t pickup = 0;   ///< id of the site where it is fetched; 0: at the drop point
  std::int64_t request = 0;  ///< id; 0: none, a parcel thought for a home
  std::string label;         ///< the home's unit, "" where not known
};

/// An order or a stop that is not delivered, and why.
struct Unmet {
  toolkit::Words why;
  const char* layer = "";
  std::int64_t id = 0;
  int parcels = 1;
};

struct Demand {
  std::vector<Order> orders;
  std::vector<Unmet> unmet;
  std::vector<toolkit::Remark> remarks;
  bool from_requests = false;
};

/// When minute 0 is, in minutes since 1970: options.start, else the earliest "not before" of a request, else one hour
/// before the earliest "due"; nothing where no request names a time.
[[nodiscard]] std::optional<double> start_of(const toolkit::Estate& estate, const DeliveryOptions& options);

/// Orders of the requests that are open; where there is no request at all, one parcel to each home: of the households'
/// table, else of counted households, else floors × homes_per_floor. What was assumed stands in `remarks`.
[[nodiscard]] Demand read_demand(const toolkit::Estate& estate, const DeliveryOptions& options);

/// A stop and the orders it serves, as indices.
struct Bundle {
  Stop stop;                ///< place and pickup are left as they are
  std::int64_t pickup = 0;  ///< id of the site
  std::size_t door = toolkit::none, building = toolkit::none;
  std::vector<std::size_t> orders;
};

/// Merges orders of one door and one time window into as few stops as their load allows: from the lowest floor up, each
/// order goes to the first stop of at most `limit` grams and `room` millilitres that takes it; one beyond that is a
/// stop of its own. The service of a stop is its handovers and one climb to its highest floor, which stops of one door
/// served together share.
[[nodiscard]] std::vector<Bundle> bundle(const std::vector<Order>& orders, const toolkit::Estate& estate,
                                         const DeliveryOptions& options, std::int64_t limit, std::int64_t room);

}  // namespace gatehouse::delivery_routes
