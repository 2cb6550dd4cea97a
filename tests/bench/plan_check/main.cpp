// plan-check FAMILY INSTANCE SOLUTION: prints one JSON line (feasible, cost, stated, problem). Exit codes: 0 feasible
// and the stated cost is right, 1 not so or unreadable, 2 wrong usage.
#include <cmath>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>

#include "check.hpp"

int main(int argc, char** argv) {
  constexpr int wrong_usage = 2;
  if (argc == 4) {
    for (const auto& family : plan_check::families()) {
      if (family.name != argv[1]) continue;
      try {
        const auto verdict = family.check(argv[2], argv[3]);
        const bool right =
            verdict.feasible && std::abs(verdict.cost - verdict.stated) <= 1e-6 * (1 + std::abs(verdict.cost));
        nlohmann::ordered_json line;
        line["feasible"] = verdict.feasible;
        line["cost"] = verdict.cost;
        line["stated"] = verdict.stated;
        if (!verdict.problem.empty()) line["problem"] = verdict.problem;
        std::cout << line.dump() << std::endl;
        return right ? 0 : 1;
      } catch (const std::exception& problem) {
        std::cerr << "plan-check: " << problem.what() << '\n';
        return 1;
      }
    }
  }
  std::cerr << "plan-check FAMILY INSTANCE SOLUTION\n";
  for (const auto& family : plan_check::families()) std::cerr << "  " << family.name << '\n';
  return wrong_usage;
}
