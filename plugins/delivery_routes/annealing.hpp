// Ruin and recreate, and moves of trips, under annealing, by one thread or by several together.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <vector>

#include "delivery_routes/proposals.hpp"
#include "delivery_routes/search.hpp"

namespace gatehouse::delivery_routes {

/// One annealing. Step k proposes a change of the schedule as it is after the steps before k - lag + 1; what it
/// proposes is done unless one of the steps between has changed one of the same days. So up to `lag` steps can be
/// worked at side by side, each with chances of its own, and the answer is the same for any number of threads.
class Annealing {
public:
  /// With options.together the lag is long enough for several threads, else 1.
  Annealing(const Schedule& start, const std::vector<std::vector<int>>& near, std::uint64_t seed,
            const RuinOptions& options);
  Annealing(const Annealing&) = delete;
  Annealing& operator=(const Annealing&) = delete;

  /// Works until all steps are done or it is stopped. Called once by who leads, who asks and tells and finds the best,
  /// and, with options.together, by others, each with a copy of the start; the schedule is left as RuinOptions say.
  void lead(Schedule& schedule) { work(schedule, true); }
  void help(Schedule& schedule) { work(schedule, false); }
  /// Once who leads is done.
  [[nodiscard]] const Annealed& best() const { return best_; }

private:
  friend class Annealer;
  void work(Schedule& schedule, bool leads);

  const std::vector<std::vector<int>>& near_;
  std::uint64_t seed_;
  const RuinOptions options_;
  std::int64_t lag_;
  std::int64_t dear_;
  double hot_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  Proposals proposals_;
  std::atomic<bool> halted_{false};
  Annealed best_;
};

}  // namespace gatehouse::delivery_routes
