// Small rosters against every roster there is: fewest duties of nobody, then least uneven, by rules counted here anew.
#include <algorithm>
#include <bitset>
#include <random>
#include <set>

#include "duty_roster/duties.hpp"
#include "support/catch.hpp"

using namespace gatehouse::duty_roster;

namespace {

struct Case {
  std::vector<Post> posts;
  std::vector<Guard> guards;
  DutyOptions options;
};

Case random_case(unsigned seed) {
  std::mt19937 random(seed);
  const auto draw = [&random](int low, int high) {
    return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
  };
  Case c;
  c.posts.push_back({1, "K1", {"Gate", "门"}, 1, draw(0, 3) == 0 ? "07:00-19:00" : ""});
  c.options.first = date_of("2022-04-04").value() + draw(0, 6);
  c.options.plan = static_cast<ShiftPlan>(draw(0, 2));
  c.options.days = draw(3, 4);
  c.options.rest_hours = draw(0, 20);
  c.options.week_hours = draw(16, 60);
  c.options.days_in_row = draw(1, 4);
  c.options.fair_nights = draw(0, 1) == 0;
  c.options.fair_weekends = draw(0, 1) == 0;
  for (int g = 1; g <= 3; ++g) {
    Guard guard;
    guard.id = g;
    guard.name = "P" + std::to_string(g);
    guard.nights = draw(0, 2) != 0;
    if (draw(0, 3) == 0) guard.week_hours = 8.0 * draw(1, 3);
    if (draw(0, 3) == 0) {
      const Date day = c.options.first + draw(0, c.options.days - 1);
      guard.away.push_back({day, day});
    }
    c.guards.push_back(guard);
  }
  return c;
}

/// A way for one person to work: the shift of each day or -1; as places in `slots` filled, and how uneven it is.
struct Way {
  std::bitset<12> fills;
  double cost = 0;
};

std::vector<Way> ways_of(const Guard& guard, const Case& c, const std::vector<DutyShift>& shifts,
                         const std::bitset<12>& wanted) {
  const DutyOptions& o = c.options;
  std::vector<Way> ways;
  int all = 1;
  for (int d = 0; d < o.days; ++d) all *= static_cast<int>(shifts.size()) + 1;
  for (int code = 0; code < all; ++code) {
    Way way;
    int rest_from = -100000, run = 0, count = 0, nights = 0;
    std::set<int> weekends;
    double week[2] = {0, 0};
    bool allowed = true;
    for (int d = 0, left = code; d < o.days; ++d, left /= static_cast<int>(shifts.size()) + 1) {
      const int s = left % (static_cast<int>(shifts.size()) + 1) - 1;
      run = s < 0 ? 0 : run + 1;
      if (s < 0) continue;
      const DutyShift& shift = shifts[static_cast<std::size_t>(s)];
      const int begin = d * 1440 + shift.begin, end = begin + shift.minutes, date = o.first + d;
      const std::size_t slot = static_cast<std::size_t>(d) * shifts.size() + static_cast<std::size_t>(s);
      allowed = allowed && wanted[slot] && begin - rest_from >= o.rest_hours * 60 && run <= o.days_in_row &&
                (!shift.night || guard.nights.value_or(true));
      // A night belongs to the day in whose column it stands, and must not run into a day away either.
      for (const DateSpan& away : guard.away)
        allowed = allowed && (date < away.first || date > away.last) &&
                  (end <= (away.first - o.first) * 1440 || begin >= (away.last + 1 - o.first) * 1440);
      rest_from = end;
      week[date - weekday(date) > o.first - weekday(o.first) ? 1 : 0] += shift.minutes / 60.0;
      ++count;
      nights += shift.night ? 1 : 0;
      if (weekday(date) >= 5) weekends.insert(date - weekday(date));
      way.fills[slot] = true;
    }
    const double most = std::min(guard.week_hours.value_or(o.week_hours), o.week_hours);
    if (!allowed || week[0] > most || week[1] > most) continue;
    const auto days_off = static_cast<double>(weekends.size());
    way.cost = 2.0 * count * count + (o.fair_nights ? 3.0 * nights * nights : 0) +
               (o.fair_weekends ? 3.0 * days_off * days_off : 0);
    ways.push_back(way);
  }
  return ways;
}

}  // namespace

TEST_CASE("small rosters leave as few duties to nobody and are as even as any") {
  int filled = 0, short_of = 0;
  for (unsigned seed = 1; seed <= 150; ++seed) {
    const Case c = random_case(seed);
    const auto shifts = shifts_of(c.options);
    std::bitset<12> wanted;
    bool understood = true;
    for (int d = 0; d < c.options.days; ++d)
      for (std::size_t s = 0; s < shifts.size(); ++s)
        wanted[static_cast<std::size_t>(d) * shifts.size() + s] = needs_people(c.posts[0], shifts[s], understood);
    std::vector<std::vector<Way>> ways;
    for (const Guard& g : c.guards) ways.push_back(ways_of(g, c, shifts, wanted));
    std::size_t fewest = 99;
    double least = 1e9;
    for (const Way& a : ways[0])
      for (const Way& b : ways[1]) {
        if ((a.fills & b.fills).any()) continue;
        for (const Way& last : ways[2]) {
          if (((a.fills | b.fills) & last.fills).any()) continue;
          const std::size_t missing = (wanted & ~(a.fills | b.fills | last.fills)).count();
          const double cost = a.cost + b.cost + last.cost;
          if (missing > fewest || (missing == fewest && cost >= least)) continue;
          fewest = missing;
          least = cost;
        }
      }
    INFO("seed " << seed);
    const DutyPlan plan = plan_duties(c.posts, c.guards, c.options);
    CHECK(plan.needed == static_cast<int>(wanted.count()));
    CHECK(plan.missing == static_cast<int>(fewest));
    CHECK(plan.least_missing <= static_cast<int>(fewest));
    if (fewest > 0) {
      ++short_of;
      CHECK(plan.least_missing == plan.missing);
      continue;
    }
    ++filled;
    CHECK(plan.objective == Approx(least));
    CHECK(plan.bound <= least + 1e-6);
  }
  CHECK(filled >= 10);
  CHECK(short_of >= 10);
}
