#include "base/paths.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <system_error>

namespace gatehouse {
namespace fs = std::filesystem;
namespace {

fs::path environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? fs::path(value) : fs::path();
}

/// <prefix> where the program stands in <prefix>/bin and its data beside it; empty in a build tree.
const fs::path& install_prefix() {
  static const fs::path prefix = [] {
    const fs::path candidate = executable_path().parent_path().parent_path();
    std::error_code ignored;
    return fs::exists(candidate / "share" / "gatehouse", ignored) ? candidate : fs::path();
  }();
  return prefix;
}

/// The build tree the program stands in: moved or not, found by where the program is.
fs::path build_directory() {
  const fs::path beside = executable_path().parent_path().parent_path();
  std::error_code ignored;
  return fs::exists(beside / "messages", ignored) ? beside : fs::path(GATEHOUSE_BINARY_DIR);
}

fs::path user_directory(const char* xdg, const char* below_home) {
  fs::path base = environment(xdg);
  if (base.empty()) {
    const fs::path home = environment("HOME");
    if (!home.empty()) base = home / below_home;
  }
  std::error_code failed;
  if (!base.empty()) {
    fs::create_directories(base / "gatehouse", failed);
    if (!failed) return base / "gatehouse";
  }
  fs::path fallback = fs::temp_directory_path() / "gatehouse";
  fs::create_directories(fallback, failed);
  return fallback;
}

}  // namespace

fs::path executable_path() {
  std::error_code failed;
  const fs::path link = fs::read_symlink("/proc/self/exe", failed);
  return failed ? fs::path() : link;
}

fs::path data_directory() {
  if (fs::path given = environment("GATEHOUSE_DATA"); !given.empty()) return given;
  if (!install_prefix().empty()) return install_prefix() / "share" / "gatehouse";
  return fs::path(GATEHOUSE_SOURCE_DIR) / "data";
}

fs::path messages_file() {
  const fs::path root = install_prefix().empty() ? build_directory() : install_prefix() / "share" / "gatehouse";
  return root / "messages" / "zh_CN" / "LC_MESSAGES" / "gatehouse.mo";
}

fs::path shader_directory() {
  if (!install_prefix().empty()) return install_prefix() / "share" / "gatehouse" / "shaders";
  return fs::path(GATEHOUSE_SOURCE_DIR) / "shaders";
}

fs::path sample_directory() {
  return (install_prefix().empty() ? build_directory() : install_prefix() / "share" / "gatehouse") / "sample";
}

std::vector<fs::path> plugin_directories() {
  std::vector<fs::path> directories;
  const std::string given = environment("GATEHOUSE_PLUGIN_PATH").string();
  for (std::size_t start = 0; start < given.size();) {
    const std::size_t end = std::min(given.find(':', start), given.size());
    if (end > start) directories.emplace_back(given.substr(start, end - start));
    start = end + 1;
  }
  directories.push_back(install_prefix().empty() ? build_directory() / "plugins"
                                                 : install_prefix() / "lib" / "gatehouse" / "plugins");
  return directories;
}

fs::path module_directory() {
  if (!install_prefix().empty()) return install_prefix() / "lib" / "gatehouse" / "modules";
  return build_directory() / "modules";
}

fs::path cache_directory() { return user_directory("XDG_CACHE_HOME", ".cache"); }
fs::path config_directory() { return user_directory("XDG_CONFIG_HOME", ".config"); }

}  // namespace gatehouse
