#include "cli/layer_list.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "cli/table.hpp"

namespace gatehouse::cli {
namespace {

/// In this order: what a feature is called, what it is, how it stands, and what a plan wrote on it.
constexpr std::array<std::string_view, 20> listed{"number", "name",         "unit",      "house_number", "street",
                                                  "kind",   "use",          "role",      "state",        "watched_by",
                                                  "gates",  "households",   "residents", "fire_engine",  "ambulance",
                                                  "trip",   "start_minute", "minutes",   "stop_list",    "text"};

bool filled(const Layer& layer, const Field& field) {
  return std::any_of(layer.features.begin(), layer.features.end(),
                     [&](const auto& entry) { return !to_string(entry.second->value(field.name)).empty(); });
}

std::vector<const Field*> columns_of(const Layer& layer) {
  std::vector<const Field*> columns;
  for (const auto name : listed) {
    const Field* field = layer.definition.field(name);
    if (field != nullptr && !field->personal && filled(layer, *field)) columns.push_back(field);
  }
  return columns;
}

/// An allowed value by its label, the rest as stored.
std::string value_text(const Field& field, const Feature& feature) {
  std::string value = to_string(feature.value(field.name));
  if (field.type == FieldType::boolean && !value.empty()) return value == "true" || value == "1" ? tr("yes") : tr("no");
  for (const auto& allowed : field.allowed)
    if (allowed.value == value && !allowed.label.empty()) return allowed.label.str();
  return value;
}

}  // namespace

std::string layer_text(const Layer& layer) {
  const auto columns = columns_of(layer);
  Table table({0});
  std::vector<std::string> head{"id"};
  for (const Field* field : columns) head.push_back(field->label.empty() ? field->name : field->label.str());
  table.add(std::move(head));
  for (const auto& [id, feature] : layer.features) {
    std::vector<std::string> row{std::to_string(id)};
    for (const Field* field : columns) row.push_back(value_text(*field, *feature));
    table.add(std::move(row));
  }
  return (layer.features.empty() ? "" : table.text() + "\n") +
         tr("{} ({}): {}", layer.definition.label.str(), layer.definition.name, layer.features.size());
}

nlohmann::json layer_json(const Layer& layer) {
  nlohmann::json features = nlohmann::json::array();
  const auto columns = columns_of(layer);
  for (const auto& [id, feature] : layer.features) {
    nlohmann::json row = {{"id", id}};
    for (const Field* field : columns) {
      const Value value = feature->value(field->name);
      nlohmann::json& cell = row[field->name];
      std::visit(
          [&cell](const auto& v) {
            using T = std::decay_t<decltype(v)>;
            if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) cell = v;
          },
          value);
    }
    features.push_back(std::move(row));
  }
  return {{"layer", layer.definition.name}, {"label", layer.definition.label.str()}, {"features", std::move(features)}};
}

}  // namespace gatehouse::cli
