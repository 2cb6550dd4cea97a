#include "ui/preparation.hpp"

#include <tuple>

#include "base/paths.hpp"
#include "ui/graphics_libraries.hpp"

namespace gatehouse::ui {

std::filesystem::path kept_atlas_file() { return cache_directory() / "first_atlas"; }

double screen_pixels_per_mm(float scale) { return static_cast<double>(scale) * 96 / 25.4; }

Preparation::Prepared Preparation::prepare(const WindowOptions& options, const std::filesystem::path& memory) {
  const auto wake = [&loop = loop_] { loop.wake(); };
  Prepared made;
  made.last = read_first_frame(memory);
  const auto libraries = load_ahead(made.last.libraries);
  work_.canvas = std::make_unique<Canvas>();
  work_.canvas->set_wake(wake);
  work_.canvas->set_language(language());
  work_.canvas->set_kept_folder(cache_directory());
  if (!options.map.empty()) work_.open(options.map);
  made.fonts = std::make_unique<Fonts>(made.last.scale, wake);
  made.fonts->take_kept(kept_atlas_file());
  made.fonts->need(made.last.characters);
  made.fonts->update();
  made.pictures = draw_ahead(made.last.pictures, cache_directory() / "first_icons");
  for (bool placed = false; !window_stands_; std::ignore = loop_.wait_for_wake(1)) {
    work_.update();
    placed = placed || place(made.last);
    if (placed) work_.canvas->prepare();  // once a picture is opened, its tiles are asked for
  }
  return made;
}

bool Preparation::place(const FirstFrame& last) {
  const auto& [x, y, width, height] = last.map;
  if (!work_.map() || width < 1 || height < 1) return false;
  work_.canvas->viewport().set_rectangle(x, y, width, height, screen_pixels_per_mm(last.scale));
  work_.zoom_to_map();
  return true;
}

}  // namespace gatehouse::ui
