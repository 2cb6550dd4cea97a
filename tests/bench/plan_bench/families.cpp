#include "plan_bench/family.hpp"

namespace plan_bench {

// One line a family here, its solve_<name>() in <name>.cpp, its reader in <format>_file.cpp.
Answer solve_rpp(const Options& options);
Answer solve_vrp(const Options& options);
Answer solve_zones(const Options& options);
Answer solve_scp(const Options& options);
Answer solve_pmed(const Options& options);
Answer solve_roster(const Options& options);

std::span<const Family> families() {
  static constexpr Family all[] = {
      {"cvrp", "rounds within a load limit; CVRPLIB .vrp", solve_vrp},
      {"vrptw", "rounds with time windows; Solomon and Gehring-Homberger text, VRPLIB with a matrix", solve_vrp},
      {"rpp", "the shortest closed walk along required edges; undirected, Corberán, Plana and Sanchis (UR)", solve_rpp},
      {"zones",
       "connected zones of equal population with few cut edges (--parts, 2 if not said; --deviation, 1 %); county "
       "graphs as JSON",
       solve_zones},
      {"scp", "set cover, proven; OR-Library scp files", solve_scp},
      {"pmed", "p-median, proven; OR-Library pmed files", solve_pmed},
      {"roster", "staff rosters, proven where there is time; text of Curtois and Qu", solve_roster},
  };
  return all;
}

}  // namespace plan_bench
