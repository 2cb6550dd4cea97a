#include "ui/plan_state.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "ui/form_value.hpp"

namespace gatehouse::ui {

std::string number_text(double value) {
  if (!std::isfinite(value)) return {};
  std::string shown = fmt::format("{:.6f}", value);
  while (shown.back() == '0') shown.pop_back();
  if (shown.back() == '.') shown.pop_back();
  return shown == "-0" ? "0" : shown;
}

std::string default_text(const Parameter& parameter) {
  switch (parameter.type) {
    case ParameterType::number:
    case ParameterType::integer:
      return number_text(parameter.default_number);
    case ParameterType::boolean:
      return parameter.default_number != 0 ? "true" : "false";
    case ParameterType::choice:
    case ParameterType::text:
    case ParameterType::features:
      break;
  }
  return parameter.default_text;
}

std::string settings_in_words(const Algorithm& algorithm, const Arguments& settings) {
  std::string words;
  for (const Parameter& parameter : algorithm.parameters) {
    const auto given = settings.find(parameter.name);
    if (given == settings.end()) continue;
    std::string value = given->second;
    for (const AllowedValue& choice : parameter.choices)
      if (choice.value == value) value = choice.label.str();
    if (parameter.type == ParameterType::boolean) value = value == "true" ? tr("Yes") : tr("No");
    words += (words.empty() ? "" : ", ") + parameter.label.str() + ": " + value;
    if (!parameter.unit.empty()) words += " " + unit_words(parameter.unit);
  }
  return words;
}

std::vector<FeatureRef> already_there(const Algorithm& algorithm, const PlanResult& result, const Map& map) {
  std::set<FeatureRef> found;
  for (const PlanTable& table : result.tables) {
    for (const PlanTable::Row& row : table.rows) {
      const auto drawn = [&](const Algorithm::Output& output) {
        return output.replaces && output.layer == row.feature.layer;
      };
      if (std::any_of(algorithm.outputs.begin(), algorithm.outputs.end(), drawn) && map.feature(row.feature) != nullptr)
        found.insert(row.feature);
    }
  }
  return {found.begin(), found.end()};
}

void PlanState::take(const PluginInfo& plugin, const Algorithm& algorithm) {
  leave();
  plugin_ = plugin;
  algorithm_ = algorithm;
  fresh = true;
  for (const Parameter& parameter : algorithm_->parameters) arguments[parameter.name] = default_text(parameter);
}

void PlanState::leave() {
  algorithm_.reset();
  arguments.clear();
  picking.clear();
  unfolded.clear();
  result.reset();
  accepted = false;
  base = preview = nullptr;
}

Arguments PlanState::changed_arguments() const {
  Arguments changed;
  for (const Parameter& parameter : algorithm_->parameters) {
    const auto found = arguments.find(parameter.name);
    if (found != arguments.end() && found->second != default_text(parameter)) changed.insert(*found);
  }
  return changed;
}

std::vector<FeatureId> PlanState::features(const std::string& name) const {
  std::vector<FeatureId> ids;
  const auto found = arguments.find(name);
  if (found == arguments.end()) return ids;
  const std::string& list = found->second;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    FeatureId id = 0;
    const char* first = list.data() + at;
    const char* last = list.data() + end;
    while (first != last && *first == ' ') ++first;
    const std::string_view part(first, static_cast<std::size_t>(last - first));
    const bool marked = part.starts_with("id:");
    const auto parsed = std::from_chars(first + (marked ? 3 : 0), last, id);
    if (marked && parsed.ec == std::errc() && parsed.ptr == last) ids.push_back(id);
    at = end + 1;
  }
  return ids;
}

void PlanState::set_features(const std::string& name, const std::vector<FeatureId>& ids) {
  std::string list;
  for (const FeatureId id : ids) list += (list.empty() ? "id:" : ",id:") + std::to_string(id);
  arguments[name] = list;
}

std::vector<FeatureId> PlanState::meant(const Parameter& parameter, const Map& map) const {
  const auto found = arguments.find(parameter.name);
  if (found == arguments.end() || found->second.empty()) return {};
  Algorithm alone;
  alone.parameters = {parameter};
  const auto checked = typed_in_arguments(alone, {*found}, map);
  if (!checked) return {};
  std::vector<FeatureId> ids;
  const std::string& list = checked->at(parameter.name);
  for (const char *at = list.data(), *end = at + list.size(); at < end;) {
    FeatureId id = 0;
    const auto parsed = std::from_chars(at, end, id);
    if (parsed.ec != std::errc()) break;
    ids.push_back(id);
    at = parsed.ptr + 1;
  }
  return ids;
}

}  // namespace gatehouse::ui
