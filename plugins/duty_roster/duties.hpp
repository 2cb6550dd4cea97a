// The duty roster: who stands at which checkpoint when. From checkpoints, people and rules to duties, what cannot be
// met and what would help. Plain structs; the plugin only hands them over.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "duty_roster/calendar.hpp"
#include "solvers/rostering/rostering.hpp"
#include "toolkit/words.hpp"

namespace gatehouse::duty_roster {

inline constexpr std::size_t nobody = static_cast<std::size_t>(-1);

enum class ShiftPlan { three, two, day };

/// Whose places stay empty where people do not suffice: those of the least important posts, or all in turn.
enum class Gaps { important, turns };

struct DutyOptions {
  Date first = 0;
  int days = 14;
  ShiftPlan plan = ShiftPlan::three;
  int start_minute = 8 * 60;  ///< when the first shift of a day begins
  double rest_hours = 11;     ///< at least, between two shifts
  double week_hours = 48;     ///< at most, from Monday to Sunday
  int days_in_row = 6;        ///< at most
  bool fair_nights = true;
  bool fair_weekends = true;
  bool steady = true;  ///< people keep their checkpoint where they can; else they take turns
  Gaps gaps = Gaps::important;
  std::uint64_t seed = 1;
  std::uint64_t effort = 80'000'000;  ///< steps of the search: some seconds, the same roster on every machine
};

struct Post {
  std::int64_t id = 0;
  std::string number;  ///< "K1"; may be empty
  toolkit::Words name;
  int people = 1;     ///< at a time
  std::string hours;  ///< as on the map; "": always
  bool zone_gate = false;
  bool lockable = false;  ///< its entrance can be locked while nobody is there
  bool first = false;     ///< the user wants it manned before any other
};

/// What somebody works already, by minutes since 1 January 1970 (local).
struct Worked {
  std::int64_t begin = 0, end = 0;
};

struct Guard {
  std::int64_t id = 0;
  std::string name;  ///< "" where the map does not say
  std::string mark;  ///< what tells namesakes apart: see tell_apart()
  std::optional<bool> nights;
  std::optional<double> week_hours;  ///< this person's own limit; empty: none, 0: no shift at all
  std::vector<DateSpan> away;        ///< no shift of these days, nor one that runs into them
  std::vector<Worked> worked;        ///< duties that stand already: before the first day, or set by hand
};

/// Begins `begin` minutes after midnight; may end the day after.
struct DutyShift {
  toolkit::Words name, mark;  ///< "Night", "N"
  int begin = 0, minutes = 0;
  bool night = false;  ///< runs through the hours from 1 to 5
};

struct Duty {
  int day = 0;
  std::size_t shift = 0, post = 0;
  std::size_t guard = nobody;
};

/// Of a day and shift.
struct Slot {
  int day = 0;
  std::size_t shift = 0;
  int needed = 0, missing = 0;
};

struct GuardCount {
  int shifts = 0, nights = 0, weekends = 0, posts = 0;
  double hours = 0;
};

/// A change of the rules under which nothing would be missing.
struct Remedy {
  enum class Kind { people, week_hours, nights, days_in_row, posts } kind;
  double value = 0;                     ///< so many people more; hours; days; posts
  bool least = false;                   ///< proven: with less something would still be missing
  std::vector<std::size_t> posts = {};  ///< to be given up: all others can then be manned
};

struct DutyPlan {
  bool cancelled = false;
  DutyOptions options;
  std::vector<DutyShift> shifts;
  std::vector<Post> posts;
  std::vector<Guard> guards;
  std::vector<solvers::rostering::Roster> rosters;  ///< of each guard: the shift of each day
  std::vector<Duty> duties;                         ///< by day, shift, post; those of nobody too
  std::vector<GuardCount> counts;                   ///< of each guard
  int needed = 0, missing = 0;
  int least_missing = 0;           ///< proven: under these rules at least so many are missing
  std::vector<Slot> conflict;      ///< slots that cannot all be filled, though without any one of them the others can
  bool conflict_is_least = false;  ///< the sentence above is proven
  std::vector<Remedy> remedies;
  double objective = 0, bound = 0;  ///< unevenness: squares of shifts, nights and weekends; as many missing, none less
  double seconds = 0;
  std::vector<std::size_t> posts_unread;  ///< hours not understood: taken as always
};

/// Marks those who share a name: by the last four digits of their phone where these differ, else by their id. `phones`
/// is of each guard.
void tell_apart(std::vector<Guard>& guards, const std::vector<std::string>& phones);

using Progress = std::function<void(double, const toolkit::Words&)>;

[[nodiscard]] std::vector<DutyShift> shifts_of(const DutyOptions& options);

/// The day whose roster a duty beginning then belongs to: shifts of a day begin at start_minute and follow one another.
[[nodiscard]] Date duty_day(std::int64_t begin, const DutyOptions& options);

/// A post with a higher one is manned before one with a lower: named by the user, gate of a sealed zone, entrance that
/// cannot be locked, entrance that can.
[[nodiscard]] int importance_of(const Post& post);

/// Whether somebody has to stand at the post in that shift: its hours overlap it by half an hour or more.
[[nodiscard]] bool needs_people(const Post& post, const DutyShift& shift, bool& understood);

/// Equal input, equal plan. Somebody is missing only where the rules leave no other way or the search found none:
/// missing against least_missing says which. `cancelled` is asked at least every 50 ms.
[[nodiscard]] DutyPlan plan_duties(std::vector<Post> posts, std::vector<Guard> guards, const DutyOptions& options,
                                   const solvers::Cancelled& cancelled = {}, const Progress& progress = {});

}  // namespace gatehouse::duty_roster
