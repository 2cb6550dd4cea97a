// Numbers from a seed, the same on every machine: std's engines are fixed by the standard, its distributions are not.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace gatehouse::sample {

class Random {
public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  /// 0 <= x < 1.
  double unit() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }
  double between(double low, double high) { return low + (high - low) * unit(); }
  /// low <= n <= high.
  int whole(int low, int high) { return low + static_cast<int>(unit() * (high - low + 1)); }
  bool chance(double p) { return unit() < p; }
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[static_cast<std::size_t>(unit() * static_cast<double>(all.size()))];
  }

private:
  std::mt19937_64 engine_;
};

}  // namespace gatehouse::sample
