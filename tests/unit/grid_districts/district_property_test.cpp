// What must hold of every division, recounted from buildings and ground alone, and small estates against all divisions
// there are.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <numeric>
#include <set>

#include "grid_districts/districts.hpp"
#include "grid_districts/sentences.hpp"
#include "grid_districts/unit_graph.hpp"
#include "streets.hpp"
#include "support/catch.hpp"
#include "toolkit/geos.hpp"

namespace {
using namespace gatehouse;
using namespace gatehouse::grid_districts;
using namespace gatehouse::grid_districts::test;
using toolkit::none;

/// Streets with floors, lifts, residents; walls round some squares of four houses, each with a gate of 4 m.
struct Town {
  toolkit::Estate estate;
  std::vector<std::vector<std::size_t>> walled;
};

Town random_town(unsigned seed, int columns, int rows) {
  Town t{streets(columns, rows, seed), {}};
  std::mt19937 random(seed + 500);
  for (toolkit::Building& b : t.estate.buildings) {
    b.levels = 2 + static_cast<int>(random() % 6);
    b.lift = random() % 4 == 0;
    b.residents = *b.households * (1 + static_cast<int>(random() % 3));
  }
  for (int r = 0; r + 1 < rows; r += 2)
    for (int c = 0; c + 1 < columns; c += 3) {
      if (random() % 2 == 0) continue;
      const double x = 30.0 * c - 4, y = 25.0 * r - 4, wide = 58, high = 43;
      toolkit::Barrier wall;
      wall.id = static_cast<std::int64_t>(t.walled.size() + 1);
      wall.lines = {{{x + 26, y}, {x, y}, {x, y + high}, {x + wide, y + high}, {x + wide, y}, {x + 30, y}}};
      t.estate.barriers.push_back(wall);
      const auto first = static_cast<std::size_t>(r * columns + c), above = first + static_cast<std::size_t>(columns);
      t.walled.push_back({first, first + 1, above, above + 1});
    }
  return t;
}

DistrictOptions random_options(unsigned seed) {
  std::mt19937 random(seed + 900);
  DistrictOptions o;
  o.districts = 2 + static_cast<int>(random() % 5);
  o.tolerance = 12 + static_cast<double>(random() % 20);
  o.measure = static_cast<Measure>(random() % 3);
  o.keep = random() % 2 == 0 ? KeepWhole::buildings : KeepWhole::walls;
  o.iterations = 60000;
  o.seed = seed;
  return o;
}

/// As the help of the plan tells it.
double load_of(const toolkit::Building& b, Measure measure) {
  if (measure == Measure::households) return *b.households;
  if (measure == Measure::residents) return *b.residents;
  const double climbed = *b.lift ? 0 : *b.households * (b.levels - 1) / 2.0;
  return *b.households + climbed / 10;
}

double round_of(const std::vector<toolkit::Polygon>& parts) {
  double metres = 0;
  const auto add = [&metres](const toolkit::Polyline& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) metres += toolkit::distance(ring[i], ring[(i + 1) % ring.size()]);
  };
  for (const toolkit::Polygon& p : parts) {
    add(p.shell);
    for (const toolkit::Polyline& h : p.holes) add(h);
  }
  return metres;
}

/// Metres of border between pieces of ground that fill a whole: what they measure round, less the whole's, halved.
double border_between(const std::vector<std::vector<toolkit::Polygon>>& grounds) {
  const toolkit::Geos geos;
  double metres = 0;
  std::vector<toolkit::Polygon> all;
  for (const auto& ground : grounds) {
    metres += round_of(ground);
    all.insert(all.end(), ground.begin(), ground.end());
  }
  return (metres - round_of(geos.plain(geos.joined_faces(all)))) / 2;
}

std::vector<std::size_t> district_of(const toolkit::Estate& estate, const DistrictPlan& plan) {
  std::vector<std::size_t> of(estate.buildings.size(), none);
  for (std::size_t d = 0; d < plan.districts.size(); ++d)
    for (const std::size_t b : plan.districts[d].buildings) {
      CHECK(of[b] == none);  // in one district only
      of[b] = d;
    }
  return of;
}

