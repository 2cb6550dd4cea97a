#include "estate.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "ground.hpp"
#include "random.hpp"

namespace gatehouse::sample {
namespace {

using Number = std::int64_t;

/// A lane along u or v. Lanes that cross meet in a vertex.
struct Lane {
  Place from, to;
  const char* kind;
  double width;
  const char* name;
  bool vehicle;
};

struct Mouth {
  Place at;
  const char* kind;
  double width;
  const char* name;
  bool vehicle, steps, lit, lockable;
};

// Streets round the estate, then lanes: across (along u), through (along v), and the short cuts that people made.
const std::vector<Lane> lanes{
    {{-60, 198}, {310, 198}, "road", 9, "胜利路 Shengli Road", true},
    {{-60, -10}, {310, -10}, "road", 7, "矿工街 Kuanggong Street", true},
    {{-10, -60}, {-10, 245}, "road", 5, "西巷 West Lane", true},
    {{262, -60}, {262, 245}, "road", 8, "站前街 Zhanqian Street", true},
    {{-10, 36}, {262, 36}, "lane", 4.5, "一胡同 First Lane", true},
    {{-10, 74}, {262, 74}, "lane", 3.6, "二胡同 Second Lane", true},
    {{-10, 112}, {262, 112}, "lane", 4.2, "三胡同 Third Lane", true},
    {{-10, 150}, {262, 150}, "lane", 3.2, "四胡同 Fourth Lane", true},
    {{82, -10}, {82, 198}, "service", 5, "中路 Middle Road", true},
    {{168, 8}, {168, 198}, "service", 4, "东路 East Road", true},
    {{168, -10}, {168, 8}, "steps", 2.4, "", false},
    {{125, 74}, {125, 198}, "footway", 2.5, "", false},
    {{68, -10}, {68, 36}, "footway", 1.2, "", false},
    {{150, -10}, {150, 36}, "lane", 3, "", true},
    {{238, -10}, {238, 36}, "footway", 1.6, "", false},
    {{40, 150}, {40, 198}, "footway", 1.1, "", false},
    {{210, 150}, {210, 198}, "service", 6, "北门路 North Gate Road", true},
    {{232, 176}, {232, 198}, "service", 3.5, "", true},
    {{-10, 54}, {82, 54}, "footway", 1.8, "", false},
    {{-10, 130}, {82, 130}, "footway", 1.5, "", false},
    {{168, 92}, {262, 92}, "footway", 1.4, "", false},
    {{168, 14}, {262, 14}, "lane", 2.8, "", true},
};

const std::vector<Mouth> mouths{
    {{210, 189}, "gate", 6, "北门 North Gate", true, false, true, true},
    {{232, 187}, "underground", 3.5, "地下车库 Car park", true, false, true, true},
    {{168, 189}, "road", 4, "东路北口", true, false, true, false},
    {{125, 189}, "passage", 2.5, "过街楼 Archway", false, false, false, true},
    {{82, 189}, "road", 5, "中路北口", true, false, true, false},
    {{40, 189}, "gap", 1.1, "商店夹道", false, false, false, false},
    {{-3, 150}, "lane", 3.2, "四胡同西口", true, false, false, false},
    {{-3, 130}, "gap", 1.5, "", false, false, false, false},
    {{-3, 112}, "lane", 4.2, "三胡同西口", true, false, true, false},
    {{-3, 74}, "lane", 3.6, "二胡同西口", true, false, false, false},
    {{-3, 54}, "gap", 1.8, "", false, false, false, false},
    {{-3, 36}, "lane", 4.5, "一胡同西口", true, false, true, false},
    {{68, -3}, "gap", 1.2, "围栏缺口 Fence gap", false, false, false, false},
    {{82, -3}, "road", 5, "南口 South Mouth", true, false, true, true},
    {{150, -3}, "lane", 3, "", true, false, false, false},
    {{168, -3}, "steps", 2.4, "台阶 South Steps", false, true, false, false},
    {{238, -3}, "wicket", 1.6, "小南门 Little South Gate", false, false, true, true},
    {{254, 14}, "lane", 2.8, "", true, false, false, false},
    {{254, 36}, "lane", 4.5, "一胡同东口", true, false, true, false},
    {{254, 74}, "lane", 3.6, "二胡同东口", true, false, false, false},
    {{254, 92}, "steps", 1.4, "", false, true, false, false},
    {{254, 112}, "road", 4.2, "东门 East Gate", true, false, true, true},
    {{254, 150}, "lane", 3.2, "四胡同东口", true, false, false, false},
};

bool along_u(const Lane& l) { return l.from.v == l.to.v; }

/// The lane's vertices: its ends, where others cross it, where ways in stand, and one every dozen metres for the bend.
std::vector<Place> vertices_of(const Lane& lane) {
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

Geometry rectangle(double u, double v, double width, double depth) {
  return Geometry::polygon({Ground::straight({u, v}), Ground::straight({u + width, v}),
                            Ground::straight({u + width, v + depth}), Ground::straight({u, v + depth})});
}

void draw_paths(TransactionBuilder& map) {
  for (const Lane& lane : lanes) {
    Vertices line;
    for (const Place p : vertices_of(lane)) line.push_back(Ground::bent(p));
    const bool steps = std::string_view(lane.kind) == "steps";
    map.add("paths", Geometry::line(std::move(line)),
            {{"name", Value(std::string(lane.name))},
             {"kind", Value(std::string(lane.kind))},
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

void draw_entrances(TransactionBuilder& map) {
  int number = 0;
  for (const Mouth& m : mouths) {
    map.add("entrances", Geometry::point(Ground::bent(m.at)),
            {{"number", Value("E" + std::to_string(++number))},
             {"name", Value(std::string(m.name))},
             {"kind", Value(std::string(m.kind))},
             {"state", Value(std::string("unmanned"))},
             {"clear_width", Value(m.width)},
             {"steps", Value(m.steps)},
             {"vehicle", Value(m.vehicle)},
             {"fire_engine", Value(m.vehicle && m.width >= 4)},
             {"lit", Value(m.lit)},
             {"lockable", Value(m.lockable)}});
  }
}

/// A walk-up: stairs side by side, each with its door on the north wall and two homes a floor.
void draw_walk_up(TransactionBuilder& map, const std::string& number, double u, double v, int stairs, int levels,
                  Random& random) {
  constexpr double stair_width = 16, depth = 11;
  const int homes = stairs * levels * 2;
  // A real footprint is no box: stairwells stand out on the door side, balconies on the other.
  Vertices shell{Ground::straight({u, v}), Ground::straight({u + stairs * stair_width, v})};
  for (int s = stairs; s-- > 0;) {
    const double middle = u + (s + 0.5) * stair_width;
    if (s == stairs - 1) shell.push_back(Ground::straight({u + stairs * stair_width, v + depth}));
    for (const auto& [du, dv] : std::array<std::array<double, 2>, 4>{{{1.4, 0}, {1.4, 0.9}, {-1.4, 0.9}, {-1.4, 0}}})
      shell.push_back(Ground::straight({middle + du, v + depth + dv}));
  }
  shell.push_back(Ground::straight({u, v + depth}));
  const FeatureId building = map.add("buildings", Geometry::polygon(std::move(shell)),
                                     {{"number", Value(number)},
                                      {"name", Value(number + "号楼 Building " + number)},
                                      {"use", Value(std::string("residential"))},
                                      {"levels", Value(Number{levels})},
                                      {"lift", Value(false)},
                                      {"households", Value(Number{homes})},
                                      {"residents", Value(Number{homes * 3 + random.whole(10, homes)})},
                                      {"state", Value(std::string("normal"))}});
  for (int s = 0; s < stairs; ++s) {
    map.add("doors", Geometry::point(Ground::straight({u + (s + 0.5) * stair_width, v + depth + 0.9})),
            {{"number", Value(number + "-" + std::to_string(s + 1))},
             {"building", Value(building)},
             {"name", Value(std::to_string(s + 1) + "单元")},
             {"households", Value(Number{levels * 2})},
             {"levels", Value(Number{levels})}});
  }
}

void draw_buildings(TransactionBuilder& map, Random& random) {
  struct Block {
    double u, v;
    int stairs;
  };
  // 25 stairs of 6 floors and 2 homes a floor: 300 homes.
  const std::vector<Block> blocks{{10, 20, 3},  {92, 20, 3}, {176, 21, 3}, {12, 59, 2},  {94, 58, 3},
                                  {176, 58, 3}, {8, 96, 2},  {176, 97, 2}, {12, 135, 2}, {90, 134, 2}};
  int number = 0;
  for (const Block& b : blocks) draw_walk_up(map, std::to_string(++number), b.u, b.v, b.stairs, 6, random);
  struct House {
    double u, v, width, depth;
    const char* name;
    const char* use;
    int levels;
  };
  const std::vector<House> houses{{-2, 170, 38, 12, "胜利路商店 Shops", "commercial", 2},
                                  {44, 170, 34, 12, "粮油店 Grocery", "commercial", 1},
                                  {87, 169, 36, 13, "居委会 Neighbourhood office", "public", 2},
                                  {127.5, 169, 36, 13, "小吃店 Canteens", "commercial", 2},
                                  {172, 170, 33, 12, "药房 Pharmacy row", "commercial", 1},
                                  {218, 158, 30, 18, "人防车库 Shelter car park", "service", 1},
                                  {226, 133, 18, 10, "锅炉房 Boiler house", "service", 1},
                                  {214, 96, 26, 9, "幼儿园 Kindergarten", "school", 2},
                                  {46, 97, 20, 5, "自行车棚 Bicycle shed", "service", 1},
                                  {130, 136, 24, 8, "活动室 Club room", "public", 1}};
  for (const House& h : houses)
    map.add("buildings", rectangle(h.u, h.v, h.width, h.depth),
            {{"name", Value(std::string(h.name))},
             {"use", Value(std::string(h.use))},
             {"levels", Value(Number{h.levels})},
             {"households", Value(Number{0})},
             {"residents", Value(Number{0})},
             {"state", Value(std::string("normal"))}});
}

void draw_grounds(TransactionBuilder& map) {
  map.add("open_ground", rectangle(92, 84, 30, 24),
          {{"name", Value("中心广场 Central square")}, {"kind", Value("square")}});
  map.add("open_ground", rectangle(128, 84, 36, 24), {{"name", Value("花园 Garden")}, {"kind", Value("green")}});
  map.add("open_ground", rectangle(213, 105.2, 28, 1.4),
          {{"name", Value("沙坑 Sand pit")}, {"kind", Value("playground")}});
  map.add("open_ground", rectangle(46, 134, 32, 12), {{"name", Value("停车场 Parking")}, {"kind", Value("parking")}});
  map.add("open_ground", rectangle(12, 4, 50, 12), {{"kind", Value("green")}});
  map.add("open_ground", rectangle(92, 4, 52, 12), {{"kind", Value("green")}});
  // No wall: a hedge here, a fence there, with holes.
  const auto barrier = [&](const char* kind, double height, std::vector<Place> line) {
    Vertices vertices;
    for (const Place p : line) vertices.push_back(Ground::bent(p));
    map.add("barriers", Geometry::line(std::move(vertices)),
            {{"kind", Value(std::string(kind))}, {"height", Value(height)}});
  };
  barrier("fence", 1.6, {{10, -3}, {38, -3}, {67, -3}});
  barrier("hedge", 0.8, {{92, -3}, {120, -3}, {146, -3}});
  barrier("fence", 1.8, {{230, 94.3}, {242, 94.5}, {242, 107}, {212, 107}, {212, 94}, {226, 94.2}});
  barrier("retaining_wall", 1.2, {{172, -2}, {204, -2}, {234, -2}});
}

void draw_sites(TransactionBuilder& map) {
  const auto site = [&](const char* name, const char* kind, Place at) {
    map.add("sites", Geometry::point(Ground::straight(at)),
            {{"name", Value(std::string(name))}, {"kind", Value(std::string(kind))}});
  };
  site("居委会 Neighbourhood office", "office", {105, 167.5});
  site("北门投放点 North drop point", "drop_point", {205, 154});
  site("广场采样点 Square test site", "test_site", {107, 96});
  site("惠民药房 Huimin Pharmacy", "pharmacy", {188, 168.5});
  site("小卖部 Corner shop", "shop", {60, 168.5});
  site("一胡同垃圾点 Waste point 1", "waste", {74, 40});
  site("三胡同垃圾点 Waste point 2", "waste", {160, 116});
  const auto note = [&](const char* words, Place at) {
    map.add("notes", Geometry::point(Ground::straight(at)), {{"text", Value(std::string(words))}});
  };
  note("夜间无照明 No light at night", {40, 184});
  note("消防栓 Hydrant", {86, 115});
}

void draw_districts(TransactionBuilder& map) {
  struct District {
    double u, width;
    const char *name, *head, *phone;
  };
  int number = 0;
  for (const District& d : {District{-4, 86, "西网格 West", "孙丽华", "000-0000-0101"},
                            District{82, 86, "中网格 Middle", "周建国", "000-0000-0102"},
                            District{168, 87, "东网格 East", "吴秀英", "000-0000-0103"}}) {
    map.add("grid_districts",
            Geometry::polygon({Ground::bent({d.u, -4}), Ground::bent({d.u + d.width, -4}),
                               Ground::bent({d.u + d.width, 190}), Ground::bent({d.u, 190})}),
            {{"number", Value(std::to_string(++number))},
             {"name", Value(std::string(d.name))},
             {"head", Value(std::string(d.head))},
             {"head_phone", Value(std::string(d.phone))}});
  }
}

}  // namespace

void draw_estate(TransactionBuilder& map, std::uint64_t seed) {
  Random random(seed);
  draw_paths(map);
  draw_buildings(map, random);
  draw_grounds(map);
  draw_entrances(map);
  draw_sites(map);
  draw_districts(map);
}

}  // namespace gatehouse::sample
