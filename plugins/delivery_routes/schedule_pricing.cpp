// What a change of days costs.
#include <algorithm>
#include <utility>

#include "delivery_routes/schedule.hpp"

namespace gatehouse::delivery_routes {

Schedule::Walker Schedule::walker(int carrier) const {
  const Carrier& c = problem_->carriers[static_cast<std::size_t>(carrier)];
  return {carrier, walks(carrier), c.capacity, c.room, c.free, only_loading_[static_cast<std::size_t>(carrier)]};
}

inline void Schedule::step(const Walker& who, State& s, int visit) const {
  const Visit& v = visits_[static_cast<std::size_t>(visit)];
  Ticks service = v.service;
  if (s.visit < 0) {
    s.time = who.free;
  } else if (v.pickup >= 0 && (s.fetched >> v.pickup & 1U) == 0) {
    const Pickup& pickup = problem_->pickups[static_cast<std::size_t>(v.pickup)];
    const auto row = static_cast<std::size_t>(problem_->places);
    const auto from = static_cast<std::size_t>(visits_[static_cast<std::size_t>(s.visit)].place);
    const auto by = static_cast<std::size_t>(pickup.place);
    s.time += who.walk[from * row + by] + pickup.service + who.walk[by * row + static_cast<std::size_t>(v.place)];
    s.fetched |= std::uint64_t{1} << v.pickup;
  } else {
    s.time += who.walk[cell(s.visit, visit)];
    if (const Visit& u = visits_[static_cast<std::size_t>(s.visit)]; one_door(u, v))
      service -= std::min(u.climb, v.climb);
  }
  s.visit = visit;
  if (is_loading(visit)) {
    if (who.only_loading >= 0 && visit != who.only_loading) s.fits = false;
    s.home = visit;
    s.load = s.volume = 0;
    s.fetched = 0;
  } else {
    s.serves = true;
    s.weighted += v.weight * s.time;
    if (v.before >= 0 && v.before != who.carrier) s.weighted += prices_.change;
    s.last = s.time;
    s.load += v.load;
    s.volume += v.volume;
    if (s.load > who.capacity || s.volume > who.room) s.fits = false;
    if (s.time > v.due) (v.flexible ? s.slip : s.late) += s.time - v.due;
    s.time = std::max(s.time, v.ready);
  }
  s.time += service;
}

// The rest of `day` after `position`, where the state stands: in one step where all of it only moves in time.
inline bool Schedule::jump(const Walker& who, const Day& d, std::size_t position, State& s) const {
  if (position + 1 >= d.visits.size()) return false;
  const auto whose = static_cast<int>(&d - days_.data());
  if (class_of_[static_cast<std::size_t>(who.carrier)] != class_of_[static_cast<std::size_t>(whose)]) return false;
  if (changes_count_ && whose != who.carrier) return false;
  if (who.only_loading >= 0 && only_loading_[static_cast<std::size_t>(whose)] != who.only_loading) return false;
  const Book& here = d.books[position];
  const Book& next = d.books[position + 1];
  const Book& end = d.books.back();
  const Ticks shift = s.time - here.leave;
  if (shift != 0 &&
      (next.waits || end.late != here.late || end.slip != here.slip || shift > next.slack || -shift > next.early))
    return false;
  if ((next.needs_ahead & (s.fetched ^ here.fetched)) != 0) return false;  // goes by other pickups than that day did
  if (s.load + next.load_ahead > who.capacity || next.heaviest > who.capacity ||
      s.volume + next.volume_ahead > who.room || next.bulkiest > who.room) {
    s.fits = false;
    return true;
  }
  s.late += end.late - here.late;
  s.slip += end.slip - here.slip;
  s.weighted += end.weighted - here.weighted + (d.weight - next.weight) * shift;
  s.serves = true;
  s.last = end.last + shift;
  s.time = end.leave + shift;
  s.visit = d.visits.back();
  // More slices may follow in the last trip: its load, its pickups and its drop must be right.
  const bool another_trip = next.heaviest >= 0;
  s.load = another_trip ? end.load : s.load + next.load_ahead;
  s.volume = another_trip ? end.volume : s.volume + next.volume_ahead;
  s.fetched = another_trip ? end.fetched : s.fetched | next.needs_ahead;
  if (another_trip) s.home = end.home;
  return true;
}

Outcome Schedule::finish(int carrier, const State& s) const {
  Outcome o;
  o.fits = s.fits;
  if (!s.serves) return o;
  const Ticks end = s.time + walks(carrier)[cell(s.visit, s.home)];
  o.last = prices_.longest_day ? end : s.last;
  const Ticks worked = end - problem_->carriers[static_cast<std::size_t>(carrier)].free;
  o.cost = prices_.work * worked + s.weighted + prices_.late * s.late + prices_.slip * s.slip + soft(o.last);
  return o;
}

Outcome Schedule::price(int carrier, std::span<const Slice> slices, std::int64_t budget) const {
  const Walker who = walker(carrier);
  State s;
  // Time, weights and lateness only grow along the day.
  const auto too_dear = [&] {
    return prices_.work * (s.time - who.free) + s.weighted + prices_.late * s.late + prices_.slip * s.slip >= budget;
  };
  for (std::size_t i = 0; i < slices.size() && s.fits; ++i) {
    const Slice& slice = slices[i];
    if (slice.from == slice.to) continue;
    if (s.visit < 0 && slice.day == carrier && slice.offset == 0 && !slice.backward) {
      const auto last = static_cast<std::size_t>(slice.to - slice.from) - 1;
      const Book& b = days_[static_cast<std::size_t>(carrier)].books[last];
      s = {slice.from[last], b.home, b.leave,  b.late,    b.slip, b.last,
           b.weighted,       b.load, b.volume, b.fetched, true,   last > 0};
      continue;
    }
    if (slice.backward) {
      for (const int* v = slice.to; v != slice.from && s.fits;) {
        step(who, s, *--v);
        if (too_dear()) s.fits = false;
      }
      continue;
    }
    const Day* day = slice.day >= 0 ? &days_[static_cast<std::size_t>(slice.day)] : nullptr;
    const bool tail = day != nullptr && slice.to == day->visits.data() + day->visits.size();
    for (const int* v = slice.from; v != slice.to && s.fits; ++v) {
      step(who, s, *v);
      if (too_dear()) s.fits = false;
      if (tail && s.fits && jump(who, *day, static_cast<std::size_t>(v - day->visits.data()), s)) break;
    }
  }
  return finish(carrier, s);
}

std::int64_t Schedule::cost_with(int a, const Outcome& pa, int b, const Outcome& pb) const {
  std::int64_t sum = sum_ - days_[static_cast<std::size_t>(a)].cost + pa.cost;
  Ticks last = pa.last;
  if (b >= 0) {
    sum += pb.cost - days_[static_cast<std::size_t>(b)].cost;
    last = std::max(last, pb.last);
  }
  for (const int c : latest_) {
    if (c < 0) break;
    if (c == a || c == b) continue;
    last = std::max(last, days_[static_cast<std::size_t>(c)].last);
    break;
  }
  return sum + prices_.last * last;
}

std::int64_t Schedule::budget_for(int a, int b, std::int64_t limit) const {
  std::int64_t others = sum_ - days_[static_cast<std::size_t>(a)].cost;
  if (b >= 0) others -= days_[static_cast<std::size_t>(b)].cost;
  Ticks last = 0;
  for (const int c : latest_) {
    if (c < 0 || c == a || c == b) continue;
    last = days_[static_cast<std::size_t>(c)].last;
    break;
  }
  return limit - others - prices_.last * last;
}

Ticks Schedule::last_of_others(int carrier) const {
  for (const int c : latest_)
    if (c >= 0 && c != carrier) return days_[static_cast<std::size_t>(c)].last;
  return 0;
}

std::optional<std::int64_t> Schedule::cost_inserted(int carrier, std::size_t position, int loading, int stop,
                                                    std::int64_t limit) const {
  const Day& d = days_[static_cast<std::size_t>(carrier)];
  const Visit& v = visits_[static_cast<std::size_t>(stop)];
  const Carrier& who = problem_->carriers[static_cast<std::size_t>(carrier)];
  const bool at_end = position == d.visits.size();
  const auto by_slices = [&]() -> std::optional<std::int64_t> {
    const std::array<int, 2> put{loading, stop};
    const Slice middle{loading >= 0 ? put.data() : put.data() + 1, put.data() + 2};
    // An idle carrier's only loading gives way to the new trip's.
    const std::size_t head = loading >= 0 && d.visits.size() < 2 ? 0 : position;
    const std::array slices{cut(carrier, 0, head), middle, cut(carrier, position, d.visits.size())};
    const Outcome o = price(carrier, slices, limit < no_budget ? budget_for(carrier, -1, limit) : no_budget);
    if (!o.fits) return std::nullopt;
    const std::int64_t cost = cost_with(carrier, o, -1, {});
    return cost < limit ? std::optional(cost) : std::nullopt;
  };
  if (d.visits.size() < 2 || position == 0) return by_slices();
  const Book& before = d.books[position - 1];
  const Book* after = at_end ? nullptr : &d.books[position];
  const bool same_trip = !at_end && !is_loading(d.visits[position]);
  const std::int32_t* walk = walks(carrier);
  const auto row = static_cast<std::size_t>(problem_->places);
  const auto way = [&](int from, int to) {
    return walk[static_cast<std::size_t>(from) * row + static_cast<std::size_t>(to)];
  };
  const Visit& previous = visits_[static_cast<std::size_t>(d.visits[position - 1])];
  if (one_door(previous, v)) return by_slices();
  if (!at_end) {
    const Visit& next = visits_[static_cast<std::size_t>(d.visits[position])];
    if (one_door(v, next) || one_door(previous, next)) return by_slices();
  }
  const int place = previous.place;
  const int home = visits_[static_cast<std::size_t>(before.home)].place;
  Ticks arrive = 0;
  int back = home;
  if (loading >= 0) {
    if (v.load > who.capacity || v.volume > who.room) return std::nullopt;
    if (v.pickup >= 0) return by_slices();
    const Visit& drop = visits_[static_cast<std::size_t>(loading)];
    back = drop.place;
    arrive = before.leave + way(place, back) + drop.service + way(back, v.place);
  } else {
    if (before.load + v.load + (same_trip ? after->load_ahead : 0) > who.capacity ||
        before.volume + v.volume + (same_trip ? after->volume_ahead : 0) > who.room)
      return std::nullopt;
    if (v.pickup >= 0 && (before.fetched >> v.pickup & 1U) == 0) return by_slices();
    arrive = before.leave + way(place, v.place);
  }
  const Ticks leave = std::max(arrive, v.ready) + v.service;
  std::int64_t cost = v.weight * arrive + (v.before >= 0 && v.before != carrier ? prices_.change : 0);
  if (arrive > v.due) cost += (v.flexible ? prices_.slip : prices_.late) * (arrive - v.due);
  Ticks shift = 0;
  if (at_end) {
    shift = leave + way(v.place, back) - (before.leave + way(place, home));
    cost += prices_.work * shift;
  } else {
    const Visit& next = visits_[static_cast<std::size_t>(d.visits[position])];
    if (next.pickup >= 0 && (before.fetched >> next.pickup & 1U) == 0) return by_slices();
    shift = leave + way(v.place, next.place) - after->arrive;
    if (shift < 0 || (shift > 0 && (after->waits || shift > after->slack || d.books.back().late != before.late ||
                                    d.books.back().slip != before.slip)))
      return by_slices();
    cost += (prices_.work + d.weight - after->weight) * shift;
  }
  const Ticks last = at_end && !prices_.longest_day ? arrive : d.last + shift;
  // Before what takes longest: a day that ends no sooner makes no latest arrival sooner.
  if (last >= d.last && sum_ + cost + prices_.last * latest() >= limit) return std::nullopt;
  const std::int64_t whole = sum_ + cost + soft(last) - d.soft + prices_.last * std::max(last, last_of_others(carrier));
  return whole < limit ? std::optional(whole) : std::nullopt;
}

// What a book says of the rest of the day, from its visit and the book after it.
void Schedule::write_ahead(Day& d, std::size_t i) const {
  const Visit& v = visits_[static_cast<std::size_t>(d.visits[i])];
  const bool loading = is_loading(d.visits[i]);
  Book& b = d.books[i];
  b.slack = v.due >= no_due ? no_due : v.due - b.arrive;
  b.early = v.ready > 0 ? b.arrive - v.ready : no_due;
  b.waits = b.early < 0;
  b.load_ahead = v.load;
  b.volume_ahead = v.volume;
  b.needs_ahead = v.pickup >= 0 ? std::uint64_t{1} << v.pickup : 0;
  b.heaviest = b.bulkiest = -1;
  if (i + 1 < d.visits.size()) {
    const Book& next = d.books[i + 1];
    b.slack = std::min(b.slack, next.slack);
    b.early = std::min(b.early, next.early);
    b.waits = b.waits || next.waits;
    b.heaviest = next.heaviest;
    b.bulkiest = next.bulkiest;
    if (!is_loading(d.visits[i + 1])) {
      b.load_ahead += next.load_ahead;
      b.volume_ahead += next.volume_ahead;
      b.needs_ahead |= next.needs_ahead;
    }
  }
  if (!loading) return;
  b.heaviest = std::max(b.heaviest, b.load_ahead);
  b.bulkiest = std::max(b.bulkiest, b.volume_ahead);
  b.load_ahead = b.volume_ahead = 0;
  b.needs_ahead = 0;
}

// Books of visits that stay as they are but for their time: the one before them was `was` and is `now`.
void Schedule::shift_books(Day& d, std::size_t from, const Book& was, const Book& now) const {
  const Ticks shift = now.leave - was.leave, late = now.late - was.late, slip = now.slip - was.slip;
  const std::int64_t weight = now.weight - was.weight;
  std::int64_t weighted = now.weighted - was.weighted;
  for (std::size_t i = from; i < d.books.size(); ++i) {
    Book& b = d.books[i];
    weighted += visits_[static_cast<std::size_t>(d.visits[i])].weight * shift;
    b.arrive += shift;
    b.leave += shift;
    b.last += shift;
    b.late += late;
    b.slip += slip;
    b.weighted += weighted;
    b.weight += weight;
    if (b.slack < no_due) b.slack -= shift;
    if (b.early < no_due) b.early += shift;
  }
}

std::size_t Schedule::write_books(int carrier, std::size_t first, std::size_t tail) {
  Day& d = days_[static_cast<std::size_t>(carrier)];
  Walker who = walker(carrier);
  who.capacity = who.room = std::numeric_limits<std::int64_t>::max();
  const std::size_t size = d.visits.size(), had = d.books.size();
  const auto at = d.books.begin() + static_cast<std::ptrdiff_t>(first);
  if (had < size) d.books.insert(at, size - had, Book{});
  if (had > size) d.books.erase(at, at + static_cast<std::ptrdiff_t>(had - size));
  const auto state_at = [&](std::size_t i) {
    const Book& b = d.books[i];
    return State{d.visits[i], b.home, b.leave,  b.late,    b.slip, b.last,
                 b.weighted,  b.load, b.volume, b.fetched, true,   i > 0};
  };
  State s;
  std::int64_t weight = 0;
  if (first > 0) {
    s = state_at(first - 1);
    weight = d.books[first - 1].weight + visits_[static_cast<std::size_t>(d.visits[first - 1])].weight;
  }
  std::size_t end = size;  // from here on only times move
  for (std::size_t i = first; i < end; ++i) {
    const Visit& v = visits_[static_cast<std::size_t>(d.visits[i])];
    Book& b = d.books[i];
    const Book was = b;
    const bool loading = is_loading(d.visits[i]);
    step(who, s, d.visits[i]);
    b.leave = s.time;
    b.arrive = loading ? s.time - v.service : s.last;
    b.late = s.late;
    b.slip = s.slip;
    b.last = s.last;
    b.weighted = s.weighted;
    b.load = s.load;
    b.volume = s.volume;
    b.fetched = s.fetched;
    b.home = s.home;
    b.weight = weight;
    weight += v.weight;
    if (!loading || i + tail < size || i + 1 == size) continue;
    const Book& next = d.books[i + 1];
    const Ticks shift = b.leave - was.leave;
    if (shift != 0 && (next.waits || d.books.back().late != was.late || d.books.back().slip != was.slip ||
                       shift > next.slack || -shift > next.early))
      continue;
    shift_books(d, i + 1, was, b);
    end = i + 1;
  }
  if (end < size) {
    s = state_at(size - 1);
    weight = d.books.back().weight + visits_[static_cast<std::size_t>(d.visits.back())].weight;
  }
  std::size_t lowest = first;
  for (std::size_t i = end; i-- > 0;) {
    Book& b = d.books[i];
    const Book was = b;
    write_ahead(d, i);
    if (i >= first) continue;
    if (b.slack == was.slack && b.early == was.early && b.waits == was.waits && b.load_ahead == was.load_ahead &&
        b.volume_ahead == was.volume_ahead && b.needs_ahead == was.needs_ahead && b.heaviest == was.heaviest &&
        b.bulkiest == was.bulkiest)
      break;
    lowest = i;
  }
  const Outcome o = finish(carrier, s);
  const std::int64_t old_cost = std::exchange(d.cost, o.cost);
  d.last = o.last;
  d.soft = soft(o.last);
  d.weight = weight;
  rank_day(carrier, old_cost);
  return lowest;
}

std::int64_t Schedule::least_alone(int carrier, std::size_t position, int loading, int stop) const {
  const Day& d = days_[static_cast<std::size_t>(carrier)];
  const Visit& v = visits_[static_cast<std::size_t>(stop)];
  const bool idle = d.visits.size() < 2, at_end = position == d.visits.size();
  const bool first = idle || position == 0;
  const std::int32_t* walk = walks(carrier);
  const Ticks ready = visits_[static_cast<std::size_t>(loading)].service + walk[cell(loading, stop)];
  const int before = first ? loading : d.visits[position - 1];
  const Ticks leave = first ? problem_->carriers[static_cast<std::size_t>(carrier)].free : d.books[position - 1].leave;
  const Ticks arrive = leave + (first ? 0 : Ticks{walk[cell(before, loading)]}) + ready;
  // Where the way goes afterwards, and where it went without this trip.
  const int after = idle || at_end ? loading : d.visits[position];
  const Ticks old = first ? 0 : walk[cell(before, at_end ? d.books[position - 1].home : after)];
  const Ticks shift = arrive - leave + v.service + walk[cell(stop, after)] - old;
  std::int64_t cost = sum_ + prices_.last * latest() + v.weight * arrive;
  if (arrive > v.due) cost += (v.flexible ? prices_.slip : prices_.late) * (arrive - v.due);
  const bool middle = !idle && !at_end;
  if (middle && d.books[position].waits) return shift < 0 ? 0 : cost;
  cost += (prices_.work + (middle ? d.weight - d.books[position].weight : 0)) * shift;
  if (shift < 0) return middle ? 0 : cost;
  const Ticks later = middle || prices_.longest_day ? shift : arrive - d.last;
  if (later <= 0 || idle) return cost;
  cost += slope_[static_cast<std::size_t>(carrier)] * later;
  return cost + prices_.last * std::max<Ticks>(0, d.last + later - latest());
}

void Schedule::write_starts(int carrier, std::size_t from) {
  const int loading = only_loading(carrier);
  if (loading < 0) return;
  const Day& d = days_[static_cast<std::size_t>(carrier)];
  std::vector<Start>& starts = starts_[static_cast<std::size_t>(carrier)];
  while (!starts.empty() && starts.back().position >= from) starts.pop_back();
  const auto add = [&](std::size_t i, bool waits) {
    const Book& b = d.books[i - 1];
    const int before = d.visits[i - 1];
    starts.push_back({b.leave + walks(carrier)[cell(before, loading)],
                      b.weight + visits_[static_cast<std::size_t>(before)].weight, i, waits});
  };
  const Ticks free = problem_->carriers[static_cast<std::size_t>(carrier)].free;
  if (d.visits.size() < 2) {
    starts.assign(1, {free, 0, d.visits.size(), false});
    return;
  }
  if (from == 0) starts.push_back({free, 0, 0, d.books.front().waits});
  for (std::size_t i = std::max<std::size_t>(from, 1); i < d.visits.size(); ++i)
    if (is_loading(d.visits[i])) add(i, d.books[i].waits);
  add(d.visits.size(), false);
}

void Schedule::write_places(int carrier, std::size_t from) {
  const Day& d = days_[static_cast<std::size_t>(carrier)];
  const Carrier& who = problem_->carriers[static_cast<std::size_t>(carrier)];
  slope_[static_cast<std::size_t>(carrier)] = slope_at(d.last);
  weight_[static_cast<std::size_t>(carrier)] = d.weight;
  const std::size_t size = d.visits.size();
  write_starts(carrier, from);
  for (std::size_t i = from; i < size; ++i) {
    const int here = d.visits[i];
    if (!is_loading(here)) where_[static_cast<std::size_t>(here)] = {carrier, i > 0 ? d.visits[i - 1] : -1, i};
    const bool before_first = is_loading(here);
    if (before_first && i + 1 == size) break;
    const Book& b = d.books[i];
    const bool at_end = i + 1 == size;
    const Book* after = at_end ? nullptr : &d.books[i + 1];
    const int next = at_end ? b.home : d.visits[i + 1];
    const bool same_trip = !at_end && !is_loading(next);
    const Visit& place = visits_[static_cast<std::size_t>(here)];
    const Visit& to = visits_[static_cast<std::size_t>(next)];
    Gap& g = before_first ? heads_[static_cast<std::size_t>(next)] : gaps_[static_cast<std::size_t>(here)];
    g.carrier = carrier & 0x0FFF'FFFF;  // which is all of it
    g.place = place.place;
    g.next_place = to.place;
    g.way = walks(carrier)[cell(here, next)];
    g.leave = b.leave;
    g.room = who.capacity - b.load - (same_trip ? after->load_ahead : 0);
    g.space = who.room - b.volume - (same_trip ? after->volume_ahead : 0);
    g.weight = b.weight + place.weight;
    g.slack = at_end ? no_due : std::max<Ticks>(after->slack, 0);
    g.waits = !at_end && after->waits;
    g.at_end = at_end;
    g.fetches = !at_end && to.pickup >= 0 && (b.fetched >> to.pickup & 1U) == 0;
    g.door = place.door;
    g.next_door = to.door;
  }
}

}  // namespace gatehouse::delivery_routes
