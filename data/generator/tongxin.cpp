#include <array>
#include <numeric>
#include <string>

#include "estate.hpp"
#include "surveyor.hpp"

namespace gatehouse::sample {
namespace {

constexpr int cells = 3, rows = 8, columns = 4;
// Middles of the streets round the estate and of the trunk roads through it.
constexpr std::array<double, cells + 1> streets_u{-12, 186, 374, 572}, streets_v{-12, 178, 360, 552};
constexpr double wall_off = 9.5;    ///< metres from a street's middle to a block's edge
constexpr double row_pitch = 19.4;  ///< metres from row to row
constexpr int homes_wanted = 3189;

enum class Edge { open, fence, wall };

/// A block between four streets: rows of walk-ups, a lane along each row's doors, a spine through the middle.
struct Block {
  int column, row;  ///< which cell
  const char* name;
  Edge edge;
  int stairs, levels, homes_a_floor;
  double west() const { return streets_u[static_cast<std::size_t>(column)]; }
  double east() const { return streets_u[static_cast<std::size_t>(column) + 1]; }
  double south() const { return streets_v[static_cast<std::size_t>(row)]; }
  double north() const { return streets_v[static_cast<std::size_t>(row) + 1]; }
  double spine() const { return (west() + east()) / 2; }
  double row_at(int r) const { return south() + 14 + row_pitch * r; }
  double lane_at(int r) const { return row_at(r) + 14.5; }
};

const std::vector<Block> blocks{
    {0, 0, "一村 First", Edge::wall, 1, 3, 4},   {1, 0, "二村 Second", Edge::open, 2, 3, 2},
    {2, 0, "三村 Third", Edge::wall, 1, 6, 2},   {0, 1, "四村 Fourth", Edge::open, 2, 3, 2},
    {1, 1, "中心 Centre", Edge::fence, 1, 3, 4}, {2, 1, "五村 Fifth", Edge::open, 1, 3, 4},
    {0, 2, "六村 Sixth", Edge::fence, 1, 6, 2},  {1, 2, "七村 Seventh", Edge::open, 2, 3, 2},
    {2, 2, "八村 Eighth", Edge::wall, 2, 3, 2},
};

/// Rows whose lane runs out to the streets beside the block; in the others it ends at the block's edge.
bool leads_out(const Block& b, int row, bool east) {
  if (b.edge == Edge::wall) return false;
  if (b.edge == Edge::fence) return row == (east ? 2 : 5);
  return row % 2 == (east ? 0 : 1) || row == 3;
}

bool outer(const Block& b, bool east) { return east ? b.column == cells - 1 : b.column == 0; }

void plan_streets(std::vector<Lane>& lanes, std::vector<Mouth>& mouths) {
  static const std::array<const char*, 4> along{"南平路 Nanping Road", "同心一路 First Trunk Road",
                                                "同心二路 Second Trunk Road", "北安路 Bei'an Road"},
      through{"西康街 Xikang Street", "新村西路 Trunk Road West", "新村东路 Trunk Road East", "东宝街 Dongbao Street"};
  for (std::size_t i = 0; i <= cells; ++i) {
    const bool trunk = i != 0 && i != cells;
    const double width = trunk ? 12 : 16;
    lanes.push_back({{-70, streets_v[i]}, {630, streets_v[i]}, "road", width, along[i], true});
    lanes.push_back({{streets_u[i], -70}, {streets_u[i], 610}, "road", width, through[i], true});
    if (!trunk) continue;
    mouths.push_back({{streets_u[i], streets_v.front() + 11},
                      "road",
                      width,
                      std::string(through[i]) + " S",
                      true,
                      false,
                      true,
                      false});
    mouths.push_back({{streets_u[i], streets_v.back() - 11},
                      "gate",
                      width,
                      std::string(through[i]) + " N",
                      true,
                      false,
                      true,
                      true});
    mouths.push_back({{streets_u.front() + 11, streets_v[i]},
                      "road",
                      width,
                      std::string(along[i]) + " W",
                      true,
                      false,
                      true,
                      false});
    mouths.push_back(
        {{streets_u.back() - 11, streets_v[i]}, "gate", width, std::string(along[i]) + " E", true, false, true, true});
  }
}

void plan_block(const Block& b, Random& random, std::vector<Lane>& lanes, std::vector<Mouth>& mouths) {
  const bool walled = b.edge == Edge::wall;
  lanes.push_back({{b.spine(), b.south()},
                   {b.spine(), b.north()},
                   "service",
                   walled ? 4.5 : 5.5,
                   std::string(b.name) + " spine",
                   true});
  const auto out_of_spine = [&](double v, bool gate) {
    mouths.push_back({{b.spine(), v}, gate ? "gate" : "road", walled ? 4.5 : 5.5, b.name, true, false, true, gate});
  };
  if (b.row == 0) out_of_spine(b.south() + 11, walled);
  if (b.row == cells - 1) out_of_spine(b.north() - 11, walled);
  for (int r = 0; r < rows; ++r) {
    const double v = b.lane_at(r), inset = wall_off + 3;
    const bool west = leads_out(b, r, false), east = leads_out(b, r, true);
    const double width = std::array<double, 4>{2.2, 3, 3.6, 4.2}[static_cast<std::size_t>(random.whole(0, 3))];
    lanes.push_back({{b.west() + (west ? 0 : inset), v},
                     {b.east() - (east ? 0 : inset), v},
                     "lane",
                     width,
                     std::string(b.name) + " " + std::to_string(r + 1),
                     width > 2.5});
    for (const bool side : {false, true}) {
      if (!(side ? east : west) || !outer(b, side)) continue;
      const bool gap = width < 2.5, wicket = b.edge == Edge::fence;
      mouths.push_back({{side ? b.east() - 11 : b.west() + 11, v},
                        wicket ? "wicket"
                        : gap  ? "gap"
                               : "lane",
                        width,
                        "",
                        width > 2.5,
                        false,
                        random.chance(0.5),
                        wicket});
    }
  }
  // Short cuts from lane to lane between the houses; open blocks at the estate's edge let people out by them.
  for (const bool side : {false, true}) {
    const double u = side ? b.east() - 54.5 : b.west() + 54.5;
    const bool south = b.edge == Edge::open && b.row == 0, north = b.edge == Edge::open && b.row == cells - 1;
    lanes.push_back({{u, south ? b.south() : b.lane_at(0)},
                     {u, north ? b.north() : b.lane_at(rows - 1)},
                     "footway",
                     1.5,
                     "",
                     false});
    if (south) mouths.push_back({{u, b.south() + 11}, "gap", 1.5, "", false, false, false, false});
    if (north) mouths.push_back({{u, b.north() - 11}, "steps", 1.5, "", false, true, false, false});
  }
}

/// A house's place in its block: column 0 and 1 west of the spine, 2 and 3 east of it.
double place_u(const Block& b, int column, double width) {
  if (column == 0) return b.west() + 14;
  if (column == 1) return b.spine() - 5 - width;
  return column == 2 ? b.spine() + 5 : b.east() - 14 - width;
}

/// What stands where a house would: the test ground of each block, and the school and the market of the middle.
bool kept_free(const Block& b, int row, int column) {
  if (b.column == 1 && b.row == 1) return row >= 5 && !(row == 5 && column == 1) && !(row == 7 && column == 3);
  return row == 4 && column == 1;
}

std::vector<WalkUp> plan_houses(Random& random) {
  std::vector<WalkUp> houses;
  for (const Block& b : blocks)
    for (int r = 0; r < rows; ++r)
      for (int c = 0; c < columns; ++c) {
        if (kept_free(b, r, c)) continue;
        const double width = b.homes_a_floor == 4 ? 27 : 15;
        WalkUp house{
            std::to_string(houses.size() + 1), 0, b.row_at(r), b.stairs, b.levels, b.homes_a_floor, width, 10.4};
        if (random.chance(0.18)) house.levels += b.levels == 6 ? -1 : 1;
        if (b.levels == 6 && random.chance(0.3)) house.stairs = 2;
        house.u = place_u(b, c, width * house.stairs);
        house.homes.assign(static_cast<std::size_t>(house.stairs), house.levels * house.homes_a_floor);
        houses.push_back(std::move(house));
      }
  return houses;
}

/// Takes homes off ground floors (shops, stores, offices) until as many are left as wanted.
void make_count(std::vector<WalkUp>& houses, Random& random) {
  int count = 0;
  for (const WalkUp& h : houses) count += std::accumulate(h.homes.begin(), h.homes.end(), 0);
  while (count > homes_wanted) {
    WalkUp& h = houses[static_cast<std::size_t>(random.whole(0, static_cast<int>(houses.size()) - 1))];
    int& homes = h.homes[static_cast<std::size_t>(random.whole(0, h.stairs - 1))];
    if (homes <= (h.levels - 1) * h.homes_a_floor) continue;
    --homes;
    --count;
  }
}

/// The block's edge as pieces between the lanes that cross it.
void draw_edge(Surveyor& survey, const Block& b) {
  if (b.edge == Edge::open) return;
  const char* kind = b.edge == Edge::wall ? "wall" : "fence";
  const double height = b.edge == Edge::wall ? 2.2 : 1.6;
  const double w = b.west() + wall_off, e = b.east() - wall_off, s = b.south() + wall_off, n = b.north() - wall_off;
  const auto stretch = [&](Place from, Place to, std::vector<double> gaps, bool up) {
    // A gap is 3 m to either side of the lane's middle.
    double at = up ? from.v : from.u;
    const double end = up ? to.v : to.u;
    gaps.push_back(end + 3);
    for (const double gap : gaps) {
      std::vector<Place> line;
      const int pieces = static_cast<int>((gap - 3 - at) / 12) + 1;
      for (int i = 0; i <= pieces; ++i) {
        const double x = at + (gap - 3 - at) * i / pieces;
        line.push_back(up ? Place{from.u, x} : Place{x, from.v});
      }
      survey.draw_barrier(kind, height, line);
      at = gap + 3;
    }
  };
  std::vector<double> west, east;
  for (int r = 0; r < rows; ++r) {
    if (leads_out(b, r, false)) west.push_back(b.lane_at(r));
    if (leads_out(b, r, true)) east.push_back(b.lane_at(r));
  }
  stretch({w, s}, {e, s}, {b.spine()}, false);
  stretch({e, s}, {e, n}, east, true);
  stretch({w, n}, {e, n}, {b.spine()}, false);
  stretch({w, s}, {w, n}, west, true);
}

void draw_grounds_and_sites(Surveyor& survey) {
  int number = 0;
  for (const Block& b : blocks) {
    ++number;
    const bool centre = b.column == 1 && b.row == 1;
    const double u = centre ? b.west() + 16 : b.spine() - 33, v = b.row_at(centre ? 5 : 4);
    const std::string name = b.name;
    survey.draw_ground(u, v, 27, 10, name + " square", "square");
    survey.draw_site(name + " 采样点 Test site", "test_site", {u + 13, v + 5});
    survey.draw_site(name + " 垃圾点 Waste point", "waste", {b.spine() + 4, b.north() - 14});
    if (number % 3 == 1)
      survey.draw_site("投放点 Drop point " + std::to_string(number / 3 + 1), "drop_point",
                       {b.east() + 8, b.south() + 17});
  }
  const Block& centre = blocks[4];
  survey.draw_house(centre.west() + 16, centre.row_at(6), 62, 11, "同心小学 Primary school", "school", 3);
  survey.draw_ground(centre.west() + 16, centre.row_at(7), 62, 12, "操场 Sports ground", "sports");
  survey.draw_house(centre.spine() + 6, centre.row_at(5), 66, 11, "菜市场 Market", "commercial", 1);
  survey.draw_house(centre.spine() + 6, centre.row_at(6), 30, 11, "居委会 Neighbourhood office", "public", 2);
  survey.draw_house(centre.spine() + 44, centre.row_at(6), 28, 11, "卫生站 Clinic", "medical", 2);
  survey.draw_ground(centre.spine() + 6, centre.row_at(7), 30, 12, "停车场 Parking", "parking");
  survey.draw_site("居委会 Neighbourhood office", "office", {centre.spine() + 20, centre.row_at(6) - 1.5});
  survey.draw_site("卫生站 Clinic", "clinic", {centre.spine() + 58, centre.row_at(6) - 1.5});
  survey.draw_site("同心药房 Tongxin Pharmacy", "pharmacy", {centre.west() + 11, centre.south() + 30});
  survey.draw_site("康民药房 Kangmin Pharmacy", "pharmacy", {blocks[7].east() - 11, blocks[7].south() + 30});
  survey.draw_site("小卖部 Corner shop", "shop", {blocks[3].spine() - 5, blocks[3].north() - 12});
  survey.draw_site("便民店 Day shop", "shop", {blocks[5].spine() - 5, blocks[5].south() + 12});
  survey.draw_note("夜间无照明 No light at night", {centre.spine(), centre.row_at(5)});
  survey.draw_note("消防栓 Hydrant", {blocks[0].east() - 7, blocks[0].north() - 7});
}

void draw_districts(Surveyor& survey) {
  static const std::vector<const char*> heads{"孙丽华", "周建国", "吴秀英", "陈志强", "何玉梅",
                                              "马永福", "高淑珍", "徐海燕", "朱晓东"};
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& b = blocks[i];
    survey.draw_district(std::to_string(i + 1), std::string(b.name), heads[i], "000-0000-02" + std::to_string(i + 10),
                         {{b.west(), b.south()}, {b.east(), b.south()}, {b.east(), b.north()}, {b.west(), b.north()}},
                         true);
  }
}

}  // namespace

void draw_tongxin(TransactionBuilder& map, std::uint64_t seed) {
  Random random(seed);
  Surveyor survey(map, Ground(357300, 3461400, -11));  // in Shanghai
  std::vector<Lane> lanes;
  std::vector<Mouth> mouths;
  plan_streets(lanes, mouths);
  for (const Block& b : blocks) plan_block(b, random, lanes, mouths);
  survey.draw_paths(lanes, mouths);
  std::vector<WalkUp> houses = plan_houses(random);
  make_count(houses, random);
  for (const WalkUp& h : houses) survey.draw_walk_up(h, 0);  // residents are counted once households are there
  draw_grounds_and_sites(survey);
  for (const Block& b : blocks) draw_edge(survey, b);
  survey.draw_entrances(mouths);
  draw_districts(survey);
}

}  // namespace gatehouse::sample
