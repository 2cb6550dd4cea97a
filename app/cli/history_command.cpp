// history MAP: every edit of a map, and where undo stands.
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "storage/project.hpp"

namespace gatehouse::cli {
namespace {

class HistoryCommand final : public Command {
public:
  [[nodiscard]] const char* name() const override { return "history"; }
  [[nodiscard]] std::string summary() const override { return tr("List the edits of a map."); }

  Result<void> declare(OptionSet& options, const std::vector<std::string>&) override {
    options.word("MAP", map_, tr("the map file"));
    return {};
  }

  Result<int> run(Console& console) override {
    const auto project = Project::open(map_);
    if (!project) return project.error();
    Table table({0, 2});
    nlohmann::json list = nlohmann::json::array();
    for (const auto& entry : project->history()) {
      const std::string mark = entry.undone ? tr("undone") : entry.barrier ? tr("by another program") : "";
      table.add({std::to_string(entry.sequence), entry.time, tr("{} changes", entry.changes), entry.name.str(), mark});
      list.push_back({{"sequence", entry.sequence},
                      {"time", entry.time},
                      {"name", entry.name.str()},
                      {"changes", entry.changes},
                      {"undone", entry.undone},
                      {"barrier", entry.barrier}});
    }
    console.print(table.empty() ? tr("{} has no edits yet.", map_) : table.text());
    console.print(nlohmann::json{{"map", map_}, {"revision", project->revision()}, {"history", std::move(list)}});
    return 0;
  }

private:
  std::string map_;
};

}  // namespace

std::unique_ptr<Command> make_history_command() { return std::make_unique<HistoryCommand>(); }

}  // namespace gatehouse::cli
