// Short questions: a drawing that is not finished when the window closes, a file that is no map but can become one.
#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

void draw_quit(Ui& ui, Workspace& work) {
  bool open = work.dialog == Dialog::quit;
  if (ui.begin_dialog("quit", tr("Close with a drawing unfinished?"), 520, open)) {
    ui.wrapped(tr("What you are drawing has too few corners to be kept. Everything else is saved."));
    ui.space();
    if (ui.button("quit.back", tr("Go on drawing"), {.press = Press::main, .on_enter = true})) open = false;
    ImGui::SameLine();
    if (ui.button("quit.anyway", tr("Close without it"), {.press = Press::danger})) work.quit = true;
    ui.end_dialog();
  }
  if (!open && work.dialog == Dialog::quit) work.dialog = Dialog::none;
}

void draw_offer_import(Ui& ui, Workspace& work) {
  bool open = work.dialog == Dialog::offer_import;
  const std::filesystem::path file = work.offered;
  if (ui.begin_dialog("offer_import", tr("This file is from another program"), 600, open)) {
    ui.wrapped(tr("{} is no map of Gatehouse, but what is in it can be taken in. The file itself stays as it is.",
                  file.filename().string()));
    ui.space();
    if (ui.button("offer_import.new", tr("Make a new map from it"),
                  {.press = Press::main, .icon = "new", .on_enter = true})) {
      open = false;
      work.start_from(file);
    }
    if (work.map()) {
      ImGui::SameLine();
      if (ui.button("offer_import.here", tr("Add it to the open map"), {.icon = "import"})) {
        open = false;
        work.session.import(file);
      }
    }
    ImGui::SameLine();
    if (ui.button("offer_import.cancel", tr("Cancel"))) open = false;
    ui.end_dialog();
  }
  if (!open && work.dialog == Dialog::offer_import) work.dialog = Dialog::none;
}

}  // namespace

void draw_question_dialogs(Ui& ui, Workspace& work) {
  draw_quit(ui, work);
  draw_offer_import(ui, work);
}

}  // namespace gatehouse::ui
