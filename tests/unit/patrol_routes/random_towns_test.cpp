// Properties of patrols on towns by seed.
#include "patrol_routes/intervals.hpp"
#include "towns.hpp"

using namespace gatehouse;
using namespace gatehouse::patrol_routes;
using namespace gatehouse::patrol_routes::towns;

TEST_CASE("random towns: times on the ground keep to the timetable, the interval and the straight line") {
  for (unsigned seed = 20; seed < 32; ++seed) {
    std::mt19937 random(seed);
    Estate e = town(3 + static_cast<int>(random() % 4), 3 + static_cast<int>(random() % 3));
    for (auto& p : e.paths)
      if (p.id != 50 && random() % 6 == 0) p.closed = true;
    for (int i = 0; i < 4; ++i)
      e.entrances.push_back(
          entrance(10 + i, {60.0 * static_cast<double>(random() % 3), 60.0 * static_cast<double>(random() % 3)}));
    PatrolOptions o = options(1 + static_cast<int>(random() % 3));
    o.speed = 3 + static_cast<double>(random() % 4);
    o.every = 5 + static_cast<double>(random() % 30);
    const Patrols p = plan(e, o);
    if (!p.found) continue;
    CAPTURE(seed, o.every);
    // When a walker who repeats the line at the speed asked for is at each entrance: from the lines alone.
    std::vector<std::vector<std::vector<double>>> at(e.entrances.size());  // of each entrance and round
    for (const PatrolRound& r : p.rounds) {
      for (auto& of_entrance : at) of_entrance.emplace_back();
      double metres = 0;
      for (std::size_t i = 0; i + 1 < r.line.size(); ++i) {
        for (std::size_t x = 0; x < e.entrances.size(); ++x)
          if (toolkit::distance(r.line[i], e.entrances[x].at) < 1)
            at[x].back().push_back(metres / (o.speed * 1000 / 60));
        metres += toolkit::distance(r.line[i], r.line[i + 1]);
      }
      REQUIRE(r.minutes >= metres / (o.speed * 1000 / 60) - 1e-6);
      REQUIRE(r.period >= r.minutes - 1e-9);
      REQUIRE(r.period >= o.every - 1e-9);
      REQUIRE(r.people * o.every >= r.minutes - 1e-6);
      for (const Pass& pass : r.passes) {
        const double straight =
            toolkit::distance(r.line.front(), e.entrances[pass.entrance].at) / (o.speed * 1000 / 60);
        REQUIRE(pass.minute >= straight - 0.02);
        REQUIRE(r.minutes - pass.minute >= straight - 0.02);
        const auto& there = at[pass.entrance].back();
        REQUIRE(std::any_of(there.begin(), there.end(), [&](double m) { return std::abs(m - pass.minute) < 0.02; }));
      }
    }
    double longest = 0;  // over entrances: the gap in the round that passes it most often
    for (std::size_t x = 0; x < e.entrances.size(); ++x) {
      double gap = 1e9;
      for (std::size_t r = 0; r < p.rounds.size(); ++r) {
        const auto& times = at[x][r];
        if (times.empty()) continue;
        double widest = times.front() + p.rounds[r].period - times.back();
        for (std::size_t i = 1; i < times.size(); ++i) widest = std::max(widest, times[i] - times[i - 1]);
        gap = std::min(gap, widest);
      }
      if (gap < 1e9) longest = std::max(longest, gap);
    }
    REQUIRE(p.interval == Approx(longest).margin(0.05));
    const bool kept = says(p, "Every entrance passed is passed again within");
    REQUIRE(kept == (longest <= o.every + 1.0 / 60 + 1e-3));
    for (const EntranceTimes& t : timetable(p, 120)) {
      for (std::size_t i = 1; i < t.minutes.size(); ++i) REQUIRE(t.minutes[i] - t.minutes[i - 1] <= t.gap + 2 + 1e-6);
    }
  }
}

TEST_CASE("random towns: all is walked, and twice the same") {
  int far_from_paths = 0;
  for (unsigned seed = 0; seed < 18; ++seed) {
    std::mt19937 random(seed);
    Estate e = town(3 + static_cast<int>(random() % 4), 2 + static_cast<int>(random() % 4));
    for (auto& p : e.paths)
      if (p.id != 50 && random() % 5 == 0) p.closed = true;
    PatrolOptions o = options(1 + static_cast<int>(random() % 3));
    // On every third map people begin in three corners, each in one of their own as far as these go round.
    if (seed % 3 == 0) {
      e.sites.push_back(site(2, e.entrances[0].at));
      e.sites.push_back(site(3, e.entrances[1].at));
      o.posts = {1, 2, 3};
    }
    const Patrols p = plan(e, o);
    const Patrols again = plan(e, o);
    REQUIRE(p.found == again.found);
    if (!p.found) continue;
    REQUIRE(p.metres == again.metres);
    REQUIRE(p.rounds.size() == again.rounds.size());
    for (std::size_t r = 0; r < p.rounds.size(); ++r) REQUIRE(p.rounds[r].line == again.rounds[r].line);
    for (const PatrolRound& r : p.rounds) {  // from a post, or it is said that no path reaches it
      const bool at_post = std::any_of(e.sites.begin(), e.sites.end(), [&r](const toolkit::Site& post) {
        return toolkit::distance(post.at, r.line.front()) < 0.01;
      });
      REQUIRE((at_post || says(p, r.who.post.en + " is ")));
      far_from_paths += at_post ? 0 : 1;
    }
    if (p.left_out == 0) {
      std::vector<std::int64_t> open;
      for (const auto& x : e.paths)
        if (!x.closed) open.push_back(x.id);
      check_on_the_ground(e, p, open);
    }
    REQUIRE(p.bound <= p.longest + 1e-9);
  }
  REQUIRE(far_from_paths <= 3);
}
