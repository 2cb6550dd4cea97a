#include "surveyor.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

namespace gatehouse::sample {
namespace {

using Number = std::int64_t;

bool along_u(const Lane& l) { return l.from.v == l.to.v; }

std::vector<Place> vertices_of(const Lane& lane, const std::vector<Lane>& lanes, const std::vector<Mouth>& mouths) {
  const bool u = along_u(lane);
  const double fixed = u ? lane.from.v : lane.from.u;
  const double start = u ? lane.from.u : lane.from.v, end = u ? lane.to.u : lane.to.v;
  std::vector<double> stops{start, end};
  for (const Lane& other : lanes) {
    if (&other == &lane) continue;
    if (along_u(other) == u) {
      // Two pieces of one line meet end to end.
      for (const Place p : {other.from, other.to})
        if ((u ? p.v : p.u) == fixed && (u ? p.u : p.v) >= start && (u ? p.u : p.v) <= end)
          stops.push_back(u ? p.u : p.v);
      continue;
    }
    const double at = u ? other.from.u : other.from.v;
    const double low = u ? other.from.v : other.from.u, high = u ? other.to.v : other.to.u;
    if (at >= start && at <= end && fixed >= low && fixed <= high) stops.push_back(at);
  }
  for (const Mouth& m : mouths)
    if ((u ? m.at.v : m.at.u) == fixed && (u ? m.at.u : m.at.v) > start && (u ? m.at.u : m.at.v) < end)
      stops.push_back(u ? m.at.u : m.at.v);
  std::sort(stops.begin(), stops.end());
  const std::size_t fixed_stops = stops.size();
  for (std::size_t i = 0; i + 1 < fixed_stops; ++i) {
    const int pieces = static_cast<int>((stops[i + 1] - stops[i]) / 12) + 1;
    for (int k = 1; k < pieces; ++k) stops.push_back(stops[i] + (stops[i + 1] - stops[i]) * k / pieces);
  }
  std::sort(stops.begin(), stops.end());
  stops.erase(std::unique(stops.begin(), stops.end()), stops.end());
  std::vector<Place> places;
  for (const double s : stops) places.push_back(u ? Place{s, fixed} : Place{fixed, s});
  return places;
}

}  // namespace

Geometry Surveyor::rectangle(double u, double v, double width, double depth) const {
  return Geometry::polygon({ground_.straight({u, v}), ground_.straight({u + width, v}),
                            ground_.straight({u + width, v + depth}), ground_.straight({u, v + depth})});
}

void Surveyor::draw_paths(const std::vector<Lane>& lanes, const std::vector<Mouth>& mouths) {
  for (const Lane& lane : lanes) {
    Vertices line;
    for (const Place p : vertices_of(lane, lanes, mouths)) line.push_back(ground_.bent(p));
    const bool steps = lane.kind == "steps";
    map_.add("paths", Geometry::line(std::move(line)),
             {{"name", Value(lane.name)},
              {"kind", Value(lane.kind)},
              {"clear_width", Value(lane.width)},
              {"foot", Value(std::string("yes"))},
              {"cart", Value(std::string(steps || lane.width < 1.2 ? "no" : "yes"))},
              {"vehicle", Value(std::string(lane.vehicle ? "yes" : "no"))},
              {"lit", Value(lane.width >= 4)},
              {"surface", Value(std::string(steps               ? "concrete"
                                            : lane.width >= 3.5 ? "asphalt"
                                                                : "brick"))}});
  }
}

void Surveyor::draw_entrances(const std::vector<Mouth>& mouths) {
  int number = 0;
  for (const Mouth& m : mouths) {
    map_.add("entrances", Geometry::point(ground_.bent(m.at)),
             {{"number", Value("E" + std::to_string(++number))},
              {"name", Value(m.name)},
              {"kind", Value(m.kind)},
              {"state", Value(std::string("unmanned"))},
              {"clear_width", Value(m.width)},
              {"steps", Value(m.steps)},
              {"vehicle", Value(m.vehicle)},
              {"fire_engine", Value(m.vehicle && m.width >= 4)},
              {"lit", Value(m.lit)},
              {"lockable", Value(m.lockable)}});
  }
}

void Surveyor::draw_walk_up(const WalkUp& house, std::int64_t residents) {
  const auto& [number, u, v, stairs, levels, homes_a_floor, stair_width, depth, homes_of_doors] = house;
  std::vector<int> behind = homes_of_doors;
  if (behind.empty()) behind.assign(static_cast<std::size_t>(stairs), levels * homes_a_floor);
  // A real footprint is no box: stairwells stand out on the door side, balconies on the other.
  Vertices shell{ground_.straight({u, v}), ground_.straight({u + stairs * stair_width, v})};
  for (int s = stairs; s-- > 0;) {
    const double middle = u + (s + 0.5) * stair_width;
    if (s == stairs - 1) shell.push_back(ground_.straight({u + stairs * stair_width, v + depth}));
    for (const auto& [du, dv] : std::array<std::array<double, 2>, 4>{{{1.4, 0}, {1.4, 0.9}, {-1.4, 0.9}, {-1.4, 0}}})
      shell.push_back(ground_.straight({middle + du, v + depth + dv}));
  }
  shell.push_back(ground_.straight({u, v + depth}));
  const FeatureId building = map_.add("buildings", Geometry::polygon(std::move(shell)),
                                      {{"number", Value(number)},
                                       {"name", Value(number + "号楼 Building " + number)},
                                       {"use", Value(std::string("residential"))},
                                       {"levels", Value(Number{levels})},
                                       {"lift", Value(false)},
                                       {"households", Value(Number{std::accumulate(behind.begin(), behind.end(), 0)})},
                                       {"residents", Value(residents)},
                                       {"state", Value(std::string("normal"))}});
  for (int s = 0; s < stairs; ++s) {
    map_.add("doors", Geometry::point(ground_.straight({u + (s + 0.5) * stair_width, v + depth + 0.9})),
             {{"number", Value(number + "-" + std::to_string(s + 1))},
              {"building", Value(building)},
              {"name", Value(std::to_string(s + 1) + "单元")},
              {"households", Value(Number{behind[static_cast<std::size_t>(s)]})},
              {"levels", Value(Number{levels})}});
  }
}

void Surveyor::draw_house(double u, double v, double width, double depth, const std::string& name,
                          const std::string& use, int levels) {
  map_.add("buildings", rectangle(u, v, width, depth),
           {{"name", Value(name)},
            {"use", Value(use)},
            {"levels", Value(Number{levels})},
            {"households", Value(Number{0})},
            {"residents", Value(Number{0})},
            {"state", Value(std::string("normal"))}});
}

void Surveyor::draw_ground(double u, double v, double width, double depth, const std::string& name,
                           const std::string& kind) {
  Attributes attributes{{"kind", Value(kind)}};
  if (!name.empty()) attributes["name"] = Value(name);
  map_.add("open_ground", rectangle(u, v, width, depth), std::move(attributes));
}

void Surveyor::draw_barrier(const std::string& kind, double height, const std::vector<Place>& line) {
  Vertices vertices;
  for (const Place p : line) vertices.push_back(ground_.bent(p));
  map_.add("barriers", Geometry::line(std::move(vertices)), {{"kind", Value(kind)}, {"height", Value(height)}});
}

void Surveyor::draw_site(const std::string& name, const std::string& kind, Place at) {
  map_.add("sites", Geometry::point(ground_.straight(at)), {{"name", Value(name)}, {"kind", Value(kind)}});
}

void Surveyor::draw_note(const std::string& words, Place at) {
  map_.add("notes", Geometry::point(ground_.straight(at)), {{"text", Value(words)}});
}

void Surveyor::draw_district(const std::string& number, const std::string& name, const std::string& head,
                             const std::string& phone, const std::vector<Place>& corners, bool by_plan) {
  Vertices shell;
  for (const Place p : corners) shell.push_back(ground_.bent(p));
  Attributes attributes{
      {"number", Value(number)}, {"name", Value(name)}, {"head", Value(head)}, {"head_phone", Value(phone)}};
  if (by_plan) attributes["made_by"] = Value(std::string("grid_districts"));
  map_.add("grid_districts", Geometry::polygon(std::move(shell)), std::move(attributes));
}

}  // namespace gatehouse::sample
