#include "solvers/routing/search.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>
#include <thread>

#include "solvers/routing/genetic.hpp"
#include "solvers/routing/ruin_recreate.hpp"

namespace gatehouse::solvers::routing {

namespace {

constexpr int chunk = 64;           ///< ruin and recreates between two looks at the clock: under 2 ms
constexpr int together_from = 600;  ///< stops from which on there is annealing only, the threads at one plan
constexpr int cuts = 60;            ///< how often the plan is divided anew then
constexpr int exchanges = 20;       ///< of the best, while breeding

/// Temperatures at the start and at the end of annealing, in mean distances between stops.
double temperature(double fraction) {
  constexpr double hot = 0.3, cold = 0.005;
  return hot * std::pow(cold / hot, std::clamp(fraction, 0.0, 1.0));
}

}  // namespace

Search::Search(const Instance& instance, const Limits& limits, const Stopwatch& since_start, double spent)
    : instance_(instance),
      limits_(limits),
      since_start_(since_start),
      spent_(spent),
      threads_(std::clamp(limits.threads, 1, 64)),
      meeting_(threads_),
      parts_(threads_),
      elite_(threads_),
      seen_(threads_) {
  if (limits.iterations) share_ = std::max<std::uint64_t>(1, *limits.iterations / threads_);
}

Rounds Search::run() {
  std::vector<std::exception_ptr> failed(threads_);
  const auto guarded = [&](int number, auto what) {
    try {
      what();
    } catch (...) {
      failed[number] = std::current_exception();
      stopped_ = true;  // the others leave too
    }
  };
  std::vector<std::thread> threads;
  guarded(0, [&] {
    for (int t = 1; t < threads_; ++t) threads.emplace_back([&, t] { guarded(t, [&] { work(t); }); });
    work(0);
  });
  for (auto& thread : threads) thread.join();
  for (const auto& failure : failed)
    if (failure) std::rethrow_exception(failure);
  return best_;
}

void Search::work(int number) {
  Worker worker{number, Chance(limits_.seed * 7919 + static_cast<std::uint64_t>(number)), Stopwatch(limits_.clock)};
  if (instance_.nodes > together_from) {
    anneal_together(worker, 0, 1);
  } else {
    const double share = annealing_share();
    anneal_alone(worker, 0, share);
    breed(worker, share, 1);
  }
  iterations_ += worker.done;
}

/// Four thousand ruin and recreates a stop bring most of what annealing brings; breeding makes more of the rest.
double Search::annealing_share() const {
  constexpr double steps_per_stop = 4000, steps_per_second = 400'000, least = 0.12, most = 0.7;
  double steps = limits_.seconds * steps_per_second;
  if (limits_.iterations) steps = std::min(steps, static_cast<double>(share_));
  return std::clamp(steps_per_stop * instance_.nodes / steps, least, most);
}

double Search::progress(const Worker& worker) const {
  if (limits_.seconds <= 0) return 1;
  double fraction = (spent_ + worker.watch.seconds()) / limits_.seconds;
  if (limits_.iterations) fraction = std::max(fraction, static_cast<double>(worker.done) / static_cast<double>(share_));
  return fraction;
}

/// Only the caller's thread asks whether it is cancelled.
bool Search::stopped(Worker& worker) {
  if (worker.number == 0 && limits_.cancelled && limits_.cancelled()) stopped_ = true;
  return stopped_;
}

bool Search::meet(Worker& worker) {
  return meeting_.wait([&] { return stopped(worker); }) && !stopped_;
}

double Search::edge_cost(const Rounds& rounds) const {
  return static_cast<double>(instance_.cost_of(rounds)) / static_cast<double>(instance_.nodes + rounds.size());
}

void Search::offer(const Rounds& rounds) {
  std::size_t served = 0;
  for (const auto& round : rounds) served += round.size();
  const std::size_t missing = static_cast<std::size_t>(instance_.nodes) - 1 - served;
  const std::int64_t cost = instance_.cost_of(rounds);
  const std::lock_guard lock(mutex_);
  const bool equal = any_ && missing == best_missing_ && cost == best_cost_;
  if (any_ && !equal && (missing > best_missing_ || (missing == best_missing_ && cost > best_cost_))) return;
  // Of equals from two threads not the first to come, which chance would decide.
  if (equal) {
    if (rounds < best_) best_ = rounds;
    return;
  }
  best_ = rounds;
  best_missing_ = missing;
  best_cost_ = cost;
  any_ = true;
  if (missing == 0 && limits_.improved) limits_.improved(since_start_.seconds(), cost);
}

void Search::anneal_alone(Worker& worker, double from, double to) {
  RuinRecreate search(instance_, worker.chance.next());
  search.start({});
  std::int64_t told = search.best_cost();
  offer(search.best());
  const double edge = edge_cost(search.best());
  double now = progress(worker);
  while (now < to && !stopped(worker)) {
    search.run(chunk, edge * temperature((now - from) / (to - from)));
    worker.done += chunk;
    if (search.best_cost() < told) {
      told = search.best_cost();
      offer(search.best());
    }
    now = progress(worker);
  }
  elite_[worker.number] = search.best();
}

/// Shares the rounds out by how far they are from a stop of chance: near ones to the first thread, and so on.
void Search::divide(Chance& chance) {
  Rounds all;
  std::vector<char> placed(instance_.nodes, 0);
  for (Part& part : parts_)
    for (auto& round : part.rounds) all.push_back(std::move(round));
  const Node seed = 1 + static_cast<Node>(chance.index(static_cast<std::uint32_t>(instance_.nodes - 1)));
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t r = 0; r < all.size(); ++r) {
    double sum = 0;
    for (const Node v : all[r]) {
      sum += instance_.distance(seed, v);
      placed[v] = 1;
    }
    order.emplace_back(sum / static_cast<double>(all[r].size()), r);
  }
  std::sort(order.begin(), order.end());
  for (Part& part : parts_) {
    part.rounds.clear();
    part.members.clear();
  }
  std::size_t taken = 0, p = 0;
  const std::size_t total = static_cast<std::size_t>(instance_.nodes) - 1;
  for (const auto& [key, r] : order) {
    Part& part = parts_[p];
    taken += all[r].size();
    part.members.insert(part.members.end(), all[r].begin(), all[r].end());
    part.rounds.push_back(std::move(all[r]));
    if (taken * parts_.size() >= (p + 1) * total && p + 1 < parts_.size()) ++p;
  }
  // Vehicles that are left over, and stops that are in no round, go where chance puts them.
  int spare = instance_.vehicles - static_cast<int>(order.size());
  for (Part& part : parts_) part.vehicles = static_cast<int>(part.rounds.size());
  for (std::size_t i = chance.index(static_cast<std::uint32_t>(parts_.size())); spare > 0; ++i, --spare)
    ++parts_[i % parts_.size()].vehicles;
  const std::size_t lot = chance.index(static_cast<std::uint32_t>(parts_.size()));
  for (Node v = 1; v < instance_.nodes; ++v)
    if (placed[v] == 0) parts_[lot].members.push_back(v);
}

