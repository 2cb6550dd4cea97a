#include "delivery_routes/schedule.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::delivery_routes {
namespace {

std::int32_t walk_ticks(double metres, double speed) {
  const double ticks = metres / speed * 10.0;
  return ticks < no_way ? static_cast<std::int32_t>(std::llround(ticks)) : no_way;
}

}  // namespace

Prices prices_for(Aim aim, std::size_t carriers) {
  // A second of lateness outweighs a thousand of work: windows give way only where nothing else does.
  Prices p{100, 0, 0, 300, 100'000, 300, 100 * ticks_per_minute, false};
  if (aim == Aim::least_work) p.last = 1;  // of equal work the one whose last door is reached sooner: shared out
  if (aim == Aim::last_door) p.last = 100 * static_cast<std::int64_t>(carriers);
  if (aim == Aim::mean_door) {
    p.work = 10;
    p.arrival = 100;
  }
  if (aim == Aim::balanced) {
    p.work = 10;
    p.last = 100 * static_cast<std::int64_t>(carriers);
    p.longest_day = true;
  }
  return p;
}

Schedule::Schedule(const Problem& problem)
    : problem_(&problem), prices_(prices_for(problem.aim, problem.carriers.size())) {
  for (const Stop& s : problem.stops) {
    visits_.push_back({s.place, s.load, s.service, s.ready, s.due, prices_.arrival + (s.urgent ? prices_.urgent : 0),
                       s.volume, s.flexible, s.pickup, s.before, s.door, s.climb});
    changes_count_ = changes_count_ || s.before >= 0;
  }
  for (const int place : problem.drops) visits_.push_back({place, 0, problem.loading, 0, no_due, 0});
  std::vector<double> speeds;
  for (const Carrier& c : problem.carriers) {
    auto found = std::find(speeds.begin(), speeds.end(), c.speed);
    class_of_.push_back(static_cast<std::size_t>(found - speeds.begin()));
    if (found != speeds.end()) continue;
    speeds.push_back(c.speed);
    auto& walk = walks_.emplace_back();
    walk.reserve(problem.metres.size());
    for (const double m : problem.metres) walk.push_back(walk_ticks(m, c.speed));
  }
  where_.resize(problem.stops.size());
  days_.resize(problem.carriers.size());
  for (int c = 0; c < carriers(); ++c) {
    const int drop = problem.carriers[static_cast<std::size_t>(c)].drop;
    set_day(c, {stops() + std::max(drop, 0)});
  }
}

std::int64_t Schedule::cost() const {
  return sum_ + (latest_[0] >= 0 ? prices_.last * days_[static_cast<std::size_t>(latest_[0])].last : 0);
}

Ticks Schedule::lateness() const {
  Ticks late = 0;
  for (const Day& d : days_) late += d.books.back().late;
  return late;
}

void Schedule::set_late_price(std::int64_t price) {
  for (Day& d : days_) d.cost += (price - prices_.late) * d.books.back().late;
  prices_.late = price;
  rank_days();
}

std::int64_t Schedule::soft(Ticks last) const {
  if (soft_price_ <= 0) return 0;
  constexpr double straight_from = 2;  // beyond it the power goes on as its tangent, or sums would overflow
  const double x = static_cast<double>(last) / soft_reference_;
  const double low = std::min(x, straight_from);
  const double square = low * low, fourth = square * square;
  const double value = fourth * fourth + (x - low) * 8 * fourth * square * low;
  return static_cast<std::int64_t>(soft_price_ * soft_reference_ * value);
}

void Schedule::soften(double share) {
  const Prices full = prices_for(problem_->aim, problem_->carriers.size());
  soft_reference_ =
      static_cast<double>(latest_[0] >= 0 ? std::max<Ticks>(1, days_[static_cast<std::size_t>(latest_[0])].last) : 1);
  soft_price_ = share * static_cast<double>(full.last) / static_cast<double>(problem_->carriers.size());
  prices_.last = static_cast<std::int64_t>((1 - share) * static_cast<double>(full.last));
  for (Day& d : days_) {
    const std::int64_t now = soft(d.last);
    d.cost += now - d.soft;
    d.soft = now;
  }
  rank_days();
}

std::int64_t Schedule::true_cost() const {
  const Prices full = prices_for(problem_->aim, problem_->carriers.size());
  std::int64_t cost = sum_ + (full.late - prices_.late) * lateness();
  for (const Day& d : days_) cost -= d.soft;
  return cost + (latest_[0] >= 0 ? full.last * days_[static_cast<std::size_t>(latest_[0])].last : 0);
}

Ticks Schedule::travel(int carrier, int from_visit, int to_visit) const {
  return walks(carrier)[cell(from_visit, to_visit)];
}

bool Schedule::may_load(int carrier, int loading) const {
  const int drop = problem_->carriers[static_cast<std::size_t>(carrier)].drop;
  return drop < 0 || loading == stops() + drop;
}

Slice Schedule::cut(int carrier, std::size_t from, std::size_t to, bool backward) const {
  const Visits& v = day(carrier);
  return {v.data() + from, v.data() + to, carrier, from, backward};
}

Schedule::Walker Schedule::walker(int carrier) const {
  const Carrier& c = problem_->carriers[static_cast<std::size_t>(carrier)];
  return {carrier, walks(carrier), c.capacity, c.room, c.free};
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
  s.weighted += end.weighted - here.weighted + next.weight * shift;
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

Outcome Schedule::price(int carrier, std::span<const Slice> slices) const {
  const Walker who = walker(carrier);
  State s;
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
      for (const int* v = slice.to; v != slice.from && s.fits;) step(who, s, *--v);
      continue;
    }
    const Day* day = slice.day >= 0 ? &days_[static_cast<std::size_t>(slice.day)] : nullptr;
    const bool tail = day != nullptr && slice.to == day->visits.data() + day->visits.size();
    for (const int* v = slice.from; v != slice.to && s.fits; ++v) {
      step(who, s, *v);
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

Ticks Schedule::last_of_others(int carrier) const {
  for (const int c : latest_)
    if (c >= 0 && c != carrier) return days_[static_cast<std::size_t>(c)].last;
  return 0;
}

std::optional<std::int64_t> Schedule::cost_inserted(int carrier, std::size_t position, int loading, int stop) const {
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
    const Outcome o = price(carrier, slices);
    return o.fits ? std::optional(cost_with(carrier, o, -1, {})) : std::nullopt;
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
    cost += (prices_.work + after->weight) * shift;
  }
  const Ticks last = at_end && !prices_.longest_day ? arrive : d.last + shift;
  return sum_ + cost + soft(last) - d.soft + prices_.last * std::max(last, last_of_others(carrier));
}

void Schedule::remember() {
  remembering_ = true;
  kept_.clear();
}

void Schedule::roll_back() {
  remembering_ = false;
  if (kept_.empty()) return;
  for (const Kept& k : kept_)
    for (const int v : days_[static_cast<std::size_t>(k.carrier)].visits)
      if (!is_loading(v)) where_[static_cast<std::size_t>(v)].carrier = -1;
  for (Kept& k : kept_) {
    Day& d = days_[static_cast<std::size_t>(k.carrier)];
    std::swap(d, k.day);
    for (std::size_t i = 0; i < d.visits.size(); ++i)
      if (!is_loading(d.visits[i])) where_[static_cast<std::size_t>(d.visits[i])] = {k.carrier, i};
  }
  kept_.clear();
  rank_days();
}

void Schedule::rank_days() {
  latest_ = {-1, -1, -1};
  sum_ = 0;
  const auto last = [this](int c) { return c < 0 ? Ticks{-1} : days_[static_cast<std::size_t>(c)].last; };
  for (int c = 0; c < carriers(); ++c) {
    sum_ += days_[static_cast<std::size_t>(c)].cost;
    for (std::size_t i = 0; i < latest_.size(); ++i) {
      if (last(c) <= last(latest_[i])) continue;
      std::copy_backward(latest_.begin() + static_cast<std::ptrdiff_t>(i), latest_.end() - 1, latest_.end());
      latest_[i] = c;
      break;
    }
  }
}

Visits Schedule::joined(std::span<const Slice> slices) {
  Visits all;
  for (const Slice& s : slices) {
    if (s.backward) {
      all.insert(all.end(), std::reverse_iterator(s.to), std::reverse_iterator(s.from));
    } else {
      all.insert(all.end(), s.from, s.to);
    }
  }
  return all;
}

void Schedule::set_day(int carrier, Visits visits) {
  Day& d = days_[static_cast<std::size_t>(carrier)];
  if (remembering_ && std::none_of(kept_.begin(), kept_.end(), [&](const Kept& k) { return k.carrier == carrier; }))
    kept_.push_back({carrier, d});
  for (const int v : d.visits)
    if (!is_loading(v) && where_[static_cast<std::size_t>(v)].carrier == carrier)
      where_[static_cast<std::size_t>(v)].carrier = -1;
  Visits kept;
  for (std::size_t i = 0; i < visits.size(); ++i) {
    const bool empty_trip = is_loading(visits[i]) && (i + 1 == visits.size() || is_loading(visits[i + 1]));
    if (!empty_trip) kept.push_back(visits[i]);
  }
  if (kept.empty()) kept.push_back(visits.front());
  d.visits = std::move(kept);
  for (std::size_t i = 0; i < d.visits.size(); ++i)
    if (!is_loading(d.visits[i])) where_[static_cast<std::size_t>(d.visits[i])] = {carrier, i};
  write_books(carrier);
}

void Schedule::write_books(int carrier) {
  Day& d = days_[static_cast<std::size_t>(carrier)];
  Walker who = walker(carrier);
  who.capacity = who.room = std::numeric_limits<std::int64_t>::max();
  d.books.resize(d.visits.size());
  State s;
  for (std::size_t i = 0; i < d.visits.size(); ++i) {
    const Visit& v = visits_[static_cast<std::size_t>(d.visits[i])];
    Book& b = d.books[i];
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
    b.slack = loading ? no_due : v.due - b.arrive;
    b.early = v.ready > 0 ? b.arrive - v.ready : no_due;
    b.waits = b.early < 0;
    b.weight = v.weight;
    b.load_ahead = v.load;
    b.volume_ahead = v.volume;
    b.needs_ahead = v.pickup >= 0 ? std::uint64_t{1} << v.pickup : 0;
    b.heaviest = b.bulkiest = -1;
  }
  for (std::size_t i = d.visits.size(); i-- > 0;) {
    Book& b = d.books[i];
    if (i + 1 < d.visits.size()) {
      const Book& next = d.books[i + 1];
      b.slack = std::min(b.slack, next.slack);
      b.early = std::min(b.early, next.early);
      b.waits = b.waits || next.waits;
      b.weight += next.weight;
      b.heaviest = next.heaviest;
      b.bulkiest = next.bulkiest;
      if (!is_loading(d.visits[i + 1])) {
        b.load_ahead += next.load_ahead;
        b.volume_ahead += next.volume_ahead;
        b.needs_ahead |= next.needs_ahead;
      }
    }
    if (is_loading(d.visits[i])) {
      b.heaviest = std::max(b.heaviest, b.load_ahead);
      b.bulkiest = std::max(b.bulkiest, b.volume_ahead);
      b.load_ahead = b.volume_ahead = 0;
      b.needs_ahead = 0;
    }
  }
  const Outcome o = finish(carrier, s);
  d.cost = o.cost;
  d.last = o.last;
  d.soft = soft(o.last);
  rank_days();
}

Plan Schedule::plan() const {
  Plan plan;
  plan.trips.resize(days_.size());
  for (std::size_t c = 0; c < days_.size(); ++c) {
    if (days_[c].visits.size() < 2) continue;
    for (const int v : days_[c].visits) {
      if (is_loading(v)) {
        plan.trips[c].push_back({v - stops(), {}, {}});
      } else {
        plan.trips[c].back().stops.push_back(v);
      }
    }
  }
  plan.cost = cost();
  return plan;
}

}  // namespace gatehouse::delivery_routes
