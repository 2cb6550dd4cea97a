// Round sheets: what each carrier and patroller takes along, a page of A4 for each round.
#pragma once

#include <filesystem>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "model/map.hpp"

namespace gatehouse {

struct RoundSheetOptions {
  bool internal = false;  ///< with the name of who walks it
  bool greyscale = false;
};

/// Writes a PDF with one A4 page for each delivery route and patrol route: a small map with the way and its stops'
/// numbers, and the stops in order with time, parcels, load and a box to tick. A list that is too long goes on on a
/// page of its own. In the current language(). Public: no names. Fails where the map has no route, or the name does not
/// end in .pdf.
[[nodiscard]] Result<void> write_round_sheets(const Map& map, const std::filesystem::path& file,
                                              const RoundSheetOptions& options, Progress& progress);

}  // namespace gatehouse
