#include "storage/import_geometry.hpp"
#include "storage/import_readers.hpp"
#include "storage/osm_reader.hpp"
#include "storage/osm_settle.hpp"

#include <ogr_geometry.h>

namespace gatehouse::exchange {
namespace {

const char* source_layer_of(const OsmObject& object) {
  if (object.source.starts_with("node/")) return "nodes";
  return object.source.starts_with("way/") ? "ways" : "relations";
}

}  // namespace

Result<void> read_osm(const std::filesystem::path& file, const ImportOptions& options, ImportStage& stage,
                      Progress& progress) {
  auto grid = GridReader::make(nullptr, stage.map().crs);
  if (!grid) return grid.error();
  const auto take = [&](const OsmObject& object) {
    const std::string source_layer = source_layer_of(object);
    OsmMeaning meaning = osm_meaning(object.tags, object.shape);
    if (meaning.features.empty()) {
      stage.tally().left_out(source_layer, {}, meaning.left_out);
      return;
    }
    if (!options.target_layer.empty()) {
      std::erase_if(meaning.features, [&](const OsmFeature& f) { return f.layer != options.target_layer; });
      if (meaning.features.empty()) {
        stage.tally().left_out(source_layer, {}, text("It is not of the layer that was asked for."));
        return;
      }
    }
    const GridGeometry found =
        object.geometry != nullptr ? grid->read(*object.geometry) : GridGeometry{};
    for (OsmFeature& meant : meaning.features) {
      const LayerDefinition* layer = stage.layer(meant.layer);
      const FittedGeometry fitted = fit_geometry(found, layer != nullptr ? layer->geometry : GeometryType::none);
      if (fitted.refused) {
        stage.tally().left_out(source_layer, meant.layer, *fitted.refused);
        continue;
      }
      meant.attributes["source"] = object.source;
      for (const Geometry& geometry : fitted.features)
        stage.add({source_layer, meant.layer, geometry, meant.attributes, 0, fitted.altered});
    }
  };
  const auto restart = [&] {
    stage.features().clear();
    stage.tally() = {};
  };
  if (auto read = for_each_osm_object(file, progress, take, restart); !read) return read;
  settle_osm(stage.features());
  stage.credit("© OpenStreetMap contributors");
  return {};
}

}  // namespace gatehouse::exchange
