#include "patrol_routes/demand.hpp"

#include <algorithm>
#include <set>

#include "toolkit/estate_boundary.hpp"

namespace gatehouse::patrol_routes {
namespace {

using toolkit::none;
using toolkit::words;

constexpr double passed_within = 15;  // metres from a path: whoever walks there passes the entrance
constexpr double estate_margin = 60;  // metres round the estate's edge in which its entrances stand

bool walkable(const toolkit::Edge& e) { return (e.forward | e.backward).has(toolkit::Mode::foot); }

void demand_chosen(const toolkit::Estate& e, const toolkit::Network& n, const PatrolOptions& o, PatrolDemand& demand,
                   std::vector<toolkit::Remark>& remarks) {
  const std::set<std::int64_t> wanted(o.lanes.begin(), o.lanes.end());
  std::set<std::int64_t> walked;
  for (std::size_t i = 0; i < n.edges.size(); ++i) {
    const toolkit::Edge& edge = n.edges[i];
    if (edge.path == none || !wanted.contains(e.paths[edge.path].id) || !walkable(edge)) continue;
    demand.edges[i] = 1;
    walked.insert(e.paths[edge.path].id);
  }
  for (const toolkit::Path& p : e.paths) {
    if (!wanted.contains(p.id) || walked.contains(p.id)) continue;
    remarks.push_back({p.closed ? words("{} is closed, so it is not walked.", "{}已封闭，不安排巡逻。", name_of(p))
                                : words("Nobody may walk on {}: see what the map says under “On foot”.",
                                        "{}不允许步行：请查看地图上的“步行”一项。", name_of(p)),
                       true, "paths", p.id});
  }
}

void demand_all(const toolkit::Estate& e, const toolkit::Network& n, const PatrolOptions& o,
                const std::vector<toolkit::Polygon>& boundary, PatrolDemand& demand,
                std::vector<toolkit::Remark>& remarks) {
  double outside = 0;
  for (std::size_t i = 0; i < n.edges.size(); ++i) {
    const toolkit::Edge& edge = n.edges[i];
    if (edge.path == none || !walkable(edge)) continue;
    if (!o.whole_map && !boundary.empty() && !inside(boundary, place_along(edge.shape, edge.length / 2))) {
      outside += edge.length;
      continue;
    }
    demand.edges[i] = 1;
  }
  if (outside > 0)
    remarks.push_back({words("Paths outside the estate's edge ({:.0f} m) need not be walked.",
                             "小区范围以外的道路（{:.0f}米）不要求巡逻。", outside),
                       false, "", 0});
  const auto closed = std::count_if(e.paths.begin(), e.paths.end(), [](const toolkit::Path& p) { return p.closed; });
  if (closed > 0)
    remarks.push_back({words("Closed paths are not walked: {}.", "已封闭的道路不巡逻，共{}条。", closed), false,
                       "paths",
                       std::find_if(e.paths.begin(), e.paths.end(), [](const auto& p) { return p.closed; })->id});
}

}  // namespace

PatrolDemand patrol_demand(const toolkit::Estate& e, const toolkit::Network& n, const PatrolOptions& o,
                           std::vector<toolkit::Remark>& remarks, const toolkit::Cancelled& cancelled) {
  PatrolDemand demand;
  demand.edges.assign(n.edges.size(), 0);
  demand.keep_edges.assign(n.edges.size(), 0);
  demand.entrance_nodes.assign(e.entrances.size(), none);
  const auto boundary = o.whole_map ? std::vector<toolkit::Polygon>{} : toolkit::estate_boundary(e, {}, cancelled);
  if (cancelled && cancelled()) return demand;
  if (!o.lanes.empty()) {
    demand_chosen(e, n, o, demand, remarks);
  } else if (o.demand != Demand::entrances) {
    demand_all(e, n, o, boundary, demand, remarks);
  }
  if (o.demand == Demand::lanes) return demand;
  if (e.entrances.empty())
    remarks.push_back({words("The map has no entrances: none are passed. Draw them, or choose “Lanes only”.",
                             "图上没有出入口，因此没有要经过的出入口。请画出出入口，或选择“只巡巷道”。"),
                       true, "", 0});
  for (std::size_t i = 0; i < e.entrances.size(); ++i) {
    const toolkit::Join& j = n.entrances[i];
    if (!j.joined()) continue;  // the network's findings say so
    const auto near = [&](const toolkit::Polygon& p) { return distance_to(p, e.entrances[i].at) <= estate_margin; };
    if (!boundary.empty() && std::none_of(boundary.begin(), boundary.end(), near)) continue;
    demand.entrance_nodes[i] = j.gap <= passed_within ? j.path_node : j.node;
    if (j.gap <= passed_within || j.node == j.path_node) continue;
    for (const toolkit::Arc& arc : n.arcs[j.node])
      if (arc.to == j.path_node && n.edges[arc.edge].path == none) demand.keep_edges[arc.edge] = 1;
  }
  return demand;
}

}  // namespace gatehouse::patrol_routes
