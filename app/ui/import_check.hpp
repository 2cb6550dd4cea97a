// What is looked at before a file of another program is taken in.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/transaction.hpp"

namespace gatehouse::ui {

/// What lies farther than this from all that a map shows is most likely another place.
inline constexpr double far_kilometres = 20;

/// The endings of the files that can be imported, lower case, with the point.
[[nodiscard]] const std::vector<std::string>& import_endings();
/// Those, and the endings of pictures: what goes into a map that is open.
[[nodiscard]] std::vector<std::string> map_import_endings();
/// Whether a file that could not be opened as a map, for the reason `error`, may be imported instead.
[[nodiscard]] bool may_be_imported(const std::filesystem::path& file, const Error& error);
/// The gap between the rectangle around all of `map` and that around what `transaction` adds, in kilometres; nothing
/// where one of them is empty.
[[nodiscard]] std::optional<double> kilometres_apart(const Map& map, const Transaction& transaction);

}  // namespace gatehouse::ui
