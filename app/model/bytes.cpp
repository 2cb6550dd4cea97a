#include "model/bytes.hpp"

#include <bit>

namespace gatehouse {

void ByteWriter::u64(std::uint64_t v) {
  for (int i = 0; i < 8; ++i) u8(static_cast<std::uint8_t>(v >> (8 * i)));
}

void ByteWriter::count(std::uint64_t v) {
  while (v >= 0x80) {
    u8(static_cast<std::uint8_t>(v | 0x80));
    v >>= 7;
  }
  u8(static_cast<std::uint8_t>(v));
}

void ByteWriter::small(std::int64_t v) {
  count((static_cast<std::uint64_t>(v) << 1) ^ static_cast<std::uint64_t>(v >> 63));
}

// One zero: SQLite keeps no sign of it, and the fingerprint must not change by being stored.
void ByteWriter::real(double v) { u64(std::bit_cast<std::uint64_t>(v == 0 ? 0.0 : v)); }

void ByteWriter::string(std::string_view s) {
  count(s.size());
  bytes_.append(s);
}

void ByteWriter::value(const Value& v) {
  u8(static_cast<std::uint8_t>(v.index()));
  struct Visitor {
    ByteWriter& w;
    void operator()(std::monostate) const {}
    void operator()(std::int64_t i) const { w.small(i); }
    void operator()(double d) const { w.real(d); }
    void operator()(bool b) const { w.u8(b ? 1 : 0); }
    void operator()(const std::string& s) const { w.string(s); }
  };
  std::visit(Visitor{*this}, v);
}

void ByteWriter::geometry(const Geometry& g) {
  u8(static_cast<std::uint8_t>(g.type));
  count(g.parts.size());
  Point last;
  for (const auto& part : g.parts) {
    count(part.rings.size());
    for (const auto& ring : part.rings) {
      count(ring.size());
      for (const Point p : ring) {
        small(p.x - last.x);
        small(p.y - last.y);
        last = p;
      }
    }
  }
}

void ByteWriter::attributes(const Attributes& a) {
  count(a.size());
  for (const auto& [name, v] : a) {
    string(name);
    value(v);
  }
}

void ByteWriter::feature(const Feature& f) {
  small(f.id);
  geometry(f.geometry);
  attributes(f.attributes);
}

std::uint8_t ByteReader::u8() {
  if (at_ >= bytes_.size()) throw MalformedBytes{};
  return static_cast<std::uint8_t>(bytes_[at_++]);
}

std::uint64_t ByteReader::u64() {
  std::uint64_t v = 0;
  for (int i = 0; i < 8; ++i) v |= static_cast<std::uint64_t>(u8()) << (8 * i);
  return v;
}

std::uint64_t ByteReader::count() {
  std::uint64_t v = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const std::uint8_t byte = u8();
    v |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (!(byte & 0x80)) return v;
  }
  throw MalformedBytes{};
}

std::int64_t ByteReader::small() {
  const std::uint64_t v = count();
  return static_cast<std::int64_t>(v >> 1) ^ -static_cast<std::int64_t>(v & 1);
}

double ByteReader::real() { return std::bit_cast<double>(u64()); }

std::size_t ByteReader::items() {
  const std::uint64_t n = count();
  if (n > bytes_.size() - at_) throw MalformedBytes{};
  return static_cast<std::size_t>(n);
}

std::string ByteReader::string() {
  const std::size_t n = items();
  std::string s(bytes_.substr(at_, n));
  at_ += n;
  return s;
}

Value ByteReader::value() {
  switch (u8()) {
    case 0:
      return {};
    case 1:
      return small();
    case 2:
      return real();
    case 3:
      return u8() != 0;
    case 4:
      return string();
    default:
      throw MalformedBytes{};
  }
}

namespace {

/// True where geometry has the parts, rings and vertices that all the program counts on: none without a vertex, a point
/// one vertex, a line one run. Whether the shape is valid is another question.
bool is_whole(const Geometry& g) {
  if (g.type == GeometryType::none) return g.parts.empty();
  if (g.type == GeometryType::point && g.parts.size() > 1) return false;
  for (const auto& part : g.parts) {
    if (part.rings.empty() || (g.type != GeometryType::polygon && part.rings.size() > 1)) return false;
    for (const auto& ring : part.rings)
      if (ring.empty() || (g.type == GeometryType::point && ring.size() > 1)) return false;
  }
  return true;
}

}  // namespace

Geometry ByteReader::geometry() {
  Geometry g;
  const std::uint8_t type = u8();
  if (type > static_cast<std::uint8_t>(GeometryType::polygon)) throw MalformedBytes{};
  g.type = static_cast<GeometryType>(type);
  g.parts.resize(items());
  // Differences wrap as unsigned, so that bytes gone wrong give a wrong number and nothing undefined.
  std::uint64_t x = 0, y = 0;
  for (auto& part : g.parts) {
    part.rings.resize(items());
    for (auto& ring : part.rings) {
      ring.resize(items());
      for (Point& p : ring) {
        x += static_cast<std::uint64_t>(small());
        y += static_cast<std::uint64_t>(small());
        p = {static_cast<Millimetre>(x), static_cast<Millimetre>(y)};
        if (p.x > max_coordinate || p.x < -max_coordinate || p.y > max_coordinate || p.y < -max_coordinate)
          throw MalformedBytes{};
      }
    }
  }
  if (!is_whole(g)) throw MalformedBytes{};
  return g;
}

Attributes ByteReader::attributes() {
  Attributes a;
  for (std::size_t n = items(); n > 0; --n) {
    std::string name = string();
    a.insert_or_assign(std::move(name), value());
  }
  return a;
}

Feature ByteReader::feature() {
  Feature f;
  f.id = small();
  f.geometry = geometry();
  f.attributes = attributes();
  return f;
}

}  // namespace gatehouse
