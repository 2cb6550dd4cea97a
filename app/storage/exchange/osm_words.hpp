// Tables of words: an OSM value to a word of the map.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>

namespace gatehouse::exchange {

struct OsmWord {
  std::string_view osm;
  std::string_view ours;
};

/// "" where `osm` is not in the table.
[[nodiscard]] inline std::string_view word_for(std::span<const OsmWord> table, std::string_view osm) {
  for (const OsmWord& word : table)
    if (word.osm == osm) return word.ours;
  return {};
}

[[nodiscard]] inline bool one_of(std::string_view value, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words)
    if (word == value) return true;
  return false;
}

}  // namespace gatehouse::exchange
