// The words of one command line, taken apart and checked with messages in the user's language.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace CLI {
class App;
}

namespace gatehouse::cli {

class Command;

/// "gatehouse export MAP OUT [OPTIONS]".
[[nodiscard]] std::string usage_line(const CLI::App& app);
/// The whole help of one command.
[[nodiscard]] std::string command_help(const CLI::App& app, const Command& command);
/// The help of the program: all commands, and what holds for each.
[[nodiscard]] std::string program_help();

/// Takes `words` apart as `app` declares them. False where help was asked for. Fails with what is unknown, missing or
/// wrong, and the nearest right word.
[[nodiscard]] Result<bool> take_words(CLI::App& app, const std::vector<std::string>& words);

[[nodiscard]] Error usage_error(Text what, Text next = {});

}  // namespace gatehouse::cli
