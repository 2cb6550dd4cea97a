// The contents of a folder as a file dialog shows them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace gatehouse::ui {

struct FolderEntry {
  std::string name;
  bool folder = false;
  std::uintmax_t bytes = 0;
};

/// Folders first, then the files whose ending is among `endings` (".gpkg", lower case; empty: all files), each in
/// alphabetic order whatever the case; hidden names left out. Fails where the folder cannot be read. Reads the disk:
/// not for the frame's thread.
[[nodiscard]] Result<std::vector<FolderEntry>> list_folder(const std::filesystem::path& folder,
                                                           const std::vector<std::string>& endings);

/// Where people keep files: home, documents, desktop, and the sticks that are plugged in. Only what is there.
struct Place {
  Text label;
  std::filesystem::path folder;
};
[[nodiscard]] std::vector<Place> usual_places();

/// "1.4 MB".
[[nodiscard]] std::string size_in_words(std::uintmax_t bytes);

}  // namespace gatehouse::ui
