#include "storage/exchange/import_geometry.hpp"

#include <ogr_geometry.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <cmath>

#include "geometry/predicates.hpp"
#include "geometry/validity.hpp"
#include "storage/exchange/gdal.hpp"

namespace gatehouse::exchange {
namespace {

constexpr double margin_degrees = 6;

struct TransformationDeleter {
  void operator()(OGRCoordinateTransformation* t) const { OGRCoordinateTransformation::DestroyCT(t); }
};
using TransformationPtr = std::unique_ptr<OGRCoordinateTransformation, TransformationDeleter>;

struct Box {
  double min_x = -1e300, min_y = -1e300, max_x = 1e300, max_y = 1e300;
  [[nodiscard]] bool contains(double x, double y) const { return x >= min_x && x <= max_x && y >= min_y && y <= max_y; }
};

/// Where the CRS is fit for use, in its own metres; everywhere where it does not say.
Box useful_area(const OGRSpatialReference& crs) {
  double west = 0, south = 0, east = 0, north = 0;
  const char* name = nullptr;
  if (!crs.GetAreaOfUse(&west, &south, &east, &north, &name) || west > east) return {};
  OGRSpatialReference wgs84;
  wgs84.SetWellKnownGeogCS("WGS84");
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const TransformationPtr to_crs(OGRCreateCoordinateTransformation(&wgs84, &crs));
  Box box;
  if (!to_crs ||
      !to_crs->TransformBounds(std::max(west - margin_degrees, -180.0), std::max(south - margin_degrees, -89.0),
                               std::min(east + margin_degrees, 180.0), std::min(north + margin_degrees, 89.0),
                               &box.min_x, &box.min_y, &box.max_x, &box.max_y, 21))
    return {};
  if (!std::isfinite(box.min_x + box.min_y + box.max_x + box.max_y)) return {};
  return box;
}

}  // namespace

struct GridReader::Content {
  std::unique_ptr<OGRSpatialReference> target;
  TransformationPtr transformation;
  Box area;

  /// Grid points of n positions; nothing, and why, where one has no place on the map.
  std::optional<Vertices> vertices(std::vector<double>& x, std::vector<double>& y, GridGeometry& out) const {
    if (!std::all_of(x.begin(), x.end(), [](double v) { return std::isfinite(v); }) ||
        !std::all_of(y.begin(), y.end(), [](double v) { return std::isfinite(v); })) {
      out.refused = text("A coordinate is not a number.");
      return std::nullopt;
    }
    Vertices result;
    result.reserve(x.size());
    std::vector<int> success(x.size(), 0);
    if (!x.empty()) transformation->Transform(static_cast<int>(x.size()), x.data(), y.data(), nullptr, success.data());
    for (std::size_t i = 0; i < x.size(); ++i) {
      const auto p = success[i] != 0 && area.contains(x[i], y[i]) ? point_from_metres(x[i], y[i]) : std::nullopt;
      if (!p) {
        out.refused = text("It lies outside the area that the map's coordinate system is made for.");
        return std::nullopt;
      }
      result.push_back(*p);
    }
    return result;
  }

  std::optional<Vertices> vertices(const OGRSimpleCurve& curve, GridGeometry& out) const {
    const int n = curve.getNumPoints();
    std::vector<double> x(static_cast<std::size_t>(n)), y(static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i) {
      x[static_cast<std::size_t>(i)] = curve.getX(i);
      y[static_cast<std::size_t>(i)] = curve.getY(i);
    }
    return vertices(x, y, out);
  }

  void add_point(const OGRPoint& p, GridGeometry& out) const {
    std::vector<double> x{p.getX()}, y{p.getY()};
    if (const auto v = vertices(x, y, out)) out.points.push_back(Geometry::point(v->front()));
  }

  void add_line(const OGRSimpleCurve& line, GridGeometry& out) const {
    auto v = vertices(line, out);
    if (!v) return;
    out.line.type = GeometryType::line;
    out.line.parts.push_back({{std::move(*v)}});
  }

  void add_polygon(const OGRPolygon& polygon, GridGeometry& out) const {
    Part part;
    for (const OGRLinearRing* ring : polygon) {
      auto v = vertices(*ring, out);
      if (!v) return;
      // A ring is closed by itself here; one that its file left open is closed by the same rule.
      if (v->size() > 1 && v->front() == v->back()) v->pop_back();
      part.rings.push_back(std::move(*v));
    }
    if (part.rings.empty()) return;
    out.polygon.type = GeometryType::polygon;
    out.polygon.parts.push_back(std::move(part));
  }

