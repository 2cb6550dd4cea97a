// The window: what `gatehouse [MAP]` shows where there is a display.
#pragma once

#include <filesystem>
#include <optional>

#include "base/text.hpp"

namespace gatehouse {

struct WindowOptions {
  std::filesystem::path map;         ///< opened at start; empty: the start screen
  std::optional<Language> language;  ///< nothing: as chosen in the window last time, else of the environment
};

/// Shows the window until it is closed. Gives the process's exit code: 0, or 1 having said on stderr why there can be
/// no window (no display, no OpenGL 3.3).
///
/// For scripts that drive the window as a hand would, and for measurements:
///   GATEHOUSE_UI_DUMP=FILE      FILE holds, after each frame, what can be pressed and where (see ui/script_record.hpp)
///   GATEHOUSE_EXIT_WHEN_SHOWN=1 prints when the first frame and the first frame with the whole map were shown, as
///                               CLOCK_MONOTONIC seconds in one JSON line, and closes
int run_window(const WindowOptions& options);

}  // namespace gatehouse
