// Patrol rounds of an estate: lanes and entrances to pass, people and their posts in; closed rounds along the paths,
// when they pass which entrance, and what could not be done out. Plain structs; the plugin only hands them over.
#pragma once

#include <string>
#include <vector>

#include "patrol_routes/patrol_network.hpp"
#include "patrol_routes/patrollers.hpp"
#include "solvers/postman/shared_rounds.hpp"

namespace gatehouse::patrol_routes {

struct Pass {
  std::size_t entrance = toolkit::none;  ///< into Estate::entrances
  double minute = 0;                     ///< since the round began
};

struct PatrolRound {
  Patroller who;
  int person = 0;                  ///< from 1
  toolkit::Polyline line;          ///< closed, from the post and back; empty where there is nothing to walk
  std::vector<std::size_t> edges;  ///< of the network, in the order walked
  std::vector<Pass> passes;
  double metres = 0;
  double repeated = 0;  ///< of them walked again, after this or an earlier round
  double between = 0;   ///< of them walked only to get somewhere
  double minutes = 0;
  int people = 1;     ///< who must walk this round in turn for `every` to be kept
  double period = 0;  ///< minutes from one beginning to the next
};

/// More people, shorter rounds: what each number of people would give.
struct Choice {
  int people = 0;
  double longest = 0;  ///< minutes
};

struct Patrols {
  std::vector<PatrolRound> rounds;  ///< one a person; those with nothing to walk are left out
  std::vector<toolkit::Remark> remarks;
  std::vector<Choice> choices;  ///< ascending by people; more than one only where `every` asks for it
  bool found = false;
  double demanded = 0;                           ///< metres of lanes to walk
  double left_out = 0;                           ///< metres of lanes that nobody gets to
  double metres = 0, repeated = 0, between = 0;  ///< of all rounds
  double longest = 0, shortest = 0;              ///< minutes of the rounds
  double bound = 0;                         ///< minutes: no sharing between these people has a shorter longest round
  double farthest = 0;                      ///< minutes there and back to the lane farthest from every post
  std::size_t entrances = 0;                ///< passed
  std::size_t entrances_left = 0;           ///< not passed, though asked for
  double interval = 0;                      ///< minutes between two passes of an entrance, the longest; 0: none passed
  int people = 0;                           ///< who walk
  int people_needed = 0;                    ///< for `every`, planned; 0: not asked, or not possible
  int people_for_entrances = 0;             ///< who keep `every` if the lanes are left aside; 0: not looked at
  bool fewest_proven = false;               ///< fewer than people_needed cannot do it
  bool too_far = false;                     ///< some lane takes longer than `every`, there and back, from every post
  std::size_t far_lane = toolkit::none;     ///< too_far: the path that is farthest, where it is a lane to walk
  double far_minutes = 0;                   ///< too_far: there and back to it
  std::size_t sides = 0, sides_unseen = 0;  ///< of buildings, where asked for
};

/// Plans the rounds. The lanes that nobody gets to are remarked with the gap that would join them; the rest is planned
/// all the same. `found` is false where nothing can be walked: remarks say why. `cancelled` is asked at least every
/// 50 ms; once it is true the result is incomplete and of no use.
[[nodiscard]] Patrols plan_patrols(const toolkit::Estate& estate, const toolkit::Network& network,
                                   const std::vector<Checkpoint>& checkpoints, const PatrolOptions& options,
                                   const toolkit::Cancelled& cancelled = {});

}  // namespace gatehouse::patrol_routes
