#include "ui/file_dialog.hpp"

#include <algorithm>
#include <cstdlib>

#include "ui/ui.hpp"

namespace gatehouse::ui {
namespace fs = std::filesystem;

void FileDialog::ask(Request request) {
  request_ = std::move(request);
  typed_name_ = request_.name;
  open_ = true;
  std::error_code ignored;
  if (request_.folder.empty() || !fs::is_directory(request_.folder, ignored)) {
    const char* home = std::getenv("HOME");
    request_.folder = home != nullptr ? fs::path(home) : fs::path("/");
  }
  go(request_.folder);
}

void FileDialog::go(const fs::path& folder) {
  std::error_code ignored;
  const fs::path whole = fs::absolute(folder, ignored).lexically_normal();
  folder_ = whole;
  typed_folder_ = whole.string();
  worker_.post([this, whole, endings = request_.endings] {
    Listing listing{whole, list_folder(whole, endings), usual_places()};
    {
      const std::lock_guard lock(mutex_);
      ready_ = std::move(listing);
    }
    wake_();
  });
}

void FileDialog::take_listing() {
  const std::lock_guard lock(mutex_);
  if (!ready_ || ready_->folder != folder_) return;
  places_ = std::move(ready_->places);
  problem_ = ready_->entries ? std::nullopt : std::optional(ready_->entries.error());
  entries_ = ready_->entries ? *std::move(ready_->entries) : std::vector<FolderEntry>{};
  ready_.reset();
}

fs::path FileDialog::named_file() const {
  if (typed_name_.empty()) return {};
  fs::path file = fs::path(typed_name_).is_absolute() ? fs::path(typed_name_) : folder_ / typed_name_;
  if (request_.saving && !request_.endings.empty()) {
    const std::string ending = file.extension().string();
    const bool known = std::find(request_.endings.begin(), request_.endings.end(), ending) != request_.endings.end();
    if (!known) file += request_.endings.front();
  }
  return file;
}

void FileDialog::choose(const fs::path& file) {
  std::error_code ignored;
  if (file.empty()) return;
  if (fs::is_directory(file, ignored)) {
    typed_name_ = request_.name;
    go(file);
    return;
  }
  open_ = false;
  request_.chosen(file);
}

void FileDialog::draw_places(Ui& ui, float width, float height) {
  ImGui::BeginChild("places", {width, height});
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const Place& place = places_[i];
    if (ui.row("file.place." + std::to_string(i), place.label.str(), {}, place.folder == folder_, "folder"))
      go(place.folder);
  }
  ImGui::EndChild();
}

void FileDialog::draw_listing(Ui& ui, float height) {
  ImGui::PushStyleColor(ImGuiCol_ChildBg, colour::raised);
  ImGui::BeginChild("files", {0, height}, true);
  if (problem_) ui.wrapped(problem_->message(language()), colour::bad);
  if (folder_.has_parent_path() && folder_ != folder_.root_path()) {
    if (ui.row("file.up", tr("Folder above"), {}, false, "up")) go(folder_.parent_path());
  }
  if (entries_.empty() && !problem_) ui.text(tr("No fitting file in this folder."), colour::quiet);
  fs::path entered;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(entries_.size()));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const FolderEntry& entry = entries_[static_cast<std::size_t>(i)];
      const std::string label =
          entry.folder ? entry.name : fmt::format("{}   ({})", entry.name, size_in_words(entry.bytes));
      const bool pressed =
          ui.row("file.entry." + entry.name, label, {}, entry.name == typed_name_, entry.folder ? "folder" : "file");
      if (pressed && entry.folder) entered = folder_ / entry.name;
      if (pressed && !entry.folder) typed_name_ = entry.name;
      if (!entry.folder && ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) entered = folder_ / entry.name;
    }
  }
  ImGui::EndChild();
  ImGui::PopStyleColor();
  if (!entered.empty()) choose(entered);
}

void FileDialog::draw_warning(Ui& ui, const fs::path& file) {
  std::error_code ignored;
  const bool there = !file.empty() && fs::exists(file, ignored);
  if (request_.saving && there && !fs::is_directory(file, ignored)) {
    ui.callout("warning", tr("{} is already there and will be replaced.", file.filename().string()), colour::warning,
               colour::warning_soft);
  }
}

void FileDialog::draw(Ui& ui) {
  if (!ui.begin_dialog("file", request_.title, 720, open_)) return;
  take_listing();
  ui.text(tr("Folder"), colour::quiet, Face::small);
  if (ui.line("file.folder", tr("Folder"), typed_folder_) == Ui::Edited::done && typed_folder_ != folder_.string()) {
    go(typed_folder_);
  }
  const float height = ui.px(290), places = ui.px(170);
  draw_places(ui, places, height);
  ImGui::SameLine();
  draw_listing(ui, height);
  ui.text(tr("File name"), colour::quiet, Face::small);
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  const bool entered = ui.line("file.name", tr("File name"), typed_name_) == Ui::Edited::done && ui.enter_pressed();
  const fs::path file = named_file();
  draw_warning(ui, file);
  ui.space();
  const bool pressed = ui.button("file.choose", request_.action, {.press = Press::main, .enabled = !file.empty()});
  ImGui::SameLine();
  if (ui.button("file.cancel", tr("Cancel"))) open_ = false;
  if (open_ && !file.empty() && (pressed || entered)) choose(file);
  ui.end_dialog();
}

}  // namespace gatehouse::ui
