#include "briefing/page_functions.hpp"
#include "briefing/pages/round_plan.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "briefing/pages/cairo_renderer.hpp"
#include "briefing/pages/page_file.hpp"
#include "briefing/pages/page_text.hpp"
#include "briefing/pages/pictures.hpp"
#include "briefing/pages/sheet_page.hpp"

namespace gatehouse {
namespace {

// A4, upright; millimetres.
constexpr double width = 210, height = 297, margin = 12;
constexpr double row_height = 7.2;
constexpr double list_bottom = height - margin - 6;
constexpr double map_top = 42;
constexpr Colour black{0, 0, 0, 255};
constexpr Colour white{255, 255, 255, 255};
constexpr Colour quiet{64, 64, 64, 255};

struct Column {
  double x;      ///< mm from the left margin
  double align;  ///< as of TextLook
};
constexpr Column number_column{4, 0.5}, time_column{12, 0}, place_column{34, 0}, parcels_column{142, 1},
    load_column{164, 1}, tick_column{173, 0};

/// The largest round scale at which the way fits the frame with room for its numbers.
double scale_for(const Envelope& way, double frame_width, double frame_height) {
  constexpr std::array steps = {500.0, 750.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0};
  double tens = 1;
  for (int power = 0; power <= 6; ++power, tens *= 10)
    for (const double step : steps) {
      const double scale = step * tens;
      if (static_cast<double>(way.width()) / scale <= frame_width - 24 &&
          static_cast<double>(way.height()) / scale <= frame_height - 24)
        return scale;
    }
  return 1e9;
}

class RoundPainter {
public:
  RoundPainter(cairo_t* page, const RoundPage& round, const RoundSheetOptions& options, const std::string& created)
      : page_(page), round_(round), options_(options), created_(created) {}

  /// Gives false where Cairo has failed.
  bool draw() {
    const auto rows = static_cast<double>(round_.rows.size());
    const double list = rows == 0 ? 0 : row_height * (rows + 1) + 3;
    // The map takes what the list leaves, but no less than is needed to find the way.
    const double map_height = std::max(105.0, list_bottom - map_top - list);
    heading();
    map(map_height);
    double y = map_top + map_height + 3;
    if (rows > 0) list_head(y);
    y += row_height;
    for (const RoundRow& row : round_.rows) {
      if (y + row_height > list_bottom) {
        footer();
        cairo_show_page(page_);
        heading();
        y = map_top;
        list_head(y);
        y += row_height;
      }
      list_row(row, y);
      y += row_height;
    }
    footer();
    cairo_show_page(page_);
    return cairo_status(page_) == CAIRO_STATUS_SUCCESS;
  }

private:
  void rule(double y, double thickness) {
    cairo_set_source_rgb(page_, 0, 0, 0);
    cairo_set_line_width(page_, thickness);
    cairo_move_to(page_, margin, y);
    cairo_line_to(page_, width - margin, y);
    cairo_stroke(page_);
  }

  void heading() {
    const std::string strip = options_.internal ? "内部使用 INTERNAL" : "公开 PUBLIC";
    const double strip_width = text_size(strip, 10, true).first + 6;
    cairo_rectangle(page_, width - margin - strip_width, margin, strip_width, 7);
    cairo_set_source_rgb(page_, 0, 0, 0);
    cairo_set_line_width(page_, 0.5);
    options_.internal ? cairo_fill(page_) : cairo_stroke(page_);
    draw_text(page_, width - margin - strip_width / 2, margin + 3.5, strip,
              {10, true, options_.internal ? white : black, 0.5, 0.5, 0, 0});
    draw_text(page_, margin, margin - 2, round_.title,
              {30, true, black, 0, 0, 0, width - 2 * margin - strip_width - 6});
    std::string facts;
    for (const std::string& fact : round_.facts) facts += (facts.empty() ? "" : "  ·  ") + fact;
    draw_paragraph(page_, margin, margin + 13, facts, {12, true, black, 0, 0, 0, width - 2 * margin});
  }

  void map(double map_height) {
    const double map_width = width - 2 * margin;
    Envelope way = envelope_of(round_.line);
    for (const RoundRow& row : round_.rows) way.expand(row.at);
    const double scale = scale_for(way, map_width, map_height);
    const Point centre = way.centre();
    const auto half_width = static_cast<Millimetre>(std::llround(map_width * scale / 2));
    const auto half_height = static_cast<Millimetre>(std::llround(map_height * scale / 2));
    PortrayalOptions look;
    look.scale = scale;
    look.language = language();
    look.greyscale = options_.greyscale;
    look.area.expand(Point{centre.x - half_width, centre.y - half_height});
    look.area.expand(Point{centre.x + half_width, centre.y + half_height});
    look.measure = text_size;
    const PageTransform place{{look.area.min.x, look.area.max.y}, margin, map_top, scale};
    cairo_save(page_);
    cairo_rectangle(page_, margin, map_top, map_width, map_height);
    cairo_clip(page_);
    CairoRenderer(page_, options_.greyscale).draw(portray(round_.map, look), place);
    numbers(place);
    cairo_restore(page_);
    cairo_rectangle(page_, margin, map_top, map_width, map_height);
    cairo_set_source_rgb(page_, 0, 0, 0);
    cairo_set_line_width(page_, 0.4);
    cairo_stroke(page_);
    draw_north_arrow(page_, width - margin - 7, map_top + 8, 10);
  }

