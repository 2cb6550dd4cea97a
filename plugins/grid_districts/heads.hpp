// Numbers and heads of districts: kept from the districts on the map where most of a new one was before.
#pragma once

#include "grid_districts/districts.hpp"

namespace gatehouse::grid_districts {

/// The present district each building stands in, as an index, or none.
[[nodiscard]] std::vector<std::size_t> present_district(const toolkit::Estate& estate,
                                                        const std::vector<PresentDistrict>& present);

/// Gives each district the number, name and head of the present one with which it shares most load, each used once, the
/// greatest shares first; the others are numbered after, from north to south. Gives the present districts whose head
/// is named and has no district now.
[[nodiscard]] std::vector<std::size_t> keep_heads(const std::vector<std::size_t>& was,
                                                  const std::vector<PresentDistrict>& present,
                                                  const std::vector<double>& load, std::vector<District>& districts);

}  // namespace gatehouse::grid_districts
