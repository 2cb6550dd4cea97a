// How a search is stopped and timed: shared by every solver.
#pragma once

#include <ctime>
#include <functional>
#include <limits>

namespace gatehouse::solvers {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// True once the user has cancelled; asked at least every 50 ms. An empty one never is.
using Cancelled = std::function<bool()>;

/// Which clock limits a search: what people wait, or what the searching thread has computed (for fair measuring on a
/// machine that is busy with other work).
enum class Clock { wall, thread_cpu };

/// Seconds since it was made. With Clock::thread_cpu, make and read it on the searching thread.
class Stopwatch {
public:
  explicit Stopwatch(Clock clock = Clock::wall)
      : id_(clock == Clock::wall ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID), start_(now()) {}
  [[nodiscard]] double seconds() const { return now() - start_; }

private:
  [[nodiscard]] double now() const {
    timespec t{};
    clock_gettime(id_, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
  }

  clockid_t id_;
  double start_;
};

}  // namespace gatehouse::solvers
