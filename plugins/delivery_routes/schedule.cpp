#include "delivery_routes/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gatehouse::delivery_routes {
std::int32_t walk_ticks(double metres, double speed) {
  const double ticks = metres / speed * 10.0;
  return ticks < no_way ? static_cast<std::int32_t>(std::llround(ticks)) : no_way;
}

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
    any_flexible_ = any_flexible_ || s.flexible;
    changes_count_ = changes_count_ || s.before >= 0;
  }
  for (const int place : problem.drops) visits_.push_back({place, 0, problem.loading, 0, no_due, 0});
  std::vector<double> speeds;
  Walks walks;
  for (const Carrier& c : problem.carriers) {
    auto found = std::find(speeds.begin(), speeds.end(), c.speed);
    class_of_.push_back(static_cast<std::size_t>(found - speeds.begin()));
    if (found != speeds.end()) continue;
    speeds.push_back(c.speed);
    auto& walk = walks.emplace_back();
    walk.reserve(problem.metres.size());
    for (const double m : problem.metres) walk.push_back(walk_ticks(m, c.speed));
  }
  walks_ = std::make_shared<const Walks>(std::move(walks));
  for (const std::size_t c : class_of_) walk_of_.push_back((*walks_)[c].data());
  where_.resize(problem.stops.size());
  gaps_.resize(problem.stops.size());
  heads_.resize(problem.stops.size());
  slope_.resize(problem.carriers.size(), 0);
  weight_.resize(problem.carriers.size(), 0);
  starts_.resize(problem.carriers.size());
  for (const Carrier& c : problem.carriers)
    only_loading_.push_back(c.drop >= 0 ? stops() + c.drop : problem.drops.size() == 1 ? stops() : -1);
  for (const auto& walk : *walks_) {
    auto& rounds = rounds_.emplace_back();
    for (int d = stops(); d < static_cast<int>(visits_.size()); ++d)
      for (int i = 0; i < stops(); ++i) {
        const auto out = static_cast<std::int32_t>(problem.loading + walk[cell(d, i)]);
        const Ticks service = visits_[static_cast<std::size_t>(i)].service;
        rounds.push_back({out, static_cast<std::int32_t>(out + service + walk[cell(i, d)])});
      }
  }
  write_least();
  days_.resize(problem.carriers.size());
  for (int c = 0; c < carriers(); ++c) {
    const int drop = problem.carriers[static_cast<std::size_t>(c)].drop;
    set_day(c, {stops() + std::max(drop, 0)});
  }
}

void Schedule::write_least() {
  const auto& stops = problem_->stops;
  // A wait swallows work.
  const bool waits = std::any_of(stops.begin(), stops.end(), [](const Stop& s) { return s.ready > 0; });
  const std::vector<Carrier>& carriers = problem_->carriers;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    std::int64_t added = no_budget, trip = no_budget;
    for (std::size_t c = 0; c < carriers.size(); ++c) {
      const std::size_t drop = only_loading_[c] < 0 ? 0 : static_cast<std::size_t>(only_loading_[c]) - stops.size();
      const Round& round = rounds_[class_of_[c]][drop * stops.size() + i];
      const std::int64_t arrival = visits_[i].weight * (carriers[c].free + (waits ? 0 : round.out));
      const bool any_drop = only_loading_[c] < 0;
      added = std::min(added, any_drop ? 0 : arrival);
      trip = std::min(trip, any_drop || waits ? 0 : arrival + prices_.work * round.whole);
    }
    least_added_.push_back(waits ? 0 : added + prices_.work * (stops[i].service - stops[i].climb));
    least_trip_.push_back(trip);
  }
}

std::int64_t Schedule::cost() const { return sum_ + prices_.last * latest(); }

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

std::int64_t Schedule::slope_at(Ticks last) const {
  if (soft_price_ <= 0) return 0;
  constexpr double straight_from = 2, sure = 0.999;
  const double x = std::min(static_cast<double>(last) / soft_reference_, straight_from);
  const double cube = x * x * x;
  return static_cast<std::int64_t>(sure * soft_price_ * 8 * cube * cube * x);
}

void Schedule::soften(double share) {
  const Prices full = prices_for(problem_->aim, problem_->carriers.size());
  soft_reference_ =
      static_cast<double>(latest_[0] >= 0 ? std::max<Ticks>(1, days_[static_cast<std::size_t>(latest_[0])].last) : 1);
  // So that a tick later for everybody costs what a tick later for the latest does.
  double slopes = 0;
  for (const Day& d : days_) slopes += std::pow(static_cast<double>(d.last) / soft_reference_, 7);
  soft_price_ = share * static_cast<double>(full.last) / (8 * std::max(slopes, 1.0));
  prices_.last = static_cast<std::int64_t>((1 - share) * static_cast<double>(full.last));
  for (Day& d : days_) {
    const std::int64_t now = soft(d.last);
    d.cost += now - d.soft;
    d.soft = now;
    slope_[static_cast<std::size_t>(&d - days_.data())] = slope_at(d.last);
  }
  rank_days();
}

