// Every tagged object of an OpenStreetMap file, by GDAL's driver with a configuration of our own: all tags, all tagged
// nodes.
#pragma once

#include <filesystem>
#include <functional>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "storage/exchange/osm_mapping.hpp"

class OGRGeometry;

namespace gatehouse::exchange {

struct OsmObject {
  std::string source;  ///< "node/1", "way/2", "relation/3"
  OsmTags tags;
  OsmShape shape = OsmShape::point;
  const OGRGeometry* geometry = nullptr;  ///< longitude and latitude; null where its members are missing
};

/// Calls `visit` for each object in the file's order. A file whose nodes are not sorted is read a second time with a
/// slower index: `restart` is called before, and what was visited does not count. Fails where the file is not whole, or
/// where the user stops it.
[[nodiscard]] Result<void> for_each_osm_object(const std::filesystem::path& file, Progress& progress,
                                               const std::function<void(const OsmObject&)>& visit,
                                               const std::function<void()>& restart);

}  // namespace gatehouse::exchange
