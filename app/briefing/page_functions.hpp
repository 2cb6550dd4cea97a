// What the module "pages" gives: the drawing of whole files, and Cairo, Pango and librsvg with it.
#pragma once

#include "briefing/round_sheets.hpp"
#include "briefing/sheet.hpp"

namespace gatehouse {

struct PageFunctions {
  static constexpr const char* module = "pages";
  Result<void> (*sheet)(const Map& map, const std::filesystem::path& file, const SheetOptions& options,
                        Progress& progress);
  Result<void> (*round_sheets)(const Map& map, const std::filesystem::path& file, const RoundSheetOptions& options,
                               Progress& progress);
};

// In the module alone:

/// write_sheet() itself.
[[nodiscard]] Result<void> draw_sheet_file(const Map& map, const std::filesystem::path& file,
                                           const SheetOptions& options, Progress& progress);
/// write_round_sheets() itself.
[[nodiscard]] Result<void> draw_round_sheets_file(const Map& map, const std::filesystem::path& file,
                                                  const RoundSheetOptions& options, Progress& progress);

}  // namespace gatehouse
