#include "processing/description.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>
#include <stdexcept>

#include "processing/text_checks.hpp"

namespace gatehouse::worker {
namespace {

constexpr std::size_t most_things = 256;  // of one kind in a description: more is a wild pointer, not a plugin

/// What is wrong with a description; caught in read_description.
[[noreturn]] void wrong(const std::string& what) { throw std::invalid_argument(what); }

std::string text_at(const char* text, const std::string& where) {
  if (text == nullptr) wrong(where + " is NULL");
  if (!is_clean_text(text)) wrong(where + " is not clean UTF-8");
  return text;
}

std::string name_at(const char* name, const std::string& where) {
  std::string s = text_at(name, where);
  if (!is_identifier(s)) wrong(where + " is \"" + s + "\", not a name of a-z 0-9 _");
  return s;
}

Text text_at(const gh_text& text, const std::string& where) {
  return {text_at(text.en, where), text.zh == nullptr ? std::string() : text_at(text.zh, where + " (zh)")};
}

/// `element` as far as its writer knew it and this host does.
template <class T>
T sized(const T* element, const std::string& where) {
  if (element == nullptr) wrong(where + " is NULL");
  if (element->size < sizeof(T) || element->size > 16 * sizeof(T)) wrong(where + " has a wrong size");
  T copy{};
  std::memcpy(&copy, element, sizeof(T));
  return copy;
}

template <class T>
void check_array(const T* array, std::size_t count, const std::string& where) {
  if (count > most_things) wrong(where + ": too many");
  if (count > 0 && array == nullptr) wrong(where + " is NULL");
}

ParameterType type_of(std::uint32_t type, const std::string& where) {
  switch (type) {
    case GH_PARAMETER_NUMBER:
      return ParameterType::number;
    case GH_PARAMETER_INTEGER:
      return ParameterType::integer;
    case GH_PARAMETER_BOOLEAN:
      return ParameterType::boolean;
    case GH_PARAMETER_CHOICE:
      return ParameterType::choice;
    case GH_PARAMETER_TEXT:
      return ParameterType::text;
    case GH_PARAMETER_FEATURES:
      return ParameterType::features;
    default:
      wrong(where + " is of an unknown type");
  }
}

void check_default(const Parameter& p, const std::string& where) {
  const bool numeric = p.type == ParameterType::number || p.type == ParameterType::integer;
  if (numeric) {
    if (std::isnan(p.minimum) || std::isnan(p.maximum) || p.minimum > p.maximum) wrong(where + ": range is empty");
    if (!std::isfinite(p.default_number) || p.default_number < p.minimum || p.default_number > p.maximum)
      wrong(where + ": default is outside its range");
    if (p.type == ParameterType::integer && p.default_number != std::nearbyint(p.default_number))
      wrong(where + ": default is not whole");
  }
  if (p.type == ParameterType::choice) {
    const auto is_default = [&](const AllowedValue& v) { return v.value == p.default_text; };
    if (std::none_of(p.choices.begin(), p.choices.end(), is_default)) wrong(where + ": default is not a choice");
  }
}

Parameter read_parameter(const gh_parameter* raw, const std::string& of) {
  const gh_parameter c = sized(raw, of + ": a parameter");
  Parameter p;
  p.name = name_at(c.name, of + ": a parameter's name");
  const std::string where = of + "." + p.name;
  p.type = type_of(c.type, where);
  p.label = text_at(c.label, where + ".label");
  p.help = text_at(c.help, where + ".help");
  p.unit = text_at(c.unit, where + ".unit");
  p.minimum = c.minimum;
  p.maximum = c.maximum;
  p.default_number = c.default_number;
  p.default_text = c.default_text == nullptr ? "" : text_at(c.default_text, where + ".default_text");
  check_array(c.choices, c.choice_count, where + ".choices");
  for (std::size_t i = 0; i < c.choice_count; ++i)
    p.choices.push_back(
        {text_at(c.choices[i].value, where + ": a choice"), text_at(c.choices[i].label, where + ": a choice")});
  if (p.type == ParameterType::features) p.layer = name_at(c.layer, where + ".layer");
  p.required = c.required != 0;
  check_default(p, where);
  return p;
}

Algorithm read_algorithm(const gh_algorithm* raw, const std::string& plugin) {
  const gh_algorithm c = sized(raw, "an algorithm");
  Algorithm a;
  a.plugin = plugin;
  a.id = name_at(c.id, "an algorithm's id");
  a.revision = c.revision;
  a.title = text_at(c.title, a.id + ".title");
  a.summary = text_at(c.summary, a.id + ".summary");
  a.help = text_at(c.help, a.id + ".help");
  if (c.run == nullptr) wrong(a.id + ".run is NULL");

  check_array(c.parameters, c.parameter_count, a.id + ".parameters");
  std::set<std::string> names;
  for (std::size_t i = 0; i < c.parameter_count; ++i) {
    a.parameters.push_back(read_parameter(GH_AT(gh_parameter, c.parameters, i), a.id));
    if (!names.insert(a.parameters.back().name).second) wrong(a.id + ": two parameters " + a.parameters.back().name);
  }
  check_array(c.inputs, c.input_count, a.id + ".inputs");
  std::set<std::string> layers;
  for (std::size_t i = 0; i < c.input_count; ++i) {
    const gh_input input = sized(GH_AT(gh_input, c.inputs, i), a.id + ": an input");
    const std::string layer = name_at(input.layer, a.id + ": an input's layer");
    if (!layers.insert(layer).second) wrong(a.id + ": two inputs " + layer);
    a.inputs.push_back({layer, input.required != 0, text_at(input.why, a.id + ": input " + layer)});
  }
  check_array(c.outputs, c.output_count, a.id + ".outputs");
  layers.clear();
  for (std::size_t i = 0; i < c.output_count; ++i) {
    const gh_output output = sized(GH_AT(gh_output, c.outputs, i), a.id + ": an output");
    const std::string layer = name_at(output.layer, a.id + ": an output's layer");
    if (!layers.insert(layer).second) wrong(a.id + ": two outputs " + layer);
    a.outputs.push_back({layer, output.replaces != 0, text_at(output.what, a.id + ": output " + layer)});
  }
  return a;
}

PluginInfo read_plugin(const gh_plugin& raw, const std::filesystem::path& file) {
  const gh_plugin c = sized(&raw, "the plugin");
  PluginInfo info;
  info.file = file;
  info.id = name_at(c.id, "the plugin's id");
  if (info.id != file.stem().string()) wrong("the plugin's id is \"" + info.id + "\", not its file's name");
  info.version = text_at(c.version, "the plugin's version");
  info.title = text_at(c.title, "the plugin's title");
  info.author = text_at(c.author, "the plugin's author");
  check_array(c.algorithms, c.algorithm_count, "the plugin's algorithms");
  std::set<std::string> ids;
  for (std::size_t i = 0; i < c.algorithm_count; ++i) {
    info.algorithms.push_back(read_algorithm(c.algorithms[i], info.id));
    if (!ids.insert(info.algorithms.back().id).second) wrong("two algorithms " + info.algorithms.back().id);
  }
  return info;
}

}  // namespace

Result<PluginInfo> read_description(const gh_plugin& plugin, const std::filesystem::path& file) {
  try {
    return read_plugin(plugin, file);
  } catch (const std::exception& e) {
    return Error{ErrorKind::plugin, text("The plugin {} describes itself wrongly.", file.filename().string()),
                 text("It cannot be used. Ask its author for a corrected version."), e.what()};
  }
}

const gh_algorithm* find_algorithm(const gh_plugin& plugin, std::string_view id) {
  for (std::size_t i = 0; i < plugin.algorithm_count; ++i)
    if (id == plugin.algorithms[i]->id) return plugin.algorithms[i];
  return nullptr;
}

}  // namespace gatehouse::worker
