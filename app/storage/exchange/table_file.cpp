#include "storage/table_file.hpp"

#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <set>

#include "storage/exchange/exchange.hpp"
#include "storage/exchange/export_files.hpp"
#include "storage/exchange/gdal.hpp"
#include "storage/exchange/table_sheet.hpp"
#include "storage/exchange/workbook.hpp"

namespace gatehouse::exchange {
namespace {

namespace fs = std::filesystem;

Error not_written(const fs::path& file) {
  return {ErrorKind::io, text("“{}” could not be written.", file.filename().string()),
          text("Choose another folder, or look whether the disk is full."), CPLGetLastErrorMsg()};
}

/// Headings must differ: a second "Hours" becomes "Hours 2".
void add_columns(OGRLayer& layer, const DataTable& table) {
  std::set<std::string> taken;
  for (const auto& column : table.columns) {
    std::string heading = column.heading.empty() ? std::to_string(taken.size() + 1) : column.heading;
    const std::string wanted = heading;
    for (int i = 2; !taken.insert(heading).second; ++i) heading = wanted + " " + std::to_string(i);
    OGRFieldDefn field(heading.c_str(), column.number ? OFTReal : OFTString);
    layer.CreateField(&field);
  }
}

bool add_rows(OGRLayer& layer, const DataTable& table) {
  for (const auto& row : table.rows) {
    OGRFeature feature(layer.GetLayerDefn());
    for (std::size_t i = 0; i < row.size() && i < table.columns.size(); ++i) {
      if (is_null(row[i])) continue;
      const auto* real = std::get_if<double>(&row[i]);
      if (real != nullptr && table.columns[i].number)
        feature.SetField(static_cast<int>(i), *real);
      else
        feature.SetField(static_cast<int>(i), to_string(row[i]).c_str());
    }
    if (layer.CreateFeature(&feature) != OGRERR_NONE) return false;
  }
  return true;
}

}  // namespace

bool write_sheet(GDALDataset& dataset, const DataTable& table, const std::string& name, bool csv) {
  CPLStringList options;
  if (csv) {
    options.AddString("WRITE_BOM=YES");
    options.AddString("STRING_QUOTING=IF_NEEDED");
  }
  OGRLayer* layer = dataset.CreateLayer(name.c_str(), nullptr, wkbNone, options.List());
  if (layer == nullptr) return false;
  add_columns(*layer, table);
  return add_rows(*layer, table);
}

namespace {

bool write_dataset(const char* driver, const std::string& name, const std::vector<const DataTable*>& tables) {
  GDALDriver* maker = GetGDALDriverManager()->GetDriverByName(driver);
  if (maker == nullptr) return false;
  const std::unique_ptr<GDALDataset> dataset(maker->Create(name.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) return false;
  std::set<std::string> taken;
  const bool csv = std::string_view(driver) == "CSV";
  for (const DataTable* table : tables)
    if (!write_sheet(*dataset, *table, csv ? fs::path(name).stem().string() : sheet_name(table->name, taken), csv))
      return false;
  if (!csv) return write_workbook(*dataset, name);
  return dataset->FlushCache(), true;
}

}  // namespace

Result<std::vector<fs::path>> write_tables(const std::vector<DataTable>& tables, const fs::path& file) try {
  const std::string ending = file.extension().string();
  if (ending != ".xlsx" && ending != ".csv")
    return Error{ErrorKind::usage,
                 text("“{}” has an ending that a table cannot be written to.", file.filename().string()),
                 text("Endings that can be: .xlsx and .csv."),
                 {}};
  prepare_gdal();
  const GdalMessages quiet;
  const MemoryFolder made;
  std::error_code ignored;
  const fs::path folder = fs::absolute(file, ignored).parent_path();
  if (ending == ".xlsx" || tables.size() == 1) {
    std::vector<const DataTable*> all;
    all.reserve(tables.size());
    for (const DataTable& table : tables) all.push_back(&table);
    if (!write_dataset(ending == ".csv" ? "CSV" : "Memory", made / file.filename().string(), all))
      return not_written(file);
  } else {
    std::set<std::string> taken;
    for (const DataTable& table : tables) {
      const std::string name = file.stem().string() + "_" + sheet_name(table.name, taken) + ending;
      if (!write_dataset("CSV", made / name, {&table})) return not_written(file);
    }
  }
  return publish(made, folder);
} catch (const std::exception& e) {
  return Error{ErrorKind::internal, text("The export failed."), text("What was there before is as it was."), e.what()};
}

}  // namespace gatehouse::exchange
