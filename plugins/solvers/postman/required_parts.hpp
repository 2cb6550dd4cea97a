// What a rural postman has to join: the parts that the required streets form, and the ways between them.
#pragma once

#include <vector>

#include "solvers/postman/street_graph.hpp"

namespace gatehouse::solvers {

/// A way between two parts that passes no terminal on its way: more than one such way is a tree's path.
struct PartLink {
  int a = 0, b = 0;            ///< places
  int part_a = 0, part_b = 0;  ///< different
  Cost cost = 0;
};

struct RequiredParts {
  std::vector<int> terminals;  ///< places on required streets, and places to visit; ascending
  std::vector<int> part;       ///< of each place; -1 where no terminal
  int parts = 0;
  std::vector<PartLink> links;  ///< ascending by cost, then places
  bool connected = true;        ///< the links join all parts
};

/// `visit`: places to pass besides, each a part of its own unless a required street touches it.
[[nodiscard]] RequiredParts required_parts(const Streets& streets, const std::vector<int>& visit,
                                           const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
