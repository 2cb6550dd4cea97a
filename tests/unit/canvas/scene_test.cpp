// The background's work, without a window: which pieces are made anew.
#include "canvas/render/scene.hpp"

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

#include "canvas_gl/little_estate.hpp"
#include "model/edit.hpp"
#include "support/catch.hpp"

using namespace gatehouse;

namespace {

MapPtr shared(Map map) { return std::make_shared<const Map>(std::move(map)); }

Envelope everywhere(const Map& map) { return map.envelope().grown(10'000); }

std::vector<ScenePiece> settled(Scene& scene) {
  std::vector<ScenePiece> all;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (scene.working() && std::chrono::steady_clock::now() < end) {
    for (ScenePiece& piece : scene.take(1 << 20)) all.push_back(std::move(piece));
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  REQUIRE_FALSE(scene.working());
  return all;
}

std::size_t layer_pieces(const std::vector<ScenePiece>& pieces, const std::string& layer = {}) {
  std::size_t count = 0;
  for (const ScenePiece& piece : pieces) {
    count += piece.part == ScenePart::layer && (layer.empty() || piece.layer == layer) ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST_CASE("an edit makes its own square of ground anew and nothing else of the map") {
  const MapPtr map = shared(test::little_estate(40, 30));
  Scene scene;
  scene.set_map(map);
  scene.set_view(everywhere(*map), 5000, 4);
  CHECK(layer_pieces(settled(scene), "buildings") >= 12);
  auto moved = move_features(map, {{"buildings", 600}}, 1000, 0);
  REQUIRE(moved.ok());
  auto next = apply(*map, *moved);
  REQUIRE(next.ok());
  scene.set_map(shared(*next));
  const auto pieces = settled(scene);
  CHECK(layer_pieces(pieces, "buildings") >= 1);
  CHECK(layer_pieces(pieces, "buildings") <= 2);
  CHECK(layer_pieces(pieces) == layer_pieces(pieces, "buildings"));
}

TEST_CASE("panning makes nothing anew, and a layer that is switched off is taken away") {
  const MapPtr map = shared(test::little_estate(10, 10));
  Scene scene;
  scene.set_map(map);
  scene.set_view(everywhere(*map), 2000, 4);
  const std::size_t made = layer_pieces(settled(scene), "buildings");
  Envelope inside = everywhere(*map).grown(-20'000);
  scene.set_view(inside, 2000, 4);
  CHECK(settled(scene).empty());
  TransactionBuilder builder(map);
  LayerDefinition hidden = map->layer("buildings")->definition;
  hidden.visible = false;
  builder.change_layer(hidden);
  auto next = apply(*map, std::move(builder).finish({"hide", "hide"}));
  REQUIRE(next.ok());
  scene.set_map(shared(*next));
  std::size_t gone = 0;
  for (const ScenePiece& piece : settled(scene)) gone += piece.part == ScenePart::layer && !piece.chunk ? 1 : 0;
  CHECK(gone == made);
}

TEST_CASE("what stands out makes its own layer anew and no other, and a plan is shown in the map's place") {
  TransactionBuilder builder(shared(test::little_estate(6, 6)));
  const Point centre = test::little_estate(6, 6).envelope().centre();
  for (int i = 0; i < 3; ++i)
    builder.add("patrol_routes", Geometry::line({centre, {centre.x + 40'000, centre.y + 9'000 * i}}), {});
  const auto base = shared(test::little_estate(6, 6));
  auto with_rounds = apply(*base, std::move(builder).finish({"rounds", "rounds"}));
  REQUIRE(with_rounds.ok());
  const MapPtr planned = shared(*with_rounds);
  Scene scene;
  scene.set_map(base);
  scene.set_view(everywhere(*base), 2000, 4);
  CHECK(layer_pieces(settled(scene), "patrol_routes") == 0);
  scene.set_preview(planned, {{"patrol_routes", 1}, {"patrol_routes", 2}, {"patrol_routes", 3}});
  auto pieces = settled(scene);
  CHECK(layer_pieces(pieces, "patrol_routes") == layer_pieces(pieces));
  CHECK(layer_pieces(pieces) > 0);
  scene.set_focus({{"patrol_routes", {2}}});
  pieces = settled(scene);
  CHECK(layer_pieces(pieces, "patrol_routes") == layer_pieces(pieces));
  CHECK(layer_pieces(pieces) > 0);
  scene.set_focus({{"patrol_routes", {2}}});
  CHECK(settled(scene).empty());
  scene.set_preview(nullptr, {});
  pieces = settled(scene);
  CHECK(layer_pieces(pieces) > 0);
  for (const ScenePiece& piece : pieces)
    if (piece.part == ScenePart::layer) CHECK_FALSE(piece.chunk);
}

TEST_CASE("after random edits the pieces hold what they would hold if all were made anew") {
  std::mt19937 random(11);
  MapPtr map = shared(test::little_estate(12, 12));
  BuiltLayer kept;
  (void)bring_up_to_date(kept,
                         *std::find_if(map->layers.begin(), map->layers.end(),
                                       [](const LayerPtr& l) { return l->definition.name == "buildings"; }),
                         {});
  for (int step = 0; step < 60; ++step) {
    TransactionBuilder builder(map);
    const Layer& layer = *map->layer("buildings");
    for (int i = 0; i < 3; ++i) {
      auto chosen = layer.features.begin();
      std::advance(chosen, static_cast<std::ptrdiff_t>(random() % layer.features.size()));
      Feature feature = *chosen->second;
      if (random() % 4 == 0) {
        builder.remove("buildings", feature.id);
        continue;
      }
      const auto dx = static_cast<Millimetre>(random() % 600'000) - 300'000;
      for (Part& part : feature.geometry.parts) {
        for (Vertices& ring : part.rings) {
          for (Point& p : ring) p.x += dx;
        }
      }
      if (random() % 3 == 0) {
        builder.add("buildings", feature.geometry, {});
      } else {
        builder.replace("buildings", feature);
      }
    }
    auto next = apply(*map, std::move(builder).finish({"t", "t"}));
    REQUIRE(next.ok());
    map = shared(*std::move(next));
    const LayerPtr now = *std::find_if(map->layers.begin(), map->layers.end(),
                                       [](const LayerPtr& l) { return l->definition.name == "buildings"; });
    const auto before = kept.members;
    const auto stale = bring_up_to_date(kept, now, {});
    BuiltLayer fresh;
    (void)bring_up_to_date(fresh, now, {});
    REQUIRE(kept.members == fresh.members);
    for (const auto& [number, ids] : kept.members) {  // what is not stale has the same members as before
      const auto was = before.find(number);
      REQUIRE((stale.contains(number) || (was != before.end() && was->second == ids)));
    }
  }
}
