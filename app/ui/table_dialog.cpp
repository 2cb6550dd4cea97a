// The table of a layer: every row and field at a glance, found by a filter, sorted, changed in the cell.
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "model/edit.hpp"
#include "model/references.hpp"
#include "ui/form_value.hpp"
#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

constexpr std::size_t most_columns = 60;  // ImGui's tables end at 64

void set_cell(Workspace& work, const Field& field, FeatureId row, const std::string& typed) {
  TableForm& form = work.table;
  const auto value = form_value(field, typed);
  const auto change = value ? set_attributes(work.map(), {form.layer, row}, {{field.name, *value}}) : value.error();
  if (!change) {
    form.problem = change.error().message(language());
    return;
  }
  form.stop();
  work.session.commit(*change);
}

/// The values of a field that has only some, to choose from.
void draw_choices(Ui& ui, Workspace& work, const Field& field, FeatureId row) {
  TableForm& form = work.table;
  if (form.just_begun) {
    ImGui::OpenPopup("choices");
    work.wake();  // a popup is seen a frame after it is measured
  }
  form.just_begun = false;
  if (!ImGui::BeginPopup("choices")) {
    form.stop();
    return;
  }
  std::vector<AllowedValue> choices{{"", text("(not known)")}};
  if (field.type == FieldType::boolean) {
    choices.push_back({"true", text("Yes")});
    choices.push_back({"false", text("No")});
  }
  choices.insert(choices.end(), field.allowed.begin(), field.allowed.end());
  for (const AllowedValue& choice : choices) {
    const std::string words = choice.label.str();
    ui.fonts().need(words);
    if (ImGui::Selectable((words + "###" + choice.value).c_str(), form.typed == choice.value, 0, {0, ui.px(26)}))
      set_cell(work, field, row, choice.value);
    ui.record_last("table.choice=" + choice.value, words);
  }
  ImGui::EndPopup();
}

void draw_editor(Ui& ui, Workspace& work, const Field& field, FeatureId row) {
  TableForm& form = work.table;
  if (!field.allowed.empty() || field.type == FieldType::boolean) {
    ui.text(cell_words(field, form.typed.empty() ? Value() : Value(form.typed)), colour::accent, Face::small);
    draw_choices(ui, work, field, row);
    return;
  }
  if (form.just_begun) ImGui::SetKeyboardFocusHere();
  ui.fonts().need(form.typed);
  ImGui::SetNextItemWidth(-1);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(4), ui.px(1)});
  const bool entered =
      ImGui::InputTextWithHint("###cell", form_hint(field).c_str(), &form.typed,
                               ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  ImGui::PopStyleVar();
  ui.record_last("table.editor", field.label.str());
  const bool left = !form.just_begun && ImGui::IsItemDeactivated();
  form.just_begun = false;
  if (entered || left) set_cell(work, field, row, form.typed);
}

void draw_cell(Ui& ui, Workspace& work, const LayerDefinition& layer, const Field& field, const Feature& feature) {
  TableForm& form = work.table;
  const Value& value = feature.value(field.name);
  if (form.editing == feature.id && form.field == field.name) {
    draw_editor(ui, work, field, feature.id);
    return;
  }
  const bool chosen = form.chosen.contains(feature.id);
  const ImVec2 at = ImGui::GetCursorPos();
  const std::string words = cell_words(*work.map(), layer, field, value);
  if (ImGui::Selectable("###at", chosen, 0, {0, ImGui::GetTextLineHeight()})) {
    const bool again = chosen && form.chosen.size() == 1 && !ImGui::GetIO().KeyCtrl;
    if (again) {
      form.begin(feature.id, field.name, form_text(value));
    } else if (!ImGui::GetIO().KeyCtrl) {
      form.chosen = {feature.id};
    } else if (!form.chosen.insert(feature.id).second) {
      form.chosen.erase(feature.id);
    }
  }
  ui.record_last("table.cell." + std::to_string(feature.id) + "." + field.name, words);
  ImGui::SetCursorPos(at);
  const bool number = field.type == FieldType::integer || field.type == FieldType::real;
  if (number && field.allowed.empty() && referred_layer(layer.name, field.name).empty()) {
    const float room = ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(words.c_str()).x;
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room));
  }
  ui.text(words, colour::text, Face::small);
}

