#include <algorithm>
#include <map>

#include "storage/exchange/import_geometry.hpp"
#include "storage/exchange/import_readers.hpp"
#include "storage/exchange/osm_reader.hpp"
#include "storage/exchange/osm_settle.hpp"

#include <ogr_geometry.h>

namespace gatehouse::exchange {
namespace {

const char* source_layer_of(const OsmObject& object) {
  if (object.source.starts_with("node/")) return "nodes";
  return object.source.starts_with("way/") ? "ways" : "relations";
}

/// Things that no layer holds, by what they are. A city has dozens of kinds: the commonest are named, the rest are one
/// row.
class LeftOut {
public:
  void add(const std::string& source_layer, const OsmMeaning& meaning) {
    Count& count = counts_[source_layer][meaning.left_out.en];
    count.reason = meaning.left_out;
    count.objects++;
  }
  void finish(ImportTally& tally) const {
    for (const auto& [source_layer, by_reason] : counts_) {
      std::vector<Count> ordered;
      for (const auto& [reason, count] : by_reason) ordered.push_back(count);
      std::stable_sort(ordered.begin(), ordered.end(),
                       [](const auto& a, const auto& b) { return a.objects > b.objects; });
      for (std::size_t i = 0; i < ordered.size(); ++i)
        tally.left_out(source_layer, {},
                       i < named ? ordered[i].reason : text("Other things that no layer of the map holds."),
                       ordered[i].objects);
    }
  }

private:
  static constexpr std::size_t named = 5;
  struct Count {
    Text reason;
    std::size_t objects = 0;
  };
  std::map<std::string, std::map<std::string, Count>> counts_;
};

}  // namespace

Result<void> read_osm(const std::filesystem::path& file, const ImportOptions& options, ImportStage& stage,
                      Progress& progress) {
  auto grid = GridReader::make(nullptr, stage.map().crs);
  if (!grid) return grid.error();
  LeftOut left_out;
  const auto take = [&](const OsmObject& object) {
    const std::string source_layer = source_layer_of(object);
    OsmMeaning meaning = osm_meaning(object.tags, object.shape);
    if (meaning.features.empty()) {
      left_out.add(source_layer, meaning);
      return;
    }
    if (!options.target_layer.empty()) {
      std::erase_if(meaning.features, [&](const OsmFeature& f) { return f.layer != options.target_layer; });
      if (meaning.features.empty()) {
        stage.tally().left_out(source_layer, {}, text("It is not of the layer that was asked for."));
        return;
      }
    }
    const GridGeometry found = object.geometry != nullptr ? grid->read(*object.geometry) : GridGeometry{};
    for (OsmFeature& meant : meaning.features) {
      const LayerDefinition* layer = stage.layer(meant.layer);
      const FittedGeometry fitted = fit_geometry(found, layer != nullptr ? layer->geometry : GeometryType::none);
      if (fitted.refused) {
        stage.tally().left_out(source_layer, meant.layer, *fitted.refused);
        continue;
      }
      meant.attributes["source"] = object.source;
      for (const Geometry& geometry : fitted.features)
        stage.add({source_layer, meant.layer, geometry, meant.attributes, 0, false, fitted.altered});
    }
  };
  const auto restart = [&] {
    stage.features().clear();
    stage.tally() = {};
    left_out = {};
  };
  if (auto read = for_each_osm_object(file, progress, take, restart); !read) return read;
  left_out.finish(stage.tally());
  settle_osm(stage.features());
  stage.credit("© OpenStreetMap contributors");
  return {};
}

}  // namespace gatehouse::exchange
