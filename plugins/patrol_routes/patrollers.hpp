// Who walks, and from where.
#pragma once

#include <string>
#include <vector>

#include "patrol_routes/patrol_options.hpp"
#include "toolkit/network.hpp"

namespace gatehouse::patrol_routes {

/// Where somebody stands anyway, and rounds may begin.
struct Checkpoint {
  toolkit::Position at;
  std::string number;
};

struct Patroller {
  std::string name;                  ///< "" for one only thought of
  std::int64_t staff = 0;            ///< id; 0: none
  toolkit::Words post;               ///< as people say it
  std::size_t node = toolkit::none;  ///< of the network: where the round begins and ends
  double speed = 4;                  ///< km/h
};

/// The patrol of the staff list, each from its site; as many as asked for, else as there are, else two. Whoever has no
/// site of its own starts from the posts in turn: the sites asked for, else the checkpoints, else the office nearest
/// the middle, else guarded entrances, else the entrance nearest the middle, else the middle of the paths. What was
/// taken is remarked. Empty where there is no path.
[[nodiscard]] std::vector<Patroller> patrollers_of(const toolkit::Estate& estate, const toolkit::Network& network,
                                                   const std::vector<Checkpoint>& checkpoints,
                                                   const PatrolOptions& options, std::vector<toolkit::Remark>& remarks);

}  // namespace gatehouse::patrol_routes
