// A picture laid under a map: as one edit, like any other.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/transaction.hpp"

namespace gatehouse {

/// Endings of files that can lie under a map, in small letters: ".tif", ".jpg" …
[[nodiscard]] const std::vector<std::string>& picture_endings();
/// Whether the name ends in one of them, in letters of either size..
[[nodiscard]] bool is_picture(const std::filesystem::path& file);

/// The edit that lays `picture` on top of the pictures of the map kept in `map_file`. Its path is kept relative where
/// it lies beside or below the map file, so that both can move together. Fails where it cannot be read, has no place on
/// the ground, or lies under the map already.
[[nodiscard]] Result<Transaction> add_image(const MapPtr& map, const std::filesystem::path& picture,
                                            const std::filesystem::path& map_file);

}  // namespace gatehouse
