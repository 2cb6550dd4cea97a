// The one program that draws pictures: marks and texts, and what is stretched over a rectangle.
#pragma once

#include "canvas/render/camera.hpp"
#include "canvas/render/chunk.hpp"
#include "canvas/render/shader_program.hpp"

namespace gatehouse {

class PictureShader {
public:
  static Result<PictureShader> load();

  /// For sprites: takes the shader into use; scale and place as their chunk has them. The texture and the vertices are
  /// the caller's to bind.
  void use_for_sprites(const Camera& camera, float x, float y);

  struct Box {
    float left = 0, bottom = 0, right = 0, top = 0;
  };
  /// Draws the bound texture over a rectangle of the screen: pixels from the viewport's middle, y up. `part` of the
  /// texture: 0..1, its `top` is what is seen at the top.
  void draw_over(const Camera& camera, const Box& place, const Box& part, float opacity);

private:
  void use(const Camera& camera, float opacity, bool on_pixels);
  ShaderProgram program_;
  GlVertexArray square_array_;
  GlBuffer square_;
};

/// How the vertices of sprites lie in the bound buffer, for the bound vertex array.
void describe_sprite_vertices();

}  // namespace gatehouse
