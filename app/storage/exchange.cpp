#include "storage/exchange.hpp"

#include "base/module.hpp"
#include "storage/exchange_functions.hpp"

namespace gatehouse {

std::size_t ImportReport::taken() const {
  std::size_t n = 0;
  for (const Row& r : rows) n += r.taken;
  return n;
}
std::size_t ImportReport::changed() const {
  std::size_t n = 0;
  for (const Row& r : rows) n += r.changed;
  return n;
}
std::size_t ImportReport::left_out() const {
  std::size_t n = 0;
  for (const Row& r : rows) n += r.left_out;
  return n;
}

Result<Import> read_for_import(const std::filesystem::path& source, const MapPtr& map, const ImportOptions& options,
                               Progress& progress) {
  const auto exchange = load_module<ExchangeFunctions>();
  return exchange ? (*exchange)->read_for_import(source, map, options, progress) : exchange.error();
}

Result<std::string> suggested_crs(const std::filesystem::path& source) {
  const auto exchange = load_module<ExchangeFunctions>();
  return exchange ? (*exchange)->suggested_crs(source) : exchange.error();
}

Result<std::vector<std::filesystem::path>> export_map(const Map& map, const std::filesystem::path& file,
                                                      const ExportOptions& options, Progress& progress) {
  const auto exchange = load_module<ExchangeFunctions>();
  return exchange ? (*exchange)->export_map(map, file, options, progress) : exchange.error();
}

Result<std::vector<std::filesystem::path>> write_tables(const std::vector<DataTable>& tables,
                                                        const std::filesystem::path& file) {
  const auto exchange = load_module<ExchangeFunctions>();
  return exchange ? (*exchange)->write_tables(tables, file) : exchange.error();
}

}  // namespace gatehouse
