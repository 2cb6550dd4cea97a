// The linear program behind choosing rounds anew: one row for each stop, one column for each round that was seen, cuts.
#pragma once

#include <cstdint>
#include <vector>

#include "solvers/linear_program/linear_program.hpp"
#include "solvers/routing/round_pool.hpp"

namespace gatehouse::solvers::routing {

enum class ChoiceOutcome { better, none, too_hard, stopped };

class ChoiceProgram {
public:
  struct Candidate {
    const std::vector<Node>* round;  ///< the pool's or the group's
    std::int64_t cost;
    std::vector<std::size_t> rows;  ///< of its stops
  };

  /// Of the pool what visits stops of `group` only, and the group's own rounds. All three outlive the program.
  ChoiceProgram(const Instance& instance, const RoundPool& pool, const Rounds& group, int vehicles,
                const Cancelled& stop);

  /// Solves it, adds cuts while some are violated, and takes out what no choice cheaper than the group can have. `none`
  /// where there is no cheaper one, `too_hard` where it is open, `stopped` where asked to or the program failed.
  ChoiceOutcome tighten();

  [[nodiscard]] const std::vector<Candidate>& candidates() const { return candidates_; }
  [[nodiscard]] std::size_t stops() const { return stops_.size(); }
  [[nodiscard]] std::int64_t group_cost() const { return cost_; }
  [[nodiscard]] bool visits(std::size_t candidate, std::size_t stop) const;
  /// How far the bound is below `cost` - 1; below 0 where nothing cheaper than `cost` exists.
  [[nodiscard]] double open_below(std::int64_t cost) const;
  /// Columns are the candidates.
  [[nodiscard]] LinearProgram& linear() { return program_; }
  /// Done so far, in ruin and recreates, about.
  [[nodiscard]] std::uint64_t work() const { return work_; }

private:
  using Stops = std::vector<std::size_t>;  ///< rows
  void offer(const std::vector<Node>& round, std::int64_t cost, const std::vector<std::int32_t>& row);
  [[nodiscard]] double least_rounds(const Stops& set) const;
  LinearOutcome build();
  bool drop_dear();
  bool add_cuts();
  bool cut_subset_rows();
  bool cut_paths();
  [[nodiscard]] Stops most_violated_from(std::size_t seed) const;

  const Instance& instance_;
  int vehicles_;
  const Cancelled& stop_;
  std::vector<Node> stops_;  ///< of each row
  std::vector<Candidate> candidates_;
  std::int64_t cost_ = 0;  ///< of the group
  std::uint64_t work_ = 0;
  LinearProgram program_;
  std::vector<double> values_;  ///< of the candidates left, before those that are dear went
  std::vector<std::size_t> support_;
  std::vector<std::vector<std::size_t>> by_stop_;  ///< of the support
};

}  // namespace gatehouse::solvers::routing
