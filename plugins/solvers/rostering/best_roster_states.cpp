// What one person's limits come to: states between days, counts beside them.
#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <stdexcept>

#include "solvers/rostering/best_roster.hpp"

namespace gatehouse::solvers::rostering {
namespace {

constexpr int word_bits = 64;
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

}  // namespace gatehouse::solvers::rostering
