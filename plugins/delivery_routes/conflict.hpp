// When not every due time can be kept: which demands stand against each other, and how many more people would do.
#pragma once

#include <vector>

#include "delivery_routes/routing.hpp"

namespace gatehouse::delivery_routes {

inline constexpr std::size_t most_sifted = 60;  ///< stops: of more nobody reads the names

/// Stops whose due times the carriers cannot keep all together, though they can keep those of any of them but one: what
/// is left of all stops with a due time that may not slip when one after another is taken out as long as the rest stays
/// impossible (deletion filter; Chinneck and Dravnieks 1991). "Cannot" is what short searches do not find, no proof.
/// More than `most_sifted` are not sifted so: they are the first by due time that cannot be kept. Empty where all can
/// be kept, or `stop` became true.
[[nodiscard]] std::vector<int> smallest_conflict(const Problem& problem, const std::function<bool()>& stop = {});

/// How many people like the first carrier must be added so that every such due time is kept; `most` + 1 where that many
/// do not suffice. A search's answer, not a proof.
[[nodiscard]] int people_missing(const Problem& problem, int most, const std::function<bool()>& stop = {});

}  // namespace gatehouse::delivery_routes
