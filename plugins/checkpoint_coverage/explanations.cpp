#include "checkpoint_coverage/explanations.hpp"

#include <algorithm>
#include <cmath>

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

bool ordered(const CoveragePlan& plan, const std::vector<std::int64_t>& ids, std::size_t i) {
  return i < plan.drawn && std::find(ids.begin(), ids.end(), plan.estate.entrances[i].id) != ids.end();
}

/// The open entrances for which the guard at `i` is the second.
std::vector<Words> backs_up(const CoveragePlan& plan, std::size_t i) {
  std::vector<Words> names;
  for (std::size_t j = 0; j < plan.solution.backed_by.size(); ++j) {
    if (plan.solution.backed_by[j] == i) names.push_back(name_of(plan.estate.entrances[j]));
  }
  return names;
}

Words watched_reason(const CoveragePlan& plan, const CoverageOptions& options, std::size_t i) {
  const Words name = name_of(plan.estate.entrances[i]);
  const std::size_t by = plan.solution.watched_by[i];
  const Words guard = name_of(plan.estate.entrances[by]);
  const Watch w = watch_between(plan, options, by, i);
  Words text = w.by_sight ? words("{} stays open, in plain sight of {}, {:.0f} m away.",
                                  "{0}保持开放，{2:.0f} 米外的{1}可以看到。", name, guard, w.metres)
                          : words("{} stays open, watched from {}, {:.0f} m away.",
                                  "{0}保持开放，由 {2:.0f} 米外的{1}兼看。", name, guard, w.metres);
  const std::size_t also = plan.solution.backed_by[i];
  if (also == none) return text;
  return words("{} A second guard, at {}, sees it too.", "{}另有{}的岗位也能看到。", text,
               name_of(plan.estate.entrances[also]));
}

/// Why a guarded entrance is not closed instead; empty where it could be.
Words why_open(const CoveragePlan& plan, const CoverageOptions& options, std::size_t i) {
  if (ordered(plan, options.keep_open, i)) return words(" It stays open: you said so.", "按您的指定保持开放。");
  if (plan.problem.may_close[i] == 0)
    return options.closing == Closing::none ? Words{} : words(" It cannot be locked.", "此处不能上锁。");
  double homes = 0;
  bool fire = false;
  for (const Demand& d : plan.problem.demands) {
    if (d.kind != Demand::Kind::home && d.kind != Demand::Kind::fire_lane) continue;
    const auto open = std::count_if(d.entrances.begin(), d.entrances.end(),
                                    [&plan](std::size_t j) { return plan.solution.decisions[j] != Decision::closed; });
    const bool needed = std::find(d.entrances.begin(), d.entrances.end(), i) != d.entrances.end() &&
                        static_cast<std::size_t>(open) <= d.open;
    if (!needed) continue;
    if (d.kind == Demand::Kind::fire_lane)
      fire = true;
    else
      homes += plan.homes[d.subject].households;
  }
  if (homes >= 1)
    return words(" It stays open: {:.0f} households have no other way out that is near enough.",
                 "此处须开放：有 {:.0f} 户在允许距离内没有其他出口。", homes);
  return fire ? words(" It stays open: it is one of the ways kept for fire engines.", "此处须开放：是保留的消防通道。")
              : Words{};
}

Words why_guarded(const CoveragePlan& plan, const CoverageOptions& options, std::size_t i) {
  const Words also = watched_from(plan, options, i);
  if (!also.en.empty()) {
    return words("Guarded: from here one also watches {}.", "设岗：在此可兼看{}。", also);
  }
  if (ordered(plan, options.guard_here, i)) return words("Guarded: you said so.", "设岗：按您的指定。");
  if (!plan.network.entrances[i].joined()) {
    return words("Guarded: no path on the map leads here, so nobody is known to watch it from elsewhere.",
                 "设岗：图上没有道路通到这里，无法判断别处能否兼看。");
  }
  const std::size_t nearest = nearest_entrance(plan, i, [](std::size_t) { return true; });
  if (nearest == none) {
    return words("Guarded: no other entrance is within a kilometre's walk.", "设岗：步行一公里内没有其他出入口。");
  }
  if (plan.between(i, nearest) > options.radius) {
    return words("Guarded: the nearest other entrance, {}, is {:.0f} m away, too far to watch this one from.",
                 "设岗：最近的{}在 {:.0f} 米外，无法兼看此处。", name_of(plan.estate.entrances[nearest]),
                 std::ceil(plan.between(i, nearest)));
  }
  const Words backed = list_of(backs_up(plan, i));
  if (!backed.en.empty()) return words("Guarded: the second guard who sees {}.", "设岗：作为第二岗位看住{}。", backed);
  if (plan.solution.backed_by[i] != none) {
    return words("Guarded: this way two guards see it.", "设岗：这样有两个岗位看到此处。");
  }
  return words("Guarded: it has to stay open, and no other guard can watch it.",
               "设岗：此处须保持开放，且没有其他岗位能兼看。");
}

Words guarded_reason(const CoveragePlan& plan, const CoverageOptions& options, std::size_t i) {
  return words("{}{}", "{}{}", why_guarded(plan, options, i), why_open(plan, options, i));
}

