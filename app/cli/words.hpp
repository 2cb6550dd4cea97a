// The help of the program as a whole; a command's own is its OptionSet's.
#pragma once

#include <string>

namespace gatehouse::cli {

/// All commands, and what holds for each.
[[nodiscard]] std::string program_help();

}  // namespace gatehouse::cli
