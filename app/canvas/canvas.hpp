// The map on the screen: what the window's frame calls. All functions are for the thread that owns the OpenGL context;
// reading images, portraying and triangulating go on in the background, and needs_frame() says when there is news.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "canvas/tool.hpp"
#include "canvas/viewport.hpp"
#include "imagery/raster_source.hpp"
#include "model/map.hpp"
#include "portrayal/portrayal.hpp"

namespace gatehouse {

class Canvas {
public:
  /// Not connected to a screen yet: takes maps, pictures and a view, and begins to work out what they look like.
  Canvas();
  /// Needs a current OpenGL 3.3 core context; once, before the first draw(). Fails where shaders do not compile, with
  /// the driver's words.
  Result<void> connect();
  /// Both.
  static Result<Canvas> make();
  Canvas(Canvas&&) noexcept;
  Canvas& operator=(Canvas&&) noexcept;
  ~Canvas();

  /// The map to show, also given to tools(); cheap, called each time it changes. Only what differs is portrayed anew.
  void set_map(MapPtr map);
  /// Image files relative to `folder`.
  void set_images(const std::vector<ImageLayer>& images, const std::filesystem::path& folder);
  /// A plan shown over the map before it is accepted: the map as it would be, and which features differ; null: none.
  void set_preview(const MapPtr& preview, std::vector<FeatureRef> changed);
  /// Also given to tools().
  void set_selection(std::vector<FeatureRef> selection);
  /// What stands out from the others of its layer, which are drawn faintly; empty: nothing does.
  void set_focus(Focus focus);
  void set_language(Language language);

  [[nodiscard]] Viewport& viewport();
  [[nodiscard]] ToolBox& tools();

  /// Where the tiles, marks and texts of a view are kept from one start to the next. Before the first map.
  void set_kept_folder(const std::filesystem::path& folder);
  /// Keeps those of the last view there, in the background.
  void keep_view();

  /// Begins to work out what the viewport shows, as draw() does; needs no connection.
  void prepare();
  /// Draws into the current framebuffer, within the viewport's rectangle. Expects glViewport to cover the whole window
  /// and leaves it so; leaves blending off, no program and no vertex array bound. Fills the rectangle with the ground
  /// colour.
  void draw();
  /// True while something arrived or moves that the last draw() did not show.
  [[nodiscard]] bool needs_frame() const;
  /// True while work goes on in the background whose result draw() will show: for tests and for a "busy" mark.
  [[nodiscard]] bool working() const;
  /// Pictures that could not be read and parts that could not be drawn, since the last call.
  [[nodiscard]] std::vector<Error> take_errors();
  /// Called from a background thread when needs_frame() turns true: wakes the event loop.
  void set_wake(std::function<void()> wake);

private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace gatehouse