/// The way that two entrances share, as one would point at it: by its name, else by its kind.
Words shared_way(const Path& path) {
  if (!path.name.empty()) return name_of(path);
  switch (path.kind) {
    case PathKind::road:
      return words("the same road", "同一条车行道");
    case PathKind::lane:
      return words("the same lane", "同一条巷道");
    case PathKind::service:
      return words("the same service road", "同一条宅间路");
    default:
      return words("the same footpath", "同一条人行道");
  }
}

Words closed_reason(const CoveragePlan& plan, const CoverageOptions& options, std::size_t i) {
  const Words name = name_of(plan.estate.entrances[i]);
  const bool was = plan.estate.entrances[i].state == EntranceState::closed;
  const Words head = ordered(plan, options.keep_closed, i) ? words("{} closed, as you said", "{}按您的指定封闭", name)
                     : was                                 ? words("{} stays closed", "{}继续封闭", name)
                                                           : words("{} closed", "{}封闭", name);
  const std::size_t open =
      nearest_entrance(plan, i, [&plan](std::size_t j) { return plan.solution.decisions[j] != Decision::closed; });
  if (open == none) return words("{}.", "{}。", head);
  const Words other = name_of(plan.estate.entrances[open]);
  const std::size_t path = path_of(plan, i);
  if (path != none && path == path_of(plan, open)) {
    return words("{}: {} is {:.0f} m away and both lead to {}.", "{0}：{1}在 {2:.0f} 米外，两处都通{3}。", head, other,
                 plan.between(i, open), shared_way(plan.estate.paths[path]));
  }
  return words("{}: {} is {:.0f} m away and stays open.", "{0}：{1}在 {2:.0f} 米外，保持开放。", head, other,
               plan.between(i, open));
}

}  // namespace

Words watched_from(const CoveragePlan& plan, const CoverageOptions& options, std::size_t i) {
  std::vector<std::size_t> watched;
  for (std::size_t j = 0; j < plan.solution.watched_by.size(); ++j) {
    if (plan.solution.watched_by[j] == i) watched.push_back(j);
  }
  std::stable_sort(watched.begin(), watched.end(), [&](std::size_t a, std::size_t b) {
    return watch_between(plan, options, i, a).metres < watch_between(plan, options, i, b).metres;
  });
  Words list;
  for (const std::size_t j : watched) {
    const Watch w = watch_between(plan, options, i, j);
    const Words name = name_of(plan.estate.entrances[j]);
    const Words one = w.by_sight ? words("{} (in sight, {:.0f} m)", "{}（可见，{:.0f} 米）", name, w.metres)
                                 : words("{} ({:.0f} m)", "{}（{:.0f} 米）", name, w.metres);
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
      return closed_reason(plan, options, i);
    case Decision::watched:
      return watched_reason(plan, options, i);
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
  const Words stop = leak.guard ? words("Vehicles use it: guard it.", "此处通车：需设岗。")
                                : words("On foot only: put up a barrier.", "此处只走人：可设围挡。");
  if (leak.building == none) {
    return words("Leak: {} leads into the estate, no entrance on it. {}", "漏洞：{}通入小区，未设出入口。{}", path,
                 stop);
  }
  return words("Leak: {} leads in near {}, no entrance on it. {}", "漏洞：{0}由{1}附近进入，未设出入口。{2}", path,
               name_of(plan.estate.buildings[leak.building]), stop);
}

Words list_of(const std::vector<Words>& names, std::size_t most) {
  Words list;
  const std::size_t said = names.size() > most ? most : names.size();
  for (std::size_t k = 0; k < said; ++k) {
    const bool last = k + 1 == names.size();
    list.en += (k == 0 ? "" : last ? " and " : ", ") + names[k].en;
    list.zh += (k == 0 ? "" : "、") + names[k].zh;
  }
  return said == names.size() ? list : words("{} and {} more", "{}等 {} 处", list, names.size() - said);
}

std::vector<Sentence> sentences(const CoveragePlan& plan, const CoverageOptions& options) {
  std::vector<Sentence> out;
  say_proof(plan, options, out);
  say_conflicts(plan, options, out);
  const std::size_t found = plan.estate.entrances.size() - plan.drawn;
  if (found > 0) {
    out.push_back(
        {words("Places where paths cross the estate's edge, taken as entrances: {}. Check each on the ground.",
               "把道路穿过小区边界的 {} 处作为出入口，请逐一实地核对。", found),
         plan.drawn == 0, nullptr, none});
  }
  say_leaks(plan, out);
  if (plan.most_detour >= 1) {
    out.push_back({words("What is closed adds {:.1f} m to a household's way on average, at most {:.1f} m.",
                         "封闭使每户平均多走 {:.1f} 米，最多 {:.1f} 米。", plan.mean_detour, plan.most_detour),
                   false, nullptr, none});
  }
  say_homes(plan, options, out);
  say_fire_lanes(plan, options, out);
  say_data(plan, options, out);
  return out;
}

}  // namespace gatehouse::checkpoint_coverage
