#include "storage/exchange/export_osm_tags.hpp"

#include "storage/exchange/export_layers.hpp"
#include "storage/exchange/osm_words.hpp"

namespace gatehouse::exchange {
namespace {

using Tags = std::vector<std::pair<std::string, std::string>>;

/// `ours` to a whole tag "key=value".
constexpr OsmWord uses[] = {{"building=apartments", "residential"}, {"building=commercial", "commercial"},
                            {"building=public", "public"},          {"building=school", "school"},
                            {"building=hospital", "medical"},       {"building=service", "service"}};
constexpr OsmWord path_kinds[] = {{"highway=residential", "road"}, {"highway=living_street", "lane"},
                                  {"highway=service", "service"},  {"highway=footway", "footway"},
                                  {"highway=steps", "steps"},      {"highway=track", "track"}};
constexpr OsmWord gate_kinds[] = {{"barrier=gate", "gate"},          {"barrier=wicket_gate", "wicket"},
                                  {"barrier=entrance", "lane"},      {"barrier=entrance", "road"},
                                  {"barrier=entrance", "steps"},     {"barrier=entrance", "gap"},
                                  {"barrier=sally_port", "passage"}, {"barrier=entrance", "underground"}};
constexpr OsmWord barrier_kinds[] = {{"barrier=wall", "wall"},
                                     {"barrier=fence", "fence"},
                                     {"barrier=hedge", "hedge"},
                                     {"barrier=retaining_wall", "retaining_wall"},
                                     {"barrier=construction", "temporary"}};
constexpr OsmWord ground_kinds[] = {{"landuse=grass", "green"},     {"place=square", "square"},
                                    {"amenity=parking", "parking"}, {"leisure=playground", "playground"},
                                    {"leisure=pitch", "sports"},    {"natural=water", "water"},
                                    {"landuse=greenfield", "other"}};
constexpr OsmWord site_kinds[] = {{"amenity=pharmacy", "pharmacy"},
                                  {"amenity=community_centre", "office"},
                                  {"shop=yes", "shop"},
                                  {"amenity=clinic", "clinic"},
                                  {"amenity=waste_disposal", "waste"}};

template <std::size_t N>
void add_kind(const OsmWord (&table)[N], const std::string& ours, std::string_view otherwise, Tags& tags) {
  std::string_view tag = otherwise;
  for (const OsmWord& word : table)
    if (word.ours == ours) {
      tag = word.osm;
      break;
    }
  if (const auto at = tag.find('='); at != std::string_view::npos)
    tags.emplace_back(std::string(tag.substr(0, at)), std::string(tag.substr(at + 1)));
}

void add(const char* key, const Feature& feature, const char* field, Tags& tags) {
  if (const std::string value = to_string(feature.value(field)); !value.empty()) tags.emplace_back(key, value);
}

void add_yes_no(const char* key, const Feature& feature, const char* field, Tags& tags) {
  if (const auto* truth = std::get_if<bool>(&feature.value(field))) tags.emplace_back(key, *truth ? "yes" : "no");
}

void add_access(const char* key, const Feature& feature, const char* field, Tags& tags) {
  const std::string value = feature.text(field);
  if (!value.empty()) tags.emplace_back(key, value == "residents" ? "private" : value);
}

void path_tags(const Feature& feature, Tags& tags) {
  add_kind(path_kinds, feature.text("kind"), "highway=path", tags);
  add("maxwidth:physical", feature, "clear_width", tags);
  add("maxheight:physical", feature, "clear_height", tags);
  if (const std::string incline = to_string(feature.value("incline")); !incline.empty())
    tags.emplace_back("incline", incline + "%");
  add_access("foot", feature, "foot", tags);
  add_access("motor_vehicle", feature, "vehicle", tags);
  const std::string oneway = feature.text("oneway");
  if (!oneway.empty()) tags.emplace_back("oneway", oneway == "forward" ? "yes" : oneway == "backward" ? "-1" : "no");
  add("surface", feature, "surface", tags);
  add_yes_no("lit", feature, "lit", tags);
}

void entrance_tags(const Feature& feature, Tags& tags) {
  add_kind(gate_kinds, feature.text("kind"), "barrier=entrance", tags);
  add("ref", feature, "number", tags);
  add("maxwidth:physical", feature, "clear_width", tags);
  add_yes_no("motor_vehicle", feature, "vehicle", tags);
  add_yes_no("lit", feature, "lit", tags);
  if (feature.text("state") == "closed") tags.emplace_back("locked", "yes");
}

}  // namespace

bool osm_knows(const std::string& layer) {
  return one_of(layer, {"buildings", "doors", "entrances", "paths", "barriers", "open_ground", "sites"});
}

Tags osm_tags_of(const std::string& layer, const Feature& feature) {
  Tags tags;
  if (!osm_knows(layer)) return tags;
  add("name", feature, "name", tags);
  if (layer == "buildings") {
    add_kind(uses, feature.text("use"), "building=yes", tags);
    add("ref", feature, "number", tags);
    add("addr:housenumber", feature, "house_number", tags);
    add("addr:street", feature, "street", tags);
    add("building:levels", feature, "levels", tags);
    add("building:flats", feature, "households", tags);
  } else if (layer == "doors") {
    tags.emplace_back("entrance", "yes");
    add("ref", feature, "number", tags);
  } else if (layer == "entrances") {
    entrance_tags(feature, tags);
  } else if (layer == "paths") {
    path_tags(feature, tags);
  } else if (layer == "barriers") {
    add_kind(barrier_kinds, feature.text("kind"), "barrier=yes", tags);
    add("height", feature, "height", tags);
  } else if (layer == "open_ground") {
    add_kind(ground_kinds, feature.text("kind"), "landuse=greenfield", tags);
  } else if (layer == "sites") {
    add_kind(site_kinds, feature.text("kind"), "", tags);
    add("phone", feature, "phone", tags);
  }
  return tags;
}

}  // namespace gatehouse::exchange
