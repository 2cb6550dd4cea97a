// What the sheet of one round says, before any of it is drawn. As with sheet_plan: what may leave on a public sheet is
// decided here.
#pragma once

#include <string>
#include <vector>

#include "briefing/round_sheets.hpp"
#include "model/map.hpp"
#include "portrayal/portrayal.hpp"

namespace gatehouse {

/// A row of the round's list, and where its number stands on the map.
struct RoundRow {
  std::string number;  ///< "1", "2" …
  std::string place;
  std::string time;  ///< "09:35", or "+12.3 min" where the plan has no times of day
  std::string parcels;
  std::string load;  ///< "5.5 kg"
  bool fetch = false;
  Point at;
};

struct RoundPage {
  std::string title;               ///< "D-3"
  std::vector<std::string> facts;  ///< "From Drop point 2", "Starts 09:10, back 09:31", "12.5 kg", "430 m"
  std::vector<RoundRow> rows;      ///< stops of a delivery; entrances that a patrol passes
  Map map;                         ///< this round and the ground alone
  Geometry line;                   ///< the round's way
};

/// A page for each delivery route, then each patrol route, by number. Fails where the map has neither.
[[nodiscard]] Result<std::vector<RoundPage>> plan_rounds(const Map& map, const RoundSheetOptions& options);

}  // namespace gatehouse
