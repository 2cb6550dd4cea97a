#include "cli/words.hpp"

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/table.hpp"

namespace gatehouse::cli {

std::string program_help() {
  std::string out = tr("Gatehouse: maps and plans of a neighbourhood's ways in, rounds and deliveries.") + "\n\n";
  out += tr("Usage: {}", "gatehouse [MAP]") + "\n       gatehouse " + tr("COMMAND …") + "\n\n";
  Table commands;
  for (const auto& command : all_commands()) commands.add({command->name(), command->summary()});
  commands.add({"open", tr("Open the window, with a map or without.")});
  out += commands.text(2) + "\n";
  Table options;
  options.add({"--json", tr("Print the result as JSON.")});
  options.add({"--lang en|zh", tr("Speak English or Chinese.")});
  options.add({"--version", tr("Print the version.")});
  options.add({"--help", tr("This help; after a command, the command's.")});
  return out + options.text(2);
}

}  // namespace gatehouse::cli
