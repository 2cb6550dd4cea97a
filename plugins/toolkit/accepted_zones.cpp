#include "toolkit/accepted_zones.hpp"

#include <algorithm>
#include <map>

#include "toolkit/clock_time.hpp"
#include "toolkit/zone_ground.hpp"

namespace gatehouse::toolkit {
namespace {

constexpr double on_path = 2.0;       // metres from a path at which a gate stands on it
constexpr double gate_reach = 10.0;   // metres along which it opens that path's crossings
constexpr double stray_reach = 15.0;  // metres to the nearest crossing, for a gate on no path

struct Cut {
  double along = 0;  // metres
  std::size_t zone = none;
  std::size_t gate = none;
  Position at;
  std::size_t hangs = none;  // no crossing: the connector that is to hang here
};

/// What hangs by a connector hangs on another path from now on.
struct Moved {
  std::size_t connector = none;
  Place place;
};

class Closing {
public:
  Closing(const Estate& e, Network& n, const Cancelled& cancelled) : e_(e), n_(n), cancelled_(cancelled) {}

  ZoneBars close(std::optional<double> when) {
    for (std::size_t z = 0; z < e_.zones.size(); ++z)
      if (closed(e_.zones[z], when)) grounds_.emplace_back(z, ground_of(e_.zones[z]));
    const std::size_t edges = n_.edges.size();
    cuts_.resize(edges);
    find_houses();
    for (const auto& [zone, ground] : grounds_) {
      bars_.zones.push_back(zone);
      inside_.assign(edges, {});
      for (std::size_t i = 0; i < edges; ++i) {
        if (cancelled_ && i % 64 == 0 && cancelled_()) return bars_;
        if (ground.box.intersects(box_of(n_.edges[i].shape))) inside_[i] = inside(ground, n_.edges[i].shape);
      }
      for (std::size_t i = 0; i < edges; ++i) find_cuts(zone, ground, i);
    }
    open_gates();
    leave_open_without_gates();
    hang_anew(edges);
    for (const Moved& m : moved_) cuts_[m.place.edge].push_back({m.place.along, none, none, m.place.at, m.connector});
    for (std::size_t i = 0; i < edges; ++i) split(i);
    std::stable_sort(bars_.crossings.begin(), bars_.crossings.end(),
                     [](const ZoneCrossing& a, const ZoneCrossing& b) { return a.zone < b.zone; });
    locate();
    return std::move(bars_);
  }

private:
  static bool closed(const Zone& z, std::optional<double> when) {
    if ((z.kind != "sealed" && z.kind != "controlled") || z.parts.empty()) return false;
    if (!when) return true;
    const auto start_of = [](const std::string& iso) -> std::optional<double> {
      if (const auto moment = moment_of(iso)) return moment;
      if (const auto day = day_of(iso)) return static_cast<double>(*day * minutes_a_day);
      return std::nullopt;
    };
    const auto from = start_of(z.valid_from), until = start_of(z.valid_until);
    return (!from || *from <= *when) && (!until || *when < *until);
  }

  // A node on the zone's edge itself stands for the outside, if any of its ways does not lead inside.
  [[nodiscard]] bool stands_outside(const Ground& ground, std::size_t node) const {
    if (n_.arcs[node].size() < 2 || to_outline(ground, n_.nodes[node].at) > touching) return false;
    return std::any_of(n_.arcs[node].begin(), n_.arcs[node].end(), [&](const Arc& a) {
      const auto& stretches = inside_[a.edge];
      if (stretches.empty()) return true;
      return a.forward ? stretches.front().first > touching
                       : stretches.back().second < length(n_.edges[a.edge].shape) - touching;
    });
  }

  void find_cuts(std::size_t zone, const Ground& ground, std::size_t index) {
    if (inside_[index].empty()) return;
    const Edge& edge = n_.edges[index];
    if (((edge.forward | edge.backward) & n_.nodes[edge.from].passes & n_.nodes[edge.to].passes).empty())
      return;  // closed already
    const double metres = length(edge.shape);
    const double least = std::min(2 * touching, metres / 4);
    if (edge.path == none && same_side(zone, ground, edge)) return;
    for (const auto& [from, to] : inside_[index]) {
      // A crossing at a node itself is put a little inside.
      const bool enters = from > touching || stands_outside(ground, edge.from);
      const bool leaves = to < metres - touching || stands_outside(ground, edge.to);
      if (enters) add_cut(index, std::clamp(from, least, metres - least), zone);
      if (leaves) add_cut(index, std::clamp(to, least, metres - least), zone);
    }
  }
  void add_cut(std::size_t edge, double along, std::size_t zone) {
    cuts_[edge].push_back({along, zone, none, place_along(n_.edges[edge].shape, along)});
  }

