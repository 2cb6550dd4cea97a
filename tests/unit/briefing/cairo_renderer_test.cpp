#include <cairo.h>

#include <memory>

#include "briefing/pages/cairo_renderer.hpp"
#include "briefing/pages/page_text.hpp"
#include "support/catch.hpp"

using namespace gatehouse;

namespace {

/// A page of 40 × 40 mm at ten pixels a millimetre; 0,0 of the map is its lower left corner, 1:1000.
class Page {
public:
  Page() : surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, 400, 400)), context_(cairo_create(surface_)) {
    cairo_scale(context_, 10, 10);
    cairo_set_source_rgb(context_, 1, 1, 1);
    cairo_paint(context_);
  }
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;
  ~Page() {
    cairo_destroy(context_);
    cairo_surface_destroy(surface_);
  }
  void draw(DrawItem item, bool greyscale = false) {
    CairoRenderer renderer(context_, greyscale);
    DrawList list;
    list.items.push_back(std::move(item));
    renderer.draw(list, {{0, 0}, 0, 40, 1000});
    cairo_surface_flush(surface_);
  }
  /// 0xRRGGBB at a place in mm of the map's paper, y up.
  [[nodiscard]] unsigned at(double x, double y) const {
    const auto column = static_cast<int>(x * 10);
    const auto row = 399 - static_cast<int>(y * 10);
    const auto* data = cairo_image_surface_get_data(surface_) + row * cairo_image_surface_get_stride(surface_);
    return reinterpret_cast<const unsigned*>(data)[column] & 0xFFFFFFU;
  }
  /// Pixels within the box that are not white.
  [[nodiscard]] int ink(double left, double bottom, double right, double top) const {
    int count = 0;
    for (double x = left; x < right; x += 0.1) {
      for (double y = bottom; y < top; y += 0.1) count += at(x + 0.05, y + 0.05) != 0xFFFFFF ? 1 : 0;
    }
    return count;
  }

private:
  cairo_surface_t* surface_;
  cairo_t* context_;
};

Vertices box(Millimetre left, Millimetre bottom, Millimetre right, Millimetre top) {
  return {{left, bottom}, {right, bottom}, {right, top}, {left, top}};
}

}  // namespace

TEST_CASE("an area is filled, its hole is not", "[briefing]") {
  Page page;
  page.draw({DrawArea{{box(10'000, 10'000, 30'000, 30'000), box(15'000, 15'000, 25'000, 25'000)},
                      {200, 0, 0, 255},
                      Hatch::none,
                      {},
                      2,
                      0.2},
             {},
             0});
  CHECK(page.at(12, 20) == 0xC80000);
  CHECK(page.at(20, 20) == 0xFFFFFF);
  CHECK(page.at(5, 20) == 0xFFFFFF);
}

TEST_CASE("each hatch stays within its area and leaves most of it free", "[briefing]") {
  for (const Hatch hatch : {Hatch::diagonal, Hatch::cross, Hatch::dots}) {
    Page page;
    page.draw(
        {DrawArea{{box(10'000, 10'000, 30'000, 30'000)}, {255, 255, 255, 255}, hatch, {0, 0, 0, 255}, 2, 0.3}, {}, 0});
    const int inside = page.ink(10.5, 10.5, 29.5, 29.5);
    CHECK(inside > 1000);
    CHECK(inside < 20000);
    CHECK(page.ink(0, 0, 40, 9.8) + page.ink(0, 30.2, 40, 40) + page.ink(0, 0, 9.8, 40) + page.ink(30.2, 0, 40, 40) ==
          0);
  }
}

TEST_CASE("a dashed line has gaps, a doubled line a white middle, arrows widen a line", "[briefing]") {
  Page dashed;
  dashed.draw({DrawLine{{{5'000, 20'000}, {35'000, 20'000}}, false, {0, 0, 0, 255}, 1, {4, 2}}, {}, 0});
  CHECK(dashed.at(7, 20) == 0x000000);
  CHECK(dashed.at(10, 20) == 0xFFFFFF);
  Page doubled;
  DrawLine two{{{5'000, 20'000}, {35'000, 20'000}}, false, {0, 0, 0, 255}, 2, {}};
  two.doubled = true;
  doubled.draw({two, {}, 0});
  CHECK(doubled.at(20, 20) == 0xFFFFFF);
  CHECK(doubled.at(20, 21) == 0x000000);
  CHECK(doubled.at(20, 19) == 0x000000);
  Page arrows;
  DrawLine line{{{5'000, 20'000}, {35'000, 20'000}}, false, {0, 0, 0, 255}, 0.5, {}};
  line.arrow_spacing = 10;
  arrows.draw({line, {}, 0});
  // Heads at 5, 15 and 25 mm along the line, wide at their backs.
  for (const double x : {10.0, 20.0, 30.0}) CHECK(arrows.ink(x - 1.4, 20.5, x, 21.5) > 10);
  CHECK(arrows.ink(13, 20.5, 17, 21.5) == 0);
}

TEST_CASE("a symbol stands where it should with white around it, and in grey when asked", "[briefing]") {
  const DrawMark mark{{20'000, 20'000}, "entrance_guarded", 10, 0, 1};
  Page page;
  page.draw({DrawArea{{box(0, 0, 40'000, 40'000)}, {0, 0, 0, 255}, Hatch::none, {}, 2, 0.2}, {}, 0});
  page.draw({mark, {}, 0});
  CHECK(page.at(16.2, 20) == 0x0072B2);
  CHECK(page.at(20 - 5.4, 20) == 0xFFFFFF);  // halo
  CHECK(page.at(20 - 7, 20) == 0x000000);
  Page grey;
  grey.draw({mark, {}, 0}, true);
  const unsigned colour = grey.at(16.2, 20);
  CHECK((colour & 0xFF) == (colour >> 8 & 0xFF));
  CHECK((colour & 0xFF) == (colour >> 16));
}

TEST_CASE("a symbol that is not there is a box, not nothing", "[briefing]") {
  Page page;
  page.draw({DrawMark{{20'000, 20'000}, "no_such_symbol", 6, 0, 0}, {}, 0});
  CHECK(page.at(17, 20) != 0xFFFFFF);
  CHECK(page.at(20, 20) == 0xFFFFFF);
}

TEST_CASE("text stands by its alignment and is as wide as measured", "[briefing]") {
  const auto [width, height] = text_size("北门 E1", 12, true);
  CHECK(width > 12);
  CHECK(width < 20);
  CHECK(height == Approx(12 * 1.2 * 25.4 / 72));
  Page page;
  DrawText text;
  text.at = {10'000, 20'000};
  text.text = "北门 E1";
  text.size = 12;
  text.bold = true;
  text.halo = 0;
  text.align_x = 0;
  page.draw({text, {}, 0});
  CHECK(page.ink(10, 20 - height / 2, 10 + width, 20 + height / 2) > 500);
  CHECK(page.ink(0, 0, 9.7, 40) == 0);
  CHECK(page.ink(10 + width + 0.3, 0, 40, 40) == 0);
  CHECK(page.ink(0, 20 + height / 2 + 0.3, 40, 40) == 0);
}

TEST_CASE("bytes that are not UTF-8 are drawn, not fatal", "[briefing]") {
  CHECK(text_size("a\xff\xfe z", 9, false).first > 2);
}
