// Layers of a map as another format holds them, by GDAL.
#pragma once

#include <string>
#include <vector>

#include "base/progress.hpp"
#include "model/map.hpp"
#include "storage/exchange/gdal.hpp"

namespace gatehouse::exchange {

/// One layer on its way out: the fields that go, personal ones already taken away.
struct ExportLayer {
  const Layer* layer = nullptr;
  std::vector<const Field*> fields;
};

/// Writes `layers` to one file `name` (GDAL's, in memory) of the format. Fails with ErrorKind::io or ::internal.
[[nodiscard]] Result<void> write_layers(const Map& map, const std::vector<ExportLayer>& layers, Format format,
                                        const std::string& name, Progress& progress);

/// OpenStreetMap XML for an editor such as JOSM: new objects (negative ids), not for upload as they are; features that
/// share a corner share a node. Layers without an equivalent there are left out.
[[nodiscard]] Result<std::string> osm_xml(const Map& map, const std::vector<ExportLayer>& layers, Progress& progress);
/// Whether OpenStreetMap has words for the layer.
[[nodiscard]] bool osm_knows(const std::string& layer);

/// The error of an export that the user stopped.
[[nodiscard]] Error export_stopped();

}  // namespace gatehouse::exchange
