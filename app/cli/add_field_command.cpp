// add-field MAP LAYER NAME: a field of the user's own in a layer.
#include <array>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "model/user_schema.hpp"
#include "storage/project.hpp"

namespace gatehouse::cli {
namespace {

constexpr std::array<const char*, 6> types{"text", "integer", "real", "boolean", "date", "date_time"};

class AddFieldCommand final : public Command {
public:
  [[nodiscard]] const char* name() const override { return "add-field"; }
  [[nodiscard]] std::string summary() const override { return tr("Add a field of your own to a layer."); }

  Result<void> declare(OptionSet& options, const std::vector<std::string>&) override {
    options.word("MAP", map_, tr("the map file"));
    options.word("LAYER", layer_, tr("the layer that gets it"));
    options.word("NAME", field_.name, tr("its name: small letters, digits and _, as in dog_runs"));
    options.option("type", type_, "TYPE", tr("text, integer, real, boolean, date or date_time; without it, text."));
    options.option("label", label_, "TEXT", tr("What it is called on the screen; without it, its name."));
    options.option("unit", field_.unit, "UNIT", tr("The unit of its numbers, as m or kg."));
    options.option("allowed", allowed_, "TEXT", tr("The only words it may hold, with commas between."));
    options.flag("personal", field_.personal, tr("It tells of a person: it never leaves in a public export."));
    return {};
  }

  Result<int> run(Console& console) override {
    const auto type = std::find(types.begin(), types.end(), type_);
    if (type == types.end())
      return usage_error(text("“{}” is no type of field.", type_),
                         text("Choose one of: {}.", "text, integer, real, boolean, date, date_time"));
    field_.type = static_cast<FieldType>(type - types.begin());
    field_.label = label_.empty() ? Text{field_.name, field_.name} : Text{label_, label_};
    auto project = Project::open(map_);
    if (!project) return project.error();
    const MapPtr map = project->map();
    const Layer* layer = map->layer(layer_);
    if (layer == nullptr)
      return Error{
          ErrorKind::input, text("There is no layer “{}”.", layer_), text("“info {}” lists the layers.", map_), {}};
    field_.allowed = allowed_values_from(allowed_);
    const auto edit = add_user_field(map, layer_, field_);
    if (!edit) return edit.error();
    if (const auto done = project->commit(*edit); !done) return done.error();
    console.print(tr("Added the field {} to the layer {} of {}.", field_.name, layer_, map_));
    console.print(nlohmann::json{{"map", map_}, {"layer", layer_}, {"field", field_.name}, {"type", type_}});
    return 0;
  }

private:
  std::string map_, layer_, type_ = "text", label_, allowed_;
  Field field_;
};

}  // namespace

std::unique_ptr<Command> make_add_field_command() { return std::make_unique<AddFieldCommand>(); }

}  // namespace gatehouse::cli
