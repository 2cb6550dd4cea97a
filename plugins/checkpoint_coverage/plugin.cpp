// The adapter: reads the snapshot, runs the plan, says it to the host. The plan itself is in coverage_plan.
#include <gatehouse/plugin.hpp>

#include <algorithm>

#include "checkpoint_coverage/coverage_plan.hpp"
#include "checkpoint_coverage/explanations.hpp"
#include "toolkit/estate_reader.hpp"

namespace {

using namespace gatehouse::checkpoint_coverage;
using gatehouse::toolkit::Entrance;
using gatehouse::toolkit::EntranceKind;
using gatehouse::toolkit::none;
using gatehouse::toolkit::Words;

gh::Text text(const Words& w) { return {w.en, w.zh}; }

/// What is stored on the map is in the language the user reads now.
std::string here(const gh::Run& run, const Words& w) { return run.chinese() ? w.zh : w.en; }

CoverageOptions options_from(const gh::Run& run) {
  CoverageOptions o;
  o.radius = run.number("radius");
  o.home_distance = run.number("home_distance");
  const std::string closing = run.text_of("closing");
  o.closing = closing == "any" ? Closing::any : closing == "none" ? Closing::none : Closing::lockable;
  o.fire_ways = static_cast<int>(run.integer("fire_ways"));
  o.staff = static_cast<int>(run.integer("staff"));
  o.people = static_cast<int>(run.integer("people"));
  o.guard_leaks = run.text_of("leaks") == "guard";
  return o;
}

const char* kind_word(EntranceKind kind) {
  switch (kind) {
    case EntranceKind::road:
      return "road";
    case EntranceKind::steps:
      return "steps";
    default:
      return "lane";
  }
}

const char* state_word(Decision d) {
  switch (d) {
    case Decision::guarded:
      return "guarded";
    case Decision::watched:
      return "open";
    case Decision::closed:
      return "closed";
    case Decision::unwatched:
      break;
  }
  return "unmanned";
}

/// Writes entrance `i`'s new state and gives its id, negative for one that the plan adds.
std::int64_t write_entrance(const gh::Run& run, const CoveragePlan& plan, std::size_t i, const std::string& watcher) {
  const Entrance& e = plan.estate.entrances[i];
  const gh::Value by = watcher.empty() ? gh::Value(nullptr) : gh::Value(watcher);
  const char* state = state_word(plan.solution.decisions[i]);
  if (i < plan.drawn) {
    run.change("entrances", e.id, {{"state", state}, {"watched_by", by}});
    return e.id;
  }
  gh::Attributes attributes{{"number", e.number},
                            {"kind", kind_word(e.kind)},
                            {"state", state},
                            {"steps", e.steps.value_or(false)},
                            {"vehicle", e.vehicle.value_or(false)}};
  if (e.clear_width > 0) {
    attributes.push_back({"clear_width", e.clear_width});
    attributes.push_back({"fire_engine", e.fire_engine.value_or(false)});
  }
  if (!watcher.empty()) attributes.push_back({"watched_by", by});
  return -run.emit("entrances", gh::point({e.at.x, e.at.y}), attributes);
}

void write_checkpoint(const gh::Run& run, const CoveragePlan& plan, const CoverageOptions& options, std::size_t i,
                      const std::string& number) {
  const Entrance& e = plan.estate.entrances[i];
  const Words name = gatehouse::toolkit::words("Checkpoint at {}", "{}卡口", name_of(e));
  gh::Attributes attributes{{"number", number},
                            {"name", here(run, name)},
                            {"role", "entrance"},
                            {"staff", options.people},
                            {"reason", here(run, reason_of(plan, options, i))}};
  if (e.id != 0) attributes.push_back({"entrance", e.id});
  if (const Words also = watched_from(plan, i); !also.en.empty()) attributes.push_back({"watches", here(run, also)});
  run.emit("checkpoints", gh::point({e.at.x, e.at.y}), attributes);
}

void write_entrances(const gh::Run& run, const CoveragePlan& plan, const CoverageOptions& options) {
  const std::size_t n = plan.estate.entrances.size();
  std::vector<std::string> number(n);
  int next = 1;
  for (std::size_t i = 0; i < n; ++i) {
    if (plan.solution.decisions[i] == Decision::guarded) number[i] = "K" + std::to_string(next++);
  }
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t by = plan.solution.decisions[i] == Decision::guarded ? i : plan.solution.watched_by[i];
    const std::int64_t id = write_entrance(run, plan, i, by == none ? "" : number[by]);
    if (plan.solution.decisions[i] == Decision::guarded) write_checkpoint(run, plan, options, i, number[i]);
    const gh::Text why = text(reason_of(plan, options, i));
    switch (plan.solution.decisions[i]) {
      case Decision::unwatched:
        run.warning(why, "entrances", id);
        break;
      case Decision::guarded:
        run.note(text(gatehouse::toolkit::words("{} at {}. {}", "{}（{}）{}", number[i],
                                                name_of(plan.estate.entrances[i]), reason_of(plan, options, i))),
                 "entrances", id);
        break;
      case Decision::closed:
        run.note(why, "entrances", id);
        break;
      case Decision::watched:
        break;  // named with the guard that watches it
    }
  }
}

