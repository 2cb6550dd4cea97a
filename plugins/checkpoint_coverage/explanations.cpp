#include "checkpoint_coverage/explanations.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace gatehouse::checkpoint_coverage {

using namespace toolkit;

namespace {

/// The path an entrance stands on, or none where it stands on none or on a junction of several.
std::size_t path_of(const CoveragePlan& plan, std::size_t i) {
  const Join& j = plan.network.entrances[i];
  if (!j.joined()) return none;
  std::size_t path = none;
  for (const Arc& a : plan.network.arcs[j.path_node]) {
    const std::size_t p = plan.network.edges[a.edge].path;
    if (p == none || p == path) continue;
    if (path != none) return none;
    path = p;
  }
  return path;
}

/// The nearest other entrance for which `wanted` holds, or none.
template <class Wanted>
std::size_t nearest_entrance(const CoveragePlan& plan, std::size_t i, Wanted wanted) {
  std::size_t best = none;
  for (std::size_t j = 0; j < plan.estate.entrances.size(); ++j) {
    if (j == i || !wanted(j) || plan.between(i, j) == infinity) continue;
    if (best == none || plan.between(i, j) < plan.between(i, best)) best = j;
  }
  return best;
}

Words guarded_reason(const CoveragePlan& plan, const CoverageOptions& options, std::size_t i) {
  const Words also = watched_from(plan, i);
  if (!also.en.empty()) {
    return words("Guarded: from here one also watches {}.", "设岗：在此可兼看{}。", also);
  }
  const std::size_t nearest = nearest_entrance(plan, i, [](std::size_t) { return true; });
  if (nearest == none) {
    return words("Guarded: no other entrance is within a kilometre's walk.", "设岗：步行一公里内没有其他出入口。");
  }
  if (plan.between(i, nearest) > options.radius) {
    return words("Guarded: the nearest other entrance, {}, is {:.0f} m away, too far to watch this one from.",
                 "设岗：最近的{}在 {:.0f} 米外，无法兼看此处。", name_of(plan.estate.entrances[nearest]),
                 plan.between(i, nearest));
  }
  return words("Guarded: it has to stay open, and no other guard is within {:.0f} m.",
               "设岗：此处须保持开放，且 {:.0f} 米内没有其他岗位。", options.radius);
}

Words closed_reason(const CoveragePlan& plan, std::size_t i) {
  const Words name = name_of(plan.estate.entrances[i]);
  const bool was = plan.estate.entrances[i].state == EntranceState::closed;
  const Words head = was ? words("{} stays closed", "{}继续封闭", name) : words("{} closed", "{}封闭", name);
  const std::size_t open =
      nearest_entrance(plan, i, [&plan](std::size_t j) { return plan.solution.decisions[j] != Decision::closed; });
  if (open == none) return words("{}.", "{}。", head);
  const Words other = name_of(plan.estate.entrances[open]);
  const std::size_t path = path_of(plan, i);
  if (path != none && path == path_of(plan, open)) {
    return words("{}: {} is {:.0f} m away and both are on {}.", "{0}：{1}在 {2:.0f} 米外，两处都通{3}。", head, other,
                 plan.between(i, open), name_of(plan.estate.paths[path]));
  }
  return words("{}: {} is {:.0f} m away and stays open.", "{0}：{1}在 {2:.0f} 米外，保持开放。", head, other,
               plan.between(i, open));
}

/// One sentence for each building whose homes are far from every entrance or cannot reach one.
void add_home_sentences(const CoveragePlan& plan, const CoverageOptions& options, std::vector<Sentence>& out) {
  std::map<std::size_t, double> worst;  // of a building, metres to the nearest entrance
  for (std::size_t h = 0; h < plan.homes.size(); ++h) {
    if (plan.walks[h].nearest <= options.home_distance) continue;
    double& metres = worst[plan.homes[h].building];
    metres = std::max(metres, plan.walks[h].nearest);
  }
  constexpr std::size_t most = 5;
  std::size_t said[2] = {0, 0};
  for (const auto& [building, metres] : worst) {
    const bool cut_off = metres == infinity;
    if (++said[cut_off ? 1 : 0] > most) continue;
    const Words name = name_of(plan.estate.buildings[building]);
    const Words text =
        cut_off
            ? words("{} cannot walk to any entrance on the paths as drawn.", "按现有道路，{}走不到任何出入口。", name)
            : words(
                  "{} has {:.0f} m to the nearest entrance, more than the {:.0f} m asked for: the nearest "
                  "was kept open for it instead.",
                  "{}到最近的出入口有 {:.0f} 米，超过要求的 {:.0f} 米：已改为保留离它最近的出入口。", name, metres,
                  options.home_distance);
    out.push_back({text, true, "buildings", building});
  }
  if (said[0] > most) {
    out.push_back({words("{} more buildings are farther than {:.0f} m from every entrance.",
                         "另有 {} 栋楼到任何出入口都超过 {:.0f} 米。", said[0] - most, options.home_distance),
                   true, nullptr, none});
  }
  if (said[1] > most) {
    out.push_back(
        {words("{} more buildings cannot walk to any entrance.", "另有 {} 栋楼走不到任何出入口。", said[1] - most),
         true, nullptr, none});
  }
}

void add_fire_sentences(const CoveragePlan& plan, const CoverageOptions& options, std::vector<Sentence>& out) {
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

void add_proof(const CoveragePlan& plan, const CoverageOptions& options, std::vector<Sentence>& out) {
  const CoverageSolution& s = plan.solution;
  if (s.unwatched == 0) {
    out.push_back(
        {words("Checkpoints needed: {}, to supervise all entrances ({}). Fewer cannot do it under these settings "
               "(proven).",
               "{0} 个卡口即可看住全部 {1} 个出入口；在此条件下不可能更少（已证明）。", s.guarded,
               plan.estate.entrances.size()),
         false, nullptr, none});
    return;
  }
  out.push_back(
      {words("With {} people at a time {} of {} entrances stay open and watched by nobody; fewer is not possible "
             "(proven). To watch them all takes {} people.",
             "同时在岗 {0} 人时，{2} 个出入口中有 {1} 个开着而无人看守，不可能更少（已证明）。要全部看住需 {3} 人。",
             options.staff, s.unwatched, plan.estate.entrances.size(),
             plan.needed * static_cast<std::size_t>(std::max(options.people, 1))),
       true, nullptr, none});
}

}  // namespace

Words watched_from(const CoveragePlan& plan, std::size_t i) {
  std::vector<std::size_t> watched;
  for (std::size_t j = 0; j < plan.solution.watched_by.size(); ++j) {
    if (plan.solution.watched_by[j] == i) watched.push_back(j);
  }
  std::stable_sort(watched.begin(), watched.end(),
                   [&](std::size_t a, std::size_t b) { return plan.between(i, a) < plan.between(i, b); });
  Words list;
  for (const std::size_t j : watched) {
    const Words one = words("{} ({:.0f} m)", "{}（{:.0f} 米）", name_of(plan.estate.entrances[j]), plan.between(i, j));
    list.en += (list.en.empty() ? "" : ", ") + one.en;
    list.zh += (list.zh.empty() ? "" : "、") + one.zh;
  }
  return list;
}

Words reason_of(const CoveragePlan& plan, const CoverageOptions& options, std::size_t i) {
  const Words name = name_of(plan.estate.entrances[i]);
  switch (plan.solution.decisions[i]) {
    case Decision::guarded:
      return guarded_reason(plan, options, i);
    case Decision::closed:
      return closed_reason(plan, i);
    case Decision::watched: {
      const std::size_t by = plan.solution.watched_by[i];
      return words("{} stays open, watched from {}, {:.0f} m away.", "{0}保持开放，由 {2:.0f} 米外的{1}兼看。", name,
                   name_of(plan.estate.entrances[by]), plan.between(by, i));
    }
    case Decision::unwatched:
      break;
  }
  const std::size_t guard =
      nearest_entrance(plan, i, [&plan](std::size_t j) { return plan.solution.decisions[j] == Decision::guarded; });
  if (guard == none) {
    return words("{} is open and watched by nobody: there are not enough staff.", "{}开着而无人看守：人手不够。", name);
  }
  return words(
      "{} is open and watched by nobody: there are not enough staff, and the nearest guard, at {}, is {:.0f} m away.",
      "{0}开着而无人看守：人手不够，最近的岗位在{1}，距 {2:.0f} 米。", name, name_of(plan.estate.entrances[guard]),
      plan.between(guard, i));
}

Words leak_words(const CoveragePlan& plan, const Leak& leak) {
  const Words path = name_of(plan.estate.paths[leak.path]);
  if (leak.building == none) {
    return words("Leak: {} leads into the estate and has no entrance on it.", "漏洞：{}通入小区，未设出入口。", path);
  }
  return words("Leak: {} leads in near {} and has no entrance on it.", "漏洞：{0}由{1}附近进入，未设出入口。", path,
               name_of(plan.estate.buildings[leak.building]));
}

std::vector<Sentence> sentences(const CoveragePlan& plan, const CoverageOptions& options) {
  std::vector<Sentence> out;
  add_proof(plan, options, out);
  const std::size_t found = plan.estate.entrances.size() - plan.drawn;
  if (found > 0) {
    out.push_back(
        {words("Places where paths cross the estate's edge, taken as entrances: {}. Check each on the ground.",
               "把道路穿过小区边界的 {} 处作为出入口，请逐一实地核对。", found),
         plan.drawn == 0, nullptr, none});
  }
  if (!plan.leaks.empty()) {
    out.push_back(
        {words("Leaks, where a path leads into the estate with no entrance on it and one can walk in unseen: {}. They "
               "are marked as notes; to plan them as entrances choose so under \"Leaks\".",
               "有 {} "
               "条路进入小区而未设出入口，可不经看守进入。已用批注标出；如需一并规划，请在“漏洞”中选择按出入口处理。",
               plan.leaks.size()),
         true, nullptr, none});
    constexpr std::size_t most = 12;
    for (std::size_t k = 0; k < std::min(plan.leaks.size(), most); ++k) {
      out.push_back({leak_words(plan, plan.leaks[k]), true, "paths", plan.leaks[k].path});
    }
    if (plan.leaks.size() > most) {
      out.push_back(
          {words("{} more leaks are marked on the map.", "另有 {} 处漏洞已在图上标出。", plan.leaks.size() - most),
           true, nullptr, none});
    }
  }
  if (!plan.left_out.empty()) {
    out.push_back(
        {words("Entrances left as they are, because they lie more than 100 m outside the built area: {} ({} and the "
               "like).",
               "有 {0} 个出入口在楼群 100 米以外（如{1}），未纳入方案，保持原状。", plan.left_out.size(),
               name_of(plan.left_out.front())),
         false, nullptr, none});
  }
  if (plan.most_detour >= 1) {
    out.push_back({words("What is closed adds {:.0f} m to a household's way on average, at most {:.0f} m.",
                         "封闭使每户平均多走 {:.0f} 米，最多 {:.0f} 米。", plan.mean_detour, plan.most_detour),
                   false, nullptr, none});
  }
  add_home_sentences(plan, options, out);
  add_fire_sentences(plan, options, out);
  return out;
}

}  // namespace gatehouse::checkpoint_coverage
