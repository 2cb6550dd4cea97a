#include "solvers/rostering/best_roster.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::solvers::rostering {
namespace {

constexpr int few_labels = 8;  ///< in a bucket, where what is found need only be near the cheapest

}  // namespace

BestRoster::Cheapest BestRoster::cheapest(const PricedQuery& query, int day) const {
  Cheapest cheap(kinds_.size(), off);
  if (day_off_[day] != 0) return cheap;
  const double* price = query.price.data() + static_cast<std::size_t>(day) * shifts_;
  for (std::size_t k = 0; k < kinds_.size(); ++k) {
    for (const int s : kinds_[k].shifts) {
      if (price[s] != infinity && (cheap[k] == off || price[s] < price[cheap[k]])) cheap[k] = s;
    }
  }
  return cheap;
}

bool BestRoster::no_more(const Counts& a, const Counts& b) const {
  for (int w = 0; w < used_words_; ++w) {
    if ((((b[w] | high_bits_[w]) - a[w]) & high_bits_[w]) != high_bits_[w]) return false;
  }
  return true;
}

/// Of the counts that the backward pass leaves out.
double BestRoster::squares(const Counts& counts) const {
  double value = 0;
  for (int f = 0; f < static_cast<int>(fields_.size()); ++f) {
    if (fields_[f].square == 0 || f == weekend_field_) continue;
    const auto k = static_cast<double>(count(counts, f));
    value += fields_[f].square * k * k;
  }
  return value;
}

/// Keeps the label unless another of its bucket is no dearer and has counted no more; drops those it is better than,
/// and the dearest where there are `most`.
void BestRoster::put(const Label& label, int most, Work& work) const {
  std::int32_t* link = &work.heads[label.bucket];
  std::int32_t* dearest = nullptr;
  int length = 0;
  while (*link >= 0) {
    Label& other = work.labels[*link];
    if (other.value <= label.value && no_more(other.counts, label.counts)) return;
    if (label.value <= other.value && no_more(label.counts, other.counts)) {
      other.alive = false;
      *link = other.next;
    } else {
      ++length;
      if (dearest == nullptr || other.value >= work.labels[*dearest].value) dearest = link;
      link = &other.next;
    }
  }
  if (dearest != nullptr && length >= most) {
    work.cut = true;
    Label& worst = work.labels[*dearest];
    if (worst.value <= label.value) return;
    worst.alive = false;
    if (link == &worst.next) link = dearest;
    *dearest = worst.next;
  }
  *link = static_cast<std::int32_t>(work.labels.size());  // before push_back: it may move what `link` points into
  work.labels.push_back(label);
}

void BestRoster::extend(const PricedQuery& query, double threshold, int day, std::int32_t index, const Cheapest& cheap,
                        int most, Work& work) const {
  Label from = work.labels[index];  // a copy: the labels grow meanwhile
  const int state = from.bucket / (max_units_ + 1), units = from.bucket % (max_units_ + 1);
  from.before = index;
  from.next = -1;
  if (week_field_ >= 0 && (first_weekday_ + day) % 7 == 0) {
    const Field& week = fields_[week_field_];
    from.counts[week.word] &= ~(week.mask << week.shift);
  }
  const auto go = [&](Label to, int to_state, int to_units) {
    const double left =
        rest(work, day + 1, to_state, static_cast<std::size_t>(to_units) * weekend_slots_ + weekends(to.counts));
    if (left == infinity || to.value + left + toll_of(to.counts, work) - work.refund > threshold) return;
    to.bucket = to_state * (max_units_ + 1) + to_units;
    put(to, most, work);
  };
  const double off_price = query.off_price.empty() ? 0 : query.off_price[day];
  const int rested = state_off(state, day);
  if (rested >= 0 && off_price < infinity) {
    Label to = from;
    to.value += off_price;
    to.shift = off;
    go(to, rested, units);
  }
  const bool weekend = counts_as_weekend(state, day);
  for (std::size_t k = 0; k < kinds_.size(); ++k) {
    const Kind& kind = kinds_[k];
    if (cheap[k] == off || units + kind.units > max_units_) continue;
    const int to_state = state_working(state, day, kind);
    if (to_state < 0) continue;
    Label to = from;
    for (int w = 0; w < used_words_; ++w) to.counts[w] += kind.counted[w];
    if (weekend) add(to.counts, weekend_field_, 1);
    if (week_field_ >= 0) add(to.counts, week_field_, static_cast<std::uint64_t>(kind.units));
    if (!no_more(to.counts, limits_)) continue;
    to.value += query.price[static_cast<std::size_t>(day) * shifts_ + cheap[k]];
    to.shift = static_cast<std::int16_t>(cheap[k]);
    go(to, to_state, units + kind.units);
  }
}

