// The input layers as the C structs that a plugin reads.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "gatehouse/plugin.h"
#include "model/map.hpp"

namespace gatehouse::worker {

/// Owns the structs of one snapshot; `map` must outlive it, as texts are read in place.
class Snapshot {
public:
  explicit Snapshot(const Map& map);
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  [[nodiscard]] const gh_snapshot* c() const { return &c_; }

private:
  struct LayerContent {
    std::vector<gh_field> fields;
    std::vector<gh_feature> features;
    std::vector<gh_value> values;
    std::vector<gh_part> parts;
    std::vector<gh_ring> rings;
    std::vector<gh_vertex> vertices;
  };
  void add(const Layer& layer);
  static void add_geometry(const Geometry& geometry, LayerContent& content);

  std::deque<LayerContent> contents_;
  std::vector<gh_layer> layers_;
  gh_snapshot c_{};
};

/// The value as C; text is read in place.
[[nodiscard]] gh_value to_c(const Value& value);

}  // namespace gatehouse::worker
