#include "processing/feature_names.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "processing/suggestion.hpp"
#include "processing/text_checks.hpp"

namespace gatehouse::worker {
namespace {

constexpr std::array<std::string_view, 4> naming_fields{"number", "name", "house_number", "unit"};
constexpr std::array<std::string_view, 5> separators{",", ";", "，", "、", "；"};
/// What people say after a number; longer ones first.
constexpr std::array<std::string_view, 8> counters{"号楼", "号门", "单元", "楼栋", "号", "楼", "栋", "幢"};
constexpr std::size_t most_listed = 5;

std::string_view trimmed(std::string_view s) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!s.empty() && blank(s.front())) s.remove_prefix(1);
  while (!s.empty() && blank(s.back())) s.remove_suffix(1);
  return s;
}

/// Upper and lower case of A–Z are the same to whoever types a name.
std::string folded(std::string_view s) {
  std::string out(trimmed(s));
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts(1);
  while (!list.empty()) {
    const auto separator = std::find_if(separators.begin(), separators.end(),
                                        [&](std::string_view s) { return list.compare(0, s.size(), s) == 0; });
    if (separator != separators.end()) {
      parts.emplace_back();
      list.remove_prefix(separator->size());
    } else {
      parts.back() += list.front();
      list.remove_prefix(1);
    }
  }
  for (auto& part : parts) part = std::string(trimmed(part));
  std::erase(parts, "");
  return parts;
}

std::optional<FeatureId> whole_number(std::string_view s) {
  FeatureId id = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), id);
  if (error != std::errc() || end != s.data() + s.size()) return std::nullopt;
  return id;
}

bool is_called(const Layer& layer, const Feature& feature, const std::string& wanted) {
  const auto has = [&](std::string_view field) { return folded(to_string(feature.value(field))) == wanted; };
  if (std::any_of(naming_fields.begin(), naming_fields.end(), has)) return true;
  const Text name = display_name(layer, feature);
  if (folded(name.en) == wanted || folded(name.zh) == wanted) return true;
  const std::string street = feature.text("street"), house = feature.text("house_number");
  return !street.empty() && !house.empty() &&
         (folded(street + " " + house) == wanted || folded(street + house) == wanted ||
          folded(house + " " + street) == wanted);
}

std::vector<FeatureId> called(const Layer& layer, const std::string& wanted) {
  std::vector<FeatureId> found;
  if (wanted.empty()) return found;
  for (const auto& [id, feature] : layer.features)
    if (is_called(layer, *feature, wanted)) found.push_back(id);
  return found;
}

/// The features that `part` may mean by name: as it stands, else without the word that people put after a number.
std::vector<FeatureId> called_or_counted(const Layer& layer, std::string_view part) {
  const std::string wanted = folded(part);
  auto found = called(layer, wanted);
  for (auto counter = counters.begin(); found.empty() && counter != counters.end(); ++counter)
    if (wanted.size() > counter->size() && wanted.ends_with(*counter))
      found = called(layer, wanted.substr(0, wanted.size() - counter->size()));
  return found;
}

/// The features whose name holds `part`: letters, not a number alone, which stands in too many names.
std::vector<FeatureId> partly_called(const Layer& layer, std::string_view part) {
  const std::string wanted = folded(part);
  const bool digits = std::all_of(wanted.begin(), wanted.end(), [](char c) { return c >= '0' && c <= '9'; });
  std::vector<FeatureId> found;
  if (wanted.size() < 2 || digits) return found;
  for (const auto& [id, feature] : layer.features)
    if (folded(feature->text("name")).find(wanted) != std::string::npos) found.push_back(id);
  return found;
}

Error not_found(const Layer& layer, const std::string& part) {
  std::set<std::string> names;
  for (const auto& [id, feature] : layer.features)
    for (const auto field : naming_fields)
      if (const std::string name = to_string(feature->value(field)); !name.empty()) names.insert(name);
  const std::string near = closest_match(part, {names.begin(), names.end()});
  const Text what = text("There is no “{}” in the layer {}.", cleaned(part, 200), layer.definition.label);
  if (!near.empty()) return {ErrorKind::usage, what, text("Did you mean “{}”?", near), {}};
  if (layer.features.empty())
    return {ErrorKind::usage, what, text("The layer is empty: draw or import into it first."), {}};
  if (names.empty())
    return {
        ErrorKind::usage,
        what,
        text("Nothing in this layer has a number or name; give the id, as in id:{}.", layer.features.begin()->first),
        {}};
  std::string some;
  for (auto name = names.begin(); name != names.end() && std::distance(names.begin(), name) < 8; ++name)
    some += (some.empty() ? "" : ", ") + *name;
  return {ErrorKind::usage,
          what,
          text("Give a number, a name or an id as it stands on the map, for example: {}.", some),
          {}};
}

Error several(const Layer& layer, const std::string& part, const std::vector<FeatureId>& found) {
  std::string ids;
  for (std::size_t i = 0; i < found.size() && i < most_listed; ++i) {
    const std::string name = cleaned(layer.feature(found[i])->text("name"), 60);
    ids += (i == 0 ? "id:" : ", id:") + std::to_string(found[i]) + (name.empty() ? "" : " (" + name + ")");
  }
  if (found.size() > most_listed) ids += " …";
  return {ErrorKind::usage,
          text("“{}” can be {} different things in the layer {}.", part, found.size(), layer.definition.label),
          text("Say which one by its id: {}.", ids),
          {}};
}

Result<FeatureId> feature_named(const std::string& part, const Layer& layer, Bare bare) {
  std::optional<FeatureId> id;
  if (part.starts_with("id:")) id = whole_number(std::string_view(part).substr(3));
  if (part.starts_with("#")) id = whole_number(std::string_view(part).substr(1));
  if (bare == Bare::id && !id) id = whole_number(part);
  if (id && layer.feature(*id) != nullptr) return *id;
  auto found = called_or_counted(layer, part);
  if (found.size() == 1) return found.front();
  if (found.size() > 1) return several(layer, part, found);
  id = whole_number(part);
  if (id && layer.feature(*id) != nullptr) return *id;
  found = partly_called(layer, part);
  if (found.size() == 1) return found.front();
  if (found.size() > 1) return several(layer, part, found);
  return not_found(layer, part);
}

}  // namespace

Result<std::vector<FeatureId>> features_named(std::string_view list, const Layer& layer, Bare bare) {
  std::set<FeatureId> ids;
  for (const auto& part : split(list)) {
    const auto id = feature_named(part, layer, bare);
    if (!id) return id.error();
    ids.insert(*id);
  }
  return std::vector<FeatureId>(ids.begin(), ids.end());
}

}  // namespace gatehouse::worker
