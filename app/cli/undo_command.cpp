// undo MAP [n] and redo MAP [n].
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "storage/project.hpp"

namespace gatehouse::cli {
namespace {

class StepCommand final : public Command {
public:
  explicit StepCommand(bool undo) : undo_(undo) {}
  [[nodiscard]] const char* name() const override { return undo_ ? "undo" : "redo"; }
  [[nodiscard]] std::string summary() const override {
    return undo_ ? tr("Take back the last edits of a map.") : tr("Do again what was taken back.");
  }

  Result<void> declare(OptionSet& options, const std::vector<std::string>&) override {
    options.word("MAP", map_, tr("the map file"));
    options.optional_count("N", steps_, tr("how many edits; 1 where it is not said"));
    return {};
  }

  /// Steps back as far as it goes: fewer than asked for is done and said, none at all is an error.
  Result<int> run(Console& console) override {
    auto project = Project::open(map_);
    if (!project) return project.error();
    nlohmann::json names = nlohmann::json::array();
    for (int i = 0; i < steps_; ++i) {
      const auto step = undo_ ? project->undo() : project->redo();
      if (!step && i == 0) return step.error();
      if (!step) {
        console.remark(text("Stopped after {} of {}: {}", i, steps_, step.error().what));
        break;
      }
      console.print(undo_ ? tr("Undone: {}", *step) : tr("Done again: {}", *step));
      names.push_back(step->str());
    }
    console.print(
        nlohmann::json{{"map", map_}, {"steps", names.size()}, {"names", names}, {"revision", project->revision()}});
    return static_cast<int>(names.size()) == steps_ ? 0 : 1;
  }

private:
  bool undo_;
  std::string map_;
  int steps_ = 1;
};

}  // namespace

std::unique_ptr<Command> make_undo_command() { return std::make_unique<StepCommand>(true); }
std::unique_ptr<Command> make_redo_command() { return std::make_unique<StepCommand>(false); }

}  // namespace gatehouse::cli
