// Rounds seen while searching, to choose from anew.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "solvers/routing/instance.hpp"

namespace gatehouse::solvers::routing {

/// Rounds that keep loads and windows, each set of stops once, in the cheapest order seen. Of too many those not seen
/// for longest go.
class RoundPool {
public:
  struct Entry {
    std::vector<Node> round;
    std::int64_t cost = 0;
    std::uint64_t key = 0;   ///< of its set of stops
    std::uint64_t seen = 0;  ///< the last time, counted in rounds
  };

  explicit RoundPool(const Instance& instance, std::size_t most = 100'000);

  void add(const Rounds& rounds);
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  /// The same for equal sets of stops; for different ones almost never.
  [[nodiscard]] std::uint64_t key_of(const std::vector<Node>& round) const;
  /// Those added or made cheaper since the last call, in that order.
  [[nodiscard]] Rounds news();

private:
  [[nodiscard]] bool keeps_limits(const std::vector<Node>& round) const;
  void forget();

  const Instance& instance_;
  std::size_t most_;
  std::vector<std::uint64_t> keys_;  ///< of each stop
  std::vector<Entry> entries_;
  std::unordered_map<std::uint64_t, std::size_t> at_;  ///< only looked up, never walked
  std::uint64_t seen_ = 0;
  std::vector<std::uint64_t> news_;
};

}  // namespace gatehouse::solvers::routing
