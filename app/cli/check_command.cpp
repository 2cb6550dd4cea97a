// check MAP: what is wrong with a map. The exit code is 1 where there are errors.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "storage/project.hpp"

namespace gatehouse::cli {
namespace {

class CheckCommand final : public Command {
public:
  [[nodiscard]] const char* name() const override { return "check"; }
  [[nodiscard]] std::string summary() const override { return tr("Look for what is wrong with a map."); }

  Result<void> declare(OptionSet& options, const std::vector<std::string>&) override {
    options.word("MAP", map_, tr("the map file"));
    return {};
  }

  Result<int> run(Console& console) override {
    const auto project = Project::open(map_);
    if (!project) return project.error();
    const auto findings = check_map(*project);
    if (!findings) return findings.error();
    const auto errors =
        std::count_if(findings->begin(), findings->end(), [](const CheckFinding& f) { return f.error; });
    const auto warnings = static_cast<std::ptrdiff_t>(findings->size()) - errors;
    nlohmann::json list = nlohmann::json::array();
    for (const auto& finding : *findings) {
      console.print((finding.error ? tr("Error: {}", finding.what) : tr("Warning: {}", finding.what)));
      list.push_back({{"error", finding.error},
                      {"text", finding.what.str()},
                      {"layer", finding.feature.layer},
                      {"id", finding.feature.id}});
    }
    console.print(findings->empty() ? tr("{} is in order.", map_) : tr("{} errors, {} warnings.", errors, warnings));
    console.print(
        nlohmann::json{{"map", map_}, {"errors", errors}, {"warnings", warnings}, {"findings", std::move(list)}});
    return errors > 0 ? 1 : 0;
  }

private:
  std::string map_;
};

}  // namespace

std::unique_ptr<Command> make_check_command() { return std::make_unique<CheckCommand>(); }

}  // namespace gatehouse::cli
