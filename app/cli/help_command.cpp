// help [ALGORITHM]: the program's help, a command's, or a plan's.
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/algorithms.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"

namespace gatehouse::cli {
namespace {

nlohmann::json parameter_json(const Parameter& p) {
  static const char* const types[] = {"number", "integer", "boolean", "choice", "text", "features"};
  nlohmann::json j = {{"name", p.name},         {"type", types[static_cast<int>(p.type)]},
                      {"label", p.label.str()}, {"help", p.help.str()},
                      {"unit", p.unit},         {"required", p.required}};
  if (p.type == ParameterType::number || p.type == ParameterType::integer) {
    j["default"] = p.default_number;
    j["minimum"] = std::isfinite(p.minimum) ? nlohmann::json(p.minimum) : nlohmann::json();
    j["maximum"] = std::isfinite(p.maximum) ? nlohmann::json(p.maximum) : nlohmann::json();
  } else if (p.type == ParameterType::boolean) {
    j["default"] = p.default_number != 0;
  } else {
    j["default"] = p.default_text;
  }
  for (const auto& choice : p.choices) j["choices"].push_back({{"value", choice.value}, {"label", choice.label.str()}});
  if (!p.layer.empty()) j["layer"] = p.layer;
  return j;
}

nlohmann::json algorithm_json(const Algorithm& a) {
  nlohmann::json j = {{"id", a.id},
                      {"plugin", a.plugin},
                      {"revision", a.revision},
                      {"title", a.title.str()},
                      {"summary", a.summary.str()},
                      {"help", a.help.str()},
                      {"parameters", nlohmann::json::array()},
                      {"inputs", nlohmann::json::array()},
                      {"outputs", nlohmann::json::array()}};
  for (const auto& p : a.parameters) j["parameters"].push_back(parameter_json(p));
  for (const auto& i : a.inputs)
    j["inputs"].push_back({{"layer", i.layer}, {"required", i.required}, {"why", i.why.str()}});
  for (const auto& o : a.outputs)
    j["outputs"].push_back({{"layer", o.layer}, {"replaces", o.replaces}, {"what", o.what.str()}});
  return j;
}

std::string algorithm_text(const Algorithm& a) {
  std::string out =
      a.title.str() + " · " + a.id + "\n\n" + wrapped(a.summary.str(), 0) + "\n" + wrapped(a.help.str(), 0) + "\n";
  out += tr("Usage: {}", "gatehouse run " + a.id + " MAP " + tr("[OPTIONS]") + " [--accept]") + "\n\n";
  for (const auto& p : a.parameters)
    out += "  --" + p.name + " " + value_name(p) + "\n" + wrapped(parameter_help(p), 6);
  out += "\n" + tr("Reads:") + "\n";
  Table inputs, outputs;
  for (const auto& i : a.inputs)
    inputs.add({i.layer, i.why.str() + (i.required ? " " + tr("(must not be empty)") : "")});
  out += inputs.text(2) + tr("Writes:") + "\n";
  for (const auto& o : a.outputs)
    outputs.add({o.layer, o.what.str() + (o.replaces ? " " + tr("(in place of what it made before)") : "")});
  return out + outputs.text(2);
}

class HelpCommand final : public Command {
public:
  [[nodiscard]] const char* name() const override { return "help"; }
  [[nodiscard]] std::string summary() const override { return tr("Explain a plan or a command."); }

  Result<void> declare(OptionSet& options, const std::vector<std::string>&) override {
    options.optional_word("PLAN", topic_, tr("a plan (as “gatehouse plugins” lists them) or a command"));
    return {};
  }

  Result<int> run(Console& console) override {
    if (topic_.empty()) {
      console.print(program_help());
      console.print(commands_json());
      return 0;
    }
    for (const auto& command : all_commands())
      if (topic_ == command->name()) return explain(*command, console);
    const auto found = algorithm_named(topic_);
    if (!found) return found.error();
    console.print(algorithm_text(found->algorithm));
    console.print(algorithm_json(found->algorithm));
    return 0;
  }

private:
  static nlohmann::json commands_json() {
    nlohmann::json list = nlohmann::json::array();
    for (const auto& command : all_commands())
      list.push_back({{"name", command->name()}, {"summary", command->summary()}});
    return {{"commands", std::move(list)}};
  }

  static Result<int> explain(Command& command, Console& console) {
    OptionSet options(command.name());
    if (const auto declared = command.declare(options, {}); !declared) return declared.error();
    console.print(options.help(command.summary()));
    console.print(
        nlohmann::json{{"name", command.name()}, {"summary", command.summary()}, {"usage", options.usage_line()}});
    return 0;
  }

  std::string topic_;
};

}  // namespace

std::unique_ptr<Command> make_help_command() { return std::make_unique<HelpCommand>(); }

}  // namespace gatehouse::cli
