#include "duty_roster/duty_model.hpp"

#include <algorithm>
#include <set>

#include "toolkit/hours.hpp"

namespace gatehouse::duty_roster {
namespace {

/// What is missing is spread over days, shifts and checkpoints: each further one missing at a time costs so much more.
constexpr double missing_step = 60;
constexpr double shift_square = 2, night_square = 3, weekend_square = 3;
constexpr int day_minutes = 24 * 60;

bool within_span(const DateSpan& span, Date date) { return span.first <= date && date <= span.last; }

/// What was worked already counts: towards the week and the run of the first day, and as rest before each shift.
void count_worked(const Guard& guard, const std::vector<DutyShift>& shifts, const DutyOptions& o, rs::Person& p) {
  const Date monday = o.first - weekday(o.first);
  std::set<Date> days;
  for (const Worked& w : guard.worked) {
    const Date day = duty_day(w.begin, o);
    days.insert(day);
    if (day >= monday && day < o.first) p.week_before += static_cast<int>(w.end - w.begin);
    for (int d = 0; d < o.days; ++d) {
      for (std::size_t s = 0; s < shifts.size(); ++s) {
        const std::int64_t begin = std::int64_t{o.first + d} * day_minutes + shifts[s].begin,
                           end = begin + shifts[s].minutes;
        const auto rest = static_cast<std::int64_t>(o.rest_hours * 60);
        if (end + rest <= w.begin || begin >= w.end + rest) continue;
        if (p.cost.empty()) p.cost.assign(static_cast<std::size_t>(o.days) * shifts.size(), 0);
        p.cost[static_cast<std::size_t>(d) * shifts.size() + s] = solvers::infinity;
      }
    }
  }
  for (Date day = o.first - 1; days.count(day) != 0; --day) ++p.run_before;
}

rs::Person person_of(const Guard& guard, const std::vector<DutyShift>& shifts, const DutyOptions& o, bool fair) {
  rs::Person p;
  const double week = std::min(guard.week_hours.value_or(o.week_hours), o.week_hours);
  p.max_minutes_week = static_cast<int>(week * 60);
  p.max_run = o.days_in_row;
  rs::ShiftLimit nights;
  for (std::size_t s = 0; s < shifts.size(); ++s) {
    if (shifts[s].night) nights.shifts.push_back(static_cast<int>(s));
  }
  if (!nights.shifts.empty()) {
    if (!guard.nights.value_or(true)) {
      nights.most = 0;
    } else if (fair && o.fair_nights) {
      nights.square = night_square;
    }
    if (nights.most == 0 || nights.square != 0) p.limits.push_back(nights);
  }
  if (!guard.away.empty()) {
    p.days_off.assign(static_cast<std::size_t>(o.days), 0);
    for (int d = 0; d < o.days; ++d) {
      // A shift that runs into a day away is worked the evening before: it is left out as well.
      const bool away = std::any_of(guard.away.begin(), guard.away.end(),
                                    [&](const DateSpan& a) { return within_span(a, o.first + d); });
      p.days_off[d] = away ? 1 : 0;
      const bool away_next = std::any_of(guard.away.begin(), guard.away.end(),
                                         [&](const DateSpan& a) { return within_span(a, o.first + d + 1); });
      if (!away_next) continue;
      if (p.cost.empty()) p.cost.assign(static_cast<std::size_t>(o.days) * shifts.size(), 0);
      for (std::size_t s = 0; s < shifts.size(); ++s) {
        if (shifts[s].begin + shifts[s].minutes > day_minutes) {
          p.cost[static_cast<std::size_t>(d) * shifts.size() + s] = solvers::infinity;
        }
      }
    }
  }
  count_worked(guard, shifts, o, p);
  if (fair) {
    const double hours = shifts.front().minutes / 60.0;
    p.hours_square = shift_square / (hours * hours);
    if (o.fair_weekends) p.weekend_square = weekend_square;
  }
  return p;
}

}  // namespace

std::vector<DutyShift> shifts_of(const DutyOptions& o) {
  std::vector<DutyShift> shifts;
  const int n = o.plan == ShiftPlan::three ? 3 : o.plan == ShiftPlan::two ? 2 : 1;
  const int minutes = n == 3 ? 8 * 60 : 12 * 60;
  for (int k = 0; k < n; ++k) {
    DutyShift s;
    s.begin = o.start_minute + k * minutes;
    s.minutes = minutes;
    for (const int night : {3 * 60, day_minutes + 3 * 60}) {  // three in the morning: it lies in a night shift
      s.night = s.night || (s.begin <= night && night < s.begin + s.minutes);
    }
    shifts.push_back(s);
  }
  // Names go by the order of those that are not the night.
  std::size_t k = 0;
  const std::size_t days = static_cast<std::size_t>(
      std::count_if(shifts.begin(), shifts.end(), [](const DutyShift& s) { return !s.night; }));
  for (DutyShift& s : shifts) {
    if (s.night) {
      s.name = {"Night", "夜班"};
      s.mark = {"N", "夜"};
    } else if (days == 1) {
      s.name = {"Day", "白班"};
      s.mark = {"D", "白"};
    } else if (k++ == 0) {
      s.name = {"Morning", "早班"};
      s.mark = {"M", "早"};
    } else {
      s.name = {"Evening", "中班"};
      s.mark = {"E", "中"};
    }
  }
  return shifts;
}

Date duty_day(std::int64_t begin, const DutyOptions& o) {
  const std::int64_t since = begin - o.start_minute;
  return static_cast<Date>(since >= 0 ? since / day_minutes : -((day_minutes - 1 - since) / day_minutes));
}

int importance_of(const Post& post) { return post.first ? 3 : post.zone_gate ? 2 : post.lockable ? 0 : 1; }

bool needs_people(const Post& post, const DutyShift& shift, bool& understood) {
  understood = true;
  if (post.hours.empty()) return true;
  const auto spans = toolkit::hours_of(post.hours);
  understood = spans.has_value();
  if (!spans) return true;
  int overlap = 0;
  for (int minute = shift.begin; minute < shift.begin + shift.minutes; minute += 5) {
    overlap += toolkit::within(*spans, minute % day_minutes) ? 5 : 0;
  }
  return overlap >= 30;
}

std::vector<Slot> slots_of(const std::vector<DutyShift>& shifts, const std::vector<Post>& posts, int days,
                           std::vector<std::size_t>& posts_unread) {
  std::vector<int> needed(shifts.size(), 0);
  for (std::size_t i = 0; i < posts.size(); ++i) {
    bool understood = true;
    for (std::size_t s = 0; s < shifts.size(); ++s) {
      if (needs_people(posts[i], shifts[s], understood)) needed[s] += posts[i].people;
    }
    if (!understood) posts_unread.push_back(i);
  }
  std::vector<Slot> slots;
  for (int d = 0; d < days; ++d) {
    for (std::size_t s = 0; s < shifts.size(); ++s) {
      if (needed[s] > 0) slots.push_back({d, s, needed[s], 0});
    }
  }
  return slots;
}

rs::RosterProblem duty_problem(const std::vector<DutyShift>& shifts, const std::vector<Slot>& slots,
                               const std::vector<Guard>& guards, const DutyOptions& o, bool fair) {
  rs::RosterProblem p;
  p.days = o.days;
  p.first_weekday = weekday(o.first);
  for (const DutyShift& before : shifts) {
    rs::Shift shift;
    shift.minutes = before.minutes;
    for (const DutyShift& after : shifts) {
      const int rest = after.begin + day_minutes - (before.begin + before.minutes);
      shift.bars_next.push_back(rest < o.rest_hours * 60 ? 1 : 0);
    }
    p.shifts.push_back(shift);
  }
  for (const Guard& g : guards) p.people.push_back(person_of(g, shifts, o, fair));
  for (const Slot& s : slots)
    p.demands.push_back(
        {s.day, static_cast<int>(s.shift), s.needed, missing_cost, fair ? 1.0 : 0.0, fair ? missing_step : 0.0});
  return p;
}

void drop_surplus(const std::vector<Slot>& slots, std::size_t shifts, std::vector<rs::Roster>& rosters) {
  if (rosters.empty()) return;
  const std::size_t days = rosters.front().size();
  std::vector<int> surplus(days * shifts, 0), worked(rosters.size(), 0);
  for (std::size_t g = 0; g < rosters.size(); ++g) {
    for (std::size_t d = 0; d < days; ++d) {
      if (rosters[g][d] == rs::off) continue;
      ++surplus[d * shifts + static_cast<std::size_t>(rosters[g][d])];
      ++worked[g];
    }
  }
  for (const Slot& s : slots) surplus[static_cast<std::size_t>(s.day) * shifts + s.shift] -= s.needed;
  for (std::size_t d = 0; d < days; ++d) {
    for (std::size_t s = 0; s < shifts; ++s) {
      for (; surplus[d * shifts + s] > 0; --surplus[d * shifts + s]) {
        std::size_t busiest = rosters.size();
        for (std::size_t g = 0; g < rosters.size(); ++g) {
          if (rosters[g][d] != static_cast<int>(s)) continue;
          if (busiest == rosters.size() || worked[g] > worked[busiest]) busiest = g;
        }
        rosters[busiest][d] = rs::off;
        --worked[busiest];
      }
    }
  }
}

void count_missing(std::vector<Slot>& slots, const std::vector<rs::Roster>& rosters) {
  for (Slot& slot : slots) {
    int there = 0;
    for (const rs::Roster& r : rosters) there += r[slot.day] == static_cast<int>(slot.shift) ? 1 : 0;
    slot.missing = std::max(0, slot.needed - there);
  }
}

}  // namespace gatehouse::duty_roster
