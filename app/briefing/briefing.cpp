#include "base/module.hpp"
#include "briefing/page_functions.hpp"

namespace gatehouse {

Result<void> write_sheet(const Map& map, const std::filesystem::path& file, const SheetOptions& options,
                         Progress& progress) {
  const auto pages = load_module<PageFunctions>();
  if (!pages) return pages.error();
  return (*pages)->sheet(map, file, options, progress);
}

Result<void> write_round_sheets(const Map& map, const std::filesystem::path& file, const RoundSheetOptions& options,
                                Progress& progress) {
  const auto pages = load_module<PageFunctions>();
  if (!pages) return pages.error();
  return (*pages)->round_sheets(map, file, options, progress);
}

}  // namespace gatehouse
