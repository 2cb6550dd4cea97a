#include "canvas/lettering/text_layout.hpp"

namespace gatehouse {

LayoutHandle shape_text(const std::string& text, double em, bool bold) {
  static thread_local std::unique_ptr<PangoContext, GObjectUnref> context;
  if (!context) {
    context.reset(pango_font_map_create_context(pango_cairo_font_map_get_default()));
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options,
                                      CAIRO_HINT_STYLE_NONE);  // else widths would depend on the size in pixels
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context.get(), options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    // Chinese forms of Han characters whatever the language of the window.
    pango_context_set_language(context.get(), pango_language_from_string("zh-cn"));
  }
  LayoutHandle layout(pango_layout_new(context.get()));
  PangoFontDescription* font = pango_font_description_from_string("Noto Sans CJK SC, Noto Sans, sans-serif");
  pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font, em * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
  pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
  return layout;
}

double width_of(PangoLayout* layout) {
  PangoRectangle logical;
  pango_layout_get_extents(layout, nullptr, &logical);
  return static_cast<double>(logical.width) / PANGO_SCALE;
}

}  // namespace gatehouse