bool BestRoster::label_paths(const PricedQuery& query, double threshold, int most, Work& work,
                             const Cancelled& stop) const {
  work.cut = false;
  work.labels.clear();
  work.labels.push_back({0, {}, -1, -1, (states_ - 1) * (max_units_ + 1), off, true});
  if (week_field_ >= 0) add(work.labels.front().counts, week_field_, static_cast<std::uint64_t>(week_before_));
  work.heads.assign(static_cast<std::size_t>(states_) * (max_units_ + 1), -1);
  std::size_t begin = 0;
  for (int day = 0; day < days_; ++day) {
    if (stop && stop()) return false;
    const Cheapest cheap = cheapest(query, day);
    const std::size_t end = work.labels.size();
    for (std::size_t i = begin; i < end; ++i) {
      if (work.labels[i].alive) extend(query, threshold, day, static_cast<std::int32_t>(i), cheap, most, work);
    }
    begin = end;
    for (std::size_t i = begin; i < work.labels.size(); ++i) work.heads[work.labels[i].bucket] = -1;
  }
  work.last_day = begin;
  work.effort += work.labels.size();
  return true;
}

std::vector<PricedRoster> BestRoster::best_ends(std::size_t most, const Work& work) const {
  struct End {
    double value;
    std::size_t label;
  };
  std::vector<End> ends;
  for (std::size_t i = work.last_day; i < work.labels.size(); ++i) {
    const Label& label = work.labels[i];
    if (!label.alive) continue;
    const std::size_t units = static_cast<std::size_t>(label.bucket % (max_units_ + 1));
    const double end =
        rest(work, days_, label.bucket / (max_units_ + 1), units * weekend_slots_ + weekends(label.counts));
    ends.push_back({label.value + squares(label.counts) + end, i});
  }
  const std::size_t wanted = std::min(most, ends.size());
  std::partial_sort(
      ends.begin(), ends.begin() + static_cast<std::ptrdiff_t>(wanted), ends.end(),
      [](const End& a, const End& b) { return a.value != b.value ? a.value < b.value : a.label < b.label; });
  std::vector<PricedRoster> found;
  for (std::size_t e = 0; e < wanted; ++e) {
    PricedRoster one{Roster(static_cast<std::size_t>(days_), off), ends[e].value};
    std::size_t at = ends[e].label;
    for (int day = days_ - 1; day >= 0; --day) {
      one.roster[day] = work.labels[at].shift;
      at = static_cast<std::size_t>(work.labels[at].before);
    }
    found.push_back(std::move(one));
  }
  return found;
}

std::vector<PricedRoster> BestRoster::find(const PricedQuery& query, Work& work, const Cancelled& stop) const {
  work.at_least = -infinity;
  if (stop && stop()) return {};
  work.tolls.assign(fields_.size(), 0);
  complete(query, work);
  work.at_least = least(work);
  if (least(work) == infinity || least(work) > query.not_above) return {};
  double scale = 1e-6;
  for (const double p : query.price) {
    if (p != infinity) scale = std::max(scale, std::abs(p));
  }
  choose_tolls(query, scale, work, stop);
  work.at_least = least(work);
  // Where the backward pass leaves nothing out, what it found is what there is.
  const bool exact = !counts_more() && query.most == 1;
  double known = infinity;  // the value of a roster found
  int most = query.nearly ? few_labels : unlimited;
  for (double above = scale * (exact ? 1e-9 : query.most == 1 ? 1e-3 : 5e-3);; above *= 4) {
    const double highest = std::min(query.not_above, known);
    const double threshold = above > 1e4 * scale ? highest : std::min(least(work) + above, highest);
    if (!label_paths(query, threshold, most, work, stop)) return {};
    std::vector<PricedRoster> found = best_ends(query.most, work);
    // Tolls are lower than what counts cost in the end: only what is within the threshold itself is the best for sure.
    std::erase_if(found, [&](const PricedRoster& f) { return f.value > query.not_above; });
    if (!found.empty()) known = std::min(known, found.front().value);
    work.at_least = work.cut ? least(work) : std::min(threshold, known);
    if (query.nearly && !found.empty()) return found;
    if (work.cut && threshold >= query.not_above && query.not_above == infinity) {
      most = unlimited;  // there may be one yet
      above /= 4;
      continue;
    }
    if (known <= threshold || threshold >= query.not_above) return found;
  }
}

}  // namespace gatehouse::solvers::rostering
