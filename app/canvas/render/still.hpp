// A picture of the map as it was last drawn: for the frames in which nothing but the pointer moved, and for those in
// which the view was dragged, of which only the edges are new.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "canvas/render/camera.hpp"
#include "canvas/render/picture_shader.hpp"

namespace gatehouse {

/// A part of the viewport in pixels, from its lower left corner.
struct PixelBox {
  int x = 0, y = 0, width = 0, height = 0;
  bool operator==(const PixelBox&) const = default;
};

/// By how many pixels a picture of the view `from` has to be moved, right and up, to be one of the view `to`. Nothing
/// where it does not fit: at another scale or size, by parts of a pixel, or where less than half of it would stay.
[[nodiscard]] std::optional<std::pair<int, int>> pixels_between(const Camera& from, const Camera& to);
/// What a picture of that size leaves bare when it is moved so: up to two boxes that do not overlap.
[[nodiscard]] std::vector<PixelBox> bared(int width, int height, std::pair<int, int> moved);

class Still {
public:
  /// What has to be drawn anew to make it one of `camera`, once it is moved there; nothing where all has to be.
  [[nodiscard]] std::optional<std::vector<PixelBox>> bared_by(const Camera& camera) const;
  /// The map is no longer as it was.
  void forget() { shown_.reset(); }
  /// From here to end() all that is drawn goes into the picture.
  void begin(const Camera& camera);
  /// The same, and what stays in sight of the present picture is in it. Only where bared_by() gives something.
  void begin_moved(const Camera& camera, PictureShader& shader);
  void end();
  /// Draws the picture over the viewport's rectangle.
  void draw(const Camera& camera, PictureShader& shader);

private:
  struct Picture {
    GlTexture texture;
    int width = 0, height = 0;
  };
  Picture picture_, other_;  ///< the one that is shown; the one that it is moved into
  GlFramebuffer buffer_;
  std::optional<Camera> shown_;
  GLint window_buffer_ = 0;
  GLint window_viewport_[4] = {}, window_scissor_[4] = {};
};

}  // namespace gatehouse
