// What a network finds out about a map that is wrong or thin, and how it says so.
#include <algorithm>
#include <random>

#include "estates.hpp"
#include "support/catch.hpp"
#include "toolkit/homes.hpp"
#include "toolkit/movers.hpp"
#include "toolkit/network.hpp"
#include "toolkit/shortest_path.hpp"

using namespace gatehouse::toolkit;
using namespace gatehouse::toolkit::test;

namespace {

const Finding* find(const Network& n, FindingKind kind) {
  const auto f =
      std::find_if(n.findings.begin(), n.findings.end(), [kind](const Finding& x) { return x.kind == kind; });
  return f == n.findings.end() ? nullptr : &*f;
}

bool says(const std::vector<Remark>& said, const std::string& en, const std::string& zh, bool severe) {
  return std::any_of(said.begin(), said.end(), [&](const Remark& r) {
    return r.severe == severe && r.text.en.find(en) != std::string::npos && r.text.zh.find(zh) != std::string::npos;
  });
}

/// Two lanes apart, a house on each.
Estate two_parts() {
  Estate e;
  e.paths = {path(1, {{0, 0}, {300, 0}}), path(2, {{400, 0}, {500, 0}})};
  e.buildings = {building(1, 20, 5), building(2, 420, 5)};
  return e;
}

}  // namespace

TEST_CASE("a part behind a path that nobody may walk names that path, not a gap to draw") {
  Estate e = two_parts();
  const Network apart = build_network(e);
  REQUIRE(find(apart, FindingKind::unconnected) != nullptr);
  CHECK(find(apart, FindingKind::unconnected)->gap == Approx(100));
  e.paths.push_back(path(3, {{300, 0}, {400, 0}}));
  CHECK(find(build_network(e), FindingKind::unconnected) == nullptr);

  e.paths[2].closed = true;
  const Network closed = build_network(e);
  CHECK(find(closed, FindingKind::unconnected) == nullptr);
  REQUIRE(find(closed, FindingKind::cut_off) != nullptr);
  CHECK(find(closed, FindingKind::cut_off)->index == 1);
  CHECK(find(closed, FindingKind::cut_off)->other == 2);
  CHECK(find(closed, FindingKind::cut_off)->homes == 1);
  CHECK(find(closed, FindingKind::cut_off)->length == Approx(100));
  CHECK(says(remarks(e, closed.findings), "Path #3, which leads there, is marked as closed", "标为已封闭", true));

  e.paths[2].closed = false;
  e.paths[2].foot = Access::nobody;
  const Network barred = build_network(e);
  CHECK(says(remarks(e, barred.findings), "is not for people on foot", "不允许步行", true));

  e.paths[2].foot.reset();
  e.paths[2].hours = "06:00-18:00";
  NetworkOptions night;
  night.time_of_day = 20 * 60;
  CHECK(find(build_network(e), FindingKind::cut_off) == nullptr);
  const Network shut = build_network(e, night);
  CHECK(says(remarks(e, shut.findings), "is shut at that hour (06:00-18:00)", "在该时刻关闭（06:00-18:00）", true));
}

TEST_CASE("several closed paths in a row are one way; one that leads nowhere joins nothing") {
  Estate e = two_parts();
  e.paths.push_back(path(3, {{300, 0}, {350, 0}}));
  e.paths.push_back(path(4, {{350, 0}, {400, 0}}));
  e.paths[2].closed = e.paths[3].closed = true;
  const Network n = build_network(e);
  REQUIRE(find(n, FindingKind::cut_off) != nullptr);
  CHECK(find(n, FindingKind::cut_off)->other == 3);  // the one at the part that is cut off
  e.paths[3].lines = {{{350, 0}, {350, 80}}};
  const Network open_end = build_network(e);
  CHECK(find(open_end, FindingKind::cut_off) == nullptr);
  CHECK(find(open_end, FindingKind::unconnected) != nullptr);
}

