// Which layer of the map a layer of another program's file goes into.
#pragma once

#include <string>
#include <vector>

#include "storage/exchange/import_stage.hpp"

namespace gatehouse::exchange {

struct SourceColumn {
  std::string name;
  FieldType type = FieldType::text;
  std::size_t filled = 0;  ///< rows that have a value in it
};

struct SourceTable {
  std::string name;  ///< the layer's or sheet's
  std::string file_stem;
  std::vector<SourceColumn> columns;
  bool has_ids = false;             ///< its rows carry ids or sources by which features of the map are known again
  std::vector<GeometryType> types;  ///< those that occur, the most frequent first; empty of a table without positions
};

/// The layer that the table's name, or the words in it, or the file's name, mean; "" where they mean none. `exact`: the
/// name as a whole.
[[nodiscard]] std::string layer_by_name(const ImportStage& stage, const SourceTable& table, bool exact);
/// The layer whose fields the columns name; "" where too few do to be sure.
[[nodiscard]] std::string layer_by_columns(const ImportStage& stage, const SourceTable& table);
/// A user layer for what nothing else fits, with the table's own columns; the value is its name.
[[nodiscard]] std::string layer_for_rest(ImportStage& stage, const SourceTable& table, GeometryType type);

}  // namespace gatehouse::exchange
