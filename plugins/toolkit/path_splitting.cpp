#include "toolkit/path_splitting.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace gatehouse::toolkit {
namespace {

/// A corner this near a segment lies on it: the grid's rounding can move a point off its line by 0.71 mm on each side.
constexpr double touching = 0.0015;

std::vector<PathSegment> segments_of(const Estate& estate) {
  std::vector<PathSegment> segments;
  std::size_t line_number = 0;
  for (std::size_t p = 0; p < estate.paths.size(); ++p) {
    for (const Polyline& line : estate.paths[p].lines) {
      std::size_t place = 0;
      Position before{};
      bool any = false;
      for (const Position raw : line) {
        if (!std::isfinite(raw.x) || !std::isfinite(raw.y)) continue;
        const Position at = on_grid(raw);
        if (any && grid_key(before) == grid_key(at)) continue;
        if (any) segments.push_back({before, at, p, line_number, place++});
        before = at;
        any = true;
      }
      ++line_number;
    }
  }
  return segments;
}

SegmentIndex index_of(const std::vector<PathSegment>& segments) {
  std::vector<Segment> plain;
  plain.reserve(segments.size());
  for (const PathSegment& s : segments) plain.emplace_back(s.a, s.b);
  return SegmentIndex(plain);
}

bool shares_end(const PathSegment& a, const PathSegment& b) {
  return a.a == b.a || a.a == b.b || a.b == b.a || a.b == b.b;
}

/// Cuts `target` at the ends of `other` that lie on it. True where there is one.
bool cut_at_ends(const PathSegment& target, std::vector<Cut>& cuts, const PathSegment& other) {
  bool any = false;
  for (const Position end : {other.a, other.b}) {
    if (end == target.a || end == target.b) continue;
    const Nearest n = nearest_on_segment(end, target.a, target.b);
    if (n.distance > touching || n.t <= 0 || n.t >= 1) continue;
    cuts.push_back({n.t, end});
    any = true;
  }
  return any;
}

void cut_at_meetings(const Estate& estate, SplitPaths& paths, const NetworkOptions& options,
                     std::vector<Finding>& findings, const Cancelled& cancelled) {
  for (std::size_t i = 0; i < paths.segments.size(); ++i) {
    if (i % 256 == 0 && cancelled && cancelled()) return;
    const PathSegment& s = paths.segments[i];
    for (const std::size_t j : paths.index.in_box(box_of({s.a, s.b}).grown(touching))) {
      if (j <= i) continue;
      const PathSegment& o = paths.segments[j];
      const bool touched = cut_at_ends(s, paths.cuts[i], o);
      if (cut_at_ends(o, paths.cuts[j], s) || touched || shares_end(s, o) || !options.join_crossings) continue;
      const auto x = crossing_of_segments(s.a, s.b, o.a, o.b);
      if (!x) continue;
      const Position at = on_grid(x->at);
      if (estate.paths[s.path].meets_at_corners && estate.paths[o.path].meets_at_corners) {
        findings.push_back({FindingKind::crossing_apart, "paths", s.path, o.path, at, 0, 0, 0, 0});
        continue;
      }
      paths.cuts[i].push_back({x->t_first, at});
      paths.cuts[j].push_back({x->t_second, at});
      findings.push_back({FindingKind::crossing_joined, "paths", s.path, o.path, at, 0, 0, 0, 0});
    }
  }
}

/// Ends of lines that nothing else touches: the end's place, and the segment it ends.
std::vector<std::pair<Position, std::size_t>> loose_ends(const SplitPaths& paths) {
  std::unordered_map<GridKey, int, GridKeyHash> uses;
  for (std::size_t i = 0; i < paths.segments.size(); ++i) {
    ++uses[grid_key(paths.segments[i].a)];
    ++uses[grid_key(paths.segments[i].b)];
    for (const Cut& c : paths.cuts[i]) ++uses[grid_key(c.at)];
  }
  std::vector<std::pair<Position, std::size_t>> ends;
  for (std::size_t i = 0; i < paths.segments.size(); ++i) {
    const PathSegment& s = paths.segments[i];
    if (uses[grid_key(s.a)] == 1) ends.emplace_back(s.a, i);
    if (uses[grid_key(s.b)] == 1) ends.emplace_back(s.b, i);
  }
  return ends;
}

void join_loose_ends(SplitPaths& paths, const NetworkOptions& options, std::vector<Finding>& findings) {
  std::set<std::pair<GridKey, GridKey>> joined;
  for (const auto& [end, own] : loose_ends(paths)) {
    const PathSegment& from = paths.segments[own];
    Nearest best;
    std::size_t target = none;
    for (const std::size_t j : paths.index.in_box(box_of({end}).grown(options.snap))) {
      const PathSegment& s = paths.segments[j];
      const bool neighbour = s.line == from.line && (s.place + 1 >= from.place && s.place <= from.place + 1);
      if (neighbour) continue;
      const Nearest n = nearest_on_segment(end, s.a, s.b);
      if (n.distance <= options.snap && n.distance < best.distance) {
        best = n;
        target = j;
      }
    }
    if (target == none) continue;
    const Position at = on_grid(best.at);
    if (!joined.emplace(std::min(grid_key(end), grid_key(at)), std::max(grid_key(end), grid_key(at))).second) continue;
    paths.cuts[target].push_back({best.t, at});
    if (grid_key(at) != grid_key(end)) paths.links.push_back({end, at, from.path});
    findings.push_back(
        {FindingKind::end_joined, "paths", from.path, paths.segments[target].path, end, best.distance, 0, 0, 0});
  }
}

}  // namespace

SplitPaths split_paths(const Estate& estate, const NetworkOptions& options, std::vector<Finding>& findings,
                       const Cancelled& cancelled) {
  std::vector<PathSegment> segments = segments_of(estate);
  SegmentIndex index = index_of(segments);
  SplitPaths paths{std::move(segments), {}, {}, std::move(index)};
  paths.cuts.resize(paths.segments.size());
  cut_at_meetings(estate, paths, options, findings, cancelled);
  join_loose_ends(paths, options, findings);
  return paths;
}

}  // namespace gatehouse::toolkit
