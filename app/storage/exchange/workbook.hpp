// A workbook that an office opens, reads and prints: GDAL's own sheets have columns of one width and no set-up of the
// page.
#pragma once

#include <set>
#include <string>

class GDALDataset;

namespace gatehouse::exchange {

/// `name` as a workbook takes it for a sheet, other than those `taken` before: 31 characters, none of []:*?/\'.
[[nodiscard]] std::string sheet_name(const std::string& name, std::set<std::string>& taken);

/// Writes every layer of `tables` as a sheet of the .xlsx `file` (a path of GDAL's, not on disk yet): the head bold and
/// always in sight, as is the first column; columns as wide as what stands in them; printed with the sheet's width on
/// one A4 page, the head on each. Office Open XML, ECMA-376 part 1. False where it could not be written.
[[nodiscard]] bool write_workbook(GDALDataset& tables, const std::string& file);

}  // namespace gatehouse::exchange