  // Whether what hangs by a connector and the path it hangs on are both inside, or both outside.
  [[nodiscard]] bool same_side(std::size_t zone, const Ground& ground, const Edge& connector) const {
    const Position path = connector.shape.back();
    return to_outline(ground, path) <= touching ||
           hangs_inside(zone, ground, connector) == (to_ground(ground, path) == 0);
  }
  [[nodiscard]] bool hangs_inside(std::size_t zone, const Ground& ground, const Edge& connector) const {
    const auto known = houses_.find(connector.from);
    if (known != houses_.end()) return in_zone_[zone][known->second] != 0;
    return to_ground(ground, connector.shape.front()) == 0;
  }

  // The house of each node by which one is entered.
  void find_houses() {
    for (std::size_t b = 0; b < e_.buildings.size(); ++b)
      for (const std::size_t node : n_.nodes_of_building(b)) houses_.emplace(node, b);
    in_zone_.resize(e_.zones.size());
    for (const auto& [zone, ground] : grounds_)
      for (const Building& b : e_.buildings) {
        const auto p = ground.box.intersects(box_of_building(b)) ? place_within(b) : std::nullopt;
        in_zone_[zone].push_back(p && to_ground(ground, *p) == 0 ? 1 : 0);
      }
  }
  static Box box_of_building(const Building& b) { return b.parts.empty() ? Box{} : box_of(b.parts.front().shell); }

  // What hangs across a closed edge hangs anew on the nearest path of its own side. Where there is none, who is inside
  // is met at the door from outside, and who is outside stays cut off.
  void hang_anew(std::size_t edges) {
    for (std::size_t i = 0; i < edges; ++i) {
      if (n_.edges[i].path != none || cuts_[i].empty()) continue;
      if (std::all_of(cuts_[i].begin(), cuts_[i].end(), [](const Cut& c) { return c.gate != none; })) continue;
      const std::size_t zone = cuts_[i].front().zone;
      const auto own = std::find_if(grounds_.begin(), grounds_.end(), [&](const auto& g) { return g.first == zone; });
      const bool in = hangs_inside(zone, own->second, n_.edges[i]);
      if (const auto place = nearest_on_side(own->second, n_.edges[i].shape.front(), in)) {
        moved_.push_back({i, *place});
        cuts_[i].clear();
      } else if (in) {
        cuts_[i].clear();
      }
    }
  }

  [[nodiscard]] std::optional<Place> nearest_on_side(const Ground& ground, Position p, bool in) const {
    constexpr double reach = 100;  // as NetworkOptions::reach
    Place best;
    for (std::size_t i = 0; i < cuts_.size(); ++i) {
      const Edge& edge = n_.edges[i];
      if (edge.path == none || !edge.forward.has(Mode::foot) || !box_of(edge.shape).grown(reach).intersects({p, p}))
        continue;
      const Nearest near = nearest_on_polyline(p, edge.shape);
      if (near.distance >= std::min(best.distance, reach) || (to_ground(ground, near.at) == 0) != in ||
          to_outline(ground, near.at) <= touching)
        continue;
      const Polyline way{p, near.at};
      const auto stretches = inside(ground, way);
      const double outside =
          near.distance - (stretches.empty() ? 0 : stretches.front().second - stretches.front().first);
      if (stretches.size() > 1 || (in ? outside > touching : !stretches.empty())) continue;
      best = {i, near.at, 0, near.distance};
      double at = 0;
      for (std::size_t k = 1; k < edge.shape.size(); ++k) {
        const Nearest here = nearest_on_segment(p, edge.shape[k - 1], edge.shape[k]);
        if (here.distance <= near.distance) {
          best.along = at + distance(edge.shape[k - 1], here.at);
          break;
        }
        at += distance(edge.shape[k - 1], edge.shape[k]);
      }
    }
    return best.edge != none ? std::optional(best) : std::nullopt;
  }

