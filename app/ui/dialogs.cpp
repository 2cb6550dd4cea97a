#include <cmath>

#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

/// Closes the workspace's dialog where `open` became false.
void keep(Workspace& work, Dialog which, bool open) {
  if (!open && work.dialog == which) work.dialog = Dialog::none;
}

void draw_failure(Ui& ui, Workspace& work) {
  bool open = work.dialog == Dialog::failure && work.failure.has_value();
  const std::string title = work.failure ? tr("Not done: {}", work.failure->words) : tr("Not done");
  if (!ui.begin_dialog("failure", title, 560, open)) return;
  if (work.failure && work.failure->error) {
    const Error& error = *work.failure->error;
    ui.callout("warning", error.what.str(), colour::bad, colour::bad_soft);
    if (!error.next.empty()) ui.wrapped(error.next.str(), colour::text);
    if (work.map()) ui.wrapped(tr("Your map is as it was; nothing is lost."), colour::quiet);
    if (!error.detail.empty() && ui.fold("failure.detail", tr("Technical detail"))) {
      ui.wrapped(error.detail, colour::quiet, Face::small);
      if (ui.button("failure.copy", tr("Copy"), {.icon = "copy", .height = 30})) {
        ImGui::SetClipboardText(error.message(language()).c_str());
      }
    }
  }
  const std::filesystem::path to_import = work.failure ? work.failure->to_import : std::filesystem::path();
  if (!to_import.empty()) {
    ui.wrapped(tr("A new map can be made from it; the file itself stays as it is."));
  }
  ui.space();
  if (!to_import.empty()) {
    if (ui.button("failure.import", tr("Make a new map from it"), {.press = Press::main, .icon = "import"})) {
      open = false;
      work.start_from(to_import);
    }
    ImGui::SameLine();
  }
  const Press press = to_import.empty() ? Press::main : Press::plain;
  const bool entered = ui.enter_pressed() && !ImGui::IsWindowAppearing();
  if (ui.button("failure.ok", tr("Close"), {.press = press, .width = 120}) || entered) open = false;
  ui.end_dialog();
  keep(work, Dialog::failure, open);
}

void draw_far_import(Ui& ui, Workspace& work) {
  bool open = work.dialog == Dialog::far_import && work.session.far_import().has_value();
  if (!ui.begin_dialog("far_import", tr("The file shows another place"), 620, open)) return;
  if (const auto& far = work.session.far_import()) {
    const std::filesystem::path source = far->source;
    ui.callout("warning",
               tr("{} lies {} km from what this map shows.", source.filename().string(),
                  static_cast<long long>(std::llround(far->kilometres))),
               colour::warning, colour::warning_soft);
    ui.wrapped(tr("Nothing is imported yet. A map shows one place; another place is better in a map of its own."));
    ui.space();
    if (ui.button("far_import.new", tr("Make a new map from it"), {.press = Press::main, .icon = "new"})) {
      open = false;
      work.session.answer_far_import(false);
      work.start_from(source);
    }
    ImGui::SameLine();
    if (ui.button("far_import.here", tr("Import here all the same"), {.icon = "import"})) {
      open = false;
      work.session.answer_far_import(true);
    }
    ImGui::SameLine();
    if (ui.button("far_import.cancel", tr("Cancel"))) open = false;
  }
  if (!open) work.session.answer_far_import(false);
  ui.end_dialog();
  keep(work, Dialog::far_import, open);
}

void draw_import_report(Ui& ui, Workspace& work) {
  bool open = work.dialog == Dialog::import_report && work.import_report.has_value();
  if (!ui.begin_dialog("import_report", tr("What was imported"), 760, open)) return;
  if (work.import_report) {
    const ImportReport& report = *work.import_report;
    ui.wrapped(tr("{} things are on the map now; {} of them were changed to fit. {} were left out.", report.taken(),
                  report.changed(), report.left_out()));
    ui.wrapped(tr("One undo takes the whole import back."), colour::quiet, Face::small);
    if (Ui::begin_table("rows", 4,
                        ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_ScrollY | ImGuiTableFlags_SizingStretchProp,
                        {0, ui.px(330)})) {
      ImGui::TableSetupColumn("a", 0, 1.2F);
      ImGui::TableSetupColumn("b", 0, 1.2F);
      ImGui::TableSetupColumn("c", 0, 1.3F);
      ImGui::TableSetupColumn("d", 0, 3.0F);
      const auto cell = [&](const std::string& words, ImU32 ink = colour::text) {
        ImGui::TableNextColumn();
        ui.wrapped(words, ink, Face::small);
      };
      for (const auto& label : {tr("From"), tr("Taken in as"), tr("How many"), tr("Why")}) cell(label, colour::quiet);
      for (const auto& row : report.rows) {
        const Layer* layer = work.map() ? work.map()->layer(row.layer) : nullptr;
        cell(row.source_layer);
        cell(layer != nullptr ? layer->definition.label.str() : "–");
        cell(row.left_out > 0  ? tr("{} left out", row.left_out)
             : row.changed > 0 ? tr("{} changed", row.changed)
             : row.taken > 0   ? tr("{} taken", row.taken)
                               : tr("To note"),
             row.left_out > 0 || row.taken + row.changed == 0 ? colour::warning : colour::text);
        cell(row.reason.str());
      }
      ImGui::EndTable();
    }
  }
  if (ui.button("import_report.ok", tr("To the map"), {.press = Press::main, .on_enter = true})) open = false;
  ui.end_dialog();
  keep(work, Dialog::import_report, open);
}

void draw_blocking_work(Ui& ui, Workspace& work) {
  const auto running = work.session.long_work();
  bool open = running && running->blocks;
  const std::string title = running ? running->name.str() : std::string();
  const std::string name = "###blocking";
  if (open && !ImGui::IsPopupOpen(name.c_str())) ImGui::OpenPopup(name.c_str());
  ImGui::SetNextWindowPos(ImGui::GetMainViewport()->GetCenter(), ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSizeConstraints({ui.px(480), 0}, {ui.px(480), ui.px(400)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(22), ui.px(18)});
  const bool shown = ImGui::BeginPopupModal(
      name.c_str(), nullptr, ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove);
  ImGui::PopStyleVar();
  if (!shown) return;
  if (!open) {
    ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
    return;
  }
  const JobProgress::View& p = running->progress;
  ui.wrapped(title, colour::text, Face::title);
  ui.bar(static_cast<float>(p.fraction), 10);
  ui.wrapped(p.cancelled ? tr("Stopping...") : p.doing.empty() ? tr("Working...") : p.doing.str(), colour::quiet);
  if (p.left) ui.text(tr("about {} left", duration_in_words(*p.left)), colour::quiet, Face::small);
  if (ui.button("work.cancel", tr("Cancel"), {.enabled = !p.cancelled})) work.session.cancel();
  ImGui::EndPopup();
}

}  // namespace

void draw_dialogs(Ui& ui, Workspace& work) {
  work.files.draw(ui);
  draw_new_map_dialog(ui, work);
  draw_export_dialogs(ui, work);
  draw_table_dialog(ui, work);
  draw_schema_dialogs(ui, work);
  draw_question_dialogs(ui, work);
  draw_exhibit_dialog(ui, work);
  draw_help_dialog(ui, work);
  draw_command_palette(ui, work);
  draw_failure(ui, work);
  draw_far_import(ui, work);
  draw_import_report(ui, work);
  draw_blocking_work(ui, work);
}

}  // namespace gatehouse::ui
