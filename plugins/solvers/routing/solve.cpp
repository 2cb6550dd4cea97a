#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "solvers/routing/instance.hpp"
#include "solvers/routing/routing.hpp"
#include "solvers/routing/ruin_recreate.hpp"

namespace gatehouse::solvers::routing {

namespace {

void validate(const Problem& problem) {
  const std::size_t entries = problem.size() * problem.size();
  if (problem.distances.size() != entries || (!problem.durations.empty() && problem.durations.size() != entries))
    throw std::invalid_argument("routing: the matrices do not fit the stops");
  const auto negative = [](const auto& list) {
    return std::any_of(list.begin(), list.end(), [](auto value) { return value < 0; });
  };
  bool bad = negative(problem.distances) || negative(problem.durations) || problem.capacity[0] < 0 ||
             problem.capacity[1] < 0 || problem.vehicles.value_or(0) < 0 || problem.ready < 0;
  for (const Stop& s : problem.stops) bad = bad || s.load[0] < 0 || s.load[1] < 0 || s.service < 0 || s.ready < 0;
  if (bad) throw std::invalid_argument("routing: a negative number");
}

/// The best rounds of all threads.
struct Best {
  std::mutex mutex;
  Rounds rounds;
  std::size_t missing = 0;
  std::int64_t cost = 0;
  bool any = false;
};

class Search {
public:
  Search(const Instance& instance, const Limits& limits) : instance_(instance), limits_(limits) {}

  Rounds run() {
    std::vector<std::thread> threads;
    const int count = std::max(1, limits_.threads);
    share_ = limits_.iterations ? std::max<std::uint64_t>(1, *limits_.iterations / count) : 0;
    for (int t = 1; t < count; ++t) threads.emplace_back([this, t] { work(t); });
    work(0);
    for (auto& thread : threads) thread.join();
    return best_.rounds;
  }
  [[nodiscard]] std::uint64_t iterations() const { return iterations_; }

private:
  void work(int thread) {
    const Stopwatch own(limits_.clock);
    RuinRecreate search(instance_, limits_.seed * 7919 + static_cast<std::uint64_t>(thread));
    search.start({});
    offer(search);
    const double edge =
        static_cast<double>(search.cost()) / (instance_.nodes + static_cast<double>(search.best().size()));
    const double hot = hot_share * edge, cold = cold_share * edge;
    constexpr int chunk = 128;
    std::uint64_t done = 0;
    std::int64_t told = search.best_cost();
    for (;;) {
      double fraction = own.seconds() / limits_.seconds;
      if (limits_.iterations) fraction = std::max(fraction, static_cast<double>(done) / static_cast<double>(share_));
      if (fraction >= 1 || stopped_) break;
      if (limits_.cancelled && thread == 0 && limits_.cancelled()) stopped_ = true;
      search.run(chunk, hot * std::pow(cold / hot, fraction));
      done += chunk;
      if (search.best_cost() < told) {
        told = search.best_cost();
        offer(search);
      }
    }
    iterations_ += done;
  }

  void offer(const RuinRecreate& search) {
    const std::lock_guard lock(best_.mutex);
    const auto missing = search.best_missing();
    const auto cost = search.best_cost() - search.missing_price() * static_cast<std::int64_t>(missing);
    if (best_.any && (missing > best_.missing || (missing == best_.missing && cost >= best_.cost))) return;
    best_.rounds = search.best();
    best_.missing = missing;
    best_.cost = cost;
    best_.any = true;
    if (missing == 0 && limits_.improved) limits_.improved(since_start_.seconds(), cost);
  }

  static constexpr double hot_share = 0.3, cold_share = 0.003;
  const Instance& instance_;
  const Limits& limits_;
  Stopwatch since_start_;
  std::uint64_t share_ = 0;
  Best best_;
  std::atomic<bool> stopped_{false};
  std::atomic<std::uint64_t> iterations_{0};
};

}  // namespace

Plan solve(const Problem& problem, const Limits& limits) {
  validate(problem);
  Plan plan;
  plan.unserved = cannot_be_served(problem);
  const Instance instance(problem, plan.unserved);
  if (instance.nodes > 1 && instance.vehicles > 0) {
    Search search(instance, limits);
    plan.rounds = instance.to_stops(search.run());
    plan.iterations = search.iterations();
  }
  std::vector<char> served(problem.stops.size(), 0);
  for (const Round& round : plan.rounds) {
    plan.cost += distance_of(problem, round);
    for (const int stop : round) served[stop] = 1;
  }
  plan.unserved.clear();
  for (std::size_t i = 0; i < served.size(); ++i)
    if (served[i] == 0) plan.unserved.push_back(static_cast<int>(i));
  return plan;
}

}  // namespace gatehouse::solvers::routing
