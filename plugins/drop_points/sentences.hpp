// The plan in words, in English and Chinese.
#pragma once

#include <vector>

#include "drop_points/drop_plan.hpp"
#include "toolkit/words.hpp"

namespace gatehouse::drop_points {

struct Sentence {
  toolkit::Words words;
  bool severe = false;
  std::size_t chosen = toolkit::none;    ///< about this place of the plan
  std::size_t building = toolkit::none;  ///< or about this building
};

/// What the places are called: by what is put there.
enum class Service { drop_point, test_site };

/// What each place chosen is called: a site on the map by its name, the others "Drop point 1" and so on, past numbers
/// that sites on the map have.
[[nodiscard]] std::vector<toolkit::Words> labels_of(const toolkit::Estate& estate, const DropPlan& plan,
                                                    const DropOptions& options, Service service);
/// Where a place is: the open ground, entrance or site, else the building it is nearest to.
[[nodiscard]] toolkit::Words where(const toolkit::Estate& estate, const Place& place);
/// Why the place is there, for the map and the list.
[[nodiscard]] toolkit::Words reason_of(const toolkit::Estate& estate, const DropPlan& plan, std::size_t chosen);

[[nodiscard]] std::vector<Sentence> sentences(const toolkit::Estate& estate, const DropPlan& plan,
                                              const DropOptions& options, Service service,
                                              const std::vector<toolkit::Words>& labels);

}  // namespace gatehouse::drop_points
