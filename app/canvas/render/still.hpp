// A picture of the map as it was last drawn, for the frames in which nothing but the pointer moved.
#pragma once

#include <optional>

#include "canvas/render/camera.hpp"
#include "canvas/render/picture_shader.hpp"

namespace gatehouse {

class Still {
public:
  /// Whether the picture is of this view and the map as it is.
  [[nodiscard]] bool holds(const Camera& camera) const { return shown_ == camera; }
  /// The map is no longer as it was.
  void forget() { shown_.reset(); }
  /// From here to end() all that is drawn goes into the picture.
  void begin(const Camera& camera);
  void end();
  /// Draws the picture over the viewport's rectangle.
  void draw(const Camera& camera, PictureShader& shader);

private:
  GlTexture texture_;
  GlFramebuffer buffer_;
  std::optional<Camera> shown_;
  int width_ = 0, height_ = 0;
  GLint window_buffer_ = 0;
  GLint window_viewport_[4] = {};
};

}  // namespace gatehouse
