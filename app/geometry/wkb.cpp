#include "geometry/wkb.hpp"

#include <bit>
#include <cstring>

namespace gatehouse {
namespace {

static_assert(std::endian::native == std::endian::little, "to_wkb writes the machine's own order");

enum Code : std::uint32_t { point = 1, line = 2, polygon = 3, multi_point = 4, multi_line = 5, multi_polygon = 6 };

class Writer {
public:
  template <class T>
  void put(T value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    out.append(bytes, sizeof(T));
  }
  void header(Code code) {
    out.push_back(1);  // little endian
    put<std::uint32_t>(code);
  }
  void place(Point p) {
    put(to_metres(p.x));
    put(to_metres(p.y));
  }
  void run(const Vertices& vertices, bool closed) {
    put(static_cast<std::uint32_t>(vertices.size() + (closed ? 1 : 0)));
    for (const Point p : vertices) place(p);
    if (closed) place(vertices.front());
  }
  std::string out;
};

struct Malformed {
  const char* why;
};

class Reader {
public:
  explicit Reader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  Geometry geometry(int depth = 0) {
    const auto order = get<std::uint8_t>();
    if (order > 1) throw Malformed{"byte order mark is neither 0 nor 1"};
    swap_ = order == 0;
    const bool swap = swap_;
    std::uint32_t code = get<std::uint32_t>();
    // EWKB flags (PostGIS) and ISO thousands both say Z and M.
    extra_ = ((code & 0x80000000U) != 0) + ((code & 0x40000000U) != 0);
    if (code & 0x20000000U) get<std::uint32_t>();  // EWKB's SRID
    code &= 0x0fffffffU;
    const std::uint32_t thousands = code / 1000;
    if (thousands > 3) throw Malformed{"unknown geometry code"};
    if (thousands != 0) extra_ = thousands == 3 ? 2 : 1;
    code %= 1000;
    Geometry g;
    switch (code) {
      case point: {
        g.type = GeometryType::point;
        if (const auto p = place()) g.parts.push_back(Part{{Vertices{*p}}});
        return g;
      }
      case line:
        g.type = GeometryType::line;
        if (auto run = vertices(); !run.empty()) g.parts.push_back(Part{{std::move(run)}});
        return g;
      case polygon: {
        g.type = GeometryType::polygon;
        const auto rings = count(4);
        Part part;
        for (std::uint32_t i = 0; i < rings; ++i) {
          Vertices ring = vertices();
          if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
          if (!ring.empty()) part.rings.push_back(std::move(ring));
        }
        if (!part.rings.empty()) g.parts.push_back(std::move(part));
        return g;
      }
      case multi_point:
      case multi_line:
      case multi_polygon: {
        if (depth > 0) throw Malformed{"a multi geometry inside another"};
        g.type = code == multi_point  ? GeometryType::point
                 : code == multi_line ? GeometryType::line
                                      : GeometryType::polygon;
        const auto parts = count(9);
        for (std::uint32_t i = 0; i < parts; ++i) {
          Geometry one = geometry(depth + 1);
          if (one.type != g.type) throw Malformed{"a part of another type than its whole"};
          for (auto& part : one.parts) g.parts.push_back(std::move(part));
        }
        swap_ = swap;
        if (g.type == GeometryType::point && g.parts.size() > 1) throw Malformed{"several points in one feature"};
        return g;
      }
      default:
        throw Malformed{"a geometry type that is neither point, line nor polygon"};
    }
  }

private:
  template <class T>
  T get() {
    if (bytes_.size() - at_ < sizeof(T)) throw Malformed{"the bytes end too soon"};
    std::byte raw[sizeof(T)];
    std::memcpy(raw, bytes_.data() + at_, sizeof(T));
    at_ += sizeof(T);
    if (swap_)
      for (std::size_t i = 0; i < sizeof(T) / 2; ++i) std::swap(raw[i], raw[sizeof(T) - 1 - i]);
    T value;
    std::memcpy(&value, raw, sizeof(T));
    return value;
  }
  /// A count that the remaining bytes can hold, at `least` bytes each: a lying count must not reserve memory.
  std::uint32_t count(std::size_t least) {
    const auto n = get<std::uint32_t>();
    if (n > (bytes_.size() - at_) / least) throw Malformed{"a count larger than the bytes hold"};
    return n;
  }
  /// Nothing for an empty point, which WKB writes as NaN.
  std::optional<Point> place() {
    const double x = get<double>(), y = get<double>();
    for (int i = 0; i < extra_; ++i) get<double>();
    if (x != x && y != y) return std::nullopt;
    const auto p = point_from_metres(x, y);
    if (!p) throw Malformed{"a coordinate that is not finite or out of range"};
    return p;
  }
  Vertices vertices() {
    const auto n = count(8U * static_cast<std::size_t>(2 + extra_));
    Vertices run;
    run.reserve(n);
    for (std::uint32_t i = 0; i < n; ++i) {
      const auto p = place();
      if (!p) throw Malformed{"a coordinate that is not finite or out of range"};
      run.push_back(*p);
    }
    return run;
  }

  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
  bool swap_ = false;
  int extra_ = 0;
};

}  // namespace

std::string to_wkb(const Geometry& geometry) {
  if (geometry.type == GeometryType::none || geometry.empty()) return {};
  Writer w;
  if (geometry.type == GeometryType::point) {
    w.header(point);
    w.place(geometry.parts[0].rings[0][0]);
    return std::move(w.out);
  }
  const bool areal = geometry.type == GeometryType::polygon;
  w.header(areal ? multi_polygon : multi_line);
  w.put(static_cast<std::uint32_t>(geometry.parts.size()));
  for (const auto& part : geometry.parts) {
    w.header(areal ? polygon : line);
    if (areal) w.put(static_cast<std::uint32_t>(part.rings.size()));
    for (const auto& ring : part.rings) w.run(ring, areal);
  }
  return std::move(w.out);
}

Result<Geometry> from_wkb(std::span<const std::byte> bytes) {
  try {
    return Reader(bytes).geometry();
  } catch (const Malformed& m) {
    return Error{ErrorKind::input, text("A geometry could not be read."), {}, m.why};
  }
}

}  // namespace gatehouse
