#include "canvas/canvas.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "canvas/render/chunk_renderer.hpp"
#include "canvas/render/highlights.hpp"
#include "canvas/render/image_renderer.hpp"
#include "canvas/render/scene.hpp"
#include "canvas/render/still.hpp"

namespace gatehouse {
namespace {

constexpr std::size_t upload_bytes_a_frame = std::size_t{12} << 20;
constexpr std::array<std::uint8_t, 4> paper_colour{245, 243, 238, 255};  // of the sheet, where there is no picture
/// Of the fills of areas, so that what is drawn after a picture is seen together with it.
constexpr double opacity_over_pictures = 0.45;
/// Labels placed for another scale overlap or stand far apart: beyond this they are not shown until placed anew.
constexpr double most_label_stretch = 2.2;

/// The viewport's rectangle of the window, for as long as it lives; then the whole window again.
class Inset {
public:
  explicit Inset(const Viewport& v) {
    glGetIntegerv(GL_VIEWPORT, window_);
    const Camera camera = Camera::of(v);
    const int left = window_[0] + static_cast<int>(std::lround(v.x()));
    const int bottom = window_[1] + window_[3] - static_cast<int>(std::lround(v.y())) - camera.height;
    glViewport(left, bottom, camera.width, camera.height);
    glScissor(left, bottom, camera.width, camera.height);
    glEnable(GL_SCISSOR_TEST);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  }
  Inset(const Inset&) = delete;
  Inset& operator=(const Inset&) = delete;
  ~Inset() {
    glUseProgram(0);
    glBindTexture(GL_TEXTURE_2D, 0);
    glDisable(GL_BLEND);
    glDisable(GL_SCISSOR_TEST);
    glViewport(window_[0], window_[1], window_[2], window_[3]);
  }

private:
  GLint window_[4] = {};
};

}  // namespace

struct Canvas::Content {
  Viewport viewport;
  ToolBox tools;
  Scene scene;
  ChunkRenderer chunks;
  ImageRenderer images;
  Still still;  ///< the map as last drawn, without what tools draw over it
  MapPtr map;
  MapPtr preview_map;  ///< shown instead, where there is one
  std::vector<ImageLayer> image_layers;
  std::filesystem::path image_folder;
  bool changed = true;          ///< by a setter since the last draw
  std::string anchored_in;      ///< the CRS whose map the hatches are fixed to
  Point anchor;

  std::map<std::string, std::map<PieceNumber, GpuChunk>> layers;
  std::optional<GpuChunk> preview, labels, selection;
  GlTexture paper;         ///< one pixel
  double label_scale = 0;  ///< of the view when labels were last taken
  Pictures overlay_pictures{96 / 25.4};

  void open_images() {
    if (map) images.set_images(image_layers, image_folder, map->crs);
  }

  void take(const ScenePiece& piece) {
    const auto put = [&](std::optional<GpuChunk>& place) {
      place.reset();
      if (piece.chunk) place.emplace(*piece.chunk);
    };
    switch (piece.part) {
      case ScenePart::preview:
        put(preview);
        break;
      case ScenePart::selection:
        put(selection);
        break;
      case ScenePart::labels:
        put(labels);
        label_scale = viewport.scale();
        break;
      case ScenePart::layer: {
        auto& pieces = layers[piece.layer];
        pieces.erase(piece.number);
        if (piece.chunk) pieces.emplace(piece.number, GpuChunk(*piece.chunk));
        break;
      }
    }
  }

  void draw_map(const Camera& camera, const Envelope& view) {
    const MapPtr& shown = preview_map ? preview_map : map;
    if (!shown) return;
    // Level by level over all layers; in a layer all of one order before the next, whichever piece it is in.
    using Place = std::tuple<int, std::size_t, int>;
    std::vector<std::tuple<Place, GpuChunk*, const ChunkRun*>> runs;
    for (std::size_t i = 0; i < shown->layers.size(); ++i) {
      const auto found = layers.find(shown->layers[i]->definition.name);
      if (found == layers.end()) continue;
      for (auto& [number, chunk] : found->second) {
        if (!chunk.envelope().intersects(view)) continue;
        for (const ChunkRun& run : chunk.runs()) runs.emplace_back(Place{run.level, i, run.order}, &chunk, &run);
      }
    }
    std::stable_sort(runs.begin(), runs.end(),
                     [](const auto& a, const auto& b) { return std::get<0>(a) < std::get<0>(b); });
    for (const auto& [place, chunk, run] : runs) chunks.draw(*chunk, *run, camera);
  }

