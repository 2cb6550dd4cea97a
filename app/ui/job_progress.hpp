// How far long work has come, told by the thread that does it and read by the frame.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

#include "base/progress.hpp"
#include "processing/host.hpp"

namespace gatehouse::ui {

/// Seconds that are left when `fraction` took `elapsed` seconds; nothing while that would be a guess in the dark (less
/// than a second or three hundredths done).
[[nodiscard]] std::optional<double> seconds_left(double fraction, double elapsed);

class JobProgress final : public Progress {
public:
  void report(double fraction, const Text& doing) override;
  [[nodiscard]] bool cancelled() const override { return cancelled_; }
  void cancel() { cancelled_ = true; }
  /// Shows a plot of what is worked out, in the place of the one of its key.
  void show(const PlanPlot& plot);

  struct View {
    double fraction = -1;  ///< below 0: unknown
    Text doing;
    double elapsed = 0;  ///< seconds
    std::optional<double> left;
    bool cancelled = false;
    std::shared_ptr<const std::vector<PlanPlot>> plots;  ///< never null
  };
  [[nodiscard]] View view() const;

private:
  std::atomic<bool> cancelled_ = false;
  std::atomic<double> fraction_ = -1;
  mutable std::mutex mutex_;
  Text doing_;
  std::shared_ptr<const std::vector<PlanPlot>> plots_ = std::make_shared<const std::vector<PlanPlot>>();
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// "12 s", "3 min".
[[nodiscard]] std::string duration_in_words(double seconds);

}  // namespace gatehouse::ui
