#include "canvas/render/still.hpp"

#include <cmath>

namespace gatehouse {

std::optional<std::pair<int, int>> pixels_between(const Camera& from, const Camera& to) {
  constexpr double whole = 1e-3;  // of a pixel: what is lost in doubles, not what a hand moves by
  if (from.width != to.width || from.height != to.height || from.scale != to.scale ||
      from.pixels_per_mm != to.pixels_per_mm)
    return std::nullopt;
  const double x = (from.centre_x - to.centre_x) * to.scale;
  const double y = (from.centre_y - to.centre_y) * to.scale;
  const double right = std::round(x), up = std::round(y);
  if (!(std::abs(x - right) < whole) || !(std::abs(y - up) < whole)) return std::nullopt;
  if (std::abs(right) > to.width / 2.0 || std::abs(up) > to.height / 2.0) return std::nullopt;
  return std::pair(static_cast<int>(right), static_cast<int>(up));
}

std::vector<PixelBox> bared(int width, int height, std::pair<int, int> moved) {
  const auto [right, up] = moved;
  std::vector<PixelBox> boxes;
  if (right != 0) boxes.push_back({right > 0 ? 0 : width + right, 0, std::abs(right), height});
  if (up != 0)
    boxes.push_back({right > 0 ? right : 0, up > 0 ? 0 : height + up, width - std::abs(right), std::abs(up)});
  return boxes;
}

std::optional<std::vector<PixelBox>> Still::bared_by(const Camera& camera) const {
  const auto moved = shown_ ? pixels_between(*shown_, camera) : std::nullopt;
  if (!moved) return std::nullopt;
  return bared(camera.width, camera.height, *moved);
}

void Still::begin(const Camera& camera) {
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &window_buffer_);
  glGetIntegerv(GL_VIEWPORT, window_viewport_);
  glGetIntegerv(GL_SCISSOR_BOX, window_scissor_);
  glBindTexture(GL_TEXTURE_2D, picture_.texture.get());
  if (camera.width != picture_.width || camera.height != picture_.height) {
    picture_.width = camera.width;
    picture_.height = camera.height;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, picture_.width, picture_.height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  }
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, buffer_.get());
  glFramebufferTexture2D(GL_DRAW_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, picture_.texture.get(), 0);
  glDisable(GL_SCISSOR_TEST);
  glViewport(0, 0, picture_.width, picture_.height);
  shown_ = camera;
}

void Still::begin_moved(const Camera& camera, PictureShader& shader) {
  const auto [right, up] = pixels_between(*shown_, camera).value_or(std::pair(0, 0));
  std::swap(picture_, other_);
  begin(camera);
  const float left = -static_cast<float>(camera.width) / 2 + static_cast<float>(right);
  const float bottom = -static_cast<float>(camera.height) / 2 + static_cast<float>(up);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, other_.texture.get());
  shader.draw_over(camera,
                   {left, bottom, left + static_cast<float>(camera.width), bottom + static_cast<float>(camera.height)},
                   {0, 0, 1, 1}, 1);
}

void Still::end() {
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(window_buffer_));
  glViewport(window_viewport_[0], window_viewport_[1], window_viewport_[2], window_viewport_[3]);
  glScissor(window_scissor_[0], window_scissor_[1], window_scissor_[2], window_scissor_[3]);
  glEnable(GL_SCISSOR_TEST);
}

void Still::draw(const Camera& camera, PictureShader& shader) {
  const float half_width = static_cast<float>(camera.width) / 2;
  const float half_height = static_cast<float>(camera.height) / 2;
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, picture_.texture.get());
  // What was drawn into a texture has its first row below.
  shader.draw_over(camera, {-half_width, -half_height, half_width, half_height}, {0, 0, 1, 1}, 1);
}

}  // namespace gatehouse
