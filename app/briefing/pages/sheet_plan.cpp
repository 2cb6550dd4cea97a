#include "briefing/pages/sheet_plan.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <map>
#include <set>
#include <tuple>

#include "base/version.hpp"
#include "briefing/pages/page_text.hpp"
#include "geometry/crs.hpp"

namespace gatehouse {
namespace {

/// What the sheet is about: the buildings and zones, with the ways in, doors, sites and routes beside them. Roads,
/// greens and far gates that an import brought along must not shrink the estate.
Envelope estate_of(const Map& map) {
  constexpr Millimetre beside = 80'000;
  const auto visible = [&](const char* name) -> const Layer* {
    const Layer* layer = map.layer(name);
    return layer != nullptr && layer->definition.visible ? layer : nullptr;
  };
  Envelope core;
  for (const char* name : {"buildings", "zones"}) {
    if (const Layer* layer = visible(name)) core.expand(layer->envelope());
  }
  Envelope estate = core;
  for (const char* name : {"entrances", "checkpoints", "doors", "sites", "patrol_routes", "delivery_routes"}) {
    const Layer* layer = visible(name);
    if (layer == nullptr) continue;
    for (const auto& [id, feature] : layer->features) {
      const Envelope envelope = envelope_of(feature->geometry);
      if (core.empty() || core.grown(beside).intersects(envelope)) estate.expand(envelope);
    }
  }
  if (!estate.empty() && estate.width() + estate.height() > 0) return estate;
  for (const LayerPtr& layer : map.layers) {
    if (layer->definition.visible && layer->definition.geometry != GeometryType::none) estate.expand(layer->envelope());
  }
  return estate;
}

Envelope ground_around(Point centre, double scale) {
  const auto half_width = static_cast<Millimetre>(std::llround(map_frame.width * scale / 2));
  const auto half_height = static_cast<Millimetre>(std::llround(map_frame.height * scale / 2));
  Envelope area;
  area.expand(Point{centre.x - half_width, centre.y - half_height});
  area.expand(Point{centre.x + half_width, centre.y + half_height});
  return area;
}

bool on_sheet(const Feature& feature, const Envelope& area) {
  return !feature.geometry.empty() && area.intersects(envelope_of(feature.geometry));
}

template <class Use>
void for_each_on_sheet(const Map& map, std::string_view layer_name, const Envelope& area, Use use) {
  const Layer* layer = map.layer(layer_name);
  if (layer == nullptr || !layer->definition.visible) return;
  for (const auto& [id, feature] : layer->features) {
    if (on_sheet(*feature, area)) use(*layer, *feature);
  }
}

std::string value_label(const Layer& layer, const Feature& feature, std::string_view field_name) {
  std::string value = to_string(feature.value(field_name));
  if (const Field* field = layer.definition.field(field_name)) {
    for (const AllowedValue& allowed : field->allowed) {
      if (allowed.value == value) return allowed.label.str();
    }
  }
  return value;
}

struct EntranceState {
  const char* value;
  const char* symbol;
  const char* label;
};
// Unmanned first: it is why the sheet is read.
constexpr std::array entrance_states = {
    EntranceState{"unmanned", "entrance_unmanned", N_("Unmanned entrances")},
    EntranceState{"guarded", "entrance_guarded", N_("Guarded entrances")},
    EntranceState{"open", "entrance_open", N_("Open entrances")},
    EntranceState{"closed", "entrance_closed", N_("Closed entrances")},
    EntranceState{"", "entrance_unknown", N_("Entrances, unclear")},
};

std::size_t entrance_rank(const Feature& feature) {
  const std::string state = feature.text("state");
  for (std::size_t i = 0; i < entrance_states.size(); ++i) {
    if (state == entrance_states.at(i).value) return i;
  }
  return entrance_states.size() - 1;
}

std::vector<SheetCount> counts_of(const Map& map, const Envelope& area) {
  std::vector<SheetCount> counts;
  std::array<std::size_t, entrance_states.size()> entrances{};
  for_each_on_sheet(map, "entrances", area, [&](const Layer&, const Feature& f) { ++entrances.at(entrance_rank(f)); });
  // "None unmanned" is news too, once the state of each is known.
  const bool all_known =
      entrances.back() == 0 && std::any_of(entrances.begin(), entrances.end(), [](std::size_t n) { return n > 0; });
  for (std::size_t i = 0; i < entrance_states.size(); ++i) {
    const EntranceState& state = entrance_states.at(i);
    if (entrances.at(i) > 0 || (i == 0 && all_known))
      counts.push_back({tr(state.label), entrances.at(i), state.symbol, i == 0 && entrances.at(i) > 0});
  }
  std::array<std::size_t, 3> zones{};
  for_each_on_sheet(map, "zones", area, [&](const Layer&, const Feature& f) {
    const std::string kind = f.text("kind");
    if (kind == "sealed") ++zones[0];
    if (kind == "controlled") ++zones[1];
    if (kind == "precaution") ++zones[2];
  });
  const std::array zone_labels = {N_("Sealed zones"), N_("Controlled zones"), N_("Precaution zones")};
  for (std::size_t i = 0; i < zones.size(); ++i) {
    if (zones.at(i) > 0) counts.push_back({tr(zone_labels.at(i)), zones.at(i), "", false});
  }
  std::size_t buildings = 0;
  double households = 0;
  for_each_on_sheet(map, "buildings", area, [&](const Layer&, const Feature& f) {
    ++buildings;
    households += f.number("households");
  });
  std::size_t doors = 0;
  double door_households = 0;
  for_each_on_sheet(map, "doors", area, [&](const Layer&, const Feature& f) {
    ++doors;
    door_households += f.number("households");
  });
  // Households have no place of their own; the buildings' own numbers come first, then the doors', then the register's.
  if (households <= 0) households = door_households;
  if (const Layer* known = map.layer("households"); households <= 0 && known != nullptr) {
    households = static_cast<double>(known->features.size());
  }
  if (buildings > 0) counts.push_back({tr("Buildings"), buildings, "", false});
  if (doors > 0) counts.push_back({tr("Stair doors"), doors, "", false});
  if (households > 0)
    counts.push_back({tr("Households"), static_cast<std::size_t>(std::llround(households)), "", false});
  return counts;
}

/// The numbers of the checkpoints, by the entrance that they stand at; and of those that watch an entrance from
/// another, where it names one that is on the map. Any other word there may be a person's name, and is not for the
/// sheet.
std::map<FeatureId, std::string> watches_of(const Map& map) {
  std::map<FeatureId, std::string> watches;
  std::set<std::string> numbers;
  if (const Layer* checkpoints = map.layer("checkpoints"); checkpoints != nullptr && checkpoints->definition.visible) {
    for (const auto& [id, checkpoint] : checkpoints->features) {
      const std::string number = checkpoint->text("number");
      std::string& there = watches[static_cast<FeatureId>(checkpoint->number("entrance"))];
      if (!number.empty()) there += (there.empty() ? "" : " ") + number;
      numbers.insert(number);
    }
  }
  numbers.erase("");
  if (const Layer* entrances = map.layer("entrances"); entrances != nullptr) {
    for (const auto& [id, entrance] : entrances->features) {
      const std::string by = entrance->text("watched_by");
      if (numbers.count(by) != 0 && !watches.count(id)) watches[id] = by;
    }
  }
  return watches;
}

std::vector<EntranceRow> entrance_rows(const Map& map, const SheetPlan& plan) {
  std::vector<std::pair<const Layer*, const Feature*>> found;
  for_each_on_sheet(map, "entrances", plan.area, [&](const Layer& l, const Feature& f) { found.emplace_back(&l, &f); });
  const std::map<FeatureId, std::string> watches = watches_of(map);
  const auto watch_of = [&](const Feature& f) {
    const auto watch = watches.find(f.id);
    return watch == watches.end() ? std::string() : watch->second;
  };
  // By state, then by number (or by that of the checkpoint) as people count (E2 before E10), the rest by square.
  const auto order = [&](const Feature& f) {
    const std::string own = f.text("number");
    const std::string number = own.empty() ? watch_of(f) : own;
    return std::tuple(entrance_rank(f), number.empty(), number.size(), number,
                      square_of(plan, envelope_of(f.geometry).centre()));
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const auto& a, const auto& b) { return order(*a.second) < order(*b.second); });
  std::vector<EntranceRow> rows;
  for (const auto& [layer, f] : found) {
    EntranceRow row;
    row.square = square_of(plan, envelope_of(f->geometry).centre());
    row.symbol = entrance_states.at(entrance_rank(*f)).symbol;
    row.number = f->text("number");
    row.name = f->text("name");
    if (row.number == row.name) row.number.clear();
    // Some sources number their gates with names ("南门（小南门）").
    if (row.name.empty() && text_size(row.number, 7.5, true).first > 7.4) std::swap(row.number, row.name);
    if (row.number.empty() && row.name.empty()) row.name = value_label(*layer, *f, "kind");
    row.state = value_label(*layer, *f, "state");
    row.watch = watch_of(*f);
    row.hours = f->text("hours");
    if (double metres = 0; as_number(f->value("clear_width"), metres)) row.width = fmt::format("{:.1f} m", metres);
    if (plan.internal) row.phone = f->text("duty_phone");
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<ZoneRow> zone_rows(const Map& map, const SheetPlan& plan) {
  constexpr std::array kinds = {"sealed", "controlled", "precaution"};
  std::vector<std::tuple<std::size_t, std::size_t, std::string, ZoneRow>> found;
  for_each_on_sheet(map, "zones", plan.area, [&](const Layer& layer, const Feature& f) {
    const auto counted = [&](const char* field) {
      double number = 0;
      return as_number(f.value(field), number) ? fmt::format("{:.0f}", number) : std::string();
    };
    ZoneRow row;
    row.number = f.text("number").empty() ? f.text("name") : f.text("number");
    row.kind = value_label(layer, f, "kind");
    row.households = counted("households");
    row.residents = counted("residents");
    row.gates = counted("gates");
    row.until = f.text("valid_until").substr(0, 10);
    row.square = square_of(plan, envelope_of(f.geometry).centre());
    const auto rank = std::find(kinds.begin(), kinds.end(), f.text("kind")) - kinds.begin();
    found.emplace_back(static_cast<std::size_t>(rank), row.number.size(), row.number, std::move(row));
  });
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a), std::get<2>(a)) <
           std::tie(std::get<0>(b), std::get<1>(b), std::get<2>(b));
  });
  std::vector<ZoneRow> rows;
  for (auto& entry : found) rows.push_back(std::move(std::get<3>(entry)));
  return rows;
}

