#include "cli/algorithms.hpp"

#include <cmath>

#include "cli/console.hpp"
#include "cli/options.hpp"
#include "processing/suggestion.hpp"

namespace gatehouse::cli {

Result<FoundAlgorithm> algorithm_named(const std::string& id) {
  std::vector<std::string> ids;
  for (const auto& plugin : find_plugins()) {
    for (const auto& algorithm : plugin.algorithms) {
      if (algorithm.id == id) return FoundAlgorithm{plugin, algorithm};
      ids.push_back(algorithm.id);
    }
    if (plugin.error && plugin.file.stem() == id) return *plugin.error;
  }
  const std::string near = closest_match(id, ids);
  return usage_error(text("There is no plan “{}”.", id),
                     near.empty() ? text("“gatehouse plugins” lists the plans.") : text("Did you mean “{}”?", near));
}

std::string value_name(const Parameter& parameter) {
  switch (parameter.type) {
    case ParameterType::number:
    case ParameterType::integer:
      return parameter.unit.empty() ? "N" : parameter.unit;
    case ParameterType::boolean:
      return "yes|no";
    case ParameterType::choice: {
      std::string all;
      for (const auto& choice : parameter.choices) all += (all.empty() ? "" : "|") + choice.value;
      return all;
    }
    case ParameterType::features:
      return parameter.layer;
    case ParameterType::text:
      break;
  }
  return "TEXT";
}

std::string parameter_help(const Parameter& p) {
  std::string help = p.label.str();
  if (!p.help.empty()) help += tr(": ") + p.help.str();
  const auto add = [&](const std::string& sentence) { help += tr("; ") + sentence; };
  while (help.ends_with('.')) help.pop_back();
  if (help.ends_with("。")) help.resize(help.size() - std::string_view("。").size());
  if (p.type == ParameterType::number || p.type == ParameterType::integer) {
    if (std::isfinite(p.minimum) && std::isfinite(p.maximum))
      add(tr("from {} to {}", shown(p.minimum), shown(p.maximum)));
    add(tr("default {}", shown(p.default_number) + (p.unit.empty() ? "" : " " + p.unit)));
  } else if (p.type == ParameterType::boolean) {
    add(tr("default {}", p.default_number != 0 ? "yes" : "no"));
  } else if (p.type == ParameterType::features) {
    add(tr("numbers, names or id:N, commas between"));
    add(tr("“gatehouse info MAP --layer {}” lists them", p.layer));
    if (p.required) add(tr("must be given"));
  } else if (!p.default_text.empty()) {
    add(tr("default {}", p.default_text));
  }
  return help;
}

}  // namespace gatehouse::cli
