#include "briefing/pages/round_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "geometry/predicates.hpp"

namespace gatehouse {
namespace {

/// The layers that help to find the way; all else would only hide it.
const std::set<std::string, std::less<>>& ground_layers() {
  static const std::set<std::string, std::less<>> names{"open_ground", "buildings", "barriers",  "paths",
                                                        "doors",       "sites",     "entrances", "zones"};
  return names;
}

Map round_alone(const Map& map, const std::string& layer_name, const FeaturePtr& route) {
  Map alone = map;
  for (auto& layer : alone.layers) {
    const bool routes = layer->definition.name == layer_name;
    auto copy = std::make_shared<Layer>();
    copy->definition = layer->definition;
    copy->next_id = layer->next_id;
    copy->definition.visible = routes || ground_layers().contains(layer->definition.name);
    if (routes) {
      copy->features.emplace(route->id, route);
    } else if (copy->definition.visible) {
      copy->features = layer->features;
    }
    layer = std::move(copy);
  }
  return alone;
}

/// "D-12" comes after "D-2".
std::pair<std::string, long> in_order(const std::string& number) {
  const std::size_t digits = number.find_last_not_of("0123456789") + 1;
  return {number.substr(0, digits), std::atol(number.c_str() + digits)};
}

std::string time_of(const Feature& feature, const char* moment, const char* minute) {
  const std::string at = feature.text(moment);
  if (const std::size_t t = at.find('T'); t != std::string::npos && at.size() >= t + 6) return at.substr(t + 1, 5);
  return tr("+{} min", fmt::format("{:.1f}", feature.number(minute)));
}

std::string clock_after(const Feature& route) {
  const std::string at = route.text("departs");
  const std::size_t t = at.find('T');
  const double minutes = route.number("minutes");
  if (t == std::string::npos || at.size() < t + 6) {
    return tr("+{} min", fmt::format("{:.1f}", route.number("start_minute") + minutes));
  }
  const int of_day =
      std::atoi(at.c_str() + t + 1) * 60 + std::atoi(at.c_str() + t + 4) + static_cast<int>(std::lround(minutes));
  return fmt::format("{:02}:{:02}", of_day / 60 % 24, of_day % 60);
}

std::vector<RoundRow> rows_of(const Map& map, const std::string& route) {
  std::vector<std::pair<double, RoundRow>> found;
  const Layer* stops = map.layer("delivery_stops");
  if (stops == nullptr) return {};
  for (const auto& [id, stop] : stops->features) {
    if (stop->text("route") != route || stop->geometry.empty()) continue;
    RoundRow row;
    row.fetch = stop->text("task") == "fetch";
    row.place = row.fetch ? tr("Fetch at {}", stop->text("place")) : stop->text("place");
    row.time = time_of(*stop, "arrives", "minute");
    if (!row.fetch || stop->number("parcels") > 0) {  // plans of earlier versions do not say how many are fetched
      row.parcels = fmt::format("{:.0f}", stop->number("parcels"));
      row.load = fmt::format("{:.1f} kg", stop->number("load"));
    }
    row.at = envelope_of(stop->geometry).centre();
    found.emplace_back(stop->number("position"), std::move(row));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<RoundRow> rows;
  for (auto& [position, row] : found) {
    row.number = std::to_string(rows.size() + 1);
    rows.push_back(std::move(row));
  }
  return rows;
}

RoundPage delivery_page(const Map& map, const FeaturePtr& route, const RoundSheetOptions& options) {
  RoundPage page;
  const std::string number = route->text("number");
  page.title = number.empty() ? tr("Delivery route") : number;
  if (options.internal && !route->text("carrier").empty())
    page.facts.push_back(tr("{}, trip {}", route->text("carrier"), fmt::format("{:.0f}", route->number("trip", 1))));
  if (const std::string from = route->text("drop_point"); !from.empty()) page.facts.push_back(tr("Load at {}", from));
  page.facts.push_back(tr("Start {}, back {}", time_of(*route, "departs", "start_minute"), clock_after(*route)));
  page.facts.push_back(fmt::format("{:.1f}\u00a0kg", route->number("load")));
  page.facts.push_back(fmt::format("{:.0f}\u00a0m", route->number("length")));
  page.rows = rows_of(map, number);
  page.map = round_alone(map, "delivery_routes", route);
  page.line = route->geometry;
  return page;
}

/// Entrances as a patrol comes to them, with the time by the map: what lies within `reach` of its line is passed there.
std::vector<RoundRow> passes_of(const Map& map, const Feature& route) {
  constexpr double reach = 16;  // metres; the plan's own measure is 15
  const Layer* entrances = map.layer("entrances");
  if (entrances == nullptr) return {};
  const std::string starts = route.text("starts");
  const bool known = starts.size() >= 5 && starts[2] == ':';
  const int start = known ? std::atoi(starts.c_str()) * 60 + std::atoi(starts.c_str() + 3) : 0;
  const double minutes = route.number("minutes");
  double whole = 0;
  for (const Part& part : route.geometry.parts)
    for (const Vertices& line : part.rings)
      for (std::size_t i = 1; i < line.size(); ++i) whole += distance(line[i - 1], line[i]);
  if (whole <= 0) return {};
  std::vector<std::pair<double, RoundRow>> found;
  for (const auto& [id, entrance] : entrances->features) {
    if (entrance->geometry.empty()) continue;
    const Point at = envelope_of(entrance->geometry).centre();
    double nearest = reach, along = -1, gone = 0;
    for (const Part& part : route.geometry.parts) {
      for (const Vertices& line : part.rings) {
        for (std::size_t i = 1; i < line.size(); ++i) {
          const Point foot = nearest_on_segment(at, line[i - 1], line[i]);
          const double off = distance(at, foot);
          if (off < nearest) nearest = off, along = gone + distance(line[i - 1], foot);
          gone += distance(line[i - 1], line[i]);
        }
      }
    }
    if (along < 0) continue;
    const double minute = along / whole * minutes;
    RoundRow row;
    row.place = entrance->text("number");
    if (const std::string name = entrance->text("name"); !name.empty())
      row.place += (row.place.empty() ? "" : " ") + name;
    if (row.place.empty()) row.place = display_name(*entrances, *entrance).str();
    const int of_day = start + static_cast<int>(minute);
    if (known) {
      row.time = fmt::format("{:02}:{:02}", of_day / 60 % 24, of_day % 60);
    } else if (minutes > 0) {
      row.time = tr("+{} min", fmt::format("{:.1f}", minute));
    }
    row.at = at;
    found.emplace_back(along, std::move(row));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<RoundRow> rows;
  for (auto& [along, row] : found) {
    row.number = std::to_string(rows.size() + 1);
    rows.push_back(std::move(row));
  }
  return rows;
}

RoundPage patrol_page(const Map& map, const FeaturePtr& route, const RoundSheetOptions& options) {
  RoundPage page;
  page.title = route->text("number");
  if (const std::string name = route->text("name"); !name.empty()) page.title += (page.title.empty() ? "" : " ") + name;
  if (page.title.empty()) page.title = tr("Patrol route");
  if (options.internal && !route->text("patroller").empty()) page.facts.push_back(route->text("patroller"));
  if (const std::string post = route->text("post"); !post.empty()) page.facts.push_back(tr("From {}", post));
  if (const std::string starts = route->text("starts"); !starts.empty()) page.facts.push_back(tr("Starts {}", starts));
  page.facts.push_back(fmt::format("{:.0f} m", route->number("length")));
  page.facts.push_back(tr("{} min", fmt::format("{:.0f}", route->number("minutes"))));
  page.rows = passes_of(map, *route);
  page.map = round_alone(map, "patrol_routes", route);
  page.line = route->geometry;
  return page;
}

}  // namespace

Result<std::vector<RoundPage>> plan_rounds(const Map& map, const RoundSheetOptions& options) {
  std::vector<RoundPage> pages;
  for (const char* name : {"delivery_routes", "patrol_routes"}) {
    const Layer* layer = map.layer(name);
    if (layer == nullptr) continue;
    std::vector<FeaturePtr> routes;
    for (const auto& [id, feature] : layer->features)
      if (!feature->geometry.empty()) routes.push_back(feature);
    std::stable_sort(routes.begin(), routes.end(), [](const FeaturePtr& a, const FeaturePtr& b) {
      return in_order(a->text("number")) < in_order(b->text("number"));
    });
    const bool deliveries = std::string_view(name) == "delivery_routes";
    for (const FeaturePtr& route : routes)
      pages.push_back(deliveries ? delivery_page(map, route, options) : patrol_page(map, route, options));
  }
  if (pages.empty()) {
    return Error{ErrorKind::input,
                 text("The map has no delivery or patrol routes"),
                 text("Plan delivery routes or patrol routes first, and accept the plan."),
                 {}};
  }
  return pages;
}

}  // namespace gatehouse
