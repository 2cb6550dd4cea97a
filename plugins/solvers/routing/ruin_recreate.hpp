// Ruin and recreate by strings under annealing: Christiaens and Vanden Berghe, "Slack induction by string removals for
// vehicle routing problems", Transportation Science 54 (2020).
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "solvers/chance.hpp"
#include "solvers/routing/instance.hpp"

namespace gatehouse::solvers::routing {

/// A set of rounds that always keeps loads and windows, and leaves stops out where it must, each at a price. One step
/// takes strings of neighbouring rounds out and puts the stops back one by one where each costs least; the change stays
/// if the annealing's temperature allows. A step that is not kept costs nothing but what it touched: every change of a
/// node is logged once.
///
/// Apart from the paper: insertion looks at places next to near stops only (all places where none of these fits), so a
/// step's cost does not grow with the number of stops. Where rounds are short and full it looks first which have room,
/// and at all places of these while they are few.
class RuinRecreate {
public:
  RuinRecreate(const Instance& instance, std::uint64_t seed);

  /// Starts from these rounds; what is in none of them is put in where it costs least. Only stops in `members` are
  /// looked at (all, where empty): the rest are another searcher's.
  /// No more than `vehicles` rounds (Instance::vehicles, where below 0).
  void start(const Rounds& rounds, const std::vector<Node>& members = {}, int vehicles = -1);
  /// `count` steps at one temperature, in units of cost.
  void run(int count, double temperature);

  /// Distance, and a price for each stop left out.
  [[nodiscard]] std::int64_t cost() const { return cost_; }
  [[nodiscard]] std::int64_t best_cost() const { return best_cost_; }
  [[nodiscard]] std::size_t best_missing() const { return best_missing_.size(); }
  [[nodiscard]] Rounds current() const { return rounds_of(links_, routes_); }
  [[nodiscard]] Rounds best() const { return rounds_of(best_links_, best_routes_); }
  [[nodiscard]] const std::vector<Node>& members() const { return members_; }

private:
  /// As the ways to and from a stop that stands in no round, it makes every place beside it dearer than any other.
  static constexpr std::int32_t absent = -(longest_distance + 1);
  /// What insertion looks at, apart from the rest so that it stays near the processor.
  struct Link {
    Node prev = 0, next = 0;
    std::int32_t d_prev = absent, d_next = absent;
  };
  struct Place {
    std::int32_t route = -1;  ///< -1: in none
    std::int32_t t_prev = 0;
    Time leave = 0;  ///< service done, when all before is as soon as can be
    Time late = 0;   ///< latest start of service that keeps all after in time
  };
  struct Route {
    Node first = 0, last = 0;
    std::int32_t size = 0;
    Loads load{};
  };

  void step(double threshold_slack);
  void ruin();
  void remove_string(Node v, int length, int kept);
  template <bool Windows>
  void unlink(Node from, Node to, int count);
  void order_removed();
  template <bool Windows, bool TwoLoads>
  bool recreate(std::int64_t threshold);
  struct Spot {
    std::int32_t delta;
    std::int32_t route;
    Node prev, next;
  };
  template <bool TwoLoads>
  int find_roomy(Node c);
  template <bool Windows, bool TwoLoads>
  Spot best_spot(Node c);
  template <bool Windows, bool TwoLoads, bool Blinks>
  void try_between(Node c, Node prev, Node next, std::int32_t route, std::int32_t delta, Spot& best);
  template <bool Windows>
  void link(Node c, const Spot& spot);
  void set_leave_from(Node v);
  void set_late_from(Node v);
  [[nodiscard]] bool is_tight() const;
  void touch(Node v) {
    if (touched_[v] == stamp_) return;
    touched_[v] = stamp_;
    log_.push_back({v, links_[v], places_[v]});
  }
  void touch_route(std::int32_t r) {
    if (touched_route_[r] == stamp_) return;
    touched_route_[r] = stamp_;
    route_log_.emplace_back(r, routes_[r]);
  }
  void roll_back();
  void keep_best();
  [[nodiscard]] int free_route() const;
  void mark_used(std::int32_t r, bool used);
  [[nodiscard]] Rounds rounds_of(const std::vector<Link>& links, const std::vector<Route>& routes) const;
  bool blink();

  const Instance& instance_;
  Chance chance_;
  std::vector<Link> links_, best_links_;
  std::vector<Place> places_;
  std::vector<Route> routes_, best_routes_;
  std::vector<std::uint64_t> free_;  ///< bit r: route r is empty
  int used_ = 0;
  std::vector<Node> members_, missing_, best_missing_;
  std::int64_t cost_ = 0, best_cost_ = 0, missing_price_ = 0;
  std::int64_t distance_ = 0;  ///< within a step
  bool late_ = false;          ///< within a step: a round that lost stops does not keep its windows

  std::uint32_t stamp_ = 0;
  std::vector<std::uint32_t> touched_, touched_route_, ruined_;
  struct Logged {
    Node node;
    Link link;
    Place place;
  };
  std::vector<Logged> log_;
  std::vector<std::pair<std::int32_t, Route>> route_log_;
  std::vector<Node> removed_, still_missing_;
  std::vector<std::int32_t> roomy_;  ///< rounds with room for the stop looked at
  int roomy_count_ = 0;
  bool tight_ = false;  ///< rounds are short and full, so that few have room for another stop
  std::vector<double> keys_;
  int until_blink_ = 1;
};

}  // namespace gatehouse::solvers::routing
