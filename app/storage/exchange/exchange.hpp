// What stands behind storage/exchange.hpp, in the module.
#pragma once

#include "storage/exchange.hpp"
#include "storage/table_file.hpp"

namespace gatehouse::exchange {

[[nodiscard]] Result<Import> read_for_import(const std::filesystem::path& source, const MapPtr& map,
                                             const ImportOptions& options, Progress& progress);
[[nodiscard]] Result<std::string> suggested_crs(const std::filesystem::path& source);
[[nodiscard]] Result<std::vector<std::filesystem::path>> export_map(const Map& map, const std::filesystem::path& file,
                                                                    const ExportOptions& options, Progress& progress);

[[nodiscard]] Result<std::vector<std::filesystem::path>> write_tables(const std::vector<DataTable>& tables,
                                                                      const std::filesystem::path& file);

}  // namespace gatehouse::exchange