  /// Not glClear(), which within a part of the window is a shader of the driver's own, made anew at each start.
  void draw_paper(const Camera& camera) {
    glActiveTexture(GL_TEXTURE0);
    const bool first = !paper.made();
    glBindTexture(GL_TEXTURE_2D, paper.get());
    if (first) {
      glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
      glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
      glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
      glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
      glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, 1, 1, 0, GL_RGBA, GL_UNSIGNED_BYTE, paper_colour.data());
    }
    const float half_width = static_cast<float>(camera.width) / 2, half_height = static_cast<float>(camera.height) / 2;
    chunks.pictures().draw_over(camera, {-half_width, -half_height, half_width, half_height}, {0, 0, 1, 1}, 1);
  }

  /// What of the map stands on the ground `part`, which is the whole view or a part of it.
  void draw_part(const Camera& camera, const Envelope& part) {
    draw_paper(camera);
    images.draw(camera, part, chunks.pictures());
    glFlush();
    // Marks and wide lines reach beyond the ground they stand for.
    draw_map(camera, part.grown(static_cast<Millimetre>(15 * camera.pixels_per_mm / camera.scale)));
    if (preview) chunks.draw(*preview, camera);
    const double stretch = label_scale > 0 ? viewport.scale() / label_scale : 1;
    if (labels && stretch < most_label_stretch && stretch > 1 / most_label_stretch) chunks.draw(*labels, camera);
    if (selection) chunks.draw(*selection, camera);
  }

  void draw_all(const Camera& camera) {
    const Envelope view = viewport.envelope();
    images.begin_frame();
    images.take_tiles();
    draw_part(camera, view);
    images.prepare(camera, view);
  }

  /// The picture of the last frame, moved, and what came into sight drawn beside it.
  void draw_bared(const Camera& camera, const std::vector<PixelBox>& boxes) {
    images.begin_frame();
    still.begin_moved(camera, chunks.pictures());
    glEnable(GL_SCISSOR_TEST);
    for (const PixelBox& box : boxes) {
      glScissor(box.x, box.y, box.width, box.height);
      draw_part(camera, camera.ground(box.x, box.y, box.x + box.width, box.y + box.height));
    }
    still.end();
    images.prepare(camera, viewport.envelope());
  }

  void draw_overlay(const Camera& camera) {
    const DrawList list = tools.overlay(viewport);
    if (list.items.empty()) return;
    if (overlay_pictures.pixels_per_mm() != camera.pixels_per_mm) overlay_pictures = Pictures(camera.pixels_per_mm);
    GpuChunk chunk(compile(list, overlay_pictures));
    chunks.draw(chunk, camera);
  }
};

Canvas::Canvas() : content_(std::make_unique<Content>()) {}

Result<Canvas> Canvas::make() {
  Canvas canvas;
  if (auto done = canvas.connect(); !done) return done.error();
  return canvas;
}

Result<void> Canvas::connect() {
  if (epoxy_gl_version() < 33) {
    return Error{ErrorKind::internal,
                 text("The map cannot be drawn: this computer's graphics know only OpenGL {}.{}",
                      epoxy_gl_version() / 10, epoxy_gl_version() % 10),
                 text("Update the graphics driver, or start the program with LIBGL_ALWAYS_SOFTWARE=1"),
                 {}};
  }
  Result<ChunkRenderer> chunks = ChunkRenderer::make();
  if (!chunks) return chunks.error();
  content_->chunks = *std::move(chunks);
  content_->chunks.set_anchor(content_->anchor);
  return {};
}

Canvas::Canvas(Canvas&&) noexcept = default;
Canvas& Canvas::operator=(Canvas&&) noexcept = default;
Canvas::~Canvas() = default;

