#include "geometry/overlay.hpp"

#include "geometry/predicates.hpp"
#include "geometry/spatial_index.hpp"
#include "support/catch.hpp"

using namespace gatehouse;

namespace {
Geometry box(Millimetre x, Millimetre y, Millimetre size) {
  return Geometry::polygon({{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}});
}
}  // namespace

TEST_CASE("Union, intersection and difference of two squares measure right") {
  const Geometry a = box(500'000'000, 4'000'000'000, 10000), b = box(500'005'000, 4'000'000'000, 10000);
  const Geometry both[] = {a, b};
  CHECK(area(*union_of(both)) == Approx(150));
  CHECK(area(*intersection_of(a, b)) == Approx(50));
  CHECK(area(*difference_of(a, b)) == Approx(50));
  CHECK(area(*buffered(a, 10)) == Approx(100 + 400 + 313.6).epsilon(0.01));
  CHECK(buffered(a, -10)->empty());
  CHECK(area(*convex_hull(both)) == Approx(150));
}

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
