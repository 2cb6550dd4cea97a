// Buildings and their stair doors.
#include <cctype>

#include "storage/exchange/import_text.hpp"
#include "storage/exchange/osm_mapping.hpp"
#include "storage/exchange/osm_words.hpp"

namespace gatehouse::exchange {
namespace {

constexpr OsmWord uses[] = {{"apartments", "residential"},
                            {"residential", "residential"},
                            {"house", "residential"},
                            {"detached", "residential"},
                            {"semidetached_house", "residential"},
                            {"terrace", "residential"},
                            {"dormitory", "residential"},
                            {"bungalow", "residential"},
                            {"semi", "residential"},
                            {"farm", "residential"},
                            {"cabin", "residential"},
                            {"static_caravan", "residential"},
                            {"villa", "residential"},
                            {"dwelling_house", "residential"},
                            {"retail", "commercial"},
                            {"commercial", "commercial"},
                            {"office", "commercial"},
                            {"supermarket", "commercial"},
                            {"kiosk", "commercial"},
                            {"hotel", "commercial"},
                            {"shop", "commercial"},
                            {"warehouse", "commercial"},
                            {"industrial", "commercial"},
                            {"bank", "commercial"},
                            {"restaurant", "commercial"},
                            {"public", "public"},
                            {"civic", "public"},
                            {"government", "public"},
                            {"church", "public"},
                            {"cathedral", "public"},
                            {"chapel", "public"},
                            {"mosque", "public"},
                            {"temple", "public"},
                            {"synagogue", "public"},
                            {"monastery", "public"},
                            {"train_station", "public"},
                            {"transportation", "public"},
                            {"sports_hall", "public"},
                            {"sports_centre", "public"},
                            {"stadium", "public"},
                            {"grandstand", "public"},
                            {"fire_station", "public"},
                            {"museum", "public"},
                            {"library", "public"},
                            {"townhall", "public"},
                            {"theatre", "public"},
                            {"cinema", "public"},
                            {"school", "school"},
                            {"university", "school"},
                            {"college", "school"},
                            {"kindergarten", "school"},
                            {"hospital", "medical"},
                            {"clinic", "medical"},
                            {"pharmacy", "medical"},
                            {"garage", "service"},
                            {"garages", "service"},
                            {"shed", "service"},
                            {"roof", "service"},
                            {"service", "service"},
                            {"carport", "service"},
                            {"hut", "service"},
                            {"toilets", "service"},
                            {"boiler_house", "service"},
                            {"transformer_tower", "service"},
                            {"guardhouse", "service"},
                            {"gatehouse", "service"},
                            {"parking", "service"},
                            {"bunker", "service"},
                            {"container", "service"},
                            {"substation", "service"},
                            {"greenhouse", "service"},
                            {"storage_tank", "service"},
                            {"pumping_station", "service"},
                            {"heating_plant", "service"},
                            {"power", "service"},
                            {"construction", "other"},
                            {"ruins", "other"},
                            {"collapsed", "other"}};

/// What a building that only says building=yes is used for, as far as its other tags tell.
constexpr OsmWord amenities[] = {{"school", "school"},
                                 {"university", "school"},
                                 {"college", "school"},
                                 {"kindergarten", "school"},
                                 {"childcare", "school"},
                                 {"music_school", "school"},
                                 {"hospital", "medical"},
                                 {"clinic", "medical"},
                                 {"doctors", "medical"},
                                 {"dentist", "medical"},
                                 {"pharmacy", "medical"},
                                 {"townhall", "public"},
                                 {"police", "public"},
                                 {"community_centre", "public"},
                                 {"library", "public"},
                                 {"place_of_worship", "public"},
                                 {"theatre", "public"},
                                 {"cinema", "public"},
                                 {"arts_centre", "public"},
                                 {"fire_station", "public"},
                                 {"courthouse", "public"},
                                 {"post_office", "public"},
                                 {"social_facility", "public"},
                                 {"bus_station", "public"},
                                 {"embassy", "public"},
                                 {"restaurant", "commercial"},
                                 {"cafe", "commercial"},
                                 {"fast_food", "commercial"},
                                 {"bank", "commercial"},
                                 {"bar", "commercial"},
                                 {"pub", "commercial"},
                                 {"marketplace", "commercial"},
                                 {"fuel", "commercial"},
                                 {"food_court", "commercial"},
                                 {"canteen", "commercial"},
                                 {"parking", "service"},
                                 {"toilets", "service"},
                                 {"shower", "service"},
                                 {"bicycle_parking", "service"},
                                 {"dormitory", "residential"},
                                 {"student_accommodation", "residential"}};

std::string_view use_of(const OsmTags& tags) {
  if (const auto use = word_for(uses, tags.get("building")); !use.empty()) return use;
  if (const auto use = word_for(uses, tags.get("building:use")); !use.empty()) return use;
  if (const auto use = word_for(amenities, tags.get("amenity")); !use.empty()) return use;
  if (tags.has("shop") || tags.has("office") || tags.is("tourism", "hotel")) return "commercial";
  if (tags.has("healthcare")) return "medical";
  if (tags.has("addr:flats") || tags.has("building:flats")) return "residential";
  return {};
}

/// "12" of a building named "12号楼", "12栋", "12#" or "3号住宅楼"; "" of any other name.
std::string number_in_name(std::string_view name) {
  std::size_t n = 0;
  while (n < name.size() && std::isdigit(static_cast<unsigned char>(name[n])) != 0) ++n;
  if (n == 0 || n > 4) return {};
  const std::string_view rest = name.substr(n);
  if (one_of(rest, {"", "#", "号", "号楼", "栋", "幢", "座", "#楼", "号住宅楼", "号公寓", "楼", "号宿舍楼"}))
    return std::string(name.substr(0, n));
  return {};
}

}  // namespace

std::optional<OsmFeature> osm_building(const OsmTags& tags) {
  const std::string_view building = tags.get("building");
  // building=entrance is an old way to say that a node is a door.
  if (building.empty() || one_of(building, {"no", "entrance"})) return std::nullopt;
  OsmFeature f{"buildings", {}};
  const std::string name = osm_name(tags);
  std::string number(tags.first({"ref", "addr:unit"}));
  if (number.empty()) number = number_in_name(name);
  if (!number.empty()) f.attributes["number"] = number;
  if (!name.empty()) f.attributes["name"] = name;
  if (const auto v = tags.get("addr:housenumber"); !v.empty()) f.attributes["house_number"] = std::string(v);
  if (const auto v = tags.first({"addr:street", "addr:place"}); !v.empty()) f.attributes["street"] = std::string(v);
  if (const auto v = use_of(tags); !v.empty()) f.attributes["use"] = std::string(v);
  if (const auto v = osm_levels(tags.first({"building:levels", "levels"}))) f.attributes["levels"] = *v;
  if (const auto v = osm_truth(tags.get("elevator"))) f.attributes["lift"] = *v;
  if (const auto v = tags.get("building:flats"); !v.empty()) {
    // Here a single number is how many flats there are, not the number of one.
    if (const auto n = leading_number(v); n && *n >= 1 && *n < 5000)
      f.attributes["households"] = static_cast<std::int64_t>(*n);
  } else if (const auto n = osm_flat_count(tags.get("addr:flats")); n && *n > 1) {
    f.attributes["households"] = *n;
  }
  return f;
}

std::optional<OsmFeature> osm_door(const OsmTags& tags) {
  const bool old_way = tags.is("building", "entrance");
  const std::string_view entrance = tags.get("entrance");
  if (!old_way && (entrance.empty() || entrance == "no")) return std::nullopt;
  OsmFeature f{"doors", {}};
  const auto number = tags.first({"ref", "addr:unit", "addr:staircase", "addr:housenumber", "addr:flats"});
  if (!number.empty()) f.attributes["number"] = std::string(number);
  if (const std::string name = osm_name(tags); !name.empty()) f.attributes["name"] = name;
  if (const auto n = osm_flat_count(tags.get("addr:flats"))) f.attributes["households"] = *n;
  if (const auto v = osm_levels(tags.get("building:levels"))) f.attributes["levels"] = *v;
  return f;
}

}  // namespace gatehouse::exchange
