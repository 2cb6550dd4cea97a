// Hybrid genetic search (Vidal et al. 2013, Vidal 2022): crossovers, descent, a population of feasible and infeasible;
// what comes out feasible is annealed a little by ruin and recreate besides, and some rounds of the best are chosen
// anew from all that were seen.
#pragma once

#include <optional>
#include <unordered_map>

#include "solvers/routing/population.hpp"
#include "solvers/routing/round_pool.hpp"
#include "solvers/routing/ruin_recreate.hpp"

namespace gatehouse::solvers::routing {

class Genetic {
public:
  /// `stop` is asked every millisecond or so; once true, a step ends soon.
  Genetic(const Instance& instance, std::uint64_t seed, Cancelled stop);

  /// One individual: of chance while the population is small, of a crossover after; with its descent. Gives the work
  /// done, in ruin and recreates.
  std::uint64_t step();
  /// Takes rounds found elsewhere into the population.
  void admit(const Rounds& rounds);
  /// Rounds seen since the last call; and those that another search saw.
  [[nodiscard]] Rounds news() { return pool_.news(); }
  void hear(const Rounds& rounds) { pool_.add(rounds); }
  /// The best feasible so far; none where there was none.
  [[nodiscard]] const std::optional<Individual>& best() const { return best_; }

private:
  std::uint64_t educate(Rounds rounds);
  std::uint64_t anneal(const Individual& from);
  [[nodiscard]] bool short_in(const Individual& plan) const;  ///< whether its rounds are short
  std::uint64_t choose(const Individual& best);
  void take(const Individual& individual);

  const Instance& instance_;
  Chance chance_;
  Cancelled stop_;
  LocalSearch local_search_;
  RuinRecreate ruin_recreate_;
  Population population_;
  RoundPool pool_;
  std::optional<Individual> best_;
  int random_ = 0;        ///< individuals of chance since the population was empty
  int since_better_ = 0;  ///< steps
  bool choice_of_best_ = false;
  int until_choice_;  ///< steps
  std::size_t group_stops_;
  std::unordered_map<std::uint64_t, std::size_t> chosen_;  ///< by a group's key, the pool's size then; only looked up
};

}  // namespace gatehouse::solvers::routing
