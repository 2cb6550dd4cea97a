// The axis of a plot: from where to where, and the round values that are written on it.
#pragma once

#include <string>
#include <vector>

namespace gatehouse::ui {

struct Axis {
  double from = 0, to = 1;
  double step = 0.2;  ///< between ticks: 1, 2 or 5 times a power of ten
  /// The multiples of `step` in [from, to].
  [[nodiscard]] std::vector<double> ticks() const;
  /// Where `value` lies on it: 0 at `from`, 1 at `to`.
  [[nodiscard]] double place(double value) const { return (value - from) / (to - from); }
};

/// The axis that shows [least, most] with about `ticks` ticks. A range of nothing is widened. With `to_zero` it begins
/// at 0 where the values do not go below and 0 is not far from them. `round_ends`: it begins and ends at a tick.
[[nodiscard]] Axis axis_for(double least, double most, int ticks, bool to_zero, bool round_ends);

/// `value` with the decimals that tell it from the ticks beside it: "0.5", "1,500".
[[nodiscard]] std::string tick_text(double value, double step);

}  // namespace gatehouse::ui
