// A plugin's shared library, loaded. Only the worker process loads one: loading runs the library's code.
#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "gatehouse/plugin.h"

namespace gatehouse::worker {

/// Loads the library and gives what it exports; it stays loaded until the process ends. Fails where the file is
/// missing, is no shared library, exports no gatehouse_plugin(), or was built for another version of the interface than
/// this host can run.
[[nodiscard]] Result<const gh_plugin*> load_library(const std::filesystem::path& file);

}  // namespace gatehouse::worker
