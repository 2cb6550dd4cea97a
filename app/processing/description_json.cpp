#include <cmath>
#include <limits>

#include "processing/description.hpp"
#include "processing/json_text.hpp"

// JSON has no infinity: an open end of a range is null.
namespace gatehouse::worker {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

Json end_of_range(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json to_json(const Parameter& p) {
  Json choices = Json::array();
  for (const auto& c : p.choices) choices.push_back({{"value", c.value}, {"label", text_json(c.label)}});
  return {{"name", p.name},
          {"type", static_cast<int>(p.type)},
          {"label", text_json(p.label)},
          {"help", text_json(p.help)},
          {"unit", p.unit},
          {"minimum", end_of_range(p.minimum)},
          {"maximum", end_of_range(p.maximum)},
          {"default_number", p.default_number},
          {"default_text", p.default_text},
          {"choices", std::move(choices)},
          {"layer", p.layer},
          {"required", p.required}};
}

Parameter parameter_from(const Json& j) {
  Parameter p;
  p.name = string_from(j.at("name"));
  const int type = j.at("type").get<int>();
  if (type < 0 || type > static_cast<int>(ParameterType::features)) throw std::invalid_argument("unknown type");
  p.type = static_cast<ParameterType>(type);
  p.label = text_from(j.at("label"));
  p.help = text_from(j.at("help"));
  p.unit = string_from(j.at("unit"));
  p.minimum = j.at("minimum").is_null() ? -infinite : j.at("minimum").get<double>();
  p.maximum = j.at("maximum").is_null() ? infinite : j.at("maximum").get<double>();
  p.default_number = j.at("default_number").get<double>();
  p.default_text = string_from(j.at("default_text"));
  for (const auto& c : j.at("choices")) p.choices.push_back({string_from(c.at("value")), text_from(c.at("label"))});
  p.layer = string_from(j.at("layer"));
  p.required = j.at("required").get<bool>();
  return p;
}

Json to_json(const Algorithm& a) {
  Json parameters = Json::array(), inputs = Json::array(), outputs = Json::array();
  for (const auto& p : a.parameters) parameters.push_back(to_json(p));
  for (const auto& i : a.inputs)
    inputs.push_back({{"layer", i.layer}, {"required", i.required}, {"why", text_json(i.why)}});
  for (const auto& o : a.outputs)
    outputs.push_back({{"layer", o.layer}, {"replaces", o.replaces}, {"what", text_json(o.what)}});
  return {{"id", a.id},
          {"revision", a.revision},
          {"title", text_json(a.title)},
          {"summary", text_json(a.summary)},
          {"help", text_json(a.help)},
          {"parameters", std::move(parameters)},
          {"inputs", std::move(inputs)},
          {"outputs", std::move(outputs)}};
}

Algorithm algorithm_from(const Json& j, const std::string& plugin) {
  Algorithm a;
  a.plugin = plugin;
  a.id = string_from(j.at("id"));
  a.revision = j.at("revision").get<unsigned>();
  a.title = text_from(j.at("title"));
  a.summary = text_from(j.at("summary"));
  a.help = text_from(j.at("help"));
  for (const auto& p : j.at("parameters")) a.parameters.push_back(parameter_from(p));
  for (const auto& i : j.at("inputs"))
    a.inputs.push_back({string_from(i.at("layer")), i.at("required").get<bool>(), text_from(i.at("why"))});
  for (const auto& o : j.at("outputs"))
    a.outputs.push_back({string_from(o.at("layer")), o.at("replaces").get<bool>(), text_from(o.at("what"))});
  return a;
}

}  // namespace

std::string description_json(const PluginInfo& info) {
  Json j = {{"file", cleaned(info.file.string())}};
  if (info.error) {
    j["error"] = {{"kind", static_cast<int>(info.error->kind)},
                  {"what", text_json(info.error->what)},
                  {"next", text_json(info.error->next)},
                  {"detail", cleaned(info.error->detail)}};
    return j.dump();
  }
  j["id"] = info.id;
  j["version"] = info.version;
  j["title"] = text_json(info.title);
  j["author"] = text_json(info.author);
  j["algorithms"] = Json::array();
  for (const auto& a : info.algorithms) j["algorithms"].push_back(to_json(a));
  return j.dump();
}

std::optional<PluginInfo> description_from_json(std::string_view text) {
  try {
    const Json j = Json::parse(text);
    PluginInfo info;
    info.file = string_from(j.at("file"));
    if (j.contains("error")) {
      const Json& e = j.at("error");
      const int kind = e.at("kind").get<int>();
      if (kind < 0 || kind > static_cast<int>(ErrorKind::internal)) return std::nullopt;
      info.error = Error{static_cast<ErrorKind>(kind), text_from(e.at("what")), text_from(e.at("next")),
                         string_from(e.at("detail"))};
      return info;
    }
    info.id = string_from(j.at("id"));
    info.version = string_from(j.at("version"));
    info.title = text_from(j.at("title"));
    info.author = text_from(j.at("author"));
    for (const auto& a : j.at("algorithms")) info.algorithms.push_back(algorithm_from(a, info.id));
    return info;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace gatehouse::worker
