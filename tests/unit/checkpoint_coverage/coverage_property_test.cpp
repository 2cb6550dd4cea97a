// What must hold of every plan, found again by searches that share nothing with the planner's.
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <queue>
#include <random>
#include <set>

#include "checkpoint_coverage/explanations.hpp"
#include "random_estate.hpp"

namespace {

CoverageOptions random_options(const Estate& e, unsigned seed) {
  std::mt19937 engine(seed + 77);
  auto random = [&engine] { return static_cast<int>(engine() % 1000); };
  CoverageOptions o;
  o.radius = 30.0 * (random() % 4);
  o.sight = 40.0 * (random() % 3);
  o.home_distance = 60 + 40.0 * (random() % 4);
  if (random() % 3 == 0) o.detour = 20.0 * (random() % 4);
  o.closing = random() % 3 == 0 ? Closing::any : Closing::lockable;
  o.fire_ways = random() % 7;
  o.staff = random() % 3 == 0 ? 1 + random() % 3 : 0;
  o.guard_leaks = random() % 4 == 0;
  o.backup = static_cast<Backup>(random() % 3);
  for (auto* ids : {&o.keep_open, &o.keep_closed, &o.guard_here}) {
    if (random() % 3 == 0) ids->push_back(e.entrances[static_cast<std::size_t>(random()) % e.entrances.size()].id);
  }
  return o;
}

using Graph = std::map<GridKey, std::vector<std::pair<GridKey, double>>>;

Graph graph_of(const Network& n, const std::set<std::size_t>& without = {}) {
  Graph graph;
  for (std::size_t i = 0; i < n.edges.size(); ++i) {
    const Edge& e = n.edges[i];
    if (!e.forward.has(Mode::foot) || without.contains(i)) continue;
    const double metres = length(e.shape);
    graph[grid_key(e.shape.front())].emplace_back(grid_key(e.shape.back()), metres);
    graph[grid_key(e.shape.back())].emplace_back(grid_key(e.shape.front()), metres);
  }
  return graph;
}

/// Dijkstra from one place; places of `stops` are reached and not gone through.
std::map<GridKey, double> walk(Graph& graph, GridKey from, const std::set<GridKey>& stops = {}) {
  std::map<GridKey, double> best;
  std::priority_queue<std::pair<double, GridKey>, std::vector<std::pair<double, GridKey>>, std::greater<>> queue;
  queue.emplace(0.0, from);
  while (!queue.empty()) {
    const auto [metres, at] = queue.top();
    queue.pop();
    if (!best.emplace(at, metres).second) continue;
    if (at != from && stops.contains(at)) continue;
    for (const auto& [to, more] : graph[at]) queue.emplace(metres + more, to);
  }
  return best;
}

GridKey place_of(const Network& n, const Join& j) { return grid_key(n.nodes[j.node].at); }
GridKey gate_of(const Network& n, const Join& j) { return grid_key(n.nodes[j.joined() ? j.path_node : j.node].at); }

bool crosses(Position a, Position b, Position c, Position d) {
  auto side = [](Position p, Position q, Position r) { return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x); };
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/// In sight, by trying every side of every building and wall: the line itself or one 1.5 m beside it is free.
bool seen(const Estate& e, Position a, Position b, double limit) {
  const double metres = std::hypot(b.x - a.x, b.y - a.y);
  if (metres > limit) return false;
  if (metres <= 4) return true;
  const double ux = (b.x - a.x) / metres, uy = (b.y - a.y) / metres;
  for (const double aside : {0.0, 1.5, -1.5}) {
    const Position from{a.x + 2 * ux - aside * uy, a.y + 2 * uy + aside * ux};
    const Position to{b.x - 2 * ux - aside * uy, b.y - 2 * uy + aside * ux};
    bool free = true;
    for (const Building& h : e.buildings) {
      const Polyline& s = h.parts[0].shell;
      for (std::size_t i = 0; i < s.size(); ++i) free = free && !crosses(from, to, s[i], s[(i + 1) % s.size()]);
    }
    for (const Barrier& w : e.barriers) free = free && !crosses(from, to, w.lines[0][0], w.lines[0][1]);
    if (free) return true;
  }
  return false;
}

bool watches(const CoveragePlan& plan, const CoverageOptions& o, Graph& graph, std::size_t from, std::size_t to) {
  const auto ways = walk(graph, place_of(plan.network, plan.network.entrances[from]));
  const auto way = ways.find(place_of(plan.network, plan.network.entrances[to]));
  if (way != ways.end() && way->second <= o.radius + 1e-6) return true;
  return seen(plan.estate, plan.estate.entrances[from].at, plan.estate.entrances[to].at, o.sight);
}

/// By its own width, 4 m at least where it is known, and on a road: footways here are none for a fire engine.
bool passes_fire_engine(const CoveragePlan& plan, std::size_t i) {
  const Entrance& e = plan.estate.entrances[i];
  if (e.fire_engine) return *e.fire_engine;
  if (e.clear_width > 0 && e.clear_width < 4) return false;
  return std::any_of(plan.estate.paths.begin(), plan.estate.paths.end(), [&e](const Path& p) {
    return p.kind == PathKind::road && nearest_on_polyline(e.at, p.lines[0]).distance < 0.01;
  });
}

/// Whether one who is let through entrance `i` comes to a door without passing another: reopened, it would be a leak.
bool leads_in(const CoveragePlan& plan, std::size_t i) {
  Graph graph = graph_of(plan.network);
  std::set<GridKey> gates;
  for (const Join& j : plan.network.entrances) gates.insert(gate_of(plan.network, j));
  const auto there = walk(graph, gate_of(plan.network, plan.network.entrances[i]), gates);
  for (std::size_t b = 0; b < plan.estate.buildings.size(); ++b)
    for (const std::size_t node : plan.network.nodes_of_building(b))
      if (there.contains(grid_key(plan.network.nodes[node].at))) return true;
  return false;
}

bool holds(const std::vector<std::int64_t>& ids, std::int64_t id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

TEST_CASE("every plan's coverage is found again by an independent walk and look, and no closing is idle") {
  std::size_t watched = 0, by_sight = 0, closings = 0, conflicts = 0, few = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const Estate e = random_estate(seed);
    const CoverageOptions o = random_options(e, seed);
    const CoveragePlan plan = plan_coverage(e, o);
    INFO("seed " << seed);
    REQUIRE(plan.outcome == Outcome::optimal);
    Graph graph = graph_of(plan.network);
    const std::size_t n = plan.estate.entrances.size();
    const auto& d = plan.solution.decisions;
    auto guards_of = [&](std::size_t i) {
      std::size_t count = 0;
      for (std::size_t j = 0; j < n; ++j) {
        if (j != i && d[j] == Decision::guarded && watches(plan, o, graph, j, i)) ++count;
      }
      return count;
    };
    for (std::size_t i = 0; i < n; ++i) {
      const Entrance& entrance = plan.estate.entrances[i];
      switch (d[i]) {
        case Decision::watched:
          ++watched;
          CHECK(watches(plan, o, graph, plan.solution.watched_by[i], i));
          by_sight += watch_between(plan, o, plan.solution.watched_by[i], i).by_sight ? 1 : 0;
          break;
        case Decision::unwatched:
          CHECK(guards_of(i) == 0);
          CHECK(o.staff > 0);
          break;
        case Decision::closed:
          // Left open it would be a way in that nobody sees, unless it was closed before or the user wants it so.
          if (entrance.state == EntranceState::closed || holds(o.keep_closed, entrance.id)) break;
          ++closings;
          // Where every entrance wants two guards, one that has one would still lack the other.
          CHECK(guards_of(i) < (o.backup == Backup::everywhere && o.staff == 0 ? 2 : 1));
          CHECK(leads_in(plan, i));
          break;
        case Decision::guarded:
          break;
      }
      if (plan.solution.broken.empty()) {
        if (holds(o.keep_open, entrance.id)) CHECK(d[i] != Decision::closed);
        if (holds(o.keep_closed, entrance.id)) CHECK(d[i] == Decision::closed);
        if (holds(o.guard_here, entrance.id)) CHECK(d[i] == Decision::guarded);
        if (o.backup == Backup::everywhere && o.staff == 0 && d[i] != Decision::closed) {
          CHECK(guards_of(i) + (d[i] == Decision::guarded ? 1 : 0) >= 2);
        }
      }
    }
    if (plan.solution.broken.empty()) {
      // All streets hang together here, so the ways for fire engines are counted once.
      std::size_t wide = 0, open = 0;
      for (std::size_t i = 0; i < n; ++i) {
        if (!passes_fire_engine(plan, i)) continue;
        ++wide;
        open += d[i] != Decision::closed ? 1 : 0;
      }
      CHECK(open == plan.fire_open);
      CHECK(open >= std::min(wide, static_cast<std::size_t>(o.fire_ways)));
      few += wide < static_cast<std::size_t>(o.fire_ways) ? 1 : 0;
    }
    conflicts += plan.conflicts.size();
    CHECK(plan.conflicts.empty() == plan.solution.broken.empty());
    CHECK(plan.solution.bound <=
          static_cast<double>(plan.needed > plan.solution.guarded ? plan.solution.unwatched : plan.solution.guarded));
    // Homes: the ways to gates that stay open, walked from the gate inwards, not through another gate.
    if (!plan.solution.broken.empty()) continue;
    std::set<GridKey> gates;
    for (const Join& j : plan.network.entrances) gates.insert(gate_of(plan.network, j));
    for (std::size_t h = 0; h < plan.homes.size(); ++h) {
      double nearest = infinity, nearest_open = infinity;
      const GridKey home = grid_key(plan.network.nodes[plan.homes[h].node].at);
      for (std::size_t i = 0; i < n; ++i) {
        const auto ways = walk(graph, gate_of(plan.network, plan.network.entrances[i]), gates);
        const auto way = ways.find(home);
        if (way == ways.end()) continue;
        nearest = std::min(nearest, way->second);
        if (d[i] != Decision::closed) nearest_open = std::min(nearest_open, way->second);
      }
      if (nearest == infinity) continue;
      CHECK(nearest_open <= std::max(o.home_distance, nearest) + 0.01);
      CHECK(nearest_open <= nearest + o.detour + 0.01);
    }
  }
  CHECK(watched > 50);
  CHECK(by_sight > 5);
  CHECK(closings > 10);
  CHECK(conflicts > 5);
  CHECK(few > 0);
}

TEST_CASE("stopping every leak shuts the estate but for its entrances, and leaving one of them out opens it") {
  std::size_t checked = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const Estate e = random_estate(seed);
    CoverageOptions o;
    o.explore = false;
    const CoveragePlan plan = plan_coverage(e, o);
    INFO("seed " << seed);
    REQUIRE(plan.outcome == Outcome::optimal);
    std::set<GridKey> gates;
    for (const Join& j : plan.network.entrances) gates.insert(gate_of(plan.network, j));
    auto enters = [&](const std::set<std::size_t>& stopped) {
      Graph graph = graph_of(plan.network, stopped);
      std::set<GridKey> doors;
      for (std::size_t b = 0; b < plan.estate.buildings.size(); ++b) {
        for (const std::size_t node : plan.network.nodes_of_building(b))
          doors.insert(grid_key(plan.network.nodes[node].at));
      }
      for (const Path& p : plan.estate.paths) {
        for (const Position end : {p.lines[0].front(), p.lines[0].back()}) {  // the streets' ends, 70 m outside
          for (const auto& [at, metres] : walk(graph, grid_key(end), gates)) {
            if (doors.contains(at)) return true;
          }
        }
      }
      return false;
    };
    std::set<std::size_t> all;
    for (const Leak& l : plan.leaks) all.insert(l.edge);
    CHECK_FALSE(enters(all));
    for (const Leak& l : plan.leaks) {
      std::set<std::size_t> fewer = all;
      fewer.erase(l.edge);
      CHECK(enters(fewer));
      const bool road = plan.estate.paths[l.path].kind == PathKind::road;
      CHECK(l.guard == road);
      ++checked;
    }
  }
  CHECK(checked > 30);
}

