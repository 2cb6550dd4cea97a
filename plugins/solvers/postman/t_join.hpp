// The cheapest streets to walk besides, so that given places get odd: minimum T-join by matching the odd places along
// shortest ways (Edmonds, Johnson 1973). Places change between odd and even one by one, and only what this touches is
// matched anew.
#pragma once

#include <vector>

#include "solvers/matching/incremental_matching.hpp"
#include "solvers/postman/street_graph.hpp"

namespace gatehouse::solvers {

class TJoin {
public:
  /// `terminals`: the places that may get odd, each once. `near`: each is first joined to so many of the nearest
  /// others. Empty ways are found within 50 ms of a cancel; solve() then answers so.
  TJoin(const Streets& streets, std::vector<int> terminals, int near, const Cancelled& cancelled = {});

  void toggle(int place);
  [[nodiscard]] bool odd(int place) const { return matching_.present(number_[static_cast<std::size_t>(place)]); }

  /// Best among the ways to near terminals. False where cancelled, or where the odd places of some part of the network
  /// are odd in number: there is no such set then.
  [[nodiscard]] bool solve(const Cancelled& cancelled = {});
  /// Best among all ways: searches for pairs that would improve it until there is none (pricing with the duals).
  [[nodiscard]] bool solve_exactly(const Cancelled& cancelled = {});

  [[nodiscard]] Cost cost() const { return matching_.weight(); }
  /// What making the place change between odd and even would cost, by the duals: exact for small changes only. Doubled.
  [[nodiscard]] Cost price(int place) const;
  /// How often each street is walked: 0 or 1.
  [[nodiscard]] std::vector<char> streets(const Cancelled& cancelled = {});

private:
  [[nodiscard]] bool widen(const Cancelled& cancelled);

  WaySearch search_;
  std::vector<int> terminals_;
  std::vector<int> number_;  ///< of each place: its place in terminals_, or -1
  std::size_t street_count_;
  IncrementalMatching matching_;
  std::vector<std::vector<std::pair<int, Cost>>> near_;
  std::vector<int> reach_;  ///< of each terminal: how many others it has been joined to
};

}  // namespace gatehouse::solvers
