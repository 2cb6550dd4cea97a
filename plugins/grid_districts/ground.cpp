#include "grid_districts/ground.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "grid_districts/midlines.hpp"
#include "toolkit/estate_boundary.hpp"
#include "toolkit/geos.hpp"
#include "toolkit/segment_index.hpp"

namespace gatehouse::grid_districts {
namespace {

using toolkit::Box;
using toolkit::Geos;
using toolkit::GridKey;
using toolkit::none;
using toolkit::Polygon;
using toolkit::Polyline;
using toolkit::Position;

constexpr double sample_step = 1.0;        // metres along outlines
constexpr double midline_tolerance = 0.1;  // metres that a midline may be off
constexpr double spill = 0.5;              // square metres of a building in a block besides its own that matter
constexpr double overshoot =
    0.02;  // metres that a midline runs on beyond its block, so that it surely ends on its edge
constexpr double across_road = 0.05;  // what a metre of side along a road counts for ground that belongs to nobody
constexpr double on_line = 0.05;      // metres from a drawn line that count as on it
constexpr std::size_t sides_between_asking = 1000, pieces_between_asking = 100;

using Side = std::pair<GridKey, GridKey>;

Side side_of(Position a, Position b) { return std::minmax(toolkit::grid_key(a), toolkit::grid_key(b)); }

template <class Visit>
void each_side(const Polygon& p, const Visit& visit) {
  const auto ring = [&](const Polyline& r) {
    for (std::size_t i = 0; i < r.size(); ++i) visit(r[i], r[(i + 1) % r.size()]);
  };
  ring(p.shell);
  for (const Polyline& h : p.holes) ring(h);
}

class GroundFinder {
public:
  GroundFinder(const toolkit::Estate& estate, const toolkit::Cancelled& cancelled)
      : estate_(estate), cancelled_(cancelled) {}

  Ground find() {
    ground_.estate = toolkit::estate_boundary(estate_, {}, cancelled_);
    if (ground_.estate.empty()) return std::move(ground_);
    find_blocks();
    if (stopped()) return std::move(ground_);
    place_buildings();
    if (stopped()) return std::move(ground_);
    find_lines();
    draw_grounds();
    draw_midlines();
    if (stopped()) return std::move(ground_);
    cut_pieces();
    if (stopped()) return std::move(ground_);
    find_sides();
    if (stopped()) return std::move(ground_);
    give_to_neighbours();
    if (stopped()) return std::move(ground_);
    measure();
    return std::move(ground_);
  }

private:
  struct Block {
    Polygon outline;
    Box box;
    std::vector<std::size_t> buildings;
  };

  bool stopped() const { return cancelled_ && cancelled_(); }

  static Box box_of(const std::vector<Polygon>& parts) {
    Box box;
    for (const Polygon& p : parts)
      for (const Position& v : p.shell) box.expand(v);
    return box;
  }

  void keep(const Geos::Shape& shape) {
    for (Polyline& l : geos_.lines(shape)) drawing_.push_back(std::move(l));
  }
  std::vector<Geos::Shape> shapes_of_drawing() const {
    std::vector<Geos::Shape> shapes;
    for (const Polyline& l : drawing_) shapes.push_back(geos_.line(l));
    return shapes;
  }

  void find_blocks() {
    const Geos::Shape inside = geos_.polygons(ground_.estate);
    std::vector<Geos::Shape> lines;
    for (const toolkit::Path& path : estate_.paths)
      for (const Polyline& l : path.lines) lines.push_back(geos_.line(l));
    for (const toolkit::Barrier& b : estate_.barriers)
      for (const Polyline& l : b.lines) lines.push_back(geos_.line(l));
    if (!lines.empty()) keep(geos_.intersection(geos_.united(std::move(lines)), inside));
    for (const Polygon& p : ground_.estate) {
      drawing_.push_back(p.shell);
      drawing_.back().push_back(p.shell.front());
    }
    for (Polygon& face : geos_.faces_on_grid(shapes_of_drawing())) {
      Box box = toolkit::box_of(face.shell);
      blocks_.push_back({std::move(face), box, {}});
    }
  }

