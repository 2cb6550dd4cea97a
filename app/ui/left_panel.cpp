#include <algorithm>

#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

void draw_tools(Ui& ui, Workspace& work) {
  ToolBox& tools = work.canvas->tools();
  const bool selecting = tools.kind() == ToolKind::select;
  if (ui.button("tool.select", tr("Select and change"),
                {.icon = "select", .width = -1, .chosen = selecting, .left = true})) {
    work.take_select();
  }
  ui.heading(tr("Draw"));
  const auto choices = draw_choices(*work.map());
  const float third = (ImGui::GetContentRegionAvail().x - ui.px(6) * 2) / 3 / ui.scale();
  const bool drawing = !selecting && tools.kind() != ToolKind::pick_features;
  const std::size_t shown = std::min(choices.size(), main_choices);
  bool chosen_is_shown = false;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(6), ui.px(6)});
  for (std::size_t i = 0; i < shown; ++i) {
    const DrawChoice& choice = choices[i];
    const bool chosen = drawing && tools.layer() == choice.layer;
    chosen_is_shown = chosen_is_shown || chosen;
    if (i % 3 != 0) ImGui::SameLine();
    const std::string label = choice.label.str();
    if (ui.button("tool." + choice.layer, label,
                  {.icon = choice.icon, .width = third, .height = 56, .chosen = chosen, .stacked = true})) {
      work.take_draw(choice);
    }
  }
  std::string more = tr("More to draw"), more_icon = "more";
  if (drawing && !chosen_is_shown) {
    for (const DrawChoice& choice : choices) {
      if (choice.layer != tools.layer()) continue;
      more = choice.label.str();
      more_icon = choice.icon;
    }
  }
  if (ui.button("tool.more", more,
                {.icon = more_icon, .width = -1, .chosen = drawing && !chosen_is_shown, .left = true})) {
    ImGui::OpenPopup("more_tools");
  }
  ImGui::PopStyleVar();
  ImGui::SetNextWindowSize({ui.px(240), 0});
  if (ImGui::BeginPopup("more_tools")) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    for (std::size_t i = shown; i < choices.size(); ++i) {
      if (ui.row("tool." + choices[i].layer, choices[i].label.str(), {}, false, choices[i].icon)) {
        work.take_draw(choices[i]);
        ImGui::CloseCurrentPopup();
      }
    }
    ImGui::PopStyleVar();
    ImGui::EndPopup();
  }
}

void draw_image_opacity(Ui& ui, Workspace& work) {
  if (work.images.empty()) return;
  ui.heading(tr("Image below the map"));
  const auto percent = [](double v) { return static_cast<float>(v * 100); };
  float value = work.images.front().visible ? percent(work.images.front().opacity) : 0;
  const auto edited = ui.slider("image.opacity", tr("Image below the map"), value, 0, 100, "%.0f %%");
  if (edited == Ui::Edited::no) return;
  for (ImageLayer& image : work.images) {
    image.opacity = std::clamp(static_cast<double>(value) / 100, 0.0, 1.0);
    image.visible = image.opacity > 0;
  }
  work.canvas->set_images(work.images, work.session.file().parent_path());
  if (edited != Ui::Edited::done) return;
  TransactionBuilder change(work.map());
  change.set(setting::images, images_to_setting(work.images));
  if (!change.empty()) work.session.commit(std::move(change).finish(text("Change the image's strength")));
}

}  // namespace

void draw_layers(Ui& ui, Workspace& work) {
  ui.heading(tr("Layers"));
  const Map& map = *work.map();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (auto i = map.layers.rbegin(); i != map.layers.rend(); ++i) {
    const Layer& layer = **i;
    const LayerDefinition& definition = layer.definition;
    if (definition.geometry == GeometryType::none) continue;
    const float width = ImGui::GetContentRegionAvail().x, height = ui.px(30);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(("layer." + definition.name).c_str(), {width, height});
    const std::string label = definition.label.str();
    if (ImGui::IsItemHovered()) {
      ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + height}, colour::hover,
                                                ui.px(size::rounding));
    }
    ui.record_last("layer." + definition.name, label);
    ui.tip(definition.visible ? tr("Hide this layer") : tr("Show this layer"));
    const ImU32 ink = definition.visible ? (layer.features.empty() ? colour::quiet : colour::text) : colour::faint;
    const float mark = ui.px(18), middle = at.y + (height - mark) / 2;
    ui.icon_at(definition.visible ? "eye" : "eye_off", {at.x + ui.px(4), middle}, mark,
               definition.visible ? colour::accent : colour::faint);
    ui.icon_at(layer_icon(definition), {at.x + ui.px(30), middle}, mark, ink);
    const ImVec2 after = ImGui::GetCursorPos();
    const std::string count = std::to_string(layer.features.size());
    const float count_width = ImGui::CalcTextSize(count.c_str()).x;
    ImGui::SetCursorScreenPos({at.x + ui.px(56), at.y + (height - ImGui::GetFontSize()) / 2});
    ui.cut(label, width - ui.px(56 + 14) - count_width, ink);
    ImGui::SetCursorScreenPos({at.x + width - count_width - ui.px(6), at.y + (height - ImGui::GetFontSize()) / 2});
    ui.text(count, layer.features.empty() ? colour::faint : colour::quiet);
    ImGui::SetCursorPos(after);
    if (pressed) work.show_layer(definition.name, !definition.visible);
  }
  ImGui::PopStyleVar();
}

namespace {

/// What has no place of its own on the map: households, requests, staff, and lists of the user's.
void draw_lists(Ui& ui, Workspace& work) {
  ui.heading(tr("Lists and tables"));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (const LayerPtr& layer : work.map()->layers) {
    const LayerDefinition& definition = layer->definition;
    if (definition.geometry != GeometryType::none) continue;
    if (ui.row("list." + definition.name, fmt::format("{} ({})", definition.label.str(), layer->features.size()), {},
               false, layer_icon(definition), layer->features.empty() ? colour::faint : colour::text))
      work.show_table(definition.name);
  }
  if (ui.row("list.all", tr("All tables"), {}, false, "table", colour::accent)) work.show_table("buildings");
  if (ui.row("layer.new", tr("Add a kind of your own"), {}, false, "plus", colour::accent)) {
    work.layer_form = {};
    work.dialog = Dialog::add_layer;
  }
  ImGui::PopStyleVar();
}

}  // namespace

void draw_left_panel(Ui& ui, Workspace& work, const Box& box) {
  begin_panel("left", box, colour::panel, {ui.px(12), ui.px(12)});
  ui.edge({box.x + box.width - 1, box.y}, {box.x + box.width - 1, box.y + box.height});
  if (work.map()) {
    draw_tools(ui, work);
    ui.space(6);
    ui.rule();
    ImGui::BeginChild("layers");
    draw_layers(ui, work);
    draw_lists(ui, work);
    draw_image_opacity(ui, work);
    draw_legend(ui, work);
    ImGui::EndChild();
  }
  ImGui::End();
}

}  // namespace gatehouse::ui
