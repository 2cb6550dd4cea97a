// The adapter: reads the snapshot, runs the plan, says it to the host. The plan itself is in coverage_plan.
#include <gatehouse/plugin.hpp>

#include <algorithm>

#include "checkpoint_coverage/coverage_plan.hpp"
#include "checkpoint_coverage/explanations.hpp"
#include "checkpoint_coverage/report.hpp"
#include "toolkit/estate_reader.hpp"
#include "toolkit/telling.hpp"

namespace {

using namespace gatehouse::checkpoint_coverage;
using gatehouse::toolkit::Entrance;
using gatehouse::toolkit::EntranceKind;
using gatehouse::toolkit::none;
using gatehouse::toolkit::words;
using gatehouse::toolkit::Words;

/// What is stored on the map is in the language the user reads now.
std::string here(const gh::Run& run, const Words& w) { return run.chinese() ? w.zh : w.en; }

CoverageOptions options_from(const gh::Run& run) {
  CoverageOptions o;
  o.radius = run.number("radius");
  o.home_distance = run.number("home_distance");
  if (const double detour = run.number("detour"); detour > 0) o.detour = detour;
  const std::string closing = run.text_of("closing");
  o.closing = closing == "any" ? Closing::any : closing == "none" ? Closing::none : Closing::lockable;
  o.fire_ways = static_cast<int>(run.integer("fire_ways"));
  o.staff = static_cast<int>(run.integer("staff"));
  o.people = static_cast<int>(run.integer("people"));
  o.guard_leaks = run.text_of("leaks") == "guard";
  o.sight = run.number("sight");
  const std::string backup = run.text_of("backup");
  o.backup = backup == "spare" ? Backup::spare : backup == "everywhere" ? Backup::everywhere : Backup::none;
  auto ids = [&run](const char* name) {
    const auto given = run.features(name);
    return std::vector<std::int64_t>(given.begin(), given.end());
  };
  o.keep_open = ids("keep_open");
  o.keep_closed = ids("keep_closed");
  o.guard_here = ids("guard_here");
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
  const Words name = words("Checkpoint at {}", "{}卡口", name_of(e));
  gh::Attributes attributes{{"number", number},
                            {"name", here(run, name)},
                            {"role", "entrance"},
                            {"staff", options.people},
                            {"reason", here(run, reason_of(plan, options, i))}};
  if (e.id != 0) attributes.push_back({"entrance", e.id});
  if (const Words also = watched_from(plan, options, i); !also.en.empty())
    attributes.push_back({"watches", here(run, also)});
  run.emit("checkpoints", gh::point({e.at.x, e.at.y}), attributes);
}

/// Writes entrances and checkpoints, and gives the reason of each for write_sentences().
std::vector<EntranceReason> write_entrances(const gh::Run& run, const CoveragePlan& plan,
                                            const CoverageOptions& options) {
  std::vector<EntranceReason> reasons;
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
    const gh::Text why = text_of(reason_of(plan, options, i));
    switch (plan.solution.decisions[i]) {
      case Decision::unwatched:
        reasons.push_back({true, why, id});
        break;
      case Decision::guarded:
        reasons.push_back({false,
                           text_of(words("{} at {}. {}", "{}（{}）{}", number[i], name_of(plan.estate.entrances[i]),
                                         reason_of(plan, options, i))),
                           id});
        break;
      case Decision::closed:
        reasons.push_back({false, why, id});
        break;
      case Decision::watched:
        break;  // named with the guard that watches it
    }
  }
  return reasons;
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
  write_trade_off(run, plan, options);
  write_sentences(run, plan, options, write_entrances(run, plan, options));
  for (const Leak& leak : plan.leaks) {
    run.emit("notes", gh::point({leak.at.x, leak.at.y}), {{"text", here(run, leak_words(plan, leak))}});
  }
}

