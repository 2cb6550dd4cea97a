#include "processing/arguments.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "processing/feature_names.hpp"
#include "processing/suggestion.hpp"
#include "processing/text_checks.hpp"

namespace gatehouse {
namespace {

Error usage(Text what, Text next = {}) { return {ErrorKind::usage, std::move(what), std::move(next), {}}; }

std::string number_text(double value) { return fmt::format("{}", value); }

/// A number as text, with or without the parameter's unit behind it ("250", "250 m").
std::optional<double> number_in(std::string_view given, const std::string& unit) {
  const auto trim = [&given] {
    while (!given.empty() && given.back() == ' ') given.remove_suffix(1);
    while (!given.empty() && given.front() == ' ') given.remove_prefix(1);
  };
  trim();
  if (!unit.empty() && given.size() > unit.size() && given.ends_with(unit)) given.remove_suffix(unit.size());
  trim();
  if (given.starts_with('+')) given.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), value);
  if (error != std::errc() || end != given.data() + given.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// "0 to 500 m", "at least 1", for the sentence that says what may be given.
Text range_text(const Parameter& p) {
  const std::string unit = p.unit.empty() ? "" : " " + p.unit;
  const bool low = std::isfinite(p.minimum), high = std::isfinite(p.maximum);
  if (low && high) return text("Give a number from {} to {}{}.", number_text(p.minimum), number_text(p.maximum), unit);
  if (low) return text("Give a number of at least {}{}.", number_text(p.minimum), unit);
  if (high) return text("Give a number of at most {}{}.", number_text(p.maximum), unit);
  return p.type == ParameterType::integer ? text("Give a whole number.")
                                          : text("Give a number, for example {}.", number_text(p.default_number));
}

Result<std::string> checked_number(const Parameter& p, const std::string& given) {
  const auto value = number_in(given, p.unit);
  if (!value)
    return usage(text("“{}” ({}) is not a number: “{}”.", p.label, "--" + p.name, worker::cleaned(given, 200)),
                 range_text(p));
  if (p.type == ParameterType::integer && (*value != std::nearbyint(*value) || std::abs(*value) > 9e15))
    return usage(text("“{}” ({}) must be a whole number, not {}.", p.label, "--" + p.name, worker::cleaned(given, 200)),
                 range_text(p));
  if (*value < p.minimum || *value > p.maximum)
    return usage(text("“{}” ({}) is out of range: {}.", p.label, "--" + p.name, worker::cleaned(given, 200)),
                 range_text(p));
  return p.type == ParameterType::integer ? std::to_string(static_cast<std::int64_t>(*value)) : number_text(*value);
}

Result<std::string> checked_boolean(const Parameter& p, const std::string& given) {
  for (const char* yes : {"true", "yes", "1", "on", "是"})
    if (given == yes) return std::string("true");
  for (const char* no : {"false", "no", "0", "off", "否"})
    if (given == no) return std::string("false");
  return usage(text("“{}” ({}) is a yes-or-no choice, not “{}”.", p.label, "--" + p.name, worker::cleaned(given, 200)),
               text("Give yes or no."));
}

Result<std::string> checked_choice(const Parameter& p, const std::string& given) {
  std::string all;
  for (const auto& choice : p.choices) {
    if (given == choice.value || given == choice.label.en || given == choice.label.zh) return choice.value;
    all += (all.empty() ? "" : ", ") + choice.value;
  }
  return usage(text("“{}” ({}) cannot be “{}”.", p.label, "--" + p.name, worker::cleaned(given, 200)),
               text("Give one of: {}.", all));
}

Error missing(const Parameter& p) {
  if (p.type == ParameterType::features)
    return usage(text("“{}” is needed, and nothing is chosen.", p.label),
                 text("Pick them on the map, or name them with --{} 3,5,12 (numbers or names with commas between; "
                      "“gatehouse info MAP --layer {}” lists them).",
                      p.name, p.layer));
  return usage(text("“{}” is needed, and nothing is given.", p.label), text("Give it with --{}. {}", p.name, p.help));
}

/// The layer of the map, or of the built-in schema where the map has lost it; null where neither has it.
const Layer* layer_for(const std::string& name, const Map& map, Layer& spare) {
  if (const Layer* layer = map.layer(name)) return layer;
  const auto& all = built_in_layers();
  const auto built_in = std::find_if(all.begin(), all.end(), [&](const LayerDefinition& l) { return l.name == name; });
  if (built_in == all.end()) return nullptr;
  spare.definition = *built_in;
  return &spare;
}

Result<std::string> checked_features(const Parameter& p, const std::string& given, const Map& map, worker::Bare bare) {
  Layer spare;
  const Layer* layer = layer_for(p.layer, map, spare);
  if (layer == nullptr) return usage(text("The map has no layer {}.", p.layer));
  const auto ids = worker::features_named(given, *layer, bare);
  if (!ids) return ids.error();
  if (p.required && ids->empty()) return missing(p);
  return feature_argument(*ids);
}

Result<std::string> checked_value(const Parameter& p, const std::string& given, const Map& map, worker::Bare bare) {
  switch (p.type) {
    case ParameterType::number:
    case ParameterType::integer:
      return checked_number(p, given);
    case ParameterType::boolean:
      return checked_boolean(p, given);
    case ParameterType::choice:
      return checked_choice(p, given);
    case ParameterType::features:
      return checked_features(p, given, map, bare);
    case ParameterType::text:
      break;
  }
  if (!worker::is_clean_text(given)) return usage(text("“{}” ({}) is not readable text.", p.label, "--" + p.name));
  if (p.required && given.empty()) return missing(p);
  return given;
}

std::string default_value(const Parameter& p) {
  switch (p.type) {
    case ParameterType::number:
      return number_text(p.default_number);
    case ParameterType::integer:
      return std::to_string(static_cast<std::int64_t>(p.default_number));
    case ParameterType::boolean:
      return p.default_number != 0 ? "true" : "false";
    default:
      return p.default_text;
  }
}

Result<Arguments> checked_set(const Algorithm& algorithm, const Arguments& arguments, const Map& map,
                              worker::Bare bare) {
  for (const auto& [name, value] : arguments) {
    if (algorithm.parameter(name) != nullptr) continue;
    std::vector<std::string> names;
    for (const auto& p : algorithm.parameters) names.push_back(p.name);
    const std::string near = closest_match(name, names);
    return usage(text("“{}” has no option --{}.", algorithm.title, worker::cleaned(name, 100)),
                 near.empty() ? text("“help {}” lists its options.", algorithm.id) : text("Did you mean --{}?", near));
  }
  Arguments checked;
  for (const auto& p : algorithm.parameters) {
    const auto given = arguments.find(p.name);
    auto value = checked_value(p, given == arguments.end() ? default_value(p) : given->second, map, bare);
    if (!value) return value.error();
    checked[p.name] = std::move(*value);
  }
  return checked;
}

/// "3,7,东楼" as "id:3,id:7,东楼".
std::string with_id_marks(const std::string& features) {
  std::string out;
  for (std::size_t at = 0; at <= features.size();) {
    const std::size_t end = std::min(features.find(',', at), features.size());
    const std::string part = features.substr(at, end - at);
    const bool whole = !part.empty() && part.find_first_not_of("0123456789") == std::string::npos;
    out += (at == 0 ? "" : ",") + std::string(whole ? "id:" : "") + part;
    at = end + 1;
  }
  return out;
}

/// A word as a POSIX shell takes it.
std::string quoted(const std::string& word) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0 ||
           std::string_view("_-./:,+=@%").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace

const Parameter* Algorithm::parameter(std::string_view name) const {
  const auto found =
      std::find_if(parameters.begin(), parameters.end(), [&](const Parameter& p) { return p.name == name; });
  return found == parameters.end() ? nullptr : &*found;
}

std::string feature_argument(const std::vector<FeatureId>& ids) {
  std::string out;
  for (const FeatureId id : ids) out += (out.empty() ? "" : ",") + std::to_string(id);
  return out;
}

Result<Arguments> checked_arguments(const Algorithm& algorithm, const Arguments& arguments, const Map& map) {
  return checked_set(algorithm, arguments, map, worker::Bare::id);
}

Result<Arguments> typed_in_arguments(const Algorithm& algorithm, const Arguments& arguments, const Map& map) {
  return checked_set(algorithm, arguments, map, worker::Bare::number);
}

std::string flags_text(const Arguments& arguments) {
  std::string line;
  for (const auto& [name, value] : arguments) line += (line.empty() ? "--" : " --") + name + " " + quoted(value);
  return line;
}

std::string command_line(const Algorithm& algorithm, const Arguments& arguments, const std::string& map) {
  std::string line = "run " + algorithm.id + " " + quoted(map);
  for (const auto& p : algorithm.parameters) {
    const auto given = arguments.find(p.name);
    if (given == arguments.end() || given->second == default_value(p)) continue;
    const bool features = p.type == ParameterType::features;
    line += " --" + p.name + " " + quoted(features ? with_id_marks(given->second) : given->second);
  }
  return line + " --accept";
}

namespace worker {

std::vector<TypedArgument> typed_arguments(const Algorithm& algorithm, const Arguments& arguments) {
  std::vector<TypedArgument> typed;
  for (const auto& p : algorithm.parameters) {
    TypedArgument argument{p.name, {}, {}};
    const std::string& given = arguments.find(p.name)->second;
    switch (p.type) {
      case ParameterType::number:
        argument.value = number_in(given, "").value_or(p.default_number);
        break;
      case ParameterType::integer:
        argument.value = static_cast<std::int64_t>(std::stoll(given));
        break;
      case ParameterType::boolean:
        argument.value = static_cast<std::int64_t>(given == "true" ? 1 : 0);
        break;
      case ParameterType::choice:
      case ParameterType::text:
        argument.value = given;
        break;
      case ParameterType::features:
        for (std::size_t at = 0; at < given.size();) {
          argument.ids.push_back(std::stoll(given.substr(at)));
          at = std::min(given.find(',', at), given.size() - 1) + 1;
        }
        break;
    }
    typed.push_back(std::move(argument));
  }
  return typed;
}

}  // namespace worker
}  // namespace gatehouse
