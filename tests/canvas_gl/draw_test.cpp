#include "canvas/render/chunk_renderer.hpp"
#include "canvas/render/compile.hpp"
#include "off_screen.hpp"
#include "support/catch.hpp"

using namespace gatehouse;
using gatehouse::test::OffScreen;

namespace {

constexpr int width = 800;
constexpr int height = 600;
constexpr Point middle{668'000'000, 3'547'000'000};

/// `x` and `y` in pixels from the upper left at 10 pixels a metre.
Point at(double x, double y) {
  return {middle.x + std::llround((x - width / 2.0) * 100), middle.y - std::llround((y - height / 2.0) * 100)};
}

Vertices box(double x0, double y0, double x1, double y1) { return {at(x0, y1), at(x1, y1), at(x1, y0), at(x0, y0)}; }

void add(DrawList& list, auto shape) { list.items.push_back({std::move(shape), {}, 0}); }

DrawArea filled(Vertices ring, Colour fill) {
  DrawArea area;
  area.rings.push_back(std::move(ring));
  area.fill = fill;
  return area;
}

DrawLine line(Vertices points, Colour colour, double mm) {
  DrawLine l;
  l.points = std::move(points);
  l.colour = colour;
  l.width = mm;
  return l;
}

void draw(OffScreen& screen, const DrawList& list) {
  auto renderer = ChunkRenderer::make();
  if (!renderer) FAIL(renderer.error().message(Language::en));
  renderer->set_anchor(middle);
  constexpr double ppm = 96 / 25.4;
  Pictures pictures(ppm);
  GpuChunk chunk(compile(list, pictures));
  Viewport viewport;
  viewport.set_rectangle(0, 0, width, height, ppm);
  Envelope here;
  here.expand(middle);
  viewport.show(here);
  viewport.set_scale(100 * ppm);
  glClearColor(1, 1, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  renderer->draw(chunk, Camera::of(viewport));
  CHECK(glGetError() == GL_NO_ERROR);
  screen.read();
}

bool near(OffScreen::Pixel p, int r, int g, int b, int margin = 3) {
  return std::abs(p.r - r) <= margin && std::abs(p.g - g) <= margin && std::abs(p.b - b) <= margin;
}
constexpr OffScreen::Pixel white{255, 255, 255, 255};

}  // namespace

TEST_CASE("fills, holes, hatches, lines, marks and texts reach the pixels they should") {
  const auto screen = OffScreen::make(width, height);
  if (!screen) return;
  DrawList list;
  DrawArea ring = filled(box(20, 20, 120, 120), {200, 60, 40, 255});
  ring.rings.push_back(box(50, 50, 90, 90));
  add(list, ring);
  int x = 140;
  for (const Hatch hatch : {Hatch::diagonal, Hatch::cross, Hatch::dots}) {
    DrawArea area = filled(box(x, 20, x + 100, 120), {255, 230, 150, 255});
    area.hatch = hatch;
    area.hatch_colour = {150, 30, 0, 255};
    area.hatch_spacing = 2.5;
    area.hatch_width = hatch == Hatch::dots ? 1 : 0.4;
    add(list, area);
    x += 120;
  }
  add(list, line({at(20, 150), at(200, 150), at(120, 220), at(300, 220)}, {0, 80, 160, 255}, 2));
  DrawLine cased = line({at(330, 150), at(500, 150), at(420, 220), at(600, 220)}, {255, 210, 90, 255}, 2);
  cased.halo = {90, 90, 90, 255};
  cased.halo_width = 0.5;
  add(list, cased);
  add(list, line({at(630, 150), at(780, 150), at(640, 200), at(780, 225)}, {0, 0, 0, 100}, 4));
  DrawLine dashed = line({at(20, 260), at(200, 260), at(230, 290), at(380, 250)}, {160, 0, 120, 255}, 0.8);
  dashed.dash = {3, 1.5, 0.8, 1.5};
  add(list, dashed);
  DrawLine arrows = line({at(400, 260), at(560, 280), at(700, 250), at(780, 290)}, {0, 120, 60, 255}, 0.8);
  arrows.arrow_spacing = 18;
  add(list, arrows);
  DrawLine doubled = line({at(20, 330), at(150, 330), at(180, 370), at(300, 340)}, {30, 30, 30, 255}, 1.6);
  doubled.doubled = true;
  add(list, doubled);
  add(list, line({at(330, 330), at(480, 335)}, {0, 0, 0, 255}, 0.1));
  DrawLine closed = line(box(520, 320, 620, 380), {200, 0, 0, 255}, 1.2);
  closed.closed = true;
  add(list, closed);
  DrawMark mark;
  x = 40;
  for (const char* symbol : {"entrance_guarded", "entrance_open", "checkpoint", "pharmacy", "no_such_symbol"}) {
    mark.at = at(x, 430);
    mark.symbol = symbol;
    mark.size = 8;
    add(list, mark);
    x += 60;
  }
  add(list, filled(box(330, 400, 780, 580), {60, 90, 60, 255}));
  mark.at = at(360, 430);
  mark.symbol = "entrance_closed";
  add(list, mark);
  DrawText words;
  words.at = at(150, 500);
  words.text = "Building 12 北门 围墙";
  words.size = 12;
  add(list, words);
  words.at = at(550, 500);
  words.bold = true;
  words.text = "居民活动中心 Entrance g";
  add(list, words);
  draw(*screen, list);
  screen->keep("draw_list");

  CHECK(near(screen->at(35, 35), 200, 60, 40));
  CHECK(near(screen->at(70, 70), 255, 255, 255));
  CHECK(near(screen->at(10, 70), 255, 255, 255));
  for (const int left : {140, 260, 380}) {  // both colours of the hatch
    int ink = 0;
    int ground = 0;
    for (int px = left + 10; px < left + 90; ++px) {
      for (int py = 30; py < 110; ++py) {
        ink += near(screen->at(px, py), 150, 30, 0, 12) ? 1 : 0;
        ground += near(screen->at(px, py), 255, 230, 150, 12) ? 1 : 0;
      }
    }
    CHECK(ink > 200);
    CHECK(ground > 1500);
  }
  CHECK(near(screen->at(100, 150), 0, 80, 160));
  CHECK(near(screen->at(400, 150), 255, 210, 90));
  CHECK(near(screen->at(400, 154), 90, 90, 90, 40));
  CHECK(near(screen->at(700, 150), 155, 155, 155));
  CHECK(near(screen->at(780, 150), 155, 155, 155, 30));  // the turn is no darker than the rest
  CHECK(near(screen->at(100, 330), 255, 255, 255));      // between the two lines
  CHECK(near(screen->at(100, 327), 30, 30, 30, 90));
  CHECK(screen->inked(330, 325, 480, 340, white) > 100);
  for (const int px : {40, 100, 160, 220, 280}) CHECK(screen->inked(px - 20, 410, px + 20, 450, white) > 60);
  CHECK(screen->inked(60, 485, 240, 515, white) > 400);
  CHECK(screen->inked(450, 485, 650, 515, {60, 90, 60, 255}) > 400);
}

TEST_CASE("a translucent line is as dark at its corners as between them") {
  const auto screen = OffScreen::make(width, height);
  if (!screen) return;
  DrawList list;
  Vertices zigzag;
  for (int i = 0; i < 14; ++i) zigzag.push_back(at(40 + i * 50, i % 2 == 0 ? 100 : 160));
  add(list, line(zigzag, {0, 0, 0, 128}, 5));
  Vertices round;
  for (int i = 0; i < 60; ++i) round.push_back(at(400 + 100 * std::cos(i * 0.1), 400 + 100 * std::sin(i * 0.1)));
  add(list, line(round, {0, 0, 0, 128}, 8));
  draw(*screen, list);
  screen->keep("translucent");
  int darker = 0;
  for (int y = 0; y < height; ++y) {
    for (int px = 0; px < width; ++px) darker += screen->at(px, y).r < 115 ? 1 : 0;
  }
  CHECK(darker < 40);
  CHECK(near(screen->at(500, 410), 127, 127, 127));
}