/// Whether the buildings' ground hangs together: over common borders of a metre or more.
bool together(const Ground& ground, const std::vector<std::size_t>& buildings) {
  if (buildings.empty()) return false;
  std::set<std::size_t> left(buildings.begin(), buildings.end());
  std::vector<std::size_t> open{buildings.front()};
  left.erase(buildings.front());
  while (!open.empty()) {
    const std::size_t b = open.back();
    open.pop_back();
    for (const Meeting& m : ground.meetings) {
      if (m.metres < 1 || (m.a != b && m.b != b)) continue;
      const std::size_t other = m.a == b ? m.b : m.a;
      if (left.erase(other) != 0) open.push_back(other);
    }
  }
  return left.empty();
}

std::vector<double> loads_of(const toolkit::Estate& estate, Measure measure) {
  std::vector<double> loads;
  for (const toolkit::Building& b : estate.buildings) loads.push_back(load_of(b, measure));
  return loads;
}

void check_division(const Town& town, const Ground& ground, const DistrictPlan& plan, const DistrictOptions& o) {
  const toolkit::Estate& estate = town.estate;
  const auto of = district_of(estate, plan);
  const auto loads = loads_of(estate, o.measure);
  const double mean = std::accumulate(loads.begin(), loads.end(), 0.0) / static_cast<double>(plan.districts.size());
  CHECK(plan.mean == Approx(mean));
  for (const std::size_t d : of) CHECK(d != none);
  std::vector<std::vector<toolkit::Polygon>> grounds;
  double widest = 0;
  for (const District& d : plan.districts) {
    double load = 0;
    int households = 0, residents = 0;
    for (const std::size_t b : d.buildings) {
      load += loads[b];
      households += *estate.buildings[b].households;
      residents += *estate.buildings[b].residents;
    }
    CHECK(d.load == Approx(load));
    CHECK(d.households == households);
    CHECK(d.residents == residents);
    widest = std::max(widest, std::abs(load / mean - 1) * 100);
    if (plan.fairness == Fairness::within) CHECK(std::abs(load / mean - 1) * 100 <= o.tolerance + 0.2);
    CHECK(together(ground, d.buildings));
    CHECK(d.ground.size() == 1);
    CHECK(d.roundness > 0);
    CHECK(d.roundness <= 1);
    grounds.push_back(d.ground);
  }
  CHECK(plan.widest == Approx(widest).margin(1e-6));
  CHECK(plan.border_metres == Approx(border_between(grounds)).margin(0.05));
  CHECK(plan.border_on_lines <= plan.border_metres + 1e-6);
  CHECK(plan.bound <= plan.border + 1e-9);
}

}  // namespace

TEST_CASE("Of every division: each home once, one piece, fair, compounds whole, borders as the ground shows them") {
  std::size_t fair = 0, whole = 0;
  for (unsigned seed = 1; seed <= 28; ++seed) {
    const Town town = random_town(seed, 4 + static_cast<int>(seed % 4), 3 + static_cast<int>(seed % 3));
    const DistrictOptions o = random_options(seed);
    CAPTURE(seed, o.districts, o.tolerance, static_cast<int>(o.measure), static_cast<int>(o.keep));
    const toolkit::Network network = toolkit::build_network(town.estate);
    const DistrictPlan plan = plan_districts(town.estate, network, {}, o);
    REQUIRE(plan.found);
    REQUIRE(plan.districts.size() == static_cast<std::size_t>(o.districts));
    const Ground ground = share_ground(town.estate);
    check_division(town, ground, plan, o);
    fair += plan.fairness == Fairness::within ? 1 : 0;
    const auto of = district_of(town.estate, plan);
    const auto loads = loads_of(town.estate, o.measure);
    double objective = 0;
    const UnitGraph graph =
        unit_graph(town.estate, network, ground, loads, o.keep, plan.mean * (1 + o.tolerance / 100), {});
    for (const auto& e : graph.edges)
      if (of[graph.buildings[e.a].front()] != of[graph.buildings[e.b].front()])
        objective += static_cast<double>(e.cost);
    CHECK(plan.border == Approx(objective / 10));
    for (const auto& compound : town.walled) {
      if (o.keep != KeepWhole::walls) break;
      double held = 0;
      for (const std::size_t b : compound) held += loads[b];
      if (held > plan.mean * (1 + o.tolerance / 100)) {
        CHECK(std::count(plan.split_compounds.begin(), plan.split_compounds.end(), compound.front()) == 1);
        continue;
      }
      ++whole;
      for (const std::size_t b : compound) CHECK(of[b] == of[compound.front()]);
    }
    for (const Sentence& s : sentences(town.estate, plan, o)) {
      CHECK_FALSE(s.words.zh.empty());
      CHECK(s.words.en.find('{') == std::string::npos);
    }
  }
  CHECK(fair >= 16);
  CHECK(whole >= 10);
}