  void numbers(const PageTransform& place) {
    std::vector<std::pair<double, double>> taken;
    for (const RoundRow& row : round_.rows) {
      double x = place.page_x(row.at);
      const double y = place.page_y(row.at);
      // Two stops at one door stand side by side.
      while (std::any_of(taken.begin(), taken.end(),
                         [&](const auto& t) { return std::hypot(t.first - x, t.second - y) < 4.8; }))
        x += 5;
      taken.emplace_back(x, y);
      cairo_new_path(page_);  // text before it leaves a point behind, from which an arc would be drawn to
      cairo_arc(page_, x, y, 2.6, 0, 2 * M_PI);
      cairo_set_source_rgb(page_, 1, 1, 1);
      cairo_set_line_width(page_, 1.0);
      cairo_stroke_preserve(page_);
      cairo_set_source_rgb(page_, 0, 0, 0);
      cairo_fill(page_);
      draw_text(page_, x, y, row.number, {9, true, white, 0.5, 0.5, 0, 0});
    }
  }

  void cell(const Column& column, double y, const std::string& words, bool bold, double max_width = 0) {
    draw_text(page_, margin + column.x, y + row_height / 2, words, {11, bold, black, column.align, 0.5, 0, max_width});
  }

  void list_head(double y) {
    cell(number_column, y, "#", true);
    cell(time_column, y, tr("Time"), true);
    cell(place_column, y, tr("Where"), true);
    const bool loads =
        std::any_of(round_.rows.begin(), round_.rows.end(), [](const RoundRow& r) { return !r.load.empty(); });
    if (loads) cell(parcels_column, y, tr("Parcels"), true);
    if (loads) cell(load_column, y, tr("Load"), true);
    cell(tick_column, y, tr("Done"), true);
    rule(y + row_height, 0.5);
  }

  void list_row(const RoundRow& row, double y) {
    cell(number_column, y, row.number, true);
    cell(time_column, y, row.time, false);
    cell(place_column, y, row.place, row.fetch, 88);
    cell(parcels_column, y, row.parcels, false);
    cell(load_column, y, row.load, false);
    cairo_rectangle(page_, margin + tick_column.x, y + 1.3, 4.6, 4.6);
    cairo_set_line_width(page_, 0.4);
    cairo_stroke(page_);
    rule(y + row_height, 0.12);
  }

  void footer() { draw_text(page_, margin, height - margin, created_, {8, false, quiet, 0, 1, 0, width - 2 * margin}); }

  cairo_t* page_;
  const RoundPage& round_;
  const RoundSheetOptions& options_;
  const std::string& created_;
};

}  // namespace

Result<void> draw_round_sheets_file(const Map& map, const std::filesystem::path& file, const RoundSheetOptions& options,
                                    Progress& progress) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (ending != ".pdf") {
    return Error{ErrorKind::usage,
                 text("Round sheets cannot be written as {}", file.filename().string()),
                 text("Give a name that ends in .pdf."),
                 {}};
  }
  const auto rounds = plan_rounds(map, options);
  if (!rounds) return rounds.error();
  std::string bytes;
  const SurfaceHandle surface(
      cairo_pdf_surface_create_for_stream(append_bytes, &bytes, width * points_per_mm, height * points_per_mm));
  describe_pdf(surface.get(), tr("Round sheets"));
  const std::string created = tr("Created {}", now_with_zone());
  {
    const ContextHandle page(cairo_create(surface.get()));
    cairo_scale(page.get(), points_per_mm, points_per_mm);
    for (std::size_t i = 0; i < rounds->size(); ++i) {
      if (progress.cancelled())
        return Error{ErrorKind::cancelled, text("Making the round sheets was cancelled"), {}, {}};
      progress.report(static_cast<double>(i) / static_cast<double>(rounds->size()), text("Drawing the round sheets"));
      if (!RoundPainter(page.get(), (*rounds)[i], options, created).draw())
        return page_not_written(file, cairo_status_to_string(cairo_status(page.get())));
    }
  }
  cairo_surface_finish(surface.get());
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    return page_not_written(file, cairo_status_to_string(cairo_surface_status(surface.get())));
  return replace_file(file, bytes);
}

}  // namespace gatehouse
