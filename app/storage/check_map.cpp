// Everything that is wrong with a map, in the order of its layers.
#include "geometry/validity.hpp"
#include "storage/check_references.hpp"
#include "storage/project.hpp"

namespace gatehouse {
namespace {

void check_geometry(const Layer& layer, const Feature& feature, std::vector<CheckFinding>& findings) {
  const LayerDefinition& definition = layer.definition;
  if (definition.geometry == GeometryType::none) return;
  const FeatureRef ref{definition.name, feature.id};
  if (feature.geometry.empty()) {
    findings.push_back(
        {true, text("{} has no place on the map, or a shape that Gatehouse cannot read.", display_name(layer, feature)),
         ref});
    return;
  }
  if (const std::optional<Text> reason = invalid_reason(feature.geometry)) {
    findings.push_back({true, text("The shape of {} is not valid: {}", display_name(layer, feature), *reason), ref});
  }
}

void check_values(const Layer& layer, const Feature& feature, std::vector<CheckFinding>& findings) {
  const FeatureRef ref{layer.definition.name, feature.id};
  for (const auto& [name, value] : feature.attributes) {
    const Field* field = layer.definition.field(name);
    if (field == nullptr) {
      findings.push_back(
          {true, text("{} has a value in a field that does not exist: {}.", display_name(layer, feature), name), ref});
      continue;
    }
    const Result<Value> accepted = field->accept(value);
    if (!accepted) {
      findings.push_back({true, text("{}: {}", display_name(layer, feature), accepted.error().what), ref});
    } else if (*accepted != value) {
      findings.push_back({false,
                          text("{}: “{}” in the field “{}” is not written as it should be.",
                               display_name(layer, feature), to_string(value), field->label),
                          ref});
    }
  }
}

}  // namespace

Result<std::vector<CheckFinding>> check_map(const Project& project) {
  std::vector<CheckFinding> findings;
  const Result<std::vector<std::string>> faults = project.integrity();
  if (!faults) return faults.error();
  for (const std::string& fault : *faults) {
    findings.push_back({true, text("The file itself is damaged: {}", fault), {}});
  }
  const MapPtr map = project.map();
  for (const LayerPtr& layer : map->layers) {
    for (const auto& [id, feature] : layer->features) {
      check_geometry(*layer, *feature, findings);
      check_values(*layer, *feature, findings);
    }
  }
  check_references(*map, findings);
  check_reach(*map, findings);
  return findings;
}

}  // namespace gatehouse