  void add(const OGRGeometry& geometry, GridGeometry& out) const {
    if (geometry.IsEmpty()) return;
    switch (wkbFlatten(geometry.getGeometryType())) {
      case wkbPoint:
        return add_point(*geometry.toPoint(), out);
      case wkbLineString:
        return add_line(*geometry.toSimpleCurve(), out);
      case wkbPolygon:
      case wkbTriangle:
        return add_polygon(*geometry.toPolygon(), out);
      case wkbMultiPoint:
      case wkbMultiLineString:
      case wkbMultiPolygon:
      case wkbGeometryCollection:
        for (const OGRGeometry* member : *geometry.toGeometryCollection()) add(*member, out);
        return;
      case wkbPolyhedralSurface:
      case wkbTIN:
        for (const OGRPolygon* face : *geometry.toPolyhedralSurface()) add_polygon(*face, out);
        return;
      default:
        out.refused = text("Its kind of geometry ({}) is not used on a map.", geometry.getGeometryName());
    }
  }
};

GridReader::GridReader() : content_(std::make_unique<Content>()) {}
GridReader::GridReader(GridReader&&) noexcept = default;
GridReader& GridReader::operator=(GridReader&&) noexcept = default;
GridReader::~GridReader() = default;

Result<GridReader> GridReader::make(const OGRSpatialReference* source, const std::string& map_crs) {
  auto target = spatial_reference(map_crs);
  if (!target) return target.error();
  GdalMessages messages;
  OGRSpatialReference from;
  if (source != nullptr) {
    from = *source;
  } else {
    from.SetWellKnownGeogCS("WGS84");
  }
  from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  GridReader reader;
  reader.content_->target = std::move(target).value();
  reader.content_->transformation.reset(OGRCreateCoordinateTransformation(&from, reader.content_->target.get()));
  if (!reader.content_->transformation)
    return Error{ErrorKind::input, text("The file's coordinate system cannot be brought into the map's."),
                 text("Save the data in longitude and latitude (WGS 84) and import it again."), messages.any()};
  reader.content_->area = useful_area(*reader.content_->target);
  return reader;
}

GridGeometry GridReader::read(const OGRGeometry& geometry) const {
  GridGeometry out;
  std::unique_ptr<OGRGeometry> straight;
  const OGRGeometry* shape = &geometry;
  if (geometry.hasCurveGeometry(TRUE)) {
    straight.reset(geometry.getLinearGeometry());
    if (!straight) {
      out.refused = text("Its curves could not be made straight.");
      return out;
    }
    shape = straight.get();
    out.altered = text("Curves were replaced by short straight pieces.");
  }
  content_->add(*shape, out);
  if (!out.line.empty()) {
    out.line = normalized(std::move(out.line));
    if (out.line.empty()) out.refused = text("It is a line of less than a millimetre.");
  }
  if (!out.polygon.empty()) {
    out.polygon = normalized(std::move(out.polygon));
    if (out.polygon.empty()) {
      out.refused = text("Its outline has fewer than three corners.");
    } else if (invalid_reason(out.polygon)) {
      auto repaired = made_valid(out.polygon);
      if (repaired && repaired->type == GeometryType::polygon && !repaired->empty()) {
        out.polygon = std::move(repaired).value();
        out.altered = text("Its outline crossed or touched itself and was repaired.");
      } else {
        out.polygon = {};
        out.refused = text("Its outline crosses itself and encloses nothing.");
      }
    }
  }
  if (out.empty() && !out.refused) out.refused = text("It has no position.");
  return out;
}

namespace {

FittedGeometry points_of(const GridGeometry& found) {
  FittedGeometry fitted;
  fitted.features = found.points;
  if (found.points.size() > 1) fitted.altered = text("Several points in one were made one feature each.");
  for (const Geometry* shape : {&found.polygon, &found.line}) {
    if (shape->empty()) continue;
    const auto p = label_point(*shape);
    if (!p) continue;
    fitted.features.push_back(Geometry::point(*p));
    fitted.altered = shape->type == GeometryType::polygon ? text("An area was reduced to a point inside it.")
                                                          : text("A line was reduced to the point in its middle.");
  }
  if (fitted.features.empty()) fitted.refused = text("It has no position.");
  return fitted;
}

FittedGeometry lines_of(const GridGeometry& found) {
  FittedGeometry fitted;
  Geometry line = found.line;
  line.type = GeometryType::line;
  for (const Part& part : found.polygon.parts)
    for (Vertices ring : part.rings) {
      ring.push_back(ring.front());
      line.parts.push_back({{std::move(ring)}});
      fitted.altered = text("An area was taken as its outline.");
    }
  if (!line.parts.empty()) {
    fitted.features.push_back(normalized(std::move(line)));
  } else {
    fitted.refused = text("It is a point; this layer holds lines.");
  }
  return fitted;
}

FittedGeometry polygons_of(const GridGeometry& found) {
  FittedGeometry fitted;
  Geometry area = found.polygon;
  area.type = GeometryType::polygon;
  bool closed_line = false;
  for (const Part& part : found.line.parts) {
    const Vertices& line = part.rings.front();
    if (line.size() < 4 || line.front() != line.back()) continue;
    area.parts.push_back({{Vertices(line.begin(), line.end() - 1)}});
    closed_line = true;
  }
  if (closed_line) {
    area = normalized(std::move(area));
    auto valid = area.empty() ? Result<Geometry>(Error{}) : made_valid(area);
    area = valid && valid->type == GeometryType::polygon ? std::move(valid).value() : Geometry{};
    fitted.altered = text("A closed line was taken as an area.");
  }
  if (!area.empty()) {
    fitted.features.push_back(std::move(area));
  } else {
    fitted.altered.reset();
    fitted.refused = text("It is not an area; this layer holds areas.");
  }
  return fitted;
}

}  // namespace

FittedGeometry fit_geometry(const GridGeometry& found, GeometryType wanted) {
  FittedGeometry fitted;
  if (wanted == GeometryType::none) {
    fitted.features.emplace_back();
    if (!found.empty()) fitted.altered = text("This layer is a table: its position was left out.");
    return fitted;
  }
  if (found.empty()) {
    fitted.refused = found.refused ? found.refused : text("It has no position.");
    return fitted;
  }
  if (wanted == GeometryType::point) fitted = points_of(found);
  if (wanted == GeometryType::line) fitted = lines_of(found);
  if (wanted == GeometryType::polygon) fitted = polygons_of(found);
  if (!fitted.altered) fitted.altered = found.altered;
  if (!fitted.altered && found.refused) fitted.altered = text("A part of it was left out: {}", *found.refused);
  return fitted;
}

}  // namespace gatehouse::exchange