TEST_CASE("what the hour shuts is said together, and hours that cannot be read one by one; by day nothing is said") {
  Estate e = two_parts();
  e.paths[0].hours = "06:00-18:00";
  e.paths[1].hours = "mornings";
  e.entrances = {entrance(1, {150, 0}), entrance(2, {200, 0})};
  e.entrances[0].hours = e.entrances[1].hours = "07:00-19:00";
  e.entrances[0].lockable = true;  // the other cannot be locked, so it stays open
  NetworkOptions night;
  night.time_of_day = 20 * 60;
  const auto said = remarks(e, build_network(e, night).findings);
  CHECK(says(said, "Shut at 20:00 by their hours, and so not passed: Path #1, Entrance 1.", "20:00 按登记时间关闭",
             true));
  CHECK(says(said, "The hours of Path #2, “mornings”, are not understood", "“mornings”无法识别", true));
  NetworkOptions noon;
  noon.time_of_day = 12 * 60;
  CHECK_FALSE(says(remarks(e, build_network(e, noon).findings), "Shut at", "关闭", true));
  CHECK(find(build_network(e), FindingKind::hours_unread) == nullptr);
}

TEST_CASE("numbers that cannot be are said with the feature and the field, many of them summed up") {
  Estate e = two_parts();
  for (int i = 0; i < 7; ++i) e.odd_values.push_back({"buildings", 0, {"households", "户数"}, -24});
  e.doors = {door(1, {25, 5}, 1)};
  e.odd_values.insert(e.odd_values.begin(), {"doors", 0, {"floors", "层数"}, -1});
  const auto said = remarks(e, {}, 3);
  REQUIRE(said.size() == 4);
  CHECK(said[0].text.en == "Building 1, Stair door #1: floors of -1 cannot be and count as not known. Correct it.");
  CHECK(said[0].text.zh == "1 号楼栋单元门（编码 1）的层数为 -1，不可能：按未知处理。请改正。");
  CHECK(said[1].layer == std::string("buildings"));
  CHECK(said[1].id == 1);
  CHECK(says(said, "count as not known: 5.", "另有 5 个", true));
}

TEST_CASE("without any path there is no remark of the network: each plan says what it can still do") {
  Estate e = two_parts();
  e.paths.clear();
  const Network n = build_network(e);
  REQUIRE(find(n, FindingKind::no_paths) != nullptr);
  CHECK(remarks(e, n.findings).empty());
}

TEST_CASE("who refuses says the severe remarks behind it, and only so many") {
  const std::vector<Remark> all{{{"mild.", "轻。"}, false}, {{"grave.", "重。"}, true}, {{"more.", "又。"}, true}};
  CHECK(with_remarks({"No.", "不行。"}, all, 2) == Words{"No. grave. more.", "不行。重。又。"});
  CHECK(with_remarks({"No.", "不行。"}, {}) == Words{"No.", "不行。"});
}

TEST_CASE("level metres: steps and slopes count as the way that takes as long, and level ground costs nothing to ask") {
  Estate e;
  e.paths = {path(1, {{0, 0}, {100, 0}})};
  CHECK(level_metres_of_arcs(e, build_network(e), mover(Who::walker)).empty());
  e.paths.push_back(path(2, {{100, 0}, {200, 0}}, PathKind::steps));
  e.paths.push_back(path(3, {{200, 0}, {300, 0}}));
  e.paths[2].incline = 10;
  const Network n = build_network(e);
  REQUIRE(n.edges.size() == 3);
  const auto walker = level_metres_of_arcs(e, n, mover(Who::walker));
  const auto loaded = level_metres_of_arcs(e, n, mover(Who::loaded_walker));
  CHECK(walker[0] == Approx(100));
  CHECK(walker[2] == Approx(200));  // half the speed
  CHECK(walker[3] == Approx(200));
  CHECK(loaded[2] == Approx(250));  // 0.4 of it
  CHECK(walker[4] == Approx(100 * std::exp(0.35)));
  CHECK(walker[5] == Approx(100));  // downhill nobody is promised to hurry
  for (std::size_t a = 0; a < walker.size(); ++a) CHECK(walker[a] >= n.edges[a / 2].length - 1e-9);
  // A cart does not meet the steps, which it cannot pass, nor a slope that its speed knows nothing of.
  CHECK(level_metres_of_arcs(e, n, mover(Who::cart)).empty());
}

