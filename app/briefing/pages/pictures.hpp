// The map's image layers as Cairo pictures within the map frame.
#pragma once

#include <cairo.h>

#include <filesystem>
#include <memory>
#include <vector>

#include "briefing/pages/sheet_plan.hpp"

namespace gatehouse {

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using SurfaceHandle = std::unique_ptr<cairo_surface_t, DestroySurface>;

struct FramePicture {
  SurfaceHandle surface;
  double opacity = 1;
};

/// Reads the visible image layers at 200 dots an inch of the frame, lowest first. Fails where one cannot be read: a
/// sheet asked for with pictures is not made without one in silence.
[[nodiscard]] Result<std::vector<FramePicture>> read_pictures(const Map& map, const SheetPlan& plan,
                                                              const std::filesystem::path& map_file);
void draw_pictures(cairo_t* page, const std::vector<FramePicture>& pictures);

}  // namespace gatehouse
