#include "ui/job_progress.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::ui {

std::optional<double> seconds_left(double fraction, double elapsed) {
  if (!(fraction >= 0.03) || elapsed < 1 || fraction > 1) return std::nullopt;
  return elapsed / fraction - elapsed;
}

void JobProgress::report(double fraction, const Text& doing) {
  fraction_ = fraction;
  const std::lock_guard lock(mutex_);
  doing_ = doing;
}

void JobProgress::show(const PlanPlot& plot) {
  std::shared_ptr<const std::vector<PlanPlot>> before;
  {
    const std::lock_guard lock(mutex_);
    before = plots_;
  }
  auto plots = std::make_shared<std::vector<PlanPlot>>(*before);
  const auto same = std::find_if(plots->begin(), plots->end(), [&](const auto& p) { return p.key == plot.key; });
  if (same != plots->end())
    *same = plot;
  else
    plots->push_back(plot);
  const std::lock_guard lock(mutex_);
  plots_ = std::move(plots);
}

JobProgress::View JobProgress::view() const {
  View view;
  view.fraction = fraction_;
  view.elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  view.left = seconds_left(view.fraction, view.elapsed);
  view.cancelled = cancelled_;
  const std::lock_guard lock(mutex_);
  view.doing = doing_;
  view.plots = plots_;
  return view;
}

std::string duration_in_words(double seconds) {
  if (seconds < 90) return tr("{} s", static_cast<int>(std::ceil(seconds)));
  return tr("{} min", static_cast<int>(std::ceil(seconds / 60)));
}

}  // namespace gatehouse::ui