std::int64_t id_of(const CoveragePlan& plan, const Sentence& s) {
  const std::string layer = s.layer;
  if (layer == "buildings") return plan.estate.buildings[s.index].id;
  if (layer == "paths") return plan.estate.paths[s.index].id;
  return plan.estate.entrances[s.index].id;
}

void say(const gh::Run& run, const CoveragePlan& plan, const CoverageOptions& options) {
  for (const Sentence& s : sentences(plan, options)) {
    const char* layer = s.index == none ? nullptr : s.layer;
    const std::int64_t id = layer == nullptr ? 0 : id_of(plan, s);
    s.warning ? run.warning(text(s.text), layer, id) : run.note(text(s.text), layer, id);
  }
}

void say_network(const gh::Run& run, const CoveragePlan& plan) {
  for (const auto& r : remarks(plan.estate, plan.network.findings)) {
    const bool about = r.id != 0;  // an entrance that the plan adds has no id yet
    const char* layer = about ? r.layer : nullptr;
    r.severe ? run.warning(text(r.text), layer, r.id) : run.note(text(r.text), layer, r.id);
  }
}

void write_figures(const gh::Run& run, const CoveragePlan& plan, const CoverageOptions& options) {
  const auto& d = plan.solution.decisions;
  auto count = [&d](Decision what) { return static_cast<double>(std::count(d.begin(), d.end(), what)); };
  const bool limited = plan.needed > plan.solution.guarded;
  const double objective = limited ? static_cast<double>(plan.solution.unwatched) : count(Decision::guarded);
  run.figure("staffed", {"Checkpoints", "卡口"}, count(Decision::guarded));
  run.figure("people", {"People at a time", "同时在岗人数"}, count(Decision::guarded) * options.people);
  run.figure("watched", {"Open, watched from a neighbour", "开放，由邻近岗位兼看"}, count(Decision::watched));
  run.figure("closed", {"Closed", "封闭"}, count(Decision::closed));
  run.figure("unwatched", {"Open, watched by nobody", "开放，无人看守"}, count(Decision::unwatched));
  run.figure("leaks", {"Leaks", "漏洞"}, static_cast<double>(plan.leaks.size()));
  run.figure("fire_ways", {"Ways in for fire engines", "消防车入口"}, static_cast<double>(plan.fire_open));
  run.figure("mean_detour", {"Homes' mean detour", "居民平均绕行"}, plan.mean_detour, "m");
  run.figure("most_detour", {"Longest detour", "最长绕行"}, plan.most_detour, "m");
  run.figure("objective", {"What is made least", "目标值"}, objective);
  run.figure("bound", {"Proven lower bound", "下界（已证明）"}, plan.solution.bound);
  const double gap = objective > 0 ? 100 * (objective - plan.solution.bound) / objective : 0;
  run.figure("gap", {"Gap to the bound", "与下界差距"}, gap, "%");
  run.figure("seconds", {"Solver's time", "求解用时"}, plan.seconds, "s");
}

void run_coverage(const gh::Run& run) {
  const CoverageOptions options = options_from(run);
  run.progress(0.05, {"Reading the paths", "读取道路"});
  const auto estate = gatehouse::toolkit::read_estate(run.snapshot());
  run.check_cancelled();
  run.progress(0.2, {"Choosing the checkpoints", "选择卡口"});
  const CoveragePlan plan = plan_coverage(estate, options, [&run] { return run.cancelled(); });
  switch (plan.outcome) {
    case Outcome::cancelled:
      throw gh::Cancelled{};
    case Outcome::infeasible:
      run.fail({"The map has no entrance, and no path leads out of the built area.",
                "图上没有出入口，也没有通出楼群的道路。"},
               {"Draw the entrances, or draw the lanes to beyond the last buildings.",
                "请画出出入口，或把道路画到最外侧楼栋以外。"});
    case Outcome::failed:
      run.fail({"The solver gave no answer.", "求解器没有给出结果。"},
               {"Run it once more; if it fails again, send us the map.", "请再运行一次；如仍失败，请把地图发给我们。"});
    case Outcome::optimal:
      break;
  }
  run.progress(0.9, {"Writing the plan", "写出方案"});
  write_figures(run, plan, options);
  say(run, plan, options);
  write_entrances(run, plan, options);
  for (const Leak& leak : plan.leaks) {
    run.emit("notes", gh::point({leak.at.x, leak.at.y}), {{"text", here(run, leak_words(plan, leak))}});
  }
  say_network(run, plan);
}

