// info MAP: what is in a map.
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/layer_list.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "geometry/crs.hpp"
#include "processing/suggestion.hpp"
#include "storage/project.hpp"

namespace gatehouse::cli {
namespace {

const char* geometry_name(GeometryType type) {
  switch (type) {
    case GeometryType::point:
      return "point";
    case GeometryType::line:
      return "line";
    case GeometryType::polygon:
      return "polygon";
    case GeometryType::none:
      break;
  }
  return "none";
}

const char* type_name(FieldType type) {
  switch (type) {
    case FieldType::integer:
      return "integer";
    case FieldType::real:
      return "real";
    case FieldType::boolean:
      return "boolean";
    case FieldType::date:
      return "date";
    case FieldType::date_time:
      return "date_time";
    case FieldType::text:
      break;
  }
  return "text";
}

nlohmann::json field_json(const Field& field) {
  nlohmann::json allowed = nlohmann::json::array();
  for (const auto& value : field.allowed) allowed.push_back(value.value);
  return {{"name", field.name}, {"label", field.label.str()},    {"type", type_name(field.type)},
          {"unit", field.unit}, {"allowed", std::move(allowed)}, {"personal", field.personal}};
}

nlohmann::json definition_json(const Layer& layer) {
  nlohmann::json fields = nlohmann::json::array();
  for (const auto& field : layer.definition.fields) fields.push_back(field_json(field));
  return {{"name", layer.definition.name},
          {"label", layer.definition.label.str()},
          {"geometry", geometry_name(layer.definition.geometry)},
          {"features", layer.features.size()},
          {"fields", std::move(fields)}};
}

std::string fields_text(const Layer& layer) {
  Table table;
  for (const auto& field : layer.definition.fields) {
    std::string values;
    for (const auto& value : field.allowed) values += (values.empty() ? "" : " | ") + value.value;
    const std::string unit = field.unit.empty() ? "" : " (" + field.unit + ")";
    table.add({field.name, field.label.str(), type_name(field.type) + unit, values});
  }
  return table.text(4);
}

class InfoCommand final : public Command {
public:
  [[nodiscard]] const char* name() const override { return "info"; }
  [[nodiscard]] std::string summary() const override { return tr("Say what is in a map."); }

  Result<void> declare(OptionSet& options, const std::vector<std::string>&) override {
    options.word("MAP", map_, tr("the map file"));
    options.option(
        "layer", layer_, "LAYER",
        tr("List what is in this layer: ids, numbers, names and how things stand. Personal data is left out."));
    options.flag("fields", fields_, tr("List the fields of each layer too."));
    return {};
  }

  Result<int> run(Console& console) override {
    const auto project = Project::open(map_);
    if (!project) return project.error();
    const MapPtr map = project->map();
    if (!layer_.empty()) return list(*map, console);
    const auto crs = Crs::from(map->crs);
    const std::string crs_name = crs ? crs->name() : map->crs;
    const Envelope extent = map->envelope();
    console.print(head(*project, crs_name, extent));
    console.print(layers(*map));
    console.print(json(*project, crs_name, extent));
    return 0;
  }

private:
  Result<int> list(const Map& map, Console& console) const {
    const Layer* layer = map.layer(layer_);
    std::vector<std::string> names;
    for (const auto& l : map.layers) {
      names.push_back(l->definition.name);
      if (layer == nullptr && (l->definition.label.en == layer_ || l->definition.label.zh == layer_)) layer = l.get();
    }
    if (layer == nullptr) {
      const std::string near = closest_match(layer_, names);
      return usage_error(
          text("The map has no layer {}.", layer_),
          near.empty() ? text("“gatehouse info {}” lists the layers.", map_) : text("Did you mean “{}”?", near));
    }
    console.print(layer_text(*layer));
    console.print(layer_json(*layer));
    return 0;
  }

  [[nodiscard]] std::string head(const Project& project, const std::string& crs_name, const Envelope& extent) const {
    const MapPtr map = project.map();
    Table table;
    table.add({tr("Map"), map_ + (project.read_only() ? " " + tr("(can only be read)") : "")});
    if (const std::string title = map->setting(setting::title); !title.empty()) table.add({tr("Title"), title});
    table.add({tr("Coordinates"), crs_name == map->crs ? crs_name : crs_name + " (" + map->crs + ")"});
    if (!extent.empty())
      table.add({tr("Extent"), tr("{} m east–west, {} m north–south", shown(std::round(to_metres(extent.width()))),
                                  shown(std::round(to_metres(extent.height()))))});
    table.add({tr("Edits"), tr("{} in history, revision {}", project.history().size(), project.revision())});
    table.add({tr("Content"), content_hash(*map)});
    return table.text();
  }

  [[nodiscard]] std::string layers(const Map& map) const {
    if (fields_) {
      std::string all;
      for (const auto& layer : map.layers)
        all += "\n" + layer->definition.name + " · " + layer->definition.label.str() + " · " +
               geometry_name(layer->definition.geometry) + " · " + std::to_string(layer->features.size()) + "\n" +
               fields_text(*layer);
      return all;
    }
    Table table({2});
    for (const auto& layer : map.layers)
      table.add({layer->definition.label.str(), layer->definition.name, std::to_string(layer->features.size())});
    return "\n" + table.text(2);
  }

  [[nodiscard]] nlohmann::json json(const Project& project, const std::string& crs_name, const Envelope& extent) const {
    const MapPtr map = project.map();
    nlohmann::json list = nlohmann::json::array();
    for (const auto& layer : map->layers) list.push_back(definition_json(*layer));
    nlohmann::json result = {{"map", map_},
                             {"read_only", project.read_only()},
                             {"title", map->setting(setting::title)},
                             {"crs", map->crs},
                             {"crs_name", crs_name},
                             {"revision", project.revision()},
                             {"history", project.history().size()},
                             {"content_hash", content_hash(*map)},
                             {"layers", std::move(list)},
                             {"extent", nullptr}};
    if (!extent.empty())
      result["extent"] = {to_metres(extent.min.x), to_metres(extent.min.y), to_metres(extent.max.x),
                          to_metres(extent.max.y)};
    return result;
  }

  std::string map_, layer_;
  bool fields_ = false;
};

}  // namespace

std::unique_ptr<Command> make_info_command() { return std::make_unique<InfoCommand>(); }

}  // namespace gatehouse::cli
