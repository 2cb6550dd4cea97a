#include "storage/exchange/import_doors.hpp"

#include <tuple>

#include "geometry/predicates.hpp"

namespace gatehouse::exchange {
namespace {

constexpr double reach_metres = 1.5;

}  // namespace

void DoorJoiner::add(const Feature& building) {
  if (!needed_) return;
  for (const Part& part : building.geometry.parts)
    for (const Vertices& ring : part.rings)
      for (const Point p : ring) corners_.emplace(p, buildings_.size());
  buildings_.push_back({building.id, building.text("use") == "service", building.geometry});
}

std::optional<FeatureId> DoorJoiner::building_at(Point door) {
  const Building* best = nullptr;
  const auto [first, last] = corners_.equal_range(door);
  for (auto it = first; it != last; ++it) {
    const Building& b = buildings_[it->second];
    if (best == nullptr || std::tuple(b.secondary, b.id) < std::tuple(best->secondary, best->id)) best = &b;
  }
  if (best != nullptr) return best->id;
  if (!index_) {
    std::vector<SpatialIndex::Entry> entries;
    for (std::size_t i = 0; i < buildings_.size(); ++i) entries.push_back({envelope_of(buildings_[i].geometry), i});
    index_.emplace(entries);
  }
  Envelope near;
  near.expand(door);
  double best_distance = reach_metres;
  for (const std::uint64_t key : index_->query(near.grown(to_millimetre(reach_metres)))) {
    const Building& b = buildings_[key];
    const double d = distance(door, b.geometry);
    if (d > reach_metres) continue;
    if (best == nullptr || std::tuple(b.secondary, d, b.id) < std::tuple(best->secondary, best_distance, best->id)) {
      best = &b;
      best_distance = d;
    }
  }
  if (best == nullptr) return std::nullopt;
  return best->id;
}

}  // namespace gatehouse::exchange
