#include "canvas/lettering/map_pictures.hpp"

#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>

#include "base/paths.hpp"
#include "canvas/lettering/text_layout.hpp"

namespace gatehouse {
namespace {

/// A cairo surface that draws into a bitmap of its own.
class Sheet {
public:
  Sheet(int width, int height) {
    bitmap_.width = std::clamp(width, 1, 1000);
    bitmap_.height = std::clamp(height, 1, 1000);
    bitmap_.pixels.assign(static_cast<std::size_t>(bitmap_.width) * static_cast<std::size_t>(bitmap_.height), 0);
    surface_ =
        cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(bitmap_.pixels.data()),
                                            CAIRO_FORMAT_ARGB32, bitmap_.width, bitmap_.height, bitmap_.width * 4);
    context_ = cairo_create(surface_);
  }
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;
  ~Sheet() {
    cairo_destroy(context_);
    cairo_surface_destroy(surface_);
  }
  [[nodiscard]] cairo_t* pen() const { return context_; }
  [[nodiscard]] Bitmap taken() {
    cairo_surface_flush(surface_);
    return std::move(bitmap_);
  }

private:
  Bitmap bitmap_;
  cairo_surface_t* surface_ = nullptr;
  cairo_t* context_ = nullptr;
};

/// White laid under the picture, `reach` pixels around all that is drawn.
void lay_halo(Bitmap& bitmap, double reach) {
  const int r = static_cast<int>(std::ceil(reach));
  const Bitmap drawn = bitmap;
  const auto at = [&](int x, int y) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(drawn.width) + static_cast<std::size_t>(x);
  };
  for (int y = 0; y < drawn.height; ++y) {
    for (int x = 0; x < drawn.width; ++x) {
      double white = 0;
      for (int j = std::max(0, y - r); j <= std::min(drawn.height - 1, y + r); ++j) {
        for (int i = std::max(0, x - r); i <= std::min(drawn.width - 1, x + r); ++i) {
          const double far = std::clamp(reach + 0.5 - std::hypot(i - x, j - y), 0.0, 1.0);
          white = std::max(white, far * (drawn.pixels[at(i, j)] >> 24) / 255.0);
        }
      }
      const std::uint32_t over = drawn.pixels[at(x, y)];
      const double left = white * (255.0 - (over >> 24));  // of the white, what the picture leaves to be seen
      std::uint32_t sum = 0;
      for (const int shift : {0, 8, 16, 24}) {
        sum |= static_cast<std::uint32_t>(std::min(255.0, std::round((over >> shift & 255U) + left))) << shift;
      }
      bitmap.pixels[at(x, y)] = sum;
    }
  }
}

void draw_symbol(cairo_t* pen, const std::string& symbol, double left, double top, double size) {
  const auto file = data_directory() / "symbols" / (symbol + ".svg");
  GError* error = nullptr;
  const std::unique_ptr<RsvgHandle, GObjectUnref> handle(rsvg_handle_new_from_file(file.c_str(), &error));
  const RsvgRectangle box{left, top, size, size};
  const bool drawn = handle && rsvg_handle_render_document(handle.get(), pen, &box, nullptr) != FALSE;
  if (error != nullptr) g_error_free(error);
  if (drawn) return;
  // Without its file the place is still marked.
  cairo_arc(pen, left + size / 2, top + size / 2, size * 0.35, 0, 2 * M_PI);
  cairo_set_source_rgb(pen, 0.1, 0.1, 0.1);
  cairo_fill(pen);
}

}  // namespace

Picture draw_mark(const DrawMark& mark, double pixels_per_mm) {
  Picture picture;
  picture.width = picture.height = std::round(mark.size * pixels_per_mm);
  const double halo = mark.halo * pixels_per_mm;
  picture.left = picture.top = std::ceil(halo) + 1;
  const int side = static_cast<int>(picture.width + 2 * picture.left);
  Sheet sheet(side, side);
  draw_symbol(sheet.pen(), mark.symbol, picture.left, picture.top, picture.width);
  picture.bitmap = sheet.taken();
  if (halo > 0) lay_halo(picture.bitmap, halo);
  return picture;
}

Picture draw_words(const DrawText& text, double pixels_per_mm) {
  Picture picture;
  const Colour& c = text.colour;
  const double em = text.size * mm_per_point * pixels_per_mm;
  const LayoutHandle layout = shape_text(text.text, em, text.bold);
  const double halo = text.halo * pixels_per_mm;
  picture.width = width_of(layout.get());
  picture.height = em * line_box;
  picture.left = std::ceil(halo) + 1;
  // The baseline on a row of pixels: the feet of the letters are sharp.
  const double baseline = std::round(std::ceil(halo) + 1 + em * baseline_in_box);
  picture.top = baseline - em * baseline_in_box;
  Sheet sheet(static_cast<int>(std::ceil(picture.width + 2 * picture.left)),
              static_cast<int>(std::ceil(picture.height + picture.top + std::ceil(halo) + 1)));
  cairo_t* pen = sheet.pen();
  const double top = baseline - static_cast<double>(pango_layout_get_baseline(layout.get())) / PANGO_SCALE;
  if (halo > 0) {
    cairo_move_to(pen, picture.left, top);
    pango_cairo_layout_path(pen, layout.get());
    cairo_set_source_rgba(pen, 1, 1, 1, 0.92);
    cairo_set_line_width(pen, 2 * halo);
    cairo_set_line_join(pen, CAIRO_LINE_JOIN_ROUND);
    cairo_set_antialias(pen, CAIRO_ANTIALIAS_FAST);  // a soft rim shows no finer
    cairo_set_tolerance(pen, 0.25);
    cairo_stroke(pen);
    cairo_set_antialias(pen, CAIRO_ANTIALIAS_DEFAULT);
  }
  cairo_move_to(pen, picture.left, top);
  cairo_set_source_rgba(pen, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0);
  pango_cairo_show_layout(pen, layout.get());
  picture.bitmap = sheet.taken();
  return picture;
}

std::pair<double, double> text_size(const std::string& text, double points, bool bold) {
  constexpr double shaped_at = 64;  // large enough that rounding to Pango's units is lost
  const LayoutHandle layout = shape_text(text, shaped_at, bold);
  const double em = points * mm_per_point;
  return {width_of(layout.get()) / shaped_at * em, line_box * em};
}

}  // namespace gatehouse
