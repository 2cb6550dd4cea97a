#include "geometry/projections/proj_crs.hpp"

#include <proj.h>

#include <cmath>
#include <cstdlib>

namespace gatehouse {
namespace {

/// PROJ contexts are not for two threads at once: each thread has one for as long as it lives.
PJ_CONTEXT* context() {
  struct Owner {
    PJ_CONTEXT* c = proj_context_create();
    Owner() {
      proj_log_level(c, PJ_LOG_NONE);
      proj_context_set_enable_network(c, 0);  // offline always: the same answer everywhere
    }
    ~Owner() { proj_context_destroy(c); }
  };
  thread_local const Owner owner;
  return owner.c;
}

struct Destroy {
  void operator()(PJ* p) const { proj_destroy(p); }
};
using Handle = std::unique_ptr<PJ, Destroy>;

struct DestroyContext {
  void operator()(PJ_CONTEXT* c) const { proj_context_destroy(c); }
};
using Context = std::unique_ptr<PJ_CONTEXT, DestroyContext>;

Error not_known(const std::string& definition) {
  return {ErrorKind::input,
          text("“{}” is not a coordinate reference system that can be used.", definition),
          text("Give a projected one in metres, such as EPSG:32651."),
          {}};
}

class ProjProjection final : public Projection {
public:
  ProjProjection(Context context, Handle transform) : context_(std::move(context)), transform_(std::move(transform)) {}

  [[nodiscard]] std::optional<Point> to_map(LonLat position) const override {
    proj_errno_reset(transform_.get());
    const PJ_COORD out = proj_trans(transform_.get(), PJ_FWD, proj_coord(position.lon, position.lat, 0, HUGE_VAL));
    return point_from_metres(out.xy.x, out.xy.y);
  }

  [[nodiscard]] std::optional<LonLat> to_lon_lat(Point p) const override {
    proj_errno_reset(transform_.get());
    const PJ_COORD out = proj_trans(transform_.get(), PJ_INV, proj_coord(to_metres(p.x), to_metres(p.y), 0, HUGE_VAL));
    if (!std::isfinite(out.xy.x) || !std::isfinite(out.xy.y)) return std::nullopt;
    return LonLat{out.xy.x, out.xy.y};
  }

private:
  Context context_;  // of its own: the transform may be made on one thread and used on another
  Handle transform_;
};

}  // namespace

Result<CrsDescription> describe_crs(const std::string& definition) {
  const Handle pj(proj_create(context(), definition.c_str()));
  if (!pj || !proj_is_crs(pj.get())) return not_known(definition);
  CrsDescription crs;
  if (const char* name = proj_get_name(pj.get())) crs.name = name;
  const char* authority = proj_get_id_auth_name(pj.get(), 0);
  const char* code = proj_get_id_code(pj.get(), 0);
  if (authority && code) {
    crs.definition = std::string(authority) + ":" + code;
    if (std::string(authority) == "EPSG") crs.epsg = std::atoi(code);
  } else if (const char* wkt2 = proj_as_wkt(context(), pj.get(), PJ_WKT2_2019, nullptr)) {
    crs.definition = wkt2;
  }
  const char* const options[] = {"MULTILINE=NO", nullptr};
  if (const char* wkt1 = proj_as_wkt(context(), pj.get(), PJ_WKT1_GDAL, options)) crs.wkt = wkt1;
  if (proj_get_type(pj.get()) == PJ_TYPE_PROJECTED_CRS) {
    const Handle axes(proj_crs_get_coordinate_system(context(), pj.get()));
    double factor = 0;
    crs.projected_in_metres = axes &&
                              proj_cs_get_axis_info(context(), axes.get(), 0, nullptr, nullptr, nullptr, &factor,
                                                    nullptr, nullptr, nullptr) &&
                              factor == 1.0;
  }
  return crs;
}

Result<std::unique_ptr<Projection>> make_projection(const CrsDescription& crs) {
  Context own(proj_context_create());
  PJ_CONTEXT* c = own.get();
  proj_log_level(c, PJ_LOG_NONE);
  proj_context_set_enable_network(c, 0);
  const Handle raw(proj_create_crs_to_crs(c, "EPSG:4326", crs.definition.c_str(), nullptr));
  if (!raw) return not_known(crs.name);
  Handle transform(proj_normalize_for_visualization(c, raw.get()));  // longitude first, east first
  if (!transform) return not_known(crs.name);
  return std::unique_ptr<Projection>(std::make_unique<ProjProjection>(std::move(own), std::move(transform)));
}

}  // namespace gatehouse
