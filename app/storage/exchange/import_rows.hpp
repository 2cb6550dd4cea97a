// A source layer in memory: its columns, and its features with text known to be UTF-8.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "model/value.hpp"
#include "storage/exchange/import_plan.hpp"

class OGRFeature;
class OGRLayer;
class OGRGeometry;

namespace gatehouse::exchange {

struct SourceRow {
  FeatureId id = 0;                             ///< 0 where the source gives none
  std::vector<Value> values;                    ///< by column
  std::shared_ptr<const OGRGeometry> geometry;  ///< null for none
  std::string address = {};                     ///< of a household: its building and stair ("9-1"), "" where not said
};

struct SourceRows {
  SourceTable table;
  std::vector<SourceRow> rows;
  /// The column of that name, folded; -1 where there is none.
  [[nodiscard]] int column(std::string_view folded_name) const;
  /// The text of a cell; "" where it is empty or there is no such column.
  [[nodiscard]] std::string text(const SourceRow& row, int column) const;
};

/// Reads a whole layer. Fails where it is too large to be an estate's, or where the user stops it.
[[nodiscard]] Result<SourceRows> read_rows(OGRLayer& layer, const std::string& file_stem, Progress& progress);

/// Takes the rows' ids from a column "id" of whole numbers, as our own exports have; the value is the column, -1 for
/// none.
int settle_ids(SourceRows& rows);

/// The kinds of geometry in `geometry`, collections looked into.
void add_types(const OGRGeometry& geometry, bool (&found)[4]);

}  // namespace gatehouse::exchange
