// Plots and tables beside a result: taken from C with distrust, and checked again in the map's process.
#pragma once

#include "gatehouse/plugin.h"
#include "processing/host.hpp"

namespace gatehouse::worker {

inline constexpr std::size_t most_plots = 50;
inline constexpr std::size_t most_tables = 50;

/// The C struct as ours, text made clean. Fails, saying of which plot what is wrong, where it breaks a rule of
/// plugin.h.
[[nodiscard]] Result<PlanPlot> plot_from_c(const gh_plot& plot);
[[nodiscard]] Result<PlanTable> table_from_c(const gh_table& table);

/// Why it cannot be shown: numbers that are not finite or beyond 1e15, too many points or cells, words or a mark that
/// do not belong to a point, rows of another length than the columns.
[[nodiscard]] Result<void> checked(const PlanPlot& plot);
[[nodiscard]] Result<void> checked(const PlanTable& table);

/// Puts `exhibit` in the place of the one of its key, or at the end. False where there are `most` already.
template <class Exhibit>
[[nodiscard]] bool put(std::vector<Exhibit>& all, Exhibit exhibit, std::size_t most) {
  for (Exhibit& earlier : all) {
    if (earlier.key == exhibit.key) return earlier = std::move(exhibit), true;
  }
  if (all.size() >= most) return false;
  all.push_back(std::move(exhibit));
  return true;
}

}  // namespace gatehouse::worker
