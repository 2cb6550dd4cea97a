// Everything that can be done by a key or found in the command palette, in one table.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ui/workspace.hpp"

namespace gatehouse::ui {

/// A key with its modifiers; `key` is GLFW's.
struct KeyChord {
  int key = 0;
  bool control = false, shift = false;
  bool operator==(const KeyChord&) const = default;
};

struct Command {
  std::string id;
  Text words;
  std::string keys;  ///< as shown: "Ctrl+Z"; empty: none
  std::vector<KeyChord> chords;
  std::function<void(Workspace&)> act;
  bool needs_map = true;
};

/// In the order of the help page.
[[nodiscard]] std::vector<Command> commands();
/// One for each plan that is offered: it opens the plan's form.
[[nodiscard]] std::vector<Command> plan_commands(const std::vector<PluginInfo>& plugins);
/// Does what the key means; true where it means something. Not called while a text field has the keyboard.
bool press_key(Workspace& work, const KeyChord& chord);
/// Commands whose words hold all of what was typed, in any order, whatever the case.
[[nodiscard]] std::vector<Command> matching(const std::vector<Command>& all, const std::string& typed);

}  // namespace gatehouse::ui
