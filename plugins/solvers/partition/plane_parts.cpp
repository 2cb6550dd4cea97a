#include "solvers/partition/plane_parts.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace gatehouse::solvers {
namespace {

using Set = std::vector<std::uint64_t>;

std::size_t size_of(const Set& s) {
  std::size_t n = 0;
  for (const std::uint64_t w : s) n += static_cast<std::size_t>(std::popcount(w));
  return n;
}
bool within(const Set& a, const Set& b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if ((a[i] & ~b[i]) != 0) return false;
  return true;
}
template <class Visit>
void each(const Set& s, Visit visit) {
  for (std::size_t i = 0; i < s.size(); ++i)
    for (std::uint64_t w = s[i]; w != 0; w &= w - 1) visit(64 * i + static_cast<std::size_t>(std::countr_zero(w)));
}

}  // namespace

PlaneParts::PlaneParts(const PartGraph& graph, const PartitionProblem& problem, const Plane& plane)
    : graph_(graph), problem_(problem), plane_(plane), beside_(graph.size(), Set((graph.size() + 63) / 64, 0)) {
  for (std::size_t v = 0; v < graph.size(); ++v)
    for (const Neighbour& e : graph.of(v)) beside_[v][e.vertex / 64] |= std::uint64_t{1} << (e.vertex % 64);
}

PlaneParts::Counts PlaneParts::counts(std::int64_t weight, std::size_t vertices) const {
  return {std::max<std::int64_t>(1, (weight + problem_.upper - 1) / problem_.upper),
          std::min(static_cast<std::int64_t>(vertices), weight / problem_.lower)};
}

std::vector<WeightWindow> PlaneParts::windows(std::int64_t threshold) const {
  const auto k = static_cast<std::int64_t>(problem_.parts);
  const std::int64_t all = graph_.total_weight();
  // A bond that bounds no part by itself bounds one with another bond.
  const std::int64_t half = threshold - shortest_;
  std::vector<WeightWindow> list;
  for (std::int64_t m = 1; m < k; ++m) {
    const std::int64_t least = std::max(m * problem_.lower, all - (k - m) * problem_.upper);
    const std::int64_t most = std::min(m * problem_.upper, all - (k - m) * problem_.lower);
    if (least > most) continue;
    const std::int64_t dearest = m == 1 || m == k - 1 ? threshold : half;
    if (!list.empty() && least <= list.back().most + 1) {
      list.back().most = std::max(list.back().most, most);
      list.back().dearest = std::max(list.back().dearest, dearest);
    } else {
      list.push_back({least, most, dearest});
    }
  }
  return list;
}

void PlaneParts::add(const Set& set, std::int64_t boundary, Counts rest, std::vector<SmallPart>& parts) const {
  const auto others = static_cast<std::int64_t>(problem_.parts) - 1;
  if (rest.fewest > others || rest.most < others) return;
  if (worth_ != nullptr) {
    double most = worth_->fixed;
    each(set, [&](std::size_t v) { most += worth_->of_vertex[v]; });
    if (static_cast<double>(boundary) > most) return;
  }
  SmallPart part;
  part.boundary = boundary;
  std::size_t seeds = 0, seeded = 0;
  for (const std::size_t s : problem_.seeds) {
    if (s == no_vertex) continue;
    ++seeded;
    seeds += (set[s / 64] >> (s % 64)) & 1U;
  }
  if (seeds > 1 || (seeds == 0 && seeded == problem_.parts)) return;
  each(set, [&](std::size_t v) { part.vertices.push_back(static_cast<std::uint32_t>(v)); });
  parts.push_back(std::move(part));
}

bool PlaneParts::connected(const Set& set) const {
  Set left = set;
  std::vector<std::size_t> open;
  each(set, [&](std::size_t v) {
    if (open.empty()) open.push_back(v);
  });
  if (open.empty()) return false;
  left[open[0] / 64] &= ~(std::uint64_t{1} << (open[0] % 64));
  while (!open.empty()) {
    const std::size_t v = open.back();
    open.pop_back();
    for (const Neighbour& e : graph_.of(v)) {
      const std::uint64_t bit = std::uint64_t{1} << (e.vertex % 64);
      if ((left[e.vertex / 64] & bit) == 0) continue;
      left[e.vertex / 64] &= ~bit;
      open.push_back(e.vertex);
    }
  }
  return std::all_of(left.begin(), left.end(), [](std::uint64_t w) { return w == 0; });
}

