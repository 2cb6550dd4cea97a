#include <cstdlib>

#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

namespace fs = std::filesystem;

/// Public or internal: what leaves the office with the file. Public unless the user says otherwise.
void draw_audience(Ui& ui, bool& internal) {
  ui.text(tr("Who may see it"));
  const float half = (ImGui::GetContentRegionAvail().x - ui.px(8)) / 2 / ui.scale();
  if (ui.button("export.public", tr("Public"), {.icon = "people", .width = half, .chosen = !internal}))
    internal = false;
  ImGui::SameLine();
  if (ui.button("export.internal", tr("Internal"), {.icon = "lock", .width = half, .chosen = internal}))
    internal = true;
  ui.wrapped(internal ? tr("Names and phone numbers are included. Do not hand it out.")
                      : tr("No names of residents or staff, no phone numbers, no needs."),
             internal ? colour::warning : colour::quiet, Face::small);
}

/// The path as a line to type in, with a button that opens the file dialog.
void draw_target(Ui& ui, Workspace& work, const std::string& id, std::string& path,
                 const std::vector<std::string>& endings, Dialog dialog) {
  ui.text(tr("Write to"));
  const float button = ui.px(44);
  ui.line_sized(id, tr("Write to"), path, ImGui::GetContentRegionAvail().x - button - ui.px(8));
  ImGui::SameLine(0, ui.px(8));
  if (ui.button(id + ".browse", "",
                {.icon = "open", .width = 44, .height = 35, .tip = tr("Choose a folder and name")})) {
    const fs::path now(path);
    work.dialog = Dialog::none;
    work.files.ask({tr("Write to"), tr("Take this name"), true, endings, now.parent_path(), now.filename().string(),
                    [&work, &path, dialog](const fs::path& chosen) {
                      path = chosen.string();
                      work.dialog = dialog;
                    }});
  }
  std::error_code ignored;
  if (!path.empty() && fs::exists(path, ignored)) {
    ui.callout("warning", tr("{} is already there and will be replaced.", fs::path(path).filename().string()),
               colour::warning, colour::warning_soft);
  }
}

bool has_routes(const Map& map) {
  for (const char* name : {"delivery_routes", "patrol_routes"}) {
    const Layer* layer = map.layer(name);
    if (layer != nullptr && !layer->features.empty()) return true;
  }
  return false;
}

/// The map on one page, or each round on its own; asked only where there are rounds.
void draw_kind(Ui& ui, Workspace& work, ExportForm& form) {
  if (!has_routes(*work.map())) {
    form.rounds = false;
    return;
  }
  ui.text(tr("What to print"));
  const auto proposed = [&](const char* ending) {
    return (work.session.file().parent_path() / (work.stem() + ending)).string();
  };
  const float half = (ImGui::GetContentRegionAvail().x - ui.px(8)) / 2 / ui.scale();
  if (ui.button("export.map", tr("The map on one page"), {.icon = "sheet", .width = half, .chosen = !form.rounds}) &&
      form.rounds) {
    form.rounds = false;
    form.sheet = proposed(".pdf");
  }
  ImGui::SameLine();
  if (ui.button("export.rounds", tr("A page for each round"),
                {.icon = "delivery_routes", .width = half, .chosen = form.rounds}) &&
      !form.rounds) {
    form.rounds = true;
    form.sheet = proposed("-rounds.pdf");
  }
  if (form.rounds)
    ui.wrapped(
        tr("For who carries or patrols: a small map with the way, and the stops in order to tick off. A4, upright."),
        colour::quiet, Face::small);
}

void draw_title_and_scale(Ui& ui, Workspace& work, ExportForm& form) {
  ui.text(tr("Title"));
  ui.line("export.title", tr("Title"), form.title, work.stem());
  ui.text(tr("Scale"));
  const std::vector<AllowedValue> scales{{"500", {"1:500", "1:500"}},
                                         {"1000", {"1:1000", "1:1000"}},
                                         {"2000", {"1:2000", "1:2000"}},
                                         {"5000", {"1:5000", "1:5000"}}};
  ui.choose("export.scale", tr("Scale"), form.scale, scales, tr("as large as fits on the page"));
}

void write_map_sheet(Workspace& work, const ExportForm& form) {
  SheetOptions options;
  options.title = form.title;
  options.scale = std::atof(form.scale.c_str());
  options.internal = form.internal;
  options.images = form.images;
  options.greyscale = form.greyscale;
  work.session.export_sheet(form.sheet, options);
}

