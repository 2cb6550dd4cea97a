// The programs over parts of small boundary: the linear one, whose value is a bound and whose duals are prices, and the
// set-partitioning one, whose answer is a plan.
#pragma once

#include <vector>

#include "solvers/linear_program/linear_program.hpp"
#include "solvers/partition/annealing.hpp"
#include "solvers/partition/small_parts.hpp"

namespace gatehouse::solvers {

/// Duals of the linear program.
struct Prices {
  double of_part = 0;
  std::vector<double> of_vertex = {};
  [[nodiscard]] double reduced_cost(const SmallPart& part) const {
    double r = static_cast<double>(part.boundary) / 2 - of_part;
    for (const std::uint32_t v : part.vertices) r -= of_vertex[v];
    return r;
  }
};

/// The linear program over small parts, with fractions of larger ones that cost what a boundary beyond the threshold
/// does.
class Master {
public:
  /// `parts` outlive it.
  Master(const PartGraph& graph, const PartitionProblem& problem, const std::vector<SmallPart>& parts,
         std::int64_t threshold);

  /// False where the time is over.
  [[nodiscard]] bool solve(const Cancelled& out_of_time);
  /// Asks for one of the larger parts at least, before another solve().
  void want_large() { program_.set_column_bounds(large_, 1, infinity); }
  /// Of the last solve; infinite where not even fractions can be put together.
  [[nodiscard]] double value() const { return feasible_ ? program_.objective() : infinity; }
  /// Half the boundary of any part, less these, is at least 0: large parts too are no cheaper than their fractions.
  [[nodiscard]] Prices prices() const;

private:
  [[nodiscard]] double scale() const;
  void add(const std::vector<std::size_t>& which);

  const PartGraph& graph_;
  const std::vector<SmallPart>& parts_;
  std::vector<char> in_;
  std::vector<std::size_t> chosen_;
  LinearProgram program_;
  std::size_t count_row_ = 0, large_ = 0;
  bool feasible_ = true;
};

enum class Assembly { better, none, unknown };

/// Exchanges `best` for the plan made of these parts, where that is better.
void take(const PartGraph& graph, const std::vector<SmallPart>& parts, const std::vector<std::size_t>& chosen,
          FoundPlan& best);

/// The cheapest plan made of these parts that cuts less than `cutoff`, by branch and cut.
[[nodiscard]] Assembly assemble(const PartGraph& graph, const PartitionProblem& problem,
                                const std::vector<SmallPart>& parts, double cutoff, const Cancelled& out_of_time,
                                FoundPlan& best);

}  // namespace gatehouse::solvers
