#include <algorithm>
#include <map>

#include "toolkit/network.hpp"
#include "toolkit/segment_index.hpp"

namespace gatehouse::toolkit {

struct NearestEdges::Index {
  struct Piece {
    std::size_t edge;
    double before;  ///< metres along the edge to where the piece begins
  };
  std::vector<Segment> segments;
  std::vector<Piece> pieces;
  SegmentIndex tree;
};

NearestEdges::NearestEdges(const Network& network) : network_(network) {
  std::vector<Segment> segments;
  std::vector<Index::Piece> pieces;
  for (std::size_t e = 0; e < network.edges.size(); ++e) {
    const Edge& edge = network.edges[e];
    if (edge.path == none) continue;
    double before = 0;
    for (std::size_t i = 1; i < edge.shape.size(); ++i) {
      segments.emplace_back(edge.shape[i - 1], edge.shape[i]);
      pieces.push_back({e, before});
      before += distance(edge.shape[i - 1], edge.shape[i]);
    }
  }
  SegmentIndex tree(segments);
  index_ = std::make_unique<Index>(Index{std::move(segments), std::move(pieces), std::move(tree)});
}

NearestEdges::~NearestEdges() = default;

Place NearestEdges::nearest(Position p, Mode mode, double limit) const {
  Place best;
  index_->tree.by_distance(p, [&](std::size_t s, double at_least) {
    if (at_least > limit || at_least >= best.distance) return false;
    const Edge& edge = network_.edges[index_->pieces[s].edge];
    if (!(edge.forward | edge.backward).has(mode)) return true;
    const auto& [a, b] = index_->segments[s];
    const Nearest n = nearest_on_segment(p, a, b);
    if (n.distance <= limit && n.distance < best.distance) {
      best = {index_->pieces[s].edge, n.at, index_->pieces[s].before + n.t * distance(a, b), n.distance};
    }
    return true;
  });
  return best;
}

std::vector<Place> NearestEdges::around(const Building& building, Mode mode, double limit) const {
  Box box;
  for (const Polygon& part : building.parts) {
    for (const Position p : part.shell) box.expand(p);
  }
  std::map<std::size_t, Place> by_edge;
  for (const std::size_t s : index_->tree.in_box(box.grown(limit))) {
    const Index::Piece& piece = index_->pieces[s];
    const Edge& edge = network_.edges[piece.edge];
    if (!(edge.forward | edge.backward).has(mode)) continue;
    const auto& [a, b] = index_->segments[s];
    Place here{piece.edge, a, piece.before, infinity};
    for (const Polygon& part : building.parts) {
      if (contains(part, a)) here.distance = 0;
      for (std::size_t i = 0; i < part.shell.size(); ++i) {
        const NearestPair pair = nearest_of_segments(part.shell[i], part.shell[(i + 1) % part.shell.size()], a, b);
        if (pair.distance >= here.distance) continue;
        here = {piece.edge, pair.on_second, piece.before + distance(a, pair.on_second), pair.distance};
      }
    }
    if (here.distance > limit) continue;
    const auto [known, fresh] = by_edge.emplace(piece.edge, here);
    if (!fresh && here.distance < known->second.distance) known->second = here;
  }
  std::vector<Place> places;
  for (const auto& [edge, place] : by_edge) places.push_back(place);
  std::stable_sort(places.begin(), places.end(),
                   [](const Place& x, const Place& y) { return x.distance < y.distance; });
  return places;
}

}  // namespace gatehouse::toolkit
