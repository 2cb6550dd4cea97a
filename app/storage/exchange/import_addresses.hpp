// A home as lists name it ("3号楼", "2单元", "501") to the stair door and the household of the map.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/map.hpp"
#include "storage/exchange/import_rows.hpp"

namespace gatehouse::exchange {

struct SettledAddresses {
  std::vector<int> columns;   ///< those that held the addresses; empty where the list has none
  std::size_t without = 0;    ///< rows whose address has no stair door on the map
  std::vector<Text> missing;  ///< what the map lacks for them, each once: "Building 9 is not on the map."
};

/// Adds columns "door" (and "household", for requests) to a list of households or requests that names buildings instead
/// of ids.
SettledAddresses settle_addresses(SourceRows& rows, const Map& map, const std::string& layer);

/// "3" of "3号楼", "3栋", "3#", "三单元", "unit 3", "Building 3": what two ways of naming a house or stair have in
/// common.
[[nodiscard]] std::string address_core(const std::string& text);

}  // namespace gatehouse::exchange
