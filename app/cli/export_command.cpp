// export MAP OUT: the sheet (.pdf, .png, .svg), or layers in another program's format.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "briefing/round_sheets.hpp"
#include "briefing/sheet.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
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

  Result<void> declare(OptionSet& options, const std::vector<std::string>&) override {
    options.word("MAP", map_, tr("the map file"));
    options.word("OUT", out_,
                 tr("the file to write; its ending says what: .pdf .png .svg, or .gpkg .geojson .shp .gpx .kml .csv "
                    ".xlsx .osm"));
    options.flag("internal", internal_, tr("Names, phone numbers and needs too: for the office only."));
    options.option("layers", layers_, "LAYERS", tr("Layers to write, commas between; all where it is not said."));
    options.option("title", sheet_.title, "TEXT", tr("Sheet: its title."));
    options.option("subtitle", sheet_.subtitle, "TEXT", tr("Sheet: the line below the title."));
    options.option("scale", sheet_.scale, Numbers::positive, "N",
                   tr("Sheet: 1000 for 1:1000; without it, as large as fits."));
    options.flag("grey", sheet_.greyscale, tr("Sheet: without colour."));
    options.flag("rounds", rounds_,
                 tr("Instead of the sheet of the map: a page for each delivery and patrol route (.pdf)."));
    options.flag("images", sheet_.images, tr("Sheet: with the pictures under the map."));
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
    const auto files = rounds_          ? round_sheets(*map, console)
                       : is_sheet(out_) ? sheet(*map, *layers, console)
                                        : export_layers(*map, *layers, console);
    if (!files) return files.error();
    nlohmann::json list = nlohmann::json::array();
    for (const auto& file : *files) {
      console.print(tr("Wrote {}.", shown(file)));
      list.push_back(shown(file));
    }
    if (names_left_out(*map, *layers))
      console.print(tr("The roster is written without names. For the office's own copy, with names, add --internal."));
    console.print(nlohmann::json{{"map", map_}, {"files", std::move(list)}, {"internal", internal_}});
    return 0;
  }

private:
  using Files = Result<std::vector<std::filesystem::path>>;

  [[nodiscard]] Result<std::vector<std::string>> chosen_layers(const Map& map) const {
    std::vector<std::string> names, known;
    for (const auto& layer : map.layers) known.push_back(layer->definition.name);
    std::istringstream list(layers_);
    for (std::string wanted; std::getline(list, wanted, ',');) {
      wanted.erase(0, wanted.find_first_not_of(' '));
      wanted.erase(wanted.find_last_not_of(' ') + 1);
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

  /// Whether duties are written, whose people are then known by their ids alone.
  [[nodiscard]] bool names_left_out(const Map& map, const std::vector<std::string>& layers) const {
    const Layer* duties = map.layer("duties");
    const bool chosen = layers.empty() || std::find(layers.begin(), layers.end(), "duties") != layers.end();
    return !internal_ && !rounds_ && !is_sheet(out_) && chosen && duties != nullptr && !duties->features.empty();
  }

  Files export_layers(const Map& map, const std::vector<std::string>& layers, Console& console) const {
    ExportOptions options;
    options.layers = layers;
    options.internal = internal_;
    return export_map(map, out_, options, console.progress());
  }

  Files round_sheets(const Map& map, Console& console) const {
    if (!layers_.empty())
      return usage_error(text("--rounds and --layers do not go together."),
                         text("Round sheets show each route on the ground it crosses; leave --layers out."));
    RoundSheetOptions options;
    options.internal = internal_;
    options.greyscale = sheet_.greyscale;
    const auto written = write_round_sheets(map, out_, options, console.progress());
    if (!written) return written.error();
    return std::vector<std::filesystem::path>{out_};
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
  bool rounds_ = false;
  SheetOptions sheet_;
};

}  // namespace

std::unique_ptr<Command> make_export_command() { return std::make_unique<ExportCommand>(); }

}  // namespace gatehouse::cli
