// The repository's own sources, read as text.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace gatehouse::test {

inline std::filesystem::path root() { return GATEHOUSE_SOURCE_DIR; }

inline std::string read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// C and C++ files below `folder`, in order of path.
inline std::vector<std::filesystem::path> sources(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::exists(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (extension == ".cpp" || extension == ".hpp" || extension == ".h" || extension == ".c")
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// What a file includes: `model/map.hpp`, `gdal_priv.h`, in order.
inline std::vector<std::string> includes(const std::string& source) {
  std::vector<std::string> found;
  for (std::size_t at = 0; (at = source.find("#include", at)) != std::string::npos;) {
    const std::size_t open = source.find_first_of("<\"\n", at);
    if (open == std::string::npos || source[open] == '\n') {
      ++at;
      continue;
    }
    const std::size_t close = source.find_first_of(">\"\n", open + 1);
    found.push_back(source.substr(open + 1, close - open - 1));
    at = close;
  }
  return found;
}

}  // namespace gatehouse::test
