// The duties of a map as an office reads a roster: people and days.
#pragma once

#include <optional>

#include "model/data_table.hpp"
#include "model/map.hpp"

namespace gatehouse::exchange {

/// A row a person, a column a day, in the cells shift and checkpoint; hours at the end; last a row of what is nobody's.
/// Without `names` people are called by their ids. Nothing where no duty has a beginning, or they reach over more than
/// half a year.
[[nodiscard]] std::optional<DataTable> roster_sheet(const Layer& duties, bool names);

/// Whether a workbook's sheet is a roster_sheet() that says once more what its sheet of duties says: not to be
/// imported.
[[nodiscard]] bool repeats_duties(const std::string& sheet, const std::vector<std::string>& sheets);

}  // namespace gatehouse::exchange
