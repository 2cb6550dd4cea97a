#include <chrono>
#include <random>

#include "shipped.hpp"
#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

using Clock = std::chrono::steady_clock;

/// Says "cancelled" from a moment on, and remembers when it first did.
class CancelAt final : public Progress {
public:
  explicit CancelAt(std::chrono::milliseconds after) : at_(Clock::now() + after) {}
  void report(double, const Text&) override {}
  [[nodiscard]] bool cancelled() const override { return Clock::now() >= at_; }
  [[nodiscard]] std::chrono::milliseconds since() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - at_);
  }

private:
  Clock::time_point at_;
};

}  // namespace

TEST_CASE("a plan that is cancelled at any moment leaves nothing, and answers at once") {
  const MapPtr map = sample_map();
  std::mt19937 random(7);
  int stopped = 0;
  for (Shipped s : shipped_algorithms()) {
    if (s.arguments.contains("iterations")) s.arguments["iterations"] = "100000000";
    for (int round = 0; round < 4; ++round) {
      CancelAt progress(std::chrono::milliseconds(20 + random() % 400));
      const auto plan = run_algorithm(s.plugin, s.algorithm, s.arguments, map, progress);
      CAPTURE(s.algorithm.id, round);
      if (plan) continue;  // done before it was cancelled
      CHECK(plan.error().kind == ErrorKind::cancelled);
      ++stopped;
      // 100 ms are promised; tests beside this one may hold the processor as long again.
      CHECK(progress.since().count() < 1000);
    }
  }
  CHECK(stopped > 0);  // else nothing was tried
}
