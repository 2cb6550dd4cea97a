#include "storage/exchange/osm_mapping.hpp"

namespace gatehouse::exchange {
namespace {

/// Keys that say what a thing is, the most telling first.
constexpr std::string_view main_keys[] = {"building", "building:part", "highway",     "barrier",  "entrance",
                                          "amenity",  "shop",          "leisure",     "landuse",  "natural",
                                          "office",   "healthcare",    "man_made",    "railway",  "public_transport",
                                          "power",    "waterway",      "tourism",     "historic", "emergency",
                                          "boundary", "place",         "advertising", "craft",    "aeroway",
                                          "military", "route"};

void say_why_left_out(const OsmTags& tags, OsmShape shape, OsmMeaning& meaning) {
  for (const std::string_view key : main_keys)
    if (meaning.key.empty() && tags.has(key) && !tags.is(key, "no")) meaning.key = key;
  if (meaning.key == "building" && shape == OsmShape::point) {
    meaning.left_out = text("A building drawn as a point has no outline.");
  } else if (meaning.key == "building" && shape == OsmShape::line) {
    meaning.left_out = text("A building whose outline is not closed.");
  } else if (!meaning.key.empty()) {
    meaning.left_out = text("The map has no layer for things tagged “{}” like this.", meaning.key);
  } else if (tags.has("addr:housenumber")) {
    meaning.left_out = text("An address without a building.");
  } else {
    meaning.left_out = text("Its tags do not say what it is.");
  }
}

}  // namespace

std::string osm_name(const OsmTags& tags) {
  return std::string(tags.first({"name", "name:zh", "name:zh-Hans", "name:en"}));
}

OsmMeaning osm_meaning(const OsmTags& tags, OsmShape shape) {
  OsmMeaning meaning;
  const auto take = [&](std::optional<OsmFeature> feature) {
    if (feature) meaning.features.push_back(std::move(*feature));
  };
  switch (shape) {
    case OsmShape::point:
      if (auto gate = osm_entrance(tags)) {
        take(std::move(gate));
      } else if (auto door = osm_door(tags)) {
        take(std::move(door));
      }
      take(osm_site(tags));
      break;
    case OsmShape::line:
      take(osm_path(tags));
      if (meaning.features.empty()) take(osm_barrier(tags));
      if (meaning.features.empty()) take(osm_entrance(tags));
      break;
    case OsmShape::area:
      if (auto building = osm_building(tags)) {
        take(std::move(building));
      } else {
        take(osm_open_ground(tags));
      }
      take(osm_barrier(tags));
      take(osm_site(tags));
      break;
  }
  if (meaning.features.empty()) say_why_left_out(tags, shape, meaning);
  return meaning;
}

}  // namespace gatehouse::exchange
