#include <cstdlib>
#include <iostream>

#include "plan_bench/family.hpp"
#include "plan_bench/routing_files.hpp"

namespace plan_bench {

namespace routing = gatehouse::solvers::routing;

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
  if (options.solution) write_rounds(*options.solution, plan, instance.parts);
  return answer;
}

}  // namespace plan_bench
