// The briefing sheet: one page composed with Cairo and Pango from the same portrayal as the window.
#pragma once

#include <filesystem>
#include <string>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "model/map.hpp"

namespace gatehouse {

struct SheetOptions {
  std::string title;  ///< empty: the map's title, else its file's name
  std::string subtitle;
  double scale = 0;       ///< 1:scale; 0: the largest round one (500, 1000, 1500, 2000 …) at which the estate fits
  bool internal = false;  ///< "Internal" strip; else "Public", and nothing personal on the page
  bool greyscale = false;
  bool images = false;             ///< the image layers under the map
  std::filesystem::path map_file;  ///< where relative image paths start; also named in the footer
};

/// Writes one A3 landscape page as PDF (or PNG at 300 dpi, or SVG, by the name's ending), in the current language().
/// Text is text in PDF and outlines in SVG (Cairo writes no <text>). A file that is there is replaced only once the new
/// one is whole.
[[nodiscard]] Result<void> write_sheet(const Map& map, const std::filesystem::path& file, const SheetOptions& options,
                                       Progress& progress);

}  // namespace gatehouse
