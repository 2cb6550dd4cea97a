// The cheapest rosters of one person for given prices: a shortest path with resources over the days (labels with
// dominance; Desrochers, Soumis 1988; for rosters Jaumard, Semet, Vovor 1998).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "solvers/control.hpp"
#include "solvers/rostering/model.hpp"

namespace gatehouse::solvers::rostering {

struct PricedRoster {
  Roster roster;
  double value = 0;  ///< the prices of its shifts, and its own cost but for Person::cost
};

/// Made once a person, asked many times with other prices. Not to be asked from two threads at once.
class BestRoster {
public:
  /// Throws std::invalid_argument where the person has more limits at work than it can count (14).
  BestRoster(const RosterProblem& problem, const Person& person);

  /// Up to `most` rosters, the cheapest first, the others differing from it in hours or in how they end. price[d *
  /// shifts
  /// + s] is what working s on day d costs, all told; infinite where it may not be. work_off[d] is what a day off
  /// costs; empty: nothing. Empty where no roster keeps the limits, or `stop` said so (asked once a day).
  [[nodiscard]] std::vector<PricedRoster> find(const std::vector<double>& price, std::size_t most,
                                               const Cancelled& stop, const std::vector<double>& day_off_price = {});

private:
  static constexpr int words = 4;
  /// Counts in fields of 16 bits, of which the highest stays 0.
  using Counts = std::array<std::uint64_t, words>;

  struct Label {
    double value;
    Counts counts;
    std::int32_t before;  ///< the label a day earlier
    std::int32_t next;    ///< in the same bucket
    std::int32_t bucket;
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
    double scale = 1;
  };

  void make_kinds(const RosterProblem& problem, const Person& person);
  void make_fields(const RosterProblem& problem, const Person& person);
  void put(double value, const Counts& counts, int bucket, std::int32_t before, int shift);
  void extend(const Label& label, std::int32_t index, int day, const std::vector<double>& price, double off_price);
  void work(const Label& label, std::int32_t index, int day, int kind, double price);
  [[nodiscard]] double end_value(const Label& label) const;
  [[nodiscard]] bool fits(const Counts& counts) const;
  [[nodiscard]] int state_of(int bucket) const { return bucket / (max_units_ + 1); }
  [[nodiscard]] int units_of(int bucket) const { return bucket % (max_units_ + 1); }

  int days_, first_weekday_;
  std::size_t shifts_;
  int unit_ = 1;  ///< minutes: the greatest that divides all shifts
  int min_units_ = 0, max_units_ = 0;
  int classes_ = 0;            ///< shifts that bar the same shifts the day after are one class
  int runs_ = 1;               ///< lengths of a run of work told apart
  bool run_open_end_ = false;  ///< runs_ stands for all longer ones too
  int min_run_, min_off_;
  double hours_square_;
  std::vector<char> day_off_;
  std::vector<int> most_units_from_;  ///< of each day: what can still be worked from it on
  std::vector<Kind> kinds_;
  std::vector<Field> fields_;
  int used_words_ = 0;
  int weekend_field_ = -1, week_field_ = -1;
  Counts limits_{};
  std::vector<Label> labels_;
  std::vector<std::int32_t> heads_;  ///< of each bucket of the day being filled
  std::vector<int> cheapest_;        ///< of each kind, on the day being left
};

}  // namespace gatehouse::solvers::rostering
