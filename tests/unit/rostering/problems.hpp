// Random rostering problems, and a count of every limit and cost that shares nothing with the solver's.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "solvers/rostering/model.hpp"

namespace gatehouse::test {

namespace rs = solvers::rostering;

class Dice {
public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}
  int operator()(int low, int high) {
    return low + static_cast<int>(random_() % static_cast<unsigned>(high - low + 1));
  }
  bool chance(int percent) { return (*this)(1, 100) <= percent; }

private:
  std::mt19937_64 random_;
};

struct Size {
  int people, days, shifts;
};

inline rs::RosterProblem random_problem(std::uint64_t seed, Size size) {
  Dice dice(seed);
  rs::RosterProblem p;
  p.days = size.days;
  p.first_weekday = dice(0, 6);
  for (int s = 0; s < size.shifts; ++s) {
    rs::Shift shift;
    shift.minutes = dice.chance(70) ? 480 : 720;
    shift.bars_next.assign(static_cast<std::size_t>(size.shifts), 0);
    for (int t = 0; t < s; ++t) shift.bars_next[t] = dice.chance(70) ? 1 : 0;
    p.shifts.push_back(shift);
  }
  for (int i = 0; i < size.people; ++i) {
    if (i > 0 && dice.chance(25)) {
      p.people.push_back(p.people.back());  // alike: they share a group
      continue;
    }
    rs::Person person;
    const int usual = size.days * 480 * 5 / 7;
    person.max_minutes = dice.chance(80) ? usual + 480 : rs::unlimited;
    person.min_minutes = dice.chance(50) ? usual / 2 : 0;
    if (dice.chance(30)) person.max_minutes_week = 4 * 480;
    person.max_run = dice.chance(80) ? dice(2, 5) : rs::unlimited;
    person.min_run = dice(1, 2);
    person.min_off = dice(1, 3);
    if (dice.chance(50)) person.max_weekends = dice(0, size.days / 7);
    for (int s = 0; s < size.shifts; ++s) {
      if (dice.chance(30)) person.limits.push_back({{s}, dice(0, size.days / 3), static_cast<double>(dice(0, 1))});
    }
    person.days_off.assign(static_cast<std::size_t>(size.days), 0);
    person.days_off[dice(0, size.days - 1)] = 1;
    for (int c = 0; c < size.days * size.shifts; ++c) person.cost.push_back(dice.chance(30) ? dice(-3, 3) : 0);
    if (dice.chance(20)) person.hours_square = 1;
    if (dice.chance(20)) person.weekend_square = 2;
    p.people.push_back(person);
  }
  for (int d = 0; d < size.days; ++d) {
    for (int s = 0; s < size.shifts; ++s) {
      if (dice.chance(90)) {
        p.demands.push_back(
            {d, s, std::max(1, size.people * dice(30, 80) / 100 / size.shifts), 100, 1, dice.chance(20) ? 5.0 : 0.0});
      }
    }
  }
  p.constant = dice(0, 50);
  return p;
}

/// The same people after days that they have worked before day 0.
inline rs::RosterProblem after_work(rs::RosterProblem p, std::uint64_t seed) {
  Dice dice(seed * 3 + 1);
  for (rs::Person& person : p.people) {
    if (dice.chance(60)) person.run_before = dice(1, 6);
    if (dice.chance(60)) person.week_before = dice(1, 5) * 450;
    if (dice.chance(60)) person.max_minutes_week = dice(2, 5) * 480;
  }
  return p;
}