  // Each crossing has the gate that is nearest of those for which it is the nearest on their path; what is left of a
  // gate's path has it too, where near enough.
  void open_gates() {
    std::vector<std::vector<std::size_t>> stands_on(e_.zone_gates.size());
    for (std::size_t g = 0; g < e_.zone_gates.size(); ++g) {
      const Position at = e_.zone_gates[g].at;
      const auto metres = [&](const Cut& cut) { return distance(at, cut.at); };
      double nearest = stray_reach;
      Cut* stray = nullptr;
      for (std::size_t i = 0; i < cuts_.size(); ++i) {
        if (cuts_[i].empty()) continue;
        Cut& own = *std::min_element(cuts_[i].begin(), cuts_[i].end(),
                                     [&](const Cut& a, const Cut& b) { return metres(a) < metres(b); });
        if (metres(own) < nearest) nearest = metres(own), stray = &own;
        if (nearest_on_polyline(at, n_.edges[i].shape).distance > on_path) continue;
        stands_on[g].push_back(i);
        for (Cut& cut : cuts_[i])  // two zones' edges may share a place
          if (distance(cut.at, own.at) <= touching) give(cut, g);
      }
      if (stands_at_door(g) || !stands_on[g].empty()) continue;
      if (stray != nullptr && stray->gate == none) give(*stray, g);
    }
    for (std::size_t g = 0; g < e_.zone_gates.size(); ++g)
      for (const std::size_t i : stands_on[g])
        for (Cut& cut : cuts_[i])
          if (cut.gate == none && distance(e_.zone_gates[g].at, cut.at) <= gate_reach) cut.gate = g;
  }
  void give(Cut& cut, std::size_t gate) const {
    if (cut.gate == none || distance(e_.zone_gates[gate].at, cut.at) < distance(e_.zone_gates[cut.gate].at, cut.at))
      cut.gate = gate;
  }

  // A house whose door is on the zone's edge: the door is the gate.
  bool stands_at_door(std::size_t gate) {
    constexpr double at_it = 0.5;  // metres
    const Position at = e_.zone_gates[gate].at;
    if (std::none_of(houses_.begin(), houses_.end(),
                     [&](const auto& house) { return distance(n_.nodes[house.first].at, at) <= at_it; }))
      return false;
    for (const auto& [zone, ground] : grounds_)
      if (to_outline(ground, at) <= on_path) bars_.door_gates.push_back({zone, gate, none});
    return true;
  }

  // What is only controlled, and has no gate, nobody has closed.
  void leave_open_without_gates() {
    std::erase_if(bars_.zones, [&](std::size_t z) {
      if (e_.zones[z].kind != "controlled" ||
          std::any_of(bars_.door_gates.begin(), bars_.door_gates.end(), [&](const auto& g) { return g.zone == z; }))
        return false;
      for (const auto& cuts : cuts_)
        for (const Cut& cut : cuts)
          if (cut.zone == z && cut.gate != none) return false;
      for (auto& cuts : cuts_) std::erase_if(cuts, [&](const Cut& cut) { return cut.zone == z; });
      std::erase_if(grounds_, [&](const auto& g) { return g.first == z; });
      return true;
    });
  }

  // The edge in pieces, with a node at each cut that only a gate lets pass.
  void split(std::size_t index) {
    auto& cuts = cuts_[index];
    if (cuts.empty()) return;
    std::stable_sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.along < b.along; });
    const Edge whole = n_.edges[index];
    std::size_t piece = index;  // the piece being written
    std::size_t from = whole.from;
    double begun = 0;
    const auto write = [&](std::size_t to, double until) {
      Edge e = whole;
      e.from = from;
      e.to = to;
      e.shape = between(whole.shape, begun, until);
      e.length = length(e.shape);
      n_.edges[piece] = std::move(e);
    };
    for (const Cut& cut : cuts) {
      if (cut.hangs != none && (cut.along < 1e-3 || cut.along > whole.length - 1e-3)) {  // at a node there is
        hang(cut.hangs, cut.along < 1e-3 ? whole.from : whole.to);
        continue;
      }
      if (from != whole.from && cut.along - begun < 1e-3) {  // two zones' edges at one place: one node for both
        note(cut, from, whole.path != none);
        continue;
      }
      const std::size_t node = n_.nodes.size();
      n_.nodes.push_back({cut.at, all_modes});
      n_.arcs.emplace_back();
      note(cut, node, whole.path != none);
      write(node, cut.along);
      if (piece == index) {
        for (Arc& a : n_.arcs[whole.from])
          if (a.edge == index && a.forward) a.to = node;
      } else {
        n_.arcs[from].push_back({piece, node, true});
      }
      n_.arcs[node].push_back({piece, from, false});
      piece = n_.edges.size();
      n_.edges.push_back(whole);
      from = node;
      begun = cut.along;
    }
    write(whole.to, infinity);
    n_.arcs[from].push_back({piece, whole.to, true});
    auto& last_arcs = n_.arcs[whole.to];
    const auto back =
        std::find_if(last_arcs.begin(), last_arcs.end(), [&](const Arc& a) { return a.edge == index && !a.forward; });
    if (back != last_arcs.end()) {
      *back = {piece, from, false};
    } else {
      last_arcs.push_back({piece, from, false});  // a loop had one arc for both ends
    }
  }

