#include "canvas/render/compile.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "canvas/render/sheet_packer.hpp"
#include "canvas/render/stroke.hpp"
#include "canvas/render/triangulate.hpp"
#include "geometry/predicates.hpp"

namespace gatehouse {
namespace {

constexpr float double_line = 0.45F;  // mm, each of the two lines of a doubled line; as on the sheet
constexpr std::size_t most_dash_edges = 12;
constexpr float no_edge = 1e9F;  // mm, beyond every place of a period

Envelope extent_of(const DrawList& list) {
  Envelope e;
  for (const DrawItem& item : list.items) {
    if (const auto* area = std::get_if<DrawArea>(&item.shape)) {
      for (const Vertices& ring : area->rings) {
        for (const Point& p : ring) e.expand(p);
      }
    } else if (const auto* line = std::get_if<DrawLine>(&item.shape)) {
      for (const Point& p : line->points) e.expand(p);
    } else if (const auto* mark = std::get_if<DrawMark>(&item.shape)) {
      e.expand(mark->at);
    } else if (const auto* words = std::get_if<DrawText>(&item.shape)) {
      e.expand(words->at);
    }
  }
  return e;
}

std::array<float, 4> shares(Colour c) {
  const auto share = [](std::uint8_t v) { return static_cast<float>(v) / 255.0F; };
  return {share(c.r), share(c.g), share(c.b), share(c.a)};
}

struct ScreenOffset {
  double x = 0, y = 0;  // pixels
};

class Compiler {
public:
  Compiler(Chunk& chunk, Pictures& pictures) : chunk_(chunk), pictures_(pictures), packer_(chunk.sheets) {}

  void add(const DrawItem& item, const DrawItem* before, const DrawItem* next) {
    if (const auto* area = std::get_if<DrawArea>(&item.shape)) {
      in_run(item, false, 0, chunk_.ground_indices, [&] { add_area(*area, outlined(*area, next)); });
    } else if (const auto* line = std::get_if<DrawLine>(&item.shape)) {
      const bool near_only = is_thin_outline(*line, before);
      in_run(
          item, false, 0, chunk_.ground_indices, [&] { add_line(*line); }, near_only);
    } else if (const auto* mark = std::get_if<DrawMark>(&item.shape)) {
      const PicturePtr picture = pictures_.mark(*mark);
      const double half = picture->width / 2;
      add_picture(item, *picture, packer_.place(picture), mark->at,
                  {mark->dx * pictures_.pixels_per_mm() - half, -half}, mark->rotation);
    } else if (const auto* words = std::get_if<DrawText>(&item.shape)) {
      if (words->text.empty()) return;
      const PicturePtr picture = pictures_.words(*words);
      const double ppm = pictures_.pixels_per_mm();
      add_picture(
          item, *picture, packer_.place(picture), words->at,
          {words->dx * ppm - picture->width * words->align_x, words->dy * ppm - picture->height * words->align_y}, 0);
    }
  }

  void finish() {
    packer_.finish();
    if (!left_out_) chunk_.far_indices.clear();
    for (SpriteVertex& v : chunk_.sprites) {  // sheets are cut to size only now
      const Bitmap& sheet = chunk_.sheets[sheet_of_sprite_[static_cast<std::size_t>(&v - chunk_.sprites.data()) / 4]];
      v.u /= static_cast<float>(sheet.width);
      v.v /= static_cast<float>(sheet.height);
    }
  }

private:
  /// A line of its own follows along the shell: the fill's edge need not be softened.
  static bool outlined(const DrawArea& area, const DrawItem* next) {
    const auto* line = next != nullptr ? std::get_if<DrawLine>(&next->shape) : nullptr;
    return line != nullptr && line->closed && line->dash.empty() && line->colour.a > 100 && !area.rings.empty() &&
           line->points == area.rings.front();
  }

  static bool is_thin_outline(const DrawLine& line, const DrawItem* before) {
    const auto* area = before != nullptr ? std::get_if<DrawArea>(&before->shape) : nullptr;
    if (area == nullptr || !line.closed || line.width > 0.4 || line.halo_width > 0 || area->rings.empty() ||
        area->fill.a < 100)
      return false;
    Envelope e;
    for (const Point& p : line.points) e.expand(p);
    return line.points == area->rings.front() && std::max(e.width(), e.height()) <= far_size;
  }

  template <class Add>
  void in_run(const DrawItem& item, bool sprites, std::size_t sheet, const std::vector<std::uint32_t>& indices, Add add,
              bool near_only = false) {
    const std::size_t before = indices.size();
    add();
    if (indices.size() == before) return;
    const std::size_t far_before = chunk_.far_indices.size();
    left_out_ = left_out_ || near_only;
    if (!sprites && !near_only) {
      chunk_.far_indices.insert(chunk_.far_indices.end(), indices.begin() + static_cast<std::ptrdiff_t>(before),
                                indices.end());
    }
    const ChunkRun* last = chunk_.runs.empty() ? nullptr : &chunk_.runs.back();
    if (last == nullptr || last->level != item.level || last->order != item.order || last->sprites != sprites ||
        (sprites && last->sheet != sheet)) {
      chunk_.runs.push_back({item.level, item.order, sprites, sheet, before, 0, far_before, 0});
    }
    chunk_.runs.back().count += indices.size() - before;
    chunk_.runs.back().far_count += chunk_.far_indices.size() - far_before;
  }

  std::uint32_t style(const ChunkStyle& wanted) {
    const auto found = std::find(chunk_.styles.begin(), chunk_.styles.end(), wanted);
    if (found != chunk_.styles.end()) return static_cast<std::uint32_t>(found - chunk_.styles.begin());
    chunk_.styles.push_back(wanted);
    return static_cast<std::uint32_t>(chunk_.styles.size() - 1);
  }

