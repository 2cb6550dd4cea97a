#include <chrono>
#include <thread>

#include "canvas/canvas.hpp"
#include "canvas/tool.hpp"
#include "little_estate.hpp"
#include "model/edit.hpp"
#include "off_screen.hpp"
#include "support/catch.hpp"

using namespace gatehouse;
using gatehouse::test::OffScreen;

namespace {

constexpr int width = 1000;
constexpr int height = 700;
constexpr OffScreen::Pixel ground{245, 243, 238, 255};

/// Draws until the background has nothing more to give.
void settle(Canvas& canvas, OffScreen& screen) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  canvas.draw();
  while ((canvas.working() || canvas.needs_frame()) && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    canvas.draw();
  }
  CHECK_FALSE(canvas.working());
  CHECK(glGetError() == GL_NO_ERROR);
  screen.read();
}

Canvas canvas_on(const MapPtr& map, double scale) {
  Result<Canvas> canvas = Canvas::make();
  if (!canvas) throw std::runtime_error(canvas.error().message(Language::en));
  canvas->viewport().set_rectangle(0, 0, width, height, 96 / 25.4);
  canvas->viewport().show(map->envelope());
  if (scale > 0) canvas->viewport().set_scale(scale);
  canvas->set_map(map);
  return *std::move(canvas);
}

int differing(const OffScreen& screen, const std::vector<OffScreen::Pixel>& before) {
  int count = 0;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const auto a = screen.at(x, y);
      const auto& b = before[static_cast<std::size_t>(y * width + x)];
      if (std::abs(a.r - b.r) + std::abs(a.g - b.g) + std::abs(a.b - b.b) > 20) ++count;
    }
  }
  return count;
}

std::vector<OffScreen::Pixel> kept(const OffScreen& screen) {
  std::vector<OffScreen::Pixel> pixels;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) pixels.push_back(screen.at(x, y));
  }
  return pixels;
}

}  // namespace

