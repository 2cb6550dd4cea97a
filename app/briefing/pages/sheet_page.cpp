#include "briefing/pages/sheet_page.hpp"

#include <fmt/format.h>

#include <cmath>

#include "briefing/pages/page_text.hpp"

namespace gatehouse {
namespace {

constexpr Colour black{0, 0, 0, 255};
constexpr Colour quiet{64, 64, 64, 255};

void draw_heading(cairo_t* page, const SheetPlan& plan) {
  // The strip says in both languages who may see the sheet, whatever the language of the rest.
  const std::string strip = plan.internal ? "内部使用 INTERNAL" : "公开 PUBLIC";
  const double strip_width = text_size(strip, 13, true).first + 10;
  const double strip_x = page_width - page_margin - strip_width;
  cairo_rectangle(page, strip_x, page_margin, strip_width, 9);
  cairo_set_source_rgb(page, 0, 0, 0);
  if (plan.internal) {
    cairo_fill(page);
  } else {
    cairo_set_line_width(page, 0.6);
    cairo_stroke(page);
  }
  draw_text(page, strip_x + strip_width / 2, page_margin + 4.5, strip,
            {13, true, plan.internal ? Colour{255, 255, 255, 255} : black, 0.5, 0.5, 0, 0});
  const double title_width = strip_x - page_margin - 6;
  draw_text(page, page_margin, page_margin - 0.5, plan.title, {24, true, black, 0, 0, 0, title_width});
  draw_text(page, page_margin, page_margin + 11.3, plan.subtitle, {11, false, quiet, 0, 0, 0, title_width * 0.7});
  std::string times = tr("Created {}", plan.created);
  if (!plan.valid_until.empty()) times = tr("Valid until {}", plan.valid_until) + "    " + times;
  draw_text(page, page_width - page_margin, page_margin + 12, times, {9, false, black, 1, 0, 0, 0});
}

void draw_grid(cairo_t* page, const SheetPlan& plan) {
  const double column = map_frame.width / plan.columns;
  const double row = map_frame.height / plan.rows;
  cairo_set_line_width(page, 0.18);
  cairo_set_source_rgba(page, 0, 0, 0, 0.55);
  // Small crosses where the grid's lines meet: they place a square without a line through the map.
  for (int c = 1; c < plan.columns; ++c) {
    for (int r = 1; r < plan.rows; ++r) {
      const double x = map_frame.x + column * c;
      const double y = map_frame.y + row * r;
      cairo_move_to(page, x - 1.5, y);
      cairo_line_to(page, x + 1.5, y);
      cairo_move_to(page, x, y - 1.5);
      cairo_line_to(page, x, y + 1.5);
    }
  }
  cairo_stroke(page);
  cairo_set_line_width(page, 0.3);
  cairo_set_source_rgb(page, 0, 0, 0);
  const auto tick = [&](double x, double y, double dx, double dy) {
    cairo_move_to(page, x, y);
    cairo_line_to(page, x + dx, y + dy);
  };
  for (int c = 0; c <= plan.columns; ++c) {
    tick(map_frame.x + column * c, map_frame.y, 0, -4);
    tick(map_frame.x + column * c, map_frame.bottom(), 0, 4);
  }
  for (int r = 0; r <= plan.rows; ++r) {
    tick(map_frame.x, map_frame.y + row * r, -4, 0);
    tick(map_frame.right(), map_frame.y + row * r, 4, 0);
  }
  cairo_stroke(page);
  const TextLook look{8, true, black, 0.5, 0.5, 0, 0};
  for (int c = 0; c < plan.columns; ++c) {
    const std::string name(1, static_cast<char>('a' + c));
    for (const double y : {map_frame.y - 2.2, map_frame.bottom() + 2.2})
      draw_text(page, map_frame.x + column * (c + 0.5), y, name, look);
  }
  for (int r = 0; r < plan.rows; ++r) {
    for (const double x : {map_frame.x - 2.4, map_frame.right() + 2.4}) {
      draw_text(page, x, map_frame.y + row * (r + 0.5), std::to_string(r + 1), look);
    }
  }
}

}  // namespace

void draw_north_arrow(cairo_t* page, double x, double y, double size) {
  const double half = size * 0.3;
  cairo_save(page);
  cairo_translate(page, x, y);
  const auto arrow = [&] {
    cairo_move_to(page, 0, 0);
    cairo_line_to(page, half, size);
    cairo_line_to(page, 0, size * 0.78);
    cairo_line_to(page, -half, size);
    cairo_close_path(page);
  };
  arrow();
  cairo_set_source_rgb(page, 1, 1, 1);
  cairo_set_line_join(page, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width(page, 2.4);
  cairo_stroke_preserve(page);
  cairo_fill(page);
  cairo_move_to(page, 0, 0);
  cairo_line_to(page, 0, size * 0.78);
  cairo_line_to(page, -half, size);
  cairo_close_path(page);
  cairo_set_source_rgb(page, 0, 0, 0);
  cairo_fill(page);
  arrow();
  cairo_set_line_width(page, 0.4);
  cairo_stroke(page);
  cairo_restore(page);
  draw_text(page, x, y - 0.6, tr("N"), {11, true, black, 0.5, 1, 0.8, 0});
}

void draw_sheet(cairo_t* page, const SheetPlan& plan, const DrawList& map, const DrawPictures& pictures) {
  cairo_set_source_rgb(page, 1, 1, 1);
  cairo_paint(page);
  CairoRenderer renderer(page, plan.portrayal.greyscale);
  SymbolStore symbols(plan.portrayal.greyscale);
  cairo_save(page);
  cairo_rectangle(page, map_frame.x, map_frame.y, map_frame.width, map_frame.height);
  cairo_clip(page);
  if (pictures) pictures(page);
  renderer.draw(map, {{plan.area.min.x, plan.area.max.y}, map_frame.x, map_frame.y, plan.scale});
  cairo_restore(page);
  draw_grid(page, plan);
  cairo_rectangle(page, map_frame.x, map_frame.y, map_frame.width, map_frame.height);
  cairo_set_source_rgb(page, 0, 0, 0);
  cairo_set_line_width(page, 0.5);
  cairo_stroke(page);
  draw_north_arrow(page, map_frame.right() - 9, map_frame.y + 9, 13);
  draw_heading(page, plan);
  draw_side_column(page, plan, renderer, symbols);
  draw_footer(page, plan);
}

void draw_footer(cairo_t* page, const SheetPlan& plan) {
  const double top = page_height - page_margin - 13;
  // Scale bar: a round length of about 80 mm, in four fields.
  const double target = 80 * plan.scale / 1000;
  double step = std::pow(10, std::floor(std::log10(target)));
  for (const double factor : {5.0, 4.0, 2.0}) {
    if (step * factor <= target) {
      step *= factor;
      break;
    }
  }
  const double bar = step / plan.scale * 1000;
  const double x = map_frame.x;
  cairo_set_line_width(page, 0.3);
  cairo_set_source_rgb(page, 0, 0, 0);
  for (int i = 0; i < 4; ++i) {
    cairo_rectangle(page, x + bar * i / 4, top + 4.4, bar / 4, 1.8);
    i % 2 == 0 ? cairo_fill_preserve(page) : cairo_new_path(page);
    cairo_rectangle(page, x + bar * i / 4, top + 4.4, bar / 4, 1.8);
    cairo_stroke(page);
  }
  const TextLook small{8, false, black, 0.5, 1, 0, 0};
  for (const int i : {0, 2, 4}) {
    draw_text(page, x + bar * i / 4, top + 3.9, fmt::format("{}{}", step * i / 4, i == 4 ? " m" : ""), small);
  }
  draw_text(page, x, top + 8, tr("1:{} on A3, print at 100 %", plan.scale), {9, true, black, 0, 0, 0, 0});

  // A ruler that shows whether the printer kept the size.
  const double ruler = x + 112;
  cairo_move_to(page, ruler, top + 6.2);
  cairo_line_to(page, ruler + 50, top + 6.2);
  for (int i = 0; i <= 5; ++i) {
    cairo_move_to(page, ruler + 10 * i, top + 6.2);
    cairo_line_to(page, ruler + 10 * i, top + (i % 5 == 0 ? 3.2 : 4.6));
  }
  cairo_stroke(page);
  draw_text(page, ruler, top + 8, tr("Check: this line is 50 mm long"), {8, false, black, 0, 0, 0, 0});

  const double words = ruler + 66;
  const double width = page_width - page_margin - words;
  double y = top;
  const TextLook line{7.5, false, quiet, 0, 0, 0, width};
  draw_text(page, words, y, tr("Coordinates: {}. North is grid north, at the top.", plan.crs), line);
  for (const std::string& text : plan.footer) draw_text(page, words, y += 3.6, text, line);
  draw_text(page, words, y + 3.6, tr("For orientation on foot; check on the ground before relying on it."), line);
}

}  // namespace gatehouse
