// export MAP OUT: the sheet (.pdf, .png, .svg), or layers in another program's format.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "briefing/sheet.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/words.hpp"
#include "processing/suggestion.hpp"
#include "storage/exchange.hpp"
#include "storage/project.hpp"

namespace gatehouse::cli {
namespace {

bool is_sheet(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending == ".pdf" || ending == ".png" || ending == ".svg";
}

class ExportCommand final : public Command {
public:
  [[nodiscard]] const char* name() const override { return "export"; }
  [[nodiscard]] std::string summary() const override {
    return tr("Write the briefing sheet (.pdf .png .svg), or layers for another program.");
  }

  Result<void> declare(CLI::App& app, const std::vector<std::string>&) override {
    app.add_option("MAP", map_, tr("the map file"))->required();
    app.add_option("OUT", out_,
                   tr("the file to write; its ending says what: .pdf .png .svg, or .gpkg .geojson .shp .gpx .kml .csv "
                      ".xlsx .osm"))
        ->required();
    app.add_flag("--internal", internal_, tr("Names, phone numbers and needs too: for the office only."));
    app.add_option("--layers", layers_, tr("Layers to write, commas between; all where it is not said."))
        ->type_name("LAYERS");
    app.add_option("--title", sheet_.title, tr("Sheet: its title."))->type_name("TEXT");
    app.add_option("--subtitle", sheet_.subtitle, tr("Sheet: the line below the title."))->type_name("TEXT");
    app.add_option("--scale", sheet_.scale, tr("Sheet: 1000 for 1:1000; without it, as large as fits."))
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    app.add_flag("--grey", sheet_.greyscale, tr("Sheet: without colour."));
    app.add_flag("--images", sheet_.images, tr("Sheet: with the pictures under the map."));
    return {};
  }

  Result<int> run(Console& console) override {
    const auto project = Project::open(map_);
    if (!project) return project.error();
    const MapPtr map = project->map();
    const auto layers = chosen_layers(*map);
    if (!layers) return layers.error();
    std::error_code error;
    if (std::filesystem::equivalent(map_, out_, error))
      return usage_error(text("{} is the map itself.", out_), text("Give another name for what is written."));
    const auto files = is_sheet(out_) ? sheet(*map, *layers, console) : export_layers(*map, *layers, console);
    if (!files) return files.error();
    nlohmann::json list = nlohmann::json::array();
    for (const auto& file : *files) {
      console.print(tr("Wrote {}.", shown(file)));
      list.push_back(shown(file));
    }
    console.print(nlohmann::json{{"map", map_}, {"files", std::move(list)}, {"internal", internal_}});
    return 0;
  }

private:
  using Files = Result<std::vector<std::filesystem::path>>;

  [[nodiscard]] Result<std::vector<std::string>> chosen_layers(const Map& map) const {
    std::vector<std::string> names, known;
    for (const auto& layer : map.layers) known.push_back(layer->definition.name);
    for (const auto& name : CLI::detail::split(layers_, ',')) {
      const std::string wanted = CLI::detail::trim_copy(name);
      if (wanted.empty()) continue;
      if (map.layer(wanted) == nullptr) {
        const std::string near = closest_match(wanted, known);
        return usage_error(
            text("The map has no layer {}.", wanted),
            near.empty() ? text("“gatehouse info {}” lists the layers.", map_) : text("Did you mean “{}”?", near));
      }
      names.push_back(wanted);
    }
    return names;
  }

  Files export_layers(const Map& map, const std::vector<std::string>& layers, Console& console) const {
    ExportOptions options;
    options.layers = layers;
    options.internal = internal_;
    return export_map(map, out_, options, console.progress());
  }

  /// A sheet of chosen layers is a sheet of the map with the others hidden.
  Files sheet(const Map& map, const std::vector<std::string>& layers, Console& console) {
    Map shown_map = map;
    for (auto& layer : shown_map.layers) {
      if (layers.empty()) break;
      auto copy = std::make_shared<Layer>(*layer);
      copy->definition.visible = std::find(layers.begin(), layers.end(), layer->definition.name) != layers.end();
      layer = std::move(copy);
    }
    sheet_.internal = internal_;
    sheet_.map_file = map_;
    const auto written = write_sheet(shown_map, out_, sheet_, console.progress());
    if (!written) return written.error();
    return std::vector<std::filesystem::path>{out_};
  }

  std::string map_, out_, layers_;
  bool internal_ = false;
  SheetOptions sheet_;
};

}  // namespace

std::unique_ptr<Command> make_export_command() { return std::make_unique<ExportCommand>(); }

}  // namespace gatehouse::cli