TEST_CASE("who needs what: clear widths and heights by vehicle, speeds by who walks with what") {
  const auto passes = [](double width, double height, Mode m) {
    Path p = path(1, {{0, 0}, {10, 0}});
    p.clear_width = width;
    p.clear_height = height;
    return modes_of(p).has(m);
  };
  CHECK(passes(4.0, 4.0, Mode::fire_engine));
  CHECK_FALSE(passes(3.9, 4.0, Mode::fire_engine));
  CHECK_FALSE(passes(4.0, 3.9, Mode::fire_engine));
  CHECK(passes(3.0, 0, Mode::ambulance));
  CHECK_FALSE(passes(2.9, 0, Mode::ambulance));
  CHECK(passes(3.0, 3.5, Mode::refuse_truck));
  CHECK_FALSE(passes(3.0, 3.4, Mode::refuse_truck));
  CHECK(passes(1.4, 0, Mode::tricycle));
  CHECK_FALSE(passes(1.3, 0, Mode::tricycle));
  CHECK(passes(0.9, 0, Mode::cart));
  CHECK_FALSE(passes(0.8, 0, Mode::cart));
  CHECK(passes(0.5, 0, Mode::foot));
  CHECK(mover(Who::loaded_walker).speed < mover(Who::walker).speed);
  CHECK(mover(Who::cart).speed < mover(Who::loaded_walker).speed);
  CHECK(mover(Who::tricycle).speed > mover(Who::walker).speed);
  CHECK(mover(Who::fire_engine).speed >= mover(Who::refuse_truck).speed);
}

TEST_CASE("3,189 homes are merged by door: 270 rows of ways, the same both ways, no home lost") {
  Estate e;
  int left = 3189;
  for (int i = 0; i < 135; ++i) {
    const double x = 40.0 * (i % 15), y = 30.0 * (i / 15);
    e.buildings.push_back(building(i + 1, x + 5, y + 6));
    const int mine = left / (135 - i);
    e.buildings.back().households = mine;
    left -= mine;
    for (int d = 0; d < 2; ++d) e.doors.push_back(door(2 * i + d + 1, {x + 8 + 4 * d, y + 6}, i + 1));
  }
  for (int r = 0; r < 9; ++r) e.paths.push_back(path(r + 1, {{0, 30.0 * r}, {600, 30.0 * r}}));
  e.paths.push_back(path(20, {{0, 0}, {0, 240}}));
  const Network n = build_network(e);
  const auto homes = homes_by_door(e, n);
  REQUIRE(homes.size() == 270);
  int households = 0;
  for (const HomeDoor& h : homes) households += h.households;
  CHECK(households == 3189);
  std::vector<std::size_t> doors;
  for (const HomeDoor& h : homes) doors.push_back(h.node);
  const Matrix m = distance_matrix(n, doors, doors);
  CHECK(m.rows == 270);
  CHECK(m.columns == 270);
  for (std::size_t i = 0; i < 270; i += 13)
    for (std::size_t j = 0; j < 270; j += 7) {
      CHECK(m(i, j) == Approx(m(j, i)));
      CHECK(m(i, j) >= distance(n.nodes[homes[i].node].at, n.nodes[homes[j].node].at) - 1e-9);
    }
}

TEST_CASE("the building of each door is the one that looking at every building finds") {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> at(0, 200);
  for (int round = 0; round < 20; ++round) {
    Estate e;
    for (int i = 0; i < 40; ++i) e.buildings.push_back(building(i + 1, at(random), at(random), 4 + at(random) / 10));
    for (int i = 0; i < 60; ++i) e.doors.push_back(door(i + 1, {at(random), at(random)}));
    const auto found = buildings_of_doors(e);
    for (std::size_t d = 0; d < e.doors.size(); ++d) {
      std::size_t best = none;
      double least = 3;
      for (std::size_t b = 0; b < e.buildings.size(); ++b) {
        const Polygon& part = e.buildings[b].parts[0];
        const double far = std::min(distance_to(part, e.doors[d].at), distance_to_outline(part, e.doors[d].at));
        if (far < least || (far == least && best == none)) least = far, best = b;
      }
      CHECK(found[d] == best);
    }
  }
}
