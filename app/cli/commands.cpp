#include "cli/command.hpp"

namespace gatehouse::cli {

std::vector<std::unique_ptr<Command>> all_commands() {
  std::vector<std::unique_ptr<Command>> all;
  all.push_back(make_new_command());
  all.push_back(make_import_command());
  all.push_back(make_info_command());
  all.push_back(make_check_command());
  all.push_back(make_plugins_command());
  all.push_back(make_help_command());
  all.push_back(make_run_command());
  all.push_back(make_history_command());
  all.push_back(make_undo_command());
  all.push_back(make_redo_command());
  all.push_back(make_export_command());
  all.push_back(make_add_layer_command());
  all.push_back(make_add_field_command());
  all.push_back(make_demo_command());
  return all;
}

}  // namespace gatehouse::cli
