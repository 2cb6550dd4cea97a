// zones: every node in a part from 1 to K, every part connected and within the deviation, the cut edges counted. K and
// the deviation are those asked for, not those that the solution names.
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "check.hpp"

namespace plan_check {
namespace {

struct Stated {
  double cost = 0;
  std::vector<int> part;
};

Stated read_solution(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path.string() + ": cannot be read");
  Stated stated;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    if (line.rfind('#', 0) == 0) {
      std::string mark, key;
      double value = 0;
      words >> mark >> key >> value;
      if (key == "cost") stated.cost = value;
      continue;
    }
    int part = 0;
    if (words >> part) stated.part.push_back(part);
  }
  return stated;
}

Verdict broken(Verdict verdict, std::string what) {
  verdict.feasible = false;
  verdict.problem = std::move(what);
  return verdict;
}

}  // namespace

Verdict check_zones(const Question& question) {
  const int parts = question.parts.value_or(2);  // as plan-bench takes it
  const double deviation = question.deviation.value_or(1);
  std::ifstream file(question.instance);
  if (!file) throw std::runtime_error(question.instance.string() + ": cannot be read");
  const auto graph = nlohmann::json::parse(file);
  const Stated stated = read_solution(question.solution);
  Verdict verdict;
  verdict.stated = stated.cost;
  const std::size_t n = graph["nodes"].size();
  if (stated.part.size() != n) return broken(verdict, "not one line for each node");
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < n; ++i) {
    const auto& node = graph["nodes"][i];
    place[node.contains("id") ? node["id"].dump() : std::to_string(i)] = i;
  }
  std::vector<std::vector<std::size_t>> beside(n);
  int twice_cut = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (const auto& other : graph["adjacency"][i]) {
      const std::size_t j = place.at(other["id"].dump());
      if (j == i) continue;
      beside[i].push_back(j);
      twice_cut += stated.part[i] != stated.part[j] ? 1 : 0;
    }
  verdict.cost = twice_cut / 2.0;
  double total = 0;
  std::map<int, double> population;
  for (std::size_t i = 0; i < n; ++i) {
    double people = -1;
    for (const char* key : {"TOTPOP", "POP10", "P0010001", "POP100", "population", "pop", "weight"})
      if (people < 0 && graph["nodes"][i].contains(key)) people = graph["nodes"][i][key].get<double>();
    total += people;
    population[stated.part[i]] += people;
    if (stated.part[i] < 1 || stated.part[i] > parts) return broken(verdict, "a part's number is out of range");
  }
  if (static_cast<int>(population.size()) != parts) return broken(verdict, "a part is empty");
  const double mean = total / parts;
  for (const auto& [part, people] : population)
    if (std::abs(people - mean) > mean * deviation / 100 + 1e-6)
      return broken(verdict, "part " + std::to_string(part) + " is out of balance");
  // Spread from one node of each part, by nodes of that part only: all must be reached.
  std::vector<bool> reached(n, false);
  std::map<int, bool> begun;
  for (std::size_t i = 0; i < n; ++i) {
    if (begun[stated.part[i]]) continue;
    begun[stated.part[i]] = true;
    std::vector<std::size_t> open{i};
    reached[i] = true;
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      for (const std::size_t next : beside[at])
        if (!reached[next] && stated.part[next] == stated.part[i]) {
          reached[next] = true;
          open.push_back(next);
        }
    }
  }
  for (std::size_t i = 0; i < n; ++i)
    if (!reached[i]) return broken(verdict, "part " + std::to_string(stated.part[i]) + " is not connected");
  return verdict;
}

}  // namespace plan_check
