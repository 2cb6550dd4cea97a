#include "canvas/viewport.hpp"

#include <random>

#include "support/catch.hpp"

using namespace gatehouse;

namespace {
Viewport at_nanjing() {
  Viewport v;
  v.set_rectangle(300, 40, 1000, 700, 96 / 25.4);
  Envelope e;
  e.expand(Point{668'000'000, 3'547'000'000});
  e.expand(Point{668'400'000, 3'547'300'000});
  v.show(e);
  return v;
}
}  // namespace

TEST_CASE("a viewport shows all of an area within its margin") {
  const Viewport v = at_nanjing();
  const ScreenPoint low = v.to_screen({668'000'000, 3'547'000'000});
  const ScreenPoint high = v.to_screen({668'400'000, 3'547'300'000});
  CHECK(low.x >= 339.9);
  CHECK(high.x <= 1260.1);
  CHECK(high.y >= 79.9);
  CHECK(low.y <= 700.1);
  CHECK((std::abs(low.x - 340) < 0.5 || std::abs(high.y - 80) < 0.5));
  CHECK(high.y < low.y);
}

TEST_CASE("a place comes back from the screen to within a pixel's worth of rounding") {
  std::mt19937 random(7);
  std::uniform_int_distribution<Millimetre> spread(-300'000, 300'000);
  Viewport v = at_nanjing();
  for (int i = 0; i < 500; ++i) {
    const Point p{668'200'000 + spread(random), 3'547'150'000 + spread(random)};
    const Point back = v.to_map(v.to_screen(p));
    CHECK(std::abs(back.x - p.x) <= 1);
    CHECK(std::abs(back.y - p.y) <= 1);
  }
}

TEST_CASE("zooming keeps the ground under the pointer") {
  Viewport v = at_nanjing();
  const ScreenPoint anchor{410, 333};
  const Point under = v.to_map(anchor);
  for (const double factor : {1.2, 1.2, 5.0, 0.3, 0.01, 1e9, 1e-9}) {
    v.zoom(factor, anchor);
    const ScreenPoint now = v.to_screen(under);
    CHECK(now.x == Approx(anchor.x).margin(0.5));
    CHECK(now.y == Approx(anchor.y).margin(0.5));
  }
}

TEST_CASE("panning there and back a thousand times does not creep") {
  Viewport v = at_nanjing();
  const Point before = v.to_map({500, 500});
  for (int i = 0; i < 1000; ++i) {
    v.pan(0.3, -0.7);
    v.pan(-0.3, 0.7);
  }
  CHECK(v.to_map({500, 500}) == before);
  v.pan(10, 20);
  CHECK(v.to_map({510, 520}) == before);
}

TEST_CASE("the scale stays between 1:20 and 1:2,000,000") {
  Viewport v = at_nanjing();
  v.zoom(1e12, {500, 500});
  CHECK(v.scale() == Approx(20));
  v.zoom(1e-12, {500, 500});
  CHECK(v.scale() == Approx(2'000'000));
  v.set_scale(1000);
  CHECK(v.scale() == Approx(1000));
  CHECK(v.pixels_per_metre() == Approx(96 / 25.4));
  v.zoom(0, {0, 0});
  v.zoom(-3, {0, 0});
  CHECK(v.scale() == Approx(1000));
}

TEST_CASE("resizing the window keeps the middle and the scale, on any density of pixels") {
  Viewport v = at_nanjing();
  v.set_scale(750);
  const Point middle = v.to_map({800, 390});
  v.set_rectangle(0, 0, 640, 480, 2 * 96 / 25.4);
  CHECK(v.scale() == Approx(750));
  CHECK(v.to_map({320, 240}) == middle);
}

TEST_CASE("showing a single place gives a readable scale, showing nothing changes nothing") {
  Viewport v = at_nanjing();
  const double before = v.scale();
  v.show(Envelope{});
  CHECK(v.scale() == before);
  Envelope one;
  one.expand(Point{5, 5});
  v.show(one);
  CHECK(v.scale() == Approx(500));
}
