// A table for people: what a plan or a list becomes as a sheet of a workbook.
#pragma once

#include <string>
#include <vector>

#include "model/value.hpp"

namespace gatehouse {

/// Words and numbers in one language, ready to be written.
struct DataTable {
  struct Column {
    std::string heading;  ///< with its unit
    bool number = false;  ///< cells are numbers or null
  };
  std::string name;  ///< of the sheet
  std::vector<Column> columns;
  std::vector<std::vector<Value>> rows;  ///< text, real or null; one cell a column
};

}  // namespace gatehouse
