#include "solvers/postman/windy_postman.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>

#include "solvers/postman/min_cost_flow.hpp"
#include "solvers/postman/windy_ways.hpp"

namespace gatehouse::solvers {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// How often each street is walked: forth, back.
using Counts = std::vector<std::array<int, 2>>;

constexpr int most_starts = 16, least_starts = 2;  // with shaken costs, by the size of the network
constexpr int most_turned = 40;                    // required streets, for which turning single ones is tried
constexpr int many = 1 << 20;
constexpr double share_of_time = 0.3;  // of what is left, for one postman's walk

class Windy {
public:
  Windy(const WindyStreets& streets, const PostmanOptions& options, const Cancelled& cancelled)
      : s_(streets), options_(options), cancelled_(cancelled), ways_(streets, cancelled), random_(options.seed) {}

  WindyTour run() {
    if (stopped()) return ended(PostmanOutcome::cancelled);
    if (ways_.barred_required()) return ended(PostmanOutcome::unconnected);
    const int starts = std::clamp(4000 / std::max(1, s_.places), least_starts, most_starts);
    for (int start = 0; start <= starts; ++start) {
      if (start > 0 && watch_.seconds() >= options_.seconds) break;
      const PostmanTour even =
          postman_tour(start == 0 ? ways_.lowest(true) : shaken(start > 1), tour_options(false), cancelled_);
      if (even.outcome != PostmanOutcome::found) return ended(even.outcome);
      if (even.walk.empty()) return ended(PostmanOutcome::found);
      improve(even.walked);
      if (stopped()) return ended(PostmanOutcome::cancelled);
      if (start == 0) set_bound();
      if (tour_.bound == best_cost_) break;
    }
    tour_.cost = best_cost_;
    tour_.walk = directed_walk();
    return ended(stopped() ? PostmanOutcome::cancelled : PostmanOutcome::found);
  }

private:
  [[nodiscard]] bool stopped() const { return cancelled_ && cancelled_(); }
  WindyTour ended(PostmanOutcome outcome) {
    tour_.outcome = outcome;
    return tour_;
  }
  [[nodiscard]] PostmanOptions tour_options(bool prove) const {
    PostmanOptions o = options_;
    o.prove = prove;
    o.seconds = std::max(0.0, options_.seconds - watch_.seconds()) * share_of_time;
    return o;
  }

  void set_bound() {
    if (!options_.prove) return;
    for (const bool level : {true, false}) {
      const PostmanTour t = postman_tour(ways_.lowest(level), tour_options(true), cancelled_);
      if (t.outcome == PostmanOutcome::found) tour_.bound = std::max(tour_.bound, t.bound);
    }
    tour_.bound = std::min(tour_.bound, best_cost_);
  }

  /// Both ways together, by up to a quarter more or less.
  Streets shaken(bool by_chance) {
    Streets streets = ways_.lowest(false);
    for (std::size_t i = 0; i < streets.list.size(); ++i) {
      const int e = ways_.kept()[i];
      const auto percent = by_chance ? 75 + static_cast<Cost>(random_() % 51) : 100;
      streets.list[i].cost = (ways_.cost(e, 0) + ways_.cost(e, 1)) * percent / 2;
    }
    return streets;
  }

  void take(const Counts& counts) {
    Cost cost = 0;
    for (std::size_t e = 0; e < counts.size(); ++e)
      for (const int d : {0, 1})
        if (counts[e][at(d)] > 0) cost += counts[e][at(d)] * ways_.cost(static_cast<int>(e), d);
    if (best_cost_ >= 0 && cost >= best_cost_) return;
    best_cost_ = cost;
    best_ = counts;
  }

  /// From an even set of streets: turned to cost least, completed anew, single directions changed.
  void improve(const std::vector<int>& walked) {
    const Counts turned = turn(walked);
    if (turned.empty()) return;
    take(turned);
    std::vector<int> direction(s_.list.size(), -1);
    int free = 0;
    for (std::size_t e = 0; e < s_.list.size(); ++e) {
      const WindyStreet& s = s_.list[e];
      if (!s.required) continue;
      direction[e] = s.back == no_way || (s.forth != no_way && turned[e][0] > 0) ? 0 : 1;
      free += s.forth != no_way && s.back != no_way ? 1 : 0;
    }
    Cost here = complete(direction, turned);
    for (bool again = here >= 0 && free <= most_turned; again && !stopped();) {
      again = false;
      for (std::size_t e = 0; e < s_.list.size() && !stopped(); ++e) {
        if (direction[e] < 0 || s_.list[e].forth == no_way || s_.list[e].back == no_way) continue;
        direction[e] ^= 1;
        const Cost now = complete(direction, turned);
        if (now >= 0 && now < here) {
          here = now;
          again = true;
        } else {
          direction[e] ^= 1;
        }
      }
    }
  }