void draw_rows(Ui& ui, Workspace& work, const Layer& layer, std::size_t columns) {
  TableForm& form = work.table;
  bool at_the_end = form.rows.size() < 20;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(form.rows.size()));
  while (clipper.Step()) {
    if (clipper.DisplayEnd == clipper.ItemsCount && clipper.DisplayStart > 0) at_the_end = true;
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const Feature* feature = layer.feature(form.rows[static_cast<std::size_t>(i)]);
      ImGui::TableNextRow();
      if (feature == nullptr) continue;
      if (form.chosen.contains(feature->id)) ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, colour::accent_soft);
      ImGui::PushID(static_cast<int>(feature->id));
      for (std::size_t c = 0; c < columns; ++c) {
        ImGui::TableNextColumn();
        ImGui::PushID(static_cast<int>(c));
        draw_cell(ui, work, layer.definition, layer.definition.fields[c], *feature);
        ImGui::PopID();
      }
      ImGui::PopID();
    }
  }
  if (!form.to_the_end) return;
  // How far can be scrolled is known a frame late: until the last row is seen.
  form.to_the_end = !at_the_end;
  ImGui::SetScrollY(1e9F);
  work.wake();
}

/// How wide a column is: its head and its first cells, within reason.
float column_width(Ui& ui, const TableForm& form, const Map& map, const Layer& layer, const Field& field) {
  const std::string label = form_label(field);
  ui.fonts().need(label);
  float wide = ImGui::CalcTextSize(label.c_str()).x + ui.px(16);
  for (std::size_t i = 0; i < std::min<std::size_t>(form.rows.size(), 60); ++i) {
    const Feature* feature = layer.feature(form.rows[i]);
    if (feature == nullptr) continue;
    wide = std::max(
        wide,
        ImGui::CalcTextSize(cell_words(map, layer.definition, field, feature->value(field.name)).c_str()).x + ui.px(4));
  }
  return std::clamp(wide, ui.px(50), ui.px(260));
}

void draw_grid(Ui& ui, Workspace& work, const Layer& layer, float height) {
  TableForm& form = work.table;
  const WithFace small(ui, Face::small);
  const std::size_t columns = std::min(layer.definition.fields.size(), most_columns);
  const int flags = ImGuiTableFlags_Borders | ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY |
                    ImGuiTableFlags_Sortable | ImGuiTableFlags_SortTristate | ImGuiTableFlags_Resizable |
                    ImGuiTableFlags_SizingFixedFit;
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.px(7), ui.px(5)});
  ImGui::PushStyleColor(ImGuiCol_TableHeaderBg, colour::hover);
  if (Ui::begin_table("rows." + form.layer, columns, flags, {0, height})) {
    ImGui::TableSetupScrollFreeze(1, 1);
    for (std::size_t c = 0; c < columns; ++c) {
      const Field& field = layer.definition.fields[c];
      ImGui::TableSetupColumn(form_label(field).c_str(), 0, column_width(ui, form, *work.map(), layer, field));
    }
    ImGui::TableHeadersRow();
    if (ImGuiTableSortSpecs* specs = ImGui::TableGetSortSpecs(); specs != nullptr && specs->SpecsDirty) {
      form.column = specs->SpecsCount > 0 ? specs->Specs[0].ColumnIndex : -1;
      form.ascending = specs->SpecsCount == 0 || specs->Specs[0].SortDirection != ImGuiSortDirection_Descending;
      specs->SpecsDirty = false;
      form.update(work.map());
    }
    draw_rows(ui, work, layer, columns);
    ImGui::EndTable();
  }
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
}

