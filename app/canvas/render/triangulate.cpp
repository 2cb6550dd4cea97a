#include "canvas/render/triangulate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "geometry/predicates.hpp"

namespace gatehouse {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// A corner of the outline being cut down: a place in a doubly linked ring.
struct Node {
  std::uint32_t point = 0;
  std::uint32_t previous = none;
  std::uint32_t next = none;
  bool gone = false;
};

/// Nodes by cells of a grid, so that an ear is tested against its neighbourhood only.
class NodeGrid {
public:
  void build(const Vertices& points, const std::vector<Node>& nodes) {
    Envelope box;
    for (const Point& p : points) box.expand(p);
    side_ = std::max<std::size_t>(1, static_cast<std::size_t>(std::sqrt(static_cast<double>(nodes.size()))));
    min_ = box.min;
    cell_x_ = std::max<Millimetre>(1, box.width() / static_cast<Millimetre>(side_) + 1);
    cell_y_ = std::max<Millimetre>(1, box.height() / static_cast<Millimetre>(side_) + 1);
    cells_.assign(side_ * side_, {});
    for (std::uint32_t n = 0; n < nodes.size(); ++n) {
      const Point p = points[nodes[n].point];
      cells_[row(p.y) * side_ + column(p.x)].push_back(n);
    }
  }
  /// True where `test` is for any node in a cell that meets the box.
  template <class Test>
  [[nodiscard]] bool any(const Envelope& box, Test test) const {
    for (std::size_t y = row(box.min.y); y <= row(box.max.y); ++y) {
      for (std::size_t x = column(box.min.x); x <= column(box.max.x); ++x) {
        for (const std::uint32_t n : cells_[y * side_ + x]) {
          if (test(n)) return true;
        }
      }
    }
    return false;
  }

private:
  [[nodiscard]] std::size_t column(Millimetre x) const {
    return std::min(side_ - 1, static_cast<std::size_t>(std::max<Millimetre>(0, x - min_.x) / cell_x_));
  }
  [[nodiscard]] std::size_t row(Millimetre y) const {
    return std::min(side_ - 1, static_cast<std::size_t>(std::max<Millimetre>(0, y - min_.y) / cell_y_));
  }
  std::size_t side_ = 1;
  Point min_;
  Millimetre cell_x_ = 1, cell_y_ = 1;
  std::vector<std::vector<std::uint32_t>> cells_;
};

class Clipper {
public:
  explicit Clipper(Triangles& out) : out_(out) {}

  void run(const std::vector<Vertices>& rings) {
    std::uint32_t outline = none;
    std::vector<std::uint32_t> holes;
    for (const Vertices& ring : rings) {
      if (ring.size() < 3) continue;
      const bool shell = outline == none;
      const std::uint32_t first = add_ring(ring, shell);
      if (shell) {
        outline = first;
      } else {
        holes.push_back(leftmost(first));
      }
    }
    if (outline == none) return;
    // Holes from the left: each is bridged to what stands left of it, shell or holes already joined.
    std::sort(holes.begin(), holes.end(), [&](std::uint32_t a, std::uint32_t b) { return at(a) < at(b); });
    for (const std::uint32_t hole : holes) outline = join(outline, hole);
    grid_.build(out_.points, nodes_);
    clip(outline);
  }

private:
  [[nodiscard]] Point at(std::uint32_t node) const { return out_.points[nodes_[node].point]; }
  [[nodiscard]] std::uint32_t next(std::uint32_t n) const { return nodes_[n].next; }
  [[nodiscard]] std::uint32_t previous(std::uint32_t n) const { return nodes_[n].previous; }

  /// Shells counter-clockwise, holes clockwise, whatever they came as.
  std::uint32_t add_ring(const Vertices& ring, bool counter_clockwise) {
    const auto start = static_cast<std::uint32_t>(out_.points.size());
    out_.points.insert(out_.points.end(), ring.begin(), ring.end());
    const auto count = static_cast<std::uint32_t>(ring.size());
    const bool is_ccw = signed_area2(ring) > 0;
    const auto base = static_cast<std::uint32_t>(nodes_.size());
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t point = is_ccw == counter_clockwise ? start + i : start + count - 1 - i;
      nodes_.push_back({point, base + (i + count - 1) % count, base + (i + 1) % count, false});
    }
    return base;
  }

  [[nodiscard]] std::uint32_t leftmost(std::uint32_t ring) const {
    std::uint32_t best = ring;
    for (std::uint32_t n = next(ring); n != ring; n = next(n)) {
      if (at(n) < at(best)) best = n;
    }
    return best;
  }

  /// The direction from `n` to p runs into the filled side at n.
  [[nodiscard]] bool within_corner(std::uint32_t n, Point p) const {
    const Point a = at(previous(n));
    const Point b = at(n);
    const Point c = at(next(n));
    if (orientation(a, b, c) > 0) return orientation(a, b, p) > 0 && orientation(b, c, p) > 0;
    return !(orientation(a, b, p) < 0 && orientation(b, c, p) < 0) &&
           !(orientation(a, b, p) == 0 && orientation(b, c, p) == 0);
  }

