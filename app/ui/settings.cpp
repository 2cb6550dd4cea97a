#include "ui/settings.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace gatehouse::ui {
namespace {

constexpr std::size_t most_recent = 8;

std::string text_of(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

Settings::Settings(std::filesystem::path file) : file_(std::move(file)) {
  std::ifstream in(file_);
  const auto json = nlohmann::json::parse(in, nullptr, false);
  if (!json.is_object()) return;
  const std::string language = text_of(json, "language");
  if (language == "en") language_ = Language::en;
  if (language == "zh_CN") language_ = Language::zh_CN;
  folder_ = text_of(json, "folder");
  const auto recent = json.find("recent");
  if (recent == json.end() || !recent->is_array()) return;
  for (const auto& entry : *recent) {
    std::error_code ignored;
    if (!entry.is_string()) continue;
    const std::filesystem::path path = entry.get<std::string>();
    if (recent_.size() < most_recent && std::filesystem::exists(path, ignored)) recent_.push_back(path);
  }
}

void Settings::set_language(Language language) {
  language_ = language;
  save();
}

void Settings::add_recent(const std::filesystem::path& map) {
  std::error_code ignored;
  const auto whole = std::filesystem::absolute(map, ignored);
  recent_.erase(std::remove(recent_.begin(), recent_.end(), whole), recent_.end());
  recent_.insert(recent_.begin(), whole);
  if (recent_.size() > most_recent) recent_.resize(most_recent);
  folder_ = whole.parent_path();
  save();
}

void Settings::set_folder(const std::filesystem::path& folder) {
  if (folder == folder_) return;
  folder_ = folder;
  save();
}

void Settings::save() const {
  nlohmann::json json;
  if (language_) json["language"] = *language_ == Language::zh_CN ? "zh_CN" : "en";
  json["folder"] = folder_.string();
  json["recent"] = nlohmann::json::array();
  for (const auto& path : recent_) json["recent"].push_back(path.string());
  // A file that cannot be written costs the memory of the window, nothing else.
  const std::filesystem::path fresh = file_.string() + ".part";
  std::ofstream(fresh) << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  std::error_code ignored;
  std::filesystem::rename(fresh, file_, ignored);
}

}  // namespace gatehouse::ui
