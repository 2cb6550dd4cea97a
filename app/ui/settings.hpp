// What the window remembers between two starts, in <config>/window.json: the language and the maps opened last.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "base/text.hpp"

namespace gatehouse::ui {

class Settings {
public:
  /// Reads `file`; what is missing or damaged is as in a first start.
  explicit Settings(std::filesystem::path file);

  [[nodiscard]] std::optional<Language> language() const { return language_; }
  void set_language(Language language);
  /// Latest first, at most eight, only files that were there when last looked at.
  [[nodiscard]] const std::vector<std::filesystem::path>& recent() const { return recent_; }
  void add_recent(const std::filesystem::path& map);
  /// Where files were last opened or written.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  void set_folder(const std::filesystem::path& folder);

private:
  void save() const;
  std::filesystem::path file_;
  std::optional<Language> language_;
  std::vector<std::filesystem::path> recent_;
  std::filesystem::path folder_;
};

}  // namespace gatehouse::ui
