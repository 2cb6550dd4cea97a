// GEOS by its C interface, for this folder alone: contexts, owned geometries, and the way there and back.
#pragma once

#include <geos_c.h>

#include <memory>
#include <string>

#include "base/result.hpp"
#include "geometry/geometry.hpp"

namespace gatehouse::geos {

/// One context for a thread's calls; keeps GEOS's last complaint.
class Context {
public:
  Context();
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  operator GEOSContextHandle_t() const {
    return handle_;
  }  // NOLINT(google-explicit-constructor): it stands for the handle
  [[nodiscard]] const std::string& complaint() const { return complaint_; }

private:
  static void on_error(const char* message, void* self);
  GEOSContextHandle_t handle_;
  std::string complaint_;
};

struct Release {
  GEOSContextHandle_t context;
  void operator()(GEOSGeometry* g) const { GEOSGeom_destroy_r(context, g); }
};
using Owned = std::unique_ptr<GEOSGeometry, Release>;

[[nodiscard]] inline Owned own(const Context& c, GEOSGeometry* g) { return Owned(g, Release{c}); }

/// In metres from `origin` (so that doubles keep every millimetre). Null where GEOS refuses it.
[[nodiscard]] Owned to_geos(const Context& c, const Geometry& geometry, Point origin);
/// Parts of `type` alone, on the grid and in normal form; parts of lower dimension are dropped.
[[nodiscard]] Geometry from_geos(const Context& c, const GEOSGeometry* g, GeometryType type, Point origin);

}  // namespace gatehouse::geos
