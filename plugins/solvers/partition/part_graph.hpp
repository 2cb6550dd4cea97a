// The graph as the partition's searches read it: neighbours with costs, parallel edges merged, loops dropped.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "solvers/chance.hpp"
#include "solvers/partition/partition.hpp"

namespace gatehouse::solvers {

struct Neighbour {
  std::uint32_t vertex = 0;
  std::uint32_t edge = 0;  ///< the same number at both ends
  std::int64_t cost = 0;
};

class PartGraph {
public:
  explicit PartGraph(const PartitionProblem& problem);
  [[nodiscard]] std::size_t size() const { return weight_.size(); }
  [[nodiscard]] std::size_t edges() const { return neighbours_.size() / 2; }
  [[nodiscard]] std::int64_t weight(std::size_t v) const { return weight_[v]; }
  [[nodiscard]] std::int64_t total_weight() const { return total_; }
  [[nodiscard]] std::span<const Neighbour> of(std::size_t v) const {
    return {neighbours_.data() + first_[v], first_[v + 1] - first_[v]};
  }
  /// Mean cost of an edge, at least 1: the scale of a search's temperatures.
  [[nodiscard]] double mean_cost() const;
  /// The connected piece each vertex is in, numbered by least vertex.
  [[nodiscard]] std::vector<std::size_t> pieces() const;
  [[nodiscard]] std::int64_t cut_of(const std::vector<std::size_t>& part) const;

private:
  std::vector<std::int64_t> weight_;
  std::int64_t total_ = 0;
  std::vector<Neighbour> neighbours_;
  std::vector<std::size_t> first_;
};

/// Numbers from a seed, the same on every machine.
class PartRandom {
public:
  explicit PartRandom(std::uint64_t seed) : chance_(seed * 0x9E3779B97F4A7C15ULL + 0xD1B54A32D192ED03ULL) {}
  double unit() { return chance_.fraction(); }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(unit() * static_cast<double>(n)); }

private:
  Chance chance_;
};

}  // namespace gatehouse::solvers
