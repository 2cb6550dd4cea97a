#include "check.hpp"

#include <string>

namespace plan_check {

// One line a family here, its check_<name>() in <name>.cpp.
Verdict check_rpp(const Question& question);
Verdict check_vrp(const Question& question);
Verdict check_zones(const Question& question);
Verdict check_scp(const Question& question);
Verdict check_pmed(const Question& question);
Verdict check_roster(const Question& question);

std::span<const Family> families() {
  static constexpr Family all[] = {{"cvrp", check_vrp},     {"vrptw", check_vrp}, {"rpp", check_rpp},
                                   {"scp", check_scp},      {"pmed", check_pmed}, {"zones", check_zones},
                                   {"roster", check_roster}};
  return all;
}

std::ifstream opened(const std::filesystem::path& instance) {
  std::ifstream stream(instance);
  std::string mark(3, ' ');
  if (!stream.read(mark.data(), 3) || mark != "\xEF\xBB\xBF") {
    stream.clear();
    stream.seekg(0);
  }
  return stream;
}

}  // namespace plan_check
