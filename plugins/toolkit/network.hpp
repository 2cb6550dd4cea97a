// The walking and driving network of an estate: paths split where they meet, and entrances, stair doors, buildings and
// sites joined to them. Lengths in metres. What cannot be joined stays in the lists and is reported.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "toolkit/estate.hpp"
#include "toolkit/plane.hpp"

namespace gatehouse::toolkit {

struct NetworkOptions {
  double snap = 0.5;           ///< metres: a path's end this near another path is joined to it
  double reach = 100;          ///< metres: the longest connector from a door or an entrance to a path
  double on_path = 5;          ///< metres: an entrance this near a path stands on it and bars whom it does not let pass
  bool join_crossings = true;  ///< paths that cross without a shared vertex meet there (see Path::meets_at_corners)
  bool closed_entrances_bar = true;  ///< an entrance whose state is closed lets nobody pass
  /// Minutes after midnight: what is shut at that time lets nobody pass, that is paths with hours, and entrances that
  /// can be locked and are staffed only at hours. Empty: whatever is open at some time is open.
  std::optional<int> time_of_day;
};

struct Node {
  Position at;
  ModeSet passes = all_modes;  ///< who may go on through it; anyone may start or end there
};

struct Edge {
  std::size_t from = none;
  std::size_t to = none;
  double length = 0;              ///< metres, along the shape
  std::size_t path = none;        ///< index into Estate::paths; none: a connector
  ModeSet forward, backward;      ///< who may go from→to, and to→from
  double clear_width = 0;         ///< metres; 0: not known
  double clear_height = 0;        ///< metres; 0: not known
  std::optional<double> incline;  ///< percent, uphill from→to; empty: not known
  Polyline shape;                 ///< from `from` to `to`, both included
};

/// How a feature hangs on the network. `node` is always valid; path_node is none where nothing is within reach.
struct Join {
  std::size_t node = none;       ///< its own place
  std::size_t path_node = none;  ///< where it meets the path; the same as node where it stands on one
  double gap = infinity;  ///< metres between them; to the nearest path where not joined (infinite: there is none)
  bool through_barrier = false;  ///< the connector crosses a wall or fence, for want of a better
  [[nodiscard]] bool joined() const { return path_node != none; }
};

enum class FindingKind {
  no_paths,           ///< there is no path at all
  crossing_apart,     ///< two paths cross without a shared vertex and were taken to pass over each other
  crossing_joined,    ///< two paths cross without a shared vertex and were taken to meet (a bridge would be wrong)
  end_joined,         ///< a path's end was joined to one within NetworkOptions::snap
  too_far,            ///< no path within reach
  through_barrier,    ///< joined through a wall
  past_closed,        ///< the path beside it is marked as closed: joined to another, farther off
  junction_entrance,  ///< an entrance on a junction of three or more paths: not known which of them it bars
  unconnected,        ///< a part of the network that cannot be walked to from the largest
  cut_off,            ///< the same, where a path would lead there that nobody may walk: closed, shut at that hour
  impossible_width,   ///< a path or entrance with a clear width below nought: taken as not known
  open_on_closed,     ///< an entrance not closed stands on a path that is, and on no other: one of the two is wrong
  closed_and_open,    ///< of two entrances on one spot one is closed and one is not
  shut_now,           ///< a path or an entrance that its hours shut at NetworkOptions::time_of_day
  hours_unread,       ///< hours that are not understood where a time of day counts: taken as open
};

/// Something about the map that the network had to decide or could not use.
struct Finding {
  FindingKind kind = FindingKind::no_paths;
  const char* layer = "";    ///< the layer of the feature it is about, "" for none
  std::size_t index = none;  ///< its place in that vector of Estate
  std::size_t other = none;  ///< crossings, end_joined: the other path; unconnected: the nearest of another part;
                             ///< cut_off: the path nobody may walk; open_on_closed, past_closed: the closed path;
                             ///< closed_and_open: the entrance that is closed
  Position at;
  double gap = 0;             ///< metres; impossible_width: what is written there; shut_now: the minute of the day
  std::size_t homes = 0;      ///< unconnected, cut_off: buildings in the part
  std::size_t entrances = 0;  ///< unconnected, cut_off: entrances in the part
  double length = 0;          ///< unconnected, cut_off: metres of path in the part
};

/// One way along an edge.
struct Arc {
  std::size_t edge = none;
  std::size_t to = none;
  bool forward = true;
};

struct Network {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  std::vector<std::vector<Arc>> arcs;         ///< of each node, by mode not yet sifted
  std::vector<Join> entrances, doors, sites;  ///< in Estate's order
  /// In Estate's order. A building with doors hangs on them; its own entry is then the nearest of them to a path.
  /// One without has a door thought at the place of its outline from which a path is nearest.
  std::vector<Join> buildings;
  std::vector<std::vector<std::size_t>> building_doors;  ///< doors of each building, as indices
  std::vector<Finding> findings;

  /// Whether `mode` may go along `arc`.
  [[nodiscard]] bool open(const Arc& arc, Mode mode) const {
    const Edge& e = edges[arc.edge];
    return (arc.forward ? e.forward : e.backward).has(mode);
  }
  /// The nodes from which a building is entered: its doors', else its own.
  [[nodiscard]] std::vector<std::size_t> nodes_of_building(std::size_t building) const;
};

/// Never fails: an estate without paths gives the features' own nodes and a finding. Same input, same network, node for
/// node. Stops early, with what it has, once cancelled.
[[nodiscard]] Network build_network(const Estate& estate, const NetworkOptions& options = {},
                                    const Cancelled& cancelled = {});

/// The part of the network each node is in for `mode`, numbered from 0 by falling length of path; one-way rules and
/// Node::passes aside. Nodes without an edge for the mode have a part of their own.
[[nodiscard]] std::vector<std::size_t> parts_of(const Network& network, Mode mode);

/// A place on an edge.
struct Place {
  std::size_t edge = none;
  Position at;
  double along = 0;            ///< metres from the edge's start
  double distance = infinity;  ///< metres from what was asked for
};

/// Finds edges near places, for who may pass there. Connectors are not found. Keeps a reference to the network.
class NearestEdges {
public:
  explicit NearestEdges(const Network& network);
  ~NearestEdges();
  NearestEdges(const NearestEdges&) = delete;
  NearestEdges& operator=(const NearestEdges&) = delete;
  /// The nearest place within `limit` metres where `mode` may pass in some direction; edge none where there is none.
  [[nodiscard]] Place nearest(Position p, Mode mode, double limit = infinity) const;
  /// One place for each edge within `limit` metres of the building's outline where `mode` may pass, nearest first.
  [[nodiscard]] std::vector<Place> around(const Building& building, Mode mode, double limit) const;

private:
  struct Index;
  const Network& network_;
  std::unique_ptr<Index> index_;
};

/// A finding in words, for the user; `severe` where it may make a plan wrong.
struct Remark {
  Words text;
  bool severe = false;
  const char* layer = "";
  std::int64_t id = 0;
};

/// The findings and the estate's odd values as sentences. More than `most` of a kind are summed up in one sentence that
/// gives the count. no_paths has none: what can still be said without paths each plan says itself.
[[nodiscard]] std::vector<Remark> remarks(const Estate& estate, const std::vector<Finding>& findings,
                                          std::size_t most = 5);

/// Why a plan refuses, and behind it the first severe remarks of the map: who refuses says nothing else.
[[nodiscard]] Words with_remarks(const Words& refusal, std::vector<Remark> remarks, std::size_t most = 3);

}  // namespace gatehouse::toolkit
