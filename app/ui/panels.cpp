#include "ui/panels.hpp"

#include <array>

namespace gatehouse::ui {

void begin_panel(const char* name, const Box& box, ImU32 ground, ImVec2 padding, int more_flags) {
  ImGui::SetNextWindowPos({box.x, box.y});
  ImGui::SetNextWindowSize({box.width, box.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ground);
  ImGui::Begin(name, nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | more_flags);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
}

std::string layer_icon(const LayerDefinition& layer) {
  static constexpr std::array<const char*, 16> known{
      "grid_districts",  "open_ground",   "zones",    "buildings", "barriers",  "paths",
      "delivery_routes", "patrol_routes", "doors",    "sites",     "entrances", "checkpoints",
      "notes",           "households",    "requests", "staff"};
  for (const char* name : known) {
    if (layer.name == name) return layer.name;
  }
  switch (layer.geometry) {
    case GeometryType::point:
      return "point";
    case GeometryType::line:
      return "line";
    case GeometryType::polygon:
      return "area";
    case GeometryType::none:
      break;
  }
  return "table";
}

std::vector<DrawChoice> draw_choices(const Map& map) {
  // One thing is drawn at a time: these are the layers' names in the singular.
  const std::vector<std::pair<const char*, const char*>> order{{"entrances", N_("Entrance")},
                                                               {"buildings", N_("Building")},
                                                               {"paths", N_("Path")},
                                                               {"barriers", N_("Barrier")},
                                                               {"doors", N_("Stair door")},
                                                               {"sites", N_("Site")},
                                                               {"checkpoints", N_("Checkpoint")},
                                                               {"open_ground", N_("Open ground area")},
                                                               {"zones", N_("Zone")},
                                                               {"patrol_routes", N_("Patrol route")},
                                                               {"delivery_routes", N_("Delivery route")},
                                                               {"grid_districts", N_("Grid district")},
                                                               {"notes", N_("Note on the map")}};
  std::vector<DrawChoice> choices;
  for (const auto& [name, label] : order) {
    const Layer* layer = map.layer(name);
    if (layer != nullptr) choices.push_back({name, layer_icon(layer->definition), text(label), {}});
  }
  for (const LayerPtr& layer : map.layers) {
    if (layer->definition.built_in || layer->definition.geometry == GeometryType::none) continue;
    choices.push_back({layer->definition.name, layer_icon(layer->definition), layer->definition.label, {}});
  }
  return choices;
}

void draw_right_panel(Ui& ui, Workspace& work, const Box& box) {
  begin_panel("right", box, colour::panel, {0, 0});
  ui.edge({box.x, box.y}, {box.x, box.y + box.height});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const float third = box.width / 3;
  const auto tab = [&](Tab which, const char* id, const std::string& label) {
    if (ui.tab(id, label, work.tab == which, third)) work.tab = which;
  };
  tab(Tab::feature, "tab.feature", tr("Details"));
  ImGui::SameLine();
  tab(Tab::plans, "tab.plans", tr("Plans"));
  ImGui::SameLine();
  tab(Tab::history, "tab.history", tr("History"));
  ui.rule();
  ImGui::PopStyleVar();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(size::padding), ui.px(10)});
  ImGui::BeginChild(work.tab == Tab::feature ? "feature"
                    : work.tab == Tab::plans ? "plans"
                                             : "history",
                    {0, 0}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  ImGui::PopStyleVar();
  if (work.map()) {
    switch (work.tab) {
      case Tab::feature:
        draw_feature_form(ui, work);
        break;
      case Tab::plans:
        draw_plans(ui, work);
        break;
      case Tab::history:
        draw_history(ui, work);
        break;
    }
  }
  ImGui::EndChild();
  ImGui::End();
}

}  // namespace gatehouse::ui
