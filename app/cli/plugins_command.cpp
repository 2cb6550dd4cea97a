// plugins: what there is to run, and what cannot be used and why.
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "processing/host.hpp"

namespace gatehouse::cli {
namespace {

nlohmann::json plugin_json(const PluginInfo& plugin) {
  nlohmann::json j = {{"file", shown(plugin.file)}};
  if (plugin.error) {
    j["error"] = plugin.error->message(language());
    return j;
  }
  j["id"] = plugin.id;
  j["version"] = plugin.version;
  j["title"] = plugin.title.str();
  j["author"] = plugin.author.str();
  j["algorithms"] = nlohmann::json::array();
  for (const auto& a : plugin.algorithms)
    j["algorithms"].push_back(
        {{"id", a.id}, {"revision", a.revision}, {"title", a.title.str()}, {"summary", a.summary.str()}});
  return j;
}

class PluginsCommand final : public Command {
public:
  [[nodiscard]] const char* name() const override { return "plugins"; }
  [[nodiscard]] std::string summary() const override { return tr("List the plans that can be made."); }
  Result<void> declare(OptionSet&, const std::vector<std::string>&) override { return {}; }

  Result<int> run(Console& console) override {
    Table usable;
    nlohmann::json list = nlohmann::json::array();
    const auto plugins = find_plugins();
    for (const auto& plugin : plugins) {
      for (const auto& a : plugin.algorithms) usable.add({a.id, a.title.str(), a.summary.str()});
      list.push_back(plugin_json(plugin));
    }
    console.print(usable.empty() ? tr("There are no plugins.") : usable.text());
    for (const auto& plugin : plugins)
      if (plugin.error)
        console.print(tr("Cannot be used: {}", shown(plugin.file)) + "\n" +
                      wrapped(plugin.error->message(language()), 2));
    console.print(nlohmann::json{{"plugins", std::move(list)}});
    return 0;
  }
};

}  // namespace

std::unique_ptr<Command> make_plugins_command() { return std::make_unique<PluginsCommand>(); }

}  // namespace gatehouse::cli