TEST_CASE("Borders are cheap along roads and where it is far to walk round, so they come to lie on roads and walls") {
  // Four houses in a row; between the pairs a lane, a road, or a wall with no way through.
  const auto cost_of = [](bool lane, bool road, bool wall) {
    toolkit::Estate e;
    e.buildings = {house(1, 0, 0, 10), house(2, 40, 0, 10)};
    e.paths = {path(1, {{-10, -8}, {25, -8}}), path(2, {{35, -8}, {70, -8}})};
    if (!wall) e.paths = {path(1, {{-10, -8}, {70, -8}})};
    if (lane) e.paths.push_back(path(3, {{30, -80}, {30, 90}}));
    if (road) e.paths.push_back(path(3, {{30, -80}, {30, 90}}, toolkit::PathKind::road));
    if (wall) e.barriers = {{1, {{{30, -80}, {30, 90}}}}};
    const toolkit::Network network = toolkit::build_network(e);
    const Ground ground = share_ground(e);
    REQUIRE(ground.meetings.size() == 1);
    const Meeting& m = ground.meetings.front();
    // Beyond the line's ends, at the estate's edge, a little runs midway.
    CHECK(m.on_lines / m.metres == Approx(lane || road || wall ? 1 : 0).margin(0.1));
    CHECK(m.on_roads / m.metres == Approx(road ? 1 : 0).margin(0.1));
    const UnitGraph graph = unit_graph(e, network, ground, {10, 10}, KeepWhole::buildings, 100, {});
    REQUIRE(graph.edges.size() == 1);
    return static_cast<double>(graph.edges.front().cost) / 10 / m.metres;
  };
  CHECK(cost_of(true, false, false) == Approx(1).epsilon(0.01));
  CHECK(cost_of(false, true, false) == Approx(0.5).epsilon(0.01));
  CHECK(cost_of(false, false, true) < 0.2);
}

