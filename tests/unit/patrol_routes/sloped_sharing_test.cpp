// Rounds shared on slopes, against every sharing there is by the ways' own costs: counted by a search over places and
// tasks that knows nothing of postmen, means or exchanges.
#include <algorithm>
#include <cmath>
#include <random>

#include "patrol_routes/slopes.hpp"
#include "support/catch.hpp"
#include "unit/postman/every_walk.hpp"

using namespace gatehouse;
using namespace gatehouse::patrol_routes;
using solvers::Cost;

namespace {

enum class Ground { hill, wild };

struct Case {
  PatrolNetwork patrol;
  std::vector<int> visit;
  std::vector<solvers::Walker> walkers;
};

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// A random tree with more streets; on a hill ways differ by heights as Tobler's walker has it, on wild ground anyhow.
Case random_case(unsigned seed, Ground ground) {
  std::mt19937 random(seed);
  const auto below = [&random](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Case c;
  solvers::Streets& streets = c.patrol.streets;
  streets.places = 6 + below(4);
  std::vector<double> height;
  for (int v = 0; v < streets.places; ++v) height.push_back(below(13));
  const auto add = [&](int a, int b) {
    std::array<Cost, 2> ways{20 + below(60), 20 + below(60)};
    if (ground == Ground::hill) {
      const double metres = 20 + below(60);
      const auto cost = [&](double rise) {
        return static_cast<Cost>(
            std::llround(metres / std::min(1.0, std::exp(-3.5 * (std::abs(rise / metres + 0.05) - 0.05)))));
      };
      ways = {cost(height[at(b)] - height[at(a)]), cost(height[at(a)] - height[at(b)])};
    }
    streets.list.push_back({a, b, (ways[0] + ways[1] + 1) / 2, false});
    c.patrol.ways.push_back(ways);
    c.patrol.sloped = c.patrol.sloped || ways[0] != ways[1];
  };
  for (int v = 1; v < streets.places; ++v) add(below(v), v);
  for (int i = 0; i < 7; ++i) add(below(streets.places), below(streets.places));
  for (int i = 3 + below(5); i > 0; --i) streets.list[at(below(static_cast<int>(streets.list.size())))].required = true;
  if (below(2) == 0) c.visit.push_back(below(streets.places));
  const int walkers = 2 + below(2), shared_post = below(2);
  const double speeds[] = {1.0, 1.0, 1.5};
  for (int w = 0; w < walkers; ++w)
    c.walkers.push_back({shared_post == 0 ? 0 : below(streets.places), speeds[below(3)]});
  return c;
}

/// The least longest round over all ways to give each task to a walker.
double least_longest(const Case& c) {
  std::vector<test::DirectedStreet> directed;
  int tasks = 0;
  for (std::size_t s = 0; s < c.patrol.ways.size(); ++s) {
    const solvers::Street& street = c.patrol.streets.list[s];
    const int task = street.required ? tasks++ : -1;
    directed.push_back({street.a, street.b, c.patrol.ways[s][0], task});
    directed.push_back({street.b, street.a, c.patrol.ways[s][1], task});
  }
  std::vector<int> task_of_place(at(c.patrol.streets.places), -1);
  for (const int v : c.visit) task_of_place[at(v)] = tasks++;
  const std::size_t sets = std::size_t{1} << tasks;
  std::vector<double> best;
  for (const solvers::Walker& w : c.walkers) {
    const auto least = test::least_walks(c.patrol.streets.places, directed, tasks, task_of_place, w.post);
    std::vector<double> own(sets), with(sets, solvers::infinity);
    for (std::size_t set = 1; set < sets; ++set) own[set] = static_cast<double>(least[set]) / w.speed;
    for (std::size_t set = 0; set < sets; ++set) {
      if (best.empty()) with[set] = own[set];
      for (std::size_t mine = set; !best.empty(); mine = (mine - 1) & set) {
        with[set] = std::min(with[set], std::max(own[mine], best[set & ~mine]));
        if (mine == 0) break;
      }
    }
    best = std::move(with);
  }
  return best.back();
}

}  // namespace

TEST_CASE("on slopes rounds are shared about as evenly as any sharing by the ways' own costs") {
  for (const Ground ground : {Ground::hill, Ground::wild}) {
    int exact = 0, within = 0, tried = 0;
    double worst = 1, sum = 0;
    for (unsigned seed = 1; seed <= 80; ++seed) {
      const Case c = random_case(seed, ground);
      if (!c.patrol.sloped) continue;
      const double least = least_longest(c);
      solvers::SharedOptions how;
      how.visit = c.visit;
      how.iterations = 20000;
      solvers::SharedRounds shared = solvers::shared_rounds(c.patrol.streets, c.walkers, how);
      walk_slopes(c.patrol, c.visit, c.walkers, shared, true, {});
      REQUIRE(shared.outcome == solvers::PostmanOutcome::found);
      CAPTURE(seed, static_cast<int>(ground), least, shared.longest, shared.bound);
      CHECK(shared.longest >= least - 1e-9);
      CHECK(shared.bound <= least + 1e-9);
      std::vector<char> walked(c.patrol.ways.size(), 0), passed(at(c.patrol.streets.places), 0);
      double longest = 0;
      for (std::size_t w = 0; w < shared.rounds.size(); ++w) {
        const auto& walk = shared.rounds[w].walk;
        Cost cost = 0;
        for (std::size_t i = 0; i < walk.size(); ++i) {
          const solvers::Street& street = c.patrol.streets.list[at(walk[i].street)];
          const bool forth = walk[i].from == street.a && walk[i].to == street.b;
          CHECK((forth || (walk[i].from == street.b && walk[i].to == street.a)));
          CHECK(walk[(i + 1) % walk.size()].from == walk[i].to);
          cost += c.patrol.ways[at(walk[i].street)][forth ? 0 : 1];
          walked[at(walk[i].street)] = 1;
          passed[at(walk[i].from)] = 1;
        }
        if (!walk.empty()) CHECK(walk.front().from == c.walkers[w].post);
        CHECK(cost == shared.rounds[w].cost);
        longest = std::max(longest, static_cast<double>(cost) / c.walkers[w].speed);
      }
      CHECK(longest == Approx(shared.longest));
      for (std::size_t s = 0; s < walked.size(); ++s) CHECK((!c.patrol.streets.list[s].required || walked[s] != 0));
      for (const int v : c.visit)
        CHECK((passed[at(v)] != 0 ||
               std::any_of(c.walkers.begin(), c.walkers.end(), [v](const solvers::Walker& w) { return w.post == v; })));
      const double times = least > 0 ? shared.longest / least : 1;
      worst = std::max(worst, times);
      sum += times;
      exact += times < 1 + 1e-9 ? 1 : 0;
      within += times < 1.05 ? 1 : 0;
      ++tried;
    }
    CAPTURE(static_cast<int>(ground), tried, exact, within, worst, sum / tried);
    CHECK(exact * 100 >= tried * (ground == Ground::hill ? 95 : 80));
    CHECK(within * 100 >= tried * (ground == Ground::hill ? 100 : 90));
    CHECK(sum / tried <= (ground == Ground::hill ? 1.001 : 1.02));
  }
}
