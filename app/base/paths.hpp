// Where the program's own files are, in a build tree and installed alike.
#pragma once

#include <filesystem>
#include <vector>

namespace gatehouse {

/// The running program.
[[nodiscard]] std::filesystem::path executable_path();
/// The folder that holds messages/, symbols/ and sample/: GATEHOUSE_DATA, else <prefix>/share/gatehouse beside an
/// installed program, else data/ of the source tree that built this program. Compiled messages are in messages_file().
[[nodiscard]] std::filesystem::path data_directory();
/// The compiled Chinese catalogue (.mo).
[[nodiscard]] std::filesystem::path messages_file();
/// The folder that holds shaders.
[[nodiscard]] std::filesystem::path shader_directory();
/// The folder that holds the sample estate, jubei.gpkg and jubei_aerial.tif; not to be written to: work on copies.
[[nodiscard]] std::filesystem::path sample_directory();
/// Folders searched for plugins (*.so), first wins: those of GATEHOUSE_PLUGIN_PATH (':' between), then those shipped.
[[nodiscard]] std::vector<std::filesystem::path> plugin_directories();
/// The folder of the parts that are loaded when they are first needed (base/module.hpp).
[[nodiscard]] std::filesystem::path module_directory();
/// Made when missing: $XDG_CACHE_HOME/gatehouse, else ~/.cache/gatehouse, else a folder in the temporary directory.
[[nodiscard]] std::filesystem::path cache_directory();
/// Made when missing: $XDG_CONFIG_HOME/gatehouse, else ~/.config/gatehouse, else a folder in the temporary directory.
[[nodiscard]] std::filesystem::path config_directory();

}  // namespace gatehouse