std::vector<gh::Parameter> parameters() {
  return {
      gh::number("radius", 100, {"A guard watches within", "岗位兼看距离"},
                 {"A guard also watches open entrances within this walk.", "岗位可兼看步行这一距离以内的出入口。"})
          .unit("m")
          .range(0, 1000),
      gh::number(
          "home_distance", 300, {"Each home's way out within", "居民出行距离"},
          {"Each home keeps an open entrance within this walk. Where there is none that near, the nearest stays open.",
           "每户在步行这一距离以内保留一个开放的出入口；如没有，则保留最近的一个。"})
          .unit("m")
          .range(20, 5000),
      gh::choice("closing", "lockable",
                 {{"lockable", {"Those that can be locked", "可上锁的"}},
                  {"any", {"Any", "任何一处"}},
                  {"none", {"None", "都不封"}}},
                 {"Entrances that may be closed", "可封闭的出入口"},
                 {"Closing saves guards and costs detours.", "封闭可以省人，但会增加绕行。"}),
      gh::integer("fire_ways", 2, {"Ways kept for fire engines", "保留消防通道数"},
                  {"So many entrances that pass a fire engine stay open, where there are so many.",
                   "可通消防车的出入口至少保留这么多个（如有）。"})
          .range(0, 10),
      gh::integer("staff", 0, {"People there are", "可用人数"},
                  {"People who can stand guard at a time. 0: as many as are needed. With too few, the fewest entrances "
                   "are left "
                   "unwatched.",
                   "可同时在岗的人数。0 表示按需要配置；人手不够时，使无人看守的出入口最少。"})
          .range(0, 1000),
      gh::integer("people", 1, {"People at each checkpoint", "每个卡口人数"},
                  {"How many stand at a checkpoint at a time.", "每个卡口同时在岗的人数。"})
          .range(1, 20),
      gh::choice(
          "leaks", "report",
          {{"report", {"Report them", "只报告"}}, {"guard", {"Plan them as entrances", "按出入口处理"}}},
          {"Leaks", "漏洞"},
          {"Paths that lead in with no entrance on them. Where the map has no entrance at all they are planned as "
           "entrances.",
           "进入小区而未设出入口的道路。图上完全没有出入口时，一律按出入口处理。"}),
  };
}

gh::Plugin describe() {
  gh::Algorithm coverage;
  coverage.id = "checkpoint_coverage";
  coverage.revision = 1;
  coverage.title = {"Checkpoints: watch every entrance", "卡口：看住每个出入口"};
  coverage.summary = {
      "The fewest guarded checkpoints such that every entrance is guarded, closed or watched from a neighbour.",
      "用最少的卡口，使每个出入口都有人值守、封闭或由邻近岗位兼看。"};
  coverage.help = {
      "Chooses for each entrance whether to guard it, to close it, or to leave it open and watch it from a guarded one "
      "within "
      "walking distance. Of all plans it takes one with the fewest checkpoints, and of these the one that closes the "
      "least and "
      "disturbs the fewest homes.\n\n"
      "Each home keeps an open entrance within a walk that you set, and two ways in stay open for fire engines where "
      "there are "
      "two. With fewer people than that takes, as few entrances as possible are left unwatched.\n\n"
      "Distances are walked along the paths. Model: location set covering (Toregas and others 1971) with closing as a "
      "third "
      "choice, and maximal covering (Church and ReVelle 1974); solved to proven optimality by COIN-OR CBC.\n\n"
      "Limits: a guard is taken to see what is within the walk, whatever stands between. Widths that are not on the "
      "map are assumed from the kind of path.",
      "对每个出入口决定：设岗、封闭，或保持开放并由步行距离内的岗位兼看。先求卡口最少，再求封闭最少、对居民影响最小。\n"
      "\n"
      "每户在设定的步行距离内保留一个开放的出入口；如有两处可通消防车，至少保留两处。人手不够时，使无人看守的出入口最少"
      "。\n\n"
      "距离沿道路步行计算。模型：集合覆盖选址（Toregas "
      "等，1971）并加入封闭选项，以及最大覆盖（Church、ReVelle，1974）；由 COIN-OR CBC "
      "求得并证明最优。\n\n"
      "局限：假定岗位能看到步行距离内的地方，不考虑遮挡；图上没有的净宽按道路类别推定。"};
  coverage.parameters = parameters();
  coverage.inputs = {
      gh::reads("paths", {"the network people walk on", "步行路网"}),
      gh::reads("entrances", {"what is to be watched", "要看守的出入口"}),
      gh::reads("buildings", {"the homes, and the estate's edge", "住户所在楼栋与小区边界"}),
      gh::reads("doors", {"where homes set out", "居民出门处"}),
      gh::reads("barriers", {"walls that close the estate or stand before a door", "围合小区或挡在门前的围墙"})};
  coverage.outputs = {gh::replaces("checkpoints", {"one at each guarded entrance", "每个设岗的出入口一个"}),
                      gh::adds("entrances", {"their state and who watches them; ways in found at the edge",
                                             "状态与看守者；在边界找到的入口"}),
                      gh::replaces("notes", {"one at each leak", "每个漏洞一条"})};
  coverage.run = gh::runs<run_coverage>;
  gh::Plugin plugin;
  plugin.id = "checkpoint_coverage";
  plugin.version = "1.0.0";
  plugin.title = {"Checkpoint coverage", "卡口布设"};
  plugin.author = {"Gatehouse", "Gatehouse"};
  plugin.algorithms = {coverage};
  return plugin;
}

}  // namespace

GATEHOUSE_PLUGIN(describe);
