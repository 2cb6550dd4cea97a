#include "solvers/postman/postman_bound.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "solvers/postman/t_join.hpp"

namespace gatehouse::solvers {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

constexpr int near_terminals = 12;
constexpr Cost fine = 64;  // prices are whole in this part of a unit of cost

// Below this part of the cost a better bound tells nobody anything.
constexpr double close_enough = 2e-4;

/// A group of parts with everything the T-join joins to it.
struct Group {
  std::vector<int> leaving;  ///< streets
  Cost price = 0;
};

class Relaxation {
public:
  Relaxation(const Streets& streets, const RequiredParts& parts, Cost known, const BoundLimits& limits,
             const Cancelled& cancelled)
      : streets_(streets), parts_(parts), known_(known * fine), limits_(limits), cancelled_(cancelled) {
    for (const Street& s : streets.list) required_ += s.required ? s.cost * fine : 0;
  }

  Cost run() {
    Cost best = 0;
    double step = 1.0;
    int since_better = 0;
    double taken = 0;
    for (int round = 0; round < limits_.rounds; ++round) {
      // A round takes about as long as the one before: one that would end after the limit is not begun.
      const double begun = limits_.watch.seconds();
      if (round > 0 && begun + taken > limits_.seconds) break;
      Cost bound = 0;
      if (!relaxed(bound)) return 0;
      taken = limits_.watch.seconds() - begun;
      if (bound > best) {
        best = bound;
        since_better = 0;
      } else if (++since_better >= 3) {
        step *= 0.6;
        since_better = 0;
      }
      if (static_cast<double>(known_ - best) < close_enough * static_cast<double>(known_)) break;
      add_groups();
      if (!raise_prices(bound, step)) break;
    }
    // Tours cost whole units.
    return (best + fine - 1) / fine;
  }

private:
  /// The cheapest even tour at these prices, which need not hold together. A street that has got a gain is walked
  /// twice, or once less.
  bool relaxed(Cost& bound) {
    Streets priced = streets_;
    for (Street& s : priced.list) s.cost *= fine;
    bound = required_;
    for (const auto& [places, group] : groups_) {
      bound += 2 * group.price;
      for (const int s : group.leaving) priced.list[at(s)].cost -= group.price;
    }
    std::vector<char> gains(priced.list.size(), 0);
    for (std::size_t i = 0; i < priced.list.size(); ++i) {
      Cost& c = priced.list[i].cost;
      if (c >= 0) continue;
      bound += 2 * c;
      gains[i] = 1;
      c = -c;
    }
    TJoin join(priced, parts_.terminals, near_terminals, cancelled_);
    if (cancelled_ && cancelled_()) return false;
    for (const Street& s : streets_.list) {
      if (!s.required || s.a == s.b) continue;
      join.toggle(s.a);
      join.toggle(s.b);
    }
    if (!join.solve_exactly(cancelled_)) return false;
    bound += join.cost();
    const std::vector<char> odd = join.streets(cancelled_);
    walked_.assign(odd.size(), 0);
    for (std::size_t i = 0; i < odd.size(); ++i) walked_[i] = gains[i] != 0 ? 2 - odd[i] : odd[i];
    return !(cancelled_ && cancelled_());
  }

  /// What is walked falls into pieces: each that holds a part, and not all of them, must be left twice.
  void add_groups() {
    std::vector<char> used(walked_.size());
    for (std::size_t i = 0; i < used.size(); ++i) used[i] = walked_[i] > 0 || streets_.list[i].required ? 1 : 0;
    const std::vector<int> piece = parts_of(streets_, used);
    std::map<int, std::vector<int>> places;
    for (const int v : parts_.terminals) places[piece[at(v)]];
    if (places.size() < 2) return;
    for (int v = 0; v < streets_.places; ++v)
      if (const auto p = places.find(piece[at(v)]); p != places.end()) p->second.push_back(v);
    for (const auto& [number, members] : places) {
      const auto [group, fresh] = groups_.try_emplace(members);
      if (!fresh) continue;
      for (int s = 0; s < static_cast<int>(streets_.list.size()); ++s) {
        const Street& street = streets_.list[at(s)];
        if ((piece[at(street.a)] == number) != (piece[at(street.b)] == number)) group->second.leaving.push_back(s);
      }
    }
  }

  bool raise_prices(Cost bound, double step) {
    double norm = 0;
    std::vector<Cost> missing;
    for (const auto& [places, group] : groups_) {
      Cost leaves = 0;
      for (const int s : group.leaving) leaves += walked_[at(s)];
      const Cost m = 2 - leaves;
      missing.push_back(m);
      if (m > 0 || group.price > 0) norm += static_cast<double>(m * m);
    }
    if (norm == 0) return false;
    const double length = step * static_cast<double>(std::max<Cost>(known_ - bound, 1)) / norm;
    std::size_t i = 0;
    for (auto& [places, group] : groups_)
      group.price = std::max<Cost>(0, group.price + std::llround(length * static_cast<double>(missing[i++])));
    return true;
  }

  const Streets& streets_;
  const RequiredParts& parts_;
  Cost known_;
  Cost required_ = 0;
  const BoundLimits& limits_;
  const Cancelled& cancelled_;
  std::map<std::vector<int>, Group> groups_;
  std::vector<int> walked_;
};

}  // namespace

Cost rural_bound(const Streets& streets, const RequiredParts& parts, Cost known, const BoundLimits& limits,
                 const Cancelled& cancelled) {
  return Relaxation(streets, parts, known, limits, cancelled).run();
}

}  // namespace gatehouse::solvers