  void place_buildings() {
    std::vector<Geos::Shape> shapes;
    for (const Block& b : blocks_) shapes.push_back(geos_.polygon(b.outline));
    for (std::size_t i = 0; i < estate_.buildings.size() && !stopped(); ++i) {
      const auto& parts = estate_.buildings[i].parts;
      if (parts.empty()) continue;
      const Geos::Shape shape = geos_.polygons(parts);
      const Box box = box_of(parts);
      std::size_t best = none;
      double most = 0, all = 0;
      for (std::size_t b = 0; b < blocks_.size(); ++b) {
        if (!blocks_[b].box.intersects(box)) continue;
        const double share = geos_.overlap(shape, shapes[b]);
        all += share;
        if (share > most) most = share, best = b;
      }
      if (best == none) continue;
      blocks_[best].buildings.push_back(i);
      // A building over a path stays whole: its outline is drawn too, and what is in it is its own.
      if (all - most > spill) {
        over_path_.push_back(i);
        for (const Polygon& p : parts) {
          drawing_.push_back(p.shell);
          drawing_.back().push_back(p.shell.front());
        }
      }
    }
  }

  /// Squares and fields on which no building stands are not cut through the middle: they go whole to one building.
  void draw_grounds() {
    const Geos::Shape inside = geos_.polygons(ground_.estate);
    std::vector<Box> boxes;
    for (const toolkit::Building& b : estate_.buildings) boxes.push_back(box_of(b.parts));
    std::vector<Geos::Shape> whole;
    for (const toolkit::OpenGround& g : estate_.open_ground) {
      if (stopped()) return;
      if (g.kind != "sports" && g.kind != "playground" && g.kind != "square" && g.kind != "parking" &&
          g.kind != "water")
        continue;
      for (const Polygon& p : g.parts) {
        std::vector<Geos::Shape> near;
        for (std::size_t i = 0; i < boxes.size(); ++i)
          if (boxes[i].intersects(toolkit::box_of(p.shell))) near.push_back(geos_.polygons(estate_.buildings[i].parts));
        Geos::Shape shape = geos_.polygon(p);
        if (geos_.overlap(shape, geos_.united(std::move(near))) <= spill) whole.push_back(std::move(shape));
      }
    }
    grounds_ = geos_.united(std::move(whole));
    for (Polygon& p : geos_.plain(geos_.intersection(grounds_, inside)))
      for (Polyline* ring : rings_of(p)) {
        ring->push_back(ring->front());
        drawing_.push_back(std::move(*ring));
      }
  }

  static std::vector<Polyline*> rings_of(Polygon& p) {
    std::vector<Polyline*> rings{&p.shell};
    for (Polyline& h : p.holes) rings.push_back(&h);
    return rings;
  }

  void draw_midlines() {
    // Midlines run on a little into the grounds, so that they surely end on their outlines.
    const Geos::Shape narrowed_grounds = geos_.buffer(grounds_, -overshoot);
    for (const Block& b : blocks_) {
      if (b.buildings.size() < 2) continue;
      if (stopped()) return;
      std::vector<std::vector<Polygon>> outlines;
      for (const std::size_t i : b.buildings) outlines.push_back(estate_.buildings[i].parts);
      const Geos::Shape reach = geos_.difference(geos_.buffer(geos_.polygon(b.outline), overshoot), narrowed_grounds);
      std::vector<Geos::Shape> lines;
      for (const Polyline& l : midlines(outlines, b.box.grown(1), sample_step))
        if (b.box.intersects(toolkit::box_of(l))) lines.push_back(geos_.line(l));
      if (!lines.empty())
        keep(geos_.simplified_lines(geos_.intersection(geos_.united(std::move(lines)), reach), midline_tolerance));
    }
  }

