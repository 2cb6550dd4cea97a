// What a command of the command line is. Each has a file of its own; commands.cpp lists them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace gatehouse::cli {

class Console;
class OptionSet;

class Command {
public:
  virtual ~Command() = default;
  [[nodiscard]] virtual const char* name() const = 0;
  /// One line of help, in the current language.
  [[nodiscard]] virtual std::string summary() const = 0;
  /// Declares words and options. Fails where what is declared depends on something that is not there (an algorithm).
  virtual Result<void> declare(OptionSet& options, const std::vector<std::string>& words) = 0;
  /// Does it. The value is the exit code.
  virtual Result<int> run(Console& console) = 0;
};

/// All commands, in the order in which the help lists them.
[[nodiscard]] std::vector<std::unique_ptr<Command>> all_commands();

[[nodiscard]] std::unique_ptr<Command> make_new_command();
[[nodiscard]] std::unique_ptr<Command> make_import_command();
[[nodiscard]] std::unique_ptr<Command> make_info_command();
[[nodiscard]] std::unique_ptr<Command> make_check_command();
[[nodiscard]] std::unique_ptr<Command> make_plugins_command();
[[nodiscard]] std::unique_ptr<Command> make_help_command();
[[nodiscard]] std::unique_ptr<Command> make_run_command();
[[nodiscard]] std::unique_ptr<Command> make_history_command();
[[nodiscard]] std::unique_ptr<Command> make_undo_command();
[[nodiscard]] std::unique_ptr<Command> make_redo_command();
[[nodiscard]] std::unique_ptr<Command> make_export_command();
[[nodiscard]] std::unique_ptr<Command> make_add_layer_command();
[[nodiscard]] std::unique_ptr<Command> make_add_field_command();
[[nodiscard]] std::unique_ptr<Command> make_demo_command();

}  // namespace gatehouse::cli
