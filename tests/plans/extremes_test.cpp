#include <fmt/format.h>

#include <chrono>
#include <cmath>

#include "shipped.hpp"
#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

/// Cancels after a while: what a run says is looked at, not how long it may take.
class ShortPatience final : public Progress {
public:
  void report(double, const Text&) override {}
  [[nodiscard]] bool cancelled() const override { return std::chrono::steady_clock::now() > until_; }

private:
  std::chrono::steady_clock::time_point until_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(1500);
};

}  // namespace

TEST_CASE("a parameter at either end of its range gives a plan or a sentence, never a crash") {
  const MapPtr map = sample_map();
  for (const Shipped& s : shipped_algorithms())
    for (const auto& parameter : s.algorithm.parameters) {
      if (parameter.type != ParameterType::number && parameter.type != ParameterType::integer) continue;
      if (parameter.name == "iterations" || parameter.name == "seconds" || parameter.name == "seed") continue;
      for (const double value : {parameter.minimum, parameter.maximum}) {
        if (!std::isfinite(value)) continue;
        Arguments arguments = s.arguments;
        arguments[parameter.name] = fmt::format("{}", value);
        ShortPatience progress;
        const auto plan = run_algorithm(s.plugin, s.algorithm, arguments, map, progress);
        CAPTURE(s.algorithm.id, parameter.name, value);
        if (plan) continue;
        INFO(plan.error().message(Language::en));
        CHECK(plan.error().kind != ErrorKind::plugin);
      }
    }
}
