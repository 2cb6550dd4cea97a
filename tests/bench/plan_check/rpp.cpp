// The solution: its cost, then the vertices of a closed walk, the first again at the end. Checked: every required edge
// is walked, every step is an edge, the walk closes; its cost is counted by the cheapest edge of each step in
// the direction in which it is walked.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <stdexcept>
#include <vector>

#include "check.hpp"

namespace plan_check {

Verdict check_rpp(const Question& question) {
  std::ifstream file = opened(question.instance);
  if (!file) throw std::runtime_error(question.instance.string() + ": cannot be read");
  std::map<std::pair<long, long>, double> cheapest;  // from the first to the second
  std::map<std::pair<long, long>, long> demanded;    // parallel required edges are each walked
  bool in_required = false, listed = false;
  for (std::string line; std::getline(file, line);) {
    if (line.find("NOREQ :") != std::string::npos) in_required = false;
    if (line.find("LISTA_ARISTAS_REQ") != std::string::npos) in_required = listed = true;
    long u = 0, v = 0;
    double there = 0, back = 0;
    if (std::sscanf(line.c_str(), "(%ld,%ld) coste %lf %lf", &u, &v, &there, &back) != 4) continue;
    const auto key = std::minmax(u, v);
    for (const auto& [way, cost] : {std::pair(std::pair(u, v), there), std::pair(std::pair(v, u), back)}) {
      const auto known = cheapest.find(way);
      cheapest[way] = known == cheapest.end() ? cost : std::min(known->second, cost);
    }
    if (in_required) ++demanded[key];
  }
  if (!listed) throw std::runtime_error(question.instance.string() + ": lists no required edges");
  std::ifstream given(question.solution);
  Verdict verdict;
  if (!(given >> verdict.stated)) throw std::runtime_error(question.solution.string() + ": cannot be read");
  std::vector<long> walk;
  for (long v = 0; given >> v;) walk.push_back(v);
  const auto broken = [&](const std::string& what) {
    verdict.feasible = false;
    verdict.problem = what;
    return verdict;
  };
  if (walk.empty() && demanded.empty()) return verdict;
  if (walk.size() < 2) return broken("there is no walk");
  for (std::size_t i = 1; i < walk.size(); ++i) {
    const auto key = std::minmax(walk[i - 1], walk[i]);
    const auto edge = cheapest.find({walk[i - 1], walk[i]});
    if (edge == cheapest.end())
      return broken("no edge from " + std::to_string(walk[i - 1]) + " to " + std::to_string(walk[i]));
    verdict.cost += edge->second;
    if (const auto d = demanded.find(key); d != demanded.end()) --d->second;
  }
  if (walk.front() != walk.back()) return broken("the walk does not close");
  for (const auto& [key, left] : demanded)
    if (left > 0)
      return broken("required edge " + std::to_string(key.first) + "-" + std::to_string(key.second) + " is not walked");
  return verdict;
}

}  // namespace plan_check
