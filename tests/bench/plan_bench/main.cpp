// plan-bench FAMILY FILE [--seconds S] [--seed K] [--threads T] [--solution OUT] [--best B] …: solves one published
// instance with the solvers of plugins/solvers, and prints one JSON line. Exit codes: 0 done, 1 failed, 2 wrong usage.
#include <algorithm>
#include <cmath>
#include <exception>
#include <iostream>
#include <limits>
#include <new>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
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

/// The whole word as a number within the bounds; throws std::invalid_argument with what was asked for.
template <typename Number>
Number number(const std::string& flag, const std::string& word, Number least,
              Number most = std::numeric_limits<Number>::max()) {
  using Wide = std::conditional_t<std::is_floating_point_v<Number>, double, long long>;
  constexpr bool whole = !std::is_floating_point_v<Number>;
  const std::string asked = flag + " takes a " + (whole ? "whole " : "") + "number, not “" + word + "”";
  Wide value{};
  try {
    std::size_t used = 0;
    if constexpr (whole)
      value = std::stoll(word, &used);
    else
      value = std::stod(word, &used);
    if (used != word.size() || std::isnan(static_cast<double>(value))) throw std::invalid_argument(asked);
  } catch (const std::logic_error&) {  // stoll() and stod() too
    throw std::invalid_argument(asked);
  }
  bool above = false;
  if constexpr (whole) above = std::cmp_greater(value, most);
  if (value < static_cast<Wide>(least)) throw std::invalid_argument(flag + " is too small: " + word);
  if (above) throw std::invalid_argument(flag + " is too large: " + word);
  return static_cast<Number>(value);
}

/// Throws std::invalid_argument where a flag is unknown, lacks its value, or has one that it cannot be.
Given read_flags(const std::vector<std::string>& words) {
  constexpr int most_threads = 256;
  Given given;
  given.options.instance = words[1];
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
    const bool known = flag == "--seconds" || flag == "--seed" || flag == "--threads" || flag == "--solution" ||
                       flag == "--best" || flag == "--iterations" || flag == "--parts" || flag == "--deviation";
    if (!known) throw std::invalid_argument("unknown: " + flag);
    if (++i == words.size()) throw std::invalid_argument(flag + " lacks its value");
    const std::string& value = words[i];
    if (flag == "--seconds")
      given.options.seconds = number(flag, value, 0.0);
    else if (flag == "--seed")
      given.options.seed = number(flag, value, std::uint64_t{0});
    else if (flag == "--threads")
      given.options.threads = number(flag, value, 1, most_threads);
    else if (flag == "--best")
      given.best = number(flag, value, -gatehouse::solvers::infinity);
    else if (flag == "--iterations")
      given.options.iterations = number(flag, value, std::uint64_t{1});
    else if (flag == "--parts")
      given.options.parts = number(flag, value, 1);
    else if (flag == "--deviation")
      given.options.deviation = number(flag, value, 0.0);
    else if (value.empty())
      throw std::invalid_argument("--solution lacks its file");
    else
      given.options.solution = value;
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
  if (!answer.feasible && answer.impossible)
    line["why"] = answer.because.empty() ? "proven impossible" : "proven impossible: " + answer.because;
  else if (!answer.feasible)
    line["why"] = "not found in the time";
  line["seed"] = given.options.seed;
  return line;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.empty()) return usage();
  const auto families = plan_bench::families();
  const auto family = std::find_if(families.begin(), families.end(), [&](const auto& f) { return f.name == words[0]; });
  try {
    if (family == families.end()) throw std::invalid_argument("no family “" + words[0] + "”");
    if (words.size() < 2 || words[1].empty()) throw std::invalid_argument("which file?");
    const Given given = read_flags(words);
    try {
      if (std::filesystem::is_directory(given.options.instance))
        throw std::runtime_error(words[1] + " is a folder, not a file");
      std::cout << line_of(given, family->solve(given.options)).dump() << std::endl;
      return 0;
    } catch (const std::bad_alloc&) {
      std::cerr << "plan-bench: " << words[1] << " is too large for the memory there is\n";
    } catch (const std::exception& problem) {
      const std::string what = problem.what();
      std::cerr << "plan-bench: " << (what.find(words[1]) == std::string::npos ? words[1] + ": " : "") << what << '\n';
    }
    return failed;
  } catch (const std::invalid_argument& wrong) {
    std::cerr << "plan-bench: " << wrong.what() << '\n';
    return usage();
  }
}
