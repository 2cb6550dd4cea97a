#include "canvas/render/chunk_renderer.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace gatehouse {
namespace {

const void* at(std::size_t bytes) {
  return reinterpret_cast<const void*>(bytes);
}  // NOLINT: OpenGL's offsets are pointers

template <class T>
void fill_buffer(GLenum target, GLuint buffer, const std::vector<T>& data) {
  glBindBuffer(target, buffer);
  glBufferData(target, static_cast<GLsizeiptr>(data.size() * sizeof(T)), data.data(), GL_STATIC_DRAW);
}

void attribute(GLuint index, GLint count, std::size_t stride, std::size_t offset) {
  glEnableVertexAttribArray(index);
  glVertexAttribPointer(index, count, GL_FLOAT, GL_FALSE, static_cast<GLsizei>(stride), at(offset));
}

void texture_defaults(GLint filter) {
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

}  // namespace

GpuChunk::GpuChunk(const Chunk& chunk) : origin_(chunk.origin), envelope_(chunk.envelope), runs_(chunk.runs) {
  if (!chunk.ground.empty()) {
    constexpr std::size_t stride = sizeof(GroundVertex);
    glBindVertexArray(ground_array_.get());
    fill_buffer(GL_ARRAY_BUFFER, ground_.get(), chunk.ground);
    const auto bytes = [](const std::vector<std::uint32_t>& v) { return static_cast<GLsizeiptr>(v.size() * 4); };
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, ground_indices_.get());
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, bytes(chunk.ground_indices) + bytes(chunk.far_indices), nullptr,
                 GL_STATIC_DRAW);
    glBufferSubData(GL_ELEMENT_ARRAY_BUFFER, 0, bytes(chunk.ground_indices), chunk.ground_indices.data());
    glBufferSubData(GL_ELEMENT_ARRAY_BUFFER, bytes(chunk.ground_indices), bytes(chunk.far_indices),
                    chunk.far_indices.data());
    has_far_ = !chunk.far_indices.empty();
    far_begin_ = chunk.ground_indices.size();
    attribute(0, 4, stride, offsetof(GroundVertex, ax));
    attribute(1, 4, stride, offsetof(GroundVertex, along));
    glEnableVertexAttribArray(2);
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, static_cast<GLsizei>(stride),
                          at(offsetof(GroundVertex, colour)));
    glEnableVertexAttribArray(3);
    glVertexAttribIPointer(3, 1, GL_UNSIGNED_INT, static_cast<GLsizei>(stride), at(offsetof(GroundVertex, bits)));
    glBindTexture(GL_TEXTURE_2D, styles_.get());
    texture_defaults(GL_NEAREST);
    // As high as the next power of two: software rendering makes machine code of the shaders anew (70 ms of a frame)
    // where one texture is a power of two high and another is not.
    const auto rows = static_cast<GLsizei>(chunk.styles.size());
    const auto high = static_cast<GLsizei>(std::bit_ceil(chunk.styles.size()));
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA32F, ChunkStyle::texels, high, 0, GL_RGBA, GL_FLOAT, nullptr);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, ChunkStyle::texels, rows, GL_RGBA, GL_FLOAT, chunk.styles.data());
  }
  if (!chunk.sprites.empty()) {
    glBindVertexArray(sprite_array_.get());
    fill_buffer(GL_ARRAY_BUFFER, sprites_.get(), chunk.sprites);
    fill_buffer(GL_ELEMENT_ARRAY_BUFFER, sprite_indices_.get(), chunk.sprite_indices);
    describe_sprite_vertices();
  }
  glBindVertexArray(0);
  for (const Bitmap& sheet : chunk.sheets) {
    glBindTexture(GL_TEXTURE_2D, sheets_.emplace_back().get());
    texture_defaults(GL_LINEAR);
    // Asked for as the tiles of pictures are: a driver that chooses its own order of bytes chooses the same for both,
    // and software rendering makes one piece of machine code instead of two.
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, sheet.width, sheet.height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, sheet.width, sheet.height, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV,
                    sheet.pixels.data());
  }
}

Result<ChunkRenderer> ChunkRenderer::make() {
  ChunkRenderer result;
  Result<ShaderProgram> ground = ShaderProgram::load("ground");
  if (!ground) return ground.error();
  Result<PictureShader> pictures = PictureShader::load();
  if (!pictures) return pictures.error();
  result.ground_ = *std::move(ground);
  result.pictures_ = *std::move(pictures);
  return result;
}

void ChunkRenderer::draw(GpuChunk& chunk, const Camera& camera) {
  for (const ChunkRun& run : chunk.runs_) draw(chunk, run, camera);
}

void ChunkRenderer::draw(GpuChunk& chunk, const ChunkRun& run, const Camera& camera) {
  const auto x = static_cast<float>(camera.x(chunk.origin_.x));
  const auto y = static_cast<float>(camera.y(chunk.origin_.y));
  glActiveTexture(GL_TEXTURE0);
  if (run.sprites) {
    pictures_.use_for_sprites(camera, x, y);
    glBindTexture(GL_TEXTURE_2D, chunk.sheets_[run.sheet].get());
    glBindVertexArray(chunk.sprite_array_.get());
  } else {
    ground_.use();
    glUniform2f(ground_.uniform("offset"), x, y);
    glUniform1f(ground_.uniform("scale"), static_cast<float>(camera.scale));
    glUniform2f(ground_.uniform("half_size"), static_cast<float>(camera.width) / 2,
                static_cast<float>(camera.height) / 2);
    glUniform1f(ground_.uniform("pixels_per_mm"), static_cast<float>(camera.pixels_per_mm));
    glUniform2f(ground_.uniform("hatch_offset"),
                static_cast<float>(static_cast<double>(chunk.origin_.x - anchor_.x) * camera.scale),
                static_cast<float>(static_cast<double>(chunk.origin_.y - anchor_.y) * camera.scale));
    glUniform1i(ground_.uniform("styles"), 0);
    glBindTexture(GL_TEXTURE_2D, chunk.styles_.get());
    glBindVertexArray(chunk.ground_array_.get());
  }
  const bool far = !run.sprites && chunk.has_far_ && static_cast<double>(far_size) * camera.scale < far_pixels;
  const std::size_t first = far ? chunk.far_begin_ + run.far_first : run.first;
  const std::size_t count = far ? run.far_count : run.count;
  if (count > 0) glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(count), GL_UNSIGNED_INT, at(first * 4));
  glBindVertexArray(0);
}

}  // namespace gatehouse
