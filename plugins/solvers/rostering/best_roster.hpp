// The cheapest rosters of one person for given prices: a shortest path with resources over the days, by labels with
// dominance (Desrochers, Soumis 1988; for rosters Jaumard, Semet, Vovor 1998). What a label can at best come to is
// known from a pass backwards over days, runs, hours and weekends that leaves out the other counts; labels that come to
// more than a threshold are dropped, and the threshold is raised until a roster is found.
#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "solvers/control.hpp"
#include "solvers/rostering/model.hpp"

namespace gatehouse::solvers::rostering {

struct PricedRoster {
  Roster roster;
  double value = 0;  ///< the prices of its shifts and days off, and its own cost but for Person::cost
};

/// What to find. Empty prices: nothing costs anything.
struct PricedQuery {
  std::vector<double> price;      ///< price[d * shifts + s] of working s on day d, all told; infinite: it may not be
  std::vector<double> off_price;  ///< of each day off; infinite: one has to work
  std::size_t most = 1;           ///< so many rosters
  double not_above = infinity;    ///< only rosters of at most this value are of interest
  bool nearly = false;            ///< the first found will do, cheaper ones may be missed: in a fraction of the time
};

class BestRoster {
public:
  /// Memory for a search; many persons may share one, on one thread.
  struct Work;

  /// Throws std::invalid_argument where more limits are at work for the person than can be counted: each takes a bit or
  /// two more than its number has, of 256 in all (four weeks: about 40 limits). Throws std::length_error where days,
  /// hours and weekends together are more than fit in memory (a year with hours of many lengths).
  BestRoster(const RosterProblem& problem, const Person& person);

  /// The cheapest first; the others end otherwise. Empty where no roster keeps the limits and `not_above`, or `stop`
  /// said so (asked once a day).
  [[nodiscard]] std::vector<PricedRoster> find(const PricedQuery& query, Work& work, const Cancelled& stop) const;

private:
  static constexpr int words = 4;
  /// Counts in fields just wide enough for each, of which the highest bit stays 0.
  using Counts = std::array<std::uint64_t, words>;

  struct Label {
    double value;
    Counts counts;
    std::int32_t before;  ///< the label a day earlier
    std::int32_t next;    ///< in the same bucket
    std::int32_t bucket;  ///< state * (max_units_ + 1) + units
    std::int16_t shift;
    bool alive;
  };
  /// Shifts that differ in price alone: the cheapest stands for all.
  struct Kind {
    std::vector<int> shifts;
    int follower_class = 0;
    int units = 0;
    std::vector<char> after;  ///< of each class: may follow it
    Counts counted{};
  };
  struct Field {
    int most = 0;
    double square = 0;
    int word = 0, shift = 0;
    std::uint64_t mask = 0;  ///< at bit 0
  };
  /// A class of shifts by what may follow it: all that may follow `like`, which comes before it, and `more` kinds.
  struct Followers {
    int of_class = 0;
    int like = -1;
    std::vector<std::size_t> more;
  };
  /// The day's cheapest shift of each kind, off where none may be worked.
  using Cheapest = std::vector<int>;

