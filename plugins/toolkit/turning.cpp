#include "toolkit/turning.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <queue>

namespace gatehouse::toolkit {
namespace {

constexpr double slight = 0.785;  // radians; a lesser bend is steered through
constexpr double sharpest = 2.6;  // radians; more is turning back
constexpr double look = 8.0;      // metres along a lane that give its direction at a corner
constexpr double hand = 0.10;     // metres: drawn outlines are no better than this
constexpr double step = 0.20;     // metres between places looked at along a wall

Position unit(Position from, Position to) {
  const double d = distance(from, to);
  return d > 0 ? Position{(to.x - from.x) / d, (to.y - from.y) / d} : Position{};
}

double dot(Position a, Position b) { return a.x * b.x + a.y * b.y; }

// What the sides of buildings and the walls are, with what each belongs to.
std::vector<Segment> solids_of(const Estate& e, std::vector<std::size_t>& building_of,
                               std::vector<std::size_t>& barrier_of) {
  std::vector<Segment> solids;
  const auto add = [&](Position a, Position b, std::size_t building, std::size_t barrier) {
    solids.emplace_back(a, b);
    building_of.push_back(building);
    barrier_of.push_back(barrier);
  };
  for (std::size_t b = 0; b < e.buildings.size(); ++b)
    for (const Polygon& p : e.buildings[b].parts)
      for (std::size_t i = 0; i < p.shell.size(); ++i) add(p.shell[i], p.shell[(i + 1) % p.shell.size()], b, none);
  for (std::size_t w = 0; w < e.barriers.size(); ++w)
    for (const Polyline& l : e.barriers[w].lines)
      for (std::size_t i = 1; i < l.size(); ++i) add(l[i - 1], l[i], none, w);
  return solids;
}

// The place `look` metres before (or after) an end of a line, or its other end.
Position away(const Polyline& line, bool from_start) {
  const double whole = length(line);
  return place_along(line, from_start ? std::min(look, whole) : std::max(whole - look, 0.0));
}

bool crosses(const Segment& s, const Polyline& line) {
  for (std::size_t i = 1; i < line.size(); ++i)
    if (crossing_of_segments(s.first, s.second, line[i - 1], line[i])) return true;
  return false;
}

}  // namespace

Corners::Corners(const Estate& estate, const Network& network, const Mover& mover)
    : estate_(estate),
      network_(network),
      mover_(mover),
      ring_(swept_ring(mover.turning)),
      solids_(solids_of(estate, building_of_, barrier_of_)),
      index_(solids_) {}

double Corners::half_width(std::size_t edge) const {
  const Edge& e = network_.edges[edge];
  const double width = e.clear_width > 0 ? e.clear_width
                       : e.path != none  ? assumed_clear_width(estate_.paths[e.path].kind)
                                         : mover_.turning.width;
  return std::max(width, mover_.turning.width) / 2;
}

const Corner& Corners::at(const Arc& in, const Arc& out) const {
  const auto key = std::pair(in.edge * 2 + (in.forward ? 0 : 1), out.edge * 2 + (out.forward ? 0 : 1));
  const auto known = turns_.find(key);
  if (known != turns_.end()) return known->second;
  const Edge& a = network_.edges[in.edge];
  const Edge& b = network_.edges[out.edge];
  const Position corner = network_.nodes[in.to].at;
  return turns_[key] = check(away(a.shape, !in.forward), corner, away(b.shape, out.forward), in.edge, out.edge);
}

const Corner& Corners::along(std::size_t edge) const {
  const auto known = bends_.find(edge);
  if (known != bends_.end()) return known->second;
  Corner worst;
  worst.verdict = Corner::Verdict::open;
  const Polyline& shape = network_.edges[edge].shape;
  double walked = 0;
  for (std::size_t i = 1; i + 1 < shape.size(); ++i) {
    walked += distance(shape[i - 1], shape[i]);
    const Corner c = check(place_along(shape, std::max(walked - look, 0.0)), shape[i],
                           place_along(shape, walked + look), edge, edge);
    if (c.verdict > worst.verdict) worst = c;
  }
  return bends_[edge] = worst;
}

Corner Corners::check(Position before, Position at, Position after, std::size_t in, std::size_t out) const {
  Corner easy;
  easy.verdict = Corner::Verdict::open;
  if (mover_.turning.turns_on_the_spot()) return easy;
  const Position u = unit(before, at), w = unit(at, after);
  const double turned = std::acos(std::clamp(dot(u, w), -1.0, 1.0));
  if (turned < slight) return easy;
  if (turned > sharpest) return Corner{};  // how much room there is to shunt, nobody knows
  return sweep(at, u, w, turned, in, out);
}

Corner Corners::sweep(Position at, Position u, Position w, double turned, std::size_t in, std::size_t out) const {
  const double side = u.x * w.y - u.y * w.x > 0 ? 1 : -1;                   // to the left, to the right
  const Position n1{-u.y * side, u.x * side}, n2{-w.y * side, w.x * side};  // towards the inner side of each lane
  const double middle = ring_.inner + mover_.turning.width / 2, outer_side = ring_.inner + mover_.turning.width;
  const double front = mover_.turning.wheelbase + mover_.turning.front_overhang;  // ahead of the rear axle
  const double cosine = std::cos(turned), sine2 = 1 - cosine * cosine;
  const double far = ring_.outer + middle + look;
  std::vector<std::size_t> near;
  for (const std::size_t s : index_.in_box(Box{at, at}.grown(far)))
    if (!crosses(solids_[s], network_.edges[in].shape) && !crosses(solids_[s], network_.edges[out].shape))
      near.push_back(s);
  Corner result;
  if (near.empty()) return result;
  // How far the centre of the turn lies from each lane's line. The vehicle comes along the middle of the first lane or
  // its outer side. It leaves wide, its front along the outer side or the middle of the second lane and its rear drawn
  // in after it (a tractrix, whose first length is driven before the turn ends); or late, its rear along the middle.
  const double half = mover_.turning.width / 2, in_half = half_width(in), out_half = half_width(out);
  const double hug = std::min(middle, outer_side - in_half);
  const double still_out = (ring_.outer - outer_side) * std::exp(-front / mover_.turning.wheelbase);
  struct Way {
    double d1, d2;
    bool wide;
  };
  for (const Way& way : {Way{hug, ring_.outer - out_half, true}, Way{hug, ring_.outer - half, true},
                         Way{middle, ring_.outer - half, true}, Way{hug, middle, false}}) {
    const double p = (way.d1 - way.d2 * cosine) / sine2, q = (way.d2 - way.d1 * cosine) / sine2;
    const Position centre{at.x + p * n1.x + q * n2.x, at.y + p * n1.y + q * n2.y};
    const auto swept = [&](Position x) {
      const double r = distance(centre, x);
      if (r <= ring_.inner + hand || r >= ring_.outer - hand) return false;
      const Position d{x.x - centre.x, x.y - centre.y};
      const double along_in = dot(d, u), out_of_in = -dot(d, n1), along_out = dot(d, w), out_of_out = -dot(d, n2);
      // Behind the place where the turn begins, and beyond the front's reach where it ends, it drives straight.
      if (along_in < 0 && out_of_in > 0 && along_out < 0) return false;
      if (along_out >= 0) {
        const double inner_side =
            way.wide ? ring_.outer - 2 * half - still_out * std::exp(-along_out / mover_.turning.wheelbase)
                     : ring_.inner;
        return along_out < front && out_of_out > inner_side + hand;
      }
      if (out_of_in <= 0 && turned < slight * 2) return false;
      // Until the front has turned out it is where it was on the straight.
      return along_in >= front || out_of_in <= outer_side - hand;
    };
    std::size_t touched = none;
    for (const std::size_t s : near) {
      const auto& [c, d] = solids_[s];
      if (nearest_on_segment(centre, c, d).distance >= ring_.outer - hand) continue;
      const int steps = std::clamp(static_cast<int>(distance(c, d) / step) + 1, 1, 2000);
      for (int k = 0; k <= steps && touched == none; ++k)
        if (swept(toolkit::along(c, d, static_cast<double>(k) / steps))) touched = s;
      if (touched != none) break;
    }
    if (touched == none) {
      result = {Corner::Verdict::open, none, none};
      return result;
    }
    if (result.verdict != Corner::Verdict::tight)
      result = {Corner::Verdict::tight, building_of_[touched], barrier_of_[touched]};
  }
  return result;
}

DriveSearch drive(const Network& network, std::span<const std::size_t> sources, const Mover& mover,
                  const Corners& corners, const Cancelled& cancelled) {
  DriveSearch found{std::vector<double>(network.nodes.size(), infinity),
                    std::vector<double>(network.edges.size() * 2, infinity),
                    std::vector<char>(network.edges.size() * 2, 0)};
  std::vector<double>& at_end = found.along_arc;
  std::vector<char>& rests = found.assumed;
  using Item = std::pair<double, std::size_t>;
  std::priority_queue<Item, std::vector<Item>, std::greater<>> open;
  const auto name = [](const Arc& a) { return a.edge * 2 + (a.forward ? 0 : 1); };
  const auto arc_of = [&](std::size_t n) {
    const Edge& e = network.edges[n / 2];
    return Arc{n / 2, n % 2 == 0 ? e.to : e.from, n % 2 == 0};
  };
  const auto go = [&](const Arc& a, double so_far, bool assumed) {
    const Edge& e = network.edges[a.edge];
    if (!network.open(a, mover.mode) || e.path == none) return;
    const double to = so_far + e.length;
    if (to >= at_end[name(a)]) return;
    const Corner::Verdict bend = corners.along(a.edge).verdict;
    if (bend == Corner::Verdict::tight) return;
    at_end[name(a)] = to;
    rests[name(a)] = assumed || e.clear_width <= 0 || bend == Corner::Verdict::assumed ? 1 : 0;
    open.emplace(to, name(a));
  };
  for (const std::size_t s : sources) {
    found.distance[s] = 0;
    for (const Arc& a : network.arcs[s]) go(a, 0, false);
  }
  int until_asked = 64;
  while (!open.empty()) {
    if (--until_asked == 0) {
      until_asked = 64;
      if (cancelled && cancelled()) return found;
    }
    const auto [so_far, n] = open.top();
    open.pop();
    if (so_far > at_end[n]) continue;
    const Arc in = arc_of(n);
    found.distance[in.to] = std::min(found.distance[in.to], so_far);
    if (!network.nodes[in.to].passes.has(mover.mode)) continue;
    for (const Arc& out : network.arcs[in.to]) {
      if (out.edge == in.edge || !network.open(out, mover.mode)) continue;
      const Corner::Verdict turn = corners.at(in, out).verdict;
      if (turn != Corner::Verdict::tight) go(out, so_far, rests[n] != 0 || turn == Corner::Verdict::assumed);
    }
  }
  return found;
}

}  // namespace gatehouse::toolkit
