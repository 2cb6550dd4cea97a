#include "ui/commands.hpp"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <cctype>
#include <sstream>

#include "ui/plan_offers.hpp"

namespace gatehouse::ui {
namespace {

std::string lower(std::string s) {
  std::transform(s.begin(), s.end(), s.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return s;
}

void tool_key(Workspace& work, ToolKey key) {
  if (work.map()) work.follow(work.canvas->tools().key(key, work.canvas->viewport()));
}

void escape(Workspace& work) {
  if (!work.map()) return;
  const bool drawing = work.canvas->tools().kind() != ToolKind::select;
  // The first Escape drops what is in the hand, the next one puts the tool down.
  if (drawing && !work.canvas->tools().busy()) {
    work.take_select();
  } else {
    tool_key(work, ToolKey::escape);
  }
}

void zoom(Workspace& work, double factor) {
  Viewport& view = work.canvas->viewport();
  view.zoom(factor, {view.x() + view.width() / 2, view.y() + view.height() / 2});
}

}  // namespace

std::vector<Command> commands() {
  const auto show = [](Dialog dialog) { return [dialog](Workspace& w) { w.dialog = dialog; }; };
  const auto open_tab = [](Tab tab) { return [tab](Workspace& w) { w.tab = tab; }; };
  std::vector<Command> all{
      {"undo", text("Undo"), "Ctrl+Z", {{GLFW_KEY_Z, true, false}}, [](Workspace& w) { w.undo(); }},
      {"redo",
       text("Redo"),
       "Ctrl+Y, Ctrl+Shift+Z",
       {{GLFW_KEY_Y, true, false}, {GLFW_KEY_Z, true, true}},
       [](Workspace& w) { w.session.redo(); }},
      {"remove",
       text("Delete what is selected, or the corner"),
       "Delete",
       {{GLFW_KEY_DELETE, false, false}},
       [](Workspace& w) { tool_key(w, ToolKey::remove); }},
      {"escape", text("Stop drawing, select nothing"), "Esc", {{GLFW_KEY_ESCAPE, false, false}}, escape},
      {"enter",
       text("Finish the line or area that is being drawn"),
       "Enter",
       {{GLFW_KEY_ENTER, false, false}, {GLFW_KEY_KP_ENTER, false, false}},
       [](Workspace& w) { tool_key(w, ToolKey::enter); }},
      {"backspace",
       text("Take back the last point of a drawing"),
       "Backspace",
       {{GLFW_KEY_BACKSPACE, false, false}},
       [](Workspace& w) { tool_key(w, ToolKey::backspace); }},
      {"open", text("Open a map"), "Ctrl+O", {{GLFW_KEY_O, true, false}}, [](Workspace& w) { w.ask_open(); }, false},
      {"new", text("Make a new map"), "Ctrl+N", {{GLFW_KEY_N, true, false}}, show(Dialog::new_map), false},
      {"import",
       text("Import a file"),
       "Ctrl+I",
       {{GLFW_KEY_I, true, false}},
       [](Workspace& w) { w.ask_import(); },
       false},
      {"export_sheet",
       text("Export the briefing sheet"),
       "Ctrl+E",
       {{GLFW_KEY_E, true, false}},
       show(Dialog::export_sheet)},
      {"export_layers",
       text("Export data for other programs"),
       "Ctrl+Shift+E",
       {{GLFW_KEY_E, true, true}},
       show(Dialog::export_layers)},
      {"fit", text("Show the whole map"), "Ctrl+0", {{GLFW_KEY_0, true, false}}, [](Workspace& w) { w.zoom_to_map(); }},
      {"closer",
       text("Closer"),
       "+",
       {{GLFW_KEY_EQUAL, false, false}, {GLFW_KEY_EQUAL, false, true}, {GLFW_KEY_KP_ADD, false, false}},
       [](Workspace& w) { zoom(w, 1.5); }},
      {"farther",
       text("Farther away"),
       "-",
       {{GLFW_KEY_MINUS, false, false}, {GLFW_KEY_KP_SUBTRACT, false, false}},
       [](Workspace& w) { zoom(w, 1 / 1.5); }},
      {"select", text("Select and change"), "V", {{GLFW_KEY_V, false, false}}, [](Workspace& w) { w.take_select(); }},
      {"details", text("Show the details of what is selected"), "", {}, open_tab(Tab::feature)},
      {"plans", text("Work out a plan"), "Ctrl+R", {{GLFW_KEY_R, true, false}}, open_tab(Tab::plans)},
      {"table",
       text("Lists and tables"),
       "Ctrl+T",
       {{GLFW_KEY_T, true, false}},
       [](Workspace& w) { w.show_table(w.table.layer.empty() ? "households" : w.table.layer); }},
      {"add_layer", text("Add a kind of your own"), "", {}, show(Dialog::add_layer)},
      {"history", text("Show every change"), "Ctrl+H", {{GLFW_KEY_H, true, false}}, open_tab(Tab::history)},
      {"language",
       text("Switch to the other language"),
       "Ctrl+L",
       {{GLFW_KEY_L, true, false}},
       [](Workspace& w) { w.switch_language(); },
       false},
      {"commands",
       text("Find a command by its name"),
       "Ctrl+K, Ctrl+P",
       {{GLFW_KEY_K, true, false}, {GLFW_KEY_P, true, false}},
       show(Dialog::commands),
       false},
      {"help", text("Help"), "F1", {{GLFW_KEY_F1, false, false}}, show(Dialog::help), false},
      {"quit",
       text("Close Gatehouse"),
       "Ctrl+Q",
       {{GLFW_KEY_Q, true, false}},
       [](Workspace& w) { w.quit = w.may_quit(); },
       false},
  };
  return all;
}

std::vector<Command> plan_commands(const std::vector<PluginInfo>& plugins) {
  std::vector<Command> all;
  for (const Offer& offer : offers(plugins))
    all.push_back(
        {"plan." + offer.algorithm->id,
         offer.algorithm->title,
         "",
         {},
         [plugin = *offer.plugin, algorithm = *offer.algorithm](Workspace& w) { w.take_plan(plugin, algorithm); }});
  return all;
}

bool press_key(Workspace& work, const KeyChord& chord) {
  static const std::vector<Command> all = commands();
  for (const Command& command : all) {
    if (std::find(command.chords.begin(), command.chords.end(), chord) == command.chords.end()) continue;
    if (command.needs_map && !work.map()) return false;
    command.act(work);
    return true;
  }
  return false;
}

std::vector<Command> matching(const std::vector<Command>& all, const std::string& typed) {
  std::vector<Command> found;
  for (const Command& command : all) {
    const std::string words = lower(command.words.en) + " " + command.words.zh;
    std::istringstream parts(lower(typed));
    bool fits = true;
    for (std::string part; parts >> part;) fits = fits && words.find(part) != std::string::npos;
    if (fits) found.push_back(command);
  }
  return found;
}

}  // namespace gatehouse::ui
