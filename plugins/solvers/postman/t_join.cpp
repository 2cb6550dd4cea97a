#include "solvers/postman/t_join.hpp"

#include <algorithm>

namespace gatehouse::solvers {
namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
using Next = WaySearch::Next;
}  // namespace

TJoin::TJoin(const Streets& streets, std::vector<int> terminals, int near, const Cancelled& cancelled)
    : search_(streets),
      terminals_(std::move(terminals)),
      number_(at(streets.places), -1),
      street_count_(streets.list.size()),
      matching_(static_cast<int>(terminals_.size())),
      near_(terminals_.size()),
      reach_(terminals_.size(), near) {
  for (std::size_t i = 0; i < terminals_.size(); ++i) number_[at(terminals_[i])] = static_cast<int>(i);
  for (std::size_t i = 0; i < terminals_.size(); ++i) {
    if (i % 64 == 0 && cancelled && cancelled()) return;
    int found = 0;
    search_.from(terminals_[i], [&](int place, Cost distance) {
      const int other = number_[at(place)];
      if (other < 0 || other == static_cast<int>(i)) return Next::go_on;
      near_[i].emplace_back(other, distance);
      matching_.add_edge(static_cast<int>(i), other, distance);
      return ++found < near ? Next::go_on : Next::end;
    });
  }
}

void TJoin::toggle(int place) {
  const int i = number_[at(place)];
  matching_.present(i) ? matching_.erase(i) : matching_.insert(i);
}

bool TJoin::solve(const Cancelled& cancelled) {
  while (true) {
    const auto outcome = matching_.match(cancelled);
    if (outcome == IncrementalMatching::Outcome::perfect) return true;
    if (outcome == IncrementalMatching::Outcome::cancelled || !widen(cancelled)) return false;
  }
}

/// Joins the terminals that the matching got stuck with to twice as many odd ones as before. False where that joins
/// nothing new.
bool TJoin::widen(const Cancelled& cancelled) {
  const std::vector<int> stuck = matching_.stuck_vertices();
  bool wider = false;
  for (const int i : stuck) {
    if (cancelled && cancelled()) return false;
    const int wanted = reach_[at(i)] *= 2;
    int found = 0;
    std::vector<std::pair<int, Cost>> joined;
    search_.from(terminals_[at(i)], [&](int place, Cost distance) {
      const int other = number_[at(place)];
      if (other < 0 || other == i || !matching_.present(other)) return Next::go_on;
      joined.emplace_back(other, distance);
      return ++found < wanted ? Next::go_on : Next::end;
    });
    wider = wider || found >= wanted / 2;
    for (const auto& [other, distance] : joined) matching_.add_edge(i, other, distance);
  }
  return wider;
}

bool TJoin::solve_exactly(const Cancelled& cancelled) {
  if (!solve(cancelled)) return false;
  while (true) {
    Cost highest = 0;
    std::vector<int> odd;
    for (int i = 0; i < static_cast<int>(terminals_.size()); ++i) {
      if (!matching_.present(i)) continue;
      odd.push_back(i);
      highest = std::max(highest, matching_.dual(i));
    }
    struct Pair {
      int a, b;
      Cost distance;
    };
    std::vector<Pair> better;
    for (std::size_t k = 0; k < odd.size(); ++k) {
      if (k % 16 == 0 && cancelled && cancelled()) return false;
      const int i = odd[k];
      // 2 d < y(a) + y(b) is needed for an improvement, so nothing beyond this radius matters.
      const Cost radius = matching_.dual(i) + highest;
      const IncrementalMatching::SlackFrom slack(matching_, i);
      search_.from(terminals_[at(i)], [&](int place, Cost distance) {
        if (2 * distance >= radius) return Next::end;
        const int other = number_[at(place)];
        if (other > i && matching_.present(other) && slack(other, distance) < 0) better.push_back({i, other, distance});
        return Next::go_on;
      });
    }
    if (better.empty()) return true;
    for (const Pair& p : better) matching_.add_edge(p.a, p.b, p.distance);
    if (!solve(cancelled)) return false;
  }
}

Cost TJoin::price(int place) const {
  const int i = number_[at(place)];
  if (matching_.present(i)) return -matching_.dual(i);
  Cost least = 0;
  bool any = false;
  for (const auto& [other, distance] : near_[at(i)]) {
    if (!matching_.present(other)) continue;
    const Cost here = 2 * distance - matching_.dual(other);
    if (!any || here < least) least = here;
    any = true;
  }
  return least;
}

std::vector<char> TJoin::streets(const Cancelled& cancelled) {
  std::vector<char> walked(street_count_, 0);
  for (int i = 0; i < static_cast<int>(terminals_.size()); ++i) {
    if (!matching_.present(i) || matching_.mate(i) < i) continue;
    if (cancelled && cancelled()) return walked;
    const int goal = terminals_[at(matching_.mate(i))];
    search_.from(terminals_[at(i)], [&](int place, Cost) { return place == goal ? Next::end : Next::go_on; });
    for (const int s : search_.way_back(goal)) walked[at(s)] ^= 1;
  }
  return walked;
}

}  // namespace gatehouse::solvers
