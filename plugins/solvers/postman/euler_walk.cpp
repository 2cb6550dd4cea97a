// Hierholzer 1873, iteratively, with a liking for going on rather than turning back.
#include <algorithm>

#include "solvers/postman/postman.hpp"

namespace gatehouse::solvers {

std::vector<Step> euler_walk(const Streets& streets, const std::vector<int>& walked, int start) {
  const auto at = [](int i) { return static_cast<std::size_t>(i); };
  std::vector<std::vector<int>> streets_at(at(streets.places));
  std::size_t steps = 0;
  for (int s = 0; s < static_cast<int>(walked.size()); ++s) {
    if (walked[at(s)] == 0) continue;
    const Street& street = streets.list[at(s)];
    steps += at(walked[at(s)]);
    streets_at[at(street.a)].push_back(s);
    if (street.b != street.a) streets_at[at(street.b)].push_back(s);
  }
  for (int v = 0; v < streets.places; ++v) {
    int ends = 0;
    for (const int s : streets_at[at(v)])
      ends += walked[at(s)] * (streets.list[at(s)].a == streets.list[at(s)].b ? 2 : 1);
    if (ends % 2 != 0) return {};
  }
  if (start < 0 || streets_at[at(start)].empty()) {
    start = 0;
    while (start < streets.places && streets_at[at(start)].empty()) ++start;
    if (start == streets.places) return {};
  }
  std::vector<int> left = walked;
  std::vector<std::pair<int, int>> stack{{start, -1}};  // place, street walked to it
  std::vector<Step> walk;
  while (!stack.empty()) {
    const auto [place, came] = stack.back();
    auto& list = streets_at[at(place)];
    std::erase_if(list, [&](int s) { return left[at(s)] == 0; });
    if (list.empty()) {
      stack.pop_back();
      if (came >= 0) walk.push_back({came, stack.back().first, place});
      continue;
    }
    const auto other = std::find_if(list.begin(), list.end(), [came = came](int s) { return s != came; });
    const int s = other != list.end() ? *other : list.front();
    --left[at(s)];
    const Street& street = streets.list[at(s)];
    stack.emplace_back(street.a == place ? street.b : street.a, s);
  }
  std::reverse(walk.begin(), walk.end());
  if (walk.size() != steps) return {};
  return walk;
}

}  // namespace gatehouse::solvers
