#include "briefing/page_functions.hpp"

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include <algorithm>
#include <cmath>

#include "briefing/pages/page_file.hpp"
#include "briefing/pages/pictures.hpp"
#include "briefing/pages/png_resolution.hpp"
#include "briefing/pages/sheet_page.hpp"

namespace gatehouse {
namespace {

constexpr double png_dots_per_inch = 300;

enum class SheetFormat { pdf, png, svg };

std::optional<SheetFormat> format_of(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (ending == ".pdf") return SheetFormat::pdf;
  if (ending == ".png") return SheetFormat::png;
  if (ending == ".svg") return SheetFormat::svg;
  return std::nullopt;
}

SurfaceHandle make_surface(SheetFormat format, const SheetPlan& plan, std::string& bytes) {
  const double width = page_width * points_per_mm;
  const double height = page_height * points_per_mm;
  if (format == SheetFormat::png) {
    return SurfaceHandle(cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(page_width / 25.4 * png_dots_per_inch)),
        static_cast<int>(std::lround(page_height / 25.4 * png_dots_per_inch))));
  }
  if (format == SheetFormat::svg) {
    SurfaceHandle surface(cairo_svg_surface_create_for_stream(append_bytes, &bytes, width, height));
    cairo_svg_surface_set_document_unit(surface.get(), CAIRO_SVG_UNIT_PT);
    return surface;
  }
  SurfaceHandle surface(cairo_pdf_surface_create_for_stream(append_bytes, &bytes, width, height));
  describe_pdf(surface.get(), plan.title);
  return surface;
}

Error cancelled() { return {ErrorKind::cancelled, text("Making the sheet was cancelled"), {}, {}}; }

}  // namespace

Result<void> draw_sheet_file(const Map& map, const std::filesystem::path& file, const SheetOptions& options,
                             Progress& progress) {
  const auto format = format_of(file);
  if (!format) {
    return Error{ErrorKind::usage,
                 text("A sheet cannot be written as {}", file.filename().string()),
                 text("Give a name that ends in .pdf, .png or .svg."),
                 {}};
  }
  const auto plan = plan_sheet(map, options);
  if (!plan) return plan.error();
  std::vector<FramePicture> pictures;
  if (options.images) {
    progress.report(0.1, text("Reading the pictures"));
    auto read = read_pictures(map, *plan, options.map_file);
    if (!read) return read.error();
    pictures = std::move(*read);
  }
  if (progress.cancelled()) return cancelled();
  progress.report(0.4, text("Placing symbols and labels"));
  const DrawList list = portray(map, plan->portrayal);
  if (progress.cancelled()) return cancelled();
  progress.report(0.6, text("Drawing the sheet"));

  std::string bytes;
  const SurfaceHandle surface = make_surface(*format, *plan, bytes);
  {
    const ContextHandle page(cairo_create(surface.get()));
    const double units_per_mm = *format == SheetFormat::png ? png_dots_per_inch / 25.4 : points_per_mm;
    cairo_scale(page.get(), units_per_mm, units_per_mm);
    draw_sheet(page.get(), *plan, list, [&](cairo_t* p) { draw_pictures(p, pictures); });
    if (cairo_status(page.get()) != CAIRO_STATUS_SUCCESS)
      return page_not_written(file, cairo_status_to_string(cairo_status(page.get())));
  }
  if (*format == SheetFormat::png) {
    const cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), append_bytes, &bytes);
    if (status != CAIRO_STATUS_SUCCESS) return page_not_written(file, cairo_status_to_string(status));
    bytes = with_resolution(std::move(bytes), png_dots_per_inch);
  }
  cairo_surface_finish(surface.get());
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
    return page_not_written(file, cairo_status_to_string(cairo_surface_status(surface.get())));
  }
  if (progress.cancelled()) return cancelled();
  progress.report(0.9, text("Writing the file"));
  return replace_file(file, bytes);
}

}  // namespace gatehouse
