#include "solvers/partition/exact_cover.hpp"

#include <algorithm>
#include <numeric>

namespace gatehouse::solvers {
namespace {

constexpr std::uint64_t ask_every = 1024;

class Search {
public:
  Search(std::size_t vertices, std::size_t count, const std::vector<SmallPart>& parts, const std::vector<double>& cost,
         double most, const std::function<bool(std::uint64_t)>& stop)
      : count_(count),
        words_((vertices + 63) / 64),
        cost_(cost),
        most_(most),
        stop_(stop),
        left_(words_, ~std::uint64_t{0}),
        bits_(parts.size() * words_, 0) {
    if (vertices % 64 != 0) left_.back() = (std::uint64_t{1} << (vertices % 64)) - 1;
    for (std::size_t i = 0; i < parts.size(); ++i)
      for (const std::uint32_t v : parts[i].vertices) bits_[i * words_ + v / 64] |= std::uint64_t{1} << (v % 64);
  }

  Cover run() {
    std::vector<std::size_t> all(cost_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::stable_sort(all.begin(), all.end(), [&](std::size_t a, std::size_t b) { return cost_[a] < cost_[b]; });
    if (!follow(all, 0)) best_.outcome = CoverOutcome::stopped;
    return std::move(best_);
  }

private:
  bool asked(std::uint64_t steps) {
    since_ += steps;
    if (since_ < ask_every) return false;
    const std::uint64_t n = since_;
    since_ = 0;
    return stop_(n);
  }

  [[nodiscard]] bool covered() const {
    return std::all_of(left_.begin(), left_.end(), [](std::uint64_t w) { return w == 0; });
  }

  /// The vertex left that is in the fewest of `open`; no_vertex where one is in none.
  std::size_t scarcest(const std::vector<std::size_t>& open) {
    in_.assign(words_ * 64, 0);
    for (const std::size_t i : open)
      for (std::size_t w = 0; w < words_; ++w)
        for (std::uint64_t b = bits_[i * words_ + w]; b != 0; b &= b - 1)
          ++in_[64 * w + static_cast<std::size_t>(__builtin_ctzll(b))];
    std::size_t best = no_vertex;
    for (std::size_t v = 0; v < in_.size(); ++v) {
      if (((left_[v / 64] >> (v % 64)) & 1U) == 0) continue;
      if (in_[v] == 0) return no_vertex;
      if (best == no_vertex || in_[v] < in_[best]) best = v;
    }
    return best;
  }

  /// `open`: parts of what is left only, the cheapest first. False where it was stopped.
  bool follow(const std::vector<std::size_t>& open, double sum) {
    if (asked(1 + open.size() / 16)) return false;
    if (covered()) {
      if (chosen_.size() != count_) return true;
      best_ = {CoverOutcome::best, chosen_};
      most_ = sum - 1e-9 * (1 + sum);
      return true;
    }
    if (chosen_.size() >= count_) return true;
    const std::size_t v = scarcest(open);
    if (v == no_vertex) return true;
    for (const std::size_t i : open) {
      if (((bits_[i * words_ + v / 64] >> (v % 64)) & 1U) == 0) continue;
      if (sum + cost_[i] > most_) break;
      for (std::size_t w = 0; w < words_; ++w) left_[w] &= ~bits_[i * words_ + w];
      std::vector<std::size_t> rest;
      for (const std::size_t j : open) {
        if (sum + cost_[i] + cost_[j] > most_) break;
        bool fits = true;
        for (std::size_t w = 0; fits && w < words_; ++w) fits = (bits_[j * words_ + w] & ~left_[w]) == 0;
        if (fits) rest.push_back(j);
      }
      chosen_.push_back(i);
      const bool on = follow(rest, sum + cost_[i]);
      chosen_.pop_back();
      for (std::size_t w = 0; w < words_; ++w) left_[w] |= bits_[i * words_ + w];
      if (!on) return false;
    }
    return true;
  }

  std::size_t count_, words_;
  const std::vector<double>& cost_;
  double most_;
  const std::function<bool(std::uint64_t)>& stop_;
  std::vector<std::uint64_t> left_, bits_;
  std::vector<std::size_t> chosen_;
  std::vector<std::uint32_t> in_;
  Cover best_;
  std::uint64_t since_ = 0;
};

}  // namespace

Cover exact_cover(std::size_t vertices, std::size_t count, const std::vector<SmallPart>& parts,
                  const std::vector<double>& cost, double most, const std::function<bool(std::uint64_t)>& stop) {
  return Search(vertices, count, parts, cost, most, stop).run();
}

}  // namespace gatehouse::solvers
