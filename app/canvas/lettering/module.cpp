#include "base/module.hpp"
#include "base/version.hpp"
#include "canvas/lettering/map_pictures.hpp"
#include "canvas/lettering/svg_picture.hpp"

namespace {

constexpr gatehouse::LetteringFunctions functions{&gatehouse::draw_mark, &gatehouse::draw_words, &gatehouse::text_size,
                                                  &gatehouse::draw_svg};

}  // namespace

extern "C" __attribute__((visibility("default"))) const gatehouse::ModuleEntry* gatehouse_module() {
  static const gatehouse::ModuleEntry entry{gatehouse::version(), &gatehouse::set_language, &functions};
  return &entry;
}