  /// The cheapest directions of the copies of an even set; empty where cancelled.
  Counts turn(const std::vector<int>& walked) {
    Counts counts(s_.list.size(), {0, 0});
    std::vector<int> excess(at(s_.places), 0);  // comes in more often than it goes out
    MinCostFlow flow(s_.places);
    struct Turned {
      std::size_t street;
      int cheap, arc;
    };
    std::vector<Turned> arcs;
    std::vector<std::array<int, 2>> added(s_.list.size(), {-1, -1});
    for (std::size_t i = 0; i < walked.size(); ++i) {
      const int e = ways_.kept()[i];
      const WindyStreet& s = s_.list[at(e)];
      if (s.a == s.b) {
        counts[at(e)][s.back == no_way || (s.forth != no_way && s.forth <= s.back) ? 0 : 1] = walked[i];
        continue;
      }
      const int fixed = s.required && walked[i] > 0 && (s.forth == no_way || s.back == no_way) ? 1 : 0;
      const int allowed = s.forth == no_way ? 1 : 0, cheap = ways_.cost(e, 0) <= ways_.cost(e, 1) ? 0 : 1;
      counts[at(e)][at(allowed)] += fixed;
      counts[at(e)][at(cheap)] += walked[i] - fixed;
      const int more = counts[at(e)][0] - counts[at(e)][1];
      excess[at(s.b)] += more;
      excess[at(s.a)] -= more;
      const int from = cheap == 0 ? s.b : s.a, to = cheap == 0 ? s.a : s.b;
      if (walked[i] > fixed)
        arcs.push_back(
            {at(e), cheap, flow.add(from, to, std::abs(ways_.cost(e, 0) - ways_.cost(e, 1)), walked[i] - fixed)});
      // Two walks more bring as much over as one turned.
      added[at(e)] = {flow.add(s.a, s.b, 2 * ways_.cost(e, 0), many), flow.add(s.b, s.a, 2 * ways_.cost(e, 1), many)};
    }
    for (int& x : excess) x /= 2;
    if (!flow.send(excess, cancelled_)) return {};
    for (const Turned& t : arcs) {
      counts[t.street][at(t.cheap)] -= flow.flow(t.arc);
      counts[t.street][at(1 - t.cheap)] += flow.flow(t.arc);
    }
    for (std::size_t e = 0; e < added.size(); ++e)
      for (const int d : {0, 1})
        if (added[e][at(d)] >= 0) counts[e][at(d)] += 2 * flow.flow(added[e][at(d)]);
    return counts;
  }

  /// Required streets in these directions, completed at least cost; what keeps them together is taken from `like` where
  /// that falls apart. Takes what it finds; gives its cost, or -1.
  Cost complete(const std::vector<int>& direction, const Counts& like) {
    Counts forced(s_.list.size(), {0, 0});
    for (std::size_t e = 0; e < direction.size(); ++e)
      if (direction[e] >= 0) forced[e][at(direction[e])] = 1;
    Counts whole = balanced(forced);
    if (!whole.empty() && !holds_together(whole)) {
      join(forced, like);
      whole = balanced(forced);
    }
    if (whole.empty()) return -1;
    take(whole);
    Cost cost = 0;
    for (std::size_t e = 0; e < whole.size(); ++e)
      for (const int d : {0, 1}) cost += whole[e][at(d)] > 0 ? whole[e][at(d)] * ways_.cost(static_cast<int>(e), d) : 0;
    return cost;
  }

  Counts balanced(const Counts& forced) {
    std::vector<int> excess(at(s_.places), 0);
    MinCostFlow flow(s_.places);
    std::vector<std::array<int, 2>> arcs(s_.list.size(), {-1, -1});
    for (std::size_t e = 0; e < s_.list.size(); ++e) {
      const WindyStreet& s = s_.list[e];
      const int more = forced[e][0] - forced[e][1];
      excess[at(s.b)] += more;
      excess[at(s.a)] -= more;
      if (s.a == s.b) continue;
      if (s.forth != no_way) arcs[e][0] = flow.add(s.a, s.b, s.forth, many);
      if (s.back != no_way) arcs[e][1] = flow.add(s.b, s.a, s.back, many);
    }
    if (!flow.send(excess, cancelled_)) return {};
    Counts counts = forced;
    for (std::size_t e = 0; e < arcs.size(); ++e)
      for (const int d : {0, 1})
        if (arcs[e][at(d)] >= 0) counts[e][at(d)] += flow.flow(arcs[e][at(d)]);
    return counts;
  }

