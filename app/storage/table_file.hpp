// Tables of text and numbers as files that an office opens, by GDAL.
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.hpp"
#include "model/data_table.hpp"

namespace gatehouse {

/// Writes the tables as .xlsx (one sheet each) or .csv (UTF-8 with the mark that Excel knows it by; several tables
/// become files beside each other, file_name.csv). The value is the files written; what was there is replaced only once
/// all are whole. Fails for another ending, and where the file cannot be written.
[[nodiscard]] Result<std::vector<std::filesystem::path>> write_tables(const std::vector<DataTable>& tables,
                                                                      const std::filesystem::path& file);

}  // namespace gatehouse
