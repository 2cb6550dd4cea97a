// Descent over the usual neighbourhoods, loads and windows broken at a price.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "solvers/chance.hpp"
#include "solvers/routing/instance.hpp"
#include "solvers/routing/segment.hpp"

namespace gatehouse::solvers::routing {

/// Prices of what is broken, in units of cost.
struct Penalties {
  std::array<double, 2> load{1, 1};  ///< for each unit of load above the capacity
  double time = 1;                   ///< for each unit of time warp

  [[nodiscard]] std::int64_t of(const Loads& load_of_round, const Loads& capacity, Time warp) const {
    // Each term whole for itself, so that terms may be added one by one.
    auto sum = static_cast<std::int64_t>(time * static_cast<double>(warp));
    for (std::size_t i = 0; i < load.size(); ++i)
      if (load_of_round[i] > capacity[i])
        sum += static_cast<std::int64_t>(load[i] * static_cast<double>(load_of_round[i] - capacity[i]));
    return sum;
  }
};

/// Moves between stops that are near each other (granular, Toth and Vigo 2003): a stop, a pair or three elsewhere,
/// either way round; swaps of one to two for one to two; 2-opt; 2-opt*; and SWAP* (Vidal 2022) between rounds with near
/// stops. Each move is priced by the distance first, then by loads and by joined segments of time in constant time
/// between rounds; one is tried again only where one of its rounds has changed since.
class LocalSearch {
public:
  explicit LocalSearch(const Instance& instance, int near_count);

  /// Descends from `rounds` to where no move betters them, and leaves them there. There are never more than
  /// Instance::vehicles rounds. Where `stop` becomes true, before that.
  void run(Rounds& rounds, const Penalties& penalties, Chance& chance, const Cancelled& stop);

private:
  /// What every look at a stop needs, apart from the rest so that it stays near the processor.
  struct Link {
    Node prev = 0, next = 0;
    std::int32_t route = 0, position = 0;
    std::int32_t d_prev = 0, d_next = 0;
  };
  struct Stop {
    Loads load_before{};    ///< the stop's own included
    std::int64_t turn = 0;  ///< what the way from the start to here gains by going it backwards
    Segment before, after;  ///< from the depot to here, and from here to it, the stop included
    std::int32_t tested = 0;
  };
  struct Route {
    Node first = 0, last = 0;
    std::int32_t size = 0;
    std::int32_t changed = 0;  ///< the move count when it was changed last
    Loads load{};
    Time warp = 0;
    std::int64_t penalty = 0;
    std::int32_t number = 0;
  };
  /// A place between two nodes that follow each other.
  struct Gap {
    std::int32_t route;
    Node prev, next;
  };

  void load(const Rounds& rounds);
  void update(std::int32_t r);
  [[nodiscard]] Segment before(Node v) const { return v != 0 ? stops_[v].before : depot_; }
  [[nodiscard]] Segment after(Node v) const { return v != 0 ? stops_[v].after : depot_; }
  [[nodiscard]] Segment add(const Segment& s, Node last, Node v) const {
    return join(s, instance_.duration(last, v), segment_of(instance_.node[v]));
  }
  [[nodiscard]] Time finish(const Segment& s, Node last, Node next) const {
    return join(s, instance_.duration(last, next), after(next)).warp;
  }
  [[nodiscard]] Gap after_stop(Node v) const { return {links_[v].route, v, links_[v].next}; }
  [[nodiscard]] Gap before_stop(Node v) const { return {links_[v].route, links_[v].prev, v}; }

  /// What the moves of one stop have in common, whatever the other is.
  struct Around;
  [[nodiscard]] Around around(Node u) const;
  bool improve_far(const Around& a, Node v);
  bool improve_near(Node u, Node v);
  bool relocate(Node first, int count, bool turned, Gap to);
  bool exchange(Node first, int first_count, Node second, int second_count);
  bool two_opt(Node from, Node to);
  bool swap_tails(std::int32_t r, Node a, std::int32_t s, Node b);
  bool join_turned(Node u, Node v);
  bool swap_star(std::int32_t r, std::int32_t s);

  [[nodiscard]] std::int64_t penalty_of(const Loads& load, Time warp) const {
    return penalties_.of(load, instance_.capacity, warp);
  }
  void set_chain(std::int32_t r, const std::vector<Node>& chain);
  [[nodiscard]] int empty_route() const;
  Node step(Node v, int count) const {
    while (count-- > 0) v = links_[v].next;
    return v;
  }

  struct Insertion {
    std::int64_t cost = 0;
    Node after = 0;  ///< the stop before it, 0 for the depot
  };
  struct Three {
    std::array<Insertion, 3> best;
    std::int32_t when = -1;
  };
  const Three& best_insertions(Node u, std::int32_t r);

  const Instance& instance_;
  int near_count_;
  Segment depot_;
  Penalties penalties_;
  std::vector<Link> links_;
  std::vector<Stop> stops_;
  std::vector<Route> routes_;
  std::vector<Node> order_;
  std::int32_t moves_ = 0;
  std::vector<Three> three_;               ///< [node][route]
  std::vector<std::int32_t> star_tested_;  ///< [route][route]
  std::vector<Node> scratch_, other_;
};

}  // namespace gatehouse::solvers::routing
