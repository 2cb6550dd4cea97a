#include "geometry/spatial_index.hpp"

#include "support/catch.hpp"

using namespace gatehouse;

TEST_CASE("The index finds what meets an area, edges included, in ascending order") {
  std::vector<SpatialIndex::Entry> entries;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const auto x = static_cast<Millimetre>(i * 10);
    entries.push_back({{{x, 0}, {x + 5, 5}}, i});
  }
  SpatialIndex index(entries);
  CHECK(index.query({{100, 5}, {120, 10}}) == std::vector<std::uint64_t>{10, 11, 12});
  CHECK(index.query({{6, 6}, {9, 9}}).empty());
  index.insert({{{7, 7}, {8, 8}}, 5000});
  CHECK(index.query({{6, 6}, {9, 9}}) == std::vector<std::uint64_t>{5000});
}
