// The form of the selected feature, made from the schema.
#include "geometry/predicates.hpp"
#include "model/edit.hpp"
#include "model/references.hpp"
#include "ui/form_value.hpp"
#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

void set_value(Workspace& work, const FeatureRef& ref, const Field& field, const Value& value, FormDraft& draft) {
  const Feature* feature = work.map()->feature(ref);
  if (feature == nullptr || feature->value(field.name) == value) {
    draft = {};
    return;
  }
  const auto change = set_attributes(work.map(), ref, {{field.name, value}});
  if (!change) {
    draft.problem = change.error().message(language());
    return;
  }
  draft = {};
  work.session.commit(*change);
}

void draw_choice(Ui& ui, Workspace& work, const FeatureRef& ref, const Field& field, const Value& value,
                 FormDraft& draft) {
  std::vector<AllowedValue> choices = field.allowed;
  if (field.type == FieldType::boolean) choices = {{"true", text("Yes")}, {"false", text("No")}};
  std::string chosen = form_text(value);
  if (!ui.choose("field." + field.name, field.label.str(), chosen, choices, tr("(not known)"))) return;
  const auto accepted = form_value(field, chosen);
  if (accepted) set_value(work, ref, field, *accepted, draft);
}

void draw_line(Ui& ui, Workspace& work, const FeatureRef& ref, const Field& field, const Value& value,
               FormDraft& draft) {
  const bool mine = draft.feature == ref && draft.field == field.name;
  std::string shown = mine ? draft.typed : form_text(value);
  const auto edited = ui.line("field." + field.name, field.label.str(), shown, form_hint(field));
  if (edited == Ui::Edited::no) {
    if (mine && !draft.problem.empty()) ui.wrapped(draft.problem, colour::bad, Face::small);
    return;
  }
  if (!mine) draft = {ref, field.name, shown, {}};
  draft.typed = shown;
  if (edited != Ui::Edited::done) return;
  const auto accepted = form_value(field, shown);
  if (accepted) {
    set_value(work, ref, field, *accepted, draft);
  } else {
    draft.problem = accepted.error().message(language());
  }
}

/// What the id in the field stands for, in words.
void draw_referred(Ui& ui, Workspace& work, const std::string& layer, const Field& field, const Value& value) {
  const auto* id = std::get_if<std::int64_t>(&value);
  const std::string_view target = id != nullptr ? referred_layer(layer, field.name) : std::string_view();
  if (target.empty()) return;
  const std::string name = short_name(*work.map(), {std::string(target), *id});
  if (!name.empty()) ui.wrapped(tr("That is: {}", name), colour::quiet, Face::small);
}

/// Length, area and the like: what the geometry says of itself.
std::string measure_of(const Geometry& geometry) {
  switch (geometry.type) {
    case GeometryType::line:
      return tr("Length {:.1f} m", length(geometry));
    case GeometryType::polygon:
      return tr("Area {:.0f} m², perimeter {:.1f} m", area(geometry), length(geometry));
    default:
      return {};
  }
}

void draw_one(Ui& ui, Workspace& work, const FeatureRef& ref, const Feature& feature) {
  FormDraft& draft = work.draft;
  if (draft.feature != ref) draft = {ref, {}, {}, {}};
  const Layer& layer = *work.map()->layer(ref.layer);
  ui.icon(layer_icon(layer.definition), ui.px(24), colour::accent);
  ImGui::SameLine();
  ui.cut(display_name(layer, feature).str(), ImGui::GetContentRegionAvail().x, colour::text, Face::title);
  const std::string measure = measure_of(feature.geometry);
  ui.text(
      measure.empty() ? layer.definition.label.str() : fmt::format("{} · {}", layer.definition.label.str(), measure),
      colour::quiet, Face::small);
  if (ui.button("feature.zoom", tr("Show"),
                {.icon = "fit", .height = 32, .tip = tr("Bring it to the middle of the map")})) {
    work.zoom_to(ref);
  }
  ImGui::SameLine();
  if (ui.button("feature.remove", tr("Delete"),
                {.press = Press::danger,
                 .icon = "trash",
                 .height = 32,
                 .tip = tr("Remove it from the map (Delete); undo brings it back")})) {
    work.remove_selected();
    return;
  }
  ui.space(4);
  ui.rule();
  ImGui::PushID(ref.layer.c_str());
  ImGui::PushID(static_cast<int>(ref.id));
  for (const Field& field : layer.definition.fields) {
    ui.text(form_label(field), colour::quiet, Face::small);
    const Value& value = feature.value(field.name);
    if (!field.allowed.empty() || field.type == FieldType::boolean) {
      draw_choice(ui, work, ref, field, value, draft);
    } else {
      draw_line(ui, work, ref, field, value, draft);
      draw_referred(ui, work, ref.layer, field, value);
    }
  }
  ImGui::PopID();
  ImGui::PopID();
}

void draw_many(Ui& ui, Workspace& work) {
  ui.text(tr("{} things selected", work.selection().size()), colour::text, Face::title);
  if (ui.button("feature.remove", tr("Delete all"), {.press = Press::danger, .icon = "trash", .height = 32})) {
    work.remove_selected();
    return;
  }
  ui.rule();
  const auto selection = work.selection();  // a press changes it
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(selection.size()));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const FeatureRef& ref = selection[static_cast<std::size_t>(i)];
      const Layer* layer = work.map()->layer(ref.layer);
      const Feature* feature = work.map()->feature(ref);
      if (layer == nullptr || feature == nullptr) continue;
      if (ui.row("selected." + ref.layer + "." + std::to_string(ref.id), display_name(*layer, *feature).str(), {},
                 false, layer_icon(layer->definition))) {
        work.select({ref});
      }
    }
  }
}

}  // namespace

void draw_feature_form(Ui& ui, Workspace& work) {
  if (const Feature* feature = work.selected()) {
    draw_one(ui, work, work.selection().front(), *feature);
    return;
  }
  if (!work.selection().empty()) {
    draw_many(ui, work);
    return;
  }
  ui.space(4);
  if (work.canvas->tools().kind() != ToolKind::select) {
    const Layer* layer = work.map()->layer(work.canvas->tools().layer());
    if (layer != nullptr) {
      ui.icon(layer_icon(layer->definition), ui.px(24), colour::accent);
      ImGui::SameLine();
      ui.text(layer->definition.label.str(), colour::text, Face::title);
    }
    ui.wrapped(work.canvas->tools().hint().str(), colour::text);
    ui.space();
    if (ui.button("tool.done", tr("Done drawing"), {.icon = "check", .width = -1})) work.take_select();
    return;
  }
  ui.text(tr("Nothing is selected"), colour::text, Face::title);
  ui.wrapped(tr("Click something on the map to see and change what is known about it."), colour::quiet);
  ui.space();
  ui.wrapped(tr("To add something, choose it under \"Draw\" on the left and click on the map."), colour::quiet);
  ui.space();
  ui.wrapped(tr("To work out checkpoints, zones or rounds, open \"Plans\" above."), colour::quiet);
}

}  // namespace gatehouse::ui
