// When a search ends: cancelled, out of time, or done.
#pragma once

#include <cstdint>

#include "solvers/control.hpp"

namespace gatehouse::solvers::rostering {

class Budget {
public:
  Budget(double seconds, Clock clock, Cancelled cancelled)
      : watch_(clock), seconds_(seconds), cancelled_(std::move(cancelled)) {}
  /// Ends as well once `*spent` reaches `most`.
  void watch(const std::uint64_t* spent, std::uint64_t most) {
    spent_ = spent;
    most_ = most;
  }
  /// True once the user has cancelled, or time or effort is over; stays true.
  bool over() {
    if (over_) return true;
    if (cancelled_ && cancelled_()) over_ = was_cancelled_ = true;
    if (watch_.seconds() >= seconds_ || (spent_ != nullptr && *spent_ >= most_)) over_ = true;
    return over_;
  }
  [[nodiscard]] bool was_cancelled() const { return was_cancelled_; }
  [[nodiscard]] double seconds() const { return watch_.seconds(); }
  [[nodiscard]] double left() const { return seconds_ - watch_.seconds(); }

private:
  Stopwatch watch_;
  double seconds_;
  Cancelled cancelled_;
  const std::uint64_t* spent_ = nullptr;
  std::uint64_t most_ = 0;
  bool over_ = false, was_cancelled_ = false;
};

}  // namespace gatehouse::solvers::rostering
