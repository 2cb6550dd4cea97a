#include "canvas/lettering/svg_picture.hpp"

#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace gatehouse {
namespace {

struct Unref {
  void operator()(RsvgHandle* h) const { g_object_unref(h); }
  void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
  void operator()(cairo_t* c) const { cairo_destroy(c); }
};

Error unreadable(const std::filesystem::path& file, const std::string& detail) {
  return {ErrorKind::io, text("The picture {} cannot be drawn.", file.filename().string()),
          text("Reinstall Gatehouse; its data folder is not complete."), detail};
}

/// Cairo keeps colours multiplied by alpha, in native-endian ARGB words.
void unpack(const unsigned char* row, int width, bool mask, std::uint8_t* out) {
  for (int x = 0; x < width; ++x, row += 4, out += 4) {
    std::uint32_t word = 0;
    std::copy_n(row, 4, reinterpret_cast<unsigned char*>(&word));
    const unsigned alpha = word >> 24;
    const auto channel = [&](unsigned shift) {
      if (mask) return std::uint8_t{255};
      const unsigned value = (word >> shift) & 255U;
      return static_cast<std::uint8_t>(alpha == 0 ? 0 : std::min(255U, (value * 255U + alpha / 2) / alpha));
    };
    out[0] = channel(16);
    out[1] = channel(8);
    out[2] = channel(0);
    out[3] = static_cast<std::uint8_t>(alpha);
  }
}

}  // namespace

Result<SvgPicture> draw_svg(const std::filesystem::path& file, int height, bool mask) {
  GError* problem = nullptr;
  const std::unique_ptr<RsvgHandle, Unref> handle(rsvg_handle_new_from_file(file.c_str(), &problem));
  if (!handle) {
    const std::string detail = problem != nullptr ? problem->message : "";
    g_clear_error(&problem);
    return unreadable(file, detail);
  }
  double natural_width = 1, natural_height = 1;
  rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &natural_width, &natural_height);
  SvgPicture picture;
  picture.height = std::max(1, height);
  picture.width = std::max(1, static_cast<int>(std::lround(picture.height * natural_width / natural_height)));
  const std::unique_ptr<cairo_surface_t, Unref> surface(
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, picture.width, picture.height));
  const std::unique_ptr<cairo_t, Unref> context(cairo_create(surface.get()));
  const RsvgRectangle whole{0, 0, static_cast<double>(picture.width), static_cast<double>(picture.height)};
  if (rsvg_handle_render_document(handle.get(), context.get(), &whole, &problem) == 0) {
    const std::string detail = problem != nullptr ? problem->message : "";
    g_clear_error(&problem);
    return unreadable(file, detail);
  }
  cairo_surface_flush(surface.get());
  const unsigned char* pixels = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  picture.rgba.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4);
  for (int y = 0; y < picture.height; ++y) {
    unpack(pixels + static_cast<std::ptrdiff_t>(y) * stride, picture.width, mask,
           picture.rgba.data() + static_cast<std::ptrdiff_t>(y) * picture.width * 4);
  }
  return picture;
}

}  // namespace gatehouse
