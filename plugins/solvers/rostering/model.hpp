// Rostering on plain numbers: who works which shift on which day. The model is that of Curtois and Qu (2014),
// "Computational results on new staff scheduling benchmark instances", with weekly hours and even-handedness besides.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

namespace gatehouse::solvers::rostering {

inline constexpr int off = -1;  ///< no shift on a day
inline constexpr int unlimited = std::numeric_limits<int>::max();

struct Shift {
  int minutes = 480;
  std::vector<char> bars_next;  ///< of each shift: it may not be worked the day after this one; empty: none is barred
};

/// At most so many of some shifts within the whole time.
struct ShiftLimit {
  std::vector<int> shifts;
  int most = unlimited;
  double square = 0;  ///< cost of k such shifts: square * k * k, which spreads them evenly
  bool operator==(const ShiftLimit&) const = default;
};

/// What one person may work and would like to. Runs that touch the first or the last day may be shorter than asked:
/// what lies before and after is not known, but for run_before and week_before.
struct Person {
  int min_minutes = 0;
  int max_minutes = unlimited;
  int max_minutes_week = unlimited;  ///< from Monday to Sunday
  int min_run = 1;                   ///< days worked in a row, at least
  int max_run = unlimited;
  int min_off = 1;               ///< days off in a row, at least
  int max_weekends = unlimited;  ///< with work on Saturday or Sunday
  std::vector<ShiftLimit> limits;
  std::vector<char> days_off;  ///< of each day: no work; empty: none
  std::vector<double> cost;    ///< of working shift s on day d: cost[d * shifts + s], less than 0 where liked,
                               ///< infinite where it may not be; empty: 0
  double hours_square = 0;     ///< cost of h hours in all: hours_square * h * h
  double weekend_square = 0;   ///< cost of k weekends worked: weekend_square * k * k
  int run_before = 0;          ///< days worked in a row just before day 0; they count towards max_run
  int week_before = 0;         ///< minutes worked before day 0 in its week; they count towards max_minutes_week
  bool operator==(const Person&) const = default;
};

/// So many people wanted, stated once for a day and shift; each one under or over costs. The second one missing costs
/// `under_step` more than the first, the third twice that more, and so on: that spreads what is missing.
struct Demand {
  int day = 0;
  int shift = 0;
  int people = 0;
  double under = 0;
  double over = 0;
  double under_step = 0;
};

/// What it costs that so many people of a demand are missing.
[[nodiscard]] inline double cost_of_missing(const Demand& demand, int missing) {
  return missing * demand.under + demand.under_step * missing * (missing - 1) / 2;
}

struct RosterProblem {
  int days = 0;
  int first_weekday = 0;  ///< of day 0; 0 is Monday
  std::vector<Shift> shifts;
  std::vector<Person> people;
  std::vector<Demand> demands;
  double constant = 0;  ///< added to every cost
};

using Roster = std::vector<int>;  ///< of each day: a shift, or off

/// The whole cost of rosters that are within their limits, one a person.
[[nodiscard]] double cost_of(const RosterProblem& problem, const std::vector<Roster>& rosters);

/// The part of cost_of() that is `roster`'s own: all but the demands and the constant.
[[nodiscard]] double own_cost(const RosterProblem& problem, const Person& person, const Roster& roster);

/// Whether the roster keeps all that the person's limits and the shifts' order ask.
[[nodiscard]] bool keeps_limits(const RosterProblem& problem, const Person& person, const Roster& roster);

}  // namespace gatehouse::solvers::rostering
