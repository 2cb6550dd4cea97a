#include "patrol_routes/patrols.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "patrol_routes/demand.hpp"
#include "patrol_routes/farthest.hpp"
#include "patrol_routes/intervals.hpp"
#include "patrol_routes/reasons.hpp"
#include "patrol_routes/remarks.hpp"
#include "patrol_routes/seen_sides.hpp"
#include "patrol_routes/slopes.hpp"

namespace gatehouse::patrol_routes {
namespace {

using solvers::PostmanOutcome;
using solvers::SharedRounds;
using toolkit::none;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

class Planner {
public:
  Planner(const toolkit::Estate& e, const toolkit::Network& n, const std::vector<Checkpoint>& checkpoints,
          const PatrolOptions& o, const toolkit::Cancelled& c)
      : e_(e), n_(n), checkpoints_(checkpoints), o_(o), cancelled_(c) {}

  Patrols plan() {
    people_ = patrollers_of(e_, n_, checkpoints_, o_, out_.remarks);
    if (people_.empty()) return std::move(out_);
    demand_ = patrol_demand(e_, n_, o_, out_.remarks, cancelled_);
    if (stopped()) return std::move(out_);
    make_streets();
    if (stopped()) return std::move(out_);
    take_parts();
    for (const int part : served_) {
      if (stopped()) return std::move(out_);
      plan_part(part);
    }
    if (stopped() || out_.rounds.empty()) return std::move(out_);
    out_.found = true;
    sum_up();
    if (patrol_.sloped) out_.remarks.push_back(slopes_count());
    if (out_.bound > 0 && out_.rounds.size() >= 2) out_.remarks.push_back(what_binds(out_));
    explain_repeats(e_, n_, patrol_, walked_, out_.rounds.size(), out_.remarks);
    keep_intervals();
    if (o_.seen_sides && !stopped()) look_at_sides(e_, n_, out_, o_.sight, cancelled_);
    return std::move(out_);
  }

private:
  bool stopped() const { return cancelled_ && cancelled_(); }

  void make_streets() {
    std::vector<char> keep(n_.nodes.size(), 0);
    for (const Patroller& p : people_) {
      keep[p.node] = 1;
      // A post beside the path is walked to.
      for (const toolkit::Arc& arc : n_.arcs[p.node])
        if (n_.edges[arc.edge].path == none) demand_.keep_edges[arc.edge] = 1;
    }
    for (const std::size_t v : demand_.entrance_nodes)
      if (v != none) keep[v] = 1;
    patrol_ = patrol_network(e_, n_, demand_.keep_edges, keep, demand_.edges);
    if (o_.lanes.empty()) spare_spurs();
    walked_.times.assign(patrol_.streets.list.size(), 0);
    walked_.rounds.assign(patrol_.streets.list.size(), 0);
  }

  /// Short dead ends with nothing to pass in them are looked into, not walked.
  void spare_spurs() {
    std::vector<int> degree(at(patrol_.streets.places), 0);
    for (const solvers::Street& s : patrol_.streets.list) ++degree[at(s.a)], ++degree[at(s.b)];
    const auto kept = [&](const std::vector<std::size_t>& nodes, int place) {
      return std::any_of(nodes.begin(), nodes.end(), [&](std::size_t v) {
        if (v == none) return false;
        const auto& places = patrol_.places_of_node[v];
        return std::find(places.begin(), places.end(), place) != places.end();
      });
    };
    std::vector<std::size_t> posts;
    for (const Patroller& p : people_) posts.push_back(p.node);
    std::size_t spared = 0;
    double metres = 0;
    for (int s = 0; s < static_cast<int>(patrol_.streets.list.size()); ++s) {
      solvers::Street& street = patrol_.streets.list[at(s)];
      if (!street.required || metres_of(patrol_, s) > o_.spurs) continue;
      const int end = degree[at(street.a)] == 1 ? street.a : degree[at(street.b)] == 1 ? street.b : -1;
      if (end < 0 || kept(demand_.entrance_nodes, end) || kept(posts, end)) continue;
      street.required = false;
      ++spared;
      metres += metres_of(patrol_, s);
    }
    if (spared > 0) out_.remarks.push_back(dead_ends_spared(o_.spurs, spared, metres));
  }

