#include "canvas/render/still.hpp"

namespace gatehouse {

void Still::begin(const Camera& camera) {
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &window_buffer_);
  glGetIntegerv(GL_VIEWPORT, window_viewport_);
  glBindTexture(GL_TEXTURE_2D, texture_.get());
  if (camera.width != width_ || camera.height != height_) {
    width_ = camera.width;
    height_ = camera.height;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_, height_, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  }
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, buffer_.get());
  glFramebufferTexture2D(GL_DRAW_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_.get(), 0);
  glDisable(GL_SCISSOR_TEST);
  glViewport(0, 0, width_, height_);
  shown_ = camera;
}

void Still::end() {
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(window_buffer_));
  glViewport(window_viewport_[0], window_viewport_[1], window_viewport_[2], window_viewport_[3]);
  glEnable(GL_SCISSOR_TEST);
}

void Still::draw(const Camera& camera, PictureShader& shader) {
  const float half_width = static_cast<float>(camera.width) / 2;
  const float half_height = static_cast<float>(camera.height) / 2;
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture_.get());
  // What was drawn into a texture has its first row below.
  shader.draw_over(camera, {-half_width, -half_height, half_width, half_height}, {0, 0, 1, 1}, 1);
}

}  // namespace gatehouse
