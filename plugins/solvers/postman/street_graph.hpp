// An undirected network of streets as numbers, and shortest ways from one place of it.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "solvers/control.hpp"

namespace gatehouse::solvers {

using Cost = std::int64_t;

struct Street {
  int a = 0, b = 0;  ///< the same place for a loop
  Cost cost = 0;     ///< 0 or more, the same both ways
  bool required = false;
};

struct Streets {
  int places = 0;
  std::vector<Street> list;
};

/// Shortest ways from one place after another (Dijkstra 1959); what it holds is reused between searches.
class WaySearch {
public:
  explicit WaySearch(const Streets& streets);

  /// Visits places in rising distance from `source` (it included) as visit(place, distance); ties by place number. The
  /// search goes on beyond a place where `visit` returns go_on, not where it returns stop_here, and ends with end.
  enum class Next { go_on, stop_here, end };
  template <class Visit>
  void from(int source, Visit&& visit) {
    start(source);
    int place = -1;
    Cost distance = 0;
    while (take(place, distance)) {
      const Next next = visit(place, distance);
      if (next == Next::end) return;
      if (next == Next::go_on) relax(place, distance);
    }
  }

  /// Streets of the way of the last search from its source to a place it visited, from the place back.
  [[nodiscard]] std::vector<int> way_back(int place) const;

private:
  struct Entry {
    Cost distance;
    int place;
    bool operator<(const Entry& o) const { return distance != o.distance ? distance > o.distance : place > o.place; }
  };
  struct Arc {
    int street, to;
    Cost cost;
  };
  void start(int source);
  bool take(int& place, Cost& distance);
  void relax(int place, Cost distance);

  std::vector<int> first_;
  std::vector<Arc> arcs_;
  std::vector<Cost> distance_;
  std::vector<std::pair<int, int>> before_;  ///< street and place
  std::vector<unsigned> seen_, done_;
  unsigned stamp_ = 0;
  std::vector<Entry> heap_;
};

/// Number of the connected part of each place, by lowest place; with `only`, along those streets.
[[nodiscard]] std::vector<int> parts_of(const Streets& streets, const std::vector<char>& only = {});

}  // namespace gatehouse::solvers
