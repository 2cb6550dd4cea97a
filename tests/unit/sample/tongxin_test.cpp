// The generated estates: what the plans are measured on is as large as it says, and the same every time.
#include <map>

#include "estate.hpp"
#include "support/catch.hpp"

namespace {
using namespace gatehouse;

MapPtr tongxin(std::uint64_t seed) {
  const MapPtr empty = std::make_shared<const Map>(empty_map("EPSG:32651"));
  TransactionBuilder estate(empty);
  sample::draw_tongxin(estate, seed);
  const MapPtr drawn = std::make_shared<const Map>(*apply(*empty, std::move(estate).finish({"a", "a"})));
  TransactionBuilder people(drawn);
  sample::settle_people(people, *drawn, sample::people_of_tongxin(), seed);
  return std::make_shared<const Map>(*apply(*drawn, std::move(people).finish({"b", "b"})));
}

TEST_CASE("Tongxin has 270 buildings with 3,189 households, each behind a door of its building") {
  const MapPtr map = tongxin(2020);
  std::map<FeatureId, double> households, residents;
  for (const auto& [id, home] : map->layer("households")->features) {
    const auto& doors = map->layer("doors")->features;
    const auto door = doors.find(static_cast<FeatureId>(home->number("door")));
    REQUIRE(door != doors.end());
    const auto building = static_cast<FeatureId>(door->second->number("building"));
    households[building] += 1;
    residents[building] += home->number("residents");
    CHECK(home->number("floor") <= door->second->number("levels"));
  }
  CHECK(map->layer("households")->features.size() == 3189);
  std::size_t with_homes = 0;
  for (const auto& [id, building] : map->layer("buildings")->features) {
    with_homes += building->number("households") > 0 ? 1 : 0;
    CHECK(building->number("households") == households[id]);
    CHECK(building->number("residents") == residents[id]);
  }
  CHECK(with_homes == 270);
}

TEST_CASE("Tongxin is the same from the same seed, and another from another") {
  const MapPtr once = tongxin(7), again = tongxin(7), other = tongxin(8);
  bool differs = false;
  for (const auto& [id, home] : once->layer("households")->features) {
    const auto& twin = again->layer("households")->features.at(id);
    CHECK(*home == *twin);
    const auto& others = other->layer("households")->features;
    differs = differs || others.count(id) == 0 || !(*others.at(id) == *home);
  }
  CHECK(differs);
}

}  // namespace
