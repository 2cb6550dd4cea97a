#include "ui/folder_listing.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace gatehouse::ui {
namespace {

namespace fs = std::filesystem;

std::string lower(std::string s) {
  std::transform(s.begin(), s.end(), s.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return s;
}

void add_place(std::vector<Place>& places, const Text& label, const fs::path& folder) {
  std::error_code ignored;
  if (fs::is_directory(folder, ignored)) places.push_back({label, folder});
}

}  // namespace

Result<std::vector<FolderEntry>> list_folder(const fs::path& folder, const std::vector<std::string>& endings) {
  std::error_code problem;
  fs::directory_iterator files(folder, fs::directory_options::skip_permission_denied, problem);
  if (problem) {
    return Error{ErrorKind::io, text("The folder {} cannot be read.", folder.string()), text("Choose another folder."),
                 problem.message()};
  }
  std::vector<FolderEntry> entries;
  for (; files != fs::directory_iterator(); files.increment(problem)) {
    if (problem) break;
    FolderEntry entry;
    entry.name = files->path().filename().string();
    if (entry.name.empty() || entry.name.front() == '.') continue;
    std::error_code ignored;
    entry.folder = files->is_directory(ignored);
    const std::string ending = lower(files->path().extension().string());
    if (!entry.folder && !endings.empty() && std::find(endings.begin(), endings.end(), ending) == endings.end())
      continue;
    if (!entry.folder) {
      const auto bytes = files->file_size(ignored);
      entry.bytes = ignored ? 0 : bytes;
    }
    entries.push_back(std::move(entry));
  }
  std::sort(entries.begin(), entries.end(), [](const FolderEntry& a, const FolderEntry& b) {
    if (a.folder != b.folder) return a.folder;
    const std::string la = lower(a.name), lb = lower(b.name);
    return la != lb ? la < lb : a.name < b.name;
  });
  return entries;
}

std::vector<Place> usual_places() {
  std::vector<Place> places;
  if (const char* home = std::getenv("HOME")) {
    add_place(places, text("Home"), home);
    add_place(places, text("Documents"), fs::path(home) / "Documents");
    add_place(places, text("Documents"), fs::path(home) / "文档");
    add_place(places, text("Desktop"), fs::path(home) / "Desktop");
    add_place(places, text("Desktop"), fs::path(home) / "桌面");
    add_place(places, text("Downloads"), fs::path(home) / "Downloads");
    add_place(places, text("Downloads"), fs::path(home) / "下载");
  }
  const char* user = std::getenv("USER");
  std::error_code ignored;
  for (const fs::path& mounts :
       {fs::path("/media") / (user != nullptr ? user : ""), fs::path("/run/media") / (user != nullptr ? user : "")}) {
    for (fs::directory_iterator i(mounts, ignored), end; !ignored && i != end; i.increment(ignored)) {
      const std::string name = i->path().filename().string();
      add_place(places, {name, name}, i->path());
    }
  }
  return places;
}

std::string size_in_words(std::uintmax_t bytes) {
  const auto size = static_cast<double>(bytes);
  if (bytes < 1000) return fmt::format("{} B", bytes);
  if (bytes < 1000000) return fmt::format("{:.0f} kB", size / 1e3);
  if (bytes < 1000000000) return fmt::format("{:.1f} MB", size / 1e6);
  return fmt::format("{:.1f} GB", size / 1e9);
}

}  // namespace gatehouse::ui
