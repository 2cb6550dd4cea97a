// Descent over the usual neighbourhoods. Every move is written as slices of at most two days and priced by the
// schedule.
#include <algorithm>
#include <array>

#include "delivery_routes/search.hpp"

namespace gatehouse::delivery_routes {
namespace {

using Slices = std::initializer_list<Slice>;

class Descent {
public:
  Descent(Schedule& schedule, const std::vector<std::vector<int>>& near, const StopSearch& stop)
      : s_(schedule),
        near_(near),
        stop_(stop),
        cost_(schedule.cost()),
        changed_(static_cast<std::size_t>(schedule.carriers()), 0),
        tested_(static_cast<std::size_t>(schedule.stops()), -1) {}

  void run() {
    bool better = true;
    while (better) {
      better = false;
      for (int u = 0; u < s_.stops(); ++u) {
        if (s_.carrier_of(u) < 0) continue;
        if (stop_ && stop_()) return;
        const int now = moves_;
        while (improve(u)) better = true;
        tested_[static_cast<std::size_t>(u)] = now;
      }
      if (stop_ && stop_()) return;
      better = move_trips() || better;
    }
  }

private:
  struct At {
    int carrier;
    std::size_t position;
  };
  At at(int stop) const { return {s_.carrier_of(stop), s_.position_of(stop)}; }
  std::size_t length(int carrier) const { return s_.day(carrier).size(); }
  Slice cut(int carrier, std::size_t from, std::size_t to, bool backward = false) const {
    return s_.cut(carrier, from, to, backward);
  }
  // End of the trip that holds `position`.
  std::size_t trip_end(int carrier, std::size_t position) const {
    const Visits& day = s_.day(carrier);
    while (position < day.size() && !s_.is_loading(day[position])) ++position;
    return position;
  }

  bool take(int a, Slices da) { return take(a, da, -1, {}); }
  bool take(int a, Slices da, int b, Slices db) {
    const std::int64_t budget = s_.budget_for(a, b, cost_);
    const Outcome pa = s_.price(a, std::span(da.begin(), da.size()), budget);
    if (!pa.fits) return false;
    Outcome pb;
    if (b >= 0) {
      pb = s_.price(b, std::span(db.begin(), db.size()), budget - pa.cost);
      if (!pb.fits) return false;
    }
    if (s_.cost_with(a, pa, b, pb) >= cost_) return false;
    Visits va = Schedule::joined(std::span(da.begin(), da.size()));
    Visits vb = Schedule::joined(std::span(db.begin(), db.size()));
    const Visits was_a = s_.day(a), was_b = b >= 0 ? s_.day(b) : Visits{};
    s_.set_day(a, va);
    if (b >= 0) s_.set_day(b, vb);
    const std::int64_t now = s_.cost();
    if (now >= cost_) {
      // A loading left with nothing after it was priced as the way's end, and is no more: the way back is longer.
      s_.set_day(a, was_a);
      if (b >= 0) s_.set_day(b, was_b);
      return false;
    }
    cost_ = now;
    ++moves_;
    changed_[static_cast<std::size_t>(a)] = moves_;
    if (b >= 0) changed_[static_cast<std::size_t>(b)] = moves_;
    return true;
  }

  // Whether the day of either has changed since u was looked at last.
  [[nodiscard]] bool fresh(int u, int v) const {
    const int since = tested_[static_cast<std::size_t>(u)];
    return changed_[static_cast<std::size_t>(s_.carrier_of(u))] > since ||
           changed_[static_cast<std::size_t>(s_.carrier_of(v))] > since;
  }

  bool improve(int u) {
    int looked = 0;
    for (const int v : near_[static_cast<std::size_t>(u)]) {
      if (s_.carrier_of(v) < 0) continue;
      constexpr int very_near = 10;
      const bool star = ++looked <= very_near;
      if (!fresh(u, v)) continue;
      if (relocate(u, v) || swap(u, v) || exchange_tails(u, v) || reverse(u, v) || (star && swap_star(u, v)))
        return true;
    }
    return fresh(u, u) && to_new_trip(u);
  }

  // [from, to) of carrier a moves to before `target` in carrier b's day.
  bool move(int a, std::size_t from, std::size_t to, int b, std::size_t target, bool backward) {
    if (a != b)
      return take(a, {cut(a, 0, from), cut(a, to, length(a))}, b,
                  {cut(b, 0, target), cut(a, from, to, backward), cut(b, target, length(b))});
    if (target >= from && target <= to) return false;
    if (target < from)
      return take(a, {cut(a, 0, target), cut(a, from, to, backward), cut(a, target, from), cut(a, to, length(a))});
    return take(a, {cut(a, 0, from), cut(a, to, target), cut(a, from, to, backward), cut(a, target, length(a))});
  }