std::int64_t Schedule::true_cost() const {
  const Prices full = prices_for(problem_->aim, problem_->carriers.size());
  std::int64_t cost = sum_ + (full.late - prices_.late) * lateness();
  for (const Day& d : days_) cost -= d.soft;
  return cost + full.last * latest();
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

void Schedule::remember() {
  remembering_ = true;
  kept_count_ = 0;
}

void Schedule::keep(int carrier) {
  for (std::size_t i = 0; i < kept_count_; ++i)
    if (kept_[i].carrier == carrier) return;
  // The lists of days kept earlier are written over, so that they need no new memory.
  if (kept_count_ == kept_.size()) kept_.emplace_back();
  Kept& k = kept_[kept_count_++];
  k.carrier = carrier;
  k.day = days_[static_cast<std::size_t>(carrier)];
  k.same = k.day.visits.size();
}

void Schedule::written(int carrier, std::size_t from) {
  if (remembering_)
    for (std::size_t i = 0; i < kept_count_; ++i)
      if (kept_[i].carrier == carrier) kept_[i].same = std::min(kept_[i].same, from);
  write_places(carrier, from > 0 ? from - 1 : 0);
}

void Schedule::roll_back() {
  remembering_ = false;
  if (kept_count_ == 0) return;
  const std::span kept(kept_.data(), kept_count_);
  for (const Kept& k : kept) {
    const Visits& now = days_[static_cast<std::size_t>(k.carrier)].visits;
    for (std::size_t i = k.same; i < now.size(); ++i)
      if (!is_loading(now[i])) where_[static_cast<std::size_t>(now[i])].carrier = -1;
  }
  for (Kept& k : kept) {
    std::swap(days_[static_cast<std::size_t>(k.carrier)], k.day);
    write_places(k.carrier, k.same > 0 ? k.same - 1 : 0);
  }
  kept_count_ = 0;
  rank_days();
}

void Schedule::rank_day(int carrier, std::int64_t old_cost) {
  const Day& d = days_[static_cast<std::size_t>(carrier)];
  const bool ranked = std::find(latest_.begin(), latest_.end(), carrier) != latest_.end();
  if (ranked || latest_.back() < 0) return rank_days();
  sum_ += d.cost - old_cost;
  if (d.last > days_[static_cast<std::size_t>(latest_.back())].last) rank_days();
}

void Schedule::rank_days() {
  latest_ = {-1, -1, -1};
  std::array<Ticks, 3> last{-1, -1, -1};
  sum_ = 0;
  for (int c = 0; c < carriers(); ++c) {
    const Day& d = days_[static_cast<std::size_t>(c)];
    sum_ += d.cost;
    if (d.last <= last[2]) continue;
    std::size_t i = 2;
    for (; i > 0 && d.last > last[i - 1]; --i) {
      last[i] = last[i - 1];
      latest_[i] = latest_[i - 1];
    }
    last[i] = d.last;
    latest_[i] = c;
  }
  latest_last_ = std::max<Ticks>(last[0], 0);
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

void Schedule::set_day(int carrier, const Visits& visits) {
  next_day_.clear();
  for (std::size_t i = 0; i < visits.size(); ++i) {
    const bool empty_trip = is_loading(visits[i]) && (i + 1 == visits.size() || is_loading(visits[i + 1]));
    if (!empty_trip) next_day_.push_back(visits[i]);
  }
  if (next_day_.empty()) next_day_.push_back(visits.front());
  Day& d = days_[static_cast<std::size_t>(carrier)];
  const auto [old_end, new_end] = std::mismatch(d.visits.begin(), d.visits.end(), next_day_.begin(), next_day_.end());
  const auto same = static_cast<std::size_t>(old_end - d.visits.begin());
  if (same == d.visits.size() && same == next_day_.size()) return;
  std::size_t tail = 0;
  const std::size_t most = std::min(d.visits.size(), next_day_.size()) - same;
  while (tail < most && d.visits[d.visits.size() - 1 - tail] == next_day_[next_day_.size() - 1 - tail]) ++tail;
  if (remembering_) keep(carrier);
  for (std::size_t i = same; i + tail < d.visits.size(); ++i)
    if (const int v = d.visits[i]; !is_loading(v) && where_[static_cast<std::size_t>(v)].carrier == carrier)
      where_[static_cast<std::size_t>(v)].carrier = -1;
  std::swap(d.visits, next_day_);
  written(carrier, write_books(carrier, same, tail));
}

std::vector<Visits> Schedule::days() const {
  std::vector<Visits> days;
  for (const Day& d : days_) days.push_back(d.visits);
  return days;
}

void Schedule::set_days(const std::vector<Visits>& days) {
  std::vector<int> changed;
  for (int c = 0; c < carriers(); ++c) {
    if (day(c) == days[static_cast<std::size_t>(c)]) continue;
    changed.push_back(c);
    for (const int v : day(c))
      if (!is_loading(v)) where_[static_cast<std::size_t>(v)].carrier = -1;
  }
  for (const int c : changed) {
    if (remembering_) keep(c);
    days_[static_cast<std::size_t>(c)].visits = days[static_cast<std::size_t>(c)];
    written(c, write_books(c, 0, 0));
  }
}

std::size_t Schedule::changes(std::vector<DayChange>& changes) const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < kept_count_; ++i) {
    const int carrier = kept_[i].carrier;
    if (kept_[i].day.visits == day(carrier)) continue;
    if (count == changes.size()) changes.emplace_back();
    changes[count].carrier = carrier;
    changes[count++].visits = day(carrier);
  }
  return count;
}

void Schedule::set_days(std::span<const DayChange> changes) {
  for (const DayChange& change : changes) set_day(change.carrier, change.visits);
}

void Schedule::insert(int carrier, std::size_t position, int loading, int stop) {
  if (remembering_) keep(carrier);
  Day& d = days_[static_cast<std::size_t>(carrier)];
  if (loading >= 0 && d.visits.size() < 2) {
    d.visits.clear();
    position = 0;
  }
  const std::size_t tail = d.visits.size() - position;
  auto at = d.visits.begin() + static_cast<std::ptrdiff_t>(position);
  if (loading >= 0) at = d.visits.insert(at, loading) + 1;
  d.visits.insert(at, stop);
  written(carrier, write_books(carrier, position, tail));
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
