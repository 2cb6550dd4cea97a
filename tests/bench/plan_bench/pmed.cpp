// pmed: OR-Library's p-median files (Beasley 1985): vertices, edges, p, then the edges with their lengths; of an edge
// that is given twice the last length holds. Distances are those of the shortest ways.
#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "plan_bench/family.hpp"
#include "solvers/median/p_median.hpp"

namespace plan_bench {

namespace {

using gatehouse::solvers::infinity;
using gatehouse::solvers::MedianProblem;

/// All shortest ways (Floyd 1962, Warshall 1962).
void close(std::vector<std::vector<double>>& way) {
  const std::size_t n = way.size();
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      if (way[i][k] == infinity) continue;
      for (std::size_t j = 0; j < n; ++j) way[i][j] = std::min(way[i][j], way[i][k] + way[k][j]);
    }
  }
}

MedianProblem read(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::size_t n = 0, edges = 0, p = 0;
  if (!(in >> n >> edges >> p)) throw std::runtime_error(file.string() + " does not begin with vertices, edges and p");
  constexpr std::size_t most = 10'000;  // the distances then fill 800 MB
  if (n > most) throw std::runtime_error(file.string() + " says that it has too many vertices");
  std::vector<std::vector<double>> way(n, std::vector<double>(n, infinity));
  for (std::size_t i = 0; i < n; ++i) way[i][i] = 0;
  for (std::size_t e = 0; e < edges; ++e) {
    std::size_t a = 0, b = 0;
    double length = 0;
    in >> a >> b >> length;
    if (!in) throw std::runtime_error(file.string() + " ends before its last edge");
    if (a < 1 || b < 1 || a > n || b > n) throw std::runtime_error(file.string() + " names a vertex it does not have");
    if (a != b) way[a - 1][b - 1] = way[b - 1][a - 1] = length;
  }
  close(way);
  MedianProblem problem;
  problem.sites = n;
  problem.open = p;
  for (std::size_t i = 0; i < n; ++i) {
    auto& demand = problem.demands.emplace_back();
    for (std::size_t j = 0; j < n; ++j) {
      if (way[i][j] == infinity) throw std::runtime_error(file.string() + " has vertices that no way joins");
      demand.ways.push_back({static_cast<std::uint32_t>(j), way[i][j]});
      demand.otherwise = std::max(demand.otherwise, way[i][j] + 1);
    }
  }
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
  answer.feasible = !median.site_of.empty();
  if (options.solution && answer.feasible) {
    std::ofstream out(*options.solution);
    out << median.open.size() << '\n';
    for (const std::size_t s : median.open) out << s + 1 << ' ';
    out << "\nCost " << median.cost << '\n';
  }
  return answer;
}

}  // namespace plan_bench
