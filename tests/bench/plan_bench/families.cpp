#include "plan_bench/family.hpp"

namespace plan_bench {

// One line a family here, its solve_<name>() in <name>.cpp, its reader in <format>_file.cpp.

Answer solve_vrp(const Options& options);
Answer solve_zones(const Options& options);

std::span<const Family> families() {
  static constexpr Family all[] = {
      {"cvrp", "rounds within a load limit; CVRPLIB .vrp", solve_vrp},
      {"vrptw", "rounds with time windows; Solomon and Gehring-Homberger text, VRPLIB with a matrix", solve_vrp},
      {"zones", "connected zones of equal population with few cut edges (--parts, --deviation); county graphs as JSON",
       solve_zones},
  };
  return all;
}

}  // namespace plan_bench
