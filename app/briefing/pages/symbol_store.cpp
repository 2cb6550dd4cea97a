#include "briefing/pages/symbol_store.hpp"

#include <fmt/format.h>
#include <librsvg/rsvg.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "base/paths.hpp"
#include "portrayal/draw_list.hpp"

namespace gatehouse {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
using SvgHandle = std::unique_ptr<RsvgHandle, Unref>;

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream content;
  content << in.rdbuf();
  return content.str();
}

/// Each #RRGGBB replaced by its grey.
std::string grey_svg(std::string svg) {
  for (std::size_t at = svg.find('#'); at != std::string::npos; at = svg.find('#', at + 1)) {
    const std::string digits = svg.substr(at + 1, 6);
    if (digits.size() != 6 || digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) continue;
    const int rgb = std::stoi(digits, nullptr, 16);
    const auto luma =
        static_cast<int>(std::lround(0.2126 * (rgb >> 16) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255)));
    svg.replace(at + 1, 6, fmt::format("{0:02X}{0:02X}{0:02X}", luma));
  }
  return svg;
}

SvgHandle handle_of(const std::string& svg, const std::string& css) {
  SvgHandle handle(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), nullptr));
  if (handle && !css.empty()) {
    rsvg_handle_set_stylesheet(handle.get(), reinterpret_cast<const guint8*>(css.data()), css.size(), nullptr);
  }
  return handle;
}

}  // namespace

struct SymbolStore::Symbol {
  SvgHandle shape;
  SvgHandle halo;
};

SymbolStore::SymbolStore(bool greyscale) : greyscale_(greyscale) {}
SymbolStore::~SymbolStore() = default;

SymbolStore::Symbol& SymbolStore::symbol(const std::string& name, double halo_share) {
  const int per_mille = static_cast<int>(std::lround(halo_share * 1000));
  auto& kept = symbols_[{name, per_mille}];
  if (!kept) {
    kept = std::make_unique<Symbol>();
    const std::string svg = read_file(data_directory() / "symbols" / (name + ".svg"));
    kept->shape = handle_of(greyscale_ ? grey_svg(svg) : svg, {});
    double height = 32;
    if (kept->shape) {
      RsvgRectangle box{};
      gboolean has_box = FALSE;
      rsvg_handle_get_intrinsic_dimensions(kept->shape.get(), nullptr, nullptr, nullptr, nullptr, &has_box, &box);
      if (has_box != FALSE && box.height > 0) height = box.height;
    }
    // The same shapes all white, their outlines as wide as the halo on both sides and the widest outline of the set.
    const double outline = 2 * halo_share * height + 2.5;
    kept->halo =
        handle_of(svg, fmt::format("svg{{overflow:visible!important}}*{{fill:#fff!important;stroke:#fff!important;"
                                   "stroke-width:{:.2f}px!important;stroke-linejoin:round!important}}",
                                   outline));
  }
  return *kept;
}

void SymbolStore::draw(cairo_t* page, const std::string& name, double x, double y, double size, double rotation,
                       double halo) {
  Symbol& s = symbol(name, size > 0 ? halo / size : 0);
  cairo_save(page);
  cairo_translate(page, x, y);
  if (rotation != 0) cairo_rotate(page, -rotation * M_PI / 180);
  const RsvgRectangle box{-size / 2, -size / 2, size, size};
  if (s.shape && (halo <= 0 || !s.halo || rsvg_handle_render_document(s.halo.get(), page, &box, nullptr) != FALSE) &&
      rsvg_handle_render_document(s.shape.get(), page, &box, nullptr) != FALSE) {
    cairo_restore(page);
    return;
  }
  cairo_rectangle(page, -size / 2, -size / 2, size, size);
  cairo_set_source_rgb(page, 1, 1, 1);
  cairo_fill_preserve(page);
  cairo_set_source_rgb(page, 0, 0, 0);
  cairo_set_line_width(page, size / 10);
  cairo_stroke(page);
  cairo_restore(page);
}

}  // namespace gatehouse
