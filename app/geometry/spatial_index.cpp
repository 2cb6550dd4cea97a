#include "geometry/spatial_index.hpp"

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <iterator>

namespace gatehouse {
namespace {

namespace bg = boost::geometry;
// Doubles hold every coordinate within max_coordinate exactly, and Boost's strategies want them.
using Place = bg::model::point<double, 2, bg::cs::cartesian>;
using Box = bg::model::box<Place>;
using Value = std::pair<Box, std::uint64_t>;

Place place_of(Point p) { return {static_cast<double>(p.x), static_cast<double>(p.y)}; }
Box box_of(const Envelope& e) { return {place_of(e.min), place_of(e.max)}; }

std::vector<Value> values_of(const std::vector<SpatialIndex::Entry>& entries) {
  std::vector<Value> values;
  values.reserve(entries.size());
  for (const auto& e : entries)
    if (!e.envelope.empty()) values.emplace_back(box_of(e.envelope), e.key);
  return values;
}

}  // namespace

struct SpatialIndex::Tree {
  Tree() = default;
  explicit Tree(const std::vector<Value>& values) : rtree(values) {}
  bg::index::rtree<Value, bg::index::rstar<16>> rtree;
};

SpatialIndex::SpatialIndex() : tree_(std::make_unique<Tree>()) {}
SpatialIndex::SpatialIndex(const std::vector<Entry>& entries) : tree_(std::make_unique<Tree>(values_of(entries))) {}
SpatialIndex::~SpatialIndex() = default;
SpatialIndex::SpatialIndex(SpatialIndex&&) noexcept = default;
SpatialIndex& SpatialIndex::operator=(SpatialIndex&&) noexcept = default;

void SpatialIndex::insert(const Entry& entry) {
  if (!entry.envelope.empty()) tree_->rtree.insert(Value(box_of(entry.envelope), entry.key));
}

std::vector<std::uint64_t> SpatialIndex::query(const Envelope& area) const {
  std::vector<std::uint64_t> keys;
  if (area.empty()) return keys;
  for (auto it = tree_->rtree.qbegin(bg::index::intersects(box_of(area))); it != tree_->rtree.qend(); ++it)
    keys.push_back(it->second);
  std::sort(keys.begin(), keys.end());
  return keys;
}

std::size_t SpatialIndex::size() const { return tree_->rtree.size(); }

}  // namespace gatehouse
