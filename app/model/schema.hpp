// The words of the map: layers, their fields, and the values a field allows. The built-in schema is domain.md's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "geometry/geometry.hpp"
#include "model/value.hpp"

namespace gatehouse {

enum class FieldType { text, integer, real, boolean, date, date_time };

struct AllowedValue {
  std::string value;  ///< as stored
  Text label;
  bool operator==(const AllowedValue&) const = default;
};

struct Field {
  std::string name;  ///< column name: lower case, a–z 0–9 _
  Text label;
  FieldType type = FieldType::text;
  std::string unit;                   ///< "m", "kg", "min"; empty for none
  std::vector<AllowedValue> allowed;  ///< empty: any value of the type
  bool personal = false;              ///< names, phones, needs: never leaves by accident
  bool built_in = false;              ///< part of the built-in schema: cannot be removed
  bool operator==(const Field&) const = default;

  /// `value` as this field stores it (text "3.5" becomes 3.5 in a real field), or why it cannot be. Null always can.
  [[nodiscard]] Result<Value> accept(const Value& value) const;
};

/// What a layer is: everything but its features.
struct LayerDefinition {
  std::string name;  ///< table name: lower case, a–z 0–9 _
  Text label;
  GeometryType geometry = GeometryType::none;
  std::vector<Field> fields;
  std::string style;  ///< the layer's own style rules as JSON; empty: the built-in style
  bool visible = true;
  bool built_in = false;
  bool operator==(const LayerDefinition&) const = default;

  [[nodiscard]] const Field* field(std::string_view field_name) const;  ///< null where there is none
};

/// The layers of domain.md in drawing order, lowest first: grid_districts, open_ground, zones, buildings, barriers,
/// paths, delivery_routes, patrol_routes, doors, delivery_stops, sites, entrances, checkpoints, notes, households,
/// requests, staff.
[[nodiscard]] const std::vector<LayerDefinition>& built_in_layers();

/// Whether `name` can name a layer or a field: ^[a-z][a-z0-9_]{0,62}$, and none that GeoPackage or Gatehouse keeps.
[[nodiscard]] Result<void> check_name(std::string_view name);

}  // namespace gatehouse
