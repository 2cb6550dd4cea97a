// add-layer MAP NAME: a layer of the user's own.
#include <array>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "model/user_schema.hpp"
#include "storage/project.hpp"

namespace gatehouse::cli {
namespace {

constexpr std::array<const char*, 4> kinds{"none", "point", "line", "polygon"};

class AddLayerCommand final : public Command {
public:
  [[nodiscard]] const char* name() const override { return "add-layer"; }
  [[nodiscard]] std::string summary() const override { return tr("Add a layer of your own to a map."); }

  Result<void> declare(OptionSet& options, const std::vector<std::string>&) override {
    options.word("MAP", map_, tr("the map file"));
    options.word("NAME", layer_, tr("its name: small letters, digits and _, as in dog_runs"));
    options.option("geometry", geometry_, "point|line|polygon|none", tr("What is drawn in it; without it, points."));
    options.option("label", label_, "TEXT", tr("What it is called on the screen; without it, its name."));
    return {};
  }

  Result<int> run(Console& console) override {
    LayerDefinition layer;
    layer.name = layer_;
    layer.label = label_.empty() ? Text{layer_, layer_} : Text{label_, label_};
    const auto kind = std::find(kinds.begin(), kinds.end(), geometry_);
    if (kind == kinds.end())
      return usage_error(text("“{}” is no kind of geometry.", geometry_),
                         text("Choose one of: {}.", "point, line, polygon, none"));
    layer.geometry = static_cast<GeometryType>(kind - kinds.begin());
    auto project = Project::open(map_);
    if (!project) return project.error();
    const auto edit = add_user_layer(project->map(), layer);
    if (!edit) return edit.error();
    if (const auto done = project->commit(*edit); !done) return done.error();
    console.print(tr("Added the layer {} to {}.", layer_, map_));
    console.print(nlohmann::json{{"map", map_}, {"layer", layer_}, {"geometry", geometry_}});
    return 0;
  }

private:
  std::string map_, layer_, geometry_ = "point", label_;
};

}  // namespace

std::unique_ptr<Command> make_add_layer_command() { return std::make_unique<AddLayerCommand>(); }

}  // namespace gatehouse::cli
