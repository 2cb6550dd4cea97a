#include "patrol_routes/slopes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "solvers/postman/windy_postman.hpp"
#include "solvers/postman/windy_ways.hpp"

namespace gatehouse::patrol_routes {
namespace {

using solvers::Cost;
using solvers::Step;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

Cost cost_of(const PatrolNetwork& patrol, const std::vector<Step>& walk) {
  Cost cost = 0;
  for (const Step& s : walk) cost += patrol.ways[at(s.street)][patrol.streets.list[at(s.street)].a == s.from ? 0 : 1];
  return cost;
}

std::vector<Step> backwards(std::vector<Step> walk) {
  std::reverse(walk.begin(), walk.end());
  for (Step& s : walk) std::swap(s.from, s.to);
  return walk;
}

solvers::WindyStreets windy(const PatrolNetwork& patrol) {
  solvers::WindyStreets streets{patrol.streets.places, {}};
  for (std::size_t i = 0; i < patrol.ways.size(); ++i) {
    const solvers::Street& s = patrol.streets.list[i];
    streets.list.push_back({s.a, s.b, patrol.ways[i][0], patrol.ways[i][1], false});
  }
  return streets;
}

/// What a closed walk costs at least, of what it costs by the means.
double least_share(const PatrolNetwork& patrol, const solvers::WindyStreets& streets,
                   const solvers::Cancelled& cancelled) {
  const solvers::WindyWays ways(streets, cancelled);
  if (ways.kept().size() != patrol.streets.list.size()) return 0;  // cancelled
  double level = 1, plain = 1;
  const solvers::Streets low = ways.lowest(true), lower = ways.lowest(false);
  for (std::size_t i = 0; i < patrol.streets.list.size(); ++i) {
    const auto mean = static_cast<double>(patrol.streets.list[i].cost);
    level = std::min(level, static_cast<double>(low.list[i].cost) / mean);
    plain = std::min(plain, static_cast<double>(lower.list[i].cost) / mean);
  }
  return std::max(level, plain);
}

/// Which streets somebody is there for, and which places.
struct Duty {
  std::vector<int> streets, places;
};

class SlopedRounds {
public:
  SlopedRounds(const PatrolNetwork& patrol, const std::vector<int>& visit, const std::vector<solvers::Walker>& walkers,
               solvers::SharedRounds& shared, const solvers::Cancelled& cancelled)
      : patrol_(patrol), walkers_(walkers), shared_(shared), cancelled_(cancelled), streets_(windy(patrol)) {
    share_out(visit);
  }

  /// False once cancelled.
  bool walk(bool even_out) {
    for (std::size_t w = 0; w < duties_.size(); ++w) {
      solvers::PostmanTour& tour = shared_.rounds[w];
      if (tour.walk.empty()) continue;
      std::vector<Step> best = tour.walk;
      if (cost_of(patrol_, backwards(best)) < cost_of(patrol_, best)) best = backwards(std::move(best));
      const std::vector<Step> other = walk_of(w, duties_[w]);
      if (stopped()) return false;
      if (!other.empty() && cost_of(patrol_, other) < cost_of(patrol_, best)) best = other;
      take(w, std::move(best));
    }
    int left = even_out ? work / std::max(1, static_cast<int>(patrol_.ways.size())) : 0;
    while (left > 0 && ease_longest(left)) {
    }
    if (stopped()) return false;
    shared_.longest = 0;
    shared_.total = 0;
    for (std::size_t w = 0; w < duties_.size(); ++w) {
      shared_.tasks[w] = duties_[w].streets;
      std::sort(shared_.tasks[w].begin(), shared_.tasks[w].end());
      shared_.longest = std::max(shared_.longest, time_of(w));
      shared_.total += shared_.rounds[w].cost;
    }
    const double share = least_share(patrol_, streets_, cancelled_);
    shared_.bound = std::min(shared_.bound * share, shared_.longest);
    shared_.farthest *= share;
    return true;
  }

private:
  static constexpr int work = 8000;  // streets times walks that are looked at to even rounds out

