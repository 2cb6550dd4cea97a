// Features as rows of a GeoPackage table, and back.
#pragma once

#include <optional>
#include <string>

#include "model/map.hpp"
#include "storage/gpkg_database.hpp"

namespace gatehouse {

/// Names of the two columns that every layer's table has besides its fields.
inline constexpr std::string_view id_column = "fid";
inline constexpr std::string_view geometry_column = "geom";

/// "DOUBLE", "TEXT" …: a field's type as GeoPackage names it.
[[nodiscard]] std::string_view sql_type(FieldType type);
/// The field type of a GeoPackage column type ("TEXT(30)", "MEDIUMINT"); nothing for blobs and the like.
[[nodiscard]] std::optional<FieldType> field_type(std::string_view sql_type);
/// Time as a GeoPackage DATETIME ("2022-04-01T08:30:00.000Z"; the clock of the map's place, as GeoPackage has no other)
/// and back. from_disk_time(to_disk_time(t)) == t for any text.
[[nodiscard]] std::string to_disk_time(const std::string& time);
[[nodiscard]] std::string from_disk_time(const std::string& time);

/// Writes rows of one layer's table. Prepared once, used for many features; void once the layer's fields change.
/// All throw StorageFailure.
class FeatureWriter {
public:
  FeatureWriter(const Database& database, const LayerDefinition& layer, std::int64_t srs_id);
  void insert(const Feature& feature);
  /// Writes the attributes, and the geometry only where `with_geometry`: so a shape of another program that this one
  /// cannot read stays as it is.
  void update(const Feature& feature, bool with_geometry);
  void remove(FeatureId id);

private:
  int bind_geometry(Statement& statement, int parameter, const Feature& feature) const;
  int bind_fields(Statement& statement, int parameter, const Feature& feature) const;
  void expect_one_row() const;
  const Database& database_;
  LayerDefinition layer_;
  std::int64_t srs_id_;
  Statement insert_;
  Statement update_all_;
  Statement update_fields_;
  Statement remove_;
};

/// All features of a layer whose table has just `layer`'s fields. Unreadable geometry becomes none; a value that is not
/// of the field's type stays as it is, for check_map to name. Throws StorageFailure.
[[nodiscard]] std::map<FeatureId, FeaturePtr> read_features(const Database& database, const LayerDefinition& layer);

}  // namespace gatehouse
