// demo DIR: the main job on the sample estate, from survey to sheet.
#include <nlohmann/json.hpp>

#include "base/paths.hpp"
#include "briefing/sheet.hpp"
#include "cli/algorithms.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "cli/plan_report.hpp"
#include "storage/project.hpp"

namespace gatehouse::cli {
namespace {

namespace fs = std::filesystem;

struct Step {
  const char* algorithm;
  Arguments arguments;
};

/// What the office of the sample estate asks for: guards at the ways in, building 7 sealed, today's deliveries.
std::vector<Step> steps() {
  return {{"checkpoint_coverage", {}}, {"sealed_zones", {{"buildings", "7"}}}, {"delivery_routes", {}}};
}

class DemoCommand final : public Command {
public:
  [[nodiscard]] const char* name() const override { return "demo"; }
  [[nodiscard]] std::string summary() const override {
    return tr("Do the main job on the sample estate: its map with three plans, and the sheet.");
  }

  Result<void> declare(OptionSet& options, const std::vector<std::string>&) override {
    options.word("DIR", folder_, tr("the folder to write to; a sample map that is there already is planned anew"));
    return {};
  }

  Result<int> run(Console& console) override {
    const fs::path map_file = fs::path(folder_) / "jubei.gpkg";
    if (const auto copied = copy_sample(map_file); !copied) return copied.error();
    auto project = Project::open(map_file);
    if (!project) return project.error();
    nlohmann::json plans = nlohmann::json::array();
    for (const auto& step : steps()) {
      const auto plan = make_plan(step, *project, console);
      if (!plan) return plan.error();
      console.print(plan_text(*plan, *project->map()));
      plans.push_back(plan_json(*plan));
    }
    const fs::path sheet_file = fs::path(folder_) / "jubei.pdf";
    SheetOptions options;
    options.map_file = map_file;
    const auto sheet = write_sheet(*project->map(), sheet_file, options, console.progress());
    if (!sheet) return sheet.error();
    console.print(tr("The map with its plans: {}", shown(map_file)));
    console.print(tr("The briefing sheet: {}", shown(sheet_file)));
    console.print(nlohmann::json{{"map", shown(map_file)}, {"sheet", shown(sheet_file)}, {"plans", std::move(plans)}});
    return 0;
  }

private:
  [[nodiscard]] static Result<void> copy_sample(const fs::path& map_file) {
    std::error_code error;
    fs::create_directories(map_file.parent_path(), error);
    if (error)
      return Error{ErrorKind::io, text("The folder {} cannot be made.", shown(map_file.parent_path())),
                   text("Choose a folder that you may write to."), error.message()};
    if (!fs::exists(map_file, error)) {
      const auto sample = Project::open(sample_directory() / "jubei.gpkg");
      if (!sample) return sample.error();
      if (auto copied = sample->save_copy(map_file, true); !copied) return copied;
    }
    const fs::path image = map_file.parent_path() / "jubei_aerial.tif";
    if (fs::exists(image, error)) return {};
    fs::copy_file(sample_directory() / "jubei_aerial.tif", image, error);
    if (error)
      return Error{ErrorKind::io, text("{} cannot be written.", shown(image)), text("Is there room on the disk?"),
                   error.message()};
    return {};
  }

  [[nodiscard]] static Result<PlanResult> make_plan(const Step& step, Project& project, Console& console) {
    const auto found = algorithm_named(step.algorithm);
    if (!found) return found.error();
    const MapPtr map = project.map();
    const auto arguments = typed_in_arguments(found->algorithm, step.arguments, *map);
    if (!arguments) return arguments.error();
    auto plan = run_algorithm(found->plugin, found->algorithm, *arguments, map, console.progress());
    if (!plan) return plan;
    if (const auto committed = project.commit(plan->transaction); !committed) return committed.error();
    return plan;
  }

  std::string folder_;
};

}  // namespace

std::unique_ptr<Command> make_demo_command() { return std::make_unique<DemoCommand>(); }

}  // namespace gatehouse::cli
