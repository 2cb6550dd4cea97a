// OpenStreetMap data that another program put into columns: tags, and the object's id.
#pragma once

#include "storage/exchange/import_rows.hpp"
#include "storage/exchange/osm_mapping.hpp"

namespace gatehouse::exchange {

class OsmColumns {
public:
  explicit OsmColumns(const SourceRows& rows);
  /// A column that is a key of OpenStreetMap for what a thing is (building, highway …), with text in it.
  [[nodiscard]] bool has_tags() const { return has_tags_; }
  /// A column with objects' ids, or with all tags in one.
  [[nodiscard]] bool has_ids() const { return id_ >= 0 || way_id_ >= 0 || hstore_ >= 0; }
  /// True of a column that source() or tags() reads as ids or as all tags.
  [[nodiscard]] bool reads(int column) const { return column == id_ || column == way_id_ || column == hstore_; }
  [[nodiscard]] OsmTags tags(const SourceRow& row) const;
  /// "way/12"; "" where the row does not tell. `shape` decides where the id is a bare number.
  [[nodiscard]] std::string source(const SourceRow& row, OsmShape shape) const;

private:
  const SourceRows& rows_;
  int id_ = -1, way_id_ = -1, hstore_ = -1;
  bool has_tags_ = false;
};

}  // namespace gatehouse::exchange
