#include "ui/svg_picture.hpp"

#include "base/module.hpp"

namespace gatehouse::ui {

Result<IconPicture> draw_svg(const std::filesystem::path& file, int height, bool mask) {
  const auto functions = load_module<LetteringFunctions>();
  if (!functions) return functions.error();
  return (*functions)->svg(file, height, mask);
}

}  // namespace gatehouse::ui
