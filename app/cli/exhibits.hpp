// Plots and tables of a plan, for a terminal and for a program.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "processing/host.hpp"

namespace gatehouse::cli {

/// Title, then x, y and a bar a line; of a long curve a dozen points: the first, the last, the one marked ("◀") and
/// some between.
[[nodiscard]] std::string plot_text(const PlanPlot& plot);
/// Title, head and rows in columns; of a long table the first 40, and how many more there are.
[[nodiscard]] std::string table_text(const PlanTable& table);

/// {"title", "kind", "x": {"label", "unit"}, "y", "points": [[x, y]…], "categories", "marked"}.
[[nodiscard]] nlohmann::json plot_json(const PlanPlot& plot);
/// {"title", "columns": [{"label", "unit", "type"}…], "rows": [{"cells": […], "layer", "id"}…]}.
[[nodiscard]] nlohmann::json table_json(const PlanTable& table);

}  // namespace gatehouse::cli