TEST_CASE("Twelve buildings: the best of all divisions, or none is fair") {
  std::size_t best_found = 0, none_fair = 0;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const Town town = random_town(seed, 2 + static_cast<int>(seed % 3), seed % 3 == 2 ? 3 : 4);
    DistrictOptions o = random_options(seed * 3);
    o.districts = 2 + static_cast<int>(seed % 3);
    o.tolerance = seed % 5 == 0 ? 2 : 8 + static_cast<double>(seed % 4) * 7;
    CAPTURE(seed, town.estate.buildings.size(), o.districts, o.tolerance);
    REQUIRE(town.estate.buildings.size() <= 12);
    const toolkit::Network network = toolkit::build_network(town.estate);
    const DistrictPlan plan = plan_districts(town.estate, network, {}, o);
    REQUIRE(plan.found);
    const auto loads = loads_of(town.estate, o.measure);
    const double total = std::accumulate(loads.begin(), loads.end(), 0.0), mean = total / o.districts;
    const UnitGraph graph =
        unit_graph(town.estate, network, share_ground(town.estate), loads, o.keep, mean * (1 + o.tolerance / 100), {});
    const std::size_t n = graph.buildings.size();
    std::vector<double> load(n, 0);
    for (std::size_t u = 0; u < n; ++u)
      for (const std::size_t b : graph.buildings[u]) load[u] += loads[b];
    if (std::any_of(load.begin(), load.end(), [&](double l) { return l > mean * (1 + o.tolerance / 100); })) continue;
    // Every way to number the units such that each new number is the next: each division once.
    std::int64_t best = INT64_MAX;
    std::vector<int> part(n, 0);
    const auto connected = [&](int of) {
      std::vector<char> seen(n, 0);
      std::size_t first = n, members = 0, reached = 0;
      for (std::size_t u = n; u-- > 0;)
        if (part[u] == of) first = u, ++members;
      if (members == 0) return false;
      std::vector<std::size_t> open{first};
      seen[first] = 1;
      while (!open.empty()) {
        const std::size_t u = open.back();
        open.pop_back();
        ++reached;
        for (const auto& e : graph.edges) {
          if (e.a != u && e.b != u) continue;
          const std::size_t v = e.a == u ? e.b : e.a;
          if (part[v] == of && seen[v] == 0) seen[v] = 1, open.push_back(v);
        }
      }
      return reached == members;
    };
    const std::function<void(std::size_t, int)> number = [&](std::size_t u, int used) {
      if (u < n) {
        for (int p = 0; p < std::min(used + 1, o.districts); ++p) {
          part[u] = p;
          number(u + 1, std::max(used, p + 1));
        }
        return;
      }
      if (used != o.districts) return;
      for (int p = 0; p < o.districts; ++p) {
        double held = 0;
        for (std::size_t v = 0; v < n; ++v) held += part[v] == p ? load[v] : 0;
        if (std::abs(held - mean) > mean * o.tolerance / 100 + 1e-6) return;
      }
      std::int64_t cut = 0;
      for (const auto& e : graph.edges) cut += part[e.a] != part[e.b] ? e.cost : 0;
      if (cut >= best) return;
      for (int p = 0; p < o.districts; ++p)
        if (!connected(p)) return;
      best = cut;
    };
    number(0, 0);
    if (best == INT64_MAX) {
      ++none_fair;
      CHECK(plan.fairness == Fairness::impossible);
      continue;
    }
    ++best_found;
    CHECK(plan.fairness == Fairness::within);
    CHECK(plan.border == Approx(static_cast<double>(best) / 10));
    CHECK(plan.proven);
    CHECK(plan.bound == Approx(plan.border));
  }
  CHECK(best_found >= 15);
  CHECK(none_fair >= 3);
}

