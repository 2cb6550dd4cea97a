// Shared rounds against every sharing there is, counted by a search over places and tasks that knows nothing of
// postmen, matchings or exchanges.
#include <algorithm>
#include <random>

#include "every_walk.hpp"
#include "solvers/postman/shared_rounds.hpp"
#include "support/catch.hpp"

using namespace gatehouse::solvers;
using namespace gatehouse::test;

namespace {

struct Case {
  Streets streets;
  std::vector<int> visit;
  std::vector<Walker> walkers;
  int tasks = 0;
};

Case random_case(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&random](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Case c;
  c.streets.places = 6 + below(4);
  // A random tree keeps all together; further streets, parallel ones and loops among them.
  for (int v = 1; v < c.streets.places; ++v) c.streets.list.push_back({below(v), v, 1 + below(50), false});
  for (int i = 0; i < 7; ++i)
    c.streets.list.push_back({below(c.streets.places), below(c.streets.places), below(60), false});
  const int wanted = 3 + below(5);
  for (int i = 0; i < wanted; ++i)
    c.streets.list[static_cast<std::size_t>(below(static_cast<int>(c.streets.list.size())))].required = true;
  if (below(2) == 0) c.visit.push_back(below(c.streets.places));
  const int walkers = 1 + below(3), shared_post = below(2);
  const double speeds[] = {1.0, 1.0, 1.5};
  for (int w = 0; w < walkers; ++w)
    c.walkers.push_back({shared_post == 0 ? 0 : below(c.streets.places), speeds[below(3)]});
  return c;
}

/// The least longest round over all ways to give each task to a walker.
double least_longest(Case& c) {
  std::vector<DirectedStreet> directed;
  for (const Street& s : c.streets.list) {
    const int task = s.required ? c.tasks++ : -1;
    directed.push_back({s.a, s.b, s.cost, task});
    directed.push_back({s.b, s.a, s.cost, task});
  }
  std::vector<int> task_of_place(static_cast<std::size_t>(c.streets.places), -1);
  for (const int v : c.visit) task_of_place[static_cast<std::size_t>(v)] = c.tasks++;
  const std::size_t sets = std::size_t{1} << c.tasks;
  std::vector<double> best;  // of the walkers so far: the least longest round that does the set
  for (const Walker& w : c.walkers) {
    const auto least = least_walks(c.streets.places, directed, c.tasks, task_of_place, w.post);
    std::vector<double> own(sets);
    for (std::size_t set = 0; set < sets; ++set) own[set] = set == 0 ? 0 : static_cast<double>(least[set]) / w.speed;
    if (best.empty()) {
      best = own;
      continue;
    }
    std::vector<double> with(sets, infinity);
    for (std::size_t set = 0; set < sets; ++set) {
      for (std::size_t mine = set;; mine = (mine - 1) & set) {
        with[set] = std::min(with[set], std::max(own[mine], best[set & ~mine]));
        if (mine == 0) break;
      }
    }
    best = std::move(with);
  }
  return best.back();
}

}  // namespace

TEST_CASE("shared rounds are as short as any sharing makes them, counted without a postman") {
  int exact = 0, tried = 0;
  double worst = 1;
  for (unsigned seed = 1; seed <= 150; ++seed) {
    Case c = random_case(seed);
    const double least = least_longest(c);
    SharedOptions options;
    options.iterations = 20000;
    options.visit = c.visit;
    const SharedRounds shared = shared_rounds(c.streets, c.walkers, options);
    CAPTURE(seed, least, shared.longest, shared.bound, c.walkers.size());
    REQUIRE(shared.outcome == PostmanOutcome::found);
    REQUIRE(shared.longest >= least - 1e-9);
    REQUIRE(shared.bound <= least + 1e-9);
    if (c.walkers.size() > 1) REQUIRE(shared.bound == Approx(least));  // a dozen tasks are shared out in every way
    REQUIRE(shared.longest <= 1.05 * least + 1e-9);
    if (c.walkers.size() == 1) REQUIRE(shared.longest == Approx(least));
    worst = std::max(worst, least > 0 ? shared.longest / least : 1.0);
    exact += shared.longest <= least + 1e-9 ? 1 : 0;
    ++tried;
  }
  CAPTURE(exact, tried, worst);
  REQUIRE(exact * 100 >= tried * 95);
}
