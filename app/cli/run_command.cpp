// run ALGORITHM MAP: makes a plan, shows it, and with --accept keeps it.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/algorithms.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "cli/plan_report.hpp"
#include "storage/project.hpp"
#include "storage/table_file.hpp"

namespace gatehouse::cli {
namespace {

/// Options of `run` itself; a plan's parameter of the same name would hide them.
bool is_own_option(const std::string& name) {
  return name == "accept" || name == "json" || name == "lang" || name == "help" || name == "time-limit" ||
         name == "tables";
}

class RunCommand final : public Command {
public:
  [[nodiscard]] const char* name() const override { return "run"; }
  [[nodiscard]] std::string summary() const override { return tr("Make a plan; with --accept, keep it in the map."); }

  /// The options of a plan are those of its parameters; so the plan is found before the words are taken apart.
  Result<void> declare(OptionSet& options, const std::vector<std::string>& words) override {
    options.word("PLAN", algorithm_, tr("the plan, as “gatehouse plugins” lists them"));
    options.word("MAP", map_, tr("the map file"));
    const auto first =
        std::find_if(words.begin(), words.end(), [](const std::string& w) { return !w.starts_with("-"); });
    if (first != words.end()) {
      auto found = algorithm_named(*first);
      if (!found) return found.error();
      found_ = std::move(*found);
      for (const auto& parameter : found_->algorithm.parameters) {
        if (is_own_option(parameter.name)) continue;
        options.option(parameter.name, given_[parameter.name], value_name(parameter), parameter_help(parameter));
      }
    }
    options.flag("accept", accept_, tr("Keep the plan in the map. Without it, nothing is changed."));
    options.option("time-limit", time_limit_, Numbers::not_negative, "s", tr("End the plan after so many seconds."));
    options.option("tables", tables_, "FILE", tr("Write the plan's tables to FILE (.xlsx or .csv)."));
    declared_ = &options;
    return {};
  }

  Result<int> run(Console& console) override {
    auto project = Project::open(map_);
    if (!project) return project.error();
    const MapPtr map = project->map();
    const auto arguments = typed_in_arguments(found_->algorithm, given_arguments(), *map);
    if (!arguments) return arguments.error();
    RunOptions options;
    options.time_limit = time_limit_;
    const auto plan = run_algorithm(found_->plugin, found_->algorithm, *arguments, map, console.progress(), options);
    if (!plan) return plan.error();
    // Before the plan is kept: where the file cannot be written, the map is as it was, as the error lets expect.
    if (!tables_.empty()) {
      std::vector<DataTable> tables;
      for (const PlanTable& table : plan->tables) tables.push_back(data_table(table));
      if (tables.empty()) {
        console.remark(text("This plan has no tables; {} is not written.", tables_));
      } else if (const auto written = write_tables(tables, tables_); !written) {
        return written.error();
      }
    }
    if (accept_) {
      if (const auto committed = project->commit(plan->transaction); !committed) return committed.error();
    }
    const std::string command = "gatehouse " + command_line(found_->algorithm, *arguments, map_);
    console.print(plan_text(*plan, *map));
    console.print(accept_ ? tr("Kept in {}.", map_) : tr("Nothing is changed yet. To keep this plan: {}", command));
    nlohmann::json result = plan_json(*plan);
    result["map"] = map_;
    result["accepted"] = accept_;
    result["command"] = command;
    result["revision"] = project->revision();
    console.print(result);
    return 0;
  }

private:
  /// Those that stand on the command line.
  [[nodiscard]] Arguments given_arguments() const {
    Arguments given;
    for (const auto& [name, value] : given_)
      if (declared_->given(name)) given[name] = value;
    return given;
  }

  std::string algorithm_, map_, tables_;
  Arguments given_;
  bool accept_ = false;
  double time_limit_ = 0;
  std::optional<FoundAlgorithm> found_;
  const OptionSet* declared_ = nullptr;
};

}  // namespace

std::unique_ptr<Command> make_run_command() { return std::make_unique<RunCommand>(); }

}  // namespace gatehouse::cli