  /// The parts of the network that hold something to walk or pass: those with a post are served, the rest is remarked.
  void take_parts() {
    std::set<int> with_post;
    for (const Patroller& p : people_)
      for (const int place : patrol_.places_of_node[p.node]) with_post.insert(patrol_.part[at(place)]);
    std::map<int, double> metres;
    std::map<int, std::size_t> longest_in;
    for (int s = 0; s < static_cast<int>(patrol_.streets.list.size()); ++s) {
      if (!patrol_.streets.list[at(s)].required) continue;
      const int part = patrol_.part[at(patrol_.streets.list[at(s)].a)];
      metres[part] += metres_of(patrol_, s);
      longest_in.try_emplace(part, n_.edges[patrol_.stretches[at(s)].front().edge].path);
    }
    for (const auto& [part, length] : metres) {
      if (with_post.contains(part)) {
        served_.insert(part);
        out_.demanded += length;
      } else {
        out_.left_out += length;
        leave_part(part, length, longest_in[part]);
      }
    }
    for (std::size_t i = 0; i < e_.entrances.size(); ++i) {
      const std::size_t node = demand_.entrance_nodes[i];
      if (node == none) continue;
      const auto& places = patrol_.places_of_node[node];
      const auto place =
          std::find_if(places.begin(), places.end(), [&](int p) { return with_post.contains(patrol_.part[at(p)]); });
      if (place == places.end()) {
        ++out_.entrances_left;
        out_.remarks.push_back(entrance_not_passed(e_.entrances[i]));
        continue;
      }
      served_.insert(patrol_.part[at(*place)]);
      entrances_at_[*place].push_back(i);
    }
  }

  void leave_part(int part, double length, std::size_t path) {
    // The finding of the network that tells of this part, for the gap.
    double gap = -1;
    for (const toolkit::Finding& f : n_.findings) {
      if (f.kind != toolkit::FindingKind::unconnected) continue;
      for (std::size_t s = 0; s < patrol_.stretches.size() && gap < 0; ++s)
        if (patrol_.part[at(patrol_.streets.list[s].a)] == part)
          for (const Stretch& stretch : patrol_.stretches[s])
            if (n_.edges[stretch.edge].path == f.index) gap = f.gap;
    }
    out_.remarks.push_back(part_not_walked(e_.paths[path], length, gap));
  }

  [[nodiscard]] int place_in(std::size_t node, int part) const {
    for (const int p : patrol_.places_of_node[node])
      if (patrol_.part[at(p)] == part) return p;
    return -1;
  }

  void plan_part(int part) {
    std::vector<std::size_t> here;
    std::vector<solvers::Walker> walkers;
    for (std::size_t i = 0; i < people_.size(); ++i) {
      const int place = place_in(people_[i].node, part);
      if (place < 0) continue;
      here.push_back(i);
      walkers.push_back({place, people_[i].speed * 100000 / 60});  // centimetres a minute
    }
    const Part p = part_of(part);
    const SharedRounds shared = share(p, walkers, o_.iterations, prove_);
    if (shared.outcome == PostmanOutcome::too_large) out_.remarks.push_back(too_many_lanes());
    if (shared.outcome != PostmanOutcome::found) return;
    out_.bound = std::max(out_.bound, shared.bound);
    out_.farthest = std::max(out_.farthest, shared.farthest);
    for (std::size_t w = 0; w < here.size(); ++w) add_round(here[w], shared.rounds[w]);
    trials_.push_back({p, walkers, shared.bound});
  }

  struct Part {
    solvers::Streets streets;
    std::vector<int> visit;
  };
  struct Trial {
    Part part;
    std::vector<solvers::Walker> walkers;
    double bound = 0;
  };

  /// The part's own demands; places keep their numbers.
  Part part_of(int part) const {
    Part p{patrol_.streets, {}};
    for (solvers::Street& s : p.streets.list) s.required = s.required && patrol_.part[at(s.a)] == part;
    for (const auto& [place, list] : entrances_at_)
      if (patrol_.part[at(place)] == part) p.visit.push_back(place);
    return p;
  }

