// Which block is released on which day, and what that means for each day: who is still closed in, tests, gates, guards.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sealed_zones/rules.hpp"

namespace gatehouse::sealed_zones {

/// Why a block is tested before the others that still wait.
enum class Turn {
  together,      ///< all of its ring are tested on one day
  frees_guards,  ///< none frees more guards
  most_people,   ///< of those that free as many, most live there and all can still be tested that day
  none_fits,     ///< as before, but none of them can be tested wholly that day: most people
  last           ///< no other of its kind waits
};

/// A block of a ring and its people.
struct ReleaseBlock {
  std::size_t block = toolkit::none;  ///< into Blocks::blocks
  std::size_t ring = 0;               ///< into Rules::rings
  bool asked = false;                 ///< holds a building that was to be sealed
  int residents = 0;
  int tested_on = -1;    ///< day of its last test; -1: none
  int released_on = -1;  ///< day from which it is a precaution zone; -1: the rules set no end
  int kept_until = -1;   ///< day from which it is no longer what its ring is first; -1: the rules set no end
  Turn turn = Turn::together;
  int guards_freed = 0;  ///< by its release, at the sealed gates; with Turn::frees_guards
};

struct ReleaseDay {
  int day = 0;
  int sealed = 0, controlled = 0, precaution = 0;  ///< residents of the rings' blocks, by what they count as that day
  int blocks_sealed = 0;
  int tests = 0;
  int guards = 0;                     ///< at a time, at the gates of what is still sealed
  int guards_controlled = 0;          ///< at a time, at the gates round what is sealed or controlled, where they differ
  std::vector<std::size_t> released;  ///< ReleaseBlocks that become precaution zones on this day
};

struct Release {
  std::vector<ReleaseBlock> blocks;
  std::vector<std::size_t> order;  ///< into `blocks`: as they are tested; without those for which no end is set
  std::vector<ReleaseDay> days;    ///< each day on which something changes or somebody is tested, from day 0
};

/// Guards that the gates of these blocks need while those not flagged are open again: sealed ones alone, or sealed and
/// controlled ones together.
using GuardsOf = std::function<int(const std::vector<char>& blocks, RingKind up_to)>;

/// Blocks go through their ring's stages together; the last test is on the rules' day at the earliest, and where no
/// more than `tests_a_day` can be tested (0: no limit), block after block: first the rings outside, then blocks
/// closed in besides, last those with a building that was to be sealed. Of the sealed ones each time the one whose
/// opening leaves the fewest guards needed; of equals, and in the rings outside, one that can still be tested wholly on
/// that day, so that no tests lie idle, and of these the one with the most people, so that the most are free soonest;
/// then by number. A block larger than a day's tests takes days of its own.
[[nodiscard]] Release plan_release(const Rules& rules, std::vector<ReleaseBlock> blocks, int tests_a_day,
                                   std::size_t all_blocks, const GuardsOf& guards);

/// The date so many days after an ISO date ("2022-04-12"), as ISO; nothing where it is not one.
[[nodiscard]] std::optional<std::string> date_after(const std::string& iso, int days);

}  // namespace gatehouse::sealed_zones
