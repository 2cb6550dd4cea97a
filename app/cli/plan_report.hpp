// A plan's result for a person and for a program.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "processing/host.hpp"

namespace gatehouse::cli {

/// Figures, sentences, plots, tables, and what accepting changes, layer by layer.
[[nodiscard]] std::string plan_text(const PlanResult& plan, const Map& map);
[[nodiscard]] nlohmann::json plan_json(const PlanResult& plan);

}  // namespace gatehouse::cli
