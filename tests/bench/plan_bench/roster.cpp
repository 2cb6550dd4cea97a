#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "plan_bench/family.hpp"
#include "plan_bench/roster_file.hpp"
#include "solvers/rostering/rostering.hpp"

namespace plan_bench {
namespace {

namespace rs = gatehouse::solvers::rostering;

/// A line a person, in the file's order: the shift of each day, tabs between, nothing for a day off.
void write(const std::filesystem::path& path, const RosterFile& file, const std::vector<rs::Roster>& rosters) {
  std::ofstream out(path);
  for (const rs::Roster& roster : rosters) {
    for (std::size_t d = 0; d < roster.size(); ++d) {
      out << (d == 0 ? "" : "\t") << (roster[d] == rs::off ? "" : file.shift_ids[static_cast<std::size_t>(roster[d])]);
    }
    out << '\n';
  }
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

Answer solve_roster(const Options& options) {
  const RosterFile file = read_roster(options.instance);
  rs::RosterOptions o;
  o.seconds = options.iterations ? gatehouse::solvers::infinity : options.seconds;
  o.iterations = options.iterations.value_or(UINT64_MAX);
  o.seed = options.seed;
  o.clock = options.clock;
  if (std::getenv("GATEHOUSE_CURVE") != nullptr)
    o.on_better = [](double cost, double bound, double seconds) {
      std::cerr << seconds << ' ' << cost << ' ' << bound << '\n';
    };
  const rs::RosterSolution s = rs::solve(file.problem, o);
  Answer answer;
  answer.size = file.problem.people.size();
  answer.feasible = !s.rosters.empty();
  answer.impossible = s.outcome == rs::RosterOutcome::impossible;
  answer.cost = s.cost;
  if (s.bound > -gatehouse::solvers::infinity) answer.bound = s.bound;
  answer.seconds = s.seconds;
  if (answer.feasible && options.solution) write(*options.solution, file, s.rosters);
  return answer;
}

}  // namespace plan_bench
