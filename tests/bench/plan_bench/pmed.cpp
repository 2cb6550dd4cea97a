// pmed: OR-Library's p-median files (Beasley 1985): vertices, edges, p, then the edges with their lengths; of an edge
// that is given twice the last length holds. Distances are those of the shortest ways.
#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <queue>
#include <stdexcept>
#include <utility>
#include <vector>

#include "plan_bench/family.hpp"
#include "plan_bench/text_file.hpp"
#include "solvers/median/p_median.hpp"

namespace plan_bench {

namespace {

using gatehouse::solvers::infinity;
using gatehouse::solvers::MedianProblem;

constexpr long long most_vertices = 6000;  ///< every pair takes 16 bytes

/// Lengths of the edges from each vertex.
using Edges = std::vector<std::vector<std::pair<std::size_t, double>>>;

/// The shortest ways from one vertex to all (Dijkstra 1959).
std::vector<double> ways_from(std::size_t start, const Edges& edges) {
  std::vector<double> way(edges.size(), infinity);
  using Reached = std::pair<double, std::size_t>;
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> next;
  way[start] = 0;
  next.emplace(0, start);
  while (!next.empty()) {
    const auto [length, v] = next.top();
    next.pop();
    if (length > way[v]) continue;
    for (const auto& [w, edge] : edges[v]) {
      if (length + edge >= way[w]) continue;
      way[w] = length + edge;
      next.emplace(way[w], w);
    }
  }
  return way;
}

MedianProblem read(const std::filesystem::path& file) {
  std::ifstream in = open_text(file);
  long long vertices = 0, count = 0, p = 0;
  if (!(in >> vertices >> count >> p))
    throw std::runtime_error(file.string() + " does not begin with vertices, edges and p");
  if (vertices < 1 || vertices > most_vertices)
    throw std::runtime_error(file.string() + ": " + std::to_string(vertices) + " vertices; 1 to " +
                             std::to_string(most_vertices) + " can be solved");
  if (p < 1 || p > vertices)
    throw std::runtime_error(file.string() + ": p is " + std::to_string(p) + ", not 1 to the number of vertices");
  std::map<std::pair<long long, long long>, double> lengths;
  for (long long e = 0; e < count; ++e) {
    long long a = 0, b = 0;
    double length = 0;
    if (!(in >> a >> b >> length)) throw std::runtime_error(file.string() + " ends before its last edge");
    if (a < 1 || b < 1 || a > vertices || b > vertices)
      throw std::runtime_error(file.string() + " names a vertex it does not have");
    if (length < 0) throw std::runtime_error(file.string() + " has a length below 0");
    if (a != b) lengths[std::minmax(a, b)] = length;
  }
  if (!at_end(in)) throw std::runtime_error(file.string() + ": more follows after its last edge");
  const auto n = static_cast<std::size_t>(vertices);
  Edges edges(n);
  for (const auto& [ends, length] : lengths) {
    const auto a = static_cast<std::size_t>(ends.first) - 1, b = static_cast<std::size_t>(ends.second) - 1;
    edges[a].emplace_back(b, length);
    edges[b].emplace_back(a, length);
  }
  MedianProblem problem;
  problem.sites = n;
  problem.open = static_cast<std::size_t>(p);
  bool apart = false;
  double unserved = 1;
  for (std::size_t i = 0; i < n; ++i) {
    const std::vector<double> way = ways_from(i, edges);
    auto& demand = problem.demands.emplace_back();
    for (std::size_t j = 0; j < n; ++j) {
      if (way[j] == infinity) continue;
      demand.ways.push_back({static_cast<std::uint32_t>(j), way[j]});
      demand.otherwise = std::max(demand.otherwise, way[j] + 1);
    }
    apart = apart || demand.ways.size() < n;
    unserved += demand.otherwise;
  }
  // Where parts lie apart one vertex that none serves costs more than all that are served.
  if (apart)
    for (auto& demand : problem.demands) demand.otherwise = unserved;
  return problem;
}

}  // namespace

Answer solve_pmed(const Options& options) {
  const MedianProblem problem = read(options.instance);
  const gatehouse::solvers::Stopwatch watch(options.clock);
  const auto median = solve(problem, [&] { return watch.seconds() >= options.seconds; });
  Answer answer;
  answer.seconds = watch.seconds();
  answer.size = problem.sites;
  answer.cost = median.cost;
  answer.bound = median.bound;
  answer.feasible = !median.site_of.empty() &&
                    std::find(median.site_of.begin(), median.site_of.end(), problem.sites) == median.site_of.end();
  if (!answer.feasible && median.outcome == gatehouse::solvers::Outcome::optimal) {
    answer.impossible = true;
    answer.because = "more parts lie apart than there are medians";
    answer.bound.reset();
  }
  if (options.solution && answer.feasible) {
    std::ofstream out(*options.solution);
    out << median.open.size() << '\n';
    for (const std::size_t s : median.open) out << s + 1 << ' ';
    out << "\nCost " << median.cost << '\n';
    if (!out.flush()) throw std::runtime_error(options.solution->string() + ": cannot be written");
  }
  return answer;
}

}  // namespace plan_bench
