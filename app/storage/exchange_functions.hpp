// What the module "exchange" gives: imports and exports, and GDAL with them.
#pragma once

#include "storage/exchange.hpp"
#include "storage/table_file.hpp"

namespace gatehouse {

/// The functions of exchange.hpp and table_file.hpp, as it promises them.
struct ExchangeFunctions {
  static constexpr const char* module = "exchange";
  Result<Import> (*read_for_import)(const std::filesystem::path& source, const MapPtr& map,
                                    const ImportOptions& options, Progress& progress);
  Result<std::string> (*suggested_crs)(const std::filesystem::path& source);
  Result<std::vector<std::filesystem::path>> (*export_map)(const Map& map, const std::filesystem::path& file,
                                                           const ExportOptions& options, Progress& progress);
  Result<std::vector<std::filesystem::path>> (*write_tables)(const std::vector<DataTable>& tables,
                                                             const std::filesystem::path& file);
};

}  // namespace gatehouse
