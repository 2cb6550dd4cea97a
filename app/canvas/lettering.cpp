#include "canvas/lettering.hpp"

#include <stdexcept>

#include "base/module.hpp"

namespace gatehouse {

const LetteringFunctions& lettering() {
  const auto functions = load_module<LetteringFunctions>();
  if (!functions) throw std::runtime_error(functions.error().message(language()));
  return **functions;
}

}  // namespace gatehouse
