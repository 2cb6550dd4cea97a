#include "briefing/pages/pictures.hpp"

#include <cmath>
#include <cstdint>

#include "imagery/raster_source.hpp"

namespace gatehouse {
namespace {

constexpr double dots_per_mm = 200 / 25.4;

/// Cairo wants each pixel as one premultiplied 0xAARRGGBB word.
SurfaceHandle surface_of(const Pixels& pixels, bool greyscale) {
  SurfaceHandle surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, pixels.width, pixels.height));
  cairo_surface_flush(surface.get());
  unsigned char* data = cairo_image_surface_get_data(surface.get());
  if (data == nullptr) return surface;
  const int stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < pixels.height; ++y) {
    auto* row = reinterpret_cast<std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) * stride);
    const std::uint8_t* from =
        pixels.rgba.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width) * 4;
    for (int x = 0; x < pixels.width; ++x, from += 4) {
      std::uint32_t r = from[0];
      std::uint32_t g = from[1];
      std::uint32_t b = from[2];
      const std::uint32_t a = from[3];
      if (greyscale) r = g = b = (r * 2126 + g * 7152 + b * 722) / 10000;
      row[x] = a << 24 | (r * a / 255) << 16 | (g * a / 255) << 8 | b * a / 255;
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

}  // namespace

Result<std::vector<FramePicture>> read_pictures(const Map& map, const SheetPlan& plan,
                                                const std::filesystem::path& map_file) {
  std::vector<FramePicture> pictures;
  const int width = static_cast<int>(std::lround(map_frame.width * dots_per_mm));
  const int height = static_cast<int>(std::lround(map_frame.height * dots_per_mm));
  for (const ImageLayer& image : images_from_setting(map.setting(setting::images))) {
    if (!image.visible || image.opacity <= 0) continue;
    auto source = RasterSource::open(map_file.parent_path() / image.path, map.crs);
    if (!source) return source.error();
    if (!source->envelope().intersects(plan.area)) continue;
    const auto pixels = source->read(plan.area, width, height);
    if (!pixels) return pixels.error();
    pictures.push_back({surface_of(*pixels, plan.portrayal.greyscale), image.opacity});
  }
  return pictures;
}

void draw_pictures(cairo_t* page, const std::vector<FramePicture>& pictures) {
  for (const FramePicture& picture : pictures) {
    cairo_save(page);
    cairo_translate(page, map_frame.x, map_frame.y);
    cairo_scale(page, map_frame.width / cairo_image_surface_get_width(picture.surface.get()),
                map_frame.height / cairo_image_surface_get_height(picture.surface.get()));
    cairo_set_source_surface(page, picture.surface.get(), 0, 0);
    picture.opacity < 1 ? cairo_paint_with_alpha(page, picture.opacity) : cairo_paint(page);
    cairo_restore(page);
  }
}

}  // namespace gatehouse