void draw_choice_of_layer(Ui& ui, Workspace& work) {
  TableForm& form = work.table;
  std::vector<AllowedValue> layers;
  for (const LayerPtr& layer : work.map()->layers) {
    const Text& label = layer->definition.label;
    const std::string count = " (" + std::to_string(layer->features.size()) + ")";
    layers.push_back({layer->definition.name, {label.en + count, label.in(Language::zh_CN) + count}});
  }
  std::reverse(layers.begin(), layers.end());
  ImGui::BeginChild("which", {ui.px(270), ui.px(size::button)});
  ui.choose("table.layer", tr("Layers"), form.layer, layers, {});
  ImGui::EndChild();
  ImGui::SameLine();
  ui.line_sized("table.filter", tr("Find"), form.filter, ui.px(300), tr("Find: name, number, word..."));
}

void draw_buttons(Ui& ui, Workspace& work, const Layer& layer) {
  TableForm& form = work.table;
  const bool list = layer.definition.geometry == GeometryType::none;
  if (ui.button("table.add", tr("New row"),
                {.icon = "plus",
                 .enabled = list,
                 .tip = list ? tr("A new, empty row") : tr("What has a place is drawn on the map.")})) {
    TransactionBuilder change(work.map());
    const FeatureId id = change.add(form.layer, {}, {});
    work.session.commit(std::move(change).finish(text("Add a row to {}", layer.definition.label)));
    form.filter.clear();
    form.chosen = {id};
    form.to_the_end = true;
  }
  ImGui::SameLine();
  if (ui.button("table.remove", tr("Delete"),
                {.press = Press::danger, .icon = "trash", .enabled = !form.chosen.empty()})) {
    TransactionBuilder change(work.map());
    for (const FeatureId id : form.chosen) change.remove(form.layer, id);
    work.session.commit(
        std::move(change).finish(text("Delete {} rows of {}", form.chosen.size(), layer.definition.label)));
    form.chosen.clear();
    form.stop();
  }
  ImGui::SameLine();
  const FeatureRef place =
      form.chosen.size() == 1 ? place_of_row(*work.map(), {form.layer, *form.chosen.begin()}) : FeatureRef{};
  if (ui.button("table.show", tr("Show on the map"), {.icon = "fit", .enabled = !place.layer.empty()})) {
    work.zoom_to(place);
    work.dialog = Dialog::none;
  }
  ImGui::SameLine();
  if (ui.button("table.undo", tr("Undo"), {.icon = "undo", .enabled = work.session.can_undo()})) work.session.undo();
  ImGui::SameLine();
  if (ui.button("table.field", tr("Add a column"),
                {.icon = "plus", .tip = tr("Something more to note in every row")})) {
    work.field_form = {};
    work.dialog = Dialog::add_field;
  }
}

}  // namespace

void draw_table_dialog(Ui& ui, Workspace& work) {
  bool open = work.dialog == Dialog::table && work.map();
  if (open && work.map()->layer(work.table.layer) == nullptr) work.table.layer = "households";
  const Layer* layer = open ? work.map()->layer(work.table.layer) : nullptr;
  open = open && layer != nullptr;
  if (ui.begin_dialog("table", tr("Lists and tables"), 1320, open)) {
    draw_choice_of_layer(ui, work);
    layer = work.map()->layer(work.table.layer);
    work.table.update(work.map());
    ImGui::SameLine();
    ui.text(tr("{} of {} rows", work.table.rows.size(), layer->features.size()), colour::quiet, Face::small);
    draw_grid(ui, work, *layer, ImGui::GetMainViewport()->Size.y - ui.px(268));
    const std::string& problem = work.table.problem;
    ui.text(problem.empty()
                ? tr("Click a row to choose it, click its cell again to change it. Click a heading to sort.")
                : ui.broken(problem, ui.px(1240), Face::small),
            problem.empty() ? colour::quiet : colour::bad, Face::small);
    if (layer == work.map()->layer(work.table.layer)) draw_buttons(ui, work, *layer);
    ui.record().state("table_rows", std::to_string(work.table.rows.size()));
    ui.end_dialog();
  } else if (open) {
    work.wake();  // the dialog before is still closing: an idle window would not try again
  }
  if (!open && work.dialog == Dialog::table) work.dialog = Dialog::none;
}

}  // namespace gatehouse::ui
