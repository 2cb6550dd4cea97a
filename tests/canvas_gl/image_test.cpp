#include <chrono>
#include <cmath>
#include <fstream>
#include <thread>

#include "canvas/canvas.hpp"
#include "canvas/render/tile_grid.hpp"
#include "little_estate.hpp"
#include "off_screen.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using gatehouse::test::OffScreen;

namespace {

constexpr int width = 800;
constexpr int height = 600;

/// A picture of four coloured quarters, 0.1 m a pixel, its upper left corner at (668000, 3547200) metres.
void write_picture(const std::filesystem::path& file, int pixels) {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, pixels, pixels);
  cairo_t* pen = cairo_create(surface);
  const double half = pixels / 2.0;
  const double colours[4][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 0}};
  for (int i = 0; i < 4; ++i) {
    cairo_set_source_rgb(pen, colours[i][0], colours[i][1], colours[i][2]);
    cairo_rectangle(pen, i % 2 * half, i / 2 * half, half, half);
    cairo_fill(pen);
  }
  cairo_destroy(pen);
  REQUIRE(cairo_surface_write_to_png(surface, file.c_str()) == CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy(surface);
  std::ofstream world(std::filesystem::path(file).replace_extension(".pgw"));
  world << "0.1\n0\n0\n-0.1\n668000.05\n3547199.95\n";
}

void settle(Canvas& canvas, OffScreen& screen) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  canvas.draw();
  while ((canvas.working() || canvas.needs_frame()) && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    canvas.draw();
  }
  CHECK_FALSE(canvas.working());
  screen.read();
}

bool near(OffScreen::Pixel p, int r, int g, int b, int margin = 6) {
  return std::abs(p.r - r) <= margin && std::abs(p.g - g) <= margin && std::abs(p.b - b) <= margin;
}

}  // namespace

TEST_CASE("a picture lies under the map where its world file says, at any scale and opacity") {
  const auto screen = OffScreen::make(width, height);
  if (!screen) return;
  const test::TempDir folder;
  write_picture(folder / "plan.png", 2000);
  Result<Canvas> made = Canvas::make();
  REQUIRE(made.ok());
  Canvas canvas = *std::move(made);
  canvas.viewport().set_rectangle(0, 0, width, height, 96 / 25.4);
  canvas.set_map(std::make_shared<const Map>(empty_map("EPSG:32651")));
  canvas.set_images({{"plan.png", 1, true}}, folder.path());
  Envelope area;
  area.expand(Point{668'000'000, 3'547'000'000});
  area.expand(Point{668'200'000, 3'547'200'000});
  for (const double scale : {0.0, 12'000.0, 300.0, 60.0}) {
    INFO("scale " << scale);
    canvas.viewport().show(area);
    if (scale > 0) canvas.viewport().set_scale(scale);
    settle(canvas, *screen);
    if (scale == 0) screen->keep("image");
    CHECK(canvas.take_errors().empty());
    const ScreenPoint centre = canvas.viewport().to_screen({668'100'000, 3'547'100'000});
    const int x = static_cast<int>(std::lround(centre.x));
    const int y = static_cast<int>(std::lround(centre.y));
    CHECK(near(screen->at(x - 5, y - 5), 255, 0, 0));
    CHECK(near(screen->at(x + 5, y - 5), 0, 255, 0));
    CHECK(near(screen->at(x - 5, y + 5), 0, 0, 255));
    CHECK(near(screen->at(x + 5, y + 5), 255, 255, 0));
  }
  canvas.viewport().show(area);
  canvas.set_images({{"plan.png", 0.5, true}}, folder.path());
  settle(canvas, *screen);
  CHECK(near(screen->at(width / 2 - 30, height / 2 - 30), 250, 122, 119));
  canvas.set_images({{"plan.png", 0.5, false}}, folder.path());
  settle(canvas, *screen);
  CHECK(near(screen->at(width / 2 - 30, height / 2 - 30), 245, 243, 238));
}
