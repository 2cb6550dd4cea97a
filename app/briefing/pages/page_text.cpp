#include "briefing/pages/page_text.hpp"

#include <pango/pangocairo.h>

#include <memory>

namespace gatehouse {
namespace {

constexpr double mm_per_point = 25.4 / 72;
// The body of a Han character reaches from 0.88 em above the baseline to 0.12 em below; a box of 1.2 em around it.
constexpr double box_height = 1.2;
constexpr double baseline_in_box = 0.98;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
using LayoutHandle = std::unique_ptr<PangoLayout, Unref>;

/// A context of 72 units an inch without hinting, so that a text is equally wide on every surface.
PangoContext* context() {
  static thread_local std::unique_ptr<PangoContext, Unref> kept;
  if (!kept) {
    kept.reset(pango_font_map_create_context(pango_cairo_font_map_get_default()));
    pango_cairo_context_set_resolution(kept.get(), 72);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(kept.get(), options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(kept.get(), FALSE);
  }
  return kept.get();
}

LayoutHandle layout_of(const std::string& text, double points, bool bold) {
  LayoutHandle layout(pango_layout_new(context()));
  PangoFontDescription* font = pango_font_description_from_string("Noto Sans CJK SC, Noto Sans, sans-serif");
  pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_size(font, static_cast<gint>(points * PANGO_SCALE));
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  // Chinese forms of Han characters whatever the language of the window.
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_language_new(pango_language_from_string("zh-cn")));
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);
  // Attributes of imported files are not always UTF-8.
  gchar* valid = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
  pango_layout_set_text(layout.get(), valid, -1);
  g_free(valid);
  return layout;
}

void set_colour(cairo_t* page, Colour c) {
  cairo_set_source_rgba(page, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0);
}

double width_of(PangoLayout* layout) {
  PangoRectangle logical;
  pango_layout_get_extents(layout, nullptr, &logical);
  return logical.width * mm_per_point / PANGO_SCALE;
}

}  // namespace

std::pair<double, double> text_size(const std::string& text, double points, bool bold) {
  const LayoutHandle layout = layout_of(text, points, bold);
  return {width_of(layout.get()), points * box_height * mm_per_point};
}

double draw_text(cairo_t* page, double x, double y, const std::string& text, const TextLook& look) {
  const LayoutHandle layout = layout_of(text, look.size, look.bold);
  pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
  if (look.max_width > 0 && width_of(layout.get()) > look.max_width) {
    pango_layout_set_width(layout.get(), static_cast<int>(look.max_width / mm_per_point * PANGO_SCALE));
    pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
  }
  const double width = look.max_width > 0 ? std::min(width_of(layout.get()), look.max_width) : width_of(layout.get());
  const double baseline = pango_layout_get_baseline(layout.get()) * mm_per_point / PANGO_SCALE;
  const double em = look.size * mm_per_point;
  cairo_save(page);
  cairo_translate(page, x - width * look.align_x, y - em * box_height * look.align_y + em * baseline_in_box - baseline);
  cairo_scale(page, mm_per_point, mm_per_point);
  if (look.halo > 0) {
    cairo_new_path(page);
    pango_cairo_layout_path(page, layout.get());
    cairo_set_source_rgb(page, 1, 1, 1);
    cairo_set_line_width(page, 2 * look.halo / mm_per_point);
    cairo_set_line_join(page, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(page);
  }
  set_colour(page, look.colour);
  cairo_move_to(page, 0, 0);
  pango_cairo_show_layout(page, layout.get());
  cairo_restore(page);
  return width;
}

double draw_paragraph(cairo_t* page, double x, double y, const std::string& text, const TextLook& look) {
  const LayoutHandle layout = layout_of(text, look.size, look.bold);
  pango_layout_set_width(layout.get(), static_cast<int>(look.max_width / mm_per_point * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing(layout.get(), 0.9F);
  PangoRectangle logical;
  pango_layout_get_extents(layout.get(), nullptr, &logical);
  cairo_save(page);
  cairo_translate(page, x, y);
  cairo_scale(page, mm_per_point, mm_per_point);
  set_colour(page, look.colour);
  cairo_move_to(page, 0, 0);
  pango_cairo_show_layout(page, layout.get());
  cairo_restore(page);
  return logical.height * mm_per_point / PANGO_SCALE;
}

}  // namespace gatehouse
