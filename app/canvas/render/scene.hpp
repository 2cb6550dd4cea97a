// The map turned into chunks in the background. The frame's thread says what it wants and takes what is ready.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "canvas/render/layer_chunks.hpp"

namespace gatehouse {

enum class ScenePart { layer, preview, labels, selection };

/// A piece of the picture that is ready, in place of the one of the same name.
struct ScenePiece {
  ScenePart part = ScenePart::layer;
  std::string layer;       ///< of ScenePart::layer
  PieceNumber number = 0;  ///< of ScenePart::layer
  ChunkPtr chunk;          ///< null: there is nothing to draw any more
};

/// All functions are for the frame's thread and return at once.
class Scene {
public:
  Scene();
  ~Scene();
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  /// Where pictures of marks and texts are kept from one start to the next. Before the first map.
  void set_kept_file(std::filesystem::path file);
  /// Keeps those of the view there, in the background.
  void keep_pictures();

  void set_map(MapPtr map);
  /// `preview` is drawn instead of the map, as what it would be; `changed` is marked where it would not be noticed.
  void set_preview(MapPtr preview, std::vector<FeatureRef> changed);
  void set_selection(std::vector<FeatureRef> selection);
  void set_focus(Focus focus);
  void set_language(Language language);
  /// Of the fills of areas: below 1 where a picture is to show through.
  void set_ground_opacity(double opacity);
  /// What the window shows: decides what shows at this scale and where labels are placed. Called each frame; labels are
  /// placed anew once the view has come to rest.
  void set_view(const Envelope& area, double scale, double pixels_per_mm);

  /// Pieces that are ready, until their bytes exceed `most_bytes` (always one where there is one).
  [[nodiscard]] std::vector<ScenePiece> take(std::size_t most_bytes);
  [[nodiscard]] bool has_pieces() const;
  /// What could not be drawn, since the last call.
  [[nodiscard]] std::vector<Error> take_errors();
  /// Something is wanted that is not ready.
  [[nodiscard]] bool working() const;
  /// Called from the background when pieces became ready.
  void set_wake(std::function<void()> wake);

private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace gatehouse