  // What a cut means for the node made at it.
  void note(const Cut& cut, std::size_t node, bool way) {
    if (cut.hangs != none) {
      hang(cut.hangs, node);
      return;
    }
    if (cut.gate == none) n_.nodes[node].passes = {};
    bars_.crossings.push_back({cut.zone, cut.gate, node, way});
  }

  void hang(std::size_t connector, std::size_t node) {
    Edge& edge = n_.edges[connector];
    const std::size_t before = edge.to;
    std::erase_if(n_.arcs[before], [&](const Arc& a) { return a.edge == connector && !a.forward; });
    for (Arc& a : n_.arcs[edge.from])
      if (a.edge == connector && a.forward) a.to = node;
    edge.to = node;
    edge.shape.back() = n_.nodes[node].at;
    edge.length = length(edge.shape);
    n_.arcs[node].push_back({connector, edge.from, false});
    for (auto* joins : {&n_.entrances, &n_.doors, &n_.sites, &n_.buildings})
      for (Join& j : *joins)
        if (j.node == edge.from && j.path_node == before) j.path_node = node, j.gap = edge.length;
  }

  static Polyline between(const Polyline& line, double from, double to) {
    Polyline part{place_along(line, from)};
    double at = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
      at += distance(line[i - 1], line[i]);
      if (at > from && at < to && part.back() != line[i]) part.push_back(line[i]);
    }
    const Position end = to < at ? place_along(line, to) : line.back();
    if (part.back() != end || part.size() < 2) part.push_back(end);
    return part;
  }

  // In which zone houses and doors lie; of several the smallest.
  void locate() {
    const auto zone_at = [&](Position p) {
      std::size_t best = none;
      double least = infinity;
      for (const auto& [zone, ground] : grounds_) {
        double size = 0;
        bool in = false;
        for (const Polygon& part : ground.zone->parts) {
          size += area(part);
          in = in || contains(part, p);
        }
        if (in && size < least) least = size, best = zone;
      }
      return best;
    };
    bars_.building_zone.assign(e_.buildings.size(), none);
    bars_.door_zone.assign(e_.doors.size(), none);
    if (grounds_.empty()) return;
    for (std::size_t b = 0; b < e_.buildings.size(); ++b)
      if (const auto p = place_within(e_.buildings[b])) bars_.building_zone[b] = zone_at(*p);
    const auto building_of = buildings_of_doors(e_);
    for (std::size_t d = 0; d < e_.doors.size(); ++d)
      bars_.door_zone[d] =
          building_of[d] != none ? bars_.building_zone[building_of[d]] : zone_at(on_grid(e_.doors[d].at));
  }

  const Estate& e_;
  Network& n_;
  const Cancelled& cancelled_;
  std::vector<std::pair<std::size_t, Ground>> grounds_;
  std::vector<std::vector<Cut>> cuts_;         // of each edge
  std::vector<std::vector<Interval>> inside_;  // of each edge: its stretches inside the zone that is looked at
  std::map<std::size_t, std::size_t> houses_;  // by node
  std::vector<std::vector<char>> in_zone_;     // by zone and building
  std::vector<Moved> moved_;
  ZoneBars bars_;
};

}  // namespace

ZoneBars bar_zones(const Estate& estate, Network& network, std::optional<double> when, const Cancelled& cancelled) {
  return Closing(estate, network, cancelled).close(when);
}

}  // namespace gatehouse::toolkit
