// The window's type: Noto Sans CJK SC in four cuts, with just the characters that are shown. An atlas that holds more
// is built on a background thread and exchanged between two frames, so neither start nor typing waits for it.
#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>

#include "base/result.hpp"
#include "ui/glyph_set.hpp"

struct ImFont;
struct ImFontAtlas;

namespace gatehouse::ui {

enum class Face { body, strong, title, small };

class Fonts {
public:
  /// Sizes are multiplied by `scale`. `wake` is called from a background thread once a larger atlas is ready.
  Fonts(float scale, std::function<void()> wake);
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;
  ~Fonts();

  /// Why Chinese cannot be shown (the font's file is missing); the window then has ImGui's own Latin font.
  [[nodiscard]] const std::optional<Error>& problem() const { return problem_; }

  /// Says that `utf8` is shown, so that the next atlas holds its characters. Cheap: called for every text of every
  /// frame.
  void need(std::string_view utf8);
  void need(const GlyphSet& glyphs);
  /// True while something needed is not in the atlas.
  [[nodiscard]] bool lacking() const;

  /// Takes the atlas that an earlier start kept, where it is of this size, these fonts and this ImGui. Before all else.
  void take_kept(const std::filesystem::path& file);
  /// Keeps the atlas for a later start, where it is not the kept one; the file is written in the background.
  void keep(const std::filesystem::path& file);
  /// Waits until what keep() writes is written.
  void wait_until_kept() { keeping_ = {}; }
  /// Where something is lacking, builds an atlas with what is needed so far: now, or takes the one that update() has
  /// begun. For the first frame.
  void build_now();
  /// Starts building a larger atlas where something is lacking, and takes a finished one into use. Call between frames;
  /// true where the atlas changed, and its texture must be made anew.
  bool update();

  /// Gives the curly quotes the room that the language gives them: a whole square in Chinese, what they need in
  /// English. Cheap where nothing changes; call before each frame.
  void set_quotes(bool square);
  [[nodiscard]] float scale() const { return scale_; }
  [[nodiscard]] const GlyphSet& needed() const { return needed_; }
  [[nodiscard]] ImFontAtlas* atlas() const { return atlas_.get(); }
  [[nodiscard]] ImFont* face(Face face) const;

private:
  struct Files;
  struct Build;
  std::unique_ptr<ImFontAtlas> build(const GlyphSet& glyphs) const;
  [[nodiscard]] std::string stamp() const;
  float scale_;
  std::function<void()> wake_;
  std::unique_ptr<Files> files_;
  std::optional<Error> problem_;
  GlyphSet needed_;
  GlyphSet held_;
  std::unique_ptr<ImFontAtlas> atlas_;
  const ImFontAtlas* kept_ = nullptr;  ///< the one that is in the file
  struct Quotes;
  std::unique_ptr<Quotes> quotes_;
  std::unique_ptr<ImFontAtlas> former_;  ///< ImGui still points to it until its texture is exchanged
  std::unique_ptr<Build> building_;
  std::future<void> keeping_;
};

}  // namespace gatehouse::ui
