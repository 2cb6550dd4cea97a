// Adapts hull.hpp to Gatehouse: what the algorithm is called, what it reads, what it gives.
#include <gatehouse/plugin.hpp>

#include "hull.hpp"

namespace {

/// The buildings that were chosen, or all.
std::vector<gh::Feature> chosen_buildings(const gh::Run& run) {
  const gh::Layer layer = run.layer("buildings");
  std::vector<gh::Feature> chosen;
  if (run.features("buildings").empty()) chosen.assign(layer.begin(), layer.end());
  for (const std::int64_t id : run.features("buildings")) chosen.push_back(layer[layer.find(id)]);
  return chosen;
}

/// What the building is called: its number or name, else its id.
std::string called(const gh::Feature& building) {
  for (const char* field : {"number", "name"})
    if (!building.text_of(field).empty()) return building.text_of(field);
  return "#" + std::to_string(building.id());
}

/// The buildings and their households, as a table to read and bars to compare.
void show_buildings(const gh::Run& run, const std::vector<gh::Feature>& buildings) {
  gh::Table table{.key = "buildings",
                  .title = {"Buildings of the district", "网格内的楼栋"},
                  .columns = {{.label = {"Building", "楼栋"}}, {.label = {"Households", "户数"}, .number = true}},
                  .layer = "buildings"};
  gh::Plot bars{.key = "households",
                .title = {"Households of each building", "各楼栋户数"},
                .kind = gh::Plot::Kind::bars,
                .x_label = {"Building", "楼栋"},
                .y_label = {"Households", "户数"}};
  for (const auto& building : buildings) {
    const bool known = !building.is_null("households");
    table.rows.push_back({called(building), known ? gh::Cell(building.number("households")) : gh::Cell()});
    table.ids.push_back(building.id());
    if (bars.points.size() >= 200) continue;  // more bars than a screen tells apart
    bars.points.push_back({static_cast<double>(bars.points.size()), building.number("households")});
    bars.categories.emplace_back(called(building), nullptr);
  }
  run.table(table);
  run.plot(bars);
}

void run_outline(const gh::Run& run) {
  const auto buildings = chosen_buildings(run);
  std::vector<example::Place> corners;
  std::int64_t households = 0;
  int uncounted = 0;
  for (std::size_t i = 0; i < buildings.size(); ++i) {
    run.check_cancelled();
    run.progress(static_cast<double>(i) / static_cast<double>(buildings.size()), {"Reading buildings", "正在读取楼栋"});
    if (buildings[i].is_null("households")) ++uncounted;
    households += buildings[i].integer("households");
    for (const auto& part : buildings[i].parts())
      for (const auto& v : gh::vertices(part.rings[0])) corners.push_back({v.x, v.y});
  }

  if (uncounted > 0)
    run.note(gh::text(
        {"Buildings without a number of households, which count as none: {}.", "有 {} 栋楼没有填写户数，按 0 户计。"},
        uncounted));
  const auto hull = example::convex_hull(example::with_margin(corners, run.number("margin")));
  if (hull.size() < 3)
    run.fail({"The buildings lie on one line and enclose nothing.", "这些楼栋在一条直线上，围不出区域。"},
             {"Choose more buildings, or give a margin.", "请多选几栋楼，或设置外扩距离。"});
  gh::Vertices shell;
  for (const auto& p : hull) shell.push_back({p.x, p.y});
  run.emit("grid_districts", gh::polygon(shell), {{"name", run.text_of("name")}, {"households", households}});
  show_buildings(run, buildings);
  run.figure("buildings", {"Buildings", "楼栋"}, static_cast<double>(buildings.size()));
  run.figure("households", {"Households", "户数"}, static_cast<double>(households));
}

gh::Plugin describe() {
  gh::Algorithm outline{
      .id = "outline",
      .title = {"District round buildings", "按楼栋划网格"},
      .summary = {"Draws one grid district round the chosen buildings and counts their households.",
                  "把选中的楼栋圈成一个网格，并统计户数。"},
      .help = {"The district is the convex hull of the buildings' corners, widened by the margin. Households are the "
               "sum of what the buildings say.\n\nIt is the example that shows how a plugin is written.",
               "网格是各楼栋角点的凸包，再向外扩出设定的距离；户数为各楼栋户数之和。\n\n本插件是编写插件的示例。"},
      .parameters = {gh::features(
                         "buildings", "buildings", {"Buildings", "楼栋"},
                         {"The buildings to go round; none chosen means all.", "要圈入的楼栋；不选表示全部。"}),
                     gh::number("margin", 5, {"Margin", "外扩距离"},
                                {"How far the edge keeps from the walls.", "网格边界与楼栋外墙的距离。"})
                         .unit("m")
                         .range(0, 100),
                     gh::text_line("name", "", {"Name", "名称"}, {"What the district is called.", "网格的名称。"})},
      .inputs = {gh::needs("buildings", {"their outlines and households", "楼栋轮廓和户数"})},
      .outputs = {gh::replaces("grid_districts", {"the district", "网格"})},
      .run = gh::runs<run_outline>,
  };
  return {.id = "example",
          .version = "1.0.0",
          .title = {"Example", "示例插件"},
          .author = {"Gatehouse", nullptr},
          .algorithms = {std::move(outline)}};
}

}  // namespace

GATEHOUSE_PLUGIN(describe);
