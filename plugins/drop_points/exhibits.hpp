// The plan as figures, a curve and tables.
#pragma once

#include <gatehouse/plugin.hpp>

#include "drop_points/sentences.hpp"

namespace gatehouse::drop_points {

void give_figures(const gh::Run& run, const DropPlan& plan, const DropOptions& options, double seconds);

/// Fewer and more places against the walk; a row chosen asks for so many.
void give_curve(const gh::Run& run, const DropPlan& plan, const DropOptions& options);

/// `ids`: of each chosen place's feature, negative for one that this run emits.
void give_tables(const gh::Run& run, const toolkit::Estate& estate, const DropPlan& plan,
                 const std::vector<toolkit::Words>& labels, const std::vector<std::int64_t>& ids);

}  // namespace gatehouse::drop_points
