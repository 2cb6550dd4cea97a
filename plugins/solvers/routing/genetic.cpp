#include "solvers/routing/genetic.hpp"

#include <cmath>
#include <limits>
#include <utility>

namespace gatehouse::solvers::routing {

namespace {

constexpr int near_stops = 20;         ///< granularity of the descent
constexpr int first_individuals = 20;  ///< of chance, before crossovers
constexpr int patience = 10'000;       ///< steps without a better feasible one till all starts anew
constexpr double repair_share = 0.5;
constexpr double repair_penalty = 10;
constexpr double exchange_share = 0.3, exchange_share_windows = 0.7;  ///< of crossovers, by route exchange
constexpr int anneal_per_stop = 10;                                   ///< ruin and recreates
constexpr double anneal_hot = 0.02, anneal_cold = 0.002;              ///< in mean distances between stops

}  // namespace

Genetic::Genetic(const Instance& instance, std::uint64_t seed, Cancelled stop)
    : instance_(instance),
      chance_(seed),
      stop_(std::move(stop)),
      local_search_(instance, near_stops),
      ruin_recreate_(instance, chance_.next()),
      population_(instance, chance_) {}

std::uint64_t Genetic::step() {
  if (random_ < first_individuals) {
    ++random_;
    std::vector<Node> tour;
    for (Node v = 1; v < instance_.nodes; ++v) tour.push_back(v);
    chance_.shuffle(tour);
    return educate(split(instance_, tour, population_.penalties));
  }
  if (++since_better_ > patience) {
    population_.clear();
    random_ = 0;
    since_better_ = 0;
    return 1;
  }
  const Individual& a = population_.parent();
  const Individual* b = &population_.parent();
  constexpr int tries = 10;
  for (int i = 0; i < tries && b == &a; ++i) b = &population_.parent();
  const bool exchange = chance_.fraction() < (instance_.windows ? exchange_share_windows : exchange_share);
  return educate(exchange ? route_exchange(instance_, a, *b, population_.penalties, chance_)
                          : ordered_crossover(instance_, a, *b, population_.penalties, chance_));
}

std::uint64_t Genetic::educate(Rounds rounds) {
  const auto descent = static_cast<std::uint64_t>(instance_.nodes);
  std::uint64_t work = descent;
  local_search_.run(rounds, population_.penalties, chance_, stop_);
  const Individual individual(instance_, std::move(rounds));
  population_.note(individual);
  take(individual);
  if (individual.feasible()) return work + anneal(individual);
  if (chance_.fraction() >= repair_share) return work;
  Penalties dear = population_.penalties;
  for (double& p : dear.load) p *= repair_penalty;
  dear.time *= repair_penalty;
  rounds = individual.rounds;
  local_search_.run(rounds, dear, chance_, stop_);
  work += descent;
  const Individual repaired(instance_, std::move(rounds));
  if (!repaired.feasible()) return work;
  take(repaired);
  return work + anneal(repaired);
}

/// Ruin and recreate from a feasible individual, at low temperatures; what betters it joins the population.
std::uint64_t Genetic::anneal(const Individual& from) {
  ruin_recreate_.start(from.rounds);
  const double edge =
      static_cast<double>(from.distance) / static_cast<double>(instance_.nodes + static_cast<int>(from.rounds.size()));
  const int steps = anneal_per_stop * instance_.nodes;
  constexpr int chunk = 64;
  int done = 0;
  for (; done < steps && !stop_(); done += chunk)
    ruin_recreate_.run(chunk,
                       edge * anneal_hot * std::pow(anneal_cold / anneal_hot, static_cast<double>(done) / steps));
  if (ruin_recreate_.best_missing() == 0 && ruin_recreate_.best_cost() < from.distance)
    take(Individual(instance_, ruin_recreate_.best()));
  return static_cast<std::uint64_t>(done);
}

void Genetic::take(const Individual& individual) {
  const Individual* before = population_.best();
  const std::int64_t old = before != nullptr ? before->distance : std::numeric_limits<std::int64_t>::max();
  population_.add(individual);
  if (!individual.feasible() || individual.distance >= old) return;
  since_better_ = 0;
  if (!best_ || individual.distance < best_->distance) best_ = individual;
}

void Genetic::admit(const Rounds& rounds) {
  take(Individual(instance_, complete(instance_, rounds, population_.penalties)));
}

}  // namespace gatehouse::solvers::routing
