// GPX for phones and hand-held receivers: points as waypoints, lines as tracks. It has no areas.
#pragma once

#include "storage/exchange/export_layers.hpp"

namespace gatehouse::exchange {

[[nodiscard]] Result<std::string> gpx_xml(const Map& map, const std::vector<ExportLayer>& layers, Progress& progress);

}  // namespace gatehouse::exchange
