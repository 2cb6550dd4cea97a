// What plan-bench asks of a family of instances, and what the family answers.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "solvers/control.hpp"

namespace plan_bench {

struct Options {
  std::filesystem::path instance;
  double seconds = 10;  ///< the search's limit; an exact method may end before
  std::uint64_t seed = 1;
  int threads = 2;
  std::optional<std::uint64_t> iterations;  ///< limits the search instead of `seconds`: same seed, same answer
  std::optional<int> parts;                 ///< zones: how many
  std::optional<double> deviation;          ///< zones: percent that a part's population may differ from the mean
  bool unrounded = false;                   ///< cvrp, vrptw: distances between coordinates to the thousandth
  gatehouse::solvers::Clock clock = gatehouse::solvers::Clock::wall;
  std::optional<std::filesystem::path> solution;  ///< where the family's usual solution format is written
};

struct Answer {
  std::size_t size = 0;         ///< customers, rows, nodes, required edges, units or employees
  double cost = 0;              ///< in the unit of the family's published values
  std::optional<double> bound;  ///< no solution costs less, where the method proves one
  bool feasible = false;
  bool impossible = false;  ///< not feasible, and proven that nothing is; else `feasible` false means not found
  std::string because;      ///< where impossible: what shows it, in words; may be empty
  double seconds = 0;       ///< of solving, reading and writing files left out; by the clock asked for
};

struct Family {
  std::string_view name;
  std::string_view what;  ///< the problem and the files it reads, in a line
  /// Throws std::runtime_error with a line that names the file and what is wrong in it.
  Answer (*solve)(const Options&);
};

/// All families, in the order of the help.
std::span<const Family> families();

}  // namespace plan_bench
