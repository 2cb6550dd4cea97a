// Large neighbourhood search: a few people's rosters are taken out and put back one by one, each the best there is
// given the others (very large neighbourhoods by dynamic programming; Shaw 1998, Ahuja and others 2002).
#pragma once

#include <random>

#include "solvers/rostering/budget.hpp"
#include "solvers/rostering/crew.hpp"

namespace gatehouse::solvers::rostering {

class Neighbourhood {
public:
  Neighbourhood(Crew& crew, Budget& budget, std::uint64_t seed);

  /// Everybody a roster, one after another. False where stopped, or where somebody has no roster at all: see nobody().
  bool construct();
  [[nodiscard]] std::size_t without_roster() const { return without_roster_; }

  void start_from(const std::vector<Roster>& rosters);
  /// Improves one person after another until nobody's change helps, then pairs by exchanging days.
  void descend();
  /// Takes `count` people out, puts them back, improves; keeps the outcome where it is not worse by more than
  /// `patience`. `guide`: what one more person is worth in each cell, by a relaxation; empty: not known.
  void step(std::size_t count, double patience, const std::vector<double>& guide);

  [[nodiscard]] double cost() const { return cost_; }
  [[nodiscard]] const std::vector<Roster>& rosters() const { return rosters_; }

private:
  void reoptimise_everybody();
  void take_out(std::size_t person);
  void put_in(std::size_t person, Roster roster);
  bool reoptimise(std::size_t person, double trust, const std::vector<double>& guide, double noise);
  [[nodiscard]] double change_of(std::size_t person, const Roster& roster) const;
  std::vector<std::size_t> choose(std::size_t count);
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }

  Crew& crew_;
  Budget& budget_;
  std::mt19937_64 random_;
  std::vector<Roster> rosters_;  ///< of each person; empty: taken out
  std::vector<int> working_;     ///< of each cell
  double cost_ = 0;
  std::size_t without_roster_ = 0;
  PricedQuery query_;
};

}  // namespace gatehouse::solvers::rostering
