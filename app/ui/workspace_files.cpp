// What is wished of files: which map to open, what to import, where to write a table.
#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "base/paths.hpp"
#include "ui/import_check.hpp"
#include "ui/workspace.hpp"

namespace gatehouse::ui {

namespace fs = std::filesystem;

void Workspace::open(const fs::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto endings = map_import_endings();
  std::error_code ignored;
  // A .gpkg may be a map or not: opening it tells.
  const bool other = ending != ".gpkg" && std::find(endings.begin(), endings.end(), ending) != endings.end();
  if (other && fs::is_regular_file(file, ignored)) {
    offered = file;
    dialog = Dialog::offer_import;
    return;
  }
  session.open(file);
}

void Workspace::ask_open() {
  files.ask(
      {tr("Open a map"), tr("Open"), false, map_import_endings(), settings.folder(), {}, [this](const fs::path& file) {
         open(file);
       }});
}

void Workspace::ask_import() {
  files.ask({tr("Import a file"),
             tr("Import"),
             false,
             map_import_endings(),
             settings.folder(),
             {},
             [this](const fs::path& file) {
               settings.set_folder(file.parent_path());
               if (map()) {
                 session.import(file);
               } else {
                 start_from(file);
               }
             }});
}

void Workspace::ask_new_from_file() {
  files.ask({tr("Make a new map from a file"),
             tr("Make the map"),
             false,
             map_import_endings(),
             settings.folder(),
             {},
             [this](const fs::path& file) {
               settings.set_folder(file.parent_path());
               start_from(file);
             }});
}

void Workspace::start_from(const fs::path& file) {
  fs::path target = file.parent_path() / (file.stem().string() + ".gpkg");
  std::error_code ignored;
  for (int i = 2; fs::exists(target, ignored); ++i) {
    target = file.parent_path() / fmt::format("{}-{}.gpkg", file.stem().string(), i);
  }
  session.create_from(file, target);
}

void Workspace::ask_save_table(const PlanTable& shown) {
  const Dialog back = dialog;
  dialog = Dialog::none;
  // The title makes a name that every system takes.
  std::string name = stem() + "-" + shown.title.str();
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return std::string_view("/\\:*?\"<>|\n\t").find(c) != std::string_view::npos; }, ' ');
  files.ask({tr("Save the table as"),
             tr("Save"),
             true,
             {".xlsx", ".csv"},
             session.file().parent_path(),
             name + ".xlsx",
             [this, back, content = data_table(shown)](const fs::path& file) {
               session.write_table(content, file);
               dialog = back;
             }});
}

void Workspace::open_sample() {
  const char* home = std::getenv("HOME");
  const fs::path to = (home != nullptr && *home != '\0' ? fs::path(home) : fs::temp_directory_path()) / "Gatehouse";
  session.open_copy(sample_directory(), "jubei.gpkg", to);
}

std::string Workspace::stem() const { return session.file().stem().string(); }

}  // namespace gatehouse::ui
