// Medians of OR-Library's files. The solution file: how many medians, the medians (from 1), "Cost" and the cost. The
// ways are found from the medians outwards, by Dijkstra's search.
#include <fstream>
#include <functional>
#include <limits>
#include <map>
#include <queue>
#include <set>
#include <stdexcept>
#include <vector>

#include "check.hpp"

namespace plan_check {

Verdict check_pmed(const Question& question) {
  std::ifstream file = opened(question.instance), answer(question.solution);
  int vertices = 0, edges = 0, p = 0, count = 0;
  if (!(file >> vertices >> edges >> p)) throw std::runtime_error("cannot read " + question.instance.string());
  if (!(answer >> count)) throw std::runtime_error("cannot read " + question.solution.string());
  std::map<std::pair<int, int>, double> length;  // the last of an edge given twice
  for (int e = 0; e < edges; ++e) {
    int a = 0, b = 0;
    double metres = 0;
    if (!(file >> a >> b >> metres)) throw std::runtime_error("cannot read the edges of " + question.instance.string());
    length[{std::min(a, b), std::max(a, b)}] = metres;
  }
  std::vector<std::vector<std::pair<int, double>>> from(static_cast<std::size_t>(vertices) + 1);
  for (const auto& [ends, metres] : length) {
    from.at(static_cast<std::size_t>(ends.first)).emplace_back(ends.second, metres);
    from.at(static_cast<std::size_t>(ends.second)).emplace_back(ends.first, metres);
  }
  Verdict verdict;
  std::set<int> medians;
  for (int k = 0; k < count; ++k) {
    int median = 0;
    if (!(answer >> median) || median < 1 || median > vertices || !medians.insert(median).second) {
      verdict.feasible = false;
      verdict.problem = "entry " + std::to_string(k + 1) + " is no vertex, or is named twice";
      return verdict;
    }
  }
  std::string word;
  if (!(answer >> word >> verdict.stated) || word != "Cost") throw std::runtime_error("the solution states no cost");
  if (static_cast<int>(medians.size()) != p) {
    verdict.feasible = false;
    verdict.problem = std::to_string(medians.size()) + " medians, " + std::to_string(p) + " asked for";
  }
  constexpr double far = std::numeric_limits<double>::infinity();
  std::vector<double> way(from.size(), far);
  std::priority_queue<std::pair<double, int>, std::vector<std::pair<double, int>>, std::greater<>> queue;
  for (const int m : medians) {
    way[static_cast<std::size_t>(m)] = 0;
    queue.emplace(0, m);
  }
  while (!queue.empty()) {
    const auto [metres, at] = queue.top();
    queue.pop();
    if (metres > way[static_cast<std::size_t>(at)]) continue;
    for (const auto& [to, more] : from[static_cast<std::size_t>(at)]) {
      if (metres + more >= way[static_cast<std::size_t>(to)]) continue;
      way[static_cast<std::size_t>(to)] = metres + more;
      queue.emplace(metres + more, to);
    }
  }
  for (std::size_t v = 1; v < way.size(); ++v) verdict.cost += way[v];
  return verdict;
}

}  // namespace plan_check