  /// One street or place that another takes over, or two that two people exchange.
  struct Change {
    std::size_t to = 0;
    int given = 0, taken = 0;  // streets, or -1 - place; taken may be none
    double off = 0;            // how far from evening the two out by means
  };

  bool stopped() const { return cancelled_ && cancelled_(); }
  [[nodiscard]] double time_of(std::size_t w) const {
    return static_cast<double>(shared_.rounds[w].cost) / walkers_[w].speed;
  }

  /// Each place to be passed is the duty of the first whose round passes it.
  void share_out(const std::vector<int>& visit) {
    for (const auto& tasks : shared_.tasks) duties_.push_back({tasks, {}});
    std::set<int> left(visit.begin(), visit.end());
    for (std::size_t w = 0; w < duties_.size(); ++w) {
      if (left.erase(walkers_[w].post) != 0) posts_to_pass_.insert(walkers_[w].post);
      for (const Step& s : shared_.rounds[w].walk)
        if (left.erase(s.from) != 0) duties_[w].places.push_back(s.from);
    }
  }

  /// The windy postman's walk of a duty, from the post; empty where there is none or nothing to do.
  std::vector<Step> walk_of(std::size_t w, const Duty& duty) {
    if (duty.streets.empty() && duty.places.empty()) return {};
    for (solvers::WindyStreet& s : streets_.list) s.required = false;
    for (const int t : duty.streets) streets_.list[at(t)].required = true;
    solvers::PostmanOptions how;
    how.visit = {walkers_[w].post};
    how.visit.insert(how.visit.end(), duty.places.begin(), duty.places.end());
    how.iterations = 100;
    how.prove = false;
    solvers::WindyTour tour = windy_tour(streets_, how, cancelled_);
    const bool good = tour.outcome == solvers::PostmanOutcome::found && !tour.walk.empty() &&
                      tour.walk.front().from == walkers_[w].post;
    return good ? std::move(tour.walk) : std::vector<Step>{};
  }

  void take(std::size_t w, std::vector<Step> walk) {
    solvers::PostmanTour& tour = shared_.rounds[w];
    tour.walk = std::move(walk);
    tour.cost = cost_of(patrol_, tour.walk);
    tour.walked.assign(patrol_.streets.list.size(), 0);
    for (const Step& s : tour.walk) ++tour.walked[at(s.street)];
  }

  /// Streets as they are numbered, places as -1 - place.
  static std::vector<int> items_of(const Duty& duty) {
    std::vector<int> items = duty.streets;
    for (const int p : duty.places) items.push_back(-1 - p);
    return items;
  }
  static Duty without(const Duty& duty, int gone, int more) {
    Duty d = duty;
    gone >= 0 ? std::erase(d.streets, gone) : std::erase(d.places, -1 - gone);
    if (more != none) more >= 0 ? d.streets.push_back(more) : d.places.push_back(-1 - more);
    return d;
  }
  static Duty with(const Duty& duty, int more) {
    Duty d = duty;
    more >= 0 ? d.streets.push_back(more) : d.places.push_back(-1 - more);
    return d;
  }
  [[nodiscard]] double mean_of(int item) const {
    return item >= 0 ? static_cast<double>(patrol_.streets.list[at(item)].cost) : 0;
  }

  /// Whether the round comes by the item: then taking it over is no long way round.
  [[nodiscard]] bool comes_by(const std::vector<char>& there, int item) const {
    if (item < 0) return there[at(-1 - item)] != 0;
    const solvers::Street& s = patrol_.streets.list[at(item)];
    return there[at(s.a)] != 0 || there[at(s.b)] != 0;
  }

