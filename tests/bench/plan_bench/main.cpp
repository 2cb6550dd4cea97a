// plan-bench FAMILY FILE [--seconds S] [--seed K] [--threads T] [--solution OUT] [--best B] …: solves one published
// instance with the solvers of plugins/solvers, and prints one JSON line. Exit codes: 0 done, 1 failed, 2 wrong usage.
#include <cmath>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "plan_bench/family.hpp"

namespace {

constexpr int failed = 1;
constexpr int wrong_usage = 2;

int usage() {
  std::cerr
      << "plan-bench FAMILY FILE [--seconds S] [--seed K] [--threads T] [--solution OUT] [--best B]\n"
         "                       [--iterations N] [--parts K] [--deviation PERCENT] [--unrounded] [--cpu]\n"
         "Prints one JSON line: instance, size, cost, bound, gap (percent above --best), seconds, feasible, why (if "
         "not).\n"
         "--unrounded takes the distances of cvrp and vrptw to the thousandth, where best values were published so.\n"
         "--cpu counts the searching thread's processor time instead of the clock on the wall.\n\n";
  for (const auto& family : plan_bench::families()) std::cerr << "  " << family.name << "\t" << family.what << '\n';
  return wrong_usage;
}

struct Given {
  plan_bench::Options options;
  std::optional<double> best;
};

/// The whole word as a number, no less than `least`; throws std::logic_error.
template <typename Number>
Number number(const std::string& word, Number least) {
  std::size_t used = 0;
  Number value{};
  if constexpr (std::is_floating_point_v<Number>)
    value = std::stod(word, &used);
  else
    value = static_cast<Number>(std::stoll(word, &used));
  if (used != word.size() || !(value >= least)) throw std::invalid_argument(word);
  return value;
}

/// Nothing where a flag is unknown, lacks its value, or has one that is not a number, or too small.
std::optional<Given> read_flags(const std::vector<std::string>& words) {
  Given given;
  given.options.instance = words[1];
  try {
    for (std::size_t i = 2; i < words.size(); ++i) {
      const std::string& flag = words[i];
      if (flag == "--cpu") {
        given.options.clock = gatehouse::solvers::Clock::thread_cpu;
        continue;
      }
      if (flag == "--unrounded") {
        given.options.unrounded = true;
        continue;
      }
      if (++i == words.size()) return std::nullopt;
      const std::string& value = words[i];
      if (flag == "--seconds")
        given.options.seconds = number(value, 0.0);
      else if (flag == "--seed")
        given.options.seed = std::stoull(value);
      else if (flag == "--threads")
        given.options.threads = number(value, 1);
      else if (flag == "--solution")
        given.options.solution = value;
      else if (flag == "--best")
        given.best = number(value, -gatehouse::solvers::infinity);
      else if (flag == "--iterations")
        given.options.iterations = number(value, std::uint64_t{1});
      else if (flag == "--parts")
        given.options.parts = number(value, 1);
      else if (flag == "--deviation")
        given.options.deviation = number(value, 0.0);
      else
        return std::nullopt;
    }
  } catch (const std::logic_error&) {  // number() and stoull()
    return std::nullopt;
  }
  return given;
}

nlohmann::ordered_json line_of(const Given& given, const plan_bench::Answer& answer) {
  nlohmann::ordered_json line;
  line["instance"] = given.options.instance.stem().string();
  line["size"] = answer.size;
  line["cost"] = answer.feasible ? nlohmann::ordered_json(answer.cost) : nullptr;
  line["bound"] = answer.bound ? nlohmann::ordered_json(*answer.bound) : nullptr;
  line["gap"] = nullptr;
  if (given.best && answer.feasible && *given.best != 0)
    line["gap"] = std::round((answer.cost - *given.best) / *given.best * 1e6) / 1e4;
  line["seconds"] = std::round(answer.seconds * 1e4) / 1e4;
  line["feasible"] = answer.feasible;
  if (!answer.feasible) line["why"] = answer.impossible ? "proven impossible" : "not found in the time";
  line["seed"] = given.options.seed;
  return line;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() < 2) return usage();
  const auto given = read_flags(words);
  if (!given) return usage();
  for (const auto& family : plan_bench::families()) {
    if (family.name != words[0]) continue;
    try {
      std::cout << line_of(*given, family.solve(given->options)).dump() << std::endl;
      return 0;
    } catch (const std::exception& problem) {
      std::cerr << "plan-bench: " << problem.what() << '\n';
      return failed;
    }
  }
  return usage();
}