void draw_sheet_dialog(Ui& ui, Workspace& work) {
  bool open = work.dialog == Dialog::export_sheet && work.map();
  if (!ui.begin_dialog("export_sheet", tr("Export the briefing sheet"), 600, open)) return;
  ExportForm& form = work.export_form;
  if (form.sheet_of != work.session.file()) {
    form.sheet_of = work.session.file();
    fs::path proposed = work.session.file();
    form.sheet = proposed.replace_extension(".pdf").string();
    form.title = work.map()->setting(setting::title);
  }
  draw_kind(ui, work, form);
  if (!form.rounds) draw_title_and_scale(ui, work, form);
  draw_audience(ui, form.internal);
  if (!form.rounds) ui.toggle("export.images", tr("With the image below the map"), form.images);
  ui.toggle("export.grey", tr("In shades of grey"), form.greyscale);
  if (work.plan.preview) {
    ui.callout("eye", tr("The plan that is shown as a preview is not on the sheet: it is not part of the map yet."),
               colour::accent, colour::accent_soft);
    if (ui.button("export.accept", tr("Accept the plan, so that it is on the sheet"), {.icon = "check"})) {
      work.accept_plan();
    }
  }
  if (form.rounds) {
    draw_target(ui, work, "export.file", form.sheet, {".pdf"}, Dialog::export_sheet);
  } else {
    draw_target(ui, work, "export.file", form.sheet, {".pdf", ".png", ".svg"}, Dialog::export_sheet);
    ui.wrapped(tr("A3, landscape. The ending decides: .pdf to print, .png as a picture, .svg to draw on."),
               colour::quiet, Face::small);
  }
  ui.space();
  if (ui.button("export.write", form.rounds ? tr("Write the round sheets") : tr("Write the sheet"),
                {.press = Press::main, .icon = "sheet", .enabled = !form.sheet.empty(), .on_enter = true})) {
    if (form.rounds) {
      work.session.export_round_sheets(form.sheet, {form.internal, form.greyscale});
    } else {
      write_map_sheet(work, form);
    }
    open = false;
  }
  ImGui::SameLine();
  if (ui.button("export.cancel", tr("Cancel"))) open = false;
  ui.end_dialog();
  if (!open && work.dialog == Dialog::export_sheet) work.dialog = Dialog::none;
}

void draw_layers_dialog(Ui& ui, Workspace& work) {
  bool open = work.dialog == Dialog::export_layers && work.map();
  if (!ui.begin_dialog("export_layers", tr("Export data for other programs"), 600, open)) return;
  ExportForm& form = work.export_form;
  if (form.data_of != work.session.file()) {
    form.data_of = work.session.file();
    form.data = (work.session.file().parent_path() / (work.stem() + "-export.gpkg")).string();
    form.left_out.clear();
  }
  draw_audience(ui, form.internal);
  ui.text(tr("Layers"));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, colour::raised);
  ImGui::BeginChild("export_choice", {0, ui.px(190)}, true);
  std::size_t chosen = 0;
  for (const LayerPtr& layer : work.map()->layers) {
    if (layer->features.empty()) continue;
    const std::string& name = layer->definition.name;
    bool on = !form.left_out.contains(name);
    if (ui.toggle("export.layer." + name, fmt::format("{} ({})", layer->definition.label.str(), layer->features.size()),
                  on)) {
      if (on) {
        form.left_out.erase(name);
      } else {
        form.left_out.insert(name);
      }
    }
    chosen += on ? 1 : 0;
  }
  ImGui::EndChild();
  ImGui::PopStyleColor();
  const Layer* duties = work.map()->layer("duties");
  if (!form.internal && duties != nullptr && !duties->features.empty() && !form.left_out.contains("duties")) {
    ui.callout("people", tr("The duty roster is written without names. Choose “Internal” above to have them in it."),
               colour::accent, colour::accent_soft);
  }
  draw_target(ui, work, "export.data", form.data,
              {".gpkg", ".geojson", ".kml", ".gpx", ".shp", ".csv", ".xlsx", ".osm"}, Dialog::export_layers);
  ui.wrapped(tr("The ending decides: .gpkg or .geojson for QGIS, .kml for Google Earth, .gpx for phones, .xlsx or .csv "
                "for tables."),
             colour::quiet, Face::small);
  ui.space();
  if (ui.button(
          "export_data.write", tr("Write the data"),
          {.press = Press::main, .icon = "export", .enabled = chosen > 0 && !form.data.empty(), .on_enter = true})) {
    ExportOptions options;
    options.internal = form.internal;
    for (const LayerPtr& layer : work.map()->layers) {
      if (!layer->features.empty() && !form.left_out.contains(layer->definition.name))
        options.layers.push_back(layer->definition.name);
    }
    work.session.export_layers(form.data, options);
    open = false;
  }
  ImGui::SameLine();
  if (ui.button("export_data.cancel", tr("Cancel"))) open = false;
  ui.end_dialog();
  if (!open && work.dialog == Dialog::export_layers) work.dialog = Dialog::none;
}

}  // namespace

void draw_export_dialogs(Ui& ui, Workspace& work) {
  draw_sheet_dialog(ui, work);
  draw_layers_dialog(ui, work);
}

}  // namespace gatehouse::ui
