#include "solvers/rostering/best_roster.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <numeric>
#include <stdexcept>

namespace gatehouse::solvers::rostering {
namespace {

constexpr int word_bits = 64;
constexpr int few_labels = 8;  ///< in a bucket, where what is found need only be near the cheapest
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
  max_units_ = std::max(0, std::min(person.max_minutes, days_ * longest) / unit_);
  min_units_ = std::max(0, (person.min_minutes + unit_ - 1) / unit_);
  run_before_ = std::max(person.run_before, 0);
  run_open_end_ = person.max_run == unlimited || person.max_run >= days_ + run_before_;
  runs_ = run_open_end_ ? min_run_ : std::max(person.max_run, 0);
  make_fields(p, person);
  make_kinds(p, person);
  make_followers();
  make_ranges(person);
  states_ = classes_ * runs_ + min_off_;
  if (weekend_field_ >= 0) weekend_slots_ = fields_[weekend_field_].most + 2;  // the last one is never reached
  row_length_ = static_cast<std::size_t>(max_units_ + 1) * weekend_slots_;
  constexpr std::size_t most_entries = std::size_t{1} << 27;  // a gibibyte
  if (row(days_ + 1, 0) > most_entries)
    throw std::length_error("more days, hours and weekends than one person's roster can be searched in");
}

void BestRoster::make_fields(const RosterProblem& p, const Person& person) {
  // Counts up to `most`, and one step more before that is seen.
  const auto add_field = [this](int most, double square, int step) {
    Field f{std::clamp(most, 0, most_in_field), square};
    const int bits = std::bit_width(static_cast<unsigned>(f.most + step)) + 1;
    if (used_words_ == 0 || used_bits_ + bits > word_bits) {
      if (used_words_ == words) throw std::invalid_argument("more limits on one person than can be counted");
      ++used_words_;
      used_bits_ = 0;
    }
    f.word = used_words_ - 1;
    f.shift = used_bits_;
    f.mask = (1ULL << bits) - 1;
    used_bits_ += bits;
    limits_[f.word] |= static_cast<std::uint64_t>(f.most) << f.shift;
    high_bits_[f.word] |= 1ULL << (f.shift + bits - 1);
    fields_.push_back(f);
    return static_cast<int>(fields_.size()) - 1;
  };
  int weekends = 0;
  for (int d = 0; d < days_; ++d) {
    const int weekday = (first_weekday_ + d) % 7;
    weekends += weekday == 5 || (weekday == 6 && d == 0) ? 1 : 0;
  }
  if (person.max_weekends < weekends || person.weekend_square != 0) {
    weekend_field_ = add_field(std::min(person.max_weekends, weekends), person.weekend_square, 1);
  }
  int longest = 0;
  for (const Shift& s : p.shifts) longest = std::max(longest, s.minutes);
  // In seven days a run of limited length leaves days off: often that keeps the week's limit by itself.
  const int days_of_week = run_open_end_ ? 7 : 7 - 7 / (std::max(person.max_run, 0) + 1);
  if (person.max_minutes_week < days_of_week * longest ||
      (person.week_before > 0 && person.max_minutes_week != unlimited)) {
    week_field_ = add_field(person.max_minutes_week / unit_, 0, longest / unit_);
    // What is left of the first week comes out right though what was worked is no multiple of the unit.
    const int left = std::max(0, person.max_minutes_week - person.week_before) / unit_;
    week_before_ = std::max(0, fields_[week_field_].most - left);
  }
  for (const ShiftLimit& limit : person.limits) {
    if ((limit.most < days_ && limit.most > 0) || limit.square != 0)
      add_field(std::min(limit.most, days_), limit.square, 1);
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
      if (in) add(kind.counted, field, 1);
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

void BestRoster::make_followers() {
  std::vector<std::vector<std::size_t>> may_follow(static_cast<std::size_t>(classes_));
  for (std::size_t c = 0; c < may_follow.size(); ++c) {
    for (std::size_t k = 0; k < kinds_.size(); ++k) {
      if (kinds_[k].after[c] != 0) may_follow[c].push_back(k);
    }
  }
  std::vector<int> order(may_follow.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return may_follow[a].size() < may_follow[b].size(); });
  for (const int c : order) {
    Followers f{c, -1, may_follow[c]};
    for (const Followers& before : followers_) {
      const auto& theirs = may_follow[before.of_class];
      if (!std::includes(may_follow[c].begin(), may_follow[c].end(), theirs.begin(), theirs.end())) continue;
      f.like = before.of_class;  // the last such one is the largest
      f.more.clear();
      std::set_difference(may_follow[c].begin(), may_follow[c].end(), theirs.begin(), theirs.end(),
                          std::back_inserter(f.more));
    }
    followers_.push_back(std::move(f));
  }
}

void BestRoster::make_ranges(const Person& person) {
  int longest = 0;
  for (const Kind& k : kinds_) longest = std::max(longest, k.units);
  const auto most_in = [&](int days) {  // runs as long as they may be, days off as few
    if (run_open_end_) return days * longest;
    const int run = std::max(person.max_run, 0), cycle = run + min_off_;
    return (days / cycle * run + std::min(days % cycle, run)) * longest;
  };
  for (int day = 0; day <= days_; ++day) {
    const int least = std::max(0, min_units_ - most_in(days_ - day));
    units_.emplace_back(least, std::max(least - 1, std::min(max_units_, most_in(day))));  // the latter: no way
  }
}

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

int BestRoster::state_working(int state, int day, const Kind& kind) const {
  const int first_off = classes_ * runs_;
  int run = 1;
  if (state < first_off) {
    if (kind.after[state / runs_] == 0) return -1;
    run = state % runs_ + 2;
    if (run > runs_ && run_open_end_) run = runs_;
  } else if (state + 1 < states_) {
    return -1;  // not off for long enough
  }
  if (day == 0) run = run_open_end_ ? runs_ : 1 + run_before_;  // what lies before day 0 may belong to the run
  return run > runs_ ? -1 : kind.follower_class * runs_ + run - 1;
}

int BestRoster::state_off(int state, int day) const {
  const int first_off = classes_ * runs_;
  if (state >= first_off) return std::min(state + 1, states_ - 1);
  const int run = state % runs_ + 1;
  return run >= min_run_ || run == day + run_before_ ? first_off : -1;  // the latter touches the first day
}

bool BestRoster::counts_as_weekend(int state, int day) const {
  const int weekday = (first_weekday_ + day) % 7;
  return weekend_field_ >= 0 && (weekday == 5 || (weekday == 6 && state >= classes_ * runs_));
}

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
