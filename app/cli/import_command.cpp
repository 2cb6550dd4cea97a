// import SOURCE MAP: another program's file into a map, with the report of what became of it.
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "imagery/add_image.hpp"
#include "storage/exchange.hpp"
#include "storage/project.hpp"

namespace gatehouse::cli {
namespace {

/// "buildings" as the user calls it: "Buildings (buildings)"; the plain name where the map has no such layer.
std::string layer_label(const Map& map, const std::string& name) {
  const Layer* layer = map.layer(name);
  return layer != nullptr && !layer->definition.label.empty() ? layer->definition.label.str() : name;
}

std::string report_text(const ImportReport& report, const Map& map) {
  Table table({2, 3, 4});
  table.add({tr("From"), tr("Into"), tr("taken"), tr("changed"), tr("left out"), tr("Why")});
  for (const auto& row : report.rows)
    table.add({row.source_layer, row.layer.empty() ? "–" : layer_label(map, row.layer), std::to_string(row.taken),
               std::to_string(row.changed), std::to_string(row.left_out), row.reason.str()});
  return table.text(2) +
         tr("Taken {}, of these changed {}; left out {}.", report.taken(), report.changed(), report.left_out());
}

nlohmann::json report_json(const ImportReport& report) {
  nlohmann::json rows = nlohmann::json::array();
  for (const auto& row : report.rows)
    rows.push_back({{"source_layer", row.source_layer},
                    {"layer", row.layer},
                    {"taken", row.taken},
                    {"changed", row.changed},
                    {"left_out", row.left_out},
                    {"reason", row.reason.str()}});
  return {{"rows", std::move(rows)},
          {"taken", report.taken()},
          {"changed", report.changed()},
          {"left_out", report.left_out()}};
}

class ImportCommand final : public Command {
public:
  [[nodiscard]] const char* name() const override { return "import"; }
  [[nodiscard]] std::string summary() const override {
    return tr("Take another program's file into a map; the map is made where there is none.");
  }

  Result<void> declare(OptionSet& options, const std::vector<std::string>&) override {
    options.word(
        "SOURCE", source_,
        tr("the file: .osm .pbf .gpkg .geojson .shp .gpx .kml .csv .xlsx, or a picture (.tif .jpg .png .mbtiles)"));
    options.word("MAP", map_, tr("the map file; made, in the UTM zone of the data, where there is none"));
    options.option("layer", options_.target_layer, "LAYER", tr("Everything into this layer, whatever the file says."));
    return {};
  }

  Result<int> run(Console& console) override {
    std::error_code error;
    const bool fresh = !std::filesystem::exists(map_, error);
    if (is_picture(source_)) return fresh ? no_map_yet() : lay_under(console);
    const auto start = fresh ? new_map() : existing_map();
    if (!start) return start.error();
    const auto import = read_for_import(source_, *start, options_, console.progress());
    if (!import) return import.error();

    auto project = fresh ? Project::create(map_, **start) : Project::open(map_);
    if (!project) return project.error();
    if (const auto committed = project->commit(import->transaction); !committed) {
      if (fresh) std::filesystem::remove(map_, error);
      return committed.error();
    }
    const MapPtr map = project->map();
    console.print(fresh ? tr("Made {} and imported {}:", map_, source_) : tr("Imported {} into {}:", source_, map_));
    console.print(report_text(import->report, *map));
    nlohmann::json result = report_json(import->report);
    result["map"] = map_;
    result["made"] = fresh;
    result["crs"] = map->crs;
    result["revision"] = project->revision();
    console.print(result);
    return 0;
  }

private:
  Result<int> no_map_yet() const {
    return Error{ErrorKind::input,
                 text("There is no map {} to lay the picture under.", map_),
                 text("Make it first: gatehouse new {} --center LON,LAT", map_),
                 {}};
  }
  /// A picture is no feature: the map remembers where it is.
  Result<int> lay_under(Console& console) const {
    auto project = Project::open(map_);
    if (!project) return project.error();
    const auto edit = add_image(project->map(), source_, project->file());
    if (!edit) return edit.error();
    if (const auto done = project->commit(*edit); !done) return done.error();
    console.print(tr("Laid {} under {}.", source_, map_));
    console.print(nlohmann::json{{"map", map_}, {"picture", source_}, {"revision", project->revision()}});
    return 0;
  }
  Result<MapPtr> new_map() const {
    const auto crs = suggested_crs(source_);
    if (!crs) return crs.error();
    return MapPtr(std::make_shared<const Map>(empty_map(*crs)));
  }
  Result<MapPtr> existing_map() const {
    const auto project = Project::open(map_);
    if (!project) return project.error();
    return project->map();
  }

  std::string source_, map_;
  ImportOptions options_;
};

}  // namespace

std::unique_ptr<Command> make_import_command() { return std::make_unique<ImportCommand>(); }

}  // namespace gatehouse::cli
