#include "solvers/postman/required_parts.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace gatehouse::solvers {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// So many links are kept between the same two parts: the dearer ones hardly ever serve, and two long parts side by side
// would have thousands.
constexpr int links_of_a_pair = 24;

bool joins_all(const RequiredParts& parts) {
  std::vector<int> root(at(parts.parts));
  std::iota(root.begin(), root.end(), 0);
  const auto find = [&](int v) {
    while (root[at(v)] != v) v = root[at(v)] = root[at(root[at(v)])];
    return v;
  };
  int left = parts.parts;
  for (const PartLink& l : parts.links) {
    const int a = find(l.part_a), b = find(l.part_b);
    if (a == b) continue;
    root[at(a)] = b;
    --left;
  }
  return left <= 1;
}

}  // namespace

RequiredParts required_parts(const Streets& streets, const std::vector<int>& visit, const Cancelled& cancelled) {
  RequiredParts result;
  std::vector<char> required(streets.list.size());
  std::vector<char> terminal(at(streets.places), 0);
  for (std::size_t i = 0; i < streets.list.size(); ++i) {
    const Street& s = streets.list[i];
    required[i] = s.required ? 1 : 0;
    if (s.required) terminal[at(s.a)] = terminal[at(s.b)] = 1;
  }
  for (const int v : visit) terminal[at(v)] = 1;
  const std::vector<int> together = parts_of(streets, required);
  std::map<int, int> number;
  result.part.assign(at(streets.places), -1);
  for (int v = 0; v < streets.places; ++v) {
    if (terminal[at(v)] == 0) continue;
    result.terminals.push_back(v);
    result.part[at(v)] = number.emplace(together[at(v)], static_cast<int>(number.size())).first->second;
  }
  result.parts = static_cast<int>(number.size());
  if (result.parts < 2) return result;

  WaySearch search(streets);
  for (std::size_t i = 0; i < result.terminals.size(); ++i) {
    if (i % 32 == 0 && cancelled && cancelled()) return result;
    const int from = result.terminals[i];
    search.from(from, [&](int place, Cost distance) {
      const int part = result.part[at(place)];
      if (part < 0 || place == from) return WaySearch::Next::go_on;
      if (part != result.part[at(from)] && place > from)
        result.links.push_back({from, place, result.part[at(from)], part, distance});
      return WaySearch::Next::stop_here;
    });
  }
  std::sort(result.links.begin(), result.links.end(), [](const PartLink& x, const PartLink& y) {
    return std::tie(x.cost, x.a, x.b) < std::tie(y.cost, y.a, y.b);
  });
  std::map<std::pair<int, int>, int> kept;
  std::erase_if(result.links, [&](const PartLink& l) {
    return ++kept[{std::min(l.part_a, l.part_b), std::max(l.part_a, l.part_b)}] > links_of_a_pair;
  });
  result.connected = joins_all(result);
  return result;
}

}  // namespace gatehouse::solvers
