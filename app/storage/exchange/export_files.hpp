// Exports are made whole in memory, then written beside their place and moved into it: what was there stays until then.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace gatehouse::exchange {

/// A folder of GDAL's memory file system, gone with the object.
class MemoryFolder {
public:
  MemoryFolder();
  MemoryFolder(const MemoryFolder&) = delete;
  MemoryFolder& operator=(const MemoryFolder&) = delete;
  ~MemoryFolder();
  [[nodiscard]] std::string operator/(const std::string& name) const { return name_ + "/" + name; }
  /// Every file in it, by name.
  [[nodiscard]] std::vector<std::string> files() const;
  /// Its bytes; empty where there is none.
  [[nodiscard]] std::string bytes(const std::string& file) const;
  void write(const std::string& file, const std::string& bytes) const;

private:
  std::string name_;
};

/// Puts every file of `made` into `folder`. All are on disk and flushed before the first replaces what was there; on
/// failure (no room, no permission) nothing is replaced.
[[nodiscard]] Result<std::vector<std::filesystem::path>> publish(const MemoryFolder& made,
                                                                 const std::filesystem::path& folder);

}  // namespace gatehouse::exchange
