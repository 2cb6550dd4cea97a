#include "toolkit/findings.hpp"

#include <algorithm>
#include <map>

#include "toolkit/hours.hpp"
#include "toolkit/segment_index.hpp"

namespace gatehouse::toolkit {

namespace {

/// Closures that contradict each other: whichever is right, nobody passes there as the map stands.
void look_for_contradictions(const Estate& estate, Network& network) {
  constexpr double on_path = 3, same_spot = 1;  // metres
  std::vector<Box> boxes;
  for (const Path& p : estate.paths) {
    Box& box = boxes.emplace_back();
    for (const Polyline& line : p.lines)
      for (const Position& at : line) box.expand(at);
  }
  for (std::size_t i = 0; i < estate.entrances.size(); ++i) {
    const Entrance& e = estate.entrances[i];
    if (e.id == 0 || e.state == EntranceState::closed) continue;
    std::size_t closed = none;
    bool open = false;
    for (std::size_t p = 0; p < boxes.size() && !open; ++p) {
      if (boxes[p].empty() || !boxes[p].grown(on_path).intersects(Box{e.at, e.at})) continue;
      const auto& lines = estate.paths[p].lines;
      if (std::none_of(lines.begin(), lines.end(), [&](const Polyline& l) {
            return !l.empty() && nearest_on_polyline(e.at, l).distance <= on_path;
          }))
        continue;
      if (estate.paths[p].closed)
        closed = p;
      else
        open = true;
    }
    if (closed != none && !open)
      network.findings.push_back({FindingKind::open_on_closed, "entrances", i, closed, e.at, 0, 0, 0, 0});
    for (std::size_t j = 0; j < estate.entrances.size(); ++j)
      if (estate.entrances[j].state == EntranceState::closed && distance(estate.entrances[j].at, e.at) <= same_spot) {
        network.findings.push_back({FindingKind::closed_and_open, "entrances", i, j, e.at, 0, 0, 0, 0});
        break;
      }
  }
}

/// What the hour shuts, and hours that cannot be read, where a time of day counts.
void look_at_hours(const Estate& estate, int minute, Network& network) {
  const auto look = [&](const char* layer, std::size_t i, const std::string& hours, Position at) {
    if (hours.empty()) return;
    if (!hours_of(hours))
      network.findings.push_back({FindingKind::hours_unread, layer, i, none, at, 0, 0, 0, 0});
    else if (shut_at(hours, minute))
      network.findings.push_back({FindingKind::shut_now, layer, i, none, at, static_cast<double>(minute), 0, 0, 0});
  };
  for (std::size_t i = 0; i < estate.paths.size(); ++i) {
    const Path& p = estate.paths[i];
    if (!p.closed && !p.lines.empty() && !p.lines.front().empty()) look("paths", i, p.hours, p.lines.front().front());
  }
  for (std::size_t i = 0; i < estate.entrances.size(); ++i) {
    const Entrance& e = estate.entrances[i];
    if (e.lockable.value_or(false) && e.state != EntranceState::closed) look("entrances", i, e.hours, e.at);
  }
}

constexpr double clearly_nearer = 10;  // metres: less may be a lane behind a wall

/// Places in Estate::paths of those marked as closed.
std::vector<std::size_t> closed_paths_of(const Estate& estate) {
  std::vector<std::size_t> closed;
  for (std::size_t p = 0; p < estate.paths.size(); ++p)
    if (estate.paths[p].closed) closed.push_back(p);
  return closed;
}

/// The path of `among` that is nearest to a place, if nearer than `metres`.
std::size_t nearer_than(const Estate& estate, const std::vector<std::size_t>& among, Position place, double metres) {
  std::size_t best = none;
  for (const std::size_t p : among)
    for (const Polyline& line : estate.paths[p].lines) {
      if (line.size() < 2 || !box_of(line).grown(std::max(0.0, metres)).intersects({place, place})) continue;
      const double d = nearest_on_polyline(place, line).distance;
      if (d >= metres) continue;
      metres = d;
      best = p;
    }
  return best;
}

}  // namespace

void add_join_findings(const Estate& estate, std::optional<int> time_of_day, Network& network) {
  const auto look_at_width = [&network](const char* layer, std::size_t i, double width, Position at) {
    if (width < 0) network.findings.push_back({FindingKind::impossible_width, layer, i, none, at, width, 0, 0, 0});
  };
  for (std::size_t i = 0; i < estate.paths.size(); ++i) {
    const Path& p = estate.paths[i];
    const bool drawn = !p.lines.empty() && !p.lines.front().empty();
    look_at_width("paths", i, p.clear_width, drawn ? p.lines.front().front() : Position{});
  }
  for (std::size_t i = 0; i < estate.entrances.size(); ++i)
    look_at_width("entrances", i, estate.entrances[i].clear_width, estate.entrances[i].at);
  look_for_contradictions(estate, network);
  if (time_of_day) look_at_hours(estate, *time_of_day, network);
  const bool paths =
      std::any_of(network.edges.begin(), network.edges.end(), [](const Edge& e) { return e.path != none; });
  if (!paths) {
    // Said once: that each door is then far from a path goes without saying.
    network.findings.push_back({});
    return;
  }
  const auto closed = closed_paths_of(estate);
  auto look = [&](const char* layer, std::size_t i, const Join& j, Position at) {
    if (!j.joined()) {
      network.findings.push_back({FindingKind::too_far, layer, i, none, at, j.gap, 0, 0, 0});
    } else if (j.through_barrier) {
      network.findings.push_back({FindingKind::through_barrier, layer, i, none, at, j.gap, 0, 0, 0});
    } else if (const std::size_t beside = nearer_than(estate, closed, at, j.gap - clearly_nearer); beside != none) {
      network.findings.push_back({FindingKind::past_closed, layer, i, beside, at, j.gap, 0, 0, 0});
    }
  };
  for (std::size_t i = 0; i < estate.entrances.size(); ++i)
    look("entrances", i, network.entrances[i], estate.entrances[i].at);
  for (std::size_t i = 0; i < estate.doors.size(); ++i) look("doors", i, network.doors[i], estate.doors[i].at);
  for (std::size_t i = 0; i < estate.sites.size(); ++i) look("sites", i, network.sites[i], estate.sites[i].at);
  for (std::size_t i = 0; i < estate.buildings.size(); ++i) {
    if (!network.building_doors[i].empty()) continue;
    look("buildings", i, network.buildings[i], network.nodes[network.buildings[i].node].at);
  }
}

namespace {

struct Piece {
  Segment segment;
  std::size_t part = none;
  std::size_t path = none;
};

std::vector<Piece> pieces_of(const Network& network, const std::vector<std::size_t>& part) {
  std::vector<Piece> pieces;
  for (const Edge& e : network.edges) {
    if (e.path == none || !(e.forward | e.backward).has(Mode::foot)) continue;
    for (std::size_t i = 1; i < e.shape.size(); ++i)
      pieces.push_back({{e.shape[i - 1], e.shape[i]}, part[e.from], e.path});
  }
  return pieces;
}

struct Gap {
  double metres = infinity;
  Position at;
  std::size_t path = none;   ///< of the part, nearest to the rest
  std::size_t other = none;  ///< of another part, nearest to it
};

/// The least gap between a part and any other: first from its corners, which bounds the search, then exactly.
Gap gap_of(const std::vector<Piece>& pieces, const SegmentIndex& index, std::size_t part,
           const std::vector<std::size_t>& own) {
  Gap best;
  for (const std::size_t i : own) {
    const Position corner = pieces[i].segment.first;
    index.by_distance(corner, [&](std::size_t j, double at_least) {
      if (at_least >= best.metres) return false;
      if (pieces[j].part == part) return true;
      const auto& [a, b] = pieces[j].segment;
      if (const Nearest n = nearest_on_segment(corner, a, b); n.distance < best.metres)
        best = {n.distance, corner, pieces[i].path, pieces[j].path};
      return true;
    });
  }
  for (const std::size_t i : own) {
    const auto& [a, b] = pieces[i].segment;
    for (const std::size_t j : index.in_box(box_of({a, b}).grown(std::min(best.metres, 1e7)))) {
      if (pieces[j].part == part) continue;
      const NearestPair pair = nearest_of_segments(a, b, pieces[j].segment.first, pieces[j].segment.second);
      if (pair.distance < best.metres) best = {pair.distance, pair.on_first, pieces[i].path, pieces[j].path};
    }
  }
  return best;
}

/// Of each part, the path that would lead from it to another but that nobody may walk: closed, shut at that hour, or
/// not for people on foot. Several such paths in a row count as one way; the one at the part is told.
std::vector<std::size_t> barred_ways(const Network& network, const std::vector<std::size_t>& part, std::size_t parts) {
  std::vector<std::size_t> root(network.nodes.size());
  for (std::size_t i = 0; i < root.size(); ++i) root[i] = i;
  const auto find = [&root](std::size_t i) {
    while (root[i] != i) i = root[i] = root[root[i]];
    return i;
  };
  const auto barred = [](const Edge& e) { return e.path != none && !(e.forward | e.backward).has(Mode::foot); };
  for (const Edge& e : network.edges) {
    if (!barred(e) || part[e.from] < parts || part[e.to] < parts) continue;
    const std::size_t a = find(e.from), b = find(e.to);
    root[std::max(a, b)] = std::min(a, b);
  }
  // Which parts each way of barred paths touches, and by which path.
  std::map<std::size_t, std::map<std::size_t, std::size_t>> touched;
  std::vector<std::size_t> ways(parts, none);
  const auto between = [&ways](std::size_t p, std::size_t q, std::size_t path) {
    if (p != q && ways[p] == none) ways[p] = path;
  };
  for (const Edge& e : network.edges) {
    if (!barred(e)) continue;
    const std::size_t p = part[e.from], q = part[e.to];
    if (p < parts && q < parts) {
      between(p, q, e.path);
      between(q, p, e.path);
    } else if (p < parts || q < parts) {
      touched[find(p < parts ? e.to : e.from)].emplace(std::min(p, q), e.path);
    }
  }
  for (const auto& [way, by_part] : touched)
    for (const auto& [p, path] : by_part)
      for (const auto& [q, other] : by_part) between(p, q, path);
  return ways;
}

}  // namespace

void add_unconnected_findings(const Estate& estate, Network& network) {
  const std::vector<std::size_t> part = parts_of(network, Mode::foot);
  const std::vector<Piece> pieces = pieces_of(network, part);
  std::size_t parts = 0;
  for (const Piece& p : pieces) parts = std::max(parts, p.part + 1);
  if (parts < 2) return;

  std::vector<std::vector<std::size_t>> own(parts);
  std::vector<Finding> found(parts);
  std::vector<Segment> plain;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    own[pieces[i].part].push_back(i);
    found[pieces[i].part].length += distance(pieces[i].segment.first, pieces[i].segment.second);
    plain.push_back(pieces[i].segment);
  }
  auto count = [&](const Join& j, std::size_t Finding::*counter) {
    if (j.joined() && part[j.path_node] < parts) ++(found[part[j.path_node]].*counter);
  };
  for (std::size_t i = 0; i < estate.buildings.size(); ++i) count(network.buildings[i], &Finding::homes);
  for (const Join& j : network.entrances) count(j, &Finding::entrances);

  const SegmentIndex index(plain);
  const std::vector<std::size_t> barred = barred_ways(network, part, parts);
  for (std::size_t p = 1; p < parts; ++p) {
    if (own[p].empty()) continue;
    if (barred[p] != none) {
      const Piece& piece = pieces[own[p].front()];
      found[p].kind = FindingKind::cut_off;
      found[p].layer = "paths";
      found[p].index = piece.path;
      found[p].other = barred[p];
      found[p].at = piece.segment.first;
      network.findings.push_back(found[p]);
      continue;
    }
    const Gap gap = gap_of(pieces, index, p, own[p]);
    found[p].kind = FindingKind::unconnected;
    found[p].layer = gap.path == none ? "" : "paths";
    found[p].index = gap.path;
    found[p].other = gap.other;
    found[p].at = gap.at;
    found[p].gap = gap.metres;
    network.findings.push_back(found[p]);
  }
}

}  // namespace gatehouse::toolkit
