// Chunks on the graphics card, and how they are drawn.
#pragma once

#include "canvas/render/camera.hpp"
#include "canvas/render/chunk.hpp"
#include "canvas/render/picture_shader.hpp"

namespace gatehouse {

/// A chunk's buffers and textures. Made on the context's thread; the chunk's arrays are not needed after.
class GpuChunk {
public:
  explicit GpuChunk(const Chunk& chunk);
  [[nodiscard]] const Envelope& envelope() const { return envelope_; }
  [[nodiscard]] const std::vector<ChunkRun>& runs() const { return runs_; }

private:
  friend class ChunkRenderer;
  Point origin_;
  Envelope envelope_;
  std::vector<ChunkRun> runs_;
  bool has_far_ = false;
  std::size_t far_begin_ = 0;  ///< where the far indices begin in the buffer of the others
  GlVertexArray ground_array_, sprite_array_;
  GlBuffer ground_, ground_indices_, sprites_, sprite_indices_;
  GlTexture styles_;
  std::vector<GlTexture> sheets_;
};

class ChunkRenderer {
public:
  static Result<ChunkRenderer> make();
  /// Where the hatches are held fast: near the map, so that single precision is enough.
  void set_anchor(Point anchor) { anchor_ = anchor; }
  /// Draws all runs in their order. Expects premultiplied blending to be on.
  void draw(GpuChunk& chunk, const Camera& camera);
  /// Draws one of the chunk's runs.
  void draw(GpuChunk& chunk, const ChunkRun& run, const Camera& camera);
  [[nodiscard]] PictureShader& pictures() { return pictures_; }

private:
  ShaderProgram ground_;
  PictureShader pictures_;
  Point anchor_;
};

}  // namespace gatehouse
