// Which field of a layer a column of another program's file means, and its values as the field stores them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/schema.hpp"

namespace gatehouse::exchange {

/// The field that `column` means: by name, by label in either language, by a usual other word ("手机" for phone), or by
/// the first ten letters of a name (Shapefile). Null where it means none.
[[nodiscard]] const Field* field_for(const LayerDefinition& layer, const std::string& column);

/// True of fields that many layers have (name, note, number …): a match of these does not tell which layer is meant.
[[nodiscard]] bool is_common_field(const Field& field);

/// `raw` as `field` stores it: allowed values by value or label, numbers with a unit behind ("3.5 m", "6层"), dates as
/// people write them ("2022/4/1 8:30", "2022年4月1日"). Nothing where it cannot be; null stays null.
[[nodiscard]] std::optional<Value> value_for(const Field& field, const Value& raw);

/// A name that a layer or field of the map can have, made from any text: "Name (m)" gives name_m, "楼号" gives
/// `otherwise`.
[[nodiscard]] std::string plain_name(const std::string& text, const std::string& otherwise);

}  // namespace gatehouse::exchange
