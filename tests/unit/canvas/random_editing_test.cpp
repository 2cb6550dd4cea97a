// Random hands on a row of houses: whatever they do, the map stays valid and undo restores it (Hand checks each undo).
#include <random>
#include <set>

#include "canvas/tools/aim.hpp"
#include "geometry/validity.hpp"
#include "model/edit.hpp"
#include "tool_bench.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

/// Corners that more than one feature has.
std::set<Point> shared_corners(const Map& map) {
  std::set<Point> once;
  std::set<Point> twice;
  for (const auto& [id, feature] : map.layer("buildings")->features) {
    for (const Part& part : feature->geometry.parts) {
      for (const Vertices& ring : part.rings) {
        for (const Point& p : ring) (once.insert(p).second ? once : twice).insert(p);
      }
    }
  }
  return twice;
}

void require_valid(const Map& map) {
  for (const LayerPtr& layer : map.layers) {
    for (const auto& [id, feature] : layer->features) {
      const auto reason = invalid_reason(feature->geometry);
      INFO(layer->definition.name << " " << id << (reason ? reason->en : ""));
      REQUIRE_FALSE(reason);
    }
  }
}

Map row_of_houses() {
  Map map = empty_map("EPSG:32651");
  for (int i = 0; i < 6; ++i) add(map, "buildings", Geometry::polygon(box(-40 + 12 * i, 0, -28 + 12 * i, 15)));
  add(map, "paths", Geometry::line({m(-45, -5), m(0, -5), m(45, -5)}));
  return map;
}

}  // namespace

TEST_CASE("random dragging of corners keeps shared corners shared and every shape valid") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    Hand hand(row_of_houses());
    std::uniform_int_distribution<int> house(1, 6);
    std::uniform_int_distribution<Millimetre> shift(-4000, 4000);
    for (int step = 0; step < 25; ++step) {
      const FeatureRef ref{"buildings", house(random)};
      hand.tools.set_selection({ref});
      const Vertices ring = hand.shell(ref);
      const Point corner = ring[static_cast<std::size_t>(random() % ring.size())];
      const std::size_t sharing = vertices_at(hand.map(), corner).size();
      const Point wanted{corner.x + shift(random), corner.y + shift(random)};
      const int before = hand.committed;
      const ToolOutcome outcome = hand.drag(corner, wanted, false, false, true);
      if (hand.committed > before) {
        // All who had the corner have it where it went.
        const Point went = hand.viewport.to_map(hand.viewport.to_screen(wanted));
        REQUIRE(vertices_at(hand.map(), went).size() == sharing);
        REQUIRE(vertices_at(hand.map(), corner).empty());
      } else {
        CHECK((outcome.error || pixels_between(hand.viewport.to_screen(corner), hand.viewport.to_screen(wanted)) < 5));
      }
    }
    require_valid(hand.map());
    CHECK(shared_corners(hand.map()).size() == 10);
    CHECK(hand.committed > 5);
  }
}

TEST_CASE("random events of all kinds leave a valid map") {
  for (unsigned seed = 100; seed < 130; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    Hand hand(row_of_houses());
    std::uniform_int_distribution<Millimetre> place(-45'000, 45'000);
    const auto anywhere = [&] { return Point{place(random), place(random)}; };
    for (int step = 0; step < 150; ++step) {
      switch (random() % 9) {
        case 0:
          hand.tools.take(static_cast<ToolKind>(random() % 5), random() % 2 == 0 ? "buildings" : "paths");
          break;
        case 1:
          hand.key(static_cast<ToolKey>(random() % 4));
          break;
        case 2:
          hand.event(PointerEvent::Type::double_click, anywhere());
          break;
        case 3:
          hand.drag(anywhere(), anywhere(), random() % 3 == 0, random() % 3 == 0);
          break;
        case 4: {
          PointerEvent event;
          event.type = static_cast<PointerEvent::Type>(random() % 4);
          event.at = {static_cast<double>(random() % 1000), static_cast<double>(random() % 1000)};
          event.button = static_cast<int>(random() % 2);
          event.alt = random() % 2 == 0;
          (void)hand.tools.overlay(hand.viewport);
          const ToolOutcome outcome = hand.event(event.type, hand.viewport.to_map(event.at), event.alt);
          (void)outcome;
          break;
        }
        default:
          hand.click(anywhere(), random() % 4 == 0);
          break;
      }
      (void)hand.tools.overlay(hand.viewport);
      (void)hand.tools.measure();
      (void)hand.tools.hint();
    }
    require_valid(hand.map());
  }
}