std::vector<gh::Parameter> parameters() {
  return {
      gh::number("radius", 100, {"A guard watches within", "岗位兼看距离"},
                 {"A guard also watches open entrances within this walk.", "岗位可兼看步行这一距离以内的出入口。"})
          .unit("m")
          .range(0, 1000),
      gh::number(
          "sight", 60, {"A guard sees within", "岗位目视距离"},
          {"A guard also watches open entrances in plain sight within this distance, past buildings and walls. 0: only "
           "by the walk above.",
           "岗位还可兼看这一距离内、不被楼栋或围墙挡住的出入口。0 表示只按上面的步行距离。"})
          .unit("m")
          .range(0, 500),
      gh::number(
          "home_distance", 300, {"Each home's way out within", "居民出行距离"},
          {"Each home keeps an open entrance within this walk. Where there is none that near, the nearest stays open.",
           "每户在步行这一距离以内保留一个开放的出入口；如没有，则保留最近的一个。"})
          .unit("m")
          .range(20, 5000),
      gh::number("detour", 0, {"Longest detour", "最长绕行"},
                 {"So many metres closing may add to a home's way to the nearest entrance. 0: as many as it takes.",
                  "封闭出入口最多可使住户比到最近出入口多走这么多米。0 表示不限。"})
          .unit("m")
          .range(0, 5000),
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
                   "are left unwatched.",
                   "可同时在岗的人数。0 表示按需要配置；人手不够时，使无人看守的出入口最少。"})
          .range(0, 1000),
      gh::integer("people", 1, {"People at each checkpoint", "每个卡口人数"},
                  {"How many stand at a checkpoint at a time.", "每个卡口同时在岗的人数。"})
          .range(1, 20),
      gh::choice(
          "backup", "none",
          {{"none", {"No", "不要求"}},
           {"spare", {"Where it costs nobody more", "不多用人时尽量做到"}},
           {"everywhere", {"Everywhere", "处处要有"}}},
          {"A second guard who sees each entrance", "每个出入口有第二岗位可见"},
          {"So that an entrance is still seen when its guard is called away.", "当班人员离开时，仍有人看得到。"}),
      gh::features("guard_here", "entrances", {"Guard these", "这些必须设岗"},
                   {"Entrances that get a guard whatever the plan thinks.", "无论方案如何，这些出入口都设岗。"}),
      gh::features("keep_open", "entrances", {"Keep these open", "这些保持开放"},
                   {"Entrances that are not to be closed.", "这些出入口不得封闭。"}),
      gh::features("keep_closed", "entrances", {"Close these", "这些封闭"},
                   {"Entrances that are to be closed, lockable or not.", "这些出入口一律封闭，不论能否上锁。"}),
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
  coverage.revision = 2;
  coverage.title = {"Checkpoints: watch every entrance", "卡口：看住每个出入口"};
  coverage.summary = {
      "The fewest guarded checkpoints such that every entrance is guarded, closed or watched from a neighbour.",
      "用最少的卡口，使每个出入口都有人值守、封闭或由邻近岗位兼看。"};
  coverage.help = {
      "Chooses for each entrance whether to guard it, to close it, or to leave it open and watch it from a guarded "
      "one: within a walk, or in plain sight past buildings and walls. Of all plans it takes one with the fewest "
      "checkpoints, and of these the one that closes the least and disturbs the fewest homes.\n\n"
      "Each home keeps an open entrance within a walk that you set, and two ways in stay open for fire engines where "
      "there are two. With fewer people than that takes, as few entrances as possible are left unwatched, those with "
      "the fewest homes behind them. You can name entrances to guard, to keep open or to close; where what you ask "
      "contradicts itself, the plan says which demands do, gives up as few as it can, and keeps the rest.\n\n"
      "The plot and the table show what more or fewer people would change. Leaks are paths that lead in with no "
      "entrance on them; the plan names the cheapest set of barriers and guards that stops them all.\n\n"
      "Model: location set covering (Toregas and others 1971) with closing as a third choice, maximal covering (Church "
      "and ReVelle 1974), backup by Daskin and Stern (1981), leaks by minimum cut; solved to proven optimality by "
      "COIN-OR CBC.\n\n"
      "Limits: within the walk a guard is taken to watch whatever stands between; set the walk to 0 to count plain "
      "sight alone. Walls and fences of every height block the view. Widths that are not on the map are assumed from "
      "the kind of path.",
      "对每个出入口决定：设岗、封闭，或保持开放并由别处岗位兼看（步行距离内，或不被楼栋、围墙挡住而看得见）。先求卡口最"
      "少，再求封闭最少、对居民影响最小。\n\n"
      "每户在设定的步行距离内保留一个开放的出入口；如有两处可通消防车，至少保留两处。人手不够时，使无人看守的出入口最少"
      "，并尽量是居民少走的。可以指定某些出入口必须设岗、开放或封闭；要求互相矛盾时，方案会指出是哪几条，放弃得最少，其"
      "余照办。\n"
      "\n"
      "图和表说明增减人手会有什么变化。漏洞是进入小区而未设出入口的道路；方案给出最省的围挡和设岗办法。\n\n"
      "模型：集合覆盖选址（Toregas "
      "等，1971）并加入封闭选项，最大覆盖（Church、ReVelle，1974），后备覆盖（Daskin、Stern，1981），漏洞用最小割；由 "
      "COIN-OR CBC 求得并证明最优。\n\n"
      "局限：步行距离内假定能看到，不考虑遮挡；把步行距离设为 0 "
      "则只算目视。围墙围栏不论高低都算遮挡；图上没有的净宽按道路类别推定。"};
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
  plugin.version = "1.1.0";
  plugin.title = {"Checkpoint coverage", "卡口布设"};
  plugin.author = {"Gatehouse", "Gatehouse"};
  plugin.algorithms = {coverage};
  return plugin;
}

}  // namespace

GATEHOUSE_PLUGIN(describe);
