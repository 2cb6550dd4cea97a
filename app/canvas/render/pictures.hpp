// Pictures of marks and texts at the size of the screen's pixels, kept for the next time; some from one start to the
// next, so that the first view needs neither Pango nor librsvg.
#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <utility>

#include "canvas/render/picture.hpp"
#include "portrayal/draw_list.hpp"

namespace gatehouse {

/// Used from one thread at a time. What draws or measures throws where the module "lettering" cannot be loaded.
class Pictures {
public:
  /// `kept_file` holds what an earlier start drew at this size; none where its name is empty.
  explicit Pictures(double pixels_per_mm, std::filesystem::path kept_file = {});
  Pictures(Pictures&&) noexcept;
  Pictures& operator=(Pictures&&) noexcept;
  ~Pictures();

  [[nodiscard]] double pixels_per_mm() const { return pixels_per_mm_; }
  /// The symbol upright with its halo; a plain dot where there is no such file.
  [[nodiscard]] PicturePtr mark(const DrawMark& mark);
  /// One line of text with its halo.
  [[nodiscard]] PicturePtr words(const DrawText& text);
  /// Width and height of one line in mm; the same on every screen.
  [[nodiscard]] std::pair<double, double> size(const std::string& text, double points, bool bold);
  /// Keeps all that was asked for so far in the file, where some of it is new.
  void keep();

private:
  template <class Value>
  struct Shelf {
    std::unordered_map<std::string, Value> used;  ///< in this start
    std::unordered_map<std::string, Value> kept;  ///< from an earlier one, not asked for yet
  };
  void read_kept();

  double pixels_per_mm_;
  std::filesystem::path kept_file_;
  bool fresh_ = false;  ///< something was drawn or measured that the file has not
  Shelf<PicturePtr> marks_, words_;
  Shelf<std::pair<double, double>> sizes_;
};

}  // namespace gatehouse
