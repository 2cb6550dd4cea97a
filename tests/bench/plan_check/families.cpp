#include "check.hpp"

namespace plan_check {

// One line a family here, its check_<name>() in <name>.cpp.
Verdict check_rpp(const std::filesystem::path& instance, const std::filesystem::path& solution);
Verdict check_vrp(const std::filesystem::path& instance, const std::filesystem::path& solution);
Verdict check_zones(const std::filesystem::path& instance, const std::filesystem::path& solution);
Verdict check_scp(const std::filesystem::path& instance, const std::filesystem::path& solution);
Verdict check_pmed(const std::filesystem::path& instance, const std::filesystem::path& solution);
Verdict check_roster(const std::filesystem::path& instance, const std::filesystem::path& solution);

std::span<const Family> families() {
  static constexpr Family all[] = {{"cvrp", check_vrp},     {"vrptw", check_vrp}, {"rpp", check_rpp},
                                   {"scp", check_scp},      {"pmed", check_pmed}, {"zones", check_zones},
                                   {"roster", check_roster}};
  return all;
}

}  // namespace plan_check
