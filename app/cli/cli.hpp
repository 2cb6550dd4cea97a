// The command line: one command a run, without a display.
#pragma once

#include <filesystem>
#include <optional>

#include "base/text.hpp"

namespace gatehouse {

/// How a command line ended, or that it asks for the window.
struct CommandLineEnd {
  int exit_code = 0;                 ///< 0 done, 1 failed, 2 wrong usage
  bool window = false;               ///< open the window; the exit code is then the window's
  std::filesystem::path map;         ///< for the window; empty: none was named
  std::optional<Language> language;  ///< as --lang says
};

/// Runs the command that the words name. Results go to stdout, progress and errors to stderr, in the language of --lang
/// or else of the environment.
CommandLineEnd run_command_line(int argc, char** argv);

/// Chooses C.UTF-8 where the environment's locale is not UTF-8 (LANG=C, an unknown name): names of files and what is
/// typed are then UTF-8 all the same. Numbers keep their point. Call first in main().
void prepare_locale();

}  // namespace gatehouse
