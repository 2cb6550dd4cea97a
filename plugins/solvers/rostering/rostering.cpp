#include "solvers/rostering/rostering.hpp"

#include <algorithm>
#include <cmath>

#include "solvers/rostering/column_generation.hpp"
#include "solvers/rostering/neighbourhood.hpp"
#include "solvers/rostering/tree.hpp"

namespace gatehouse::solvers::rostering {
namespace {

/// One solve: what is best so far, and the turns taken by the methods.
class Search {
public:
  Search(const RosterProblem& problem, const RosterOptions& options)
      : options_(options),
        crew_(problem),
        budget_(options.seconds, options.clock, options.cancelled),
        master_(crew_),
        generation_(crew_, master_, budget_),
        neighbourhood_(crew_, budget_, options.seed),
        random_(options.seed * 2 + 1) {
    budget_.watch(&crew_.work.effort, options.effort);
  }

  RosterSolution run() {
    if (may_start()) {
      neighbourhood_.start_from(options_.start);
    } else if (!neighbourhood_.construct()) {
      if (neighbourhood_.without_roster() < crew_.problem.people.size()) {
        best_.outcome = RosterOutcome::impossible;
        best_.impossible = neighbourhood_.without_roster();
      }
      return finished();
    }
    if (options_.bound) generation_.bound_by_wishes();
    neighbourhood_.descend();
    keep();
    if (options_.bound) note_bound();
    search(std::min<std::uint64_t>(options_.iterations / 10, 10 * crew_.problem.people.size()), before_bound);
    if (options_.bound && !proven() && !budget_.over()) bound_it();
    while (!proven() && !budget_.over() && best_.iterations < options_.iterations) turn();
    return finished();
  }

private:
  [[nodiscard]] bool may_start() const {
    const RosterProblem& p = crew_.problem;
    if (options_.start.empty() || options_.start.size() != p.people.size()) return false;
    for (std::size_t i = 0; i < p.people.size(); ++i) {
      if (!keeps_limits(p, p.people[i], options_.start[i]) || own_cost(p, p.people[i], options_.start[i]) == infinity)
        return false;
    }
    return true;
  }

  bool proven() const { return best_.cost <= best_.bound + 1e-7; }

  RosterSolution finished() {
    best_.seconds = budget_.seconds();
    best_.effort = crew_.work.effort;
    if (budget_.was_cancelled()) {
      best_.outcome = RosterOutcome::cancelled;
      best_.rosters.clear();
    } else if (!best_.rosters.empty() || (crew_.problem.people.empty() && best_.outcome != RosterOutcome::impossible)) {
      best_.outcome = proven() ? RosterOutcome::optimal : RosterOutcome::feasible;
    }
    return std::move(best_);
  }

  void tell() {
    if (options_.on_better) options_.on_better(best_.cost, best_.bound, budget_.seconds());
  }

  /// Takes the neighbourhood's rosters where they are the best so far; the master learns them.
  void keep() {
    for (const auto& roster : neighbourhood_.rosters()) {
      if (roster.empty()) return;
    }
    const bool first = best_.rosters.empty();
    if (!first && neighbourhood_.cost() >= best_.cost - 1e-7) return;
    best_.rosters = neighbourhood_.rosters();
    best_.cost = cost_of(crew_.problem, best_.rosters);
    for (std::size_t i = 0; i < best_.rosters.size(); ++i) master_.add(crew_.group_of[i], best_.rosters[i]);
    master_.flush();
    tell();
  }

  /// Until `share` of a time limit has gone at the latest.
  void search(std::uint64_t steps, double share = 1) {
    const std::size_t n = crew_.problem.people.size();
    for (std::uint64_t k = 0; k < steps && !proven() && !budget_.over(); ++k) {
      if (share < 1 && budget_.seconds() > share * options_.seconds) break;
      ++best_.iterations;
      const std::size_t count = std::min<std::size_t>(n, 2 + k % 4);
      const double patience = crew_.step > 0 && k % 8 == 0 ? crew_.step : 0;
      neighbourhood_.step(count, patience, generation_.duals());
      keep();
    }
  }

  void bound_it() {
    generation_.solve_root(best_.cost);
    note_bound();
  }

  void take(const std::vector<Roster>& found) {
    if (found.empty()) return;
    neighbourhood_.start_from(found);
    neighbourhood_.descend();
    keep();
  }

  void note_bound() {
    const double bound = std::min(best_.cost, rounded_up(crew_, std::max(generation_.bound(), tree_.bound())));
    if (!(bound > best_.bound)) return;
    best_.bound = bound;
    tell();
  }

  /// Some nodes of the tree, the first with a dive, then some search from the best.
  void turn() {
    const std::size_t n = crew_.problem.people.size();
    constexpr int nodes = 12;
    for (int k = 0; options_.bound && k < nodes && !tree_.ended() && !proven() && !budget_.over(); ++k) {
      take(tree_.step(best_.cost, k == 0 ? &random_ : nullptr));
      note_bound();
    }
    if (proven()) return;
    if (options_.bound && tree_.ended()) take(generation_.dive(random_));
    search(n);
    if (neighbourhood_.cost() > best_.cost + 1e-7) neighbourhood_.start_from(best_.rosters);
    search(4 * n);
  }

  static constexpr double before_bound = 0.1;  // of a time limit: the rest is for the bound, and what it leads to

  const RosterOptions& options_;
  Crew crew_;
  Budget budget_;
  Master master_;
  ColumnGeneration generation_;
  Neighbourhood neighbourhood_;
  Tree tree_{crew_, master_, generation_};
  std::mt19937_64 random_;
  RosterSolution best_;
};

}  // namespace

RosterSolution solve(const RosterProblem& problem, const RosterOptions& options) {
  return Search(problem, options).run();
}

}  // namespace gatehouse::solvers::rostering
