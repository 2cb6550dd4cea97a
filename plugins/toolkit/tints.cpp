#include "toolkit/tints.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace gatehouse::toolkit {
namespace {

constexpr double side = 15;  ///< metres of a square: lanes between two rows of houses lie in the same or the next one
using Square = std::pair<std::int64_t, std::int64_t>;

std::set<Square> squares_of(const std::vector<Polyline>& route) {
  std::set<Square> squares;
  const auto add = [&](Position p) {
    squares.emplace(static_cast<std::int64_t>(std::floor(p.x / side)),
                    static_cast<std::int64_t>(std::floor(p.y / side)));
  };
  for (const Polyline& line : route)
    for (std::size_t i = 0; i < line.size(); ++i) {
      add(line[i]);
      if (i == 0) continue;
      const Position a = line[i - 1], b = line[i];
      const auto steps = static_cast<int>(std::min(1e5, std::hypot(b.x - a.x, b.y - a.y) / (side / 2)));
      for (int s = 1; s <= steps; ++s) add({a.x + (b.x - a.x) * s / (steps + 1), a.y + (b.y - a.y) * s / (steps + 1)});
    }
  return squares;
}

/// For each route, those it shares squares with, and how many.
std::vector<std::map<std::size_t, int>> shared_squares(const std::vector<std::vector<Polyline>>& routes) {
  std::map<Square, std::vector<std::size_t>> in;
  for (std::size_t r = 0; r < routes.size(); ++r)
    for (const Square& square : squares_of(routes[r])) in[square].push_back(r);
  std::vector<std::map<std::size_t, int>> shared(routes.size());
  for (const auto& [square, there] : in)
    for (const std::size_t a : there)
      for (const std::size_t b : there)
        if (a != b) ++shared[a][b];
  return shared;
}

}  // namespace

std::vector<int> distinct_tints(const std::vector<std::vector<Polyline>>& routes, int tints) {
  const auto shared = shared_squares(routes);
  std::vector<int> sum(routes.size(), 0);
  for (std::size_t r = 0; r < routes.size(); ++r)
    for (const auto& [other, squares] : shared[r]) sum[r] += squares;
  std::vector<std::size_t> order(routes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sum[a] > sum[b]; });
  std::vector<int> tint(routes.size(), 0), used(static_cast<std::size_t>(tints) + 1, 0);
  for (const std::size_t r : order) {
    std::vector<int> against(static_cast<std::size_t>(tints) + 1, 0);
    for (const auto& [other, squares] : shared[r]) against[static_cast<std::size_t>(tint[other])] += squares;
    std::size_t best = 1;
    for (std::size_t t = 2; t <= static_cast<std::size_t>(tints); ++t)
      if (std::tie(against[t], used[t]) < std::tie(against[best], used[best])) best = t;
    tint[r] = static_cast<int>(best);
    ++used[best];
  }
  return tint;
}

}  // namespace gatehouse::toolkit