/// What a roster breaks, counted day by day; empty where nothing.
inline std::string broken(const rs::RosterProblem& p, const rs::Person& person, const rs::Roster& roster) {
  if (static_cast<int>(roster.size()) != p.days) return "length";
  int minutes = 0, week = person.week_before, weekends = 0, last_weekend = -1;
  for (int d = 0; d < p.days; ++d) {
    const int weekday = (p.first_weekday + d) % 7, monday = d - weekday;
    if (weekday == 0) week = 0;
    const int s = roster[d];
    if (s < 0) continue;
    if (!person.days_off.empty() && person.days_off[d]) return "day off";
    if (d > 0 && roster[d - 1] >= 0 && !p.shifts[roster[d - 1]].bars_next.empty() &&
        p.shifts[roster[d - 1]].bars_next[s])
      return "order";
    minutes += p.shifts[s].minutes;
    week += p.shifts[s].minutes;
    if (week > person.max_minutes_week) return "week";
    if (weekday >= 5 && (weekends == 0 || last_weekend != monday)) {
      ++weekends;
      last_weekend = monday;
    }
  }
  if (minutes > person.max_minutes) return "hours above";
  if (minutes < person.min_minutes) return "hours below";
  if (weekends > person.max_weekends) return "weekends";
  for (const rs::ShiftLimit& limit : person.limits) {
    int n = 0;
    for (const int s : roster)
      for (const int t : limit.shifts) n += s == t ? 1 : 0;
    if (n > limit.most) return "shift limit";
  }
  for (int begin = 0; begin < p.days;) {
    int end = begin;
    while (end < p.days && (roster[end] < 0) == (roster[begin] < 0)) ++end;
    const bool inner = begin > 0 && end < p.days;
    const int before = begin == 0 ? person.run_before : 0;
    if (roster[begin] >= 0 && end - begin > person.max_run - before) return "run too long";
    if (roster[begin] >= 0 && inner && end - begin < person.min_run) return "run too short";
    if (roster[begin] < 0 && inner && end - begin < person.min_off) return "off too short";
    begin = end;
  }
  return {};
}

inline double own(const rs::RosterProblem& p, const rs::Person& person, const rs::Roster& roster) {
  double cost = 0, hours = 0, weekends = 0;
  int last = -100;
  for (int d = 0; d < p.days; ++d) {
    if (roster[d] < 0) continue;
    if (!person.cost.empty()) cost += person.cost[d * p.shifts.size() + roster[d]];
    hours += p.shifts[roster[d]].minutes / 60.0;
    const int weekday = (p.first_weekday + d) % 7;
    if (weekday >= 5 && last != d - weekday) {
      last = d - weekday;
      weekends += 1;
    }
  }
  for (const rs::ShiftLimit& limit : person.limits) {
    double n = 0;
    for (const int s : roster) n += std::count(limit.shifts.begin(), limit.shifts.end(), s) != 0 ? 1 : 0;
    cost += limit.square * n * n;
  }
  return cost + person.hours_square * hours * hours + person.weekend_square * weekends * weekends;
}

inline double whole_cost(const rs::RosterProblem& p, const std::vector<rs::Roster>& rosters) {
  double cost = p.constant;
  for (std::size_t i = 0; i < rosters.size(); ++i) cost += own(p, p.people[i], rosters[i]);
  for (const rs::Demand& d : p.demands) {
    int there = 0;
    for (const rs::Roster& r : rosters) there += r[d.day] == d.shift ? 1 : 0;
    for (int missing = 1; missing <= d.people - there; ++missing) cost += d.under + (missing - 1) * d.under_step;
    cost += std::max(0, there - d.people) * d.over;
  }
  return cost;
}

/// All rosters that keep a person's limits.
inline std::vector<rs::Roster> all_rosters(const rs::RosterProblem& p, const rs::Person& person) {
  std::vector<rs::Roster> all;
  rs::Roster roster(static_cast<std::size_t>(p.days), rs::off);
  for (;;) {
    if (broken(p, person, roster).empty()) all.push_back(roster);
    int d = 0;
    while (d < p.days && ++roster[d] == static_cast<int>(p.shifts.size())) roster[d++] = rs::off;
    if (d == p.days) return all;
  }
}

}  // namespace gatehouse::test
