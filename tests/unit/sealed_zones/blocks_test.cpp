// Blocks against a flood over the ground: places a step apart with no path and no wall between them are in one block.
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "estates.hpp"
#include "sealed_zones/blocks.hpp"
#include "support/catch.hpp"
#include "toolkit/geos.hpp"

using namespace gatehouse;
using namespace gatehouse::sealed_zones;
using namespace gatehouse::sealed_zones::test;
using toolkit::none;

namespace {

double side(Position p, Position q, Position r) { return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x); }

bool crosses(Position a, Position b, Position c, Position d) {
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
}

std::vector<std::pair<Position, Position>> lines_of(const Estate& e) {
  std::vector<std::pair<Position, Position>> lines;
  const auto add = [&lines](const toolkit::Polyline& l) {
    for (std::size_t i = 1; i < l.size(); ++i) lines.emplace_back(l[i - 1], l[i]);
  };
  for (const Path& p : e.paths) add(p.lines[0]);
  for (const toolkit::Barrier& b : e.barriers) add(b.lines[0]);
  return lines;
}

}  // namespace

TEST_CASE("blocks are what paths and walls part: found again by a flood over the ground") {
  std::size_t checked = 0, strips = 0;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    INFO("seed " << seed);
    const Estate e = seed % 2 == 0 ? lattice(seed, 3, 2) : yards(seed, 3, 2);
    const Blocks found = find_blocks(e, toolkit::build_network(e), 5);
    const auto lines = lines_of(e);
    // A net of places 2.9 m apart, off every line, from well outside.
    constexpr int wide = 113, high = 93;
    constexpr double step = 2.9;
    const auto at = [](int x, int y) { return Position{-72.35 + step * x, -72.65 + step * y}; };
    std::vector<int> of(wide * high, -1);
    int floods = 0;
    for (int start = 0; start < wide * high; ++start) {
      if (of[static_cast<std::size_t>(start)] >= 0) continue;
      std::vector<int> open{start};
      of[static_cast<std::size_t>(start)] = floods;
      while (!open.empty()) {
        const int x = open.back() % wide, y = open.back() / wide;
        open.pop_back();
        for (const auto& [dx, dy] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
          const int nx = x + dx, ny = y + dy;
          if (nx < 0 || ny < 0 || nx >= wide || ny >= high) continue;
          int& there = of[static_cast<std::size_t>(ny * wide + nx)];
          if (there >= 0) continue;
          const Position a = at(x, y), b = at(nx, ny);
          bool parted = false;
          for (const auto& [c, d] : lines) parted = parted || crosses(a, b, c, d);
          if (parted) continue;
          there = floods;
          open.push_back(ny * wide + nx);
        }
      }
      ++floods;
    }
    // What comes to the net's edge is the world outside; every other flood is one block, and every block is one.
    std::set<int> outside;
    for (int i = 0; i < wide * high; ++i)
      if (i % wide == 0 || i % wide == wide - 1 || i / wide == 0 || i / wide == high - 1)
        outside.insert(of[static_cast<std::size_t>(i)]);
    std::map<int, std::set<std::size_t>> blocks_of_flood;
    std::map<std::size_t, std::set<int>> floods_of_block;
    for (int i = 0; i < wide * high; ++i) {
      const Position p = at(i % wide, i / wide);
      std::size_t block = none;
      for (std::size_t b = 0; b < found.blocks.size(); ++b) {
        if (!found.blocks[b].enclosed || !toolkit::contains(found.blocks[b].parts[0], p)) continue;
        CHECK(block == none);  // in one block only
        block = b;
      }
      blocks_of_flood[of[static_cast<std::size_t>(i)]].insert(block);
      if (block != none) floods_of_block[block].insert(of[static_cast<std::size_t>(i)]);
    }
    for (const auto& [flood, blocks] : blocks_of_flood) {
      CHECK(blocks.size() == 1);
      CHECK((*blocks.begin() == none) == outside.contains(flood));
      ++checked;
    }
    for (const auto& [block, own] : floods_of_block) CHECK(own.size() == 1);
    // Each building is in the block that holds the most of it, or in a strip of its own where nothing encloses it.
    const toolkit::Geos geos;
    std::set<std::size_t> seen;
    for (std::size_t b = 0; b < e.buildings.size(); ++b) {
      const std::size_t block = found.of_building[b];
      REQUIRE(block != none);
      const auto house = geos.polygons(e.buildings[b].parts);
      const double most = geos.overlap(house, geos.polygons(found.blocks[block].parts));
      for (const Block& other : found.blocks)
        if (other.enclosed) CHECK(most >= geos.overlap(house, geos.polygons(other.parts)) - 1e-6);
      const auto& own = found.blocks[block].buildings;
      CHECK(std::count(own.begin(), own.end(), b) == 1);
      CHECK(seen.insert(b).second);
      if (found.blocks[block].enclosed) continue;
      CHECK(own.size() == 1);
      ++strips;
    }
  }
  CHECK(checked > 200);
  CHECK(strips > 0);
}