  SharedRounds share(const Part& part, const std::vector<solvers::Walker>& walkers, std::int64_t iterations,
                     bool prove) const {
    solvers::SharedOptions how;
    how.visit = part.visit;
    how.seed = o_.seed;
    how.iterations = iterations;
    how.seconds = o_.seconds > 0 ? o_.seconds : solvers::infinity;
    how.prove = prove;
    SharedRounds shared = shared_rounds(part.streets, walkers, how, cancelled_);
    walk_slopes(patrol_, part.visit, walkers, shared, prove, cancelled_);
    return shared;
  }

  void add_round(std::size_t person, const solvers::PostmanTour& tour) {
    if (tour.walk.empty()) return;
    PatrolRound r;
    r.who = people_[person];
    r.person = static_cast<int>(person) + 1;
    const double cost_a_minute = r.who.speed * 100000 / 60;
    double cost = 0;
    const auto pass = [&](int place) {
      const auto found = entrances_at_.find(place);
      if (found == entrances_at_.end()) return;
      for (const std::size_t i : found->second) r.passes.push_back({i, cost / cost_a_minute});
    };
    for (const solvers::Step& step : tour.walk) {
      pass(step.from);
      const bool forward = patrol_.streets.list[at(step.street)].a == step.from;
      const toolkit::Polyline piece = shape_of(patrol_, n_, step.street, forward);
      r.line.insert(r.line.end(), piece.begin() + (r.line.empty() ? 0 : 1), piece.end());
      const auto& stretches = patrol_.stretches[at(step.street)];
      for (const Stretch& s : stretches) r.edges.push_back(s.edge);
      const double length = metres_of(patrol_, step.street);
      r.metres += length;
      cost += static_cast<double>(patrol_.ways[at(step.street)][forward ? 0 : 1]);
      if (walked_.times[at(step.street)]++ > 0) {
        r.repeated += length;
      } else if (!patrol_.streets.list[at(step.street)].required) {
        r.between += length;
      }
    }
    for (std::size_t s = 0; s < tour.walked.size(); ++s) walked_.rounds[s] += tour.walked[s] > 0 ? 1 : 0;
    r.minutes = cost / cost_a_minute;
    out_.rounds.push_back(std::move(r));
  }

  void sum_up() {
    std::set<std::size_t> passed;
    for (const PatrolRound& r : out_.rounds) {
      out_.metres += r.metres;
      out_.repeated += r.repeated;
      out_.between += r.between;
      out_.longest = std::max(out_.longest, r.minutes);
      out_.shortest = out_.shortest == 0 ? r.minutes : std::min(out_.shortest, r.minutes);
      for (const Pass& p : r.passes) passed.insert(p.entrance);
    }
    out_.entrances = passed.size();
    out_.people = static_cast<int>(out_.rounds.size());
    const auto idle = people_.size() - out_.rounds.size();
    if (idle > 0) out_.remarks.push_back(people_idle(idle));
  }

  void keep_intervals() {
    set_periods(out_, o_.every);
    if (o_.every <= 0) return;
    explain_interval(e_, out_, o_.every);
    try_more_people();
  }

