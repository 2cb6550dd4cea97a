// Who could walk where: homes, the places that come into question, and the metres between them.
#pragma once

#include <vector>

#include "toolkit/homes.hpp"
#include "toolkit/network.hpp"
#include "toolkit/shortest_path.hpp"

namespace gatehouse::drop_points {

/// What may become a place: what is on the map, or that and wherever paths meet.
enum class Candidates { sites, open_ground, entrances, usual, anywhere };

struct Place {
  enum class Kind { site, open_ground, entrance, junction } kind = Kind::site;
  std::size_t index = toolkit::none;  ///< into Estate's vector of the kind; junction: node of the network
  toolkit::Position at;
  bool stays = false;   ///< chosen in any case
  bool on_map = false;  ///< a site that is there already and is not replaced
};

struct Home {
  std::size_t building = toolkit::none;
  std::size_t door = toolkit::none;  ///< index into Estate::doors; none: a building without doors
  std::size_t node = toolkit::none;
  int households = 1;    ///< 1 or more
  bool guessed = false;  ///< nobody has counted them
};

struct Asked {
  Candidates candidates = Candidates::usual;
  const char* site_kind = "drop_point";  ///< the schema's word
  std::vector<std::int64_t> keep;        ///< sites, of any kind
  std::vector<std::int64_t> replaced;    ///< sites that an earlier run left and this one takes the place of
  int homes_per_floor = 2;               ///< of one stair, where nobody has counted
};

/// How walks are measured.
struct Walking {
  /// Nobody has drawn a path: walks are straight, and detour() times as long.
  bool straight = false;
  /// Metres of each arc (two an edge) as on level ground, there and back halved: steps and slopes count as much as the
  /// level way that takes as long. Empty where there are none.
  std::vector<double> metres;
  /// In a grid of streets no walk is longer than √2 times the straight line.
  [[nodiscard]] static constexpr double detour() { return 1.4; }
};
[[nodiscard]] Walking walking_on(const toolkit::Estate& estate, const toolkit::Network& network);

/// One for each stair door of a building that is lived in, and one for each such building without doors.
[[nodiscard]] std::vector<Home> homes_of(const toolkit::Estate& estate, const toolkit::Network& network,
                                         int homes_per_floor);

/// Places that a path leads to: what is kept first, then sites of the kind, open ground of 20 m² or more, entrances
/// that are not closed (ground with a site of the kind on it is that site), and where three ways meet, as far as
/// `asked` wants them. Junctions stand apart by 20 m or more, farther where there are over 150. Where walking is
/// straight no path need lead to them.
[[nodiscard]] std::vector<Place> places_in(const toolkit::Estate& estate, const toolkit::Network& network,
                                           const Walking& walking, const Asked& asked);

/// Metres on foot from each home (row) to each place (column); infinite where there is no way.
[[nodiscard]] toolkit::Matrix walks(const toolkit::Estate& estate, const toolkit::Network& network,
                                    const Walking& walking, const std::vector<Home>& homes,
                                    const std::vector<Place>& places, const toolkit::Cancelled& cancelled);

}  // namespace gatehouse::drop_points
