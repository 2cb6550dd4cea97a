// What a sheet says, before any of it is drawn: the place and scale of the map, its words, counts, legend and table.
// All of it comes through here, so what may leave on a public sheet is decided in one file.
#pragma once

#include <string>
#include <vector>

#include "briefing/sheet.hpp"
#include "portrayal/portrayal.hpp"

namespace gatehouse {

/// Millimetres of paper, from the top left corner.
struct PageBox {
  double x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
};

/// A3 landscape.
inline constexpr double page_width = 420;
inline constexpr double page_height = 297;
inline constexpr double page_margin = 10;
inline constexpr PageBox map_frame{15, 35, 315, 233};
inline constexpr PageBox side_column{338, 31, 72, 241};

struct SheetCount {
  std::string label;
  std::size_t count = 0;
  std::string symbol;   ///< a mark beside it, or ""
  bool urgent = false;  ///< shown large
};

struct EntranceRow {
  std::string square;  ///< "b3": where on the sheet; small, for "E1" may be an entrance's number
  std::string symbol;
  std::string number;
  std::string name;
  std::string watch;  ///< the checkpoint that stands at it, or sees it from elsewhere: "K1"
  std::string state;
  std::string hours;
  std::string width;
  std::string phone;  ///< on internal sheets only
};

/// A zone in force: what a guard at its gate and who supplies it ask first.
struct ZoneRow {
  std::string number;
  std::string kind;
  std::string households, residents, gates;  ///< "" where nobody has counted them
  std::string until;                         ///< the day it ends: "2022-04-22"
  std::string square;
};

struct SheetPlan {
  std::string title;
  std::string subtitle;
  bool internal = false;
  std::string created;      ///< "2026-11-21 20:33 UTC+08:00"
  std::string valid_until;  ///< of the zone that ends first; "" where none says
  double scale = 1000;
  Envelope area;    ///< the ground within the map frame
  int columns = 0;  ///< squares a, b, c …
  int rows = 0;     ///< squares 1, 2, 3 …
  PortrayalOptions portrayal;
  std::vector<SheetCount> counts;
  std::vector<LegendEntry> legend;
  std::vector<ZoneRow> zones;          ///< sealed ones first
  std::vector<EntranceRow> entrances;  ///< unmanned first
  std::string crs;
  std::vector<std::string> footer;  ///< sources, author (internal only), file
};

/// "2026-11-21 20:33 UTC+08:00": when a sheet is made, in the machine's zone.
[[nodiscard]] std::string now_with_zone();

/// The square of the sheet's grid that a place lies in; "" outside the map frame.
[[nodiscard]] std::string square_of(const SheetPlan& plan, Point place);

/// The largest scale of 1:500, 1000, 1500, 2000, 2500, 3000, 4000 and their tens at which `ground` fits the map frame
/// with a margin.
[[nodiscard]] double fitting_scale(const Envelope& ground);

/// Fails where the map has nothing that a sheet could show.
[[nodiscard]] Result<SheetPlan> plan_sheet(const Map& map, const SheetOptions& options);

}  // namespace gatehouse
