// What plan-check asks of a family: is this solution feasible, and what does it cost, by the instance alone.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace plan_check {

struct Verdict {
  bool feasible = true;
  std::string problem;  ///< what the solution breaks first; empty where feasible
  double cost = 0;      ///< counted here, not read from the solution file
  double stated = 0;    ///< the cost that the solution file states; the counted one where it states none
};

struct Family {
  std::string_view name;
  /// Throws std::runtime_error where a file cannot be read.
  Verdict (*check)(const std::filesystem::path& instance, const std::filesystem::path& solution);
};

std::span<const Family> families();

}  // namespace plan_check
