// The whole search: threads that anneal and breed, meet at fixed points of their progress, and share what they found.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <vector>

#include "solvers/chance.hpp"
#include "solvers/routing/instance.hpp"
#include "solvers/routing/routing.hpp"

namespace gatehouse::solvers::routing {

class RuinRecreate;

/// Where threads wait for each other. Unlike std::barrier, one that waits can do something meanwhile.
class Meeting {
public:
  explicit Meeting(int members) : members_(members) {}
  /// Till all members are here. `meanwhile` is called every few milliseconds; once it is true, or somebody has left,
  /// false.
  template <typename Meanwhile>
  bool wait(Meanwhile meanwhile) {
    std::unique_lock lock(mutex_);
    const auto round = round_;
    if (++here_ == members_) {
      here_ = 0;
      ++round_;
      all_here_.notify_all();
      return true;
    }
    while (round_ == round) {
      all_here_.wait_for(lock, std::chrono::milliseconds(5));
      if (round_ != round) break;
      lock.unlock();
      const bool stop = meanwhile();
      lock.lock();
      if (stop && round_ == round) return false;
    }
    return true;
  }

private:
  std::mutex mutex_;
  std::condition_variable all_here_;
  int members_;
  int here_ = 0;
  std::uint64_t round_ = 0;
};

class Search {
public:
  /// `spent`: seconds of the limit that went into making the instance.
  Search(const Instance& instance, const Limits& limits, const Stopwatch& since_start, double spent);

  /// The best rounds found; some stops may be in none.
  Rounds run();
  [[nodiscard]] std::uint64_t iterations() const { return iterations_; }

private:
  /// One thread's way through the search. Progress goes from 0 to 1, by the clock or by counted work.
  struct Worker {
    int number;
    Chance chance;
    Stopwatch watch;
    std::uint64_t done = 0;  ///< work, in ruin and recreates
  };

  void work(int number);
  /// One anneal: the plan is divided among the threads, anew at each meeting.
  void anneal_together(Worker& worker, double from, double to);
  /// An anneal from nothing, each thread for itself; the results go to the elite.
  void anneal_alone(Worker& worker, double from, double to);
  void breed(Worker& worker, double from, double to);

  [[nodiscard]] double annealing_share() const;
  [[nodiscard]] double progress(const Worker& worker) const;
  bool stopped(Worker& worker);
  bool meet(Worker& worker);
  void offer(const Rounds& rounds);
  void divide(Chance& chance);
  [[nodiscard]] double edge_cost(const Rounds& rounds) const;

  const Instance& instance_;
  const Limits& limits_;
  const Stopwatch& since_start_;
  double spent_;
  int threads_;
  std::uint64_t share_ = 0;  ///< counted work for each thread
  Meeting meeting_;
  std::atomic<bool> stopped_{false};
  std::atomic<std::uint64_t> iterations_{0};

  std::mutex mutex_;  ///< for the best
  Rounds best_;
  std::size_t best_missing_ = 0;
  std::int64_t best_cost_ = 0;
  bool any_ = false;

  // Written by one thread between two meetings, or by each its own entry.
  struct Part {
    Rounds rounds, best;
    std::vector<Node> members;
    int vehicles = 0;
  };
  std::vector<Part> parts_;
  std::vector<Rounds> elite_;
  std::vector<Rounds> seen_;  ///< rounds each found since the last meeting
};

}  // namespace gatehouse::solvers::routing