bool PlaneParts::between(const Set& region, std::int64_t weight, std::int64_t cost, Counts rest, std::size_t from,
                         std::int64_t threshold, const std::function<bool(std::uint64_t)>& stop,
                         std::vector<SmallPart>& parts) {
  const auto others = static_cast<std::int64_t>(problem_.parts) - 1;
  for (std::size_t i = from; i < bonds_.size() && cost + bonds_[i].cost <= threshold; ++i) {
    if ((i & 1023U) == 1023U && stop(16)) return false;
    const Bond& bond = bonds_[i];
    const std::int64_t left = weight - bond.weight;
    if (left < problem_.lower || rest.fewest + inside_[i].fewest > others || !within(reach_[i], region)) continue;
    Set less = region;
    for (std::size_t w = 0; w < less.size(); ++w) less[w] &= ~bond.inside[w];
    const Counts both{rest.fewest + inside_[i].fewest, rest.most + inside_[i].most};
    if (left <= problem_.upper && both.fewest > 0 && connected(less)) add(less, cost + bond.cost, both, parts);
    if (!between(less, left, cost + bond.cost, both, i + 1, threshold, stop, parts)) return false;
  }
  return true;
}

bool PlaneParts::find(std::int64_t threshold, const PartWorth* worth, const std::function<bool(std::uint64_t)>& stop,
                      std::vector<SmallPart>& parts) {
  parts.clear();
  bonds_.clear();
  worth_ = worth;
  BondWorth bond_worth;
  if (worth != nullptr) {
    for (const double w : worth->of_vertex) bond_worth.all += w;
    // Summed in another order, what a part is worth differs in its last digits.
    bond_worth.fixed = worth->fixed + 1e-6 * (1 + std::abs(worth->fixed));
    bond_worth.flow = Plane::flow_of(graph_, worth->of_vertex);
    bond_worth.free = threshold - shortest_;
  }
  if (!find_bonds(graph_, plane_, windows(threshold), worth == nullptr ? nullptr : &bond_worth, stop, bonds_))
    return false;
  std::stable_sort(bonds_.begin(), bonds_.end(), [](const Bond& a, const Bond& b) { return a.cost < b.cost; });
  // All up to `threshold - shortest_` have been found.
  const std::int64_t unknown = threshold - shortest_ + 1;
  shortest_ = std::max(shortest_, bonds_.empty() ? unknown : std::min(unknown, bonds_.front().cost));
  const std::size_t n = graph_.size();
  const std::int64_t all = graph_.total_weight();
  Set everything((n + 63) / 64, ~std::uint64_t{0});
  if (n % 64 != 0) everything.back() = (std::uint64_t{1} << (n % 64)) - 1;
  reach_.clear();
  inside_.clear();
  std::vector<Bond> kept;
  const std::size_t found = bonds_.size();
  for (std::size_t i = 0; i < found; ++i) {
    if ((i & 255U) == 255U && stop(0)) return false;
    const Bond& b = bonds_[i];
    const std::size_t vertices = size_of(b.inside);
    const Counts in = counts(b.weight, vertices), out = counts(all - b.weight, n - vertices);
    if (b.weight >= problem_.lower && b.weight <= problem_.upper) add(b.inside, b.cost, out, parts);
    if (all - b.weight >= problem_.lower && all - b.weight <= problem_.upper) {
      Set outside = everything;
      for (std::size_t w = 0; w < outside.size(); ++w) outside[w] &= ~b.inside[w];
      add(outside, b.cost, in, parts);
    }
    if (in.fewest > in.most || out.fewest > out.most || b.cost + shortest_ > threshold) continue;
    kept.push_back(b);
    inside_.push_back(in);
    Set reach = b.inside;
    each(b.inside, [&](std::size_t v) {
      for (std::size_t w = 0; w < reach.size(); ++w) reach[w] |= beside_[v][w];
    });
    reach_.push_back(std::move(reach));
  }
  bonds_ = std::move(kept);
  // Between bonds: with vertex 0, outside of two or more; without it, inside of one and outside of others.
  for (std::size_t i = 0; i < bonds_.size(); ++i) {
    if (stop(1)) return false;
    const Bond& b = bonds_[i];
    Set outside = everything;
    for (std::size_t w = 0; w < outside.size(); ++w) outside[w] &= ~b.inside[w];
    if (!between(outside, all - b.weight, b.cost, inside_[i], i + 1, threshold, stop, parts)) return false;
    const Counts beyond = counts(all - b.weight, n - size_of(b.inside));
    if (!between(b.inside, b.weight, b.cost, beyond, 0, threshold, stop, parts)) return false;
  }
  return true;
}

}  // namespace gatehouse::solvers
