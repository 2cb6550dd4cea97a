#include "toolkit/estate.hpp"

#include <algorithm>
#include <unordered_map>

namespace gatehouse::toolkit {

Demand demand_of(Mode mode) {
  switch (mode) {
    case Mode::foot:
      return {0, 0};
    case Mode::cart:
      return {0.9, 0};
    case Mode::vehicle:
      return {2.5, 2.2};
    case Mode::ambulance:
      return {3.0, 3.0};
    case Mode::truck:
      return {3.5, 3.8};
    case Mode::fire_engine:
      return {4.0, 4.0};
    case Mode::tricycle:
      return {1.4, 0};
    case Mode::refuse_truck:
      return {3.0, 3.5};
  }
  return {};
}

double assumed_clear_width(PathKind kind) {
  switch (kind) {
    case PathKind::road:
      return 6.0;
    case PathKind::service:
      return 4.0;
    case PathKind::lane:
    case PathKind::track:
      return 3.0;
    case PathKind::footway:
      return 2.0;
    case PathKind::steps:
      return 1.5;
  }
  return 0;
}

namespace {

constexpr Mode hand_modes[] = {Mode::cart, Mode::tricycle};
constexpr Mode motor_modes[] = {Mode::vehicle, Mode::ambulance, Mode::truck, Mode::fire_engine, Mode::refuse_truck};

bool emergency(Mode m) { return m == Mode::ambulance || m == Mode::fire_engine; }

bool wide_enough(Mode m, double width, double height) {
  const Demand d = demand_of(m);
  return width >= d.clear_width && (height <= 0 || height >= d.clear_height);
}

bool takes_vehicles(PathKind kind) {
  return kind == PathKind::road || kind == PathKind::lane || kind == PathKind::service || kind == PathKind::track;
}

Words called(const char* en, const char* zh, std::int64_t id, const std::string& number, const std::string& name) {
  if (!name.empty()) return {name, name};
  if (!number.empty()) {
    // "7 号出入口", but not "小南门 号出入口": a number in words is a name.
    const bool plain = std::all_of(number.begin(), number.end(), [](char c) { return c > 0; });
    return {std::string(en) + " " + number, plain ? number + " 号" + zh : number};
  }
  return words("{} #{}", "{}（编码 {}）", Words{en, zh}, id);
}

}  // namespace

ModeSet modes_of(const Path& path) {
  ModeSet modes;
  if (path.closed) return modes;
  const bool steps = path.kind == PathKind::steps;
  const double width = path.clear_width > 0 ? path.clear_width : assumed_clear_width(path.kind);
  if (path.foot.value_or(Access::everyone) != Access::nobody) modes.add(Mode::foot);
  if (steps) return modes;
  if (path.cart.value_or(path.foot.value_or(Access::everyone)) != Access::nobody) {
    for (const Mode m : hand_modes)
      if (wide_enough(m, width, path.clear_height)) modes.add(m);
  }
  const Access by_kind = takes_vehicles(path.kind) ? Access::everyone : Access::nobody;
  const bool driven = path.vehicle.value_or(by_kind) != Access::nobody;
  for (const Mode m : motor_modes) {
    const bool allowed = driven || (emergency(m) && path.clear_width > 0);
    if (allowed && wide_enough(m, width, path.clear_height)) modes.add(m);
  }
  return modes;
}

ModeSet modes_of(const Entrance& e) {
  ModeSet modes;
  modes.add(Mode::foot);
  if (e.steps.value_or(e.kind == EntranceKind::steps)) return modes;
  const bool known = e.clear_width > 0;
  for (const Mode m : hand_modes)
    if (!known || wide_enough(m, e.clear_width, 0)) modes.add(m);
  const bool by_kind = e.kind != EntranceKind::wicket && e.kind != EntranceKind::gap && e.kind != EntranceKind::steps;
  const bool driven = e.vehicle.value_or(by_kind || e.fire_engine.value_or(false));
  for (const Mode m : motor_modes) {
    if (driven && (!known || wide_enough(m, e.clear_width, 0))) modes.add(m);
  }
  if (e.fire_engine) {
    modes.remove(Mode::fire_engine);
    if (*e.fire_engine) modes.add(Mode::fire_engine);
  }
  return modes;
}

Words name_of(const Entrance& e) { return called("Entrance", "出入口", e.id, e.number, e.name); }
Words name_of(const Site& s) { return called("Site", "设施点", s.id, "", s.name); }
Words name_of(const Path& p) { return called("Path", "道路", p.id, "", p.name); }
Words name_of(const Door& d) { return called("Stair door", "单元门", d.id, d.number, d.name); }
Words name_of(const Building& b) {
  return called("Building", "楼栋", b.id, b.number.empty() ? b.house_number : b.number, b.name);
}
Words name_of(const Zone& z) {
  if (z.kind == "controlled") return called("Controlled zone", "管控区", z.id, z.number, "");
  if (z.kind == "precaution") return called("Precaution zone", "防范区", z.id, z.number, "");
  return called("Sealed zone", "封控区", z.id, z.number, "");
}
Words name_of(const ZoneGate& g) { return called("Gate", "卡口", g.id, g.number, ""); }

Words name_of_door(const Estate& estate, std::size_t door) {
  const Door& d = estate.doors[door];
  Words own = name_of(d);
  auto building = estate.buildings.end();
  if (d.building != 0)
    building = std::find_if(estate.buildings.begin(), estate.buildings.end(),
                            [&](const Building& b) { return b.id == d.building; });
  if (building == estate.buildings.end()) {
    const std::size_t near = buildings_of_doors(estate)[door];
    if (near == none) return own;
    building = estate.buildings.begin() + static_cast<std::ptrdiff_t>(near);
  }
  const Words house = name_of(*building);
  // "3号楼1单元", but "Building 3 1单元": two numbers must not run together.
  const bool runs_on = house.zh.empty() || static_cast<unsigned char>(house.zh.back()) >= 0x80U;
  return words("{}, {}", runs_on ? "{}{}" : "{} {}", house, own);
}

std::vector<std::size_t> buildings_of_doors(const Estate& estate) {
  std::unordered_map<std::int64_t, std::size_t> by_id;
  for (std::size_t b = 0; b < estate.buildings.size(); ++b) by_id.emplace(estate.buildings[b].id, b);
  std::vector<Box> boxes(estate.buildings.size());
  for (std::size_t b = 0; b < estate.buildings.size(); ++b) {
    for (const Polygon& part : estate.buildings[b].parts) {
      for (const Position p : part.shell) boxes[b].expand(p);
    }
  }
  constexpr double near = 3.0;  // metres: a door drawn a little off its wall
  // From west to east: so that a door looks at the few buildings round it, not at ten thousand.
  std::vector<std::size_t> eastward;
  double widest = 0;
  for (std::size_t b = 0; b < boxes.size(); ++b) {
    if (boxes[b].empty()) continue;
    eastward.push_back(b);
    widest = std::max(widest, boxes[b].max.x - boxes[b].min.x);
  }
  std::stable_sort(eastward.begin(), eastward.end(),
                   [&boxes](std::size_t a, std::size_t b) { return boxes[a].min.x < boxes[b].min.x; });
  std::vector<std::size_t> result(estate.doors.size(), none);
  for (std::size_t d = 0; d < estate.doors.size(); ++d) {
    const Door& door = estate.doors[d];
    if (const auto found = by_id.find(door.building); door.building != 0 && found != by_id.end()) {
      result[d] = found->second;
      continue;
    }
    double best = near;
    const auto first = std::partition_point(eastward.begin(), eastward.end(),
                                            [&](std::size_t b) { return boxes[b].min.x < door.at.x - near - widest; });
    std::vector<std::size_t> round;
    for (auto b = first; b != eastward.end() && boxes[*b].min.x <= door.at.x + near; ++b)
      if (boxes[*b].grown(near).intersects({door.at, door.at})) round.push_back(*b);
    std::sort(round.begin(), round.end());
    for (const std::size_t b : round) {
      for (const Polygon& part : estate.buildings[b].parts) {
        const double far = std::min(distance_to(part, door.at), distance_to_outline(part, door.at));
        if (far < best || (far == best && result[d] == none)) {
          best = far;
          result[d] = b;
        }
      }
    }
  }
  return result;
}

std::vector<bool> homes_of(const Estate& estate) {
  const std::size_t n = estate.buildings.size();
  std::vector<bool> homes(n, false);
  const std::vector<std::size_t> of_door = buildings_of_doors(estate);
  for (std::size_t b = 0; b < n; ++b) {
    const Building& building = estate.buildings[b];
    homes[b] =
        building.use == "residential" || building.households.value_or(0) > 0 || building.residents.value_or(0) > 0;
  }
  for (std::size_t d = 0; d < estate.doors.size(); ++d) {
    if (of_door[d] != none && estate.doors[d].households.value_or(0) > 0) homes[of_door[d]] = true;
  }
  auto any = [&homes] { return std::find(homes.begin(), homes.end(), true) != homes.end(); };
  if (!any()) {
    for (std::size_t b = 0; b < n; ++b) homes[b] = estate.buildings[b].use.empty();
  }
  if (!any()) homes.assign(n, true);
  return homes;
}

}  // namespace gatehouse::toolkit
