// Several long tasks side by side, of which only the caller's thread asks whether to stop and tells what was found.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>
#include <thread>

#include "delivery_routes/search.hpp"

namespace gatehouse::delivery_routes {

class Team {
public:
  Team(int threads, StopAsked stop, CostTold improved)
      : threads_(threads), stop_(std::move(stop)), improved_(std::move(improved)) {}

  /// Does task(0), …, task(count - 1), each once, on at most `threads` threads, the caller's among them, and returns
  /// when all are done. Fractions done count from `from` to `to`. What a task throws is thrown here, after all others
  /// have ended: they are told to stop.
  void run(int count, double from, double to, const std::function<void(int)>& task);

  /// From any task: its fraction done; true to stop.
  bool ask(int number, double fraction);
  /// From any task, a cost that it has met.
  void tell(std::int64_t cost);
  [[nodiscard]] bool stopped() const { return stopped_; }

private:
  void ask_caller(double fraction);

  int threads_;
  StopAsked stop_;
  CostTold improved_;
  std::atomic<bool> stopped_{false};
  std::atomic<std::int64_t> best_{std::numeric_limits<std::int64_t>::max()};
  std::int64_t told_ = std::numeric_limits<std::int64_t>::max();
  std::thread::id caller_;
  int width_ = 1, turns_ = 1;  // threads at work, and how many tasks the caller's does one after another
  double from_ = 0, to_ = 1, reached_ = 0;
};

}  // namespace gatehouse::delivery_routes
