#include "grid_districts/heads.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace gatehouse::grid_districts {
namespace {

using toolkit::none;

/// Whole numbers by their value, then words.
bool number_before(const District& a, const District& b) {
  const auto value = [](const std::string& s) {
    return !s.empty() && s.size() < 9 && s.find_first_not_of("0123456789") == std::string::npos ? std::stol(s)
                                                                                                : 1'000'000'000L;
  };
  return std::pair(value(a.number), a.number) < std::pair(value(b.number), b.number);
}

}  // namespace

std::vector<std::size_t> present_district(const toolkit::Estate& estate, const std::vector<PresentDistrict>& present) {
  std::vector<std::size_t> in(estate.buildings.size(), none);
  for (std::size_t b = 0; b < in.size(); ++b) {
    if (estate.buildings[b].parts.empty()) continue;
    const toolkit::Position at = toolkit::middle(estate.buildings[b].parts.front());
    // Where an earlier plan lies over districts drawn by hand, the plan counts.
    for (const bool by_plan : {true, false})
      for (std::size_t d = 0; d < present.size() && in[b] == none; ++d)
        if (present[d].by_plan == by_plan &&
            std::any_of(present[d].parts.begin(), present[d].parts.end(),
                        [at](const toolkit::Polygon& p) { return toolkit::contains(p, at); }))
          in[b] = d;
  }
  return in;
}

std::vector<std::size_t> keep_heads(const std::vector<std::size_t>& was, const std::vector<PresentDistrict>& present,
                                    const std::vector<double>& load, std::vector<District>& districts) {
  std::map<std::pair<std::size_t, std::size_t>, double> shared;
  for (std::size_t d = 0; d < districts.size(); ++d)
    for (const std::size_t b : districts[d].buildings)
      if (was[b] != none) shared[{d, was[b]}] += load[b];
  std::vector<std::pair<double, std::pair<std::size_t, std::size_t>>> pairs;
  pairs.reserve(shared.size());
  for (const auto& [pair, sum] : shared) pairs.emplace_back(-sum, pair);
  std::sort(pairs.begin(), pairs.end());
  std::vector<char> named(districts.size(), 0), used(present.size(), 0);
  std::set<std::string> numbers;
  for (const auto& [sum, pair] : pairs) {
    const auto [d, p] = pair;
    if (named[d] != 0 || used[p] != 0 || sum == 0) continue;
    named[d] = used[p] = 1;
    District& district = districts[d];
    district.number = numbers.insert(present[p].number).second ? present[p].number : "";
    district.name = present[p].name;
    district.head = present[p].head;
    district.head_phone = present[p].head_phone;
    district.kept = district.load > 0 ? -sum / district.load : 0;
  }
  std::vector<std::pair<double, std::size_t>> rest;
  for (std::size_t d = 0; d < districts.size(); ++d)
    if (districts[d].number.empty())
      rest.emplace_back(districts[d].ground.empty() ? 0 : -toolkit::middle(districts[d].ground.front()).y, d);
  std::sort(rest.begin(), rest.end());
  int next = 1;
  for (const auto& [north, d] : rest) {
    while (!numbers.insert(std::to_string(next)).second) ++next;
    districts[d].number = std::to_string(next);
  }
  std::stable_sort(districts.begin(), districts.end(), number_before);
  std::vector<std::size_t> left;
  for (std::size_t p = 0; p < present.size(); ++p) {
    const auto same = [&](const District& d) { return d.head == present[p].head; };
    if (used[p] == 0 && !present[p].head.empty() && std::none_of(districts.begin(), districts.end(), same))
      left.push_back(p);
  }
  return left;
}

}  // namespace gatehouse::grid_districts
