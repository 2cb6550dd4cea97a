#include "delivery_routes/reach.hpp"

#include <algorithm>
#include <cmath>

#include "toolkit/movers.hpp"

namespace gatehouse::delivery_routes {

using toolkit::none;
using toolkit::words;
using toolkit::Words;

namespace {
constexpr double touching = 0.5;  // metres: paths this near meet, and something else bars the way

const toolkit::Mover& carrier_by(toolkit::Mode mode) {
  return toolkit::mover(mode == toolkit::Mode::cart       ? toolkit::Who::cart
                        : mode == toolkit::Mode::tricycle ? toolkit::Who::tricycle
                                                          : toolkit::Who::loaded_walker);
}

}  // namespace

Reach::Reach(const toolkit::Estate& estate, const toolkit::Network& network, toolkit::Mode mode,
             std::vector<std::size_t> drops, const toolkit::Cancelled& cancelled)
    : n_(network),
      mode_(mode),
      drops_(std::move(drops)),
      cancelled_(cancelled),
      costs_(toolkit::level_metres_of_arcs(estate, network, carrier_by(mode))) {
  toolkit::SearchOptions search;
  search.mode = mode;
  metres_ = toolkit::shortest_paths(n_, drops_, search).distance;
}

bool Reach::reached(std::size_t node) const {
  return node != none && (without_paths() || std::isfinite(metres_[node]));
}

std::vector<double> Reach::metres(const std::vector<std::size_t>& nodes) const {
  if (!without_paths()) {
    toolkit::SearchOptions search;
    search.mode = mode_;
    search.costs = costs_;
    return toolkit::distance_matrix(n_, nodes, nodes, search, cancelled_).values;
  }
  std::vector<double> all;
  all.reserve(nodes.size() * nodes.size());
  for (const std::size_t a : nodes)
    for (const std::size_t b : nodes) all.push_back(detour() * toolkit::distance(n_.nodes[a].at, n_.nodes[b].at));
  return all;
}

Words Reach::why_not(const toolkit::Join& join) {
  if (!join.joined())
    return std::isfinite(join.gap)
               ? words("no path within reach; the nearest is {} m away. Draw the path that leads there",
                       "附近没有道路，最近的道路在{}米外。请补画通往该处的道路", std::lround(join.gap))
               : words("there are no paths on the map", "地图上没有道路");
  if (part_.empty()) part_ = toolkit::parts_of(n_, mode_);
  const std::size_t part = part_[join.node];
  auto known = gap_of_part_.find(part);
  if (known == gap_of_part_.end()) known = gap_of_part_.emplace(part, gap_to_reached(part)).first;
  if (known->second < touching) {
    if (mode_ != toolkit::Mode::foot && std::isfinite(on_foot()[join.node]))
      return words(
          "no cart or tricycle gets there: steps, a narrow path or a gate is in the way. It can be reached on foot",
          "手推车、三轮车到不了：途中有台阶、窄路或小门。步行可以到达");
    return words("a closed path or entrance is in the way", "途中有封闭的道路或出入口");
  }
  return std::isfinite(known->second)
             ? words("no way leads there from a drop point; {} m are missing between the paths",
                     "从投放点没有路通到这里，道路之间差{}米未连通", std::lround(known->second))
             : words("no way leads there from a drop point", "从投放点没有路通到这里");
}

const std::vector<double>& Reach::on_foot() {
  if (on_foot_.empty()) on_foot_ = toolkit::shortest_paths(n_, drops_, {}).distance;
  return on_foot_;
}

// Between the paths of a part and the paths that are reached, both ways round, since a corner is nearest on either.
double Reach::gap_to_reached(std::size_t part) const {
  std::vector<const toolkit::Edge*> here, there;
  for (const toolkit::Edge& edge : n_.edges) {
    if (edge.path == none) continue;
    if (part_[edge.from] == part || part_[edge.to] == part) here.push_back(&edge);
    if (std::isfinite(metres_[edge.from]) && std::isfinite(metres_[edge.to])) there.push_back(&edge);
  }
  double gap = toolkit::infinity;
  for (const toolkit::Edge* a : here) {
    if (cancelled_ && cancelled_()) return gap;
    for (const toolkit::Edge* b : there) {
      for (const toolkit::Position& p : {a->shape.front(), a->shape.back()})
        gap = std::min(gap, toolkit::nearest_on_polyline(p, b->shape).distance);
      for (const toolkit::Position& p : {b->shape.front(), b->shape.back()})
        gap = std::min(gap, toolkit::nearest_on_polyline(p, a->shape).distance);
    }
  }
  return gap;
}

}  // namespace gatehouse::delivery_routes
