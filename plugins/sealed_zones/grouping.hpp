// Which buildings are to be sealed, and which of them together.
#pragma once

#include <string>
#include <variant>

#include "sealed_zones/zones.hpp"

namespace gatehouse::sealed_zones {

struct Asked {
  std::vector<char> sealed;   ///< of each building of the estate
  std::vector<Group> groups;  ///< each sealed building once, in the estate's order; by their first
};

/// The groups named, then those that are nearer to each other than options.group_distance (from outline to outline, one
/// building to the next), or all the rest as one. Who is named twice is in the first group that names it. Buildings
/// without an outline are left out, with a remark; ids that are not on the map are passed over.
[[nodiscard]] Asked find_asked(const toolkit::Estate& estate, const ZoneOptions& options,
                               std::vector<toolkit::Remark>& remarks);

/// "3,7; 12, Club room" as ids: groups between semicolons, in them numbers, names or id:12 between commas (Chinese
/// punctuation too). What names no building or several: words that say which.
[[nodiscard]] std::variant<std::vector<std::vector<std::int64_t>>, toolkit::Words> parse_groups(
    const toolkit::Estate& estate, const std::string& text);

}  // namespace gatehouse::sealed_zones
