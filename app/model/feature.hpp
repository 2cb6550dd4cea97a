// One thing on the map.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "geometry/geometry.hpp"
#include "model/value.hpp"

namespace gatehouse {

/// Unique in its layer for the life of the map, never reused; 0 is no feature.
using FeatureId = std::int64_t;

/// Fields that are null are left out.
using Attributes = std::map<std::string, Value, std::less<>>;

struct Feature {
  FeatureId id = 0;
  Geometry geometry;
  Attributes attributes;
  bool operator==(const Feature&) const = default;

  /// Null where the field is not set.
  [[nodiscard]] const Value& value(std::string_view field) const;
  /// The text of a field, or "".
  [[nodiscard]] std::string text(std::string_view field) const;
  /// The number of a field, or `otherwise`.
  [[nodiscard]] double number(std::string_view field, double otherwise = 0) const;
  /// Sets, or removes where blank.
  void set(std::string_view field, Value value);
};

/// Features do not change: an edit makes a new one. So snapshots share them and need no lock.
using FeaturePtr = std::shared_ptr<const Feature>;

struct FeatureRef {
  std::string layer;
  FeatureId id = 0;
  auto operator<=>(const FeatureRef&) const = default;
};

}  // namespace gatehouse
