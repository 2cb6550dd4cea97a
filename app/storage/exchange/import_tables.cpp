#include "storage/exchange/import_tables.hpp"

#include <ogr_geometry.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "storage/exchange/import_text.hpp"

namespace gatehouse::exchange {
namespace {

constexpr std::string_view lon_words[] = {"lon", "lng", "long", "longitude", "经度", "东经"};
constexpr std::string_view lat_words[] = {"lat", "latitude", "纬度", "北纬"};
constexpr std::string_view x_words[] = {"x", "x坐标", "point_x", "x_coord", "easting", "东坐标"};
constexpr std::string_view y_words[] = {"y", "y坐标", "point_y", "y_coord", "northing", "北坐标"};
constexpr std::string_view pair_words[] = {"经纬度", "坐标",   "coordinates", "location",
                                           "latlon", "lonlat", "lon_lat",     "lat_lon"};
constexpr std::string_view wkt_words[] = {"wkt", "geometry", "geom", "the_geom", "wkt_geom"};

template <std::size_t N>
int column_of(const SourceRows& rows, const std::string_view (&words)[N]) {
  for (const std::string_view word : words)
    if (const int c = rows.column(word); c >= 0) return c;
  return -1;
}

template <std::size_t N>
bool is_one(const std::string& word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool is_position_word(const std::string& cell) {
  const std::string word = folded(cell);
  return is_one(word, lon_words) || is_one(word, lat_words) || is_one(word, x_words) || is_one(word, y_words) ||
         is_one(word, pair_words) || is_one(word, wkt_words);
}

/// A cell that is a number as a whole.
std::optional<double> number_in(const SourceRows& rows, const SourceRow& row, int column) {
  std::string rest;
  const auto number = leading_number(rows.text(row, column), &rest);
  return number && (rest.empty() || rest == "°") ? number : std::nullopt;
}

std::shared_ptr<const OGRGeometry> point(double x, double y) { return std::make_shared<OGRPoint>(x, y); }

/// "116.35, 39.96" as longitude and latitude; the other way round where only that can be.
std::shared_ptr<const OGRGeometry> pair_in(const std::string& cell) {
  const auto parts = split(cell, ",，;； ");
  if (parts.size() != 2) return nullptr;
  const auto a = leading_number(parts[0]), b = leading_number(parts[1]);
  if (!a || !b) return nullptr;
  return std::abs(*b) > 90 && std::abs(*a) <= 90 ? point(*b, *a) : point(*a, *b);
}

std::shared_ptr<const OGRGeometry> wkt_in(const std::string& cell) {
  OGRGeometry* made = nullptr;
  if (cell.empty() || OGRGeometryFactory::createFromWkt(cell.c_str(), nullptr, &made) != OGRERR_NONE) return nullptr;
  return std::shared_ptr<const OGRGeometry>(made);
}

/// What a column of text holds, for a layer made of it.
FieldType guessed_type(const SourceRows& rows, int column) {
  bool whole = true, any = false;
  for (const SourceRow& row : rows.rows) {
    const std::string cell = rows.text(row, column);
    if (cell.empty()) continue;
    any = true;
    std::string rest;
    const auto number = leading_number(cell, &rest);
    // Long digits are telephone and identity numbers, and leading zeros belong to codes: both stay text.
    const bool code = cell.size() > 1 && cell[0] == '0' && cell[1] != '.';
    if (!number || !rest.empty() || cell.size() > 10 || code) return FieldType::text;
    whole = whole && *number == std::floor(*number) && cell.find('.') == std::string::npos;
  }
  if (!any) return FieldType::text;
  return whole ? FieldType::integer : FieldType::real;
}

void drop_empty_rows(SourceRows& rows) {
  std::erase_if(rows.rows, [](const SourceRow& row) {
    return std::all_of(row.values.begin(), row.values.end(),
                       [](const Value& v) { return trimmed(to_string(v)).empty(); });
  });
}

}  // namespace

void settle_header(SourceRows& rows, const std::function<bool(const std::string&)>& known) {
  drop_empty_rows(rows);
  if (rows.rows.empty()) return;
  const int columns = static_cast<int>(rows.table.columns.size());
  std::size_t header = 0, most = 0;
  for (std::size_t r = 0; r < std::min<std::size_t>(rows.rows.size(), 15); ++r) {
    std::size_t score = 0;
    for (int c = 0; c < columns; ++c) {
      const std::string cell = rows.text(rows.rows[r], c);
      score += !cell.empty() && cell.size() < 80 && (known(cell) || is_position_word(cell)) ? 1 : 0;
    }
    if (score > most) {
      most = score;
      header = r;
    }
  }
  // Words that nobody knows can be a header all the same; numbers cannot.
  bool words = true;
  for (int c = 0; c < columns; ++c) {
    const std::string cell = rows.text(rows.rows[header], c);
    words = words && !leading_number(cell).has_value();
  }
  if (most == 0 && !words) {
    for (int c = 0; c < columns; ++c) rows.table.columns[static_cast<std::size_t>(c)].name = std::to_string(c + 1);
  } else {
    for (int c = 0; c < columns; ++c)
      rows.table.columns[static_cast<std::size_t>(c)].name = rows.text(rows.rows[header], c);
    rows.rows.erase(rows.rows.begin(), rows.rows.begin() + static_cast<std::ptrdiff_t>(header) + 1);
  }
  for (int c = 0; c < columns; ++c) {
    SourceColumn& column = rows.table.columns[static_cast<std::size_t>(c)];
    column.filled = 0;
    for (const SourceRow& row : rows.rows) column.filled += rows.text(row, c).empty() ? 0 : 1;
    column.type = guessed_type(rows, c);
    if (column.name.empty()) column.name = std::to_string(c + 1);
  }
}

TablePositions settle_positions(SourceRows& rows) {
  TablePositions found;
  int x = column_of(rows, lon_words), y = column_of(rows, lat_words);
  const bool degrees = x >= 0 && y >= 0;
  if (!degrees) {
    x = column_of(rows, x_words);
    y = column_of(rows, y_words);
  }
  const int pair = column_of(rows, pair_words), wkt = column_of(rows, wkt_words);
  bool small = true, any = false;
  bool types[4] = {};
  for (SourceRow& row : rows.rows) {
    if (x >= 0 && y >= 0) {
      const auto a = number_in(rows, row, x), b = number_in(rows, row, y);
      if (a && b) row.geometry = point(*a, *b);
    }
    if (!row.geometry && pair >= 0) row.geometry = pair_in(rows.text(row, pair));
    if (!row.geometry && wkt >= 0) row.geometry = wkt_in(rows.text(row, wkt));
    if (!row.geometry) continue;
    any = true;
    OGREnvelope box;
    row.geometry->getEnvelope(&box);
    small = small && box.MinX >= -180 && box.MaxX <= 180 && box.MinY >= -90 && box.MaxY <= 90;
    add_types(*row.geometry, types);
  }
  if (!any) return found;
  for (const int c : {x, y, pair, wkt})
    if (c >= 0) found.columns.push_back(c);
  for (const GeometryType type : {GeometryType::point, GeometryType::line, GeometryType::polygon})
    if (types[static_cast<int>(type)]) rows.table.types.push_back(type);
  found.in_map_metres = !degrees && !small;
  return found;
}

Result<void> for_each_table_position(const std::filesystem::path& file, Format format,
                                     const std::function<void(const OGRGeometry&)>& visit) {
  NoProgress nobody;
  auto sheets = read_sheets(file, format, nobody);
  if (!sheets) return sheets.error();
  for (SourceRows& sheet : *sheets) {
    settle_header(sheet, [](const std::string&) { return false; });
    if (settle_positions(sheet).in_map_metres) continue;
    for (const SourceRow& row : sheet.rows)
      if (row.geometry) visit(*row.geometry);
  }
  return {};
}

}  // namespace gatehouse::exchange
