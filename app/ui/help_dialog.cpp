#include <algorithm>

#include "base/version.hpp"
#include "ui/commands.hpp"
#include "ui/panels.hpp"

namespace gatehouse::ui {

void draw_help_dialog(Ui& ui, Workspace& work) {
  bool open = work.dialog == Dialog::help;
  if (!ui.begin_dialog("help", tr("Help"), 720, open)) return;
  ImGui::BeginChild("help_text", {0, std::min(ui.px(500), ImGui::GetMainViewport()->Size.y - ui.px(190))});
  ui.text(tr("From nothing to a sheet"), colour::text, Face::strong);
  for (const std::string& step :
       {tr("1.  Start from a file (\"Import\") or draw: choose \"Building\", \"Entrance\" or \"Path\" on the left and "
           "click on the map."),
        tr("2.  Click a thing to fill in what is known about it, on the right."),
        tr("3.  Open \"Plans\" and choose what to work out. Look at it on the map, read the reasons, then accept it or "
           "drop it."),
        tr("4.  \"Export sheet\" writes one page to print, or a page for each round to carry along."),
        tr("There is no saving: each change is in the file at once, and \"History\" takes any of it back.")}) {
    ui.wrapped(step);
  }
  ui.heading(tr("On the map"));
  ui.wrapped(
      tr("Drag: move the map. Wheel: zoom. Click: select. Shift and drag: select a box. While drawing, points snap to "
         "corners and "
         "edges that are near (hold Alt: not); Shift keeps to steps of 45°; a double click or Enter finishes."));
  ui.heading(tr("In a plan"));
  ui.wrapped(
      tr("Click a reason, or a row of a table, to see what it is about. Where there are several ways to choose from, "
         "click a point of the curve or a row: the plan is worked out again with it. Tables are copied or saved for "
         "Excel below them."));
  ui.heading(tr("Lists and your own things"));
  ui.wrapped(
      tr("Homes, requests and people stand under \"Lists and tables\" on the left: click a row, and its cell again to "
         "change it. \"Add a column\" there notes something more in every row; \"Add a kind of your own\" makes "
         "something new to draw, parcel lockers for example."));
  ui.heading(tr("Keys"));
  const float column = ui.px(190);
  for (const Command& command : commands()) {
    if (command.keys.empty()) continue;
    ui.text(command.keys, colour::accent);
    ImGui::SameLine(column);
    ui.text(command.words.str());
  }
  ImGui::EndChild();
  ui.text(fmt::format("Gatehouse {}", version()), colour::quiet, Face::small);
  if (ui.button("help.ok", tr("Close"), {.press = Press::main, .width = 120, .on_enter = true})) open = false;
  ui.end_dialog();
  if (!open && work.dialog == Dialog::help) work.dialog = Dialog::none;
}

void draw_command_palette(Ui& ui, Workspace& work) {
  bool open = work.dialog == Dialog::commands;
  if (!ui.begin_dialog("commands", tr("What do you want to do?"), 560, open)) return;
  if (ImGui::IsWindowAppearing()) {
    work.command_typed.clear();
    ImGui::SetKeyboardFocusHere();
  }
  const bool entered =
      ui.line("commands.typed", tr("Command"), work.command_typed, tr("type a few letters")) == Ui::Edited::done &&
      ui.enter_pressed();
  std::vector<Command> all = commands();
  for (Command& plan : plan_commands(work.session.plugins())) all.push_back(std::move(plan));
  const auto found = matching(all, work.command_typed);
  const Command* chosen = entered && !found.empty() ? &found.front() : nullptr;
  ImGui::BeginChild("found", {0, std::min(ui.px(340), ImGui::GetMainViewport()->Size.y - ui.px(190))});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (const Command& command : found) {
    if (command.needs_map && !work.map()) continue;
    if (ui.row("command." + command.id, command.words.str(), command.keys,
               &command == &found.front() && !work.command_typed.empty()))
      chosen = &command;
  }
  ImGui::PopStyleVar();
  ImGui::EndChild();
  if (chosen != nullptr) open = false;
  ui.end_dialog();
  if (!open && work.dialog == Dialog::commands) work.dialog = Dialog::none;
  if (chosen != nullptr && (work.map() || !chosen->needs_map)) chosen->act(work);
}

}  // namespace gatehouse::ui