std::string first_end_of_zones(const Map& map, const Envelope& area) {
  std::string first;
  for_each_on_sheet(map, "zones", area, [&](const Layer&, const Feature& f) {
    const std::string until = f.text("valid_until");
    if (!until.empty() && (first.empty() || until < first)) first = until;
  });
  if (const std::size_t t = first.find('T'); t != std::string::npos) first[t] = ' ';
  return first;
}

std::vector<std::string> footer_of(const Map& map, const SheetOptions& options, const Envelope& area) {
  std::vector<std::string> lines;
  if (const Layer* layer = map.layer("entrances"); layer != nullptr && layer->definition.visible) {
    const auto outside = std::count_if(layer->features.begin(), layer->features.end(),
                                       [&](const auto& entry) { return !on_sheet(*entry.second, area); });
    if (outside > 0) lines.push_back(tr("Entrances outside this sheet: {}", outside));
  }
  std::string sources;
  for (const char c : map.setting(setting::sources)) sources += c == '\n' ? std::string("; ") : std::string(1, c);
  if (!sources.empty()) lines.push_back(tr("Sources: {}", sources));
  // A name is personal: it stands on internal sheets only.
  if (const std::string author = map.setting(setting::author); options.internal && !author.empty()) {
    lines.push_back(tr("Drawn by: {}", author));
  }
  // The file's name alone: its folder often holds a user's name.
  const std::string file = options.map_file.filename().string();
  lines.push_back(file.empty() ? tr("Made with Gatehouse {}", version())
                               : tr("Map {} · version {} · made with Gatehouse {}", file,
                                    content_hash(map).substr(0, 8), version()));
  return lines;
}

}  // namespace

