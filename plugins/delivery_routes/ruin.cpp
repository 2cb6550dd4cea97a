#include "delivery_routes/ruin.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::delivery_routes {
namespace {

constexpr double mean_removed = 6;  // stops taken out in one step, on average
constexpr double longest_string = 10;

}  // namespace

Ruin::Ruin(Schedule& schedule, const std::vector<std::vector<int>>& near, Chance& chance)
    : s_(schedule), near_(near), chance_(chance) {
  for (int i = 0; i < s_.stops(); ++i)
    if (s_.carrier_of(i) >= 0) planned_.push_back(i);
  out_.resize(static_cast<std::size_t>(s_.stops()), 0);
  look_at_trips();
}

void Ruin::look_at_trips() {
  double trips = 0, stops = 0;
  for (int c = 0; c < s_.carriers(); ++c)
    for (const int v : s_.day(c)) (s_.is_loading(v) ? trips : stops) += 1;
  longest_ = std::min(longest_string, std::max(1.0, stops / std::max(1.0, trips)));
}

const std::vector<int>& Ruin::strings() {
  removed_.clear();
  ruined_.clear();
  ++now_;
  const int seed = planned_[below(planned_.size())];
  const double most = 4 * mean_removed / (1 + longest_) - 1;
  const auto wanted = static_cast<std::size_t>(std::floor(chance_.fraction() * most + 1));
  take_string(seed);
  for (const int stop : near_[static_cast<std::size_t>(seed)]) {
    if (ruined_.size() >= wanted) break;
    take_string(stop);
  }
  for (std::size_t i = 0; i < ruined_.size(); ++i) {
    const int c = ruined_[i].first;
    const auto same = [c](const auto& trip) { return trip.first == c; };
    if (std::any_of(ruined_.begin(), ruined_.begin() + static_cast<std::ptrdiff_t>(i), same)) continue;
    left_.clear();
    for (const int v : s_.day(c))
      if (s_.is_loading(v) || !is_out(v)) left_.push_back(v);
    s_.set_day(c, left_);
  }
  order(removed_);
  return removed_;
}

// Takes a string about this stop out of its trip, unless one was taken there already.
void Ruin::take_string(int stop) {
  const int c = s_.carrier_of(stop);
  if (c < 0 || is_out(stop)) return;
  const Visits& day = s_.day(c);
  const std::size_t at = s_.position_of(stop);
  std::size_t begin = at, end = at + 1;
  while (!s_.is_loading(day[begin - 1])) --begin;
  const std::pair trip{c, begin};
  if (std::find(ruined_.begin(), ruined_.end(), trip) != ruined_.end()) return;
  while (end < day.size() && !s_.is_loading(day[end])) ++end;
  ruined_.push_back(trip);
  const double limit = std::max(1.0, std::min(static_cast<double>(end - begin), longest_));
  const std::size_t length = 1 + below(static_cast<std::size_t>(limit));
  const std::size_t lowest = at + 1 >= begin + length ? at + 1 - length : begin;
  const std::size_t highest = std::min(at, end - length);
  const std::size_t first = lowest + below(highest - lowest + 1);
  for (std::size_t i = first; i < first + length; ++i) {
    removed_.push_back(day[i]);
    out_[static_cast<std::size_t>(day[i])] = now_;
  }
}

// The order in which removed stops go back: by chance, heaviest, farthest, nearest, or soonest due first.
void Ruin::order(std::vector<int>& stops) {
  const Problem& p = s_.problem();
  chance_.shuffle(stops);
  const auto stop = [&](int i) -> const Stop& { return p.stops[static_cast<std::size_t>(i)]; };
  const auto far = [&](int i) {
    return p.metres[static_cast<std::size_t>(p.drops.front()) * static_cast<std::size_t>(p.places) +
                    static_cast<std::size_t>(stop(i).place)];
  };
  const std::size_t kind = below(13);
  if (kind < 4) return;
  std::stable_sort(stops.begin(), stops.end(), [&](int a, int b) {
    if (kind < 7) return stop(a).load > stop(b).load;
    if (kind < 9) return far(a) > far(b);
    if (kind < 10) return far(a) < far(b);
    return stop(a).due < stop(b).due;
  });
}

}  // namespace gatehouse::delivery_routes