  void cut_pieces() {
    for (Polygon& face : geos_.faces_on_grid(shapes_of_drawing())) {
      if (stopped()) return;
      const Position at = geos_.place_inside(face);
      ground_.pieces.push_back({std::move(face), owner(at)});
    }
  }

  std::size_t owner(Position at) const {
    for (const std::size_t i : over_path_)
      for (const Polygon& p : estate_.buildings[i].parts)
        if (toolkit::contains(p, at)) return i;
    const Box here{at, at};
    for (const Block& b : blocks_) {
      if (!b.box.intersects(here) || !toolkit::contains(b.outline, at)) continue;
      std::size_t nearest = none;
      double least = toolkit::infinity;
      for (const std::size_t i : b.buildings)
        for (const Polygon& p : estate_.buildings[i].parts)
          if (const double d = toolkit::distance_to(p, at); d < least) least = d, nearest = i;
      return nearest;
    }
    return none;
  }

  void find_lines() {
    const auto add = [](const std::vector<Polyline>& lines, std::vector<toolkit::Segment>& to) {
      for (const Polyline& l : lines)
        for (std::size_t i = 1; i < l.size(); ++i) to.emplace_back(l[i - 1], l[i]);
    };
    for (const toolkit::Path& path : estate_.paths) {
      if (path.kind == toolkit::PathKind::road) add(path.lines, roads_);
      add(path.lines, lines_);
    }
    for (const toolkit::Barrier& b : estate_.barriers) add(b.lines, lines_);
    road_index_.emplace(roads_);
    line_index_.emplace(lines_);
  }

  /// Whether the side from a to b runs along one of the segments.
  static bool runs_along(Position a, Position b, const std::vector<toolkit::Segment>& segments,
                         const toolkit::SegmentIndex& index) {
    const Position middle = toolkit::along(a, b, 0.5);
    const auto near = index.in_box(Box{middle, middle}.grown(on_line));
    return std::any_of(near.begin(), near.end(), [&](std::size_t s) {
      return toolkit::nearest_on_segment(middle, segments[s].first, segments[s].second).distance <= on_line;
    });
  }
  bool on_road(Position a, Position b) const { return runs_along(a, b, roads_, *road_index_); }

  static Position position(GridKey k) { return {static_cast<double>(k.x) / 1000, static_cast<double>(k.y) / 1000}; }

  void find_sides() {
    for (std::size_t i = 0; i < ground_.pieces.size(); ++i) {
      if (i % pieces_between_asking == 0 && stopped()) return;
      each_side(ground_.pieces[i].outline, [&](Position a, Position b) { sides_[side_of(a, b)].push_back(i); });
    }
    neighbours_.resize(ground_.pieces.size());
    for (std::size_t seen = 0; const auto& [side, pieces] : sides_) {
      if (++seen % sides_between_asking == 0 && stopped()) return;
      if (pieces.size() != 2 || pieces[0] == pieces[1]) continue;
      const Position a = position(side.first), b = position(side.second);
      // Ground beside a road goes with its own side of it.
      const double metres = toolkit::distance(a, b) * (on_road(a, b) ? across_road : 1);
      neighbours_[pieces[0]][pieces[1]] += metres;
      neighbours_[pieces[1]][pieces[0]] += metres;
    }
  }