  void add_area(const DrawArea& area, bool is_outlined) {
    if (area.fill.a == 0 && area.hatch == Hatch::none) return;
    ChunkStyle wanted;
    if (area.hatch != Hatch::none) {
      wanted.first = {static_cast<float>(area.hatch), static_cast<float>(std::max(area.hatch_spacing, 0.3)),
                      static_cast<float>(area.hatch_width), 0};
      const auto [r, g, b, a] = shares(area.hatch_colour);
      wanted.rest = {r, g, b, a};
    }
    const std::uint32_t row = style(wanted);
    const Triangles triangles = triangulate(area.rings);
    const auto first = static_cast<std::uint32_t>(chunk_.ground.size());
    GroundVertex vertex;
    vertex.colour = packed(area.fill);
    vertex.bits = row << 8;
    for (const Point& p : triangles.points) {
      vertex.ax = static_cast<float>(p.x - chunk_.origin.x);
      vertex.ay = static_cast<float>(p.y - chunk_.origin.y);
      chunk_.ground.push_back(vertex);
    }
    for (const std::uint32_t corner : triangles.corners) chunk_.ground_indices.push_back(first + corner);
    if (is_outlined || area.fill.a == 0) return;
    Stroke edge{packed(area.fill), 0, row, GroundKind::edge};
    for (std::size_t i = 0; i < area.rings.size(); ++i) {
      Vertices ring = area.rings[i];
      if ((signed_area2(ring) > 0) != (i == 0)) std::reverse(ring.begin(), ring.end());
      add_stroke(chunk_, ring, true, edge);
    }
  }

  void add_line(const DrawLine& line) {
    const double body = line.doubled ? line.width + double_line : line.width;
    ChunkStyle wanted;
    if (line.halo_width > 0 && line.halo.a > 0) {
      const auto [r, g, b, a] = shares(line.halo);
      wanted.halo = {r, g, b, a, static_cast<float>(line.halo_width)};
    }
    wanted.first[0] = line.doubled ? double_line : 0;
    wanted.first[1] = static_cast<float>(line.arrow_spacing);
    double reached = 0;
    std::size_t edges = 0;
    // An odd pattern goes round twice, as in PostScript.
    const std::size_t rounds = line.dash.size() % 2 == 1 ? 2 : 1;
    for (std::size_t i = 0; i < line.dash.size() * rounds && edges < most_dash_edges; ++i) {
      reached += std::max(0.0, line.dash[i % line.dash.size()]);
      wanted.rest[edges++] = static_cast<float>(reached);
    }
    edges -= edges % 2;
    std::fill(wanted.rest.begin() + static_cast<std::ptrdiff_t>(edges), wanted.rest.end(), no_edge);
    if (edges > 0 && reached > 0.05) {
      wanted.first[2] = wanted.rest[edges - 1];
      wanted.first[3] = static_cast<float>(edges);
    }
    add_stroke(chunk_, line.points, line.closed, {packed(line.colour), body / 2, style(wanted), GroundKind::stroke});
  }

  void add_picture(const DrawItem& item, const Picture& picture, SheetPacker::Place place, Point at,
                   ScreenOffset offset, double rotation) {
    in_run(item, true, place.sheet, chunk_.sprite_indices, [&] {
      const double left = std::round(offset.x - picture.left);
      const double top = std::round(offset.y - picture.top);
      const double turn = -rotation * M_PI / 180;  // screens run down
      const auto first = static_cast<std::uint32_t>(chunk_.sprites.size());
      for (int corner = 0; corner < 4; ++corner) {
        const int w = corner % 2 == 0 ? 0 : picture.bitmap.width;
        const int h = corner < 2 ? 0 : picture.bitmap.height;
        const double x = left + w;
        const double y = top + h;
        SpriteVertex v;
        v.x = static_cast<float>(at.x - chunk_.origin.x);
        v.y = static_cast<float>(at.y - chunk_.origin.y);
        v.dx = static_cast<float>(x * std::cos(turn) - y * std::sin(turn));
        v.dy = static_cast<float>(x * std::sin(turn) + y * std::cos(turn));
        v.u = static_cast<float>(place.x + w);
        v.v = static_cast<float>(place.y + h);
        chunk_.sprites.push_back(v);
      }
      sheet_of_sprite_.push_back(place.sheet);
      chunk_.sprite_indices.insert(chunk_.sprite_indices.end(),
                                   {first, first + 1, first + 2, first + 2, first + 1, first + 3});
    });
  }

  Chunk& chunk_;
  Pictures& pictures_;
  SheetPacker packer_;
  bool left_out_ = false;  ///< something is not drawn from far away
  std::vector<std::size_t> sheet_of_sprite_;
};

}  // namespace

std::size_t Chunk::bytes() const {
  std::size_t pixels = 0;
  for (const Bitmap& sheet : sheets) pixels += sheet.pixels.size() * 4;
  return ground.size() * sizeof(GroundVertex) + sprites.size() * sizeof(SpriteVertex) +
         (ground_indices.size() + sprite_indices.size() + far_indices.size()) * 4 + styles.size() * sizeof(ChunkStyle) +
         pixels;
}

Chunk compile(const DrawList& list, Pictures& pictures) {
  Chunk chunk;
  chunk.envelope = extent_of(list);
  if (chunk.envelope.empty()) return chunk;
  chunk.origin = chunk.envelope.centre();
  Compiler compiler(chunk, pictures);
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    compiler.add(list.items[i], i > 0 ? &list.items[i - 1] : nullptr,
                 i + 1 < list.items.size() ? &list.items[i + 1] : nullptr);
  }
  compiler.finish();
  return chunk;
}

}  // namespace gatehouse