std::string now_with_zone() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  const long minutes = local.tm_gmtoff / 60;
  return fmt::format("{:%Y-%m-%d %H:%M} UTC{}{:02}:{:02}", local, minutes < 0 ? '-' : '+', std::labs(minutes) / 60,
                     std::labs(minutes) % 60);
}

double fitting_scale(const Envelope& ground) {
  constexpr std::array steps = {500.0, 1000.0, 1500.0, 2000.0, 2500.0, 3000.0, 4000.0};
  double tens = 1;
  for (int power = 0; power <= 6; ++power, tens *= 10) {
    for (const double step : steps) {
      const double scale = step * tens;
      const double mm_wide = static_cast<double>(ground.width()) / scale;
      const double mm_high = static_cast<double>(ground.height()) / scale;
      if (mm_wide <= map_frame.width - 16 && mm_high <= map_frame.height - 16) return scale;
    }
  }
  return 1e9;
}

std::string square_of(const SheetPlan& plan, Point p) {
  if (!plan.area.contains(p) || plan.columns == 0 || plan.rows == 0) return {};
  const auto index = [](Millimetre from, Millimetre size, int count) {
    return std::clamp(static_cast<int>(static_cast<double>(from) / static_cast<double>(size) * count), 0, count - 1);
  };
  const int column = index(p.x - plan.area.min.x, plan.area.width(), plan.columns);
  const int row = index(plan.area.max.y - p.y, plan.area.height(), plan.rows);
  return fmt::format("{}{}", static_cast<char>('a' + column), row + 1);
}

