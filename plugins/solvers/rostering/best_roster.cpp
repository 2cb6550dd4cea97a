#include "solvers/rostering/best_roster.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <stdexcept>

namespace gatehouse::solvers::rostering {
namespace {

constexpr int field_bits = 16;
constexpr int fields_a_word = 4;
constexpr int most_fields = 16;
constexpr std::uint64_t high_bits = 0x8000800080008000ULL;
constexpr int most_in_field = 0x7fff;

bool bars(const RosterProblem& p, int before, int after) {
  const auto& b = p.shifts[before].bars_next;
  return !b.empty() && b[after] != 0;
}

}  // namespace

BestRoster::BestRoster(const RosterProblem& p, const Person& person)
    : days_(p.days),
      first_weekday_(p.first_weekday),
      shifts_(p.shifts.size()),
      min_run_(std::max(person.min_run, 1)),
      min_off_(std::max(person.min_off, 1)),
      hours_square_(person.hours_square),
      day_off_(person.days_off) {
  day_off_.resize(static_cast<std::size_t>(days_), 0);
  int divisor = 0, longest = 0;
  for (const Shift& s : p.shifts) {
    divisor = std::gcd(divisor, s.minutes);
    longest = std::max(longest, s.minutes);
  }
  unit_ = std::max(divisor, 1);
  const int all = days_ * longest;
  max_units_ = std::max(0, std::min(person.max_minutes, all) / unit_);
  min_units_ = std::max(0, (person.min_minutes + unit_ - 1) / unit_);
  run_open_end_ = person.max_run >= days_;
  runs_ = run_open_end_ ? min_run_ : std::max(person.max_run, 0);
  make_fields(p, person);
  make_kinds(p, person);
  most_units_from_.assign(static_cast<std::size_t>(days_) + 1, 0);
  int longest_kind = 0;
  for (const Kind& k : kinds_) longest_kind = std::max(longest_kind, k.units);
  for (int d = days_ - 1; d >= 0; --d) {
    most_units_from_[d] = most_units_from_[d + 1] + (day_off_[d] != 0 ? 0 : longest_kind);
  }
  heads_.assign(static_cast<std::size_t>(classes_ * std::max(runs_, 1) + min_off_) * (max_units_ + 1), -1);
  cheapest_.resize(kinds_.size());
}

void BestRoster::make_fields(const RosterProblem& p, const Person& person) {
  const auto add = [this](int most, double square) {
    if (fields_.size() == most_fields) throw std::invalid_argument("more limits on one person than can be counted");
    fields_.push_back({std::clamp(most, 0, most_in_field), square, 1});
    const std::size_t f = fields_.size() - 1;
    limits_[f / fields_a_word] |= static_cast<std::uint64_t>(fields_.back().most) << field_bits * (f % fields_a_word);
    used_words_ = static_cast<int>(f / fields_a_word) + 1;
    return static_cast<int>(f);
  };
  int weekends = 0;
  for (int d = 0; d < days_; ++d) {
    const int weekday = (first_weekday_ + d) % 7;
    weekends += weekday == 5 || (weekday == 6 && d == 0) ? 1 : 0;
  }
  if (person.max_weekends < weekends || person.weekend_square != 0) {
    weekend_field_ = add(std::min(person.max_weekends, days_), person.weekend_square);
  }
  int longest = 0;
  for (const Shift& s : p.shifts) longest = std::max(longest, s.minutes);
  if (person.max_minutes_week < 7 * longest) week_field_ = add(person.max_minutes_week / unit_, 0);
  for (const ShiftLimit& limit : person.limits) {
    if ((limit.most < days_ && limit.most > 0) || limit.square != 0) add(std::min(limit.most, days_), limit.square);
  }
}

void BestRoster::make_kinds(const RosterProblem& p, const Person& person) {
  std::map<std::vector<char>, int> classes;  // what a shift bars
  std::vector<int> class_of(shifts_);
  std::vector<std::size_t> example;
  for (std::size_t s = 0; s < shifts_; ++s) {
    std::vector<char> barred(shifts_, 0);
    for (std::size_t t = 0; t < shifts_; ++t) barred[t] = bars(p, static_cast<int>(s), static_cast<int>(t)) ? 1 : 0;
    const auto [at, added] = classes.emplace(std::move(barred), static_cast<int>(classes.size()));
    if (added) example.push_back(s);
    class_of[s] = at->second;
  }
  classes_ = static_cast<int>(classes.size());
  for (std::size_t s = 0; s < shifts_; ++s) {
    Kind kind{{static_cast<int>(s)}, class_of[s], p.shifts[s].minutes / unit_, {}, {}};
    for (const std::size_t e : example) kind.after.push_back(bars(p, static_cast<int>(e), static_cast<int>(s)) ? 0 : 1);
    bool allowed = true;
    int field = (weekend_field_ >= 0 ? 1 : 0) + (week_field_ >= 0 ? 1 : 0);
    for (const ShiftLimit& limit : person.limits) {
      const bool in = std::find(limit.shifts.begin(), limit.shifts.end(), static_cast<int>(s)) != limit.shifts.end();
      if (limit.most <= 0 && in) allowed = false;
      if (!((limit.most < days_ && limit.most > 0) || limit.square != 0)) continue;
      if (in) kind.counted[field / fields_a_word] += 1ULL << field_bits * (field % fields_a_word);
      ++field;
    }
    if (!allowed) continue;
    const auto same = std::find_if(kinds_.begin(), kinds_.end(), [&kind](const Kind& k) {
      return k.follower_class == kind.follower_class && k.units == kind.units && k.after == kind.after &&
             k.counted == kind.counted;
    });
    if (same == kinds_.end()) {
      kinds_.push_back(std::move(kind));
    } else {
      same->shifts.push_back(static_cast<int>(s));
    }
  }
}

bool BestRoster::fits(const Counts& counts) const {
  for (int w = 0; w < used_words_; ++w) {
    if ((((limits_[w] | high_bits) - counts[w]) & high_bits) != high_bits) return false;
  }
  return true;
}

/// Keeps the label unless another of its bucket is no dearer and has counted no more; drops those it is better than.
void BestRoster::put(double value, const Counts& counts, int bucket, std::int32_t before, int shift) {
  const auto no_more = [this](const Counts& a, const Counts& b) {
    for (int w = 0; w < used_words_; ++w) {
      if ((((b[w] | high_bits) - a[w]) & high_bits) != high_bits) return false;
    }
    return true;
  };
  std::int32_t* link = &heads_[bucket];
  while (*link >= 0) {
    Label& other = labels_[*link];
    if (other.value <= value && no_more(other.counts, counts)) return;
    if (value <= other.value && no_more(counts, other.counts)) {
      other.alive = false;
      *link = other.next;
    } else {
      link = &other.next;
    }
  }
  *link = static_cast<std::int32_t>(labels_.size());  // before push_back: it may move what `link` points into
  labels_.push_back({value, counts, before, -1, bucket, static_cast<std::int16_t>(shift), true});
}

void BestRoster::work(const Label& label, std::int32_t index, int day, int kind_index, double price) {
  const Kind& kind = kinds_[kind_index];
  const int state = label.bucket < 0 ? -1 : state_of(label.bucket);
  const int units = (label.bucket < 0 ? 0 : units_of(label.bucket)) + kind.units;
  if (units > max_units_) return;
  int run = 1;
  bool was_working = false;
  if (state >= 0 && state < classes_ * runs_) {
    if (kind.after[state / runs_] == 0) return;
    run = state % runs_ + 2;
    was_working = true;
    if (run > runs_) {
      if (!run_open_end_) return;
      run = runs_;
    }
  } else if (state >= 0 && state - classes_ * runs_ + 1 < min_off_) {
    return;
  }
  if (run > runs_) return;
  if (day == 0 && run_open_end_) run = runs_;  // what lies before day 0 may belong to the run
  Counts counts = label.counts;
  for (int w = 0; w < used_words_; ++w) counts[w] += kind.counted[w];
  const int weekday = (first_weekday_ + day) % 7;
  if (weekend_field_ >= 0 && (weekday == 5 || (weekday == 6 && !was_working))) {
    counts[weekend_field_ / fields_a_word] += 1ULL << field_bits * (weekend_field_ % fields_a_word);
  }
  if (week_field_ >= 0) {
    std::uint64_t& word = counts[week_field_ / fields_a_word];
    const int shift = field_bits * (week_field_ % fields_a_word);
    word += static_cast<std::uint64_t>(kind.units) << shift;
  }
  if (!fits(counts)) return;
  const int to = (kind.follower_class * runs_ + run - 1) * (max_units_ + 1) + units;
  put(label.value + price, counts, to, index, cheapest_[kind_index]);
}

void BestRoster::extend(const Label& from, std::int32_t index, int day, const std::vector<double>& price,
                        double off_price) {
  Label label = from;  // labels_ grows meanwhile
  const int state = label.bucket < 0 ? -1 : state_of(label.bucket);
  const int units = label.bucket < 0 ? 0 : units_of(label.bucket);
  if (week_field_ >= 0 && (first_weekday_ + day) % 7 == 0) {
    label.counts[week_field_ / fields_a_word] &= ~(0xffffULL << field_bits * (week_field_ % fields_a_word));
  }
  if (off_price < infinity && units + most_units_from_[day + 1] >= min_units_) {
    const int first_off = classes_ * runs_;
    int to = first_off + min_off_ - 1;  // before day 0 one may have been off for long
    bool allowed = true;
    if (state >= first_off) {
      to = std::min(state + 1, to);
    } else if (state >= 0) {
      const int run = state % runs_ + 1;
      allowed = run >= min_run_ || run == day;  // run == day: it touches the first day
      to = first_off;
    }
    if (allowed) put(label.value + off_price, label.counts, to * (max_units_ + 1) + units, index, off);
  }
  if (day_off_[day] != 0) return;
  for (std::size_t k = 0; k < kinds_.size(); ++k) {
    if (cheapest_[k] == off) continue;
    if (units + kinds_[k].units + most_units_from_[day + 1] < min_units_) continue;
    work(label, index, day, static_cast<int>(k), price[static_cast<std::size_t>(day) * shifts_ + cheapest_[k]]);
  }
}

double BestRoster::end_value(const Label& label) const {
  double value = label.value;
  if (hours_square_ != 0) {
    const double hours = units_of(label.bucket) * unit_ / 60.0;
    value += hours_square_ * hours * hours;
  }
  for (std::size_t f = 0; f < fields_.size(); ++f) {
    if (fields_[f].square == 0) continue;
    const auto k = static_cast<double>(label.counts[f / fields_a_word] >> field_bits * (f % fields_a_word) & 0xffff);
    value += fields_[f].square * k * k;
  }
  return value;
}

std::vector<PricedRoster> BestRoster::find(const std::vector<double>& price, std::size_t most, const Cancelled& stop,
                                           const std::vector<double>& day_off_price) {
  std::vector<PricedRoster> found;
  labels_.clear();
  labels_.push_back({0, {}, -1, -1, -1, off, true});
  std::size_t begin = 0;
  for (int day = 0; day < days_; ++day) {
    if (stop && stop()) return found;
    for (std::size_t k = 0; k < kinds_.size(); ++k) {
      cheapest_[k] = off;
      for (const int s : kinds_[k].shifts) {
        const double p = price[static_cast<std::size_t>(day) * shifts_ + s];
        if (p == infinity) continue;
        if (cheapest_[k] == off || p < price[static_cast<std::size_t>(day) * shifts_ + cheapest_[k]]) cheapest_[k] = s;
      }
    }
    const std::size_t end = labels_.size();
    const double off_price = day_off_price.empty() ? 0 : day_off_price[day];
    for (std::size_t i = begin; i < end; ++i) {
      if (labels_[i].alive) extend(labels_[i], static_cast<std::int32_t>(i), day, price, off_price);
    }
    begin = end;
    for (std::size_t i = begin; i < labels_.size(); ++i) heads_[labels_[i].bucket] = -1;
  }
  struct End {
    double value;
    std::int32_t label;
  };
  std::vector<End> ends;
  for (std::size_t i = begin; i < labels_.size(); ++i) {
    const Label& label = labels_[i];
    if (!label.alive || (label.bucket >= 0 && units_of(label.bucket) < min_units_)) continue;
    ends.push_back({end_value(label), static_cast<std::int32_t>(i)});
  }
  const std::size_t wanted = std::min(most, ends.size());
  std::partial_sort(
      ends.begin(), ends.begin() + static_cast<std::ptrdiff_t>(wanted), ends.end(),
      [](const End& a, const End& b) { return a.value != b.value ? a.value < b.value : a.label < b.label; });
  for (std::size_t e = 0; e < wanted; ++e) {
    PricedRoster one{Roster(static_cast<std::size_t>(days_), off), ends[e].value};
    std::int32_t at = ends[e].label;
    for (int day = days_ - 1; day >= 0; --day, at = labels_[at].before) one.roster[day] = labels_[at].shift;
    found.push_back(std::move(one));
  }
  return found;
}

}  // namespace gatehouse::solvers::rostering
