// What a plugin says of itself: read from C with distrust, carried from the worker and kept in the cache as JSON.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "gatehouse/plugin.h"
#include "processing/host.hpp"

namespace gatehouse::worker {

/// Reads the description. Fails, saying which word of it is wrong, where it breaks the rules of plugin.h: NULL text,
/// names of other characters, a default out of range, the same name twice …
[[nodiscard]] Result<PluginInfo> read_description(const gh_plugin& plugin, const std::filesystem::path& file);

/// The algorithm of that id in the C description; null where there is none.
[[nodiscard]] const gh_algorithm* find_algorithm(const gh_plugin& plugin, std::string_view id);

/// A description, or the error it holds, as JSON text, and back; the file's path is kept as it is given.
[[nodiscard]] std::string description_json(const PluginInfo& info);
/// Nothing where the text is no description.
[[nodiscard]] std::optional<PluginInfo> description_from_json(std::string_view json);

}  // namespace gatehouse::worker
