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
  Prices p{100, 0, 0, 300, 100'000};
  if (aim == Aim::last_door) p.last = 100 * static_cast<std::int64_t>(carriers);
  if (aim == Aim::mean_door) {
    p.work = 10;
    p.arrival = 100;
  }
  return p;
}

Schedule::Schedule(const Problem& problem)
    : problem_(&problem), prices_(prices_for(problem.aim, problem.carriers.size())) {
  for (const Stop& s : problem.stops)
    visits_.push_back({s.place, s.load, s.service, s.ready, s.due, prices_.arrival + (s.urgent ? prices_.urgent : 0)});
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
  std::int64_t sum = 0;
  Ticks last = 0;
  for (const Day& d : days_) {
    sum += d.cost;
    last = std::max(last, d.last);
  }
  return sum + prices_.last * last;
}

Ticks Schedule::lateness() const {
  Ticks late = 0;
  for (const Day& d : days_) late += d.books.back().late;
  return late;
}

void Schedule::set_late_price(std::int64_t price) {
  for (Day& d : days_) d.cost += (price - prices_.late) * d.books.back().late;
  prices_.late = price;
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

inline void Schedule::step(const std::int32_t* walk, std::int64_t capacity, State& s, int visit) const {
  const Visit& v = visits_[static_cast<std::size_t>(visit)];
  if (s.visit >= 0) s.time += walk[cell(s.visit, visit)];
  s.visit = visit;
  if (is_loading(visit)) {
    s.home = visit;
    s.load = 0;
  } else {
    s.serves = true;
    s.weighted += v.weight * s.time;
    s.last = s.time;
    s.load += v.load;
    if (s.load > capacity) s.fits = false;
    if (s.time > v.due) s.late += s.time - v.due;
    s.time = std::max(s.time, v.ready);
  }
  s.time += v.service;
}

// The rest of `day` after `position`, where the state stands: in one step where all of it only moves in time.
inline bool Schedule::jump(int carrier, const Day& d, std::size_t position, std::int64_t capacity, State& s) const {
  if (position + 1 >= d.visits.size()) return false;
  if (class_of_[static_cast<std::size_t>(carrier)] != class_of_[static_cast<std::size_t>(&d - days_.data())])
    return false;
  const Book& here = d.books[position];
  const Book& next = d.books[position + 1];
  const Book& end = d.books.back();
  const Ticks shift = s.time - here.leave;
  if (shift != 0 && (next.waits || end.late != here.late || shift > next.slack || -shift > next.early)) return false;
  if (s.load + next.load_ahead > capacity || next.heaviest > capacity) {
    s.fits = false;
    return true;
  }
  s.late += end.late - here.late;
  s.weighted += end.weighted - here.weighted + next.weight * shift;
  s.serves = true;
  s.last = end.last + shift;
  s.time = end.leave + shift;
  s.visit = d.visits.back();
  // More slices may follow in the last trip: its load and its drop must be right.
  s.load = next.heaviest >= 0 ? end.load : s.load + next.load_ahead;
  if (next.heaviest >= 0) s.home = end.home;
  return true;
}

Outcome Schedule::finish(int carrier, const State& s) const {
  Outcome o;
  o.fits = s.fits;
  if (!s.serves) return o;
  o.last = s.last;
  const Ticks end = s.time + walks(carrier)[cell(s.visit, s.home)];
  o.cost = prices_.work * end + s.weighted + prices_.late * s.late;
  return o;
}

Outcome Schedule::price(int carrier, std::span<const Slice> slices) const {
  const std::int32_t* walk = walks(carrier);
  const std::int64_t capacity = problem_->carriers[static_cast<std::size_t>(carrier)].capacity;
  State s;
  for (std::size_t i = 0; i < slices.size() && s.fits; ++i) {
    const Slice& slice = slices[i];
    if (slice.from == slice.to) continue;
    if (s.visit < 0 && slice.day == carrier && slice.offset == 0 && !slice.backward) {
      const auto last = static_cast<std::size_t>(slice.to - slice.from) - 1;
      const Book& b = days_[static_cast<std::size_t>(carrier)].books[last];
      s = {slice.from[last], b.home, b.leave, b.late, b.last, b.weighted, b.load, true, last > 0};
      continue;
    }
    if (slice.backward) {
      for (const int* v = slice.to; v != slice.from && s.fits;) step(walk, capacity, s, *--v);
      continue;
    }
    const Day* day = slice.day >= 0 ? &days_[static_cast<std::size_t>(slice.day)] : nullptr;
    const bool tail = day != nullptr && slice.to == day->visits.data() + day->visits.size();
    for (const int* v = slice.from; v != slice.to && s.fits; ++v) {
      step(walk, capacity, s, *v);
      if (tail && s.fits && jump(carrier, *day, static_cast<std::size_t>(v - day->visits.data()), capacity, s)) break;
    }
  }
  return finish(carrier, s);
}

std::int64_t Schedule::cost_with(int a, const Outcome& pa, int b, const Outcome& pb) const {
  std::int64_t sum = pa.cost + (b >= 0 ? pb.cost : 0);
  Ticks last = std::max(pa.last, b >= 0 ? pb.last : 0);
  for (int c = 0; c < carriers(); ++c) {
    if (c == a || c == b) continue;
    sum += days_[static_cast<std::size_t>(c)].cost;
    last = std::max(last, days_[static_cast<std::size_t>(c)].last);
  }
  return sum + prices_.last * last;
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
  const std::int32_t* walk = walks(carrier);
  d.books.resize(d.visits.size());
  State s;
  for (std::size_t i = 0; i < d.visits.size(); ++i) {
    const Visit& v = visits_[static_cast<std::size_t>(d.visits[i])];
    Book& b = d.books[i];
    b.arrive = s.time + (s.visit >= 0 ? walk[cell(s.visit, d.visits[i])] : 0);
    step(walk, std::numeric_limits<std::int64_t>::max(), s, d.visits[i]);
    b.leave = s.time;
    b.late = s.late;
    b.last = s.last;
    b.weighted = s.weighted;
    b.load = s.load;
    b.home = s.home;
    b.slack = is_loading(d.visits[i]) ? no_due : v.due - b.arrive;
    b.early = v.ready > 0 ? b.arrive - v.ready : no_due;
    b.waits = b.early < 0;
    b.weight = v.weight;
    b.load_ahead = v.load;
    b.heaviest = -1;
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
      if (!is_loading(d.visits[i + 1])) b.load_ahead += next.load_ahead;
    }
    if (is_loading(d.visits[i])) {
      b.heaviest = std::max(b.heaviest, b.load_ahead);
      b.load_ahead = 0;
    }
  }
  const Outcome o = finish(carrier, s);
  d.cost = o.cost;
  d.last = o.last;
}

Plan Schedule::plan() const {
  Plan plan;
  plan.trips.resize(days_.size());
  for (std::size_t c = 0; c < days_.size(); ++c) {
    if (days_[c].visits.size() < 2) continue;
    for (const int v : days_[c].visits) {
      if (is_loading(v)) {
        plan.trips[c].push_back({v - stops(), {}});
      } else {
        plan.trips[c].back().stops.push_back(v);
      }
    }
  }
  plan.cost = cost();
  return plan;
}

}  // namespace gatehouse::delivery_routes
