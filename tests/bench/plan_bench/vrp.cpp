#include <cstdlib>
#include <iostream>

#include "plan_bench/family.hpp"
#include "plan_bench/routing_files.hpp"

namespace plan_bench {

namespace routing = gatehouse::solvers::routing;

namespace {

/// What shows that nothing can be feasible; empty where nothing so plain does.
std::string impossibility(const routing::Problem& problem) {
  const auto alone = routing::cannot_be_served(problem);
  if (!alone.empty())
    return "customer " + std::to_string(alone.front() + 1) +
           " cannot be served even alone: too large a load, too far away, or too early a window";
  if (!problem.vehicles) return {};
  std::int64_t load = 0;
  for (const auto& stop : problem.stops) load += stop.load[0];
  if (load <= *problem.vehicles * problem.capacity[0]) return {};
  return "loads of " + std::to_string(load) + ", room for " + std::to_string(*problem.vehicles * problem.capacity[0]);
}

}  // namespace

/// cvrp and vrptw: one model, the file tells which. With GATEHOUSE_CURVE set, each better cost is told on standard
/// error.
Answer solve_vrp(const Options& options) {
  const RoutingInstance instance =
      read_routing(options.instance, options.unrounded ? Rounding::thousandths : Rounding::published);
  routing::Limits limits;
  limits.seconds = options.iterations ? gatehouse::solvers::infinity : options.seconds;
  limits.clock = options.clock;
  limits.iterations = options.iterations;
  limits.seed = options.seed;
  limits.threads = options.threads;
  if (std::getenv("GATEHOUSE_CURVE") != nullptr) {
    limits.improved = [&](double seconds, std::int64_t cost) {
      std::cerr << seconds << ' ' << static_cast<double>(cost) / instance.parts << '\n';
    };
  }
  const gatehouse::solvers::Stopwatch watch;
  const routing::Plan plan = routing::solve(instance.problem, limits);
  Answer answer;
  answer.seconds = watch.seconds();
  answer.size = instance.problem.stops.size();
  answer.cost = static_cast<double>(plan.cost) / instance.parts;
  answer.feasible = plan.complete();
  if (!answer.feasible) answer.because = impossibility(instance.problem);
  answer.impossible = !answer.because.empty();
  if (options.solution) write_rounds(*options.solution, plan, instance.parts);
  return answer;
}

}  // namespace plan_bench