  [[nodiscard]] std::vector<int> parts(const Counts& counts) const {
    Streets all{s_.places, {}};
    std::vector<char> used;
    for (std::size_t e = 0; e < s_.list.size(); ++e) {
      all.list.push_back({s_.list[e].a, s_.list[e].b, 0, false});
      used.push_back(counts[e][0] + counts[e][1] > 0 ? 1 : 0);
    }
    return parts_of(all, used);
  }

  [[nodiscard]] bool holds_together(const Counts& counts) const {
    const std::vector<int> part = parts(counts);
    int first = -1;
    const auto same = [&](int place) {
      if (first < 0) first = part[at(place)];
      return part[at(place)] == first;
    };
    for (std::size_t e = 0; e < counts.size(); ++e)
      if (counts[e][0] + counts[e][1] > 0 && !same(s_.list[e].a)) return false;
    return std::all_of(options_.visit.begin(), options_.visit.end(), same);
  }

  /// Adds the cheapest walks of `like` that join what is not joined yet. A way round that stands for a street's barred
  /// direction counts as the streets it leads along.
  void join(Counts& forced, const Counts& like) {
    struct Way {
      Cost cost;
      int street, direction;
    };
    std::vector<Way> candidates;
    for (int e = 0; e < static_cast<int>(like.size()); ++e)
      for (const int d : {0, 1})
        if (like[at(e)][at(d)] > forced[at(e)][at(d)]) candidates.push_back({ways_.cost(e, d), e, d});
    std::stable_sort(candidates.begin(), candidates.end(), [](const Way& x, const Way& y) { return x.cost < y.cost; });
    std::vector<int> root = parts(forced);
    for (const Way& w : candidates) {
      const int a = root[at(s_.list[at(w.street)].a)], b = root[at(s_.list[at(w.street)].b)];
      if (a == b) continue;
      std::replace(root.begin(), root.end(), b, a);
      for (const auto& [street, direction] : ways_.along(w.street, w.direction)) ++forced[at(street)][at(direction)];
    }
  }

  /// Hierholzer 1873, along directed streets.
  [[nodiscard]] std::vector<Step> directed_walk() const {
    std::vector<std::vector<Step>> out(at(s_.places));
    std::size_t steps = 0;
    for (int e = 0; e < static_cast<int>(best_.size()); ++e)
      for (const int d : {0, 1})
        for (int k = 0; k < best_[at(e)][at(d)]; ++k)
          for (const auto& [street, direction] : ways_.along(e, d)) {
            const WindyStreet& s = s_.list[at(street)];
            const Step step = direction == 0 ? Step{street, s.a, s.b} : Step{street, s.b, s.a};
            out[at(step.from)].push_back(step);
            ++steps;
          }
    int start = options_.visit.empty() ? 0 : options_.visit.front();
    for (; out[at(start)].empty(); start = (start + 1) % s_.places) continue;
    std::vector<Step> stack, walk;
    stack.push_back({-1, start, start});
    while (!stack.empty()) {
      auto& list = out[at(stack.back().to)];
      if (list.empty()) {
        walk.push_back(stack.back());
        stack.pop_back();
        continue;
      }
      // Going on is liked better than turning back.
      const auto on =
          std::find_if(list.rbegin(), list.rend(), [&](const Step& x) { return x.street != stack.back().street; });
      const auto next = on == list.rend() ? std::prev(list.end()) : std::prev(on.base());
      const Step step = *next;
      list.erase(next);
      stack.push_back(step);
    }
    walk.pop_back();  // the start itself
    std::reverse(walk.begin(), walk.end());
    return walk.size() == steps ? walk : std::vector<Step>{};
  }

  const WindyStreets& s_;
  const PostmanOptions& options_;
  const Stopwatch watch_{options_.clock};
  const Cancelled& cancelled_;
  WindyWays ways_;
  std::mt19937_64 random_;
  WindyTour tour_;
  Counts best_;
  Cost best_cost_ = -1;
};

}  // namespace

WindyTour windy_tour(const WindyStreets& streets, const PostmanOptions& options, const Cancelled& cancelled) {
  return Windy(streets, options, cancelled).run();
}

}  // namespace gatehouse::solvers
