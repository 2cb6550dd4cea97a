// A piece of the map made ready for the graphics card: plain arrays, built in the background.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "canvas/render/picture.hpp"
#include "geometry/geometry.hpp"

namespace gatehouse {

/// Corner of a filled triangle, or of the box around a piece of stroke between two vertices.
struct GroundVertex {
  float ax = 0, ay = 0;      ///< mm of ground from the chunk's origin: the corner; of a stroke, its beginning
  float bx = 0, by = 0;      ///< of a stroke, its end
  float along = 0;           ///< mm of ground along the line up to a
  float half_width = 0;      ///< mm of screen
  float turn_a = 0;          ///< tangent of half the turn at a; free_end where the line ends there
  float turn_b = 0;          ///< and at b
  std::uint32_t colour = 0;  ///< r, g, b, a from the lowest byte up, not premultiplied
  std::uint32_t bits = 0;    ///< bit 0: at b; bit 1: left side; bits 2-3: GroundKind; from bit 8: row of styles
};
enum class GroundKind : std::uint32_t { fill = 0, stroke = 1, edge = 2 };  // edge: softens the outside of a fill
inline constexpr float free_end = 1e9F;

/// How a fill is hatched or a stroke is broken: four texels of a float texture, read by the fragment shader.
struct ChunkStyle {
  /// Fill: hatch, spacing, width, 0; stroke: doubled, arrow spacing, dash period, number of dash edges. All in mm.
  std::array<float, 4> first{};
  /// Fill: colour of the hatch, 0..1. Stroke: where dashes begin and end along the period,
  /// beyond all places after the last.
  std::array<float, 12> rest{};
  /// Stroke: the colour below it, 0..1, and how much wider that is on each side (mm); three are not used.
  std::array<float, 8> halo{};
  static constexpr int texels = 6;  ///< of four floats each
  bool operator==(const ChunkStyle&) const = default;
};

/// Corner of a picture that keeps its size on the screen.
struct SpriteVertex {
  float x = 0, y = 0;    ///< mm of ground from the chunk's origin: the place it stands at
  float dx = 0, dy = 0;  ///< pixels from there, right and down
  float u = 0, v = 0;    ///< 0..1 of its sheet
};

/// Indices that are drawn in one call.
struct ChunkRun {
  int level = 0;
  int order = 0;  ///< within the layer and level, over all its chunks
  bool sprites = false;
  std::size_t sheet = 0;  ///< of sprites
  std::size_t first = 0;  ///< into the indices
  std::size_t count = 0;
  std::size_t far_first = 0;  ///< into far_indices, of what is drawn in place of them from far away
  std::size_t far_count = 0;
};

/// Thin outlines of fills no larger than this are left out once it is no longer than far_pixels on the screen: they
/// would be most of the work and a blur.
inline constexpr Millimetre far_size = 50'000;
inline constexpr double far_pixels = 11;

struct Chunk {
  Point origin;
  Envelope envelope;  ///< of the ground it covers, sizes on the screen left aside
  std::vector<GroundVertex> ground;
  std::vector<SpriteVertex> sprites;
  std::vector<std::uint32_t> ground_indices;
  std::vector<std::uint32_t> sprite_indices;
  std::vector<std::uint32_t> far_indices;  ///< of ground; empty where nothing is left out from far away
  std::vector<ChunkStyle> styles;
  std::vector<Bitmap> sheets;
  std::vector<ChunkRun> runs;  ///< in drawing order, lowest level and order first

  [[nodiscard]] std::size_t bytes() const;  ///< on the graphics card
};
using ChunkPtr = std::shared_ptr<const Chunk>;

}  // namespace gatehouse