  // One to three stops that begin at u go next to v, either way round.
  bool relocate(int u, int v) {
    const At x = at(u), y = at(v);
    const std::size_t end = trip_end(x.carrier, x.position);
    for (std::size_t count = 1; count <= 3 && x.position + count <= end; ++count) {
      if (x.carrier == y.carrier && y.position >= x.position && y.position < x.position + count) return false;
      for (const std::size_t target : {y.position, y.position + 1})
        for (const bool backward : {false, true})
          if ((!backward || count > 1) && move(x.carrier, x.position, x.position + count, y.carrier, target, backward))
            return true;
    }
    return false;
  }

  // u against v, or u and its follower against v.
  bool swap(int u, int v) {
    const At x = at(u), y = at(v);
    const std::size_t end = trip_end(x.carrier, x.position);
    for (std::size_t count = 1; count <= 2 && x.position + count <= end; ++count) {
      const std::size_t i = x.position, i2 = i + count, j = y.position, j2 = j + 1;
      const int a = x.carrier, b = y.carrier;
      if (a != b) {
        if (take(a, {cut(a, 0, i), cut(b, j, j2), cut(a, i2, length(a))}, b,
                 {cut(b, 0, j), cut(a, i, i2), cut(b, j2, length(b))}))
          return true;
      } else if (j >= i2) {
        if (take(a, {cut(a, 0, i), cut(a, j, j2), cut(a, i2, j), cut(a, i, i2), cut(a, j2, length(a))})) return true;
      } else if (j2 <= i) {
        if (take(a, {cut(a, 0, j), cut(a, i, i2), cut(a, j2, i), cut(a, j, j2), cut(a, i2, length(a))})) return true;
      }
    }
    return false;
  }

  // SWAP* (Vidal 2022): u and v change days, each to where it costs least in the other's trip.
  bool swap_star(int u, int v) {
    const At x = at(u), y = at(v);
    if (x.carrier == y.carrier) return false;
    const std::size_t i = cheapest_without(x, v), j = cheapest_without(y, u);
    if (i == 0 || j == 0) return false;
    const Visits just_u{u}, just_v{v};
    const auto da = with_instead(x, i, just_v), db = with_instead(y, j, just_u);
    return take(x.carrier, {da[0], da[1], da[2], da[3]}, y.carrier, {db[0], db[1], db[2], db[3]});
  }

  // The day of what stands at `out`, without it, and with `in` before position `target`.
  [[nodiscard]] std::array<Slice, 4> with_instead(At out, std::size_t target, const Visits& in) const {
    const int c = out.carrier;
    const std::size_t o = out.position;
    if (target <= o) return {cut(c, 0, target), Schedule::loose(in), cut(c, target, o), cut(c, o + 1, length(c))};
    return {cut(c, 0, o), cut(c, o + 1, target), Schedule::loose(in), cut(c, target, length(c))};
  }

  // Where in the trip of what stands at `out` the stop `in` costs least instead; 0 where it fits nowhere.
  [[nodiscard]] std::size_t cheapest_without(At out, int in) const {
    const Visits just{in};
    std::size_t first = out.position, best = 0;
    while (!s_.is_loading(s_.day(out.carrier)[first - 1])) --first;
    const std::size_t end = trip_end(out.carrier, out.position);
    std::int64_t least = no_budget;
    for (std::size_t target = first; target <= end; ++target) {
      if (target == out.position + 1) continue;  // the same as in its place
      const auto slices = with_instead(out, target, just);
      const Outcome o = s_.price(out.carrier, slices, least);
      if (!o.fits || o.cost >= least) continue;
      least = o.cost;
      best = target;
    }
    return best;
  }

