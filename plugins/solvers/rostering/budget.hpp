// When a search ends: cancelled, out of time, or done.
#pragma once

#include "solvers/control.hpp"

namespace gatehouse::solvers::rostering {

class Budget {
public:
  Budget(double seconds, Clock clock, Cancelled cancelled)
      : watch_(clock), seconds_(seconds), cancelled_(std::move(cancelled)) {}
  /// True once the user has cancelled or the time is over; stays true.
  bool over() {
    if (over_) return true;
    if (cancelled_ && cancelled_()) over_ = was_cancelled_ = true;
    if (watch_.seconds() >= seconds_) over_ = true;
    return over_;
  }
  [[nodiscard]] bool was_cancelled() const { return was_cancelled_; }
  [[nodiscard]] double seconds() const { return watch_.seconds(); }
  [[nodiscard]] double left() const { return seconds_ - watch_.seconds(); }

private:
  Stopwatch watch_;
  double seconds_;
  Cancelled cancelled_;
  bool over_ = false, was_cancelled_ = false;
};

}  // namespace gatehouse::solvers::rostering
