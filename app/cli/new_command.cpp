// new MAP: an empty map.
#include <charconv>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "geometry/crs.hpp"
#include "storage/project.hpp"

namespace gatehouse::cli {
namespace {

/// "121.67,42.02" in degrees.
Result<LonLat> centre_from(const std::string& given) {
  const Error wrong =
      usage_error(text("“{}” is not a place.", given),
                  text("Give longitude and latitude in degrees with a comma between: --center 121.67,42.02"));
  LonLat place;
  const char* end = given.data() + given.size();
  const auto lon = std::from_chars(given.data(), end, place.lon);
  if (lon.ec != std::errc() || lon.ptr == end || *lon.ptr != ',') return wrong;
  const char* second = lon.ptr + 1;
  while (second != end && *second == ' ') ++second;
  const auto lat = std::from_chars(second, end, place.lat);
  if (lat.ec != std::errc() || lat.ptr != end) return wrong;
  if (!(place.lon >= -180 && place.lon <= 180 && place.lat >= -80 && place.lat <= 84))
    return usage_error(text("“{}” is not a place.", given),
                       text("Longitude goes from -180 to 180, latitude from -80 to 84; longitude comes first."));
  return place;
}

class NewCommand final : public Command {
public:
  [[nodiscard]] const char* name() const override { return "new"; }
  [[nodiscard]] std::string summary() const override { return tr("Make an empty map."); }

  Result<void> declare(OptionSet& options, const std::vector<std::string>&) override {
    options.word("MAP", map_, tr("the map file to make, ending in .gpkg"));
    options.option("center", centre_, "LON,LAT",
                   tr("Where the estate lies: longitude and latitude in degrees. Without it, Beijing."));
    options.option("crs", crs_, "EPSG:N", tr("Coordinate system instead of the UTM zone, as EPSG:4547."));
    options.option("title", title_, "TEXT", tr("What the map shows, as its sheet is headed."));
    return {};
  }

  Result<int> run(Console& console) override {
    const auto crs = chosen_crs();
    if (!crs) return crs.error();
    Map map = empty_map(crs->definition());
    if (!title_.empty()) map.settings[std::string(setting::title)] = title_;
    const auto project = Project::create(map_, map);
    if (!project) return project.error();
    console.print(tr("Made {} in {}.", map_, crs->name()));
    console.print(nlohmann::json{{"map", map_}, {"crs", crs->definition()}, {"crs_name", crs->name()}});
    return 0;
  }

private:
  Result<Crs> chosen_crs() const {
    if (crs_.empty()) {
      const auto centre = centre_from(centre_);
      if (!centre) return centre.error();
      return Crs::utm_of(*centre);
    }
    auto crs = Crs::from(crs_);
    if (crs && !crs->projected_in_metres())
      return usage_error(text("{} does not count in metres, so a map cannot use it.", crs->name()),
                         text("Choose a projected system in metres, or leave --crs out."));
    return crs;
  }

  std::string map_, centre_ = "116.4,39.9", crs_, title_;
};

}  // namespace

std::unique_ptr<Command> make_new_command() { return std::make_unique<NewCommand>(); }

}  // namespace gatehouse::cli
