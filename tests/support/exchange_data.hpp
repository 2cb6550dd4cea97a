// Small files of other programs, and importing them in a line.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "storage/exchange.hpp"

namespace gatehouse::test {

inline void write_file(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

/// A map near Beijing with nothing in it.
inline MapPtr beijing_map() { return std::make_shared<const Map>(empty_map("EPSG:32650")); }

inline Result<Import> read(const std::filesystem::path& file, const MapPtr& map, const std::string& target = {}) {
  NoProgress nobody;
  return read_for_import(file, map, ImportOptions{target}, nobody);
}

/// The map after the import; the import must succeed.
inline MapPtr imported(const std::filesystem::path& file, const MapPtr& map, const std::string& target = {}) {
  const auto import = read(file, map, target);
  if (!import) throw std::runtime_error(import.error().message(Language::en));
  auto next = apply(*map, import->transaction);
  if (!next) throw std::runtime_error(next.error().message(Language::en));
  return std::make_shared<const Map>(std::move(next).value());
}

inline std::size_t count(const Map& map, const std::string& layer) {
  const Layer* found = map.layer(layer);
  return found == nullptr ? 0 : found->features.size();
}

/// The first feature whose field has that text; null where there is none.
inline const Feature* find(const Map& map, const std::string& layer, const std::string& field,
                           const std::string& value) {
  if (const Layer* found = map.layer(layer))
    for (const auto& [id, feature] : found->features)
      if (to_string(feature->value(field)) == value) return feature.get();
  return nullptr;
}

/// Whether a row of the report gives a reason with those words in it.
inline bool has_reason(const ImportReport& report, const std::string& words) {
  for (const auto& row : report.rows)
    if (row.reason.en.find(words) != std::string::npos) return true;
  return false;
}

}  // namespace gatehouse::test
