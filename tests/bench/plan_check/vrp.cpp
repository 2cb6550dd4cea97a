// Rounds against the instance file: every customer once, loads, windows, the longest round, number of vehicles, and the
// distance.
#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "check.hpp"
#include "vrp_instance.hpp"

namespace plan_check {

Verdict check_vrp(const Question& question) {
  const Vrp vrp = read_vrp(question.instance, question.unrounded);
  Verdict verdict;
  const auto breaks = [&](const std::string& what) {
    verdict.feasible = false;
    if (verdict.problem.empty()) verdict.problem = what;
  };
  std::ifstream stream(question.solution);
  if (!stream) throw std::runtime_error(question.solution.string() + " cannot be read");
  std::vector<int> visits(vrp.customers.size(), 0);
  std::size_t routes = 0;
  bool stated = false;
  double distance = 0;
  for (std::string line; std::getline(stream, line);) {
    std::istringstream words(line);
    std::string word;
    if (!(words >> word)) continue;
    if (word == "Cost") {
      stated = static_cast<bool>(words >> verdict.stated);
      continue;
    }
    if (word != "Route") throw std::runtime_error(question.solution.string() + ": " + line);
    const std::string name = "route " + std::to_string(++routes);
    words >> word;  // "#1:"
    std::size_t at = 0;
    double load = 0, clock = vrp.customers[0].open;
    for (std::size_t next = 0; words >> next;) {
      if (next == 0 || next >= vrp.customers.size()) throw std::runtime_error(name + " visits no customer");
      const Customer& c = vrp.customers[next];
      if (++visits[next] > 1) breaks("customer " + std::to_string(next) + " is visited twice");
      load += c.demand;
      distance += vrp.matrix[at][next];
      clock = std::max(clock + vrp.matrix[at][next], c.open);
      if (clock > c.close) breaks(name + " is late at customer " + std::to_string(next));
      clock += c.service;
      at = next;
    }
    distance += vrp.matrix[at][0];
    clock += vrp.matrix[at][0];
    if (clock > vrp.customers[0].close) breaks(name + " is late at the depot");
    if (clock - vrp.customers[0].open > vrp.longest) breaks(name + " is too long");
    if (load > vrp.capacity) breaks(name + " is overloaded");
  }
  for (std::size_t i = 1; i < visits.size(); ++i)
    if (visits[i] == 0) breaks("customer " + std::to_string(i) + " is not visited");
  if (routes > vrp.vehicles) breaks("more routes than vehicles");
  verdict.cost = distance * vrp.scale;
  if (!stated) verdict.stated = verdict.cost;
  return verdict;
}

}  // namespace plan_check
