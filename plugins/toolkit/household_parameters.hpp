// The two parameters of every plan that counts people where nobody has: described once, read once.
#pragma once

#include <gatehouse/plugin.hpp>

namespace gatehouse::toolkit {

/// How many people live behind a household, and how many households on a floor, where neither is filled in.
struct HouseholdGuess {
  double household_size = 2.6;  ///< people
  int homes_per_floor = 2;      ///< of one stair
};

[[nodiscard]] inline gh::Parameter household_size_parameter() {
  return gh::number("household_size", HouseholdGuess{}.household_size, {"People in a household", "每户人数"},
                    {"Where only households are counted.", "只登记户数时，按此估计人数。"})
      .range(0.5, 20);
}

[[nodiscard]] inline gh::Parameter homes_per_floor_parameter() {
  return gh::integer("homes_per_floor", HouseholdGuess{}.homes_per_floor, {"Homes on each floor", "每层户数"},
                     {"Of one stair, where nobody has counted.", "没有登记户数时，每个单元每层的户数。"})
      .range(1, 50);
}

/// As the run gives both parameters.
[[nodiscard]] inline HouseholdGuess household_guess(const gh::Run& run) {
  return {run.number("household_size"), static_cast<int>(run.integer("homes_per_floor"))};
}

}  // namespace gatehouse::toolkit