  void make_fields(const RosterProblem& problem, const Person& person);
  void make_kinds(const RosterProblem& problem, const Person& person);
  void make_followers();
  /// How much can and must have been worked by each day.
  void make_ranges(const Person& person);
  [[nodiscard]] Cheapest cheapest(const PricedQuery& query, int day) const;
  /// The state after working `kind` on `day`, or -1.
  [[nodiscard]] int state_working(int state, int day, const Kind& kind) const;
  /// The state after a day off, or -1.
  [[nodiscard]] int state_off(int state, int day) const;
  [[nodiscard]] bool counts_as_weekend(int state, int day) const;
  void complete(const PricedQuery& query, Work& work) const;
  void complete_day(const PricedQuery& query, int day, Work& work) const;
  /// The least that any roster can come to, by the backward pass with its tolls.
  [[nodiscard]] double least(const Work& work) const;
  /// What the cheapest way of the backward pass counts in each field.
  [[nodiscard]] std::vector<int> counts_of_relaxed(const PricedQuery& query, const Work& work) const;
  void choose_tolls(const PricedQuery& query, double scale, Work& work, const Cancelled& stop) const;
  [[nodiscard]] int count(const Counts& counts, int field) const {
    const Field& f = fields_[field];
    return static_cast<int>(counts[f.word] >> f.shift & f.mask);
  }
  void add(Counts& counts, int field, std::uint64_t more) const {
    counts[fields_[field].word] += more << fields_[field].shift;
  }
  [[nodiscard]] std::size_t weekends(const Counts& counts) const {
    return weekend_field_ >= 0 ? static_cast<std::size_t>(count(counts, weekend_field_)) : 0;
  }
  /// What the backward pass says the days from `day` on cost at least; `at` is units and weekends in a row.
  [[nodiscard]] double rest(const Work& work, int day, int state, std::size_t at) const;
  /// The count in 0 … most of the field that gains most where each is worth `toll` and squares are paid.
  [[nodiscard]] int best_count(int field, double toll) const;
  [[nodiscard]] double toll_of(const Counts& counts, const Work& work) const;
  /// `most` labels in a bucket.
  [[nodiscard]] bool label_paths(const PricedQuery& query, double threshold, int most, Work& work,
                                 const Cancelled& stop) const;
  void extend(const PricedQuery& query, double threshold, int day, std::int32_t index, const Cheapest& cheap, int most,
              Work& work) const;
  void put(const Label& label, int most, Work& work) const;
  [[nodiscard]] std::vector<PricedRoster> best_ends(std::size_t most, const Work& work) const;
  [[nodiscard]] double squares(const Counts& counts) const;
  [[nodiscard]] bool no_more(const Counts& a, const Counts& b) const;
  [[nodiscard]] bool counts_more() const { return fields_.size() > (weekend_field_ >= 0 ? 1U : 0U); }
  [[nodiscard]] std::size_t row(int day, int state) const {
    return (static_cast<std::size_t>(day) * states_ + state) * row_length_;
  }
  /// The part of a row that is of use on `day`: [row_begin, row_end).
  [[nodiscard]] std::size_t row_begin(int day) const {
    return static_cast<std::size_t>(units_[day].first) * weekend_slots_;
  }
  [[nodiscard]] std::size_t row_end(int day) const {
    return static_cast<std::size_t>(units_[day].second + 1) * weekend_slots_;
  }

  int days_, first_weekday_;
  std::size_t shifts_;
  int unit_ = 1;  ///< minutes: the greatest that divides all shifts
  int min_units_ = 0, max_units_ = 0;
  int classes_ = 0;                       ///< shifts that bar the same shifts the day after are one class
  int runs_ = 1;                          ///< lengths of a run of work told apart
  bool run_open_end_ = false;             ///< runs_ stands for all longer ones too
  int run_before_ = 0, week_before_ = 0;  ///< days; units
  int min_run_, min_off_;
  int states_ = 0;         ///< class and run; then days off in a row, of which the last stands for all longer ones
  int weekend_slots_ = 1;  ///< of a row of the backward pass, for each number of hours
  std::size_t row_length_ = 0;
  double hours_square_;
  std::vector<char> day_off_;
  std::vector<Kind> kinds_;
  std::vector<Followers> followers_;        ///< of each class, in an order in which `like` comes first
  std::vector<std::pair<int, int>> units_;  ///< of each day and the end: the least and most worked before it
  std::vector<Field> fields_;
  int used_words_ = 0, used_bits_ = 0;  ///< the latter of the last word
  int weekend_field_ = -1, week_field_ = -1;
  Counts limits_{}, high_bits_{};
};

struct BestRoster::Work {
  std::uint64_t effort = 0;  ///< of all searches so far, in labels made: a clock that is the same on every machine
  double at_least = 0;       ///< of the last find(): no roster comes to less, seen that none above `not_above` counts
  /// Of each field: what the backward pass charges for one count of it, so that what it leaves out is felt (Lagrangian
  /// relaxation; for weekends and the week always 0), and what all of that can charge too much.
  std::vector<double> tolls;
  double refund = 0;
  bool cut = false;                ///< labels were left out besides those that others are better than
  std::vector<double> completion;  ///< [day][state][units][weekends]: the least that the days from `day` on can cost
  std::vector<Label> labels;
  std::size_t last_day = 0;         ///< where the last day's labels begin
  std::vector<std::int32_t> heads;  ///< of each bucket of the day being filled
};

}  // namespace gatehouse::solvers::rostering
