#include "sealed_zones/blocks.hpp"
#include "toolkit/geos.hpp"

#include <algorithm>
#include <unordered_set>

namespace gatehouse::sealed_zones {
namespace {

using toolkit::Box;
using toolkit::none;
using toolkit::Polygon;
using toolkit::Position;

constexpr double least_face = 1.0;  // square metres; less is two drawings of one line

class BlockFinder {
public:
  BlockFinder(const toolkit::Estate& e, const toolkit::Network& n, double strip, const toolkit::Cancelled& c)
      : e_(e), n_(n), strip_(strip), cancelled_(c) {}

  Blocks find() {
    find_faces();
    out_.of_building.assign(e_.buildings.size(), none);
    for (std::size_t b = 0; b < e_.buildings.size() && !stopped(); ++b) place_building(b);
    out_.of_node.assign(n_.nodes.size(), none);
    for (std::size_t v = 0; v < n_.nodes.size() && !stopped(); ++v) out_.of_node[v] = block_around(n_.nodes[v].at);
    return std::move(out_);
  }

private:
  bool stopped() const { return cancelled_ && cancelled_(); }

  void find_faces() {
    std::vector<toolkit::Geos::Shape> lines;
    for (const toolkit::Edge& edge : n_.edges)
      if (edge.path != none) lines.push_back(geos_.line(edge.shape));
    for (const toolkit::Barrier& b : e_.barriers)
      for (const toolkit::Polyline& l : b.lines) lines.push_back(geos_.line(l));
    for (Polygon& face : geos_.faces(std::move(lines))) {
      const double size = toolkit::area(face);
      if (size < least_face) continue;
      for (const Position& p : face.shell) borders_.insert(toolkit::grid_key(p));
      for (const auto& hole : face.holes)
        for (const Position& p : hole) borders_.insert(toolkit::grid_key(p));
      boxes_.push_back(toolkit::box_of(face.shell));
      shapes_.push_back(geos_.polygon(face));
      out_.blocks.push_back({{std::move(face)}, {}, true, size});
    }
    faces_ = out_.blocks.size();
  }

  void place_building(std::size_t b) {
    const auto& parts = e_.buildings[b].parts;
    if (parts.empty()) return;
    const toolkit::Geos::Shape shape = geos_.polygons(parts);
    double all = 0;
    Box box;
    for (const Polygon& p : parts) {
      all += toolkit::area(p);
      for (const Position& at : p.shell) box.expand(at);
    }
    std::size_t best = none;
    double most = 0;
    for (std::size_t f = 0; f < faces_; ++f) {
      if (!boxes_[f].intersects(box)) continue;
      const double share = geos_.overlap(shape, shapes_[f]);
      if (share > most) most = share, best = f;
    }
    if (best == none || most * 2 < all) {
      const toolkit::Geos::Shape ground = geos_.buffer(shape, strip_);
      auto polygons = geos_.plain(ground);
      if (polygons.empty()) return;
      double size = 0;
      for (const Polygon& p : polygons) size += toolkit::area(p);
      best = out_.blocks.size();
      out_.blocks.push_back({std::move(polygons), {}, false, size});
    }
    out_.of_building[b] = best;
    out_.blocks[best].buildings.push_back(b);
  }

  std::size_t block_around(Position at) const {
    if (borders_.contains(toolkit::grid_key(at))) return none;
    const Box here{at, at};
    for (std::size_t f = 0; f < faces_; ++f)
      if (boxes_[f].intersects(here) && toolkit::contains(out_.blocks[f].parts.front(), at)) return f;
    return none;
  }

  const toolkit::Estate& e_;
  const toolkit::Network& n_;
  double strip_;
  const toolkit::Cancelled& cancelled_;
  toolkit::Geos geos_;
  Blocks out_;
  std::size_t faces_ = 0;
  std::vector<Box> boxes_;
  std::vector<toolkit::Geos::Shape> shapes_;
  std::unordered_set<toolkit::GridKey, toolkit::GridKeyHash> borders_;
};

}  // namespace

Blocks find_blocks(const toolkit::Estate& estate, const toolkit::Network& network, double strip,
                   const toolkit::Cancelled& cancelled) {
  return BlockFinder(estate, network, strip, cancelled).find();
}

}  // namespace gatehouse::sealed_zones
