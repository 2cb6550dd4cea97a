// Files of the cache folder: what a start worked out, so that a later one need not. A file that is missing, cut short,
// damaged, or of another version of the program or of its stamp counts as none: it is worked out again.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse {

/// What was kept under this stamp; none where it cannot be used. Not proof against forgery: whoever writes to the
/// user's cache is the user.
[[nodiscard]] std::optional<std::string> read_kept_file(const std::filesystem::path& file, std::string_view stamp);
/// Takes the former one's place once it is whole. A full disk or a folder that cannot be written to leaves none.
void write_kept_file(const std::filesystem::path& file, std::string_view stamp, std::string_view content);
/// Size and time of a file or folder, for stamps: differs once it changed; that of a missing one is "-".
[[nodiscard]] std::string file_stamp(const std::filesystem::path& file);

}  // namespace gatehouse
