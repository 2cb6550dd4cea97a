#include "ui/graphics_libraries.hpp"

#include <dlfcn.h>
#include <link.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace gatehouse::ui {
namespace {

bool of_the_system(std::string_view file) {
  return file.find("/../") == std::string_view::npos && (file.starts_with("/usr/lib/") || file.starts_with("/lib/"));
}

bool of_graphics(std::string_view file) {
  constexpr std::array<std::string_view, 6> beginnings{"libEGL",  "libGLX",     "libgallium",
                                                       "libLLVM", "libnvidia-", "libGLdispatch"};
  const std::string_view name = file.substr(file.find_last_of('/') + 1);
  return name.find("_dri.so") != std::string_view::npos ||
         std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view b) { return name.starts_with(b); });
}

}  // namespace

std::vector<std::string> graphics_libraries() {
  std::vector<std::string> files;
  const auto look = [](dl_phdr_info* library, std::size_t, void* found) {
    const std::string_view file = library->dlpi_name;
    if (of_the_system(file) && of_graphics(file)) static_cast<std::vector<std::string>*>(found)->emplace_back(file);
    return 0;
  };
  dl_iterate_phdr(look, &files);
  return files;
}

std::future<void> load_ahead(std::vector<std::string> files) {
  return std::async(std::launch::async, [files = std::move(files)] {
    for (const std::string& file : files) {
      // From a file of the user's cache: nothing but what the system has.
      if (of_the_system(file) && of_graphics(file)) dlopen(file.c_str(), RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    }
  });
}

}  // namespace gatehouse::ui
