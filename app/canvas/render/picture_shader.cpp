#include "canvas/render/picture_shader.hpp"

#include <array>
#include <cstddef>

namespace gatehouse {

Result<PictureShader> PictureShader::load() {
  Result<ShaderProgram> program = ShaderProgram::load("picture");
  if (!program) return program.error();
  PictureShader result;
  result.program_ = *std::move(program);
  // Left lower, right lower, left upper, right upper; a texture's first row is the upper one.
  std::array<SpriteVertex, 4> square;
  for (std::size_t i = 0; i < square.size(); ++i) {
    square[i].x = square[i].u = static_cast<float>(i % 2);
    square[i].y = i < 2 ? 0 : 1;
    square[i].v = 1 - square[i].y;
  }
  glBindVertexArray(result.square_array_.get());
  glBindBuffer(GL_ARRAY_BUFFER, result.square_.get());
  glBufferData(GL_ARRAY_BUFFER, sizeof(square), square.data(), GL_STATIC_DRAW);
  describe_sprite_vertices();
  glBindVertexArray(0);
  return result;
}

void PictureShader::use(const Camera& camera, float opacity, bool on_pixels) {
  program_.use();
  glUniform2f(program_.uniform("half_size"), static_cast<float>(camera.width) / 2,
              static_cast<float>(camera.height) / 2);
  glUniform1i(program_.uniform("sheet"), 0);
  glVertexAttrib4f(3, opacity, opacity, opacity, opacity);
  glUniform1i(program_.uniform("on_pixels"), on_pixels ? 1 : 0);
}

void PictureShader::use_for_sprites(const Camera& camera, float x, float y) {
  use(camera, 1, true);
  const auto scale = static_cast<float>(camera.scale);
  glUniform2f(program_.uniform("offset"), x, y);
  glUniform2f(program_.uniform("scale"), scale, scale);
  glUniform4f(program_.uniform("part"), 0, 0, 1, 1);
}

void PictureShader::draw_over(const Camera& camera, const Box& place, const Box& part, float opacity) {
  use(camera, opacity, false);
  glUniform2f(program_.uniform("offset"), place.left, place.bottom);
  glUniform2f(program_.uniform("scale"), place.right - place.left, place.top - place.bottom);
  glUniform4f(program_.uniform("part"), part.left, part.top, part.right - part.left, part.bottom - part.top);
  glBindVertexArray(square_array_.get());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  glBindVertexArray(0);
}

void describe_sprite_vertices() {
  const auto pair = [](GLuint index, std::size_t offset) {
    glEnableVertexAttribArray(index);
    glVertexAttribPointer(index, 2, GL_FLOAT, GL_FALSE, sizeof(SpriteVertex),
                          reinterpret_cast<const void*>(offset));  // NOLINT: OpenGL's offsets are pointers
  };
  pair(0, offsetof(SpriteVertex, x));
  pair(1, offsetof(SpriteVertex, dx));
  pair(2, offsetof(SpriteVertex, u));
}

}  // namespace gatehouse
