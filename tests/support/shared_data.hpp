// Real data that may stand beside the checkout, in ../shared/data. Tests that want it say what they skip without it.
#pragma once

#include <filesystem>
#include <iostream>
#include <optional>
#include <string>

namespace gatehouse::test {

/// The file or folder `relative` under ../shared/data, or nothing, having printed what is skipped.
inline std::optional<std::filesystem::path> shared_data(const std::string& relative) {
  const auto path = std::filesystem::path(GATEHOUSE_SOURCE_DIR).parent_path() / "shared" / "data" / relative;
  if (std::filesystem::exists(path)) return path;
  std::cout << "skipped: ../shared/data/" << relative << " is not here\n";
  return std::nullopt;
}

}  // namespace gatehouse::test
