// A layer and a field of the user's own.
#include "model/user_schema.hpp"
#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

/// Does the edit; gives the reason in words where it cannot be, "" where it is done.
std::string commit(Workspace& work, const Result<Transaction>& change) {
  if (!change) return change.error().message(language());
  work.session.commit(*change);
  return {};
}

void draw_add_layer(Ui& ui, Workspace& work) {
  bool open = work.dialog == Dialog::add_layer && work.map();
  if (ui.begin_dialog("add_layer", tr("A new kind of thing to map"), 520, open)) {
    LayerForm& form = work.layer_form;
    ui.text(tr("What it is called"));
    if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
    ui.line("layer.label", tr("What it is called"), form.label, tr("for example: Parcel lockers"));
    ui.text(tr("What is drawn in it"));
    ui.choose("layer.kind", tr("What is drawn in it"), form.kind,
              {{"1", text("Places (points)")},
               {"2", text("Lines, such as pipes or hedges")},
               {"3", text("Areas, such as yards")},
               {"0", text("Nothing: a list of rows")}},
              {});
    if (!form.problem.empty()) ui.wrapped(form.problem, colour::bad, Face::small);
    ui.space();
    if (ui.button("layer.add", tr("Add it"),
                  {.press = Press::main, .icon = "plus", .enabled = !form.label.empty(), .on_enter = true})) {
      LayerDefinition layer;
      layer.name = layer_name_for(*work.map(), form.label);
      layer.label = {form.label, form.label};
      layer.geometry = static_cast<GeometryType>(form.kind[0] - '0');
      form.problem = commit(work, add_user_layer(work.map(), layer));
      open = !form.problem.empty();
      if (!open) work.say(tr("Added: {}", form.label));
      if (!open && layer.geometry == GeometryType::none) work.show_table(layer.name);
    }
    ImGui::SameLine();
    if (ui.button("layer.cancel", tr("Cancel"))) open = false;
    ui.end_dialog();
  }
  if (!open && work.dialog == Dialog::add_layer) work.dialog = Dialog::none;
}

/// What is typed into a field of the form, as a field of the layer.
Field field_of(const FieldForm& form, const LayerDefinition& layer) {
  Field field;
  field.name = field_name_for(layer, form.label);
  field.label = {form.label, form.label};
  field.type = static_cast<FieldType>(form.type[0] - '0');
  if (field.type == FieldType::integer || field.type == FieldType::real) field.unit = form.unit;
  if (field.type == FieldType::text) field.allowed = allowed_values_from(form.allowed);
  field.personal = form.personal;
  return field;
}

void draw_add_field(Ui& ui, Workspace& work) {
  const Layer* layer = work.map() ? work.map()->layer(work.table.layer) : nullptr;
  bool open = work.dialog == Dialog::add_field && layer != nullptr;
  const std::string title = layer != nullptr ? tr("A new column of: {}", layer->definition.label) : std::string();
  if (ui.begin_dialog("add_field", title, 560, open)) {
    FieldForm& form = work.field_form;
    ui.text(tr("What it is called"));
    if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
    ui.line("new_field.label", tr("What it is called"), form.label, tr("for example: Year built"));
    ui.text(tr("What is written in it"));
    ui.choose("new_field.type", tr("What is written in it"), form.type,
              {{"0", text("Words")},
               {"1", text("Whole numbers")},
               {"2", text("Numbers with decimals")},
               {"3", text("Yes or no")},
               {"4", text("A date")},
               {"5", text("A date and time")}},
              {});
    if (form.type == "1" || form.type == "2") {
      ui.text(tr("Unit"));
      ui.line("new_field.unit", tr("Unit"), form.unit, tr("for example: m, kg; may stay empty"));
    }
    if (form.type == "0") {
      ui.text(tr("Only these words may be chosen"));
      ui.line("new_field.allowed", tr("Only these words may be chosen"), form.allowed,
              tr("for example: good, fair, bad; empty for any words"));
    }
    ui.toggle("new_field.personal", tr("It tells of a person: leave it out of what is handed out"), form.personal);
    if (!form.problem.empty()) ui.wrapped(form.problem, colour::bad, Face::small);
    ui.space();
    if (ui.button("new_field.add", tr("Add the column"),
                  {.press = Press::main, .icon = "plus", .enabled = !form.label.empty(), .on_enter = true})) {
      form.problem = commit(work, add_user_field(work.map(), work.table.layer, field_of(form, layer->definition)));
      if (form.problem.empty()) work.show_table(work.table.layer);
    }
    ImGui::SameLine();
    if (ui.button("new_field.cancel", tr("Cancel"))) work.show_table(work.table.layer);
    ui.end_dialog();
  }
  if (!open && work.dialog == Dialog::add_field) work.show_table(work.table.layer);
}

}  // namespace

void draw_schema_dialogs(Ui& ui, Workspace& work) {
  draw_add_layer(ui, work);
  draw_add_field(ui, work);
}

}  // namespace gatehouse::ui
