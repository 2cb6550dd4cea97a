#include "toolkit/estate_reader.hpp"

#include <cmath>
#include <cstring>
#include <limits>
#include <string_view>

namespace gatehouse::toolkit {
namespace {

/// The fields of one layer by name, and the features in it.
class Table {
public:
  Table(const gh_snapshot& snapshot, std::string_view name) {
    for (std::size_t i = 0; i < snapshot.layer_count; ++i) {
      const gh_layer* layer = GH_AT(gh_layer, snapshot.layers, i);
      if (name == layer->name) layer_ = layer;
    }
  }
  template <class Visit>
  void each(Visit visit) const {
    if (layer_ == nullptr) return;
    for (std::size_t i = 0; i < layer_->feature_count; ++i) visit(*GH_AT(gh_feature, layer_->features, i));
  }
  [[nodiscard]] const gh_value* value(const gh_feature& f, std::string_view field) const {
    for (std::size_t i = 0; i < layer_->field_count; ++i) {
      if (field == GH_AT(gh_field, layer_->fields, i)->name) return &f.values[i];
    }
    return nullptr;
  }
  [[nodiscard]] std::string text(const gh_feature& f, std::string_view field) const {
    const gh_value* v = value(f, field);
    return v != nullptr && v->type == GH_TEXT && v->text != nullptr ? v->text : "";
  }
  [[nodiscard]] std::optional<double> number(const gh_feature& f, std::string_view field) const {
    const gh_value* v = value(f, field);
    if (v == nullptr) return std::nullopt;
    if (v->type == GH_INTEGER) return static_cast<double>(v->integer);
    if (v->type == GH_REAL && std::isfinite(v->real)) return v->real;
    return std::nullopt;
  }
  [[nodiscard]] std::optional<int> whole(const gh_feature& f, std::string_view field) const {
    const auto n = number(f, field);
    if (!n || std::abs(*n) > std::numeric_limits<int>::max()) return std::nullopt;
    return static_cast<int>(std::lround(*n));
  }
  [[nodiscard]] std::int64_t id(const gh_feature& f, std::string_view field) const {
    const gh_value* v = value(f, field);
    return v != nullptr && v->type == GH_INTEGER ? v->integer : 0;
  }
  [[nodiscard]] std::optional<bool> yes_no(const gh_feature& f, std::string_view field) const {
    const gh_value* v = value(f, field);
    if (v == nullptr || (v->type != GH_BOOLEAN && v->type != GH_INTEGER)) return std::nullopt;
    return v->integer != 0;
  }
  [[nodiscard]] std::optional<Access> access(const gh_feature& f, std::string_view field) const {
    const std::string word = text(f, field);
    if (word == "yes") return Access::everyone;
    if (word == "residents") return Access::residents;
    if (word == "no") return Access::nobody;
    return std::nullopt;
  }

private:
  const gh_layer* layer_ = nullptr;
};

/// What cannot be is taken as not known, and noted.
template <class Number>
class Plausible {
public:
  Plausible(Estate& estate, const char* layer, std::size_t index) : estate_(estate), layer_(layer), index_(index) {}
  [[nodiscard]] std::optional<Number> from(std::optional<Number> value, Number least, Number most,
                                           const Words& field) const {
    if (!value || (*value >= least && *value <= most)) return value;
    estate_.odd_values.push_back({layer_, index_, field, static_cast<double>(*value)});
    return std::nullopt;
  }

private:
  Estate& estate_;
  const char* layer_;
  std::size_t index_;
};
using Counts = Plausible<int>;
constexpr int any_count = std::numeric_limits<int>::max();
const Words households_field{"households", "户数"}, residents_field{"residents", "居民人数"},
    levels_field{"floors", "层数"};

Polyline vertices_of(const gh_ring& ring) {
  Polyline line;
  line.reserve(ring.count);
  for (std::size_t i = 0; i < ring.count; ++i) {
    const Position p = on_grid({ring.vertices[i].x, ring.vertices[i].y});
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) continue;
    if (line.empty() || grid_key(line.back()) != grid_key(p)) line.push_back(p);
  }
  return line;
}

std::vector<Polyline> lines_of(const gh_feature& f) {
  std::vector<Polyline> lines;
  for (std::size_t i = 0; i < f.part_count; ++i) {
    if (f.parts[i].count == 0) continue;
    if (Polyline line = vertices_of(f.parts[i].rings[0]); line.size() >= 2) lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<Polygon> polygons_of(const gh_feature& f) {
  std::vector<Polygon> polygons;
  for (std::size_t i = 0; i < f.part_count; ++i) {
    Polygon polygon;
    for (std::size_t r = 0; r < f.parts[i].count; ++r) {
      Polyline ring = vertices_of(f.parts[i].rings[r]);
      if (ring.size() > 1 && grid_key(ring.front()) == grid_key(ring.back())) ring.pop_back();
      if (r == 0) {
        polygon.shell = std::move(ring);
      } else if (ring.size() >= 3) {
        polygon.holes.push_back(std::move(ring));
      }
    }
    if (polygon.shell.size() >= 3) polygons.push_back(std::move(polygon));
  }
  return polygons;
}

/// Nothing for a point feature without a point.
std::optional<Position> point_of(const gh_feature& f) {
  if (f.part_count == 0 || f.parts[0].count == 0 || f.parts[0].rings[0].count == 0) return std::nullopt;
  const gh_vertex v = f.parts[0].rings[0].vertices[0];
  if (!std::isfinite(v.x) || !std::isfinite(v.y)) return std::nullopt;
  return on_grid({v.x, v.y});
}

template <class Kind, std::size_t N>
Kind kind_of(const std::string& word, const std::pair<const char*, Kind> (&names)[N], Kind otherwise) {
  for (const auto& [name, kind] : names) {
    if (word == name) return kind;
  }
  return otherwise;
}

constexpr std::pair<const char*, PathKind> path_kinds[] = {
    {"road", PathKind::road},       {"lane", PathKind::lane},   {"service", PathKind::service},
    {"footway", PathKind::footway}, {"steps", PathKind::steps}, {"track", PathKind::track}};
constexpr std::pair<const char*, EntranceKind> entrance_kinds[] = {
    {"gate", EntranceKind::gate},       {"wicket", EntranceKind::wicket},
    {"lane", EntranceKind::lane},       {"road", EntranceKind::road},
    {"steps", EntranceKind::steps},     {"gap", EntranceKind::gap},
    {"passage", EntranceKind::passage}, {"underground", EntranceKind::underground}};
constexpr std::pair<const char*, EntranceState> entrance_states[] = {{"guarded", EntranceState::guarded},
                                                                     {"open", EntranceState::open},
                                                                     {"closed", EntranceState::closed},
                                                                     {"unmanned", EntranceState::unmanned}};

void read_ways(const gh_snapshot& snapshot, Estate& estate) {
  const Table paths(snapshot, "paths");
  paths.each([&](const gh_feature& f) {
    Path p;
    p.id = f.id;
    p.name = paths.text(f, "name");
    p.kind = kind_of(paths.text(f, "kind"), path_kinds, PathKind::footway);
    p.clear_width = paths.number(f, "clear_width").value_or(0);
    const Plausible<double> number(estate, "paths", estate.paths.size());
    p.clear_height =
        number.from(paths.number(f, "clear_height"), 0, infinity, {"clear height (m)", "净高（米）"}).value_or(0);
    p.foot = paths.access(f, "foot");
    p.cart = paths.access(f, "cart");
    p.vehicle = paths.access(f, "vehicle");
    const std::string oneway = paths.text(f, "oneway");
    p.oneway = oneway == "forward" ? Oneway::forward : oneway == "backward" ? Oneway::backward : Oneway::no;
    p.closed = paths.yes_no(f, "closed").value_or(false);
    p.incline = number.from(paths.number(f, "incline"), -100, 100, {"slope (%)", "坡度（%）"});
    p.hours = paths.text(f, "hours");
    p.lines = lines_of(f);
    p.meets_at_corners = paths.text(f, "source").find("way/") != std::string::npos;
    estate.paths.push_back(std::move(p));
  });
  const Table barriers(snapshot, "barriers");
  barriers.each([&](const gh_feature& f) { estate.barriers.push_back({f.id, lines_of(f)}); });
}

void read_entrances(const gh_snapshot& snapshot, Estate& estate) {
  const Table t(snapshot, "entrances");
  t.each([&](const gh_feature& f) {
    const auto at = point_of(f);
    if (!at) return;
    Entrance e;
    e.id = f.id;
    e.number = t.text(f, "number");
    e.name = t.text(f, "name");
    e.kind = kind_of(t.text(f, "kind"), entrance_kinds, EntranceKind::gate);
    e.state = kind_of(t.text(f, "state"), entrance_states, EntranceState::unknown);
    e.clear_width = t.number(f, "clear_width").value_or(0);
    e.steps = t.yes_no(f, "steps");
    e.vehicle = t.yes_no(f, "vehicle");
    e.fire_engine = t.yes_no(f, "fire_engine");
    e.lockable = t.yes_no(f, "lockable");
    e.at = *at;
    e.hours = t.text(f, "hours");
    estate.entrances.push_back(std::move(e));
  });
}

void read_places(const gh_snapshot& snapshot, Estate& estate) {
  const Table buildings(snapshot, "buildings");
  buildings.each([&](const gh_feature& f) {
    Building b;
    const Counts count(estate, "buildings", estate.buildings.size());
    b.id = f.id;
    b.number = buildings.text(f, "number");
    b.name = buildings.text(f, "name");
    b.house_number = buildings.text(f, "house_number");
    b.street = buildings.text(f, "street");
    b.use = buildings.text(f, "use");
    b.levels = count.from(buildings.whole(f, "levels"), 0, any_count, levels_field).value_or(0);
    b.lift = buildings.yes_no(f, "lift");
    b.households = count.from(buildings.whole(f, "households"), 0, any_count, households_field);
    b.residents = count.from(buildings.whole(f, "residents"), 0, any_count, residents_field);
    b.state = buildings.text(f, "state");
    b.parts = polygons_of(f);
    estate.buildings.push_back(std::move(b));
  });
  const Table doors(snapshot, "doors");
  doors.each([&](const gh_feature& f) {
    const auto at = point_of(f);
    if (!at) return;
    const Counts count(estate, "doors", estate.doors.size());
    const auto households = count.from(doors.whole(f, "households"), 0, any_count, households_field);
    const auto levels = count.from(doors.whole(f, "levels"), 0, any_count, levels_field);
    estate.doors.push_back(
        {f.id, doors.text(f, "number"), doors.text(f, "name"), doors.id(f, "building"), households, levels, *at});
  });
  const Table sites(snapshot, "sites");
  sites.each([&](const gh_feature& f) {
    if (const auto at = point_of(f)) estate.sites.push_back({f.id, sites.text(f, "name"), sites.text(f, "kind"), *at});
  });
  const Table ground(snapshot, "open_ground");
  ground.each([&](const gh_feature& f) {
    estate.open_ground.push_back({f.id, ground.text(f, "name"), ground.text(f, "kind"), polygons_of(f)});
  });
}

void read_zones(const gh_snapshot& snapshot, Estate& estate) {
  const Table zones(snapshot, "zones");
  zones.each([&](const gh_feature& f) {
    estate.zones.push_back({f.id, zones.text(f, "number"), zones.text(f, "name"), zones.text(f, "kind"),
                            zones.text(f, "valid_from"), zones.text(f, "valid_until"), polygons_of(f)});
  });
  const Table checkpoints(snapshot, "checkpoints");
  checkpoints.each([&](const gh_feature& f) {
    if (checkpoints.text(f, "role") != "zone_gate") return;
    if (const auto at = point_of(f))
      estate.zone_gates.push_back({f.id, checkpoints.text(f, "number"), checkpoints.text(f, "name"), *at});
  });
}

void read_people(const gh_snapshot& snapshot, Estate& estate) {
  const Table households(snapshot, "households");
  households.each([&](const gh_feature& f) {
    const Counts count(estate, "households", estate.households.size());
    const auto residents = count.from(households.whole(f, "residents"), 0, any_count, residents_field);
    estate.households.push_back(
        {f.id, households.id(f, "door"), households.text(f, "unit"), households.whole(f, "floor"), residents});
  });
  const Table requests(snapshot, "requests");
  requests.each([&](const gh_feature& f) {
    Request r;
    r.id = f.id;
    r.household = requests.id(f, "household");
    r.door = requests.id(f, "door");
    r.floor = requests.whole(f, "floor");
    r.kind = requests.text(f, "kind");
    r.state = requests.text(f, "state");
    r.not_before = requests.text(f, "not_before");
    r.due = requests.text(f, "due");
    r.weight = requests.number(f, "weight");
    r.minutes = requests.number(f, "minutes");
    r.urgent = requests.yes_no(f, "urgent").value_or(false);
    r.volume = requests.number(f, "volume");
    r.flexible = requests.yes_no(f, "flexible").value_or(false);
    r.pickup = requests.id(f, "pickup");
    estate.requests.push_back(std::move(r));
  });
  const Table staff(snapshot, "staff");
  staff.each([&](const gh_feature& f) {
    estate.staff.push_back({f.id, staff.text(f, "name"), staff.text(f, "role"), staff.number(f, "capacity"),
                            staff.number(f, "speed"), staff.yes_no(f, "nights"), staff.id(f, "site"),
                            staff.number(f, "room")});
  });
}

}  // namespace

Estate read_estate(const gh_snapshot& snapshot) {
  Estate estate;
  read_ways(snapshot, estate);
  read_entrances(snapshot, estate);
  read_places(snapshot, estate);
  read_people(snapshot, estate);
  read_zones(snapshot, estate);
  return estate;
}

}  // namespace gatehouse::toolkit
