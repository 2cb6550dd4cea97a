// Styles: an office's scheme, and a layer's own style in the file.
#include "fuzz.hpp"
#include "portrayal/scheme.hpp"
#include "portrayal/style.hpp"

using namespace gatehouse;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static_cast<void>(layer_style_from_json(fuzz::view(data, size)));
  static_cast<void>(scheme_from_json(fuzz::view(data, size)));
  return 0;
}