TEST_CASE("a map is shown with its houses, marks and labels, and an idle canvas asks for no frame") {
  const auto screen = OffScreen::make(width, height);
  if (!screen) return;
  const auto map = std::make_shared<const Map>(test::little_estate(6, 8));
  Canvas canvas = canvas_on(map, 0);
  settle(canvas, *screen);
  screen->keep("map");
  CHECK(screen->inked(0, 0, width, height, ground) > width * height / 8);
  CHECK_FALSE(canvas.needs_frame());
  canvas.draw();
  CHECK_FALSE(canvas.needs_frame());
  const auto before = kept(*screen);
  canvas.viewport().pan(1, 0);
  canvas.viewport().pan(-1, 0);
  settle(canvas, *screen);
  CHECK(differing(*screen, before) == 0);
  canvas.viewport().set_scale(700);
  settle(canvas, *screen);
  screen->keep("map_near");
  canvas.viewport().set_scale(40'000);
  settle(canvas, *screen);
  screen->keep("map_far");
}

TEST_CASE("a view that is dragged step by step shows what it shows when it is drawn whole") {
  const auto screen = OffScreen::make(width, height);
  if (!screen) return;
  const auto map = std::make_shared<const Map>(test::little_estate(12, 16));
  Canvas canvas = canvas_on(map, 1500);
  canvas.set_selection({{"buildings", 100}});
  settle(canvas, *screen);
  const std::vector<OffScreen::Pixel> at_first = kept(*screen);
  const std::pair<double, double> steps[] = {{7, 0},     {0, -9},  {13, 11},    {-40, 25},
                                             {-90, -60}, {3, 120}, {0.5, 0.25}, {60, 1}};
  for (const auto& [right, down] : steps) {
    INFO(right << ", " << down);
    canvas.viewport().pan(right, down);
    canvas.draw();
    screen->read();
    const auto dragged = kept(*screen);
    canvas.set_selection({{"buildings", 100}});  // the map is taken for another: all is drawn anew
    canvas.draw();
    screen->read();
    CHECK(differing(*screen, dragged) == 0);
  }
  CHECK(differing(*screen, at_first) > 10'000);
}

TEST_CASE("an edit is shown, and taking it back gives the very same picture") {
  const auto screen = OffScreen::make(width, height);
  if (!screen) return;
  const auto map = std::make_shared<const Map>(test::little_estate(6, 8));
  Canvas canvas = canvas_on(map, 0);
  settle(canvas, *screen);
  const auto before = kept(*screen);
  auto removed = remove_features(map, {{"buildings", 10}, {"doors", 10}});
  REQUIRE(removed.ok());
  auto next = apply(*map, *removed);
  REQUIRE(next.ok());
  canvas.set_map(std::make_shared<const Map>(*next));
  settle(canvas, *screen);
  CHECK(differing(*screen, before) > 300);
  canvas.set_map(map);
  settle(canvas, *screen);
  CHECK(differing(*screen, before) == 0);
}

TEST_CASE("selection, a plan's preview and what a tool holds are drawn over the map and go again") {
  const auto screen = OffScreen::make(width, height);
  if (!screen) return;
  const auto map = std::make_shared<const Map>(test::little_estate(6, 8));
  Canvas canvas = canvas_on(map, 900);
  settle(canvas, *screen);
  const auto before = kept(*screen);
  canvas.set_selection({{"buildings", 20}, {"buildings", 21}, {"entrances", 2}});
  settle(canvas, *screen);
  screen->keep("selection");
  CHECK(differing(*screen, before) > 500);
  CHECK(canvas.tools().selection().size() == 3);
  canvas.set_selection({});

  TransactionBuilder plan(map);
  const Point centre = map->envelope().centre();
  plan.add("checkpoints", Geometry::point({centre.x + 30'000, centre.y}), {{"number", std::string("1")}});
  plan.add("patrol_routes",
           Geometry::line({{centre.x - 50'000, centre.y - 26'000}, {centre.x + 60'000, centre.y - 26'000}}), {});
  plan.remove("buildings", 28);
  auto preview = apply(*map, std::move(plan).finish({"plan", "plan"}));
  REQUIRE(preview.ok());
  canvas.set_preview(std::make_shared<const Map>(*preview),
                     {{"checkpoints", 1}, {"patrol_routes", 1}, {"buildings", 28}});
  settle(canvas, *screen);
  screen->keep("preview");
  CHECK(differing(*screen, before) > 500);
  canvas.set_preview(nullptr, {});
  settle(canvas, *screen);
  CHECK(differing(*screen, before) == 0);

  canvas.tools().take(ToolKind::draw_polygon, "buildings");
  for (const auto& [x, y] : {std::pair{300.0, 200.0}, std::pair{600.0, 230.0}, std::pair{560.0, 420.0}}) {
    PointerEvent event;
    event.type = PointerEvent::Type::press;
    event.at = {x, y};
    (void)canvas.tools().pointer(event, canvas.viewport());
  }
  settle(canvas, *screen);
  screen->keep("drawing");
  CHECK(differing(*screen, before) > 1000);
}

TEST_CASE("the canvas draws within its rectangle and leaves the rest of the window alone") {
  const auto screen = OffScreen::make(width, height);
  if (!screen) return;
  const auto map = std::make_shared<const Map>(test::little_estate(6, 8));
  Canvas canvas = canvas_on(map, 0);
  canvas.viewport().set_rectangle(300, 50, 600, 500, 96 / 25.4);
  glClearColor(1, 0, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  settle(canvas, *screen);
  constexpr OffScreen::Pixel unpainted{255, 0, 255, 255};
  CHECK(screen->inked(0, 0, 300, height, unpainted) == 0);
  CHECK(screen->inked(0, 0, width, 50, unpainted) == 0);
  CHECK(screen->inked(900, 0, width, height, unpainted) == 0);
  CHECK(screen->inked(0, 550, width, height, unpainted) == 0);
  CHECK(screen->inked(300, 50, 900, 550, unpainted) == 600 * 500);
}

TEST_CASE("a canvas that goes while its background works ends at once") {
  const auto screen = OffScreen::make(width, height);
  if (!screen) return;
  for (int i = 0; i < 5; ++i) {
    const auto map = std::make_shared<const Map>(test::little_estate(20, 20));
    Canvas canvas = canvas_on(map, 0);
    canvas.set_images({{"no_such_file.tif", 1, true}}, "/nowhere");
    canvas.draw();
  }
}

TEST_CASE("a picture that cannot be read is reported and the map is shown without it") {
  const auto screen = OffScreen::make(width, height);
  if (!screen) return;
  const auto map = std::make_shared<const Map>(test::little_estate(3, 3));
  Canvas canvas = canvas_on(map, 0);
  canvas.set_images({{"no_such_file.tif", 1, true}}, "/nowhere");
  settle(canvas, *screen);
  CHECK(canvas.take_errors().size() == 1);
  CHECK(canvas.take_errors().empty());
  CHECK(screen->inked(0, 0, width, height, ground) > 1000);
}
