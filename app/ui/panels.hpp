// The parts of the window, one source file each. Each draws itself into the rectangle it is given and says what it
// wants by calling the workspace.
#pragma once

#include "ui/ui.hpp"
#include "ui/workspace.hpp"

namespace gatehouse::ui {

struct Box {
  float x = 0, y = 0, width = 0, height = 0;
};

void draw_top_bar(Ui& ui, Workspace& work, const Box& box);
void draw_left_panel(Ui& ui, Workspace& work, const Box& box);  ///< tools, layers, legend
void draw_right_panel(Ui& ui, Workspace& work, const Box& box);
void draw_status_bar(Ui& ui, Workspace& work, const Box& box);
void draw_start_screen(Ui& ui, Workspace& work, const Box& box);
/// What lies over the map: zoom buttons, the toast, the card of long work. Adds the rectangles it covers to `covered`.
void draw_over_map(Ui& ui, Workspace& work, const Box& box, std::vector<Box>& covered);
void draw_dialogs(Ui& ui, Workspace& work);

// Parts of the right panel.
void draw_feature_form(Ui& ui, Workspace& work);
void draw_plans(Ui& ui, Workspace& work);
void draw_plan_form(Ui& ui, Workspace& work);
void draw_plan_result(Ui& ui, Workspace& work);
void draw_plots(Ui& ui, Workspace& work, const std::vector<PlanPlot>& plots, bool may_be_large);
void draw_plan_tables(Ui& ui, Workspace& work, const std::vector<PlanTable>& tables);
void draw_history(Ui& ui, Workspace& work);
// Parts of the left panel.
void draw_layers(Ui& ui, Workspace& work);
void draw_legend(Ui& ui, Workspace& work);

// Dialogs of their own file.
void draw_new_map_dialog(Ui& ui, Workspace& work);
void draw_export_dialogs(Ui& ui, Workspace& work);
void draw_table_dialog(Ui& ui, Workspace& work);
void draw_schema_dialogs(Ui& ui, Workspace& work);
void draw_question_dialogs(Ui& ui, Workspace& work);
void draw_exhibit_dialog(Ui& ui, Workspace& work);
void draw_help_dialog(Ui& ui, Workspace& work);
void draw_command_palette(Ui& ui, Workspace& work);

/// Starts a panel without title or frame at a place of the window; ImGui::End() ends it.
void begin_panel(const char* name, const Box& box, ImU32 ground, ImVec2 padding, int more_flags = 0);
/// The icon of a layer.
[[nodiscard]] std::string layer_icon(const LayerDefinition& layer);

}  // namespace gatehouse::ui
