#include "drop_points/placing.hpp"

#include <cmath>
#include <random>

#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::drop_points;
using toolkit::infinity;
using toolkit::none;

namespace {

/// Homes and places strewn over 400 m; some walks do not exist.
Walks strewn(unsigned seed, std::size_t homes, std::size_t places, int missing_percent = 10) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> metres(0, 400);
  Walks w;
  w.metres = {homes, places, {}};
  std::vector<std::pair<double, double>> at;
  for (std::size_t p = 0; p < places; ++p) at.emplace_back(metres(random), metres(random));
  for (std::size_t h = 0; h < homes; ++h) {
    const double x = metres(random), y = metres(random);
    w.households.push_back(1 + static_cast<int>(random() % 30));
    for (std::size_t p = 0; p < places; ++p) {
      const bool missing = static_cast<int>(random() % 100) < missing_percent;
      w.metres.values.push_back(missing ? infinity : std::hypot(at[p].first - x, at[p].second - y));
    }
  }
  return w;
}

struct Best {
  double total = infinity, longest = infinity, beyond = infinity;
};

/// Every choice of `count` places, everybody to the nearest: fewest beyond, then the least total; and the least
/// longest.
Best brute_force(const Walks& w, std::size_t count, double largest) {
  Best best;
  for (unsigned bits = 0; bits < 1U << w.metres.columns; ++bits) {
    if (static_cast<std::size_t>(__builtin_popcount(bits)) != count) continue;
    bool stays = true;
    for (const std::size_t p : w.stay) stays = stays && (bits >> p & 1U) != 0;
    if (!stays) continue;
    double total = 0, longest = 0, beyond = 0;
    for (std::size_t h = 0; h < w.metres.rows; ++h) {
      double any = infinity, nearest = infinity;
      for (std::size_t p = 0; p < w.metres.columns; ++p) {
        any = std::min(any, w.metres(h, p));
        if ((bits >> p & 1U) != 0) nearest = std::min(nearest, w.metres(h, p));
      }
      if (any == infinity) continue;  // left out, whatever is chosen
      total += w.households[h] * nearest;
      longest = std::max(longest, nearest);
      if (nearest > largest) beyond += w.households[h];
    }
    if (beyond < best.beyond || (beyond == best.beyond && total < best.total)) best.total = total, best.beyond = beyond;
    best.longest = std::min(best.longest, longest);
  }
  return best;
}

}  // namespace

TEST_CASE("places make the total walk least, and the longest walk where that is asked for") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    Walks w = strewn(seed, 12, 7, seed % 2 == 0 ? 0 : 8);
    PlacingOptions o;
    o.count = 2 + seed % 3;
    if (seed % 4 == 0) w.stay = {seed % 7};
    if (seed % 3 == 0) o.largest_walk = 150;
    const Best best = brute_force(w, o.count, o.largest_walk > 0 ? o.largest_walk : infinity);
    INFO("seed " << seed);
    const Placing p = place(w, o, {});
    REQUIRE(p.found);
    CHECK(p.chosen.size() == o.count);
    if (best.total < infinity) {
      CHECK(p.proven);
      CHECK(p.no_room == 0);
      CHECK(p.beyond == (o.largest_walk > 0 ? best.beyond : 0));
      CHECK(p.mean * p.households == Approx(best.total).margin(12));  // metres of a demand are rounded
      CHECK(p.bound_mean <= p.mean + 1e-9);
    }
    o.aim = Aim::longest_walk;
    const Placing far = place(w, o, {});
    if (best.longest < infinity) CHECK(far.longest == Approx(best.longest).margin(1));
    CHECK(far.bound_longest <= far.longest + 1e-9);
    CHECK(far.longest <= p.longest + 1);
  }
}

TEST_CASE("no place serves more households than it may") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Walks w = strewn(seed, 30, 9, 0);
    double all = 0;
    for (const int n : w.households) all += n;
    PlacingOptions o;
    o.count = 4;
    o.capacity = std::ceil(all / (seed % 2 == 0 ? 3.4 : 4.6));
    o.aim = seed % 3 == 0 ? Aim::longest_walk : Aim::total_walk;
    const Placing p = place(w, o, {});
    INFO("seed " << seed);
    REQUIRE(p.found);
    std::vector<double> held(w.metres.columns, 0);
    double without = 0;
    for (std::size_t h = 0; h < w.metres.rows; ++h) {
      if (p.place_of[h] == none) {
        without += w.households[h];
      } else {
        held[p.place_of[h]] += w.households[h];
      }
    }
    for (const double n : held) CHECK(n <= o.capacity);
    CHECK(without == p.no_room);
    CHECK(p.households + p.no_room == all);
    if (seed % 2 != 0) CHECK(p.no_room >= all - 4 * o.capacity);
    const Placing again = place(w, o, {});
    CHECK(again.place_of == p.place_of);
  }
}

TEST_CASE("the curve falls as places are added, and its own point is the plan") {
  const Walks w = strewn(5, 60, 20, 0);
  PlacingOptions o;
  o.count = 4;
  const Placing p = place(w, o, {});
  const auto curve = curve_of(w, o, p, {});
  REQUIRE(curve.size() >= 6);
  for (std::size_t i = 1; i < curve.size(); ++i) {
    CHECK(curve[i].count > curve[i - 1].count);
    CHECK(curve[i].mean <= curve[i - 1].mean + 0.1);
  }
  const auto own = std::find_if(curve.begin(), curve.end(), [](const CurvePoint& c) { return c.count == 4; });
  REQUIRE(own != curve.end());
  CHECK(own->mean == p.mean);
}

TEST_CASE("so many places are needed, and no fewer, for all to walk a distance at most") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Walks w = strewn(seed, 14, 8, 0);
    if (seed % 4 == 0) w.stay = {1};
    const Needed needed = fewest_within(w, 160, {});
    INFO("seed " << seed);
    REQUIRE(needed.proven);
    if (needed.out_of_reach > 0) continue;
    PlacingOptions o;
    o.largest_walk = 160;
    o.count = needed.places;
    CHECK(place(w, o, {}).beyond == 0);
    if (needed.places > std::max<std::size_t>(1, w.stay.size()))
      CHECK(brute_force(w, needed.places - 1, 160).beyond > 0);
  }
}

TEST_CASE("nobody who can walk, one place, more asked for than there are") {
  Walks w = strewn(3, 5, 2, 100);
  CHECK_FALSE(place(w, {}, {}).found);
  CHECK(place(w, {}, {}).no_way > 0);
  w = strewn(3, 5, 2, 0);
  const Placing all = place(w, {}, {});
  CHECK(all.chosen.size() == 2);
  CHECK_FALSE(place(w, {}, [] { return true; }).found);
}
