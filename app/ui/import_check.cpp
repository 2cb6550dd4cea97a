#include "ui/import_check.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "imagery/add_image.hpp"

namespace gatehouse::ui {

const std::vector<std::string>& import_endings() {
  static const std::vector<std::string> endings{".osm", ".pbf", ".gpkg", ".geojson", ".json",
                                                ".shp", ".gpx", ".kml",  ".csv",     ".xlsx"};
  return endings;
}

std::vector<std::string> map_import_endings() {
  std::vector<std::string> endings = import_endings();
  endings.insert(endings.end(), picture_endings().begin(), picture_endings().end());
  return endings;
}

bool may_be_imported(const std::filesystem::path& file, const Error& error) {
  std::error_code ignored;
  if (error.kind != ErrorKind::input || !std::filesystem::is_regular_file(file, ignored)) return false;
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(import_endings().begin(), import_endings().end(), ending) != import_endings().end();
}

std::optional<double> kilometres_apart(const Map& map, const Transaction& transaction) {
  const Envelope here = map.envelope();
  Envelope there;
  for (const Change& change : transaction.changes) {
    const auto* feature = std::get_if<FeatureChange>(&change);
    if (feature != nullptr && !feature->before && feature->after) {
      there.expand(envelope_of(feature->after->geometry));
    }
  }
  if (here.empty() || there.empty()) return std::nullopt;
  const auto gap = [](Millimetre a_min, Millimetre a_max, Millimetre b_min, Millimetre b_max) {
    return static_cast<double>(std::max({Millimetre{0}, b_min - a_max, a_min - b_max}));
  };
  return std::hypot(gap(here.min.x, here.max.x, there.min.x, there.max.x),
                    gap(here.min.y, here.max.y, there.min.y, there.max.y)) /
         1e6;
}

}  // namespace gatehouse::ui