void Canvas::set_map(MapPtr map) {
  Content& c = *content_;
  if (map == c.map) return;
  c.map = std::move(map);
  c.changed = true;
  if (c.map && c.anchored_in != c.map->crs && !c.map->envelope().empty()) {
    c.anchor = c.map->envelope().centre();
    c.chunks.set_anchor(c.anchor);
    c.anchored_in = c.map->crs;
  }
  c.tools.set_map(c.map);
  c.scene.set_map(c.map);
  c.open_images();
}

void Canvas::set_images(const std::vector<ImageLayer>& images, const std::filesystem::path& folder) {
  content_->image_layers = images;
  content_->image_folder = folder;
  content_->changed = true;
  content_->open_images();
  const bool pictured =
      std::any_of(images.begin(), images.end(), [](const ImageLayer& i) { return i.visible && i.opacity > 0.2; });
  content_->scene.set_ground_opacity(pictured ? opacity_over_pictures : 1);
}

void Canvas::set_preview(const MapPtr& preview, std::vector<FeatureRef> changed) {
  content_->preview_map = as_previewed(std::move(preview), changed);
  content_->changed = true;
  content_->scene.set_preview(content_->preview_map, std::move(changed));
}

void Canvas::set_selection(std::vector<FeatureRef> selection) {
  content_->tools.set_selection(selection);
  content_->scene.set_selection(std::move(selection));
  content_->changed = true;
}

void Canvas::set_focus(Focus focus) { content_->scene.set_focus(std::move(focus)); }
void Canvas::set_language(Language language) { content_->scene.set_language(language); }

Viewport& Canvas::viewport() { return content_->viewport; }
ToolBox& Canvas::tools() { return content_->tools; }

void Canvas::set_kept_folder(const std::filesystem::path& folder) {
  content_->images.set_kept_file(folder / "first_tiles");
  content_->scene.set_kept_file(folder / "first_marks");
}
void Canvas::keep_view() {
  content_->images.keep_tiles();
  content_->scene.keep_pictures();
}

void Canvas::prepare() {
  Content& c = *content_;
  c.scene.set_view(c.viewport.envelope(), c.viewport.scale(), c.viewport.pixels_per_mm());
  c.images.prepare(Camera::of(c.viewport), c.viewport.envelope());
}

void Canvas::draw() {
  Content& c = *content_;
  const Camera camera = Camera::of(c.viewport);
  c.scene.set_view(c.viewport.envelope(), c.viewport.scale(), c.viewport.pixels_per_mm());
  const auto pieces = c.scene.take(upload_bytes_a_frame);
  for (const ScenePiece& piece : pieces) c.take(piece);
  const bool anew = c.changed || !pieces.empty() || c.images.has_news();
  c.changed = false;

  const Inset inset(c.viewport);
  // While only the pointer moves, the map itself stands still, and while the view is dragged all but its edges does: a
  // slow computer copies it instead of drawing it again. Always by way of the copy: software rendering makes machine code
  // of each shader for each form of picture it draws into, 85 ms for the window's own.
  if (anew) c.still.forget();
  if (const auto bared = c.still.bared_by(camera)) {
    if (!bared->empty()) c.draw_bared(camera, *bared);
  } else {
    c.still.begin(camera);
    c.draw_all(camera);
    c.still.end();
  }
  c.still.draw(camera, c.chunks.pictures());
  c.draw_overlay(camera);
  glFlush();
}

bool Canvas::needs_frame() const {
  return content_->changed || content_->scene.has_pieces() || content_->images.has_news();
}
bool Canvas::working() const { return content_->scene.working() || content_->images.working(); }
std::vector<Error> Canvas::take_errors() {
  std::vector<Error> errors = content_->images.take_errors();
  for (Error& error : content_->scene.take_errors()) errors.push_back(std::move(error));
  return errors;
}

void Canvas::set_wake(std::function<void()> wake) {
  content_->scene.set_wake(wake);
  content_->images.set_wake(std::move(wake));
}

}  // namespace gatehouse
