// What the window needs and can be made without one.
#pragma once

#include <atomic>
#include <filesystem>
#include <future>
#include <memory>

#include "ui/event_loop.hpp"
#include "ui/first_frame.hpp"
#include "ui/fonts.hpp"
#include "ui/icons.hpp"
#include "ui/window.hpp"
#include "ui/workspace.hpp"

namespace gatehouse::ui {

/// Where the characters of the first frame, as drawn, are kept for the next start.
[[nodiscard]] std::filesystem::path kept_atlas_file();

/// Of a plain screen enlarged by `scale`.
[[nodiscard]] double screen_pixels_per_mm(float scale);

/// All that needs no window, on a thread of its own while GLFW and OpenGL come up: the map is opened and drawn as it
/// was seen in the last start, its characters and pictures are drawn as far as they are those of last time. Where the
/// window turns out to be another, the canvas does what differs.
class Preparation {
public:
  struct Prepared {
    FirstFrame last;
    std::unique_ptr<Fonts> fonts;
    std::future<Pictures> pictures;
  };

  Preparation(EventLoop& loop, Workspace& work, const WindowOptions& options, const std::filesystem::path& memory)
      : loop_(loop),
        work_(work),
        prepared_(std::async(std::launch::async, [this, &options, &memory] { return prepare(options, memory); })) {}
  Preparation(const Preparation&) = delete;
  Preparation& operator=(const Preparation&) = delete;
  ~Preparation() { hurry(); }

  /// Once the window stands: from here on, `work` is the caller's. A map that takes longer comes when it comes.
  [[nodiscard]] Prepared take() {
    hurry();
    return prepared_.get();
  }

private:
  void hurry() {
    window_stands_ = true;
    loop_.wake();
  }

  Prepared prepare(const WindowOptions& options, const std::filesystem::path& memory);
  /// The view that the last start began with; false while there is no map.
  bool place(const FirstFrame& last);

  EventLoop& loop_;
  Workspace& work_;
  std::atomic<bool> window_stands_ = false;
  std::future<Prepared> prepared_;
};

}  // namespace gatehouse::ui
