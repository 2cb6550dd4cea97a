// R-tree over envelopes (Boost.Geometry): which things are near here.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "geometry/geometry.hpp"

namespace gatehouse {

class SpatialIndex {
public:
  struct Entry {
    Envelope envelope;
    std::uint64_t key = 0;  ///< the caller's own name for the thing
  };
  SpatialIndex();
  /// Packs all entries at once (fast); empty envelopes are left out.
  explicit SpatialIndex(const std::vector<Entry>& entries);
  ~SpatialIndex();
  SpatialIndex(SpatialIndex&&) noexcept;
  SpatialIndex& operator=(SpatialIndex&&) noexcept;

  void insert(const Entry& entry);
  /// Keys whose envelope meets `area`, in ascending order.
  [[nodiscard]] std::vector<std::uint64_t> query(const Envelope& area) const;
  [[nodiscard]] std::size_t size() const;

private:
  struct Tree;
  std::unique_ptr<Tree> tree_;
};

}  // namespace gatehouse
