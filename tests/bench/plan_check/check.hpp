// What plan-check asks of a family: is this solution feasible, and what does it cost, by the instance alone.
#pragma once

#include <filesystem>
#include <fstream>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace plan_check {

struct Question {
  std::filesystem::path instance, solution;
  bool unrounded = false;           ///< cvrp, vrptw: distances between coordinates to the thousandth
  std::optional<int> parts;         ///< zones: how many were asked for
  std::optional<double> deviation;  ///< zones: percent that a part's population may differ from the mean
};

struct Verdict {
  bool feasible = true;
  std::string problem;  ///< what the solution breaks first; empty where feasible
  double cost = 0;      ///< counted here, not read from the solution file
  double stated = 0;    ///< the cost that the solution file states; the counted one where it states none
};

struct Family {
  std::string_view name;
  /// Throws std::runtime_error where a file cannot be read, or the question lacks what the family needs.
  Verdict (*check)(const Question& question);
};

std::span<const Family> families();

/// Opens an instance and passes over the byte order mark that some editors write first.
std::ifstream opened(const std::filesystem::path& instance);

}  // namespace plan_check
