// Towns and people to patrol them, made for the tests, and what they recount of a plan.
#pragma once

#include <algorithm>
#include <cmath>
#include <random>

#include "patrol_routes/patrols.hpp"
#include "support/catch.hpp"
#include "toolkit/accepted_zones.hpp"
#include "toolkit/movers.hpp"

namespace gatehouse::patrol_routes::towns {

using toolkit::Estate;
using toolkit::Polyline;
using toolkit::Position;

inline toolkit::Path path(std::int64_t id, Polyline line, const std::string& name = "") {
  toolkit::Path p;
  p.id = id;
  p.name = name;
  p.kind = toolkit::PathKind::lane;
  p.lines = {std::move(line)};
  return p;
}

inline toolkit::Entrance entrance(std::int64_t id, Position at) {
  toolkit::Entrance e;
  e.id = id;
  e.number = std::to_string(id);
  e.at = at;
  return e;
}

inline toolkit::Site site(std::int64_t id, Position at, const std::string& kind = "office") {
  toolkit::Site s;
  s.id = id;
  s.name = "Site" + std::to_string(id);
  s.kind = kind;
  s.at = at;
  return s;
}

inline toolkit::Building house(std::int64_t id, double x, double y, double wide = 20, double deep = 10) {
  toolkit::Building b;
  b.id = id;
  b.number = std::to_string(id);
  b.use = "residential";
  b.parts = {{{{x, y}, {x + wide, y}, {x + wide, y + deep}, {x, y + deep}}, {}}};
  return b;
}

/// Streets on a grid of 60 m, a dead end of 30 m, an office in a corner, entrances at the other corners.
inline Estate town(int wide = 4, int high = 3) {
  Estate e;
  std::int64_t id = 1;
  const double w = (wide - 1) * 60.0, h = (high - 1) * 60.0;
  for (int y = 0; y < high; ++y) e.paths.push_back(path(id++, {{0, y * 60.0}, {w, y * 60.0}}));
  for (int x = 0; x < wide; ++x) e.paths.push_back(path(id++, {{x * 60.0, 0}, {x * 60.0, h}}));
  e.paths.push_back(path(50, {{w, h}, {w + 30, h}}, "Blind Alley"));
  e.entrances = {entrance(1, {w, 0}), entrance(2, {0, h}), entrance(3, {w + 30, h})};
  e.sites = {site(1, {0, 0})};
  return e;
}

inline PatrolOptions options(int people) {
  PatrolOptions o;
  o.people = people;
  o.iterations = 20000;
  o.whole_map = true;
  return o;
}

inline Patrols plan(const Estate& e, const PatrolOptions& o, const std::vector<Checkpoint>& checkpoints = {}) {
  return plan_patrols(e, toolkit::build_network(e), checkpoints, o);
}

inline double to_line(Position p, const Polyline& line) { return toolkit::nearest_on_polyline(p, line).distance; }

/// Looks at the lines alone: each round closes, stays on paths (or beside them on the way to its post), and every metre
/// of the paths in `demanded` lies on some round.
inline void check_on_the_ground(const Estate& e, const Patrols& p, const std::vector<std::int64_t>& demanded) {
  double metres = 0;
  for (const PatrolRound& r : p.rounds) {
    REQUIRE(r.line.size() > 2);
    REQUIRE(toolkit::distance(r.line.front(), r.line.back()) < 0.001);
    double length = 0;
    for (std::size_t i = 1; i < r.line.size(); ++i) {
      length += toolkit::distance(r.line[i - 1], r.line[i]);
      const Position middle = toolkit::along(r.line[i - 1], r.line[i], 0.5);
      double off = 1e9;
      for (const auto& path_ : e.paths)
        if (!path_.closed)
          for (const Polyline& line : path_.lines) off = std::min(off, to_line(middle, line));
      REQUIRE(off < 20);
    }
    REQUIRE(length == Approx(r.metres).epsilon(0.001));
    REQUIRE(r.minutes == Approx(r.metres / (r.who.speed * 1000 / 60)));
    metres += length;
  }
  REQUIRE(metres == Approx(p.metres).epsilon(0.001));
  REQUIRE(p.demanded + p.repeated + p.between == Approx(p.metres));
  for (const auto& path_ : e.paths) {
    if (std::find(demanded.begin(), demanded.end(), path_.id) == demanded.end()) continue;
    for (const Polyline& line : path_.lines)
      for (double m = 1; m < toolkit::length(line); m += 2) {
        const Position at = toolkit::place_along(line, m);
        const bool walked = std::any_of(p.rounds.begin(), p.rounds.end(),
                                        [&](const PatrolRound& r) { return to_line(at, r.line) < 0.02; });
        CAPTURE(path_.id, m);
        REQUIRE(walked);
      }
  }
}

inline std::vector<std::int64_t> all_paths(const Estate& e) {
  std::vector<std::int64_t> ids;
  for (const auto& p : e.paths) ids.push_back(p.id);
  return ids;
}

inline bool says(const Patrols& p, const std::string& words) {
  return std::any_of(p.remarks.begin(), p.remarks.end(),
                     [&](const toolkit::Remark& r) { return r.text.en.find(words) != std::string::npos; });
}

inline void check_chinese(const Patrols& p) {
  for (const auto& r : p.remarks) {
    CAPTURE(r.text.en);
    REQUIRE_FALSE(r.text.zh.empty());
    REQUIRE(r.text.zh != r.text.en);
  }
}

}  // namespace gatehouse::patrol_routes::towns
