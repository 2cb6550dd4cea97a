#include "ui/table_form.hpp"

#include <algorithm>

#include "model/references.hpp"
#include "ui/form_value.hpp"
#include "ui/row_order.hpp"

namespace gatehouse::ui {
namespace {

bool row_fits(const Map& map, const LayerDefinition& definition, const Feature& feature, const std::string& filter) {
  if (filter.empty()) return true;
  std::string all;
  for (const Field& field : definition.fields)
    all += cell_words(map, definition, field, feature.value(field.name)) + "\n";
  return filter_fits(all, filter);
}

/// What a column is sorted by: numbers by size, words as they are shown.
Value sort_value(const Field& field, const Value& value) {
  const bool words = !field.allowed.empty() || std::holds_alternative<bool>(value);
  return is_null(value) ? Value() : words ? Value(cell_words(field, value)) : value;
}

}  // namespace

std::string cell_words(const Field& field, const Value& value) {
  if (is_null(value)) return {};
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? tr("Yes") : tr("No");
  std::string stored = form_text(value);
  for (const AllowedValue& allowed : field.allowed)
    if (allowed.value == stored) return allowed.label.str();
  return stored;
}

std::string cell_words(const Map& map, const LayerDefinition& layer, const Field& field, const Value& value) {
  std::string words = cell_words(field, value);
  const auto* id = std::get_if<std::int64_t>(&value);
  const std::string_view target = id != nullptr ? referred_layer(layer.name, field.name) : std::string_view();
  if (target.empty()) return words;
  const std::string name = short_name(map, {std::string(target), *id});
  return name.empty() ? words : name + " (" + words + ")";
}

bool TableForm::update(const MapPtr& map) {
  if (map == of_ && layer == of_layer_ && filter == of_filter_ && column == of_column_ && ascending == of_ascending_ &&
      language() == of_language_)
    return false;
  if (layer != of_layer_) chosen.clear(), stop();
  of_ = map, of_layer_ = layer, of_filter_ = filter, of_column_ = column, of_ascending_ = ascending;
  of_language_ = language();
  rows.clear();
  const Layer* found = map ? map->layer(layer) : nullptr;
  if (found == nullptr) return true;
  std::vector<const Feature*> features;
  for (const auto& [id, feature] : found->features)
    if (row_fits(*map, found->definition, *feature, filter)) features.push_back(feature.get());
  const auto& fields = found->definition.fields;
  const bool sorted = column >= 0 && static_cast<std::size_t>(column) < fields.size();
  const auto order = sorted_rows(
      features.size(),
      [&](std::size_t i) {
        if (!sorted) return Value();
        const Field& by = fields[static_cast<std::size_t>(column)];
        return sort_value(by, features[i]->value(by.name));
      },
      ascending);
  for (const std::size_t i : order) rows.push_back(features[i]->id);
  std::erase_if(chosen, [&](FeatureId id) { return found->feature(id) == nullptr; });
  if (editing != 0 && found->feature(editing) == nullptr) stop();
  return true;
}

void TableForm::begin(FeatureId row, const std::string& of_field, const std::string& text) {
  editing = row;
  field = of_field;
  typed = text;
  problem.clear();
  just_begun = true;
}

FeatureRef place_of_row(const Map& map, const FeatureRef& row) {
  const Feature* feature = map.feature(row);
  if (feature == nullptr) return {};
  if (feature->geometry.type != GeometryType::none) return row;
  for (const auto& [field, layer] : {std::pair{"door", "doors"}, std::pair{"household", "households"}}) {
    double id = 0;
    if (!as_number(feature->value(field), id)) continue;
    const FeatureRef there{layer, static_cast<FeatureId>(id)};
    if (there == row) continue;
    FeatureRef place = place_of_row(map, there);
    if (!place.layer.empty()) return place;
  }
  return {};
}

}  // namespace gatehouse::ui
