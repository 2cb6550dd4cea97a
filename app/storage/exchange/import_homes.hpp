// Knowing a household of a list again among those on the map, linked to a stair door or not.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "model/map.hpp"

namespace gatehouse::exchange {

/// "9-1" for building "9号楼" and stair "一单元" (either may be ""): alike for all ways of writing them.
[[nodiscard]] std::string home_address(const std::string& building, const std::string& stair);
/// "9-1-101": as an office writes a home; a household that has no stair door yet keeps it as its unit.
[[nodiscard]] std::string home_address_of_unit(const std::string& address, const std::string& unit);

/// The households of a map by their stair door and unit, and by their address.
class Homes {
public:
  explicit Homes(const Map& map);
  /// The household that `attributes` (of a list's row) are of, null for none: by its door and unit, else by `address`
  /// ("9-1"; "" where the list names no building) and unit.
  [[nodiscard]] const Feature* find(const Attributes& attributes, const std::string& address) const;

private:
  void note(const std::string& key, const Feature& household);
  std::unordered_map<std::string, const Feature*> known_;
};

}  // namespace gatehouse::exchange
