// One table as one sheet of a file that GDAL has open.
#pragma once

#include <string>

#include "model/data_table.hpp"

class GDALDataset;

namespace gatehouse::exchange {

/// False where GDAL refuses. `name` must be one that the format takes. `csv` gives it the mark that Excel knows UTF-8
/// by.
[[nodiscard]] bool write_sheet(GDALDataset& dataset, const DataTable& table, const std::string& name, bool csv);

}  // namespace gatehouse::exchange
