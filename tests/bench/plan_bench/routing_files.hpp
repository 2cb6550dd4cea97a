// Published routing instances, read into the model of solvers/routing.
#pragma once

#include <filesystem>

#include "solvers/routing/routing.hpp"

namespace plan_bench {

struct RoutingInstance {
  gatehouse::solvers::routing::Problem problem;
  double unit = 1;  ///< of the published cost: Solomon's is a tenth of the model's
};

/// CVRPLIB and VRPLIB text: EUC_2D (rounded to the nearest) or EXPLICIT FULL_MATRIX, DEMAND, and TIME_WINDOW and
/// SERVICE_TIME sections where there are any.
RoutingInstance read_vrplib(const std::filesystem::path& file);

/// Solomon's and Gehring and Homberger's text; distances and times in tenths, cut off (12th DIMACS challenge).
RoutingInstance read_solomon(const std::filesystem::path& file);

/// Either, by the file's first word.
RoutingInstance read_routing(const std::filesystem::path& file);

/// "Route #1: 5 3 …" and "Cost …", stops numbered from 1.
void write_rounds(const std::filesystem::path& file, const gatehouse::solvers::routing::Plan& plan, double unit);

}  // namespace plan_bench
