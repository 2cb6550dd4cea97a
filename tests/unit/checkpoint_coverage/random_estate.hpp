// Estates by chance for what must hold of every coverage plan, and what the tests that hold it begin with.
#pragma once

#include <random>

#include "checkpoint_coverage/coverage_plan.hpp"
#include "support/catch.hpp"
#include "unit/toolkit/estates.hpp"

using namespace gatehouse::checkpoint_coverage;
using namespace gatehouse::toolkit;
using namespace gatehouse::toolkit::test;

namespace gatehouse::checkpoint_coverage::test {

/// Streets round blocks with a building in each, gates on most streets' ends, some walls across the blocks.
inline Estate random_estate(unsigned seed) {
  std::mt19937 random(seed);
  auto chance = [&random](double p) { return std::uniform_real_distribution<double>(0, 1)(random) < p; };
  const int side = 2 + static_cast<int>(seed % 3);
  const double spacing = 40 + 10.0 * (seed % 4), far = spacing * side;
  Estate e;
  std::int64_t id = 0;
  for (int i = 0; i <= side; ++i) {
    const double at = i * spacing;
    const bool foot = chance(0.4);
    const PathKind kind = foot ? PathKind::footway : PathKind::road;
    e.paths.push_back(path(2 * i + 1, {{at, -70}, {at, far + 70}}, kind));
    e.paths.push_back(path(2 * i + 2, {{-70, at}, {far + 70, at}}, kind));
    for (const Position p : {Position{at, -15}, {at, far + 15}, {-15, at}, {far + 15, at}}) {
      if (chance(0.25)) continue;  // a leak
      e.entrances.push_back(entrance(++id, p));
      e.entrances.back().lockable = chance(0.5);
      if (chance(0.15)) e.entrances.back().state = EntranceState::closed;
      if (chance(0.3)) e.entrances.back().clear_width = chance(0.5) ? 5 : 1.2;
    }
  }
  id = 0;
  for (int x = 0; x < side; ++x) {
    for (int y = 0; y < side; ++y) {
      e.buildings.push_back(building(++id, x * spacing + 8, y * spacing + 8, spacing - 20, spacing - 20));
    }
  }
  for (int k = 0; k < 3; ++k) {
    const double at = std::uniform_real_distribution<double>(0, far)(random);
    e.barriers.push_back({k + 1, {{{at, -30}, {at, -10}}}});
  }
  return e;
}

}  // namespace gatehouse::checkpoint_coverage::test

using gatehouse::checkpoint_coverage::test::random_estate;
