// How instance files are opened.
#pragma once

#include <filesystem>
#include <fstream>

namespace plan_bench {

/// The file's text from its beginning, the byte order mark that some editors write left out. Throws std::runtime_error
/// where it cannot be read.
std::ifstream open_text(const std::filesystem::path& file);

/// Whether nothing but blanks is left.
bool at_end(std::istream& in);

}  // namespace plan_bench
