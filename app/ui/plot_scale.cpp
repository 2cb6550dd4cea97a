#include "ui/plot_scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace gatehouse::ui {
namespace {

double round_step(double span, int ticks) {
  const double rough = span / std::max(1, ticks);
  const double power = std::pow(10, std::floor(std::log10(rough)));
  const double lead = rough / power;
  return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
}

}  // namespace

std::vector<double> Axis::ticks() const {
  std::vector<double> out;
  const double slack = step * 1e-6;
  double n = std::ceil((from - slack) / step);
  while (n * step <= to + slack && out.size() < 100) {
    out.push_back(n * step);
    ++n;
  }
  return out;
}

Axis axis_for(double least, double most, int ticks, bool to_zero, bool round_ends) {
  if (to_zero && least > 0 && least < most * 0.6) least = 0;
  if (to_zero && most < 0) most = 0;
  // Wide enough that neighbouring doubles are not told apart by a tick.
  const double smallest = std::max({std::abs(least), std::abs(most), 1e-9}) * 1e-9;
  if (to_zero && !(most - least > smallest) && most >= 0) {
    least = 0;  // one value stands on the axis from nothing to itself
    if (most <= smallest) most = 1;
  } else if (!(most - least > smallest)) {
    const double room = std::max(std::abs(most) * 0.1, most == 0 ? 1.0 : 0.0);
    least -= room;
    most += room;
  }
  Axis axis{least, most, round_step(most - least, ticks)};
  if (round_ends) {
    axis.from = std::floor(least / axis.step + 1e-9) * axis.step;
    axis.to = std::ceil(most / axis.step - 1e-9) * axis.step;
  }
  return axis;
}

std::string tick_text(double value, double step) {
  const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 9);
  std::string text = fmt::format("{:.{}f}", std::abs(value) < step * 1e-6 ? 0.0 : value, decimals);
  // 12,500: groups of three are read at a glance.
  const std::size_t point = std::min(text.find('.'), text.size()), first = text[0] == '-' ? 1 : 0;
  for (std::size_t at = point; at > first + 3;) text.insert(at -= 3, ",");
  return text;
}

}  // namespace gatehouse::ui