void Search::anneal_together(Worker& worker, double from, double to) {
  RuinRecreate search(instance_, worker.chance.next());
  if (worker.number == 0) {
    search.start({});
    parts_[0].rounds = search.best();
    offer(search.best());
    divide(worker.chance);
  }
  if (!meet(worker)) return;
  double edge = 0;
  for (const Part& part : parts_) edge += static_cast<double>(instance_.cost_of(part.rounds)) / (1.2 * instance_.nodes);
  if (!meet(worker)) return;
  for (int epoch = 0; epoch < cuts; ++epoch) {
    Part& mine = parts_[worker.number];
    const double end = from + (to - from) * (epoch + 1) / cuts;
    if (!mine.members.empty()) {
      search.start(mine.rounds, mine.members, mine.vehicles);
      for (double now = progress(worker); now < end && !stopped(worker); now = progress(worker)) {
        search.run(chunk, edge * temperature((now - from) / (to - from)));
        worker.done += chunk;
      }
      mine.rounds = search.current();
      mine.best = search.best();
    } else {
      mine.best.clear();
      for (double now = progress(worker); now < end && !stopped(worker); now = progress(worker)) worker.done += chunk;
    }
    if (!meet(worker)) return;
    if (worker.number == 0) {
      Rounds whole;
      for (const Part& part : parts_) whole.insert(whole.end(), part.best.begin(), part.best.end());
      offer(whole);
      divide(worker.chance);
    }
    if (!meet(worker)) return;
  }
}

/// Each thread breeds its own population, and gets the others' best at each exchange.
void Search::breed(Worker& worker, double from, double to) {
  if (!meet(worker)) return;
  Genetic search(instance_, worker.chance.next(), [&] { return stopped(worker) || progress(worker) >= 1; });
  for (const Rounds& rounds : elite_) search.admit(rounds);
  if (!meet(worker)) return;
  std::int64_t told = std::numeric_limits<std::int64_t>::max();
  for (int epoch = 0; epoch < exchanges; ++epoch) {
    const double end = from + (to - from) * (epoch + 1) / exchanges;
    while (progress(worker) < end && !stopped(worker)) {
      worker.done += search.step();
      if (search.best() && search.best()->distance < told) {
        told = search.best()->distance;
        offer(search.best()->rounds);
      }
    }
    if (search.best()) elite_[worker.number] = search.best()->rounds;
    seen_[worker.number] = search.news();
    if (!meet(worker)) return;
    for (int t = 0; t < threads_; ++t) {
      if (t == worker.number) continue;
      search.hear(seen_[t]);
      search.admit(elite_[t]);
    }
    static_cast<void>(search.news());  // what came from the others they know
    if (!meet(worker)) return;
  }
}

}  // namespace gatehouse::solvers::routing
