#include "model/user_schema.hpp"

#include <algorithm>
#include <functional>

namespace gatehouse {
namespace {

Error taken(const std::string& name) {
  return {ErrorKind::input, text("The name “{}” is there already.", name), text("Give another name."), {}};
}

/// Small letters, digits and _ of `label`; empty where no letter is among them.
std::string plain_name(std::string_view label) {
  std::string name;
  for (const char c : label) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool letter = small >= 'a' && small <= 'z', digit = small >= '0' && small <= '9';
    if (letter || (digit && !name.empty()))
      name += small;
    else if (!name.empty() && name.back() != '_')
      name += '_';
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  return name.substr(0, 50);
}

/// `label` as a name, with a number behind it where it is taken; `otherwise` with a number where it makes no name at
/// all (kept words like gpkg_… stay kept with a number behind them).
std::string free_name(std::string_view label, const char* otherwise,
                      const std::function<bool(const std::string&)>& taken_already) {
  std::string plain = plain_name(label);
  const bool usable = !plain.empty() && check_name(plain + "_2").ok();
  if (usable && check_name(plain).ok() && !taken_already(plain)) return plain;
  const std::string stem = usable ? plain : otherwise;
  int i = usable ? 2 : 1;
  while (taken_already(stem + "_" + std::to_string(i))) ++i;
  return stem + "_" + std::to_string(i);
}

}  // namespace

Result<Transaction> add_user_layer(const MapPtr& map, LayerDefinition layer) {
  if (const auto sound = check_name(layer.name); !sound) return sound.error();
  if (map->layer(layer.name) != nullptr) return taken(layer.name);
  const Text name = text("Add layer {}", layer.label);
  TransactionBuilder builder(map);
  builder.add_layer(std::move(layer));
  return std::move(builder).finish(name);
}

Result<Transaction> add_user_field(const MapPtr& map, const std::string& layer_name, Field field) {
  const Layer* layer = map->layer(layer_name);
  if (layer == nullptr)
    return Error{ErrorKind::input,
                 text("There is no layer “{}”.", layer_name),
                 text("Give the name of a layer that the map has."),
                 {}};
  if (const auto sound = check_name(field.name); !sound) return sound.error();
  LayerDefinition changed = layer->definition;
  if (changed.field(field.name) != nullptr) return taken(field.name);
  const Text name = text("Add field {0} to {1}", field.label, changed.label);
  changed.fields.push_back(std::move(field));
  TransactionBuilder builder(map);
  builder.change_layer(std::move(changed));
  return std::move(builder).finish(name);
}

std::string layer_name_for(const Map& map, std::string_view label) {
  return free_name(label, "layer", [&](const std::string& name) { return map.layer(name) != nullptr; });
}

std::string field_name_for(const LayerDefinition& layer, std::string_view label) {
  return free_name(label, "field", [&](const std::string& name) { return layer.field(name) != nullptr; });
}

std::vector<AllowedValue> allowed_values_from(std::string_view typed) {
  std::string plain(typed);
  for (const char* comma : {"，", "、", "；", ";"})
    for (std::size_t at = plain.find(comma); at != std::string::npos; at = plain.find(comma))
      plain.replace(at, std::string_view(comma).size(), ",");
  std::vector<AllowedValue> values;
  for (std::size_t at = 0; at <= plain.size();) {
    const std::size_t end = std::min(plain.find(',', at), plain.size());
    std::string value = plain.substr(at, end - at);
    at = end + 1;
    const std::size_t first = value.find_first_not_of(" \t");
    if (first == std::string::npos) continue;
    value = value.substr(first, value.find_last_not_of(" \t") - first + 1);
    const bool there = std::any_of(values.begin(), values.end(), [&](const auto& v) { return v.value == value; });
    if (!there) values.push_back({value, {value, value}});
  }
  return values;
}

}  // namespace gatehouse
