// Ten thousand buildings: every plan answers a cancel at once, whatever it is doing, a whole plan of districts too.
#include <chrono>

#include "shipped.hpp"
#include "support/catch.hpp"
#include "support/small_estate.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

using Clock = std::chrono::steady_clock;

/// A town of blocks of four buildings, a home in each, streets between them.
MapPtr town() {
  constexpr int side = 50;
  constexpr double spacing = 60;
  EstateBuilder b(empty_map("EPSG:32651"));
  const double far = spacing * side;
  for (int i = 0; i <= side; ++i) {
    const double at = i * spacing;
    b.line("paths", {{at, -60}, {at, far + 60}}, {{"kind", Value{std::string("lane")}}});
    b.line("paths", {{-60, at}, {far + 60, at}}, {{"kind", Value{std::string("lane")}}});
    b.point("entrances", at, -20, {{"lockable", Value{i % 3 == 0}}});
  }
  for (int x = 0; x < 2 * side; ++x)
    for (int y = 0; y < 2 * side; ++y)
      b.box("buildings", x * spacing / 2 + 6, y * spacing / 2 + 6, 16, 16, {{"households", Value{std::int64_t{1}}}});
  b.point("checkpoints", 0, -20, {{"number", Value{std::string("1")}}});
  b.builder().add("staff", {}, {{"role", Value{std::string("guard")}}});
  b.point("sites", far / 2, far / 2, {{"kind", Value{std::string("drop_point")}}});
  b.box("open_ground", 10, 1, 8, 4, {{"kind", Value{std::string("green")}}});
  return std::make_shared<const Map>(std::move(b).finish());
}

class CancelAfter final : public Progress {
public:
  explicit CancelAfter(int milliseconds) : at_(Clock::now() + std::chrono::milliseconds(milliseconds)) {}
  void report(double, const Text&) override {}
  [[nodiscard]] bool cancelled() const override { return Clock::now() >= at_; }
  [[nodiscard]] long since() const {
    return static_cast<long>(std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - at_).count());
  }

private:
  Clock::time_point at_;
};

}  // namespace

TEST_CASE("ten thousand buildings: a plan that is cancelled leaves nothing and answers at once") {
  const MapPtr map = town();
  int stopped = 0;
  for (const Shipped& s : shipped_algorithms()) {
    if (s.plugin.id == "example" || s.algorithm.id == "duty_roster") continue;
    for (const int moment : {250, 700, 1600}) {
      CancelAfter progress(moment);
      const auto plan = run_algorithm(s.plugin, s.algorithm, s.arguments, map, progress);
      CAPTURE(s.algorithm.id, moment);
      if (plan) continue;  // done before it was cancelled
      INFO(plan.error().message(Language::en));
      CHECK(plan.error().kind == ErrorKind::cancelled);
      ++stopped;
      UNSCOPED_INFO("answered after " << progress.since() << " ms");
      // 100 ms are promised; tests beside this one may hold the processor as long again.
      CHECK(progress.since() < 1000);
    }
  }
  CHECK(stopped > 0);  // else nothing was tried
}
