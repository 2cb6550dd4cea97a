// The pass backwards: what the days from each day on cost at least, and the tolls by which it feels what it leaves out.
#include <algorithm>
#include <cmath>

#include "solvers/rostering/best_roster.hpp"

namespace gatehouse::solvers::rostering {

int BestRoster::best_count(int field, double toll) const {
  const Field& f = fields_[field];
  if (f.square == 0) return toll > 0 ? f.most : 0;
  return std::clamp(static_cast<int>(std::lround(toll / (2 * f.square))), 0, f.most);
}

double BestRoster::toll_of(const Counts& counts, const Work& work) const {
  double toll = 0;
  for (std::size_t f = 0; f < work.tolls.size(); ++f) {
    if (work.tolls[f] != 0) toll += work.tolls[f] * count(counts, static_cast<int>(f));
  }
  return toll;
}

void BestRoster::complete(const PricedQuery& query, Work& work) const {
  work.refund = 0;
  for (int f = 0; f < static_cast<int>(fields_.size()); ++f) {
    const double k = best_count(f, work.tolls[f]);
    if (work.tolls[f] != 0) work.refund += work.tolls[f] * k - fields_[f].square * k * k;
  }
  std::vector<double>& c = work.completion;
  constexpr std::size_t entries_like_a_label = 16;
  work.effort += row(days_, 0) / entries_like_a_label;
  c.resize(row(days_ + 1, 0));
  for (int state = 0; state < states_; ++state) {
    double* end = c.data() + row(days_, state);
    for (int units = units_[days_].first; units <= units_[days_].second; ++units) {
      const double hours = units * unit_ / 60.0;
      for (int w = 0; w < weekend_slots_; ++w) {
        const bool beyond = weekend_slots_ > 1 && w + 1 == weekend_slots_;
        const double square = weekend_field_ >= 0 ? fields_[weekend_field_].square : 0;
        end[units * weekend_slots_ + w] = beyond ? infinity : hours_square_ * hours * hours + square * w * w;
      }
    }
  }
  for (int day = days_ - 1; day >= 0; --day) complete_day(query, day, work);
}

void BestRoster::complete_day(const PricedQuery& query, int day, Work& work) const {
  double* const table = work.completion.data();
  const Cheapest cheap = cheapest(query, day);
  std::vector<double> kind_price(kinds_.size(), infinity);
  for (std::size_t k = 0; k < kinds_.size(); ++k) {
    if (cheap[k] == off) continue;
    kind_price[k] = query.price[static_cast<std::size_t>(day) * shifts_ + cheap[k]] + toll_of(kinds_[k].counted, work);
  }
  const double off_price = query.off_price.empty() ? 0 : query.off_price[day];
  const std::size_t begin = row_begin(day), end = row_end(day);
  const auto take = [&](double* here, int to, double price, std::size_t forward) {
    if (to < 0 || price == infinity || row_end(day + 1) <= forward) return;
    const double* there = table + row(day + 1, to) + forward;
    const std::size_t first = std::max(begin, std::max(row_begin(day + 1), forward) - forward);
    const std::size_t last = std::min(end, row_end(day + 1) - forward);
    for (std::size_t i = first; i < last; ++i) {
      const double other = price + there[i];
      here[i] = other < here[i] ? other : here[i];
    }
  };
  const auto take_kind = [&](double* here, int state, std::size_t k) {
    const std::size_t weekend = counts_as_weekend(state, day) ? 1 : 0;
    take(here, state_working(state, day, kinds_[k]), kind_price[k],
         static_cast<std::size_t>(kinds_[k].units) * weekend_slots_ + weekend);
  };
  const auto end_row = [&](double* here) {
    if (weekend_field_ < 0) return;
    for (std::size_t i = begin + weekend_slots_ - 1; i < end; i += weekend_slots_) here[i] = infinity;
  };
  for (int run = 0; run < runs_; ++run) {
    for (const Followers& f : followers_) {
      const int state = f.of_class * runs_ + run;
      double* here = table + row(day, state);
      if (f.like < 0) {
        std::fill(here + begin, here + end, infinity);
        take(here, state_off(state, day), off_price, 0);
      } else {
        const double* like = table + row(day, f.like * runs_ + run);
        std::copy(like + begin, like + end, here + begin);
      }
      for (const std::size_t k : f.more) take_kind(here, state, k);
      end_row(here);
    }
  }
  for (int state = classes_ * runs_; state < states_; ++state) {
    double* here = table + row(day, state);
    std::fill(here + begin, here + end, infinity);
    take(here, state_off(state, day), off_price, 0);
    for (std::size_t k = 0; k < kinds_.size(); ++k) take_kind(here, state, k);
    end_row(here);
  }
}

double BestRoster::rest(const Work& work, int day, int state, std::size_t at) const {
  return at < row_begin(day) || at >= row_end(day) ? infinity : work.completion[row(day, state) + at];
}

double BestRoster::least(const Work& work) const { return rest(work, 0, states_ - 1, 0) - work.refund; }

std::vector<int> BestRoster::counts_of_relaxed(const PricedQuery& query, const Work& work) const {
  std::vector<int> counts(fields_.size(), 0);
  int state = states_ - 1;
  std::size_t at = 0;
  for (int day = 0; day < days_; ++day) {
    const Cheapest cheap = cheapest(query, day);
    double best = infinity;
    int best_state = -1;
    std::size_t best_at = 0;
    const Kind* best_kind = nullptr;
    const auto consider = [&](int to, double price, std::size_t to_at, const Kind* kind) {
      if (to < 0) return;
      const double value = price + rest(work, day + 1, to, to_at);
      if (value >= best) return;
      best = value;
      best_state = to;
      best_at = to_at;
      best_kind = kind;
    };
    consider(state_off(state, day), query.off_price.empty() ? 0 : query.off_price[day], at, nullptr);
    const std::size_t weekend = counts_as_weekend(state, day) ? 1 : 0;
    for (std::size_t k = 0; k < kinds_.size(); ++k) {
      if (cheap[k] == off) continue;
      consider(state_working(state, day, kinds_[k]),
               query.price[static_cast<std::size_t>(day) * shifts_ + cheap[k]] + toll_of(kinds_[k].counted, work),
               at + static_cast<std::size_t>(kinds_[k].units) * weekend_slots_ + weekend, &kinds_[k]);
    }
    for (int f = 0; best_kind != nullptr && f < static_cast<int>(fields_.size()); ++f) {
      counts[f] += count(best_kind->counted, f);
    }
    state = best_state;
    at = best_at;
  }
  return counts;
}

/// Raises the tolls until the relaxed way counts about what is best at these tolls: by halving, field by field.
void BestRoster::choose_tolls(const PricedQuery& query, double scale, Work& work, const Cancelled& stop) const {
  constexpr int halvings = 5;
  for (int f = 0; f < static_cast<int>(fields_.size()); ++f) {
    if (f == weekend_field_ || f == week_field_) continue;
    double low = 0, high = fields_[f].square == 0 ? scale : 2 * fields_[f].square * days_;
    if (counts_of_relaxed(query, work)[f] <= best_count(f, 0) + (fields_[f].square == 0 ? fields_[f].most : 0))
      continue;
    double best = least(work), best_toll = 0;
    for (int k = 0; k < halvings && !(stop && stop()); ++k) {
      work.tolls[f] = (low + high) / 2;
      complete(query, work);
      if (least(work) > best) {
        best = least(work);
        best_toll = work.tolls[f];
      }
      const int relaxed = counts_of_relaxed(query, work)[f], wanted = best_count(f, work.tolls[f]);
      if (relaxed == wanted) break;
      (relaxed > wanted ? low : high) = work.tolls[f];
    }
    if (work.tolls[f] == best_toll) continue;
    work.tolls[f] = best_toll;
    complete(query, work);
  }
}

}  // namespace gatehouse::solvers::rostering
