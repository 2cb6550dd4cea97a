// plan-check FAMILY INSTANCE SOLUTION [--unrounded] [--parts K] [--deviation PERCENT]: prints one JSON line (feasible,
// cost, stated, problem). Exit codes: 0 feasible and the stated cost is right, 1 not so or unreadable, 2 wrong usage.
#include <cmath>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "check.hpp"

namespace {

int usage() {
  std::cerr << "plan-check FAMILY INSTANCE SOLUTION [--unrounded] [--parts K] [--deviation PERCENT]\n"
               "--unrounded counts cvrp and vrptw in thousandths; zones takes 2 for --parts and 1 percent for "
               "--deviation.\n";
  for (const auto& family : plan_check::families()) std::cerr << "  " << family.name << '\n';
  constexpr int wrong_usage = 2;
  return wrong_usage;
}

/// Nothing where a flag is unknown or has no number.
std::optional<plan_check::Question> read_question(const std::vector<std::string>& words) {
  plan_check::Question question{words[1], words[2], false, {}, {}};
  try {
    for (std::size_t i = 3; i < words.size(); ++i) {
      if (words[i] == "--unrounded")
        question.unrounded = true;
      else if (words[i] == "--parts" && i + 1 < words.size())
        question.parts = std::stoi(words[++i]);
      else if (words[i] == "--deviation" && i + 1 < words.size())
        question.deviation = std::stod(words[++i]);
      else
        return std::nullopt;
    }
  } catch (const std::logic_error&) {  // stoi and stod
    return std::nullopt;
  }
  return question;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() < 3) return usage();
  const auto question = read_question(words);
  if (!question) return usage();
  for (const auto& family : plan_check::families()) {
    if (family.name != words[0]) continue;
    try {
      const auto verdict = family.check(*question);
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
  return usage();
}