  /// How many people would do: shares the rounds between more of them, from the same posts, until `every` is kept.
  void try_more_people() {
    out_.choices.push_back({out_.people, out_.longest});
    if (out_.longest <= o_.every) {
      out_.people_needed = out_.people;
      return;
    }
    constexpr int most_trials = 6;
    int needed_in_all = 0;
    bool possible = true, proven = true;
    for (const Trial& t : trials_) {
      const int k = static_cast<int>(t.walkers.size());
      int needed = 0;
      // Not fewer than all the walking there is can do in the time; those who are added need not walk as fast as the
      // rest.
      double speed = 0;
      for (const solvers::Walker& w : t.walkers) speed += w.speed;
      const double needed_speed = t.bound / o_.every * speed * (1 - 1e-9);
      int next = k;
      for (; speed < needed_speed; ++next) speed += t.walkers[at(next % k)].speed;
      for (int trial = 0; trial < most_trials && needed == 0; ++trial) {
        if (stopped()) return;
        std::vector<solvers::Walker> walkers;
        walkers.reserve(at(next));
        for (int w = 0; w < next; ++w) walkers.push_back(t.walkers[at(w % k)]);
        const SharedRounds more = share(t.part, walkers, o_.iterations / 5, false);
        if (more.outcome != PostmanOutcome::found) return;
        if (trials_.size() == 1 && next > out_.people) out_.choices.push_back({next, more.longest});
        if (more.longest <= o_.every) needed = next;
        // All the walking would fit, but what is farthest does not: more people from these posts change nothing.
        if (trial == 0 && more.farthest > o_.every) {
          out_.too_far = true;
          if (const Farthest far = farthest_street(t.part.streets, t.walkers);
              far.street >= 0 && far.minutes > std::max(o_.every, out_.far_minutes)) {
            out_.far_lane = n_.edges[patrol_.stretches[at(far.street)].front().edge].path;
            out_.far_minutes = far.minutes;
          }
          break;
        }
        proven = proven && (needed == 0 || trial == 0);
        next = std::max(next + 1, static_cast<int>(std::ceil(next * more.longest / o_.every * 0.97)));
      }
      possible = possible && needed > 0;
      needed_in_all += needed;
    }
    out_.people_needed = possible ? needed_in_all : 0;
    out_.fewest_proven = possible && proven;
    if (possible) confirm_people();
    explain_people(e_, out_, o_.every);
    if (o_.demand == Demand::lanes_and_entrances && out_.entrances > 0) pass_entrances_alone();
  }

  /// The rounds that so many people would get if they were asked for.
  Patrols with_people(int people, Demand demand) const {
    PatrolOptions o = o_;
    o.people = people;
    o.demand = demand;
    if (demand == Demand::entrances) o.lanes.clear();
    o.every = 0;
    o.seen_sides = false;
    Planner planner(e_, n_, checkpoints_, o, cancelled_);
    planner.prove_ = false;  // a bound changes no round
    return planner.plan();
  }

  /// What is promised is what one gets: the plan for so many people, from the posts that these would have.
  void confirm_people() {
    constexpr int most_trials = 3;
    for (int trial = 0; trial < most_trials && !stopped(); ++trial) {
      const Patrols theirs = with_people(out_.people_needed, o_.demand);
      if (trials_.size() == 1 && theirs.found) {
        std::erase_if(out_.choices, [&](const Choice& c) { return c.people >= out_.people_needed; });
        out_.choices.push_back({out_.people_needed, theirs.longest});
      }
      if (theirs.found && theirs.longest <= o_.every) return;
      out_.people_needed += std::max(1, out_.people_needed / 8);
      out_.fewest_proven = false;
    }
    out_.people_needed = 0;
  }

  /// Often fewer people keep the interval if they leave the lanes aside.
  void pass_entrances_alone() {
    constexpr int most_trials = 5;
    int people = 1;
    for (int trial = 0; trial < most_trials && people <= std::max(out_.people, out_.people_needed); ++trial) {
      if (stopped()) return;
      const Patrols theirs = with_people(people, Demand::entrances);
      if (!theirs.found || theirs.entrances < out_.entrances) return;
      if (theirs.longest <= o_.every) {
        out_.people_for_entrances = people;
        explain_entrances_alone(out_, o_.every);
        return;
      }
      // With more people rounds grow shorter by less than their number.
      people = std::max(people + 1, static_cast<int>(std::ceil(people * theirs.longest / o_.every * 0.9)));
    }
  }

  const toolkit::Estate& e_;
  const toolkit::Network& n_;
  const std::vector<Checkpoint>& checkpoints_;
  const PatrolOptions& o_;
  const toolkit::Cancelled& cancelled_;
  bool prove_ = true;
  std::vector<Patroller> people_;
  PatrolDemand demand_;
  PatrolNetwork patrol_;
  std::set<int> served_;
  std::map<int, std::vector<std::size_t>> entrances_at_;  // of places
  Walked walked_;
  std::vector<Trial> trials_;
  Patrols out_;
};

}  // namespace

Patrols plan_patrols(const toolkit::Estate& estate, const toolkit::Network& network,
                     const std::vector<Checkpoint>& checkpoints, const PatrolOptions& options,
                     const toolkit::Cancelled& cancelled) {
  return Planner(estate, network, checkpoints, options, cancelled).plan();
}

}  // namespace gatehouse::patrol_routes
