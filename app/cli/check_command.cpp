// check MAP: what is wrong with a map. The exit code is 1 where there are errors.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/console.hpp"
#include "cli/map_command.hpp"

namespace gatehouse::cli {
namespace {

class CheckCommand final : public MapCommand {
public:
  [[nodiscard]] const char* name() const override { return "check"; }
  [[nodiscard]] std::string summary() const override { return tr("Look for what is wrong with a map."); }

protected:
  Result<int> run_on(const Project& project, Console& console) override {
    const auto findings = check_map(project);
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
    console.print(findings->empty() ? tr("{} is in order.", map()) : tr("{} errors, {} warnings.", errors, warnings));
    console.print(
        nlohmann::json{{"map", map()}, {"errors", errors}, {"warnings", warnings}, {"findings", std::move(list)}});
    return errors > 0 ? 1 : 0;
  }
};

}  // namespace

std::unique_ptr<Command> make_check_command() { return std::make_unique<CheckCommand>(); }

}  // namespace gatehouse::cli
