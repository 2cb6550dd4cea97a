#include <algorithm>
#include <map>
#include <string>

#include "estate.hpp"
#include "random.hpp"

namespace gatehouse::sample {
namespace {

using Number = std::int64_t;

std::string person(Random& random) {
  static const std::vector<std::string> family{"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周",
                                               "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "高"};
  static const std::vector<std::string> given{"秀英", "桂兰", "建国", "志强", "丽华", "玉梅", "海燕", "永福",
                                              "淑珍", "文博", "晓东", "雪",   "敏",   "军",   "洋",   "桂芝"};
  return random.one_of(family) + random.one_of(given);
}

/// A number that no exchange gives out: everybody's begins 000-0000.
std::string phone(Random& random) { return "000-0000-" + std::to_string(random.whole(1000, 9999)); }

void settle(TransactionBuilder& map, const Map& estate, const People& people, Random& random,
            std::vector<FeatureId>& households) {
  static const std::vector<std::string> needs{"透析 dialysis",   "化疗 chemotherapy", "独居老人 lives alone",
                                              "轮椅 wheelchair", "孕妇 pregnant",     "婴儿 infant"};
  std::map<FeatureId, std::int64_t> residents;
  for (const auto& [id, door] : estate.layer("doors")->features) {
    const int levels = static_cast<int>(door->number("levels"));
    const int homes = static_cast<int>(door->number("households"));
    const int a_floor = (homes + levels - 1) / levels;
    // Homes that are missing to a full staircase are missing on the ground floor: shops and stores are there.
    for (int place = levels * a_floor - homes; place < levels * a_floor; ++place) {
      const int floor = 1 + place / a_floor, side = 1 + place % a_floor;
      const int size = people.household_sizes.empty() ? random.whole(1, 6) : random.one_of(people.household_sizes);
      Attributes home{{"door", Value(id)},
                      {"unit", Value(door->text("number") + "-" + std::to_string(floor) + "0" + std::to_string(side))},
                      {"floor", Value(Number{floor})},
                      {"residents", Value(Number{size})},
                      {"contact", Value(person(random))},
                      {"phone", Value(phone(random))}};
      if (random.chance(0.06)) home["needs"] = Value(random.one_of(needs));
      households.push_back(map.add("households", {}, std::move(home)));
      residents[static_cast<FeatureId>(door->number("building"))] += size;
    }
  }
  if (!people.count_residents) return;
  for (const auto& [building, count] : residents) {
    Feature counted = *map.current("buildings", building);
    counted.attributes["residents"] = Value(count);
    map.replace("buildings", std::move(counted));
  }
}

void ask(TransactionBuilder& map, Random& random, const std::vector<FeatureId>& households) {
  for (const FeatureId id : households) {
    if (!random.chance(0.28)) continue;
    const Feature* home = map.current("households", id);
    const int kind = random.whole(0, 9);
    const bool medicine = kind < 3, urgent = medicine && random.chance(0.3);
    Attributes request{{"household", Value(id)},
                       {"door", home->value("door")},
                       {"floor", home->value("floor")},
                       {"kind", Value(std::string(medicine   ? "medicine"
                                                  : kind < 8 ? "food"
                                                             : "water"))},
                       {"weight", Value(medicine   ? 0.5
                                        : kind < 8 ? random.whole(3, 9) * 1.0
                                                   : 9.5)},
                       {"minutes", Value(medicine ? 2.0 : 1.0)},
                       {"state", Value(std::string("open"))}};
    if (urgent) {
      request["urgent"] = Value(true);
      request["due"] = Value(std::string("2022-04-01T09:30"));
    }
    map.add("requests", {}, std::move(request));
  }
}

void employ(TransactionBuilder& map, const Map& estate, const People& people, Random& random) {
  std::vector<FeatureId> drop_points;
  for (const auto& [id, site] : estate.layer("sites")->features)
    if (site->text("kind") == "drop_point") drop_points.push_back(id);
  std::size_t sent = 0;
  for (const auto& role : people.roles) {
    Attributes someone{{"name", Value(person(random))},
                       {"role", Value(role)},
                       {"phone", Value(phone(random))},
                       {"nights", Value(random.chance(0.75))}};
    if (role == "carrier" || role == "volunteer") {
      someone["capacity"] = Value(role == "carrier" ? 60.0 : 25.0);
      someone["speed"] = Value(role == "carrier" ? 4.5 : 4.0);
      if (!drop_points.empty()) someone["site"] = Value(drop_points[sent++ % drop_points.size()]);
    }
    map.add("staff", {}, std::move(someone));
  }
}

}  // namespace

People people_of_jubei() {
  // 10 community staff and 7 sent in.
  return {{},
          false,
          {"office", "guard", "guard", "guard", "guard", "patrol", "patrol", "carrier", "carrier", "tester", "guard",
           "guard", "guard", "carrier", "carrier", "volunteer", "volunteer"}};
}

People people_of_tongxin() {
  // Old people, many of them alone: two to a household.
  People people{{1, 1, 1, 2, 2, 2, 3, 4}, true, {}};
  const auto add = [&](const char* role, std::size_t count) { people.roles.insert(people.roles.end(), count, role); };
  add("office", 6);
  add("guard", 28);
  add("patrol", 6);
  add("carrier", 14);
  add("tester", 8);
  add("volunteer", 24);
  return people;
}

void settle_people(TransactionBuilder& map, const Map& estate, const People& people, std::uint64_t seed) {
  Random random(seed ^ 0x70656f706c65ULL);
  std::vector<FeatureId> households;
  settle(map, estate, people, random, households);
  ask(map, random, households);
  employ(map, estate, people, random);
}

}  // namespace gatehouse::sample
