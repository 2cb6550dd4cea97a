// A table of a plan: a glimpse of it in the panel, the whole in a dialog.
#pragma once

#include "ui/ui.hpp"
#include "ui/workspace.hpp"

namespace gatehouse::ui {

/// What a cell says: numbers with two decimals at most.
[[nodiscard]] std::string cell_text(const PlanTable::Cell& cell);

/// Its first rows and the columns that find room, nothing to scroll. True where the user asks for the whole.
[[nodiscard]] bool draw_table_glimpse(Ui& ui, Workspace& work, const PlanTable& table, const std::string& id);

/// All of it, over the whole width that is left; `height` in pixels.
void draw_whole_table(Ui& ui, Workspace& work, const PlanTable& table, float height, const std::string& id);

/// Column widths that fit `room` together: where their natural ones do not, the widest give way first, none below
/// `least`.
[[nodiscard]] std::vector<float> widths_within(std::vector<float> natural, float room, float least);

/// How many of the first columns fit `room` together; two at least, where there are two.
[[nodiscard]] std::size_t columns_within(const std::vector<float>& widths, float room);

}  // namespace gatehouse::ui
