// The libraries of the graphics driver: hundreds of megabytes with Mesa's LLVM, half of what making a window takes. A
// start loads those of the last one beside its other work.
#pragma once

#include <future>
#include <string>
#include <vector>

namespace gatehouse::ui {

/// Those that the program has loaded by now, of the system's folders.
[[nodiscard]] std::vector<std::string> graphics_libraries();
/// Loads them on a thread of its own, for as long as the program runs; passes over what is not there any more.
[[nodiscard]] std::future<void> load_ahead(std::vector<std::string> files);

}  // namespace gatehouse::ui
