#include "solvers/routing/choice.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::solvers::routing {

namespace {

constexpr std::size_t hard = 1500;  ///< rounds left, from which on branching would take too long
constexpr std::uint64_t most_nodes = 100;
constexpr std::uint64_t node_work = 400;
constexpr double nought = 1e-6, least_fraction = 1e-4;

/// Depth first on pairs of stops that one round visits, or none (Ryan, Foster 1981).
class Branching {
public:
  Branching(ChoiceProgram& program, const Cancelled& stop)
      : program_(program), stop_(stop), closed_(program.candidates().size(), 0), cost_(program.group_cost()) {}

  /// False where it did not end.
  bool run() {
    if (++nodes_ > most_nodes) return false;
    const LinearOutcome outcome = program_.linear().solve(stop_);
    if (outcome == LinearOutcome::infeasible) return true;
    if (outcome != LinearOutcome::optimal) return false;
    const double open = program_.open_below(cost_);
    if (open < 0) return true;
    std::vector<std::size_t> dear;
    const Pair pair = look(open, dear);
    bool settled = true;
    for (const int unwanted : {1, 2}) {  // together first: of the two visited by one round, those with one go
      if (!pair.found || !settled) break;
      std::vector<std::size_t> out;
      for (std::size_t c = 0; c < closed_.size(); ++c) {
        const int visited = static_cast<int>(program_.visits(c, pair.a)) + static_cast<int>(program_.visits(c, pair.b));
        if (visited == unwanted) close(c, out);
      }
      settled = run();
      open_again(out);
    }
    open_again(dear);
    return settled;
  }

  [[nodiscard]] const std::vector<std::size_t>& best() const { return best_; }
  [[nodiscard]] std::uint64_t nodes() const { return nodes_; }

private:
  struct Pair {
    bool found = false;
    std::size_t a = 0, b = 0;
  };

  /// The pair most undecided; where all are decided the rounds are whole, and kept if they are the cheapest. What is
  /// too dear below here is closed and listed.
  Pair look(double open, std::vector<std::size_t>& dear) {
    const std::size_t n = program_.stops();
    std::vector<double> together(n * n, 0);
    std::vector<std::size_t> taken;
    std::int64_t cost = 0;
    for (std::size_t c = 0; c < closed_.size(); ++c) {
      const auto& candidate = program_.candidates()[c];
      const double value = program_.linear().value(c);
      if (value <= nought) {
        if (program_.linear().reduced_cost(c) > open) close(c, dear);
        continue;
      }
      for (const std::size_t a : candidate.rows)
        for (const std::size_t b : candidate.rows) together[a * n + b] += value;
      if (value < 0.5) continue;
      taken.push_back(c);
      cost += candidate.cost;
    }
    Pair pair;
    double least = 0.5 - least_fraction;
    for (std::size_t a = 0; a < n; ++a) {
      for (std::size_t b = a + 1; b < n; ++b) {
        const double away = std::abs(together[a * n + b] - 0.5);
        if (away >= least) continue;
        least = away;
        pair = {true, a, b};
      }
    }
    if (!pair.found && cost < cost_) {
      cost_ = cost;
      best_ = taken;
    }
    return pair;
  }

  void close(std::size_t c, std::vector<std::size_t>& list) {
    if (closed_[c] != 0) return;
    closed_[c] = 1;
    program_.linear().set_column_bounds(c, 0, 0);
    list.push_back(c);
  }

  void open_again(const std::vector<std::size_t>& list) {
    for (const std::size_t c : list) {
      closed_[c] = 0;
      program_.linear().set_column_bounds(c, 0, infinity);
    }
  }

  ChoiceProgram& program_;
  const Cancelled& stop_;
  std::vector<char> closed_;
  std::int64_t cost_;
  std::vector<std::size_t> best_;
  std::uint64_t nodes_ = 0;
};

/// Whether both visit the same stops, each once: what a linear program says is not taken on trust.
bool same_stops(const Rounds& one, const Rounds& other) {
  const auto sorted = [](const Rounds& rounds) {
    std::vector<Node> all;
    for (const auto& round : rounds) all.insert(all.end(), round.begin(), round.end());
    std::sort(all.begin(), all.end());
    return all;
  };
  return sorted(one) == sorted(other);
}

}  // namespace

Choice choose_anew(const Instance& instance, const RoundPool& pool, const Rounds& group, int vehicles,
                   const Cancelled& stop) {
  ChoiceProgram program(instance, pool, group, vehicles, stop);
  Choice choice;
  choice.outcome = program.tighten();
  choice.work = program.work();
  if (choice.outcome != ChoiceOutcome::too_hard || program.candidates().size() > hard) return choice;
  Branching branching(program, stop);
  const bool settled = branching.run();
  choice.work += branching.nodes() * (program.candidates().size() + node_work);
  for (const std::size_t c : branching.best()) choice.rounds.push_back(*program.candidates()[c].round);
  const bool better = same_stops(choice.rounds, group) && static_cast<int>(choice.rounds.size()) <= vehicles;
  if (!better) choice.rounds.clear();
  choice.outcome = better             ? ChoiceOutcome::better
                   : settled          ? ChoiceOutcome::none
                   : (stop && stop()) ? ChoiceOutcome::stopped
                                      : ChoiceOutcome::too_hard;
  return choice;
}

}  // namespace gatehouse::solvers::routing
