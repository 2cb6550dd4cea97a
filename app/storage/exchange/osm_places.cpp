// Gates, walls and fences, open ground, and the places people go to.
#include "storage/exchange/osm_mapping.hpp"
#include "storage/exchange/osm_words.hpp"

namespace gatehouse::exchange {
namespace {

constexpr OsmWord gate_kinds[] = {{"gate", "gate"},
                                  {"lift_gate", "gate"},
                                  {"swing_gate", "gate"},
                                  {"sliding_gate", "gate"},
                                  {"sliding_beam", "gate"},
                                  {"hampshire_gate", "gate"},
                                  {"bump_gate", "gate"},
                                  {"door", "wicket"},
                                  {"wicket_gate", "wicket"},
                                  {"kissing_gate", "wicket"},
                                  {"turnstile", "wicket"},
                                  {"full-height_turnstile", "wicket"},
                                  {"stile", "wicket"},
                                  {"entrance", "gap"},
                                  {"bollard", "gap"},
                                  {"cycle_barrier", "gap"},
                                  {"motorcycle_barrier", "gap"},
                                  {"block", "gap"},
                                  {"planter", "gap"},
                                  {"jersey_barrier", "gap"},
                                  {"chain", "gap"},
                                  {"rope", "gap"},
                                  {"bus_trap", "road"},
                                  {"height_restrictor", "road"},
                                  {"toll_booth", "road"},
                                  {"cattle_grid", "road"},
                                  {"sally_port", "passage"}};

constexpr OsmWord wall_kinds[] = {{"wall", "wall"},
                                  {"city_wall", "wall"},
                                  {"fence", "fence"},
                                  {"hedge", "hedge"},
                                  {"retaining_wall", "retaining_wall"},
                                  {"guard_rail", "other"},
                                  {"handrail", "other"},
                                  {"ditch", "other"},
                                  {"yes", "other"},
                                  {"jersey_barrier", "temporary"},
                                  {"cable_barrier", "other"},
                                  {"construction", "temporary"}};

constexpr OsmWord ground_by_leisure[] = {
    {"park", "green"},           {"garden", "green"},           {"dog_park", "green"},
    {"common", "green"},         {"nature_reserve", "green"},   {"playground", "playground"},
    {"pitch", "sports"},         {"track", "sports"},           {"sports_centre", "sports"},
    {"stadium", "sports"},       {"fitness_station", "sports"}, {"swimming_pool", "water"},
    {"outdoor_seating", "other"}};
constexpr OsmWord ground_by_landuse[] = {
    {"grass", "green"},         {"forest", "green"},     {"meadow", "green"},
    {"village_green", "green"}, {"flowerbed", "green"},  {"recreation_ground", "green"},
    {"orchard", "green"},       {"allotments", "green"}, {"basin", "water"},
    {"reservoir", "water"},     {"brownfield", "other"}, {"greenfield", "other"}};
constexpr OsmWord ground_by_natural[] = {
    {"wood", "green"},      {"scrub", "green"}, {"grassland", "green"}, {"heath", "green"}, {"tree_group", "green"},
    {"shrubbery", "green"}, {"water", "water"}, {"sand", "other"},      {"beach", "other"}, {"bare_rock", "other"}};

constexpr OsmWord sites_by_amenity[] = {
    {"pharmacy", "pharmacy"},       {"clinic", "clinic"},        {"doctors", "clinic"},       {"hospital", "clinic"},
    {"health_post", "clinic"},      {"waste_disposal", "waste"}, {"recycling", "waste"},      {"townhall", "office"},
    {"community_centre", "office"}, {"marketplace", "shop"},     {"police", "other"},         {"fire_station", "other"},
    {"post_office", "other"},       {"parcel_locker", "other"},  {"social_facility", "other"}};

std::string_view site_kind(const OsmTags& tags) {
  if (const auto kind = word_for(sites_by_amenity, tags.get("amenity")); !kind.empty()) return kind;
  if (tags.is("healthcare", "pharmacy")) return "pharmacy";
  if (one_of(tags.get("healthcare"), {"clinic", "doctor", "hospital", "centre"})) return "clinic";
  if (one_of(tags.get("office"), {"government", "ngo", "association", "property_management"})) return "office";
  if (const auto shop = tags.get("shop"); !shop.empty() && !one_of(shop, {"no", "vacant", "disused"})) return "shop";
  return {};
}

std::string_view ground_kind(const OsmTags& tags) {
  if (const auto kind = word_for(ground_by_leisure, tags.get("leisure")); !kind.empty()) return kind;
  if (tags.is("amenity", "parking") && !one_of(tags.get("parking"), {"underground", "multi-storey", "rooftop"}))
    return "parking";
  if (tags.is("place", "square") || one_of(tags.get("highway"), {"pedestrian", "footway"})) return "square";
  if (const auto kind = word_for(ground_by_natural, tags.get("natural")); !kind.empty()) return kind;
  if (const auto kind = word_for(ground_by_landuse, tags.get("landuse")); !kind.empty()) return kind;
  if (tags.is("waterway", "riverbank") || tags.has("water")) return "water";
  return {};
}

void set_name(const OsmTags& tags, Attributes& attributes) {
  if (std::string name = osm_name(tags); !name.empty()) attributes["name"] = std::move(name);
}

}  // namespace

std::optional<OsmFeature> osm_entrance(const OsmTags& tags) {
  const std::string_view barrier = tags.get("barrier");
  const std::string_view kind = word_for(gate_kinds, barrier);
  if (kind.empty()) return std::nullopt;
  OsmFeature f{"entrances", {}};
  set_name(tags, f.attributes);
  f.attributes["kind"] = std::string(kind);
  if (const auto ref = tags.get("ref"); !ref.empty()) f.attributes["number"] = std::string(ref);
  std::optional<double> width;
  for (const std::string_view key : {"maxwidth:physical", "maxwidth", "width", "opening"})
    if (!width) width = osm_metres(tags.get(key));
  if (width && *width < 100) f.attributes["clear_width"] = *width;

  std::optional<std::string> vehicles;
  for (const std::string_view key : {"vehicle", "motor_vehicle", "motorcar"})
    if (const auto v = osm_access(tags.get(key))) vehicles = *v;
  if (vehicles) {
    f.attributes["vehicle"] = *vehicles != "no";
  } else if (one_of(barrier,
                    {"lift_gate", "swing_gate", "sliding_gate", "sliding_beam", "height_restrictor", "toll_booth"})) {
    f.attributes["vehicle"] = true;
  } else if (kind == "wicket" || (kind == "gap" && barrier != "entrance")) {
    f.attributes["vehicle"] = false;
  } else if (width) {
    f.attributes["vehicle"] = *width >= 2.5;
  }
  // "locked" and "access=no" are facts somebody saw; access=private is a rule, and says nothing of the gate's state.
  if (const auto locked = osm_truth(tags.get("locked")); locked && *locked) {
    f.attributes["lockable"] = true;
    f.attributes["state"] = std::string("closed");
  } else if (tags.is("access", "no") && !tags.has("foot")) {
    f.attributes["state"] = std::string("closed");
  } else if (barrier == "entrance") {
    f.attributes["state"] = std::string("open");
  }
  if (const auto lit = osm_truth(tags.get("lit"))) f.attributes["lit"] = *lit;
  return f;
}

std::optional<OsmFeature> osm_barrier(const OsmTags& tags) {
  const std::string_view kind = word_for(wall_kinds, tags.get("barrier"));
  if (kind.empty()) return std::nullopt;
  OsmFeature f{"barriers", {}};
  f.attributes["kind"] = std::string(kind);
  if (const auto height = osm_metres(tags.get("height")); height && *height < 50) f.attributes["height"] = *height;
  return f;
}

std::optional<OsmFeature> osm_open_ground(const OsmTags& tags) {
  const std::string_view kind = ground_kind(tags);
  if (kind.empty()) return std::nullopt;
  OsmFeature f{"open_ground", {}};
  set_name(tags, f.attributes);
  f.attributes["kind"] = std::string(kind);
  return f;
}

std::optional<OsmFeature> osm_site(const OsmTags& tags) {
  const std::string_view kind = site_kind(tags);
  if (kind.empty()) return std::nullopt;
  OsmFeature f{"sites", {}};
  set_name(tags, f.attributes);
  f.attributes["kind"] = std::string(kind);
  if (const auto phone = tags.first({"phone", "contact:phone"}); !phone.empty())
    f.attributes["phone"] = std::string(phone);
  return f;
}

}  // namespace gatehouse::exchange
