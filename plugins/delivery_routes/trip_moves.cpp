// Moves of whole trips and of trips' ends between two days, one by chance at a time: what strings of single stops do
// not reach under annealing.
#include <algorithm>
#include <array>

#include "delivery_routes/search.hpp"

namespace gatehouse::delivery_routes {
namespace {

class TripMove {
public:
  TripMove(Schedule& schedule, const std::vector<std::vector<int>>& near, Chance& chance, double threshold)
      : s_(schedule), near_(near), chance_(chance), threshold_(threshold) {}

  bool propose() {
    const int u = below(s_.stops());
    if (s_.carrier_of(u) < 0) return false;
    const std::uint32_t kind = chance_.index(4);
    if (kind < 2) return exchange_ends(u);
    return kind == 2 ? swap_trips(u) : give_trip(u);
  }

private:
  struct Span {  // of a trip in a day, its loading included
    int carrier;
    std::size_t from, to;
  };
  int below(int count) { return static_cast<int>(chance_.index(static_cast<std::uint32_t>(count))); }
  [[nodiscard]] std::size_t length(int carrier) const { return s_.day(carrier).size(); }
  [[nodiscard]] Span trip_of(int stop) const {
    const int c = s_.carrier_of(stop);
    const Visits& day = s_.day(c);
    std::size_t from = s_.position_of(stop), to = from;
    while (!s_.is_loading(day[from])) --from;
    while (to < day.size() && !s_.is_loading(day[to])) ++to;
    return {c, from, to};
  }

  bool take(int a, std::span<const Slice> da, int b, std::span<const Slice> db) {
    const auto limit = static_cast<std::int64_t>(std::min(threshold_, 9e18));
    const std::int64_t budget = s_.budget_for(a, b, limit);
    const Outcome pa = s_.price(a, da, budget);
    if (!pa.fits) return false;
    const Outcome pb = s_.price(b, db, budget - pa.cost);
    if (!pb.fits || s_.cost_with(a, pa, b, pb) >= limit) return false;
    const Visits va = Schedule::joined(da), vb = Schedule::joined(db);
    const Visits was_a = s_.day(a), was_b = s_.day(b);
    s_.set_day(a, va);
    s_.set_day(b, vb);
    if (s_.cost() < limit) return true;
    // A loading left with nothing after it was priced as the way's end, and is no more: the way back is longer.
    s_.set_day(a, was_a);
    s_.set_day(b, was_b);
    s_.set_day(a, was_a);
    return false;
  }

  /// After u comes v with the rest of its trip, or of its day, and the other way about.
  bool exchange_ends(int u) {
    const auto& near = near_[static_cast<std::size_t>(u)];
    if (near.empty()) return false;
    const int v = near[static_cast<std::size_t>(below(static_cast<int>(near.size())))];
    const int a = s_.carrier_of(u), b = s_.carrier_of(v);
    if (b < 0 || a == b) return false;
    const std::size_t i = s_.position_of(u) + 1, j = s_.position_of(v);
    const bool days = chance_.index(3) == 0;
    const std::size_t ie = days ? length(a) : trip_of(u).to, je = days ? length(b) : trip_of(v).to;
    const std::array da{s_.cut(a, 0, i), s_.cut(b, j, je), s_.cut(a, ie, length(a))};
    const std::array db{s_.cut(b, 0, j), s_.cut(a, i, ie), s_.cut(b, je, length(b))};
    return take(a, da, b, db);
  }

  /// Two trips of two days change places.
  bool swap_trips(int u) {
    const int v = below(s_.stops());
    const int a = s_.carrier_of(u), b = s_.carrier_of(v);
    if (b < 0 || a == b) return false;
    const Span x = trip_of(u), y = trip_of(v);
    if (!s_.may_load(a, s_.day(b)[y.from]) || !s_.may_load(b, s_.day(a)[x.from])) return false;
    const std::array da{s_.cut(a, 0, x.from), s_.cut(b, y.from, y.to), s_.cut(a, x.to, length(a))};
    const std::array db{s_.cut(b, 0, y.from), s_.cut(a, x.from, x.to), s_.cut(b, y.to, length(b))};
    return take(a, da, b, db);
  }

  /// A trip goes to another day, before or after what is there.
  bool give_trip(int u) {
    const int a = s_.carrier_of(u), b = below(s_.carriers());
    const Span x = trip_of(u);
    if (a == b || !s_.may_load(b, s_.day(a)[x.from])) return false;
    std::size_t target = length(b);
    if (const auto at = static_cast<std::size_t>(below(static_cast<int>(target))); s_.is_loading(s_.day(b)[at]))
      target = at;
    const bool idle = length(b) < 2, all = x.from == 0 && x.to == length(a);
    const Visits rest(all ? 1 : 0, s_.day(a).front());
    const std::array da{Schedule::loose(rest), s_.cut(a, 0, x.from), s_.cut(a, x.to, length(a))};
    const std::array db{s_.cut(b, 0, idle ? 0 : target), s_.cut(a, x.from, x.to),
                        s_.cut(b, idle ? length(b) : target, length(b))};
    return take(a, da, b, db);
  }

  Schedule& s_;
  const std::vector<std::vector<int>>& near_;
  Chance& chance_;
  double threshold_;
};

}  // namespace

bool move_a_trip(Schedule& schedule, const std::vector<std::vector<int>>& near, Chance& chance, double threshold) {
  return TripMove(schedule, near, chance, threshold).propose();
}

}  // namespace gatehouse::delivery_routes
