#include "solvers/routing/genetic.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "solvers/routing/choice.hpp"

namespace gatehouse::solvers::routing {

namespace {

constexpr int near_stops = 20;         ///< granularity of the descent
constexpr int first_individuals = 20;  ///< of chance, before crossovers
constexpr int patience = 10'000;       ///< steps without a better feasible one till all starts anew
constexpr double repair_share = 0.5;
constexpr double repair_penalty = 10;
constexpr double exchange_share = 0.3, exchange_share_windows = 0.7;  ///< of crossovers, by route exchange
// Ruin and recreates. Pairs of seeds, 10 -> 4, 10 to 20 s of two processors: X-n303-k21 21851 -> 21778, 21833 -> 21799,
// 21804 -> 21799, 21831 -> 21831; X-n200-k36 58622 -> 58616, 58622 -> 58614; X-n251-k28 38878 -> 38840, 38758 -> 38804;
// estate270 496255 -> 495251.
constexpr int anneal_per_stop = 4;
constexpr double anneal_hot = 0.02, anneal_cold = 0.002;    ///< in mean distances between stops
constexpr int choice_every = 80;                            ///< steps between two choices of rounds anew
constexpr std::size_t fewest_stops = 24, most_stops = 100;  ///< of a group to choose anew for
constexpr std::size_t first_stops = 50;
// Where rounds are longer, what choosing anew costs is better spent on individuals: at 30 s on X-n303-k21 (14 stops a
// round) 0.47 and 0.24 % with it, 0.34 and 0.24 % without; on X-n200-k36 (5.5) it was better with each of three seeds.
constexpr double short_rounds = 8;  ///< stops of a round, on average
constexpr std::size_t fewest_rounds = 3, most_group = 150;
constexpr double pool_growth = 1.25;  ///< till a group is tried again
constexpr int group_tries = 8;

}  // namespace

Genetic::Genetic(const Instance& instance, std::uint64_t seed, Cancelled stop)
    : instance_(instance),
      chance_(seed),
      stop_(std::move(stop)),
      local_search_(instance, near_stops),
      ruin_recreate_(instance, chance_.next()),
      population_(instance, chance_),
      pool_(instance),
      until_choice_(choice_every),
      group_stops_(first_stops) {}

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
  if (const Individual* best = population_.best(); --until_choice_ <= 0 && best != nullptr && short_in(*best)) {
    until_choice_ = choice_every;
    return choose(*best);
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

bool Genetic::short_in(const Individual& plan) const {
  return static_cast<double>(instance_.nodes - 1) <= short_rounds * static_cast<double>(plan.rounds.size());
}

/// Of `best` or, every other time, a parent: the rounds nearest to a stop of chance, chosen anew. Groups
/// grow while they are soon settled.
std::uint64_t Genetic::choose(const Individual& best) {
  const Individual& parent = population_.parent();
  choice_of_best_ = !choice_of_best_ || !parent.feasible();
  const Rounds& plan = choice_of_best_ ? best.rounds : parent.rounds;
  for (int i = 0; i < group_tries; ++i) {
    const Node centre = 1 + static_cast<Node>(chance_.index(static_cast<std::uint32_t>(instance_.nodes - 1)));
    std::vector<std::pair<std::int32_t, std::size_t>> order;
    for (std::size_t r = 0; r < plan.size(); ++r) {
      std::int32_t nearest = std::numeric_limits<std::int32_t>::max();
      for (const Node v : plan[r]) nearest = std::min(nearest, instance_.distance(centre, v));
      order.emplace_back(nearest, r);
    }
    std::sort(order.begin(), order.end());
    Rounds group, rest;
    std::size_t stops = 0;
    std::uint64_t key = 0;
    for (const auto& [distance, r] : order) {
      if (stops >= group_stops_) {
        rest.push_back(plan[r]);
        continue;
      }
      group.push_back(plan[r]);
      key ^= pool_.key_of(plan[r]) * 0x9E3779B97F4A7C15U;
      stops += plan[r].size();
    }
    if (group.size() < fewest_rounds || stops > most_group) continue;  // long rounds do not go together anew
    const auto tried = chosen_.find(key);
    if (tried != chosen_.end() &&
        static_cast<double>(pool_.entries().size()) < pool_growth * static_cast<double>(tried->second))
      continue;
    chosen_[key] = pool_.entries().size();
    Choice choice = choose_anew(instance_, pool_, group, instance_.vehicles - static_cast<int>(rest.size()), stop_);
    constexpr std::size_t wider = 2, narrower = 4;
    if (choice.outcome == ChoiceOutcome::too_hard)
      group_stops_ = std::max(fewest_stops, group_stops_ - narrower);
    else if (choice.outcome != ChoiceOutcome::stopped)
      group_stops_ = std::min(most_stops, group_stops_ + wider);
    if (choice.outcome == ChoiceOutcome::better) {
      rest.insert(rest.end(), choice.rounds.begin(), choice.rounds.end());
      take(Individual(instance_, std::move(rest)));
    }
    return choice.work + 1;
  }
  return 1;
}

void Genetic::take(const Individual& individual) {
  const Individual* before = population_.best();
  const std::int64_t old = before != nullptr ? before->distance : std::numeric_limits<std::int64_t>::max();
  population_.add(individual);
  pool_.add(individual.rounds);
  if (!individual.feasible() || individual.distance >= old) return;
  since_better_ = 0;
  if (!best_ || individual.distance < best_->distance) best_ = individual;
}

void Genetic::admit(const Rounds& rounds) {
  take(Individual(instance_, complete(instance_, rounds, population_.penalties)));
}

}  // namespace gatehouse::solvers::routing