  /// The node of the outline to which the hole's leftmost corner is joined: that which a ray to the west sees.
  [[nodiscard]] std::uint32_t bridge(std::uint32_t outline, Point h) const {
    std::uint32_t best = none;
    double best_x = -std::numeric_limits<double>::infinity();
    std::uint32_t n = outline;
    do {  // the edge next to the west: outlines run downwards on the west side of what they fill
      const Point a = at(n);
      const Point b = at(next(n));
      if (a.y >= h.y && b.y <= h.y && a.y != b.y) {
        const double x = static_cast<double>(a.x) + static_cast<double>(h.y - a.y) * static_cast<double>(b.x - a.x) /
                                                        static_cast<double>(b.y - a.y);
        if (x <= static_cast<double>(h.x) && x > best_x) {
          best_x = x;
          best = a.x < b.x ? n : next(n);
          if (a == h) return n;
          if (b == h) return next(n);
        }
      }
      n = next(n);
    } while (n != outline);
    if (best == none) return none;
    // A corner within the triangle of h, the seen place and that end of the edge would stand in the way: the one seen
    // under the smallest angle is free.
    const Point seen{static_cast<Millimetre>(std::floor(best_x)), h.y};
    const Point end = at(best);
    double best_tan = std::numeric_limits<double>::infinity();
    const std::uint32_t from = best;
    n = from;
    do {
      const Point p = at(n);
      const bool inside = p.x <= h.x && p.x >= end.x && p != h && in_triangle(p, h, seen, end);
      if (inside) {
        const double tan = p.x == h.x ? std::numeric_limits<double>::infinity()
                                      : std::abs(static_cast<double>(h.y - p.y)) / static_cast<double>(h.x - p.x);
        if (within_corner(n, h) && (tan < best_tan || (tan == best_tan && p.x > at(best).x))) {
          best = n;
          best_tan = tan;
        }
      }
      n = next(n);
    } while (n != from);
    return best;
  }

  /// Edges included, either way round.
  static bool in_triangle(Point p, Point a, Point b, Point c) {
    const int ab = orientation(a, b, p);
    const int bc = orientation(b, c, p);
    const int ca = orientation(c, a, p);
    return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
  }

  std::uint32_t join(std::uint32_t outline, std::uint32_t hole) {
    const std::uint32_t to = bridge(outline, at(hole));
    if (to == none) return outline;  // a hole outside its shell is not drawn
    // out along the bridge, round the hole, back along it
    const auto to2 = static_cast<std::uint32_t>(nodes_.size());
    const std::uint32_t hole2 = to2 + 1;
    nodes_.push_back({nodes_[to].point, hole2, next(to), false});
    nodes_.push_back({nodes_[hole].point, previous(hole), to2, false});
    nodes_[nodes_[to].next].previous = to2;
    nodes_[nodes_[hole].previous].next = hole2;
    nodes_[to].next = hole;
    nodes_[hole].previous = to;
    return outline;
  }

  /// Nothing of the outline stands inside the corner's triangle.
  [[nodiscard]] bool is_ear(std::uint32_t n) const {
    const Point a = at(previous(n));
    const Point b = at(n);
    const Point c = at(next(n));
    if (orientation(a, b, c) <= 0) return false;
    Envelope box;
    for (const Point& p : {a, b, c}) box.expand(p);
    return !grid_.any(box, [&](std::uint32_t other) {
      const Node& node = nodes_[other];
      if (node.gone) return false;
      const Point p = at(other);
      if (p == a || p == b || p == c || !box.contains(p)) return false;
      if (orientation(a, b, p) < 0 || orientation(b, c, p) < 0 || orientation(c, a, p) < 0) return false;
      // only a corner that turns inwards, or touches, can stand in the way
      return orientation(at(node.previous), p, at(node.next)) <= 0;
    });
  }

  void cut(std::uint32_t n) {
    Node& node = nodes_[n];
    nodes_[node.previous].next = node.next;
    nodes_[node.next].previous = node.previous;
    node.gone = true;
  }

  void clip(std::uint32_t outline) {
    std::uint32_t n = outline;
    std::uint32_t stop = n;
    int patience = 0;  // how much is let pass once a whole round found no ear
    while (previous(n) != next(n)) {
      const std::uint32_t before = previous(n);
      const std::uint32_t after = next(n);
      const int turn = orientation(at(before), at(n), at(after));
      const bool flat = turn == 0;
      if (flat || (patience == 0 && is_ear(n)) || (patience > 0 && turn > 0) || patience > 1) {
        if (!flat)
          out_.corners.insert(out_.corners.end(), {nodes_[before].point, nodes_[n].point, nodes_[after].point});
        cut(n);
        patience = 0;
        // one further on: fans of needles are avoided
        n = next(after);
        stop = n;
        continue;
      }
      n = after;
      if (n == stop) ++patience;
    }
  }

  Triangles& out_;
  std::vector<Node> nodes_;
  NodeGrid grid_;
};

}  // namespace

Triangles triangulate(const std::vector<Vertices>& rings) {
  Triangles result;
  Clipper(result).run(rings);
  return result;
}

}  // namespace gatehouse
