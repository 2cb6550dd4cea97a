// All chance in the searches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace gatehouse::solvers {

/// splitmix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
class Chance {
public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  /// A whole number in [0, below); below above 0. By multiplication (Lemire 2019), its bias is under 2^-32.
  std::uint32_t index(std::uint32_t below) {
    return static_cast<std::uint32_t>(((next() >> 32U) * static_cast<std::uint64_t>(below)) >> 32U);
  }
  /// A number in [0, 1).
  double fraction() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
  template <typename T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[index(static_cast<std::uint32_t>(i))]);
  }

private:
  std::uint64_t state_;
};

}  // namespace gatehouse::solvers