  // 2-opt*: after u comes v with the rest of its trip (or of its day), and the other way about.
  bool exchange_tails(int u, int v) {
    const At x = at(u), y = at(v);
    const int a = x.carrier, b = y.carrier;
    const std::size_t i = x.position + 1, j = y.position;
    const std::size_t ie = trip_end(a, i), je = trip_end(b, j);
    if (a == b) {
      if (j < i ? je >= i : ie >= j) return false;  // the same trip
      if (i < j) return take(a, {cut(a, 0, i), cut(a, j, je), cut(a, ie, j), cut(a, i, ie), cut(a, je, length(a))});
      return take(a, {cut(a, 0, j), cut(a, i, ie), cut(a, je, i), cut(a, j, je), cut(a, ie, length(a))});
    }
    return take(a, {cut(a, 0, i), cut(b, j, je), cut(a, ie, length(a))}, b,
                {cut(b, 0, j), cut(a, i, ie), cut(b, je, length(b))}) ||
           take(a, {cut(a, 0, i), cut(b, j, length(b))}, b, {cut(b, 0, j), cut(a, i, length(a))});
  }

  // 2-opt: the stretch after u up to v is walked the other way round.
  bool reverse(int u, int v) {
    const At x = at(u), y = at(v);
    if (x.carrier != y.carrier || y.position <= x.position || trip_end(x.carrier, x.position) <= y.position)
      return false;
    const int a = x.carrier;
    if (take(a, {cut(a, 0, x.position + 1), cut(a, x.position + 1, y.position + 1, true),
                 cut(a, y.position + 1, length(a))}))
      return true;
    return take(a,
                {cut(a, 0, x.position), cut(a, x.position, y.position + 1, true), cut(a, y.position + 1, length(a))});
  }

  // u and what follows it in its trip become a trip of their own, at the end of any day.
  bool to_new_trip(int u) {
    for (int b = 0; b < s_.carriers(); ++b) {
      for (int d = 0; d < static_cast<int>(s_.problem().drops.size()); ++d) {
        Visits loading{s_.stops() + d};
        if (!s_.may_load(b, loading.front())) continue;
        const At x = at(u);
        const std::size_t i = x.position, end = trip_end(x.carrier, i);
        const Slice load = Schedule::loose(loading);
        for (const std::size_t to : {i + 1, end}) {
          if (b == x.carrier) {
            if (take(b, {cut(b, 0, i), cut(b, to, length(b)), load, cut(b, i, to)})) return true;
          } else {
            const bool idle = length(b) < 2;
            if (take(x.carrier, {cut(x.carrier, 0, i), cut(x.carrier, to, length(x.carrier))}, b,
                     {cut(b, 0, idle ? 0 : length(b)), load, cut(x.carrier, i, to)}))
              return true;
          }
        }
      }
    }
    return false;
  }

  // Whole trips go elsewhere: in the same day, or to another carrier's.
  bool move_trips() {
    bool better = false;
    for (int a = 0; a < s_.carriers(); ++a) {
      for (std::size_t i = 0; i < length(a) && length(a) > 1;) {
        if (stop_ && stop_()) return better;
        const std::size_t end = trip_end(a, i + 1);
        if (place_trip(a, i, end)) {
          better = true;
          i = 0;
        } else {
          i = end;
        }
      }
    }
    return better;
  }

  bool place_trip(int a, std::size_t from, std::size_t to) {
    for (int b = 0; b < s_.carriers(); ++b) {
      if (b != a && !s_.may_load(b, s_.day(a)[from])) continue;
      const bool all = from == 0 && to == length(a);
      if (a == b && all) continue;
      for (std::size_t target = 0; target <= length(b); ++target) {
        const bool idle = length(b) < 2;
        if (idle && target > 0) break;
        if (target < length(b) && !s_.is_loading(s_.day(b)[target])) continue;
        if (a == b) {
          if (move(a, from, to, a, target, false)) return true;
          continue;
        }
        Visits rest;
        if (all) rest.push_back(s_.day(a).front());
        if (take(a, {Schedule::loose(rest), cut(a, 0, all ? 0 : from), cut(a, all ? length(a) : to, length(a))}, b,
                 {cut(b, 0, idle ? 0 : target), cut(a, from, to), cut(b, idle ? length(b) : target, length(b))}))
          return true;
      }
    }
    return false;
  }

  Schedule& s_;
  const std::vector<std::vector<int>>& near_;
  const StopSearch& stop_;
  std::int64_t cost_;
  int moves_ = 0;
  std::vector<int> changed_;  // by carrier: the move that changed its day last
  std::vector<int> tested_;   // by stop: the moves made when it was looked at last
};

}  // namespace

void descend(Schedule& schedule, const std::vector<std::vector<int>>& near, const StopSearch& stop) {
  Descent(schedule, near, stop).run();
}

}  // namespace gatehouse::delivery_routes
