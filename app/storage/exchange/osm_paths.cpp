// highway=*: what people, carts and vehicles go along.
#include <charconv>
#include <cmath>

#include "storage/exchange/osm_mapping.hpp"
#include "storage/exchange/osm_words.hpp"

namespace gatehouse::exchange {
namespace {

constexpr OsmWord kinds[] = {
    {"motorway", "road"},      {"motorway_link", "road"}, {"trunk", "road"},         {"trunk_link", "road"},
    {"primary", "road"},       {"primary_link", "road"},  {"secondary", "road"},     {"secondary_link", "road"},
    {"tertiary", "road"},      {"tertiary_link", "road"}, {"unclassified", "road"},  {"residential", "road"},
    {"road", "road"},          {"busway", "road"},        {"living_street", "lane"}, {"service", "service"},
    {"pedestrian", "footway"}, {"footway", "footway"},    {"cycleway", "footway"},   {"path", "footway"},
    {"corridor", "footway"},   {"bridleway", "footway"},  {"steps", "steps"},        {"track", "track"},
    {"crossing", "footway"},   {"sidewalk", "footway"}};

std::string kind_of(const OsmTags& tags) {
  if (tags.is("highway", "service") && one_of(tags.get("service"), {"alley"})) return "lane";
  return std::string(word_for(kinds, tags.get("highway")));
}

/// Who may pass where no tag says: the wiki's "access restrictions" defaults, and carts as pedestrians but not on
/// steps.
struct Passing {
  std::string foot = "yes";
  std::string cart = "yes";
  std::string vehicle = "yes";
};

Passing passing_of(const OsmTags& tags, const std::string& kind) {
  const std::string_view highway = tags.get("highway");
  Passing p;
  if (one_of(highway, {"motorway", "motorway_link"})) p.foot = p.cart = "no";
  if (kind == "footway" || kind == "steps") p.vehicle = "no";
  if (highway == "busway") p.vehicle = "no";
  if (const auto all = osm_access(tags.get("access"))) {
    p.foot = *all;
    p.cart = *all;
    if (p.vehicle != "no") p.vehicle = *all;
  }
  if (const auto foot = osm_access(tags.get("foot"))) {
    p.foot = *foot;
    p.cart = *foot;
  }
  // A cyclist who may not ride may still push; so bicycle=no says nothing about a handcart.
  if (const auto bicycle = osm_access(tags.get("bicycle")); bicycle && *bicycle != "no") p.cart = *bicycle;
  for (const std::string_view key : {"vehicle", "motor_vehicle", "motorcar"})
    if (const auto v = osm_access(tags.get(key))) p.vehicle = *v;
  if (kind == "steps") {
    p.vehicle = "no";
    const bool ramp = osm_truth(tags.get("ramp")).value_or(false) || tags.is("ramp:bicycle", "yes") ||
                      tags.is("ramp:stroller", "yes") || tags.is("ramp:wheelchair", "yes");
    if (!ramp) p.cart = "no";
  }
  return p;
}

std::string_view oneway_of(const OsmTags& tags) {
  const std::string_view oneway = tags.get("oneway");
  if (one_of(oneway, {"yes", "true", "1"})) return "forward";
  if (one_of(oneway, {"-1", "reverse"})) return "backward";
  if (one_of(oneway, {"no", "false", "0"})) return "no";
  if (oneway.empty() && (one_of(tags.get("junction"), {"roundabout", "circular"}) || tags.is("highway", "motorway")))
    return "forward";
  return {};
}

/// Percent of "5%", "-3.5 %" or "7°"; nothing for "up" and "down", which say no size.
std::optional<double> incline_of(std::string_view value) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
  std::string_view unit(end, static_cast<std::size_t>(value.data() + value.size() - end));
  while (unit.starts_with(' ')) unit.remove_prefix(1);
  if (unit == "°" && std::abs(number) < 45)
    number = 100 * std::tan(number * 3.14159265358979 / 180);
  else if (unit != "%")
    return std::nullopt;
  if (std::abs(number) > 100) return std::nullopt;
  return std::round(number * 10) / 10;
}

}  // namespace

std::optional<OsmFeature> osm_path(const OsmTags& tags) {
  const std::string kind = kind_of(tags);
  if (kind.empty()) return std::nullopt;
  OsmFeature f{"paths", {}};
  f.attributes["kind"] = kind;
  if (const std::string name = osm_name(tags); !name.empty()) f.attributes["name"] = name;
  for (const std::string_view key : {"maxwidth:physical", "maxwidth", "width", "est_width"})
    if (const auto width = osm_metres(tags.get(key)); width && *width < 200) {
      f.attributes["clear_width"] = *width;
      break;
    }
  for (const std::string_view key : {"maxheight:physical", "maxheight"})
    if (const auto height = osm_metres(tags.get(key)); height && *height < 50) {
      f.attributes["clear_height"] = *height;
      break;
    }
  if (const auto incline = incline_of(tags.get("incline"))) f.attributes["incline"] = *incline;
  const Passing passing = passing_of(tags, kind);
  f.attributes["foot"] = passing.foot;
  f.attributes["cart"] = passing.cart;
  f.attributes["vehicle"] = passing.vehicle;
  if (passing.vehicle != "no")
    if (const auto oneway = oneway_of(tags); !oneway.empty()) f.attributes["oneway"] = std::string(oneway);
  if (const auto surface = tags.get("surface"); !surface.empty()) f.attributes["surface"] = std::string(surface);
  const std::string_view lit = tags.get("lit");
  if (one_of(lit, {"yes", "24/7", "automatic", "limited", "sunset-sunrise", "dusk-dawn"})) f.attributes["lit"] = true;
  if (one_of(lit, {"no", "disused"})) f.attributes["lit"] = false;
  return f;
}

}  // namespace gatehouse::exchange
