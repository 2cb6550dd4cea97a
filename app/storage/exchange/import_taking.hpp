// Takes the rows of one source layer, with or without positions, into the layers they belong to.
#pragma once

#include "storage/exchange/import_geometry.hpp"
#include "storage/exchange/import_rows.hpp"

namespace gatehouse::exchange {

struct TakingOptions {
  std::string target_layer;        ///< "" to choose by tags, names and columns
  std::string points_layer;        ///< where points go that nothing else tells of; "" for a user layer
  bool may_make_tables = true;     ///< rows without a position may become a table of their own
  std::vector<int> place_columns;  ///< columns that held the position: said already
};

/// Stages every row. `grid` may be null where no row has a geometry.
[[nodiscard]] Result<void> take_rows(const SourceRows& rows, const GridReader* grid, const TakingOptions& options,
                                     ImportStage& stage, Progress& progress);

}  // namespace gatehouse::exchange
