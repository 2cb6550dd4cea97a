// The tags of one OpenStreetMap object, and how people write widths, floors and flats in them.
// Source of the meanings: the OpenStreetMap wiki's pages of each key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::exchange {

class OsmTags {
public:
  void add(std::string key, std::string value) { tags_.emplace_back(std::move(key), std::move(value)); }
  /// "" where there is no such tag.
  [[nodiscard]] std::string_view get(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return !get(key).empty(); }
  [[nodiscard]] bool is(std::string_view key, std::string_view value) const { return get(key) == value; }
  /// The value of the first of `keys` that is there.
  [[nodiscard]] std::string_view first(std::initializer_list<std::string_view> keys) const;
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const { return tags_; }

private:
  std::vector<std::pair<std::string, std::string>> tags_;
};

/// Adds the tags of GDAL's all_tags or other_tags field: "key"=>"value","key"=>"value" with \" and \\ escaped. What is
/// malformed ends the reading.
void add_hstore(std::string_view hstore, OsmTags& tags);

/// Metres: "3", "3.5 m", "3,5", "350 cm", "10'6\"", "12 ft"; nothing for words ("default") and for what is not above 0.
[[nodiscard]] std::optional<double> osm_metres(std::string_view value);
/// Floors: "5", "5.5" (5 and an attic), the highest of "4;5" or "4-5".
[[nodiscard]] std::optional<std::int64_t> osm_levels(std::string_view value);
/// How many flats "1-20", "1-8;10", "12" (one flat of number 12), "1A,1B" list; nothing where it cannot be told.
[[nodiscard]] std::optional<std::int64_t> osm_flat_count(std::string_view value);
/// yes, true, 1; no, false, 0.
[[nodiscard]] std::optional<bool> osm_truth(std::string_view value);
/// Of access values: "yes", "residents" or "no"; nothing where it cannot be told.
[[nodiscard]] std::optional<std::string> osm_access(std::string_view value);

}  // namespace gatehouse::exchange