  [[nodiscard]] std::vector<Change> changes_of(std::size_t longest) const {
    std::vector<Change> all;
    const std::vector<int> own = items_of(duties_[longest]);
    const bool small = patrol_.ways.size() <= small_network;
    for (std::size_t v = 0; v < duties_.size(); ++v) {
      if (v == longest) continue;
      std::vector<char> there(at(patrol_.streets.places), 0);
      there[at(walkers_[v].post)] = 1;
      for (const Step& s : shared_.rounds[v].walk) there[at(s.from)] = 1;
      const double apart = time_of(longest) - time_of(v);
      const double even = apart / (1 / walkers_[v].speed + 1 / walkers_[longest].speed);
      const std::vector<int> theirs = items_of(duties_[v]);
      for (const int given : own) {
        if (!small && !comes_by(there, given)) continue;
        all.push_back({v, given, none, std::abs(even - mean_of(given))});
        for (const int taken : theirs)
          if (small) all.push_back({v, given, taken, std::abs(even - mean_of(given) + mean_of(taken))});
      }
    }
    std::stable_sort(all.begin(), all.end(), [](const Change& a, const Change& b) { return a.off < b.off; });
    return all;
  }

  /// The first change that shortens the longest round of the two by the ways' own costs, if there is one; uses up
  /// `left`, the walks that may be looked at.
  bool ease_longest(int& left) {
    std::size_t longest = 0;
    for (std::size_t w = 1; w < duties_.size(); ++w)
      if (time_of(w) > time_of(longest)) longest = w;
    const double now = time_of(longest);
    for (const Change& c : changes_of(longest)) {
      if (left <= 0 || stopped()) return false;
      Duty less = without(duties_[longest], c.given, c.taken);
      const bool idle = less.streets.empty() && less.places.empty();
      if (idle && posts_to_pass_.contains(walkers_[longest].post)) continue;  // nobody else is there to pass it
      --left;
      std::vector<Step> own = walk_of(longest, less);
      if (!idle && own.empty() && !only_post(longest, less)) continue;
      if (static_cast<double>(cost_of(patrol_, own)) / walkers_[longest].speed >= now - 1e-9) continue;
      Duty more = c.taken == none ? with(duties_[c.to], c.given) : without(duties_[c.to], c.taken, c.given);
      --left;
      std::vector<Step> their = walk_of(c.to, more);
      if (their.empty() && !only_post(c.to, more)) continue;
      if (static_cast<double>(cost_of(patrol_, their)) / walkers_[c.to].speed >= now - 1e-9) continue;
      duties_[longest] = std::move(less);
      duties_[c.to] = std::move(more);
      take(longest, std::move(own));
      take(c.to, std::move(their));
      return true;
    }
    return false;
  }

  /// Nothing to walk for: all of the duty is the post itself.
  [[nodiscard]] bool only_post(std::size_t w, const Duty& duty) const {
    return duty.streets.empty() &&
           std::all_of(duty.places.begin(), duty.places.end(), [&](int p) { return p == walkers_[w].post; });
  }

  static constexpr int none = std::numeric_limits<int>::min();
  static constexpr std::size_t small_network = 60;  // streets: exchanges of two are looked at as well

  const PatrolNetwork& patrol_;
  const std::vector<solvers::Walker>& walkers_;
  solvers::SharedRounds& shared_;
  const solvers::Cancelled& cancelled_;
  solvers::WindyStreets streets_;
  std::vector<Duty> duties_;
  std::set<int> posts_to_pass_;
};

}  // namespace

void walk_slopes(const PatrolNetwork& patrol, const std::vector<int>& visit,
                 const std::vector<solvers::Walker>& walkers, solvers::SharedRounds& shared, bool even_out,
                 const solvers::Cancelled& cancelled) {
  if (!patrol.sloped || shared.outcome != solvers::PostmanOutcome::found) return;
  if (!SlopedRounds(patrol, visit, walkers, shared, cancelled).walk(even_out))
    shared.outcome = solvers::PostmanOutcome::cancelled;
}

}  // namespace gatehouse::patrol_routes