TEST_CASE("A building that moves changes the two districts it is told to, as told, and nothing else") {
  std::size_t made = 0, refused = 0;
  for (unsigned seed = 1; seed <= 10; ++seed) {
    const Town town = random_town(seed, 5, 4);
    DistrictOptions o = random_options(seed * 7);
    o.keep = KeepWhole::buildings;
    const toolkit::Network network = toolkit::build_network(town.estate);
    const DistrictPlan plan = plan_districts(town.estate, network, {}, o);
    REQUIRE(plan.found);
    std::vector<PresentDistrict> present;
    for (const District& d : plan.districts)
      present.push_back(
          {static_cast<std::int64_t>(present.size() + 1), d.number, "", "Head " + d.number, "", true, d.ground});
    const Ground ground = share_ground(town.estate);
    const auto loads = loads_of(town.estate, o.measure);
    const UnitGraph graph =
        unit_graph(town.estate, network, ground, loads, o.keep, plan.mean * (1 + o.tolerance / 100), {});
    DistrictOptions moving = o;
    moving.present = true;
    std::vector<BorderMove> asked;
    for (std::size_t i = 0; i < plan.moves.size(); i += 1 + plan.moves.size() / 5) asked.push_back(plan.moves[i]);
    if (!plan.moves.empty()) asked.push_back(plan.moves.back());
    for (const BorderMove& m : asked) {
      CAPTURE(seed, m.building, m.from, m.to);
      const std::size_t b = m.building;
      CHECK(std::count(plan.districts[m.from].buildings.begin(), plan.districts[m.from].buildings.end(), b) == 1);
      // Counted anew from the buildings and the ground.
      std::vector<std::size_t> left = plan.districts[m.from].buildings, more = plan.districts[m.to].buildings;
      std::erase(left, b);
      more.insert(std::lower_bound(more.begin(), more.end(), b), b);
      const auto sum = [&](const std::vector<std::size_t>& of) {
        return std::accumulate(of.begin(), of.end(), 0.0, [&](double s, std::size_t i) { return s + loads[i]; });
      };
      CHECK(m.from_load == Approx(sum(left)));
      CHECK(m.to_load == Approx(sum(more)));
      CHECK(m.whole == together(ground, left));
      CHECK(together(ground, more));
      const auto fair = [&](double load) { return std::abs(load / plan.mean - 1) * 100 <= o.tolerance + 1e-6; };
      CHECK(m.balanced == (fair(m.from_load) && fair(m.to_load)));
      std::vector<std::vector<toolkit::Polygon>> before, after;
      for (std::size_t d = 0; d < plan.districts.size(); ++d) {
        const auto& own = d == m.from ? left : d == m.to ? more : plan.districts[d].buildings;
        std::vector<char> mine(town.estate.buildings.size(), 0);
        for (const std::size_t i : own) mine[i] = 1;
        before.push_back(plan.districts[d].ground);
        after.push_back(joined(ground, mine));
      }
      CHECK(m.border == Approx(border_between(after) - border_between(before)).margin(0.05));
      moving.move_building = town.estate.buildings[b].id;
      moving.move_to = std::stoi(plan.districts[m.to].number);
      const DistrictPlan moved = plan_districts(town.estate, network, present, moving);
      REQUIRE(moved.moved);
      CHECK(moved.move_made == m.whole);
      (moved.move_made ? made : refused) += 1;
      REQUIRE(moved.districts.size() == plan.districts.size());
      CHECK(moved.heads_left.empty());
      for (std::size_t d = 0; d < plan.districts.size(); ++d) {
        const District& is = moved.districts[d];
        CHECK(is.number == plan.districts[d].number);
        CHECK(is.head == "Head " + is.number);
        const auto& was = plan.districts[d].buildings;
        CHECK(is.buildings == (!moved.move_made ? was : d == m.from ? left : d == m.to ? more : was));
        if (!moved.move_made || (d != m.from && d != m.to)) CHECK(is.area == Approx(plan.districts[d].area));
      }
      CHECK(moved.border_metres == Approx(border_between(moved.move_made ? after : before)).margin(0.05));
      const auto of = district_of(town.estate, moved);
      double objective = 0;
      for (const auto& e : graph.edges)
        if (of[graph.buildings[e.a].front()] != of[graph.buildings[e.b].front()])
          objective += static_cast<double>(e.cost) / 10;
      CHECK(moved.border == Approx(objective));
    }
  }
  CHECK(made >= 20);
  CHECK(refused >= 3);
}

TEST_CASE("Heads go on where most of their district is, each once, and who has none is named") {
  const toolkit::Estate estate = streets(6, 4, 7);
  const toolkit::Network network = toolkit::build_network(estate);
  DistrictOptions o;
  o.tolerance = 20;
  o.iterations = 60000;
  const DistrictPlan plan = plan_districts(estate, network, {}, o);
  std::vector<PresentDistrict> present;
  for (const District& d : plan.districts)
    present.push_back(
        {static_cast<std::int64_t>(present.size() + 1), d.number, "", "Head " + d.number, "", true, d.ground});
  o.districts = 3;
  const DistrictPlan fewer = plan_districts(estate, network, present, o);
  std::set<std::string> heads;
  for (const District& d : fewer.districts) {
    CHECK(heads.insert(d.head).second);
    CHECK(d.head == "Head " + d.number);
  }
  REQUIRE(fewer.heads_left.size() == 1);
  CHECK(heads.insert(fewer.heads_left.front().head).second);
  CHECK(heads.size() == 4);
  bool named = false;
  for (const Sentence& s : sentences(estate, fewer, o))
    named = named || (s.severe && s.words.en.find(fewer.heads_left.front().head + " heads district") == 0);
  CHECK(named);
  o.districts = 7;
  const DistrictPlan more = plan_districts(estate, network, present, o);
  std::map<std::string, int> times;
  for (const District& d : more.districts) ++times[d.head];
  CHECK(times[""] == 3);
  CHECK(times.size() == 5);
  CHECK(more.heads_left.empty());
}
