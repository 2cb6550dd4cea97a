#include "canvas/snapping.hpp"

#include "tool_bench.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

namespace {
MapPtr shared(Map map) { return std::make_shared<const Map>(std::move(map)); }
}  // namespace

TEST_CASE("a corner wins over a nearer edge, an edge over nothing") {
  const Estate estate;
  const Snapper snapper(shared(estate.map));
  const auto corner = snapper.snap(m(0.4, 0.1), 1000);
  REQUIRE(corner);
  CHECK(corner->kind == SnapKind::vertex);
  CHECK(corner->at == m(0, 0));
  CHECK(corner->feature == estate.west);
  const auto edge = snapper.snap(m(5, 0.3), 1000);
  REQUIRE(edge);
  CHECK(edge->kind == SnapKind::edge);
  CHECK(edge->at == m(5, 0));
  CHECK_FALSE(snapper.snap(m(5, 5), 1000));
}

TEST_CASE("of two features that share a corner the lower id is named") {
  const Estate estate;
  const auto snap = Snapper(shared(estate.map)).snap(m(10, 10), 100);
  REQUIRE(snap);
  CHECK(snap->feature == estate.west);
  const auto other = Snapper(shared(estate.map)).snap(m(10, 10), 100, std::vector{estate.west});
  REQUIRE(other);
  CHECK(other->feature == estate.east);
}

TEST_CASE("where two paths cross without a corner, the crossing is snapped to before the edges") {
  Estate estate;
  add(estate.map, "paths", Geometry::line({m(5, -20), m(5.5, 0)}));
  const auto snap = Snapper(shared(estate.map)).snap(m(5.2, -4.8), 1000);
  REQUIRE(snap);
  CHECK(snap->kind == SnapKind::intersection);
  CHECK(std::abs(snap->at.y - to_millimetre(-5)) <= 1);
}

TEST_CASE("hidden layers are neither hit nor snapped to") {
  Estate estate;
  TransactionBuilder builder(shared(estate.map));
  LayerDefinition hidden = estate.map.layer("buildings")->definition;
  hidden.visible = false;
  builder.change_layer(hidden);
  auto next = apply(estate.map, std::move(builder).finish({"hide", "hide"}));
  REQUIRE(next.ok());
  const Snapper snapper(shared(*next));
  CHECK_FALSE(snapper.snap(m(0, 0), 1000));
  CHECK(snapper.features_at(m(5, 5), 1000).empty());
}

TEST_CASE("features are hit topmost layer first") {
  Estate estate;
  const auto district = add(estate.map, "grid_districts", Geometry::polygon(box(-50, -50, 50, 50)));
  const Snapper snapper(shared(estate.map));
  CHECK(snapper.features_at(m(29.9, -5), 500) == std::vector{estate.entrance, estate.path, district});
  CHECK(snapper.features_at(m(9.9, 5), 500) == std::vector{estate.west, estate.east, district});
  CHECK(snapper.features_at(m(5, 5), 500, "grid_districts") == std::vector{district});
  Envelope e;
  e.expand(m(-1, -1));
  e.expand(m(21, 11));
  CHECK(snapper.features_within(e) == std::vector{estate.west, estate.east});
}

TEST_CASE("a snapper made from the last one knows what moved, came and went") {
  Estate estate;
  const MapPtr first = shared(estate.map);
  const Snapper before(first);
  TransactionBuilder builder(first);
  Feature moved = *first->feature(estate.west);
  moved.geometry = Geometry::polygon(box(100, 100, 110, 110));
  builder.replace("buildings", moved);
  builder.remove("buildings", estate.east.id);
  const FeatureId id = builder.add("buildings", Geometry::polygon(box(200, 0, 210, 10)), {});
  auto next = apply(*first, std::move(builder).finish({"t", "t"}));
  REQUIRE(next.ok());
  const Snapper after(shared(*next), &before);
  CHECK_FALSE(after.snap(m(0, 0), 1000));
  CHECK_FALSE(after.snap(m(20, 10), 1000));
  REQUIRE(after.snap(m(110, 110), 1000));
  REQUIRE(after.snap(m(210, 10), 1000));
  CHECK(after.snap(m(210, 10), 1000)->feature.id == id);
  const Snapper later(first, &after);
  CHECK(later.snap(m(20, 10), 1000)->feature == estate.east);
}