  /// Pieces cut off from their building's own, and those of no building, go to the neighbour they share most side with.
  void give_to_neighbours() {
    std::vector<char> rooted(ground_.pieces.size(), 0);
    std::map<std::size_t, std::pair<double, std::size_t>> home;  // of each building: its piece with most of it
    for (std::size_t i = 0; i < ground_.pieces.size(); ++i) {
      const std::size_t b = ground_.pieces[i].building;
      if (b == none) continue;
      if (i % pieces_between_asking == 0 && stopped()) return;
      const double share =
          geos_.overlap(geos_.polygons(estate_.buildings[b].parts), geos_.polygon(ground_.pieces[i].outline));
      auto& best = home.try_emplace(b, -1.0, none).first->second;
      if (share > best.first) best = {share, i};
    }
    for (const auto& [building, best] : home) {
      std::vector<std::size_t> open{best.second};
      rooted[best.second] = 1;
      while (!open.empty()) {
        const std::size_t i = open.back();
        open.pop_back();
        for (const auto& [j, metres] : neighbours_[i])
          if (rooted[j] == 0 && ground_.pieces[j].building == building) rooted[j] = 1, open.push_back(j);
      }
    }
    for (std::size_t i = 0; i < ground_.pieces.size(); ++i)
      if (rooted[i] == 0) ground_.pieces[i].building = none;
    std::size_t left = static_cast<std::size_t>(std::count(rooted.begin(), rooted.end(), 0));
    while (left > 0 && !stopped()) {
      std::size_t best = none, to = none;
      double most = 0;
      for (std::size_t i = 0; i < ground_.pieces.size(); ++i) {
        if (rooted[i] != 0) continue;
        std::map<std::size_t, double> with;
        for (const auto& [j, metres] : neighbours_[i])
          if (rooted[j] != 0) with[ground_.pieces[j].building] += metres;
        for (const auto& [building, metres] : with)
          if (metres > most) most = metres, best = i, to = building;
      }
      if (best == none) break;  // a part of the estate without a building
      ground_.pieces[best].building = to;
      rooted[best] = 1;
      --left;
    }
    std::erase_if(ground_.pieces, [](const Piece& p) { return p.building == none; });
  }

  void measure() {
    std::map<Side, std::pair<std::size_t, std::size_t>> border;
    for (const Piece& piece : ground_.pieces)
      each_side(piece.outline, [&](Position a, Position b) {
        const auto [found, first] = border.try_emplace(side_of(a, b), piece.building, none);
        if (!first) found->second.second = piece.building;
      });
    std::map<std::pair<std::size_t, std::size_t>, Meeting> meetings;
    for (std::size_t seen = 0; const auto& [side, owners] : border) {
      if (++seen % sides_between_asking == 0 && stopped()) return;
      if (owners.second == none || owners.first == owners.second) continue;
      const Position a = position(side.first), b = position(side.second);
      const auto key = std::minmax(owners.first, owners.second);
      Meeting& m = meetings.try_emplace(key, Meeting{key.first, key.second, 0, 0, 0}).first->second;
      const double metres = toolkit::distance(a, b);
      m.metres += metres;
      if (on_road(a, b)) m.on_roads += metres;
      if (runs_along(a, b, lines_, *line_index_)) m.on_lines += metres;
    }
    for (auto& [key, m] : meetings) ground_.meetings.push_back(m);
  }

  const toolkit::Estate& estate_;
  const toolkit::Cancelled& cancelled_;
  Geos geos_;
  Ground ground_;
  std::vector<Polyline> drawing_;
  std::vector<Block> blocks_;
  std::vector<std::size_t> over_path_;
  Geos::Shape grounds_;
  std::map<Side, std::vector<std::size_t>> sides_;
  std::vector<std::map<std::size_t, double>> neighbours_;
  std::vector<toolkit::Segment> roads_, lines_;  // lines: paths of every kind, walls and fences
  std::optional<toolkit::SegmentIndex> road_index_, line_index_;
};

}  // namespace

Ground share_ground(const toolkit::Estate& estate, const toolkit::Cancelled& cancelled) {
  return GroundFinder(estate, cancelled).find();
}

std::vector<Polygon> joined(const Ground& ground, const std::vector<char>& mine) {
  std::vector<Polygon> faces;
  for (const Piece& piece : ground.pieces)
    if (mine[piece.building] != 0) faces.push_back(piece.outline);
  const Geos geos;
  auto parts = geos.plain(geos.joined_faces(faces));
  for (Polygon& p : parts) {
    for (Position& v : p.shell) v = toolkit::on_grid(v);
    for (Polyline& h : p.holes)
      for (Position& v : h) v = toolkit::on_grid(v);
  }
  return parts;
}

}  // namespace gatehouse::grid_districts
