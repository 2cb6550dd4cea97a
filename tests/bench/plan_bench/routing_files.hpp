// Published routing instances, read into the model of solvers/routing.
#pragma once

#include <filesystem>

#include "solvers/routing/routing.hpp"

namespace plan_bench {

struct RoutingInstance {
  gatehouse::solvers::routing::Problem problem;
  double parts = 1;  ///< of the published unit are the model's: 10 for Solomon's
};

/// How distances between coordinates become whole numbers of the model.
enum class Rounding {
  published,   ///< as the family's best values count: VRPLIB's to the nearest, Solomon's cut off to tenths
  thousandths  ///< to the nearest thousandth, for values that were published unrounded
};

/// CVRPLIB and VRPLIB text, sections in any order: EUC_2D, CEIL_2D, FLOOR_2D, EXACT_2D (thousandths), GEO, MAN_2D,
/// MAX_2D or an EXPLICIT matrix, full or a triangle; demands, windows, service times, the longest round (DISTANCE,
/// service included). One depot, whatever its number; customers are the other nodes in ascending number. Throws
/// std::runtime_error with a line that names the file and what is wrong in it, as all here.
RoutingInstance read_vrplib(const std::filesystem::path& file, Rounding rounding);

/// Solomon's and Gehring and Homberger's text; the depot first, customers in the file's order.
RoutingInstance read_solomon(const std::filesystem::path& file, Rounding rounding);

/// Either: VRPLIB's has a DIMENSION.
RoutingInstance read_routing(const std::filesystem::path& file, Rounding rounding);

/// "Route #1: 5 3 …" and "Cost …", customers numbered from 1.
void write_rounds(const std::filesystem::path& file, const gatehouse::solvers::routing::Plan& plan, double parts);

}  // namespace plan_bench
