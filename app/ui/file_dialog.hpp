// The window's own dialog to choose a file to open or to write: folders, usual places, and a path that can be typed.
#pragma once

#include <functional>
#include <mutex>
#include <optional>

#include "ui/folder_listing.hpp"
#include "ui/worker.hpp"

namespace gatehouse::ui {

class Ui;

class FileDialog {
public:
  explicit FileDialog(std::function<void()> wake) : wake_(std::move(wake)) {}

  struct Request {
    std::string title;
    std::string action;  ///< the main button's words: "Open"
    bool saving = false;
    std::vector<std::string> endings;  ///< lower case, with the point; empty: all files
    std::filesystem::path folder;      ///< where to start
    std::string name;                  ///< proposed, when saving
    std::function<void(const std::filesystem::path&)> chosen;
  };
  void ask(Request request);
  [[nodiscard]] bool open() const { return open_; }
  void close() { open_ = false; }
  void draw(Ui& ui);

private:
  void go(const std::filesystem::path& folder);
  void take_listing();
  void choose(const std::filesystem::path& file);
  void draw_places(Ui& ui, float width, float height);
  void draw_listing(Ui& ui, float height);
  void draw_warning(Ui& ui, const std::filesystem::path& file);
  [[nodiscard]] std::filesystem::path named_file() const;

  std::function<void()> wake_;
  bool open_ = false;
  Request request_;
  std::filesystem::path folder_;
  std::string typed_folder_, typed_name_;
  std::vector<Place> places_;
  std::vector<FolderEntry> entries_;
  std::optional<Error> problem_;

  struct Listing {
    std::filesystem::path folder;
    Result<std::vector<FolderEntry>> entries;
    std::vector<Place> places;
  };
  std::mutex mutex_;
  std::optional<Listing> ready_;
  Worker worker_;
};

}  // namespace gatehouse::ui
