// Sentences about what the map holds: homes, fire lanes, and data that are thin or wrong.
#include <algorithm>
#include <cmath>
#include <map>

#include "checkpoint_coverage/explanations.hpp"

namespace gatehouse::checkpoint_coverage {

using namespace toolkit;

/// Homes that are far from every entrance in one sentence, homes that cannot reach one in another.
void say_homes(const CoveragePlan& plan, const CoverageOptions& options, std::vector<Sentence>& out) {
  std::map<std::size_t, double> worst;  // of a building, metres to the nearest entrance
  for (std::size_t h = 0; h < plan.homes.size(); ++h) {
    if (plan.walks[h].nearest <= options.home_distance) continue;
    double& metres = worst[plan.homes[h].building];
    metres = std::max(metres, plan.walks[h].nearest);
  }
  std::vector<std::pair<double, std::size_t>> far, cut_off;
  for (const auto& [building, metres] : worst) (metres == infinity ? cut_off : far).emplace_back(-metres, building);
  std::stable_sort(far.begin(), far.end());
  std::vector<Words> names;
  names.reserve(far.size());
  for (const auto& [metres, building] : far) {
    names.push_back(
        words("{} ({:.0f} m)", "{}（{:.0f} 米）", name_of(plan.estate.buildings[building]), std::ceil(-metres)));
  }
  if (!names.empty()) {
    out.push_back(
        {words("Buildings with more than the {:.0f} m asked for to the nearest entrance: {}. The nearest was kept "
               "open for them instead.",
               "以下楼栋到最近的出入口超过要求的 {:.0f} 米：{}。已改为保留离它们最近的出入口。", options.home_distance,
               list_of(names)),
         true, "buildings", far.front().second});
  }
  names.clear();
  for (const auto& [metres, building] : cut_off) names.push_back(name_of(plan.estate.buildings[building]));
  if (!names.empty() && !plan.estate.paths.empty()) {
    out.push_back(
        {words("Buildings that cannot walk to any entrance on the paths as drawn: {}. Draw the way that is missing. "
               "Until "
               "then an entrance that is near in a straight line stays open for each.",
               "按现有道路，以下楼栋走不到任何出入口：{}。请画出缺少的路。在此之前，按直线距离为其保留附近的出入口。",
               list_of(names)),
         true, "buildings", cut_off.front().second});
  }
}

void say_fire_lanes(const CoveragePlan& plan, const CoverageOptions& options, std::vector<Sentence>& out) {
  if (options.fire_ways <= 0) return;
  const auto wanted = static_cast<std::size_t>(options.fire_ways);
  std::size_t assumed = 0;
  for (std::size_t i = 0; i < plan.estate.entrances.size(); ++i) {
    const Entrance& e = plan.estate.entrances[i];
    if (plan.fire_way[i] != 0 && !e.fire_engine && e.clear_width <= 0) ++assumed;
  }
  if (plan.fire_open < wanted) {
    out.push_back({words("Entrances known to pass a fire engine: {}; asked for: {}. Check the clear widths.",
                         "已知可通消防车的出入口只有 {} 个，要求 {} 个。请核对净宽。", plan.fire_open, wanted),
                   true, nullptr, none});
  } else {
    out.push_back({words("Entrances kept open for fire engines: {}.", "保留 {} 个可通消防车的出入口。", plan.fire_open),
                   false, nullptr, none});
  }
  if (assumed > 0) {
    out.push_back(
        {words("Entrances for fire engines whose clear width is not on the map: {}. It was assumed from the kind of "
               "path; measure them.",
               "可通消防车的出入口中有 {} 个未标净宽，系按道路类别推定。请实地测量。", assumed),
         false, nullptr, none});
  }
}

namespace {

void say_twins(const CoveragePlan& plan, std::vector<Sentence>& out) {
  constexpr double same = 1;
  for (std::size_t i = 0; i < plan.drawn; ++i) {
    for (std::size_t j = i + 1; j < plan.drawn; ++j) {
      if (distance(plan.estate.entrances[i].at, plan.estate.entrances[j].at) > same) continue;
      out.push_back({words("{} and {} stand on the same spot. If they are one, delete one of them.",
                           "{}与{}画在同一个位置。如是同一处，请删去一个。", name_of(plan.estate.entrances[i]),
                           name_of(plan.estate.entrances[j])),
                     true, "entrances", j});
      break;
    }
  }
}

}  // namespace

void say_data(const CoveragePlan& plan, const CoverageOptions& options, std::vector<Sentence>& out) {
  if (plan.estate.paths.empty()) {
    out.push_back(
        {words(
             "There are no paths on the map: {}. Each home keeps an entrance that is near in a straight line; how far "
             "people walk, and where one can slip in, cannot be said. Draw the lanes, then run the plan again.",
             "图上没有道路：{}。每户按直线距离保留附近的出入口；步行距离和漏洞无法判断。请画出道路后重新运行。",
             options.sight > 0 ? words("only entrances in plain sight of each other can share a guard",
                                       "只有能互相看见的出入口可以共用岗位")
                               : words("every entrance needs its own guard or a lock", "每个出入口都需单独设岗或上锁")),
         true, nullptr, none});
  }
  if (plan.homes.empty()) {
    out.push_back({words("The map has no buildings with homes: how far people have to walk was not checked.",
                         "图上没有住户楼栋：未检查居民绕行距离。"),
                   true, nullptr, none});
  }
  say_twins(plan, out);
  if (plan.left_out.empty()) return;
  out.push_back(
      {words("Entrances left as they are, because they lie more than 100 m outside the built area: {} ({} and the "
             "like).",
             "有 {0} 个出入口在楼群 100 米以外（如{1}），未纳入方案，保持原状。", plan.left_out.size(),
             name_of(plan.left_out.front())),
       false, nullptr, none});
}

}  // namespace gatehouse::checkpoint_coverage