TEST_CASE("every plan can be told in both languages, and is the same on two runs") {
  using Kind = gatehouse::checkpoint_coverage::Demand::Kind;
  std::size_t given_up = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const Estate e = random_estate(seed);
    const CoverageOptions o = random_options(e, seed);
    const CoveragePlan plan = plan_coverage(e, o), again = plan_coverage(e, o);
    INFO("seed " << seed);
    const auto said = sentences(plan, o), said_again = sentences(again, o);
    REQUIRE(said.size() == said_again.size());
    for (std::size_t k = 0; k < said.size(); ++k) {
      CHECK_FALSE(said[k].text.en.empty());
      CHECK_FALSE(said[k].text.zh.empty());
      CHECK(said[k].text == said_again[k].text);
      CHECK(said[k].text.en.find('{') == std::string::npos);
    }
    for (std::size_t i = 0; i < plan.estate.entrances.size(); ++i) {
      CHECK_FALSE(reason_of(plan, o, i).en.empty());
      CHECK_FALSE(reason_of(plan, o, i).zh.empty());
    }
    // Whatever is given up but a home's way out is named: in a conflict or besides.
    for (const std::size_t k : plan.solution.broken) {
      const auto& d = plan.problem.demands[k];
      if (d.kind == Kind::home || d.kind == Kind::fire_lane) continue;
      const std::string name = name_of(plan.estate.entrances[d.entrances.front()]).en;
      CHECK(std::any_of(said.begin(), said.end(), [&name](const Sentence& s) {
        return s.warning && s.text.en.find(name) != std::string::npos &&
               (s.text.en.find("gives up") != std::string::npos || s.text.en.find("iven up") != std::string::npos ||
                s.text.en.find("cannot be had") != std::string::npos);
      }));
      ++given_up;
    }
    CHECK(plan.solution.decisions == again.solution.decisions);
    CHECK(plan.solution.watched_by == again.solution.watched_by);
    CHECK(plan.solution.backed_by == again.solution.backed_by);
    CHECK(plan.conflicts == again.conflicts);
    REQUIRE(plan.trade_off.size() == again.trade_off.size());
    for (std::size_t k = 0; k < plan.trade_off.size(); ++k) {
      CHECK(plan.trade_off[k].unwatched == again.trade_off[k].unwatched);
      CHECK(plan.trade_off[k].mean_detour == again.trade_off[k].mean_detour);
      if (k > 0) CHECK(plan.trade_off[k].unwatched <= plan.trade_off[k - 1].unwatched);
    }
  }
  CHECK(given_up > 5);
}
