#include "hull.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace example {
namespace {

/// Positive where a -> b -> c turns left.
double turn(const Place& a, const Place& b, const Place& c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

}  // namespace

std::vector<Place> convex_hull(std::vector<Place> places) {
  std::sort(places.begin(), places.end(),
            [](const Place& a, const Place& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  places.erase(std::unique(places.begin(), places.end()), places.end());
  if (places.size() < 3) return places;
  std::vector<Place> hull;
  const auto add = [&](const Place& p, std::size_t floor) {
    while (hull.size() >= floor + 2 && turn(hull[hull.size() - 2], hull.back(), p) <= 0) hull.pop_back();
    hull.push_back(p);
  };
  for (const auto& p : places) add(p, 0);
  const std::size_t floor = hull.size() - 1;
  for (auto p = places.rbegin() + 1; p != places.rend(); ++p) add(*p, floor);
  hull.pop_back();  // the first place again
  return hull;
}

std::vector<Place> with_margin(const std::vector<Place>& places, double margin) {
  if (margin <= 0) return places;
  constexpr int corners = 16;  // cos(pi / 16) = 0.98
  std::vector<Place> out;
  for (const auto& p : places)
    for (int i = 0; i < corners; ++i) {
      const double angle = 2 * std::numbers::pi * i / corners;
      out.push_back({p.x + margin * std::cos(angle), p.y + margin * std::sin(angle)});
    }
  return out;
}

}  // namespace example
