// The zone as a minimum cut: which vertices to close in, at least cost of what is closed in and of what crosses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace gatehouse::sealed_zones {

/// Costs are whole numbers below `never`.
using Cost = std::int64_t;
/// A crossing of this cost is one that no zone may have.
inline constexpr Cost never = 1'000'000'000'000'000;

struct Crossing {
  std::size_t a = 0, b = 0;
  Cost a_in = 0;  ///< while a is inside and b is not
  Cost b_in = 0;  ///< while b is inside and a is not
};

struct CutProblem {
  std::vector<Cost> inside_cost;      ///< of each vertex, at least 0
  std::vector<char> must_be_inside;   ///< of each vertex
  std::vector<char> must_be_outside;  ///< of each vertex; never where it must be inside
  std::vector<Crossing> crossings;
};

struct Cut {
  std::vector<char> inside;  ///< of each vertex
  Cost cost = 0;             ///< proven least; at least `never` where no zone keeps all the rules
};

/// The cheapest set of vertices to close in, the smallest of equals. Exact: a minimum s-t cut by Boykov and
/// Kolmogorov's algorithm (2004, Boost.Graph); that the cost of the set equals the flow found is the proof.
[[nodiscard]] Cut least_cut(const CutProblem& problem);

/// What closing in this set costs, counted directly.
[[nodiscard]] Cost cut_cost(const CutProblem& problem, const std::vector<char>& inside);

}  // namespace gatehouse::sealed_zones
