#include "solvers/postman/postman.hpp"

#include <algorithm>
#include <numeric>

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
constexpr double searching = 0.7;

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

  TJoin join(streets, parts.terminals, near_terminals, cancelled);
  if (stopped()) return give_up(PostmanOutcome::cancelled);
  Cost required = 0;
  for (std::size_t i = 0; i < streets.list.size(); ++i) {
    const Street& s = streets.list[i];
    if (!s.required) continue;
    tour.walked[i] = 1;
    required += s.cost;
    if (s.a == s.b) continue;
    join.toggle(s.a);
    join.toggle(s.b);
  }
  if (parts.parts == 1) {
    if (!join.solve_exactly(cancelled)) return give_up(PostmanOutcome::unconnected);
    tour.bound = required + join.cost();
  } else {
    const auto found = find_connection(
        parts, join, {options.seed, options.iterations, options.seconds * (options.prove ? searching : 1.0), watch},
        cancelled);
    if (!join.solve_exactly(cancelled)) return give_up(PostmanOutcome::unconnected);
    tour.iterations = found.iterations;
    WaySearch search(streets);
    for (const int l : found.tree) {
      const PartLink& link = parts.links[at(l)];
      search.from(link.a, [&](int place, Cost) {
        if (place == link.b) return WaySearch::Next::end;
        return place == link.a || parts.part[at(place)] < 0 ? WaySearch::Next::go_on : WaySearch::Next::stop_here;
      });
      for (const int s : search.way_back(link.b)) ++tour.walked[at(s)];
    }
  }
  const std::vector<char> besides = join.streets(cancelled);
  for (std::size_t i = 0; i < besides.size(); ++i) tour.walked[i] += besides[i];
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
