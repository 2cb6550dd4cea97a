#include "geometry/crs.hpp"

#include <algorithm>
#include <cmath>

#include "base/module.hpp"
#include "geometry/projection_functions.hpp"

namespace gatehouse {

struct Crs::Content {
  CrsDescription description;
};

Crs::Crs(std::shared_ptr<const Content> content) : content_(std::move(content)) {}
Crs::Crs(const Crs&) = default;
Crs::Crs(Crs&&) noexcept = default;
Crs& Crs::operator=(const Crs&) = default;
Crs& Crs::operator=(Crs&&) noexcept = default;
Crs::~Crs() = default;

Result<Crs> Crs::from(const std::string& definition) {
  const auto projections = load_module<ProjectionFunctions>();
  if (!projections) return projections.error();
  auto description = (*projections)->describe(definition);
  if (!description) return description.error();
  return Crs(std::make_shared<const Content>(Content{*std::move(description)}));
}

Result<Crs> Crs::utm_of(LonLat position) {
  if (!std::isfinite(position.lon) || !std::isfinite(position.lat) || std::abs(position.lat) > 84 ||
      std::abs(position.lon) > 180) {
    return Error{ErrorKind::input,
                 text("No UTM zone holds longitude {}, latitude {}.", position.lon, position.lat),
                 text("Give longitude from -180 to 180 and latitude from -84 to 84, as in 121.5,31.2."),
                 {}};
  }
  const int zone = std::clamp(static_cast<int>(std::floor((position.lon + 180) / 6)) + 1, 1, 60);
  return from("EPSG:" + std::to_string((position.lat < 0 ? 32700 : 32600) + zone));
}

const std::string& Crs::definition() const { return content_->description.definition; }
const std::string& Crs::name() const { return content_->description.name; }
const std::string& Crs::wkt() const { return content_->description.wkt; }
int Crs::epsg() const { return content_->description.epsg; }
bool Crs::projected_in_metres() const { return content_->description.projected_in_metres; }

LonLatTransform::LonLatTransform(std::unique_ptr<const Projection> projection) : projection_(std::move(projection)) {}
LonLatTransform::LonLatTransform(LonLatTransform&&) noexcept = default;
LonLatTransform& LonLatTransform::operator=(LonLatTransform&&) noexcept = default;
LonLatTransform::~LonLatTransform() = default;

Result<LonLatTransform> LonLatTransform::make(const Crs& crs) {
  const auto projections = load_module<ProjectionFunctions>();
  if (!projections) return projections.error();
  auto projection = (*projections)->projection(crs.content_->description);
  if (!projection) return projection.error();
  return LonLatTransform(*std::move(projection));
}

std::optional<Point> LonLatTransform::to_map(LonLat position) const { return projection_->to_map(position); }
std::optional<LonLat> LonLatTransform::to_lon_lat(Point p) const { return projection_->to_lon_lat(p); }

}  // namespace gatehouse
