#include "check.hpp"

namespace plan_check {

// One line a family here, its check_<name>() in <name>.cpp.

Verdict check_vrp(const std::filesystem::path& instance, const std::filesystem::path& solution);
Verdict check_zones(const std::filesystem::path& instance, const std::filesystem::path& solution);

std::span<const Family> families() {
  static constexpr Family all[] = {{"cvrp", check_vrp}, {"vrptw", check_vrp}, {"zones", check_zones}};
  return all;
}

}  // namespace plan_check
