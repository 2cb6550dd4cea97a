// Sentences about the plan: what proves it, what binds, what more or fewer people change, what contradicts, and leaks.
#include <algorithm>
#include <cmath>

#include "checkpoint_coverage/explanations.hpp"

namespace gatehouse::checkpoint_coverage {

using namespace toolkit;

namespace {

std::vector<Words> names_of(const CoveragePlan& plan, const std::vector<std::size_t>& entrances) {
  std::vector<Words> names;
  names.reserve(entrances.size());
  for (const std::size_t i : entrances) names.push_back(name_of(plan.estate.entrances[i]));
  return names;
}

void say_reliefs(const CoveragePlan& plan, const CoverageOptions& options, std::vector<Sentence>& out) {
  for (const Relief& r : plan.reliefs) {
    Words text;
    switch (r.kind) {
      case Relief::Kind::homes:
        text = words("What costs people: every home's way out within {:.0f} m. Checkpoints needed without it: {}.",
                     "多用人的原因：每户 {:.0f} 米内要有出口。不要求这一条，只需 {} 个卡口。", options.home_distance,
                     r.checkpoints);
        break;
      case Relief::Kind::fire_lanes:
        text = words("What costs people: the ways kept for fire engines. Checkpoints needed without them: {}.",
                     "多用人的原因：保留消防通道。不要求这一条，只需 {} 个卡口。", r.checkpoints);
        break;
      case Relief::Kind::orders:
        text = words("What costs people: the entrances that you set yourself. Checkpoints needed without that: {}.",
                     "多用人的原因：您指定了部分出入口。不作指定，只需 {} 个卡口。", r.checkpoints);
        break;
      case Relief::Kind::closing:
        text = words("What would save people: locks. Checkpoints needed if every entrance could be locked: {}.",
                     "可以省人的办法：上锁。如每个出入口都能上锁，只需 {} 个卡口。", r.checkpoints);
        break;
    }
    out.push_back({std::move(text), false, nullptr, none});
  }
}

/// What one checkpoint fewer and one more would change.
void say_neighbours(const CoveragePlan& plan, std::vector<Sentence>& out) {
  const auto& points = plan.trade_off;
  const std::size_t guarded = plan.solution.guarded;
  const auto now =
      std::find_if(points.begin(), points.end(), [guarded](const TradePoint& p) { return p.checkpoints == guarded; });
  if (now == points.end()) return;
  if (now != points.begin() && (now - 1)->checkpoints + 1 == guarded && (now - 1)->unwatched > now->unwatched) {
    const TradePoint& fewer = *(now - 1);
    const Words homes =
        fewer.homes >= 1 ? words(" (households that live nearest: {:.0f})", "（涉及就近出行的 {:.0f} 户）", fewer.homes)
                         : Words{};
    out.push_back(
        {words("With one checkpoint fewer, entrances watched by nobody: {}{}, instead of {}.",
               "少一个卡口，无人看守的出入口有 {} 个{}，现在是 {} 个。", fewer.unwatched, homes, now->unwatched),
         false, nullptr, none});
  }
  if (now + 1 == points.end() || (now + 1)->checkpoints != guarded + 1) return;
  const TradePoint& more = *(now + 1);
  if (more.unwatched < now->unwatched) {
    out.push_back({words("With one checkpoint more, entrances watched by nobody: {}, instead of {}.",
                         "多一个卡口，无人看守的出入口有 {} 个，现在是 {} 个。", more.unwatched, now->unwatched),
                   false, nullptr, none});
  } else if (more.closed < now->closed && now->unwatched == 0) {
    const Words detour = now->mean_detour < 0.05
                             ? Words{}
                             : words(" Households' mean detour would fall from {:.1f} m to {:.1f} m.",
                                     "每户平均绕行由 {:.1f} 米变为 {:.1f} 米。", now->mean_detour, more.mean_detour);
    out.push_back({words("With one checkpoint more, entrances that must close: {}, instead of {}.{}",
                         "多一个卡口，需封闭的出入口有 {} 个，现在是 {} 个。{}", more.closed, now->closed, detour),
                   false, nullptr, none});
  }
}

Words words_of(const CoveragePlan& plan, const CoverageOptions& options, const Demand& d) {
  const Words list = list_of(names_of(plan, d.entrances), 3);
  switch (d.kind) {
    case Demand::Kind::home: {
      const Words home = name_of(plan.estate.buildings[plan.homes[d.subject].building]);
      return words("a way out for {} (through {})", "{}要有出口（经{}）", home, list);
    }
    case Demand::Kind::fire_lane:
      return words("{} ways in for fire engines (of {})", "保留 {} 个消防车入口（{}）", d.open, list);
    case Demand::Kind::keep_open:
      return words("{} stays open, as you said", "您指定{}保持开放", list);
    case Demand::Kind::keep_closed:
      return words("{} stays closed, as you said", "您指定{}保持封闭", list);
    case Demand::Kind::guard_here:
      return options.staff > 0 ? words("{} is guarded, as you said (people there are: {})",
                                       "您指定{}设岗（总共 {} 人）", list, options.staff)
                               : words("{} is guarded, as you said", "您指定{}设岗", list);
    case Demand::Kind::backup:
      return words("two guards see {}", "{}要有两个岗位看到", list);
  }
  return {};
}

}  // namespace

void say_proof(const CoveragePlan& plan, const CoverageOptions& options, std::vector<Sentence>& out) {
  const CoverageSolution& s = plan.solution;
  const std::size_t all = plan.estate.entrances.size();
  if (s.unwatched == 0 && s.guarded == 0) {
    out.push_back(
        {words("No checkpoint is needed: all entrances ({}) are closed.", "不需要卡口：全部 {} 个出入口均封闭。", all),
         false, nullptr, none});
  } else if (s.unwatched == 0) {
    out.push_back(
        {words("Checkpoints needed: {}, to supervise all entrances ({}). Fewer cannot do it under these settings "
               "(proven).",
               "{0} 个卡口即可看住全部 {1} 个出入口；在此条件下不可能更少（已证明）。", s.guarded, all),
         false, nullptr, none});
  } else {
    out.push_back(
        {words("People at a time: {}. Entrances that stay open and watched by nobody: {} of {}; fewer is not possible "
               "(proven). To watch them all takes {} people.",
               "同时在岗 {0} 人时，{2} 个出入口中有 {1} 个开着而无人看守，不可能更少（已证明）。要全部看住需 {3} 人。",
               options.staff, s.unwatched, all, plan.needed * static_cast<std::size_t>(std::max(options.people, 1))),
         true, nullptr, none});
  }
  if (plan.apart.size() > 1) {
    out.push_back({words("Why not fewer: {} cannot be closed, and no guard can watch two of them at once.",
                         "为什么不能更少：{}都不能封闭，而且没有一个岗位能同时看住其中两处。",
                         list_of(names_of(plan, plan.apart), 12)),
                   false, nullptr, none});
  }
  if (options.backup != Backup::none) {
    const auto open =
        std::count_if(s.decisions.begin(), s.decisions.end(), [](Decision d) { return d != Decision::closed; });
    out.push_back({words("Open entrances that two guards see: {} of {}.",
                         "{1} 个开放的出入口中，有 {0} 个能被两个岗位看到。", plan.seen_twice, open),
                   false, nullptr, none});
  }
  say_reliefs(plan, options, out);
  say_neighbours(plan, out);
}

void say_conflicts(const CoveragePlan& plan, const CoverageOptions& options, std::vector<Sentence>& out) {
  const auto& broken = plan.solution.broken;
  for (const auto& set : plan.conflicts) {
    std::vector<Words> asked, given_up;
    for (const std::size_t k : set) {
      const Words w = words_of(plan, options, plan.problem.demands[k]);
      asked.push_back(w);
      if (std::find(broken.begin(), broken.end(), k) != broken.end()) given_up.push_back(w);
    }
    const Demand& first = plan.problem.demands[set.front()];
    if (asked.size() == 1) {
      out.push_back(
          {words("This cannot be had: {}. The plan does without it.", "这一条无法做到：{}。方案放弃了它。", asked[0]),
           true, "entrances", first.entrances.front()});
      continue;
    }
    out.push_back(
        {words("These cannot all be had together: {}. The plan gives up: {}. Change one of them to have the rest.",
               "以下要求互相矛盾，不能同时做到：{}。方案放弃的是：{}。请改动其中一条。", list_of(asked, 8),
               list_of(given_up, 3)),
         true, "entrances", first.entrances.front()});
  }
  // Those beyond the conflicts that are told: homes are counted below, the others named.
  std::vector<Words> besides;
  for (const std::size_t k : broken) {
    const bool told = std::any_of(plan.conflicts.begin(), plan.conflicts.end(),
                                  [k](const auto& set) { return std::find(set.begin(), set.end(), k) != set.end(); });
    if (!told && plan.problem.demands[k].kind != Demand::Kind::home)
      besides.push_back(words_of(plan, options, plan.problem.demands[k]));
  }
  if (!besides.empty())
    out.push_back({words("Given up besides, for like reasons: {}.", "因类似原因另外放弃：{}。", list_of(besides, 8)),
                   true, nullptr, none});
  double homes = 0;
  for (const std::size_t k : broken) {
    const Demand& d = plan.problem.demands[k];
    if (d.kind == Demand::Kind::home) homes += plan.homes[d.subject].households;
  }
  if (homes > 0) {
    out.push_back({words("Households that lose the way out they should have: {:.0f}.",
                         "因此失去应有出口的住户：{:.0f} 户。", homes),
                   true, nullptr, none});
  }
}

void say_leaks(const CoveragePlan& plan, std::vector<Sentence>& out) {
  if (plan.leaks.empty()) return;
  const auto guards = static_cast<std::size_t>(
      std::count_if(plan.leaks.begin(), plan.leaks.end(), [](const Leak& l) { return l.guard; }));
  out.push_back({words("Leaks, where a path leads into the estate with no entrance on it and one can walk in unseen: "
                       "{}. The cheapest "
                       "way to stop them all: barriers on {}, guards on {} that vehicles use. They are marked as "
                       "notes; to plan them as "
                       "entrances choose so under \"Leaks\".",
                       "有 {} 条路进入小区而未设出入口，可不经看守进入。最省的堵法：{} 处设围挡，{} "
                       "处通车的设岗。已用批注标出；如需一并规划，"
                       "请在“漏洞”中选择按出入口处理。",
                       plan.leaks.size(), plan.leaks.size() - guards, guards),
                 true, nullptr, none});
  constexpr std::size_t most = 12;
  for (std::size_t k = 0; k < std::min(plan.leaks.size(), most); ++k) {
    out.push_back({leak_words(plan, plan.leaks[k]), true, "paths", plan.leaks[k].path});
  }
  if (plan.leaks.size() > most) {
    out.push_back(
        {words("More leaks, marked on the map: {}.", "另有 {} 处漏洞已在图上标出。", plan.leaks.size() - most), true,
         nullptr, none});
  }
}

}  // namespace gatehouse::checkpoint_coverage
