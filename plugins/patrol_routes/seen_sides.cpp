#include "patrol_routes/seen_sides.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "toolkit/segment_index.hpp"

namespace gatehouse::patrol_routes {
namespace {

using toolkit::none;
using toolkit::Position;
using toolkit::words;

constexpr double least_side = 4;      // metres
constexpr double eye_every = 5;       // metres along the round
constexpr double least_angle = 0.25;  // sine of the angle at which a side is looked along, not at
constexpr double off_wall = 0.1;      // metres: the place looked at stands before the wall
constexpr std::size_t most_told = 5;

struct Side {
  std::size_t building = none;
  Position middle;   ///< a little before the wall
  Position outward;  ///< unit
  double metres = 0;
};

bool turns_left(const toolkit::Polyline& ring) {
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Position &a = ring[i], &b = ring[(i + 1) % ring.size()];
    twice += (a.x - ring[0].x) * (b.y - ring[0].y) - (b.x - ring[0].x) * (a.y - ring[0].y);
  }
  return twice > 0;
}

struct Eye {
  Position at;
  std::size_t path = none;
};

/// Places along edges from which one looks, in cells as wide as one sees.
class Eyes {
public:
  Eyes(const toolkit::Network& n, const std::vector<char>& edges, double sight) {
    std::vector<toolkit::Segment> points;
    for (std::size_t e = 0; e < edges.size(); ++e) {
      if (edges[e] == 0) continue;
      const auto& edge = n.edges[e];
      const int steps = std::max(1, static_cast<int>(std::ceil(edge.length / eye_every)));
      for (int i = 0; i <= steps; ++i) {
        const Position p = place_along(edge.shape, edge.length * i / steps);
        eyes_.push_back({p, edge.path});
        points.emplace_back(p, p);
      }
    }
    index_ = std::make_unique<toolkit::SegmentIndex>(points);
    sight_ = sight;
  }

  /// The nearest place that sees the side; path none where there is none.
  template <class Clear>
  [[nodiscard]] const Eye* seeing(const Side& side, Clear&& clear) const {
    const Eye* found = nullptr;
    index_->by_distance(side.middle, [&](std::size_t i, double at_least) {
      if (at_least > sight_) return false;
      const Position look{eyes_[i].at.x - side.middle.x, eyes_[i].at.y - side.middle.y};
      const double far = std::hypot(look.x, look.y);
      if (far > sight_) return true;
      if (look.x * side.outward.x + look.y * side.outward.y < least_angle * far) return true;
      if (!clear(eyes_[i].at, side.middle)) return true;
      found = &eyes_[i];
      return false;
    });
    return found;
  }

private:
  std::vector<Eye> eyes_;
  std::unique_ptr<toolkit::SegmentIndex> index_;
  double sight_ = 0;
};

}  // namespace

void look_at_sides(const toolkit::Estate& e, const toolkit::Network& n, Patrols& patrols, double sight,
                   const toolkit::Cancelled& cancelled) {
  std::vector<Side> sides;
  std::vector<toolkit::Segment> walls;
  for (std::size_t b = 0; b < e.buildings.size(); ++b) {
    for (const toolkit::Polygon& part : e.buildings[b].parts) {
      const bool left = turns_left(part.shell);
      for (std::size_t i = 0; i < part.shell.size(); ++i) {
        const Position &p = part.shell[i], &q = part.shell[(i + 1) % part.shell.size()];
        const double metres = distance(p, q);
        walls.emplace_back(p, q);
        if (metres < least_side) continue;
        const double turn = left ? 1 : -1;
        const Position outward{turn * (q.y - p.y) / metres, -turn * (q.x - p.x) / metres};
        const Position middle{(p.x + q.x) / 2 + off_wall * outward.x, (p.y + q.y) / 2 + off_wall * outward.y};
        sides.push_back({b, middle, outward, metres});
      }
    }
  }
  const toolkit::SegmentIndex wall_index(walls);
  const auto clear = [&](Position from, Position to) {
    for (const std::size_t i : wall_index.in_box(toolkit::box_of({from, to})))
      if (toolkit::crossing_of_segments(from, to, walls[i].first, walls[i].second)) return false;
    return true;
  };
  std::vector<char> walked(n.edges.size(), 0), others(n.edges.size(), 0);
  for (const PatrolRound& r : patrols.rounds)
    for (const std::size_t edge : r.edges) walked[edge] = 1;
  for (std::size_t i = 0; i < n.edges.size(); ++i)
    others[i] = n.edges[i].path != none && walked[i] == 0 && n.edges[i].forward.has(toolkit::Mode::foot) ? 1 : 0;
  const Eyes on_rounds(n, walked, sight), elsewhere(n, others, sight);

  struct Unseen {
    double metres = 0;
    std::size_t sides = 0, from = none;  ///< from: a path from which one is seen
  };
  std::vector<Unseen> unseen(e.buildings.size());
  for (std::size_t i = 0; i < sides.size(); ++i) {
    if (i % 64 == 0 && cancelled && cancelled()) return;
    ++patrols.sides;
    if (on_rounds.seeing(sides[i], clear) != nullptr) continue;
    ++patrols.sides_unseen;
    Unseen& u = unseen[sides[i].building];
    u.metres += sides[i].metres;
    ++u.sides;
    if (const Eye* eye = u.from == none ? elsewhere.seeing(sides[i], clear) : nullptr) u.from = eye->path;
  }
  std::vector<std::size_t> order;
  for (std::size_t b = 0; b < unseen.size(); ++b)
    if (unseen[b].sides > 0) order.push_back(b);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t x, std::size_t y) { return unseen[x].metres > unseen[y].metres; });
  for (std::size_t i = 0; i < std::min(order.size(), most_told); ++i) {
    const Unseen& u = unseen[order[i]];
    const toolkit::Building& b = e.buildings[order[i]];
    patrols.remarks.push_back(
        {u.from != none
             ? words("{}: {:.0f} m of its outside are not seen from the rounds; from {} part of it would be.",
                     "{}：外墙有{:.0f}米在巡逻路线上看不到；从{}可看到其中一部分。", name_of(b), u.metres,
                     name_of(e.paths[u.from]))
             : words("{}: {:.0f} m of its outside are not seen from any path.",
                     "{}：外墙有{:.0f}米从任何道路上都看不到。", name_of(b), u.metres),
         false, "buildings", b.id});
  }
  if (order.size() > most_told)
    patrols.remarks.push_back({words("Other buildings with a side that is not seen from the rounds: {}.",
                                     "另有{}栋楼有看不到的一面。", order.size() - most_told),
                               false, "", 0});
}

}  // namespace gatehouse::patrol_routes
