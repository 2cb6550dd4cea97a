#include "storage/gpkg_geometry.hpp"

#include <sqlite3.h>

#include <array>
#include <bit>
#include <cstring>

#include "geometry/validity.hpp"
#include "geometry/wkb.hpp"

namespace gatehouse {
namespace {

static_assert(std::endian::native == std::endian::little, "blobs are written in the machine's own byte order");

constexpr std::size_t plain_header = 8;
constexpr std::array<std::size_t, 5> envelope_bytes = {0, 32, 48, 48, 64};

template <class T>
void append(std::string& bytes, T value) {
  std::array<char, sizeof(T)> raw;
  std::memcpy(raw.data(), &value, sizeof(T));
  bytes.append(raw.data(), raw.size());
}

Error not_readable() {
  return {ErrorKind::input, text("A shape in the file is of a kind that Gatehouse does not read."), {}, {}};
}

// Offset of the WKB in the blob.
Result<std::size_t> header_size(std::string_view blob) {
  if (blob.size() < plain_header || blob[0] != 'G' || blob[1] != 'P' || blob[2] != 0) return not_readable();
  const auto flags = static_cast<unsigned char>(blob[3]);
  const std::size_t kind = (flags >> 1U) & 7U;
  const bool extended = (flags & 0x20U) != 0;
  if (extended || kind >= envelope_bytes.size()) return not_readable();
  const std::size_t size = plain_header + envelope_bytes.at(kind);
  if (blob.size() < size) return not_readable();
  return size;
}

// ST_MinX and kin: which side is the function's user data.
enum class Side { min_x, max_x, min_y, max_y };

std::optional<Envelope> envelope_argument(sqlite3_value** arguments) {
  const auto* data = static_cast<const char*>(sqlite3_value_blob(arguments[0]));
  const int size = sqlite3_value_bytes(arguments[0]);
  if (data == nullptr || size <= 0) return std::nullopt;
  const Result<Geometry> geometry = from_gpkg_blob({data, static_cast<std::size_t>(size)});
  if (!geometry || geometry->empty()) return std::nullopt;
  return envelope_of(*geometry);
}

template <Side side>
void bound(sqlite3_context* context, int, sqlite3_value** arguments) {
  const std::optional<Envelope> envelope = envelope_argument(arguments);
  if (!envelope) return sqlite3_result_null(context);
  const Millimetre value = side == Side::min_x   ? envelope->min.x
                           : side == Side::max_x ? envelope->max.x
                           : side == Side::min_y ? envelope->min.y
                                                 : envelope->max.y;
  sqlite3_result_double(context, to_metres(value));
}

void is_empty(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return sqlite3_result_null(context);
  sqlite3_result_int(context, envelope_argument(arguments) ? 0 : 1);
}

}  // namespace

std::string to_gpkg_blob(const Geometry& geometry, std::int64_t srs_id) {
  const bool with_envelope = geometry.type != GeometryType::point && !geometry.empty();
  const std::string wkb = to_wkb(geometry);
  std::string blob;
  blob.reserve(plain_header + envelope_bytes[1] + wkb.size());
  blob += "GP";
  blob += '\0';                                                        // version 1
  blob += static_cast<char>(with_envelope ? 0b00000011 : 0b00000001);  // little endian, envelope of x and y
  append(blob, static_cast<std::int32_t>(srs_id));
  if (with_envelope) {
    const Envelope box = envelope_of(geometry);
    for (const Millimetre side : {box.min.x, box.max.x, box.min.y, box.max.y}) append(blob, to_metres(side));
  }
  return blob + wkb;
}

Result<Geometry> from_gpkg_blob(std::string_view blob) {
  const Result<std::size_t> header = header_size(blob);
  if (!header) return header.error();
  const std::string_view wkb = blob.substr(*header);
  Result<Geometry> geometry = from_wkb({reinterpret_cast<const std::byte*>(wkb.data()), wkb.size()});
  if (!geometry) return geometry;
  return normalized(std::move(*geometry));
}

std::string_view geometry_type_name(GeometryType type) {
  switch (type) {
    case GeometryType::none:
      return "";
    case GeometryType::point:
      return "POINT";
    case GeometryType::line:
      return "MULTILINESTRING";
    case GeometryType::polygon:
      return "MULTIPOLYGON";
  }
  return "";
}

void add_spatial_functions(const Database& database) {
  using Function = void (*)(sqlite3_context*, int, sqlite3_value**);
  const std::array<std::pair<const char*, Function>, 5> functions = {{{"ST_MinX", bound<Side::min_x>},
                                                                      {"ST_MaxX", bound<Side::max_x>},
                                                                      {"ST_MinY", bound<Side::min_y>},
                                                                      {"ST_MaxY", bound<Side::max_y>},
                                                                      {"ST_IsEmpty", is_empty}}};
  for (const auto& [name, function] : functions) {
    const int code =
        sqlite3_create_function_v2(database.handle(), name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                   nullptr, function, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw StorageFailure{sqlite_error(code, sqlite3_errstr(code), database.file())};
  }
}

}  // namespace gatehouse
