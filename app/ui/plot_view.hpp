// A plot of a plan, drawn with ImGui's lines: axes with round values, the plan's own point marked, values under the
// pointer.
#pragma once

#include <functional>
#include <optional>

#include "processing/host.hpp"
#include "ui/ui.hpp"

namespace gatehouse::ui {

/// Where words of `size` stand beside a point (or above it), within least and most, on as little as can be of what is
/// drawn; `gap` pixels away from it.
[[nodiscard]] ImVec2 place_beside(ImVec2 point, ImVec2 size, float gap, bool above, ImVec2 least, ImVec2 most,
                                  const std::vector<ImVec2>& drawn);

/// Draws it, without its title, over the whole width that is left; `height` at scale 1. Gives the point that was
/// clicked in this frame, of those that `may_choose` allows; empty: none may be.
std::optional<std::size_t> draw_plot(Ui& ui, const PlanPlot& plot, float height,
                                     const std::function<bool(std::size_t)>& may_choose = {});

/// The point under a pointer at `x`, `y` (in the places of `axis` 0 to 1, y upwards): of a line the nearest by x, of
/// steps the one that holds there, of bars the bar, of points the nearest. Nothing where there are none.
[[nodiscard]] std::optional<std::size_t> point_near(const PlanPlot& plot, const std::vector<ImVec2>& places, float x,
                                                    float y);

}  // namespace gatehouse::ui
