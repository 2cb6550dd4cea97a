#include "duty_roster/duties.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "duty_roster/duty_model.hpp"
#include "duty_roster/explanations.hpp"
#include "duty_roster/tables.hpp"
#include "support/catch.hpp"

using namespace gatehouse::duty_roster;

namespace {

Post post(std::int64_t id, int people = 1, std::string hours = "") {
  return {id, "K" + std::to_string(id), {"Gate", "门"}, people, std::move(hours)};
}

std::vector<Guard> guards(int count, int no_nights = 0) {
  std::vector<Guard> all;
  for (int i = 1; i <= count; ++i) {
    Guard g;
    g.id = i;
    g.name = "P" + std::to_string(i);
    g.nights = i > no_nights;
    all.push_back(g);
  }
  return all;
}

DutyOptions options(int days, ShiftPlan plan = ShiftPlan::three) {
  DutyOptions o;
  o.first = date_of("2022-04-04").value();
  o.days = days;
  o.plan = plan;
  return o;
}

/// Every rule, counted from the duties alone, in minutes since the first midnight.
void check_rules(const DutyPlan& plan) {
  std::map<std::size_t, std::vector<const Duty*>> of;
  std::map<std::pair<int, std::pair<std::size_t, std::size_t>>, int> at;  // day, shift, post
  int missing = 0;
  for (const Duty& d : plan.duties) {
    ++at[{d.day, {d.shift, d.post}}];
    if (d.guard == nobody)
      ++missing;
    else
      of[d.guard].push_back(&d);
  }
  CHECK(missing == plan.missing);
  CHECK(static_cast<int>(plan.duties.size()) == plan.needed);
  CHECK(plan.least_missing <= plan.missing);
  for (const auto& [where, count] : at) CHECK(count == plan.posts[where.second.second].people);
  for (auto& [g, duties] : of) {
    const Guard& guard = plan.guards[g];
    INFO("guard " << guard.name);
    std::sort(duties.begin(), duties.end(), [](const Duty* a, const Duty* b) { return a->day < b->day; });
    std::map<int, double> hours_of_week;
    std::set<int> worked;
    for (std::size_t k = 0; k < duties.size(); ++k) {
      const DutyShift& shift = plan.shifts[duties[k]->shift];
      const int begin = duties[k]->day * 1440 + shift.begin, end = begin + shift.minutes;
      if (k + 1 < duties.size()) {
        REQUIRE(duties[k + 1]->day > duties[k]->day);
        const DutyShift& next = plan.shifts[duties[k + 1]->shift];
        CHECK(duties[k + 1]->day * 1440 + next.begin - end >= plan.options.rest_hours * 60);
      }
      if (shift.night) CHECK(guard.nights.value_or(true));
      const int date = plan.options.first + duties[k]->day;
      hours_of_week[date - weekday(date)] += shift.minutes / 60.0;
      worked.insert(duties[k]->day);
      for (const DateSpan& away : guard.away) {
        const int away_begin = (away.first - plan.options.first) * 1440,
                  away_end = (away.last + 1 - plan.options.first) * 1440;
        CHECK((end <= away_begin || begin >= away_end));
      }
    }
    const double limit = std::min(guard.week_hours.value_or(plan.options.week_hours), plan.options.week_hours);
    for (const auto& [week, hours] : hours_of_week) CHECK(hours <= limit + 1e-9);
    for (const int day : worked) {
      int run = 0;
      while (worked.count(day + run) != 0) ++run;
      CHECK(run <= plan.options.days_in_row);
    }
    const GuardCount& c = plan.counts[g];
    CHECK(c.shifts == static_cast<int>(duties.size()));
  }
  if (plan.objective > 0) CHECK(plan.bound <= plan.objective + 1e-6);
}

bool says(const DutyPlan& plan, const std::string& words) {
  const auto all = sentences(plan);
  return std::any_of(all.begin(), all.end(),
                     [&](const Sentence& s) { return s.text.en.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("shifts follow one another, and the night is the one that runs through it") {
  DutyOptions o = options(7);
  auto shifts = shifts_of(o);
  REQUIRE(shifts.size() == 3);
  CHECK(hours_of(shifts[0]) == "08:00–16:00");
  CHECK((shifts[2].night && !shifts[0].night && !shifts[1].night));
  CHECK(shifts[0].name.en == "Morning");
  o.start_minute = 22 * 60;
  shifts = shifts_of(o);
  CHECK(shifts[0].night);
  CHECK(shifts[1].name.zh == "早班");
  o.plan = ShiftPlan::two;
  o.start_minute = 8 * 60;
  CHECK(shifts_of(o)[1].night);
  o.plan = ShiftPlan::day;
  CHECK(shifts_of(o).size() == 1);
}

TEST_CASE("a post's hours say which shifts need somebody") {
  const auto shifts = shifts_of(options(7));
  bool understood = false;
  const auto needed = [&](const char* hours) {
    std::string which;
    for (const DutyShift& s : shifts) which += needs_people(post(1, 1, hours), s, understood) ? s.mark.en : "-";
    return which;
  };
  CHECK(needed("") == "MEN");
  CHECK(needed("06:00-22:00") == "MEN");  // from six on somebody of the night is there
  CHECK(needed("08:00-16:10") == "M--");
  CHECK(needed("24h") == "MEN");
  CHECK(understood);
  CHECK(needed("when it rains") == "MEN");
  CHECK_FALSE(understood);
}

TEST_CASE("enough people: all is filled, rules are kept, nights are even") {
  const DutyPlan plan = plan_duties({post(1), post(2, 2)}, guards(18, 4), options(14));
  CHECK(plan.missing == 0);
  check_rules(plan);
  int least = 99, most = 0;
  for (std::size_t g = 4; g < 18; ++g) {
    least = std::min(least, plan.counts[g].nights);
    most = std::max(most, plan.counts[g].nights);
  }
  CHECK(most - least <= 1);
  CHECK(says(plan, "All duties (126) are filled by 18 people."));
  const auto table = people_table(plan);
  CHECK(table.rows.size() == 18);
  CHECK(table.columns.size() == 2 + 14 + 3);
  // A row shows on the map where its person stands most.
  CHECK(table.layer == "checkpoints");
  for (std::size_t g = 0; g < 18; ++g) {
    std::map<std::int64_t, int> times;
    for (const Duty& d : plan.duties) times[plan.posts[d.post].id] += d.guard == g ? 1 : 0;
    for (const auto& [id, count] : times) CHECK(count <= times[table.ids[g]]);
  }
  CHECK(posts_table(plan).rows.size() == 6);
}

TEST_CASE("random estates: every rule holds whatever is asked") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    std::mt19937 random(seed);
    const auto draw = [&random](int low, int high) { return low + static_cast<int>(random() % (high - low + 1)); };
    std::vector<Post> posts;
    for (int i = 1; i <= draw(1, 4); ++i) posts.push_back(post(i, draw(1, 2), draw(0, 3) == 0 ? "07:00-19:00" : ""));
    std::vector<Guard> people = guards(draw(3, 16), draw(0, 3));
    DutyOptions o = options(draw(5, 14), static_cast<ShiftPlan>(draw(0, 2)));
    o.first += draw(0, 6);
    for (Guard& g : people) {
      if (draw(0, 3) == 0) g.away.push_back({o.first + draw(0, 3), o.first + draw(3, 6)});
      if (draw(0, 4) == 0) g.week_hours = 24;
      if (draw(0, 5) == 0) g.nights.reset();
    }
    o.rest_hours = draw(0, 16);
    o.week_hours = draw(24, 60);
    o.days_in_row = draw(2, 7);
    o.steady = draw(0, 1) == 0;
    o.seed = seed;
    INFO("seed " << seed);
    const DutyPlan plan = plan_duties(posts, people, o);
    check_rules(plan);
    const DutyPlan again = plan_duties(posts, people, o);
    CHECK(again.rosters == plan.rosters);
    CHECK(again.bound == plan.bound);
  }
}

TEST_CASE("too few people: how many are missing is proven, and so is how many more would do") {
  // One post round the clock for a week: 21 shifts; with 48 hours a week one does six.
  const DutyPlan plan = plan_duties({post(1)}, guards(2), options(7));
  CHECK(plan.missing == 9);
  CHECK(plan.least_missing == 9);
  check_rules(plan);
  const auto people = std::find_if(plan.remedies.begin(), plan.remedies.end(),
                                   [](const Remedy& r) { return r.kind == Remedy::Kind::people; });
  REQUIRE(people != plan.remedies.end());
  CHECK(people->value == 2);
  CHECK(people->least);
  // One short of what two can do: six and six, and one more.
  REQUIRE_FALSE(plan.conflict.empty());
  CHECK(plan.conflict_is_least);
  CHECK(says(plan, "Fewer is not possible under these rules (proven)"));
}

TEST_CASE("a conflict cannot be filled, and can without any one of its demands") {
  // Nobody at night: each single night is a conflict by itself.
  const DutyPlan nights = plan_duties({post(1)}, guards(6, 6), options(7));
  REQUIRE(nights.conflict.size() == 1);
  CHECK(nights.shifts[nights.conflict.front().shift].night);
  CHECK(nights.missing == 7);
  CHECK(says(nights, "Nobody may do nights"));
  CHECK(std::any_of(nights.remedies.begin(), nights.remedies.end(),
                    [](const Remedy& r) { return r.kind == Remedy::Kind::nights; }));
  // Three at a time and two people: one day's shift is enough.
  const DutyPlan crowd = plan_duties({post(1, 3)}, guards(2), options(3, ShiftPlan::day));
  REQUIRE(crowd.conflict.size() == 1);
  CHECK(crowd.conflict.front().needed == 3);
}

TEST_CASE("too few people: what stays empty is chosen by importance, in turn among equals, and named") {
  std::vector<Post> posts{post(1), post(2), post(3), post(4)};
  posts[0].lockable = posts[1].lockable = true;
  posts[3].zone_gate = true;
  DutyOptions o = options(14, ShiftPlan::day);
  o.week_hours = 84;
  o.days_in_row = 14;
  const auto empty = [](const DutyPlan& plan) {
    std::vector<int> count(plan.posts.size(), 0);
    for (const Duty& d : plan.duties) count[d.post] += d.guard == nobody ? 1 : 0;
    return count;
  };
  // Three of four places each day: one of the two that can be locked stays empty, by turns.
  const DutyPlan important = plan_duties(posts, guards(3), o);
  CHECK(important.missing == 14);
  CHECK(empty(important) == std::vector<int>{7, 7, 0, 0});
  CHECK(says(important, "K1 (Gate): nobody in 7 shifts: Day ("));
  CHECK(says(important, "Its entrance can be locked: lock it meanwhile."));
  CHECK(says(important, "Or: with K2 locked for the whole time these people can man all the others"));
  CHECK_FALSE(says(important, "K3 (Gate): nobody"));
  const auto table = gaps_table(important);
  REQUIRE(table.rows.size() == 14);
  CHECK(table.layer == "checkpoints");
  CHECK(std::count(table.ids.begin(), table.ids.end(), 1) == 7);
  // In turn: nobody's share of empty days is more than one above another's.
  o.gaps = Gaps::turns;
  const auto shared = empty(plan_duties(posts, guards(3), o));
  CHECK(*std::max_element(shared.begin(), shared.end()) - *std::min_element(shared.begin(), shared.end()) <= 1);
  // What the user names keeps its people, whichever way.
  posts[1].first = true;
  const auto named = empty(plan_duties(posts, guards(2), o));
  CHECK(named[1] == 0);
  CHECK(named[0] + named[2] + named[3] == 28);
  o.gaps = Gaps::important;
  CHECK(empty(plan_duties(posts, guards(1), o)) == std::vector<int>{14, 0, 14, 14});
}

TEST_CASE("a post with several people is thinned before another is left") {
  const DutyPlan plan = plan_duties({post(1, 2), post(2)}, guards(2), options(4, ShiftPlan::day));
  for (const Duty& d : plan.duties) CHECK((d.post == 0 || d.guard != nobody));
  CHECK(says(plan, "K1 (Gate): fewer than 2 people in 4 shifts: Day (every day)."));
  CHECK(says(plan, "Each gets its first person before any gets a second."));
}

TEST_CASE("what was worked before the first day counts: rest, the week, days in a row") {
  DutyOptions o = options(7, ShiftPlan::three);
  o.first = date_of("2022-04-06").value();  // a Wednesday
  o.week_hours = 40;
  std::vector<Guard> people = guards(5);
  const auto worked = [&o](Guard& g, int day, int begin_hour, int hours) {
    const std::int64_t begin = (std::int64_t{o.first} + day) * 1440 + begin_hour * 60;
    g.worked.push_back({begin, begin + hours * 60});
  };
  // Night of the day before: until 08:00 of the first day. Rest of 11 h bars the first day's morning and evening.
  worked(people[0], 0, 0, 8);
  CHECK(duty_day(people[0].worked[0].begin, o) == o.first - 1);
  // Monday and Tuesday, two shifts each: 32 of 40 hours are gone until Sunday.
  for (const int day : {-2, -1}) {
    worked(people[1], day, 8, 8);
    worked(people[1], day, 16, 8);
  }
  // Six days in a row up to the day before: a day off is due.
  for (int day = -6; day < 0; ++day) worked(people[2], day, 8, 1);
  const DutyPlan plan = plan_duties({post(1), post(2)}, people, o);
  check_rules(plan);
  CHECK(plan.rosters[0][0] != 0);
  CHECK(plan.rosters[0][0] != 1);
  CHECK(std::count_if(plan.rosters[1].begin(), plan.rosters[1].begin() + 5, [](int s) { return s >= 0; }) <= 1);
  CHECK(plan.rosters[2][0] == -1);
  // Without that they are needed at once.
  const DutyPlan fresh = plan_duties({post(1), post(2)}, guards(5), o);
  CHECK(fresh.missing < plan.missing);
  // A duty set by hand within the roster: nobody stands at two places.
  std::vector<Guard> busy = guards(1);
  worked(busy[0], 3, 9, 3);
  CHECK(plan_duties({post(1)}, busy, o).rosters[0][3] == -1);
}

TEST_CASE("rosters with fewer gaps that are found while looking for what would help are the plan") {
  // A search that ends after its first steps leaves more to nobody than has to be.
  std::vector<Guard> people = guards(11, 3);
  for (std::size_t g = 0; g < 5; ++g) people[g].away.push_back({options(7).first + 2, options(7).first + 4});
  DutyOptions o = options(14);
  const DutyPlan whole = plan_duties({post(1), post(2), post(3)}, people, o);
  o.effort = 50'000;
  rs::RosterOptions first_steps;
  first_steps.effort = o.effort;
  first_steps.iterations = 2 * people.size();
  std::vector<std::size_t> unread;
  std::vector<Slot> slots = slots_of(whole.shifts, whole.posts, o.days, unread);
  count_missing(slots, rs::solve(duty_problem(whole.shifts, slots, people, o, true), first_steps).rosters);
  int missing = 0;
  for (const Slot& s : slots) missing += s.missing;
  REQUIRE(missing > whole.missing);
  const DutyPlan hasty = plan_duties({post(1), post(2), post(3)}, people, o);
  check_rules(hasty);
  CHECK(hasty.missing == whole.missing);
  CHECK(hasty.least_missing == whole.missing);
}

TEST_CASE("people keep their checkpoint or take turns") {
  DutyOptions o = options(14, ShiftPlan::day);
  const auto places = [&](bool steady) {
    o.steady = steady;
    const DutyPlan plan = plan_duties({post(1), post(2), post(3)}, guards(6), o);
    int sum = 0;
    for (const GuardCount& c : plan.counts) sum += c.posts;
    return sum;
  };
  CHECK(places(true) < places(false));
}

TEST_CASE("namesakes are told apart by their phones, else by their ids") {
  std::vector<Guard> people = guards(6);
  people[0].name = people[1].name = "马永福";
  people[2].name = people[3].name = people[4].name = "Li";
  tell_apart(people, {"138-0000-1813", "138 0000 4157", "000-1111", "900-1111", "000-2222", "000-3333"});
  CHECK(name_of(people[0]).zh == "马永福（1813）");
  CHECK(name_of(people[1]).en == "马永福 (4157)");
  CHECK(name_of(people[2]).en == "Li (#3)");  // the same four digits
  CHECK(name_of(people[3]).en == "Li (#4)");
  CHECK(name_of(people[4]).en == "Li (2222)");
  CHECK(name_of(people[5]).en == "P6");
  std::vector<Guard> nameless = guards(2);
  nameless[0].name = nameless[1].name = "";
  tell_apart(nameless, {"", ""});
  CHECK(name_of(nameless[0]).en == "Guard 1");
}

TEST_CASE("a roster is cancelled at once") {
  int asked = 0;
  const DutyPlan plan = plan_duties({post(1, 4)}, guards(30), options(28), [&asked] { return ++asked > 20; });
  CHECK(plan.cancelled);
}
