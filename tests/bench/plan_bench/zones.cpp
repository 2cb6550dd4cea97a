// zones: adjacency graphs of counties and the like (JSON of networkx, as Validi and Buchanan publish them) into k
// connected parts within a deviation of the mean population, with as few cut edges as can be.
//
// The solution file: "# parts K", "# deviation PERCENT", "# cost CUT", then a line for each node in the file's order:
// its part, from 1, and its name.
#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "plan_bench/family.hpp"
#include "solvers/partition/partition.hpp"

namespace plan_bench {
namespace {

using gatehouse::solvers::PartitionProblem;

struct Zones {
  PartitionProblem problem;
  std::vector<std::string> names;
};

/// The population stands under one of these names, by year and source.
std::int64_t population(const nlohmann::json& node, const std::string& file) {
  for (const char* key : {"TOTPOP", "POP10", "P0010001", "POP100", "population", "pop", "weight"})
    if (node.contains(key)) return std::llround(node[key].get<double>());
  throw std::runtime_error(file + ": a node has no population");
}

std::string name(const nlohmann::json& node, std::size_t index) {
  for (const char* key : {"NAME10", "NAME20", "NAME", "name", "GEOID10", "GEOID20"})
    if (node.contains(key) && node[key].is_string()) return node[key].get<std::string>();
  return std::to_string(index);
}

Zones read(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path.string() + ": cannot be read");
  const nlohmann::json graph = nlohmann::json::parse(file, nullptr, false);
  if (graph.is_discarded() || !graph.contains("nodes") || !graph.contains("adjacency"))
    throw std::runtime_error(path.string() + ": is not a graph with nodes and adjacency");
  Zones zones;
  std::vector<nlohmann::json> ids;
  for (const auto& node : graph["nodes"]) {
    zones.problem.weight.push_back(population(node, path.string()));
    zones.names.push_back(name(node, zones.names.size()));
    ids.push_back(node.contains("id") ? node["id"] : nlohmann::json(ids.size()));
  }
  std::map<nlohmann::json, std::size_t> index;
  for (std::size_t i = 0; i < ids.size(); ++i) index[ids[i]] = i;
  for (std::size_t i = 0; i < graph["adjacency"].size(); ++i)
    for (const auto& other : graph["adjacency"][i]) {
      if (!other.contains("id")) throw std::runtime_error(path.string() + ": an edge does not say where it leads");
      const auto found = index.find(other["id"]);
      if (found == index.end()) throw std::runtime_error(path.string() + ": an edge leads to no node");
      if (i < found->second) zones.problem.edges.push_back({i, found->second, 1});
    }
  return zones;
}

void write(const Options& options, const Zones& zones, const gatehouse::solvers::PartitionPlan& plan) {
  std::ofstream file(*options.solution);
  file << fmt::format("# parts {}\n# deviation {}\n# cost {}\n", zones.problem.parts, options.deviation.value_or(1),
                      plan.cut);
  for (std::size_t i = 0; i < plan.part.size(); ++i) file << plan.part[i] + 1 << ' ' << zones.names[i] << '\n';
  if (!file) throw std::runtime_error(options.solution->string() + ": cannot be written");
}

}  // namespace

Answer solve_zones(const Options& options) {
  Zones zones = read(options.instance);
  zones.problem.parts = static_cast<std::size_t>(std::max(1, options.parts.value_or(2)));
  std::int64_t total = 0;
  for (const std::int64_t w : zones.problem.weight) total += w;
  const double mean = static_cast<double>(total) / static_cast<double>(zones.problem.parts);
  const double share = options.deviation.value_or(1) / 100;
  zones.problem.lower = static_cast<std::int64_t>(std::ceil(mean * (1 - share) - 1e-9));
  zones.problem.upper = static_cast<std::int64_t>(std::floor(mean * (1 + share) + 1e-9));
  gatehouse::solvers::PartitionOptions how;
  how.seconds = options.seconds;
  how.iterations = options.iterations;
  how.seed = options.seed;
  how.clock = options.clock;
  const auto plan = gatehouse::solvers::partition(zones.problem, how);
  Answer answer;
  answer.size = zones.problem.weight.size();
  answer.cost = static_cast<double>(plan.cut);
  answer.bound = static_cast<double>(plan.bound);
  answer.feasible = plan.outcome == gatehouse::solvers::PartitionOutcome::found;
  answer.impossible = plan.outcome == gatehouse::solvers::PartitionOutcome::proven_unbalanced ||
                      plan.outcome == gatehouse::solvers::PartitionOutcome::impossible;
  if (answer.impossible) answer.bound.reset();
  answer.seconds = plan.seconds;
  if (options.solution && !plan.part.empty()) write(options, zones, plan);
  return answer;
}

}  // namespace plan_bench
