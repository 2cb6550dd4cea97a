#include "storage/exchange/import_osm_columns.hpp"

#include <algorithm>
#include <cctype>

#include "storage/exchange/import_text.hpp"

namespace gatehouse::exchange {
namespace {

constexpr std::string_view key_columns[] = {"building", "highway", "barrier", "entrance", "landuse",
                                            "leisure",  "natural", "amenity", "shop"};

/// Usual column names of tags whose keys have a colon.
constexpr std::pair<std::string_view, std::string_view> renamed[] = {{"housenumber", "addr:housenumber"},
                                                                     {"street", "addr:street"},
                                                                     {"flats", "addr:flats"},
                                                                     {"levels", "building:levels"}};

std::string key_of(const std::string& column) {
  std::string name = folded(column);
  for (const auto& [from, to] : renamed)
    if (name == from) return std::string(to);
  for (const std::string_view prefix : {"addr_", "building_", "name_", "contact_", "maxwidth_", "maxheight_"})
    if (name.starts_with(prefix))
      return std::string(prefix.substr(0, prefix.size() - 1)) + ":" + name.substr(prefix.size());
  return name;
}

bool all_digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

}  // namespace

OsmColumns::OsmColumns(const SourceRows& rows) : rows_(rows) {
  for (const std::string_view name : {"@id", "full_id", "osm_id"})
    if (id_ < 0) id_ = rows.column(name);
  way_id_ = rows.column("osm_way_id");
  for (const std::string_view name : {"all_tags", "other_tags"})
    if (hstore_ < 0) hstore_ = rows.column(name);
  for (const std::string_view key : key_columns) {
    const int c = rows.column(key);
    if (c < 0) continue;
    const SourceColumn& column = rows.table.columns[static_cast<std::size_t>(c)];
    has_tags_ = has_tags_ || (column.type == FieldType::text && column.filled > 0);
  }
}

OsmTags OsmColumns::tags(const SourceRow& row) const {
  OsmTags tags;
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    if (reads(static_cast<int>(i))) continue;
    std::string value = to_string(row.values[i]);
    if (!value.empty()) tags.add(key_of(rows_.table.columns[i].name), std::move(value));
  }
  if (hstore_ >= 0) add_hstore(rows_.text(row, hstore_), tags);
  return tags;
}

std::string OsmColumns::source(const SourceRow& row, OsmShape shape) const {
  if (const std::string way = rows_.text(row, way_id_); all_digits(way)) return "way/" + way;
  std::string id = rows_.text(row, id_);
  if (id.empty()) return {};
  for (const std::string_view kind : {"node/", "way/", "relation/"})
    if (id.starts_with(kind) && all_digits(id.substr(kind.size()))) return id;
  const std::string rest = id.substr(1);
  if (all_digits(rest)) {
    if (id[0] == 'n') return "node/" + rest;
    if (id[0] == 'w') return "way/" + rest;
    if (id[0] == 'r' || id[0] == '-') return "relation/" + rest;
  }
  if (!all_digits(id)) return {};
  if (shape == OsmShape::point) return "node/" + id;
  // GDAL's own columns: with a column for ways beside it, osm_id of an area is a relation's.
  return (shape == OsmShape::area && way_id_ >= 0 ? "relation/" : "way/") + id;
}

}  // namespace gatehouse::exchange
