#include "solvers/postman/postman.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>

#include "solvers/postman/connection_search.hpp"
#include "solvers/postman/postman_bound.hpp"
#include "solvers/postman/required_parts.hpp"
#include "solvers/postman/t_join.hpp"

namespace gatehouse::solvers {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// So many of the nearest terminals are offered to the matching at first; what else it needs it finds by its duals.
constexpr int near_terminals = 20;
// The share of a time limit after which the search makes way for the proof.
constexpr double searching = 0.85;

/// Whether all terminals hang together by what is walked.
bool holds_together(const Streets& streets, const RequiredParts& parts, const std::vector<int>& walked) {
  std::vector<char> used(walked.size());
  for (std::size_t i = 0; i < walked.size(); ++i) used[i] = walked[i] > 0 ? 1 : 0;
  const std::vector<int> part = parts_of(streets, used);
  return std::all_of(parts.terminals.begin(), parts.terminals.end(),
                     [&](int v) { return part[at(v)] == part[at(parts.terminals.front())]; });
}

/// Two walks along a street more than it needs change no parity: they go where the tour holds together without.
void drop_pairs(const Streets& streets, const RequiredParts& parts, std::vector<int>& walked) {
  std::vector<int> doubled;
  for (int i = 0; i < static_cast<int>(walked.size()); ++i) {
    const int needed = streets.list[at(i)].required ? 1 : 0;
    int& count = walked[at(i)];
    if (count > needed + 1) count = needed + 2 - (count - needed) % 2;
    if (count == needed + 2 && needed > 0) count = needed;
    if (count == 2 && needed == 0) doubled.push_back(i);
  }
  std::stable_sort(doubled.begin(), doubled.end(),
                   [&](int x, int y) { return streets.list[at(x)].cost > streets.list[at(y)].cost; });
  for (const int i : doubled) {
    walked[at(i)] = 0;
    if (!holds_together(streets, parts, walked)) walked[at(i)] = 2;
  }
}

/// What is walked besides the required streets.
struct Completion {
  bool found = false;
  Cost cost = 0;
  Connection connection;
  std::vector<int> more;  ///< of each street
};

Completion complete(const Streets& streets, const RequiredParts& parts, const ConnectionLimits& limits,
                    const Cancelled& cancelled) {
  Completion result;
  TJoin join(streets, parts.terminals, near_terminals, cancelled);
  if (cancelled && cancelled()) return result;
  for (const Street& s : streets.list) {
    if (!s.required || s.a == s.b) continue;
    join.toggle(s.a);
    join.toggle(s.b);
  }
  if (parts.parts > 1) result.connection = find_connection(parts, join, limits, cancelled);
  if (!join.solve_exactly(cancelled)) return result;
  result.found = true;
  result.cost = join.cost();
  result.more.assign(streets.list.size(), 0);
  WaySearch search(streets);
  for (const int l : result.connection.tree) {
    const PartLink& link = parts.links[at(l)];
    result.cost += link.cost;
    search.from(link.a, [&](int place, Cost) {
      if (place == link.b) return WaySearch::Next::end;
      return place == link.a || parts.part[at(place)] < 0 ? WaySearch::Next::go_on : WaySearch::Next::stop_here;
    });
    for (const int s : search.way_back(link.b)) ++result.more[at(s)];
  }
  const std::vector<char> besides = join.streets(cancelled);
  for (std::size_t i = 0; i < besides.size(); ++i) result.more[i] += besides[i];
  return result;
}

/// The best of several searches; of equal ones that of the lowest seed. Only the calling thread asks `cancelled`.
Completion complete_in_threads(const Streets& streets, const RequiredParts& parts, const ConnectionLimits& limits,
                               const PostmanOptions& options, const Cancelled& cancelled) {
  std::atomic<bool> stop = false;
  const Cancelled here = [&] {
    if (cancelled && cancelled()) stop = true;
    return stop.load();
  };
  const double left = limits.seconds - limits.watch.seconds();
  std::vector<std::future<Completion>> others;
  for (int t = 1; t < options.threads; ++t)
    others.push_back(std::async(std::launch::async, [&, t] {
      // A processor-time watch has to be made on the thread it times.
      const ConnectionLimits own{limits.seed + static_cast<std::uint64_t>(t), limits.iterations, left,
                                 Stopwatch(options.clock)};
      return complete(streets, parts, own, [&] { return stop.load(); });
    }));
  Completion best = complete(streets, parts, limits, here);
  for (auto& other : others) {
    while (other.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready) (void)here();
    Completion c = other.get();
    if (c.found && (!best.found || c.cost < best.cost)) best = std::move(c);
  }
  return best;
}

}  // namespace

PostmanTour postman_tour(const Streets& streets, const PostmanOptions& options, const Cancelled& cancelled) {
  const Stopwatch watch(options.clock);
  const auto stopped = [&] { return cancelled && cancelled(); };
  PostmanTour tour;
  tour.walked.assign(streets.list.size(), 0);
  const RequiredParts parts = required_parts(streets, options.visit, cancelled);
  const auto give_up = [&](PostmanOutcome why) {
    tour.outcome = stopped() ? PostmanOutcome::cancelled : why;
    return tour;
  };
  if (stopped()) return give_up(PostmanOutcome::cancelled);
  if (parts.terminals.empty()) return tour;
  if (!parts.connected) return give_up(PostmanOutcome::unconnected);

  Cost required = 0;
  for (std::size_t i = 0; i < streets.list.size(); ++i) {
    if (!streets.list[i].required) continue;
    tour.walked[i] = 1;
    required += streets.list[i].cost;
  }
  const ConnectionLimits limits{options.seed, options.iterations, options.seconds * (options.prove ? searching : 1.0),
                                watch};
  const Completion best = parts.parts > 1 && options.threads > 1
                              ? complete_in_threads(streets, parts, limits, options, cancelled)
                              : complete(streets, parts, limits, cancelled);
  if (!best.found) return give_up(PostmanOutcome::unconnected);
  tour.iterations = best.connection.iterations;
  if (parts.parts == 1) tour.bound = required + best.cost;
  for (std::size_t i = 0; i < streets.list.size(); ++i) tour.walked[i] += best.more[i];
  drop_pairs(streets, parts, tour.walked);
  for (std::size_t i = 0; i < streets.list.size(); ++i) tour.cost += tour.walked[i] * streets.list[i].cost;
  if (parts.parts > 1 && options.prove)
    tour.bound = std::min(
        tour.cost, rural_bound(streets, parts, tour.cost, {options.bound_rounds, options.seconds, watch}, cancelled));
  tour.walk = euler_walk(streets, tour.walked, options.visit.empty() ? -1 : options.visit.front());
  tour.outcome = stopped() ? PostmanOutcome::cancelled : PostmanOutcome::found;
  return tour;
}

}  // namespace gatehouse::solvers
