#include "geometry/crs.hpp"

#include <proj.h>

#include <algorithm>
#include <cmath>

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

Error not_known(const std::string& definition) {
  return {ErrorKind::input, text("“{}” is not a coordinate reference system that can be used.", definition),
          text("Give a projected one in metres, such as EPSG:32651."), {}};
}

}  // namespace

struct Crs::Content {
  std::string definition, name, wkt;
  int epsg = 0;
  bool projected_in_metres = false;
};

Crs::Crs(std::shared_ptr<const Content> content) : content_(std::move(content)) {}
Crs::Crs(const Crs&) = default;
Crs::Crs(Crs&&) noexcept = default;
Crs& Crs::operator=(const Crs&) = default;
Crs& Crs::operator=(Crs&&) noexcept = default;
Crs::~Crs() = default;

Result<Crs> Crs::from(const std::string& definition) {
  const Handle pj(proj_create(context(), definition.c_str()));
  if (!pj || !proj_is_crs(pj.get())) return not_known(definition);
  auto content = std::make_shared<Content>();
  if (const char* name = proj_get_name(pj.get())) content->name = name;
  const char* authority = proj_get_id_auth_name(pj.get(), 0);
  const char* code = proj_get_id_code(pj.get(), 0);
  if (authority && code) {
    content->definition = std::string(authority) + ":" + code;
    if (std::string(authority) == "EPSG") content->epsg = std::atoi(code);
  } else if (const char* wkt2 = proj_as_wkt(context(), pj.get(), PJ_WKT2_2019, nullptr)) {
    content->definition = wkt2;
  }
  const char* const options[] = {"MULTILINE=NO", nullptr};
  if (const char* wkt1 = proj_as_wkt(context(), pj.get(), PJ_WKT1_GDAL, options)) content->wkt = wkt1;
  if (proj_get_type(pj.get()) == PJ_TYPE_PROJECTED_CRS) {
    const Handle axes(proj_crs_get_coordinate_system(context(), pj.get()));
    double factor = 0;
    content->projected_in_metres =
        axes && proj_cs_get_axis_info(context(), axes.get(), 0, nullptr, nullptr, nullptr, &factor, nullptr, nullptr,
                                      nullptr) &&
        factor == 1.0;
  }
  return Crs(std::move(content));
}

Result<Crs> Crs::utm_of(LonLat position) {
  if (!std::isfinite(position.lon) || !std::isfinite(position.lat) || std::abs(position.lat) > 84 ||
      std::abs(position.lon) > 180) {
    return Error{ErrorKind::input,
                 text("No UTM zone holds longitude {}, latitude {}.", position.lon, position.lat),
                 text("Give longitude from -180 to 180 and latitude from -84 to 84, as in 121.5,31.2."), {}};
  }
  const int zone = std::clamp(static_cast<int>(std::floor((position.lon + 180) / 6)) + 1, 1, 60);
  return from("EPSG:" + std::to_string((position.lat < 0 ? 32700 : 32600) + zone));
}

const std::string& Crs::definition() const { return content_->definition; }
const std::string& Crs::name() const { return content_->name; }
const std::string& Crs::wkt() const { return content_->wkt; }
int Crs::epsg() const { return content_->epsg; }
bool Crs::projected_in_metres() const { return content_->projected_in_metres; }

struct LonLatTransform::Content {
  // A context of its own: the transform may be made on one thread and used on another.
  struct ContextRelease {
    void operator()(PJ_CONTEXT* c) const { proj_context_destroy(c); }
  };
  std::unique_ptr<PJ_CONTEXT, ContextRelease> own;
  Handle transform;
};

LonLatTransform::LonLatTransform() = default;
LonLatTransform::LonLatTransform(LonLatTransform&&) noexcept = default;
LonLatTransform& LonLatTransform::operator=(LonLatTransform&&) noexcept = default;
LonLatTransform::~LonLatTransform() = default;

Result<LonLatTransform> LonLatTransform::make(const Crs& crs) {
  LonLatTransform t;
  t.content_ = std::make_unique<Content>();
  t.content_->own.reset(proj_context_create());
  PJ_CONTEXT* c = t.content_->own.get();
  proj_log_level(c, PJ_LOG_NONE);
  proj_context_set_enable_network(c, 0);
  const Handle raw(proj_create_crs_to_crs(c, "EPSG:4326", crs.definition().c_str(), nullptr));
  if (!raw) return not_known(crs.name());
  t.content_->transform.reset(proj_normalize_for_visualization(c, raw.get()));  // longitude first, east first
  if (!t.content_->transform) return not_known(crs.name());
  return t;
}

std::optional<Point> LonLatTransform::to_map(LonLat position) const {
  proj_errno_reset(content_->transform.get());
  const PJ_COORD out = proj_trans(content_->transform.get(), PJ_FWD, proj_coord(position.lon, position.lat, 0, HUGE_VAL));
  return point_from_metres(out.xy.x, out.xy.y);
}

std::optional<LonLat> LonLatTransform::to_lon_lat(Point p) const {
  proj_errno_reset(content_->transform.get());
  const PJ_COORD out =
      proj_trans(content_->transform.get(), PJ_INV, proj_coord(to_metres(p.x), to_metres(p.y), 0, HUGE_VAL));
  if (!std::isfinite(out.xy.x) || !std::isfinite(out.xy.y)) return std::nullopt;
  return LonLat{out.xy.x, out.xy.y};
}

}  // namespace gatehouse