namespace {

constexpr std::size_t most_rounds = 24;  ///< that can be told apart on one page

/// Many delivery rounds would hide the map and not be read: each has a page of its own. Says so.
void leave_out_crowded_rounds(const Map& map, SheetPlan& plan) {
  const Layer* rounds = map.layer("delivery_routes");
  if (rounds == nullptr || !rounds->definition.visible || rounds->features.size() <= most_rounds) return;
  plan.portrayal.hidden_layers.insert({"delivery_routes", "delivery_stops"});
  plan.subtitle += " · " + tr("Delivery rounds ({}): each on a page of its own", rounds->features.size());
}

}  // namespace

Result<SheetPlan> plan_sheet(const Map& map, const SheetOptions& options) {
  const Envelope estate = estate_of(map);
  if (estate.empty()) {
    return Error{ErrorKind::input,
                 text("The map has nothing on it that a sheet could show"),
                 text("Draw or import something first, or show a hidden layer."),
                 {}};
  }
  if (options.scale != 0 && !(options.scale >= 50 && options.scale <= 1e7)) {
    return Error{ErrorKind::usage,
                 text("A sheet cannot be at 1:{}", options.scale),
                 text("Choose a scale between 1:50 and 1:10,000,000."),
                 {}};
  }
  SheetPlan plan;
  plan.title = !options.title.empty() ? options.title : map.setting(setting::title);
  if (plan.title.empty()) plan.title = options.map_file.stem().string();
  if (plan.title.empty()) plan.title = tr("Map of the estate");
  plan.subtitle = options.subtitle.empty() ? tr("Ways in, buildings and plans") : options.subtitle;
  plan.internal = options.internal;
  plan.created = now_with_zone();
  plan.scale = options.scale > 0 ? options.scale : fitting_scale(estate);
  plan.area = ground_around(estate.centre(), plan.scale);
  plan.columns = static_cast<int>(std::lround(map_frame.width / 45));
  plan.rows = static_cast<int>(std::lround(map_frame.height / 45));
  plan.valid_until = first_end_of_zones(map, plan.area);

  plan.portrayal.scale = plan.scale;
  plan.portrayal.language = language();
  plan.portrayal.greyscale = options.greyscale;
  plan.portrayal.area = plan.area;
  plan.portrayal.measure = text_size;
  plan.portrayal.personal = options.internal;
  if (options.images) plan.portrayal.ground_opacity = 0.5;
  // Notes are free text, and nobody has read them for names: they stay inside.
  if (!options.internal) plan.portrayal.hidden_layers.insert("notes");

  leave_out_crowded_rounds(map, plan);

  plan.counts = counts_of(map, plan.area);
  plan.legend = legend(map, plan.portrayal);
  plan.zones = zone_rows(map, plan);
  plan.entrances = entrance_rows(map, plan);
  const auto crs = Crs::from(map.crs);
  plan.crs = crs ? (crs->epsg() != 0 ? fmt::format("{} (EPSG:{})", crs->name(), crs->epsg()) : crs->name()) : map.crs;
  plan.footer = footer_of(map, options, plan.area);
  return plan;
}

}  // namespace gatehouse
