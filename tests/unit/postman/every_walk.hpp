// The cheapest closed walks from a post for every set of tasks, by trying all: a shortest way over (place, tasks done),
// each street with a cost of its own either way. Shares nothing with the solvers.
#pragma once

#include <cstdint>
#include <queue>
#include <tuple>
#include <vector>

namespace gatehouse::test {

inline constexpr std::int64_t no_walk = INT64_MAX / 4;

struct DirectedStreet {
  int from = 0, to = 0;
  std::int64_t cost = 0;
  int task = -1;  ///< done by whoever walks it
};

/// least[set]: the cheapest closed walk from `post` that does at least the tasks of the set; no_walk where there is
/// none. `tasks` at most 12 or so. A task may be a place too: task_of_place[place], or -1.
inline std::vector<std::int64_t> least_walks(int places, const std::vector<DirectedStreet>& streets, int tasks,
                                             const std::vector<int>& task_of_place, int post) {
  const std::size_t sets = std::size_t{1} << tasks;
  std::vector<std::int64_t> distance(static_cast<std::size_t>(places) * sets, no_walk);
  const auto index = [&](int place, std::size_t set) { return static_cast<std::size_t>(place) * sets + set; };
  const auto with_place = [&](int place, std::size_t set) {
    const int t = task_of_place.empty() ? -1 : task_of_place[static_cast<std::size_t>(place)];
    return t < 0 ? set : set | std::size_t{1} << t;
  };
  std::vector<std::vector<const DirectedStreet*>> out(static_cast<std::size_t>(places));
  for (const DirectedStreet& s : streets) out[static_cast<std::size_t>(s.from)].push_back(&s);
  using Entry = std::tuple<std::int64_t, int, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  const std::size_t first = with_place(post, 0);
  distance[index(post, first)] = 0;
  queue.emplace(0, post, first);
  while (!queue.empty()) {
    const auto [d, place, set] = queue.top();
    queue.pop();
    if (d > distance[index(place, set)]) continue;
    for (const DirectedStreet* s : out[static_cast<std::size_t>(place)]) {
      const std::size_t then = with_place(s->to, s->task < 0 ? set : set | std::size_t{1} << s->task);
      if (d + s->cost >= distance[index(s->to, then)]) continue;
      distance[index(s->to, then)] = d + s->cost;
      queue.emplace(d + s->cost, s->to, then);
    }
  }
  std::vector<std::int64_t> least(sets, no_walk);
  for (std::size_t done = 0; done < sets; ++done) least[done] = distance[index(post, done)];
  // A walk that does more does less as well.
  for (int t = 0; t < tasks; ++t) {
    for (std::size_t set = 0; set < sets; ++set) {
      if ((set >> t & 1U) == 0) least[set] = std::min(least[set], least[set | std::size_t{1} << t]);
    }
  }
  return least;
}

}  // namespace gatehouse::test
