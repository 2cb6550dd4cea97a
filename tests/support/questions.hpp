// How long a search lets the user wait: the time between two questions whether it is cancelled, and after the last.
#pragma once
#include <algorithm>
#include <ctime>

namespace gatehouse::test {

/// By how much later this build may answer than what users run. A build with sanitizers takes 5-10 times as long for
/// the same steps: it looks for wrong memory, and its slowness is no fault of the code. The one place that says so.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr double build_slowness = 10;
#else
inline constexpr double build_slowness = 1;
#endif

/// What `seconds` promised to users are in this build.
constexpr double promised(double seconds) { return seconds * build_slowness; }

/// Counts the questions of a search, and the time between them. By the asking thread's processor time, so that a busy
/// machine does not count; where several threads work, by CLOCK_MONOTONIC.
class Questions {
public:
  explicit Questions(clockid_t clock = CLOCK_THREAD_CPUTIME_ID) : clock_(clock), begun_(now()), last_(begun_) {}

  /// To be called at each question; the seconds since the Questions were made.
  double ask() {
    const double at = now();
    longest_ = std::max(longest_, at - last_);
    last_ = at;
    ++asked_;
    return at - begun_;
  }
  [[nodiscard]] int asked() const { return asked_; }
  [[nodiscard]] double since_last() const { return now() - last_; }
  /// Seconds that passed without a question: before the first, between two, or since the last.
  [[nodiscard]] double longest() const { return std::max(longest_, since_last()); }

private:
  [[nodiscard]] double now() const {
    timespec t{};
    clock_gettime(clock_, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
  }

  clockid_t clock_;
  double begun_, last_, longest_ = 0;
  int asked_ = 0;
};

}  // namespace gatehouse::test
