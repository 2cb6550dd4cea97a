// What an OpenStreetMap object is on the map: tags to layers and fields.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "model/feature.hpp"
#include "storage/exchange/osm_tags.hpp"

namespace gatehouse::exchange {

/// How the object is drawn in the source.
enum class OsmShape { point, line, area };

/// One feature that the object becomes. A building with a pharmacy in it becomes two.
struct OsmFeature {
  std::string layer;
  Attributes attributes;
};

struct OsmMeaning {
  std::vector<OsmFeature> features;
  Text left_out;    ///< why it becomes none; empty where it becomes some
  std::string key;  ///< then the tag that says what it is, "" where none does
};

[[nodiscard]] OsmMeaning osm_meaning(const OsmTags& tags, OsmShape shape);

// The parts of osm_meaning, each for one kind of thing; they give nothing where the object is not of their kind.
[[nodiscard]] std::optional<OsmFeature> osm_building(const OsmTags& tags);
[[nodiscard]] std::optional<OsmFeature> osm_path(const OsmTags& tags);
[[nodiscard]] std::optional<OsmFeature> osm_barrier(const OsmTags& tags);
[[nodiscard]] std::optional<OsmFeature> osm_entrance(const OsmTags& tags);  ///< gates and kin
[[nodiscard]] std::optional<OsmFeature> osm_door(const OsmTags& tags);      ///< entrance=*
[[nodiscard]] std::optional<OsmFeature> osm_open_ground(const OsmTags& tags);
[[nodiscard]] std::optional<OsmFeature> osm_site(const OsmTags& tags);

/// name, else name:zh, else name:en.
[[nodiscard]] std::string osm_name(const OsmTags& tags);

}  // namespace gatehouse::exchange
