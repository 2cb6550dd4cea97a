// Where loads are fetched and who carries them.
#pragma once

#include <vector>

#include "delivery_routes/demand.hpp"

namespace gatehouse::delivery_routes {

struct DropPoint {
  toolkit::Words label;
  std::size_t node = toolkit::none;  ///< of the network
  std::int64_t site = 0;             ///< id; 0: not a site
};

struct Person {
  std::string name;
  std::int64_t staff = 0;  ///< id; 0: only thought of
  int number = 0;          ///< from 1
  Carrier carrier;

  /// Whether a round is this person's: by id of the staff list, else by number.
  [[nodiscard]] bool has(const AcceptedRound& round) const {
    return round.staff != 0 ? staff == round.staff : staff == 0 && number == round.person;
  }
};

/// The sites options name; else those of kind drop_point; else the office, else the entrance, nearest the middle of the
/// homes; else the place on the paths nearest the middle, which `remarks` says. Empty only where the network has no
/// node.
[[nodiscard]] std::vector<DropPoint> drop_points_of(const toolkit::Estate& estate, const toolkit::Network& network,
                                                    const DeliveryOptions& options,
                                                    std::vector<toolkit::Remark>& remarks);

/// Staff whose role is carrier or volunteer; else options.people of options.capacity. Somebody with a load limit of
/// zero or less carries nothing and is left out, with a remark.
[[nodiscard]] std::vector<Person> people_of(const toolkit::Estate& estate, const std::vector<DropPoint>& drops,
                                            const DeliveryOptions& options, std::vector<toolkit::Remark>& remarks);

}  // namespace gatehouse::delivery_routes
