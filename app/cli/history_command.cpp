// history MAP: every edit of a map, and where undo stands.
#include <nlohmann/json.hpp>

#include "cli/console.hpp"
#include "cli/map_command.hpp"
#include "cli/table.hpp"

namespace gatehouse::cli {
namespace {

class HistoryCommand final : public MapCommand {
public:
  [[nodiscard]] const char* name() const override { return "history"; }
  [[nodiscard]] std::string summary() const override { return tr("List the edits of a map."); }

protected:
  Result<int> run_on(const Project& project, Console& console) override {
    Table table({0, 2});
    nlohmann::json list = nlohmann::json::array();
    for (const auto& entry : project.history()) {
      const std::string mark = entry.undone ? tr("undone") : entry.barrier ? tr("by another program") : "";
      table.add({std::to_string(entry.sequence), entry.time, tr("{} changes", entry.changes), entry.name.str(), mark});
      list.push_back({{"sequence", entry.sequence},
                      {"time", entry.time},
                      {"name", entry.name.str()},
                      {"changes", entry.changes},
                      {"undone", entry.undone},
                      {"barrier", entry.barrier}});
    }
    console.print(table.empty() ? tr("{} has no edits yet.", map()) : table.text());
    console.print(nlohmann::json{{"map", map()}, {"revision", project.revision()}, {"history", std::move(list)}});
    return 0;
  }
};

}  // namespace

std::unique_ptr<Command> make_history_command() { return std::make_unique<HistoryCommand>(); }

}  // namespace gatehouse::cli
