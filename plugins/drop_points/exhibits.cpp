#include "drop_points/exhibits.hpp"

#include <algorithm>
#include <cmath>

#include "toolkit/telling.hpp"

namespace gatehouse::drop_points {

using toolkit::infinity;
using toolkit::none;

namespace {

double tenth(double value) { return std::round(10 * value) / 10 + 0.0; }

}  // namespace

void give_figures(const gh::Run& run, const DropPlan& plan, const DropOptions& options, double seconds) {
  const Placing& p = plan.placing;
  run.figure("places", {"Places", "地点数"}, static_cast<double>(p.chosen.size()));
  run.figure("candidates", {"Places that came into question", "可选地点数"}, static_cast<double>(plan.places.size()));
  run.figure("households", {"Households served", "服务户数"}, p.households);
  // What is made least has the key that it has in every plan.
  const bool by_longest = options.placing.aim == Aim::longest_walk;
  run.figure(by_longest ? "mean" : "objective", {"Mean walk", "平均步行"}, tenth(p.mean), "m");
  run.figure(by_longest ? "objective" : "longest", {"Longest walk", "最远步行"}, tenth(p.longest), "m");
  if (options.placing.largest_walk > 0)
    run.figure("beyond", {"Households that walk farther than that", "步行超限户数"}, p.beyond);
  if (p.no_room > 0) run.figure("no_room", {"Households without room", "容量不足户数"}, p.no_room);
  if (p.no_way > 0) run.figure("no_way", {"Households without a way", "无路可达户数"}, p.no_way);
  if (by_longest) {
    run.figure("bound", {"Proven: the longest walk is at least", "已证明：最远步行至少"}, tenth(p.bound_longest), "m");
  } else if (p.beyond == 0 && p.no_room == 0) {
    run.figure("bound", {"Proven: the mean walk is at least", "已证明：平均步行至少"}, tenth(p.bound_mean), "m");
  }
  run.figure("gap", {"Could be better by at most", "最多还能改进"}, tenth(p.gap), "%");
  run.figure("seconds", {"Time to plan", "计算用时"}, seconds, "s");
}

void give_curve(const gh::Run& run, const DropPlan& plan, const DropOptions& options) {
  if (plan.curve.size() < 2) return;
  const bool longest = options.placing.aim == Aim::longest_walk;
  gh::Plot plot;
  plot.key = "curve";
  plot.title = {"What more or fewer places change", "地点数量与步行距离"};
  plot.kind = gh::Plot::Kind::line;
  plot.x_label = {"Places", "地点数"};
  plot.y_label = longest ? gh::Text{"Longest walk", "最远步行"} : gh::Text{"Mean walk", "平均步行"};
  plot.y_unit = "m";
  plot.rows = "curve";
  gh::Table table;
  table.key = "curve";
  table.title = {"Fewer or more places", "减少或增加地点"};
  table.columns = {{{"Places", "地点数"}, "", true},
                   {{"Mean walk", "平均步行"}, "m", true},
                   {{"Longest walk", "最远步行"}, "m", true}};
  if (options.placing.largest_walk > 0) table.columns.push_back({{"Households too far", "超距户数"}, "", true});
  if (options.placing.capacity > 0) table.columns.push_back({{"Households without room", "容量不足户数"}, "", true});
  for (const CurvePoint& c : plan.curve) {
    if (c.count == plan.placing.chosen.size()) plot.marked = plot.points.size();
    plot.points.push_back({static_cast<double>(c.count), tenth(longest ? c.longest : c.mean)});
    auto& row = table.rows.emplace_back();
    row = {c.count, tenth(c.mean), tenth(c.longest)};
    if (options.placing.largest_walk > 0) row.emplace_back(c.beyond);
    if (options.placing.capacity > 0) row.emplace_back(c.no_room);
    table.settings.push_back({{"count", std::to_string(c.count)}});
  }
  run.plot(plot);
  run.table(table);
}

void give_tables(const gh::Run& run, const toolkit::Estate& estate, const DropPlan& plan,
                 const std::vector<toolkit::Words>& labels, const std::vector<std::int64_t>& ids) {
  gh::Table places;
  places.key = "places";
  places.title = {"Places", "地点"};
  places.layer = "sites";
  places.columns = {{{"Place", "地点"}, "", false},
                    {{"Where", "位置"}, "", false},
                    {{"Households", "户数"}, "", true},
                    {{"Buildings", "楼栋数"}, "", true},
                    {{"Mean walk", "平均步行"}, "m", true},
                    {{"Longest walk", "最远步行"}, "m", true},
                    {{"Mean walk without it", "不设时平均步行"}, "m", true}};
  for (std::size_t i = 0; i < plan.chosen.size(); ++i) {
    const Chosen& c = plan.chosen[i];
    const bool known = plan.chosen.size() > 1 && c.homes > 0 && c.without < infinity;
    places.rows.push_back({text_of(labels[i]), text_of(where(estate, plan.places[c.place])), c.households, c.buildings,
                           tenth(c.mean), tenth(c.longest), known ? gh::Cell(tenth(c.without)) : gh::Cell()});
    places.ids.push_back(ids[i]);
  }
  run.table(places);
  gh::Table homes;
  homes.key = "homes";
  homes.title = {"Who goes where", "各楼去处"};
  homes.layer = "buildings";
  homes.columns = {{{"Building", "楼栋"}, "", false},
                   {{"Door", "单元门"}, "", false},
                   {{"Households", "户数"}, "", true},
                   {{"Place", "地点"}, "", false},
                   {{"Walk", "步行"}, "m", true}};
  for (std::size_t h = 0; h < plan.homes.size(); ++h) {
    const Home& home = plan.homes[h];
    const std::size_t p = plan.placing.place_of[h];
    const auto at = std::find_if(plan.chosen.begin(), plan.chosen.end(), [p](const Chosen& c) { return c.place == p; });
    const bool served = p != none && at != plan.chosen.end();
    homes.rows.push_back({text_of(name_of(estate.buildings[home.building])),
                          home.door == none ? gh::Cell() : gh::Cell(text_of(name_of(estate.doors[home.door]))),
                          home.households,
                          served ? gh::Cell(text_of(labels[static_cast<std::size_t>(at - plan.chosen.begin())]))
                                 : gh::Cell(gh::Text{"nowhere", "无"}),
                          served ? gh::Cell(tenth(plan.walks.metres(h, p))) : gh::Cell()});
    homes.ids.push_back(estate.buildings[home.building].id);
  }
  run.table(homes);
}

}  // namespace gatehouse::drop_points
