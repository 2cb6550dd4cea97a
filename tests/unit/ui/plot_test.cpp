// Plots: round ticks, and the point under the pointer.
#include "support/catch.hpp"
#include "ui/plot_scale.hpp"
#include "ui/plot_view.hpp"

namespace gatehouse::ui {

TEST_CASE("an axis has round ticks, and reaches what it shows") {
  struct Case {
    double least, most;
    std::vector<double> ticks;
  };
  const auto c = GENERATE(values<Case>({
      {0, 10, {0, 2, 4, 6, 8, 10}},
      {1100, 1230, {1100, 1120, 1140, 1160, 1180, 1200, 1220, 1240}},
      {3, 97, {0, 20, 40, 60, 80, 100}},
      {-3, 4, {-4, -2, 0, 2, 4}},
      {0.012, 0.034, {0, 0.01, 0.02, 0.03, 0.04}},
      {0, 0, {-1, -0.5, 0, 0.5, 1}},
  }));
  CAPTURE(c.least, c.most);
  const Axis axis = axis_for(c.least, c.most, 5, true, true);
  const auto ticks = axis.ticks();
  CHECK(axis.from <= c.least);
  CHECK(axis.to >= c.most);
  CHECK(ticks.size() >= 3);
  CHECK(ticks.size() <= 9);
  for (const double tick : ticks) CHECK(std::abs(std::remainder(tick, axis.step)) < axis.step * 1e-6);
  if (c.most == 97 || c.least == 0.012) {
    REQUIRE(ticks.size() == c.ticks.size());
    for (std::size_t i = 0; i < ticks.size(); ++i) CHECK(ticks[i] == Approx(c.ticks[i]).margin(1e-12));
  }
}

TEST_CASE("an axis of one value, of huge or of nearly equal ones is still an axis") {
  for (const auto& [least, most] : std::vector<std::pair<double, double>>{
           {5, 5}, {-7, -7}, {1e15, 1e15}, {-1e15, 1e15}, {1e15, 1e15 + 1}, {1e-12, 1e-12}, {0, 1e-300}}) {
    CAPTURE(least, most);
    const Axis axis = axis_for(least, most, 5, true, true);
    CHECK(axis.to > axis.from);
    CHECK(axis.step > 0);
    CHECK(std::isfinite(axis.place(least)));
    CHECK_FALSE(axis.ticks().empty());
    CHECK(axis.ticks().size() <= 20);
  }
}

TEST_CASE("ticks are written with the decimals they need, in groups of three") {
  CHECK(tick_text(0.5, 0.5) == "0.5");
  CHECK(tick_text(1500, 500) == "1,500");
  CHECK(tick_text(-1234567, 1) == "-1,234,567");
  CHECK(tick_text(100, 20) == "100");
  CHECK(tick_text(0.30000000000000004, 0.1) == "0.3");
  CHECK(tick_text(-1e-17, 0.1) == "0.0");
}

TEST_CASE("the pointer finds the point that is meant") {
  const std::vector<ImVec2> places{{0, 0}, {0.5F, 0.9F}, {1, 0.1F}};
  PlanPlot plot;
  plot.points.resize(3);
  plot.kind = PlanPlot::Kind::line;
  CHECK(point_near(plot, places, 0.7F, 0) == 1U);
  plot.kind = PlanPlot::Kind::steps;
  CHECK(point_near(plot, places, 0.95F, 0) == 1U);
  CHECK(point_near(plot, places, -0.1F, 0) == 0U);
  plot.kind = PlanPlot::Kind::points;
  CHECK(point_near(plot, places, 0.6F, 0.05F) == 2U);
  CHECK_FALSE(point_near(plot, {}, 0, 0).has_value());
}

TEST_CASE("the words beside a point lie on no other point where there is room elsewhere") {
  const ImVec2 size{60, 14}, least{0, 0}, most{300, 200};
  const auto covers = [&](ImVec2 at, ImVec2 p) {
    return p.x > at.x && p.x < at.x + size.x && p.y > at.y && p.y < at.y + size.y;
  };
  const ImVec2 point{100, 100};
  const ImVec2 alone = place_beside(point, size, 10, false, least, most, {});
  CHECK(alone.x > point.x);
  for (const ImVec2 neighbour : {ImVec2{120, 92}, ImVec2{130, 95}, ImVec2{115, 105}}) {
    const ImVec2 at = place_beside(point, size, 10, false, least, most, {neighbour});
    CHECK_FALSE(covers(at, neighbour));
    CHECK_FALSE(covers(at, point));
  }
  for (const ImVec2 corner : {ImVec2{0, 0}, ImVec2{300, 0}, ImVec2{0, 200}, ImVec2{300, 200}}) {
    const ImVec2 at = place_beside(corner, size, 10, false, least, most, {});
    CHECK(at.x >= 0);
    CHECK(at.y >= 0);
    CHECK(at.x + size.x <= 300);
    CHECK(at.y + size.y <= 200);
  }
}

}  // namespace gatehouse::ui
