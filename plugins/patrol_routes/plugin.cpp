// Hands the snapshot to plan_patrols() and its rounds to the host.
#include <gatehouse/plugin.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "patrol_routes/description.hpp"
#include "patrol_routes/intervals.hpp"
#include "patrol_routes/patrols.hpp"
#include "toolkit/estate_reader.hpp"
#include "toolkit/telling.hpp"
#include "toolkit/tints.hpp"
#include "toolkit/walked_network.hpp"

namespace gatehouse::patrol_routes {
namespace {

namespace tk = gatehouse::toolkit;

PatrolOptions options_of(const gh::Run& run) {
  PatrolOptions o;
  const std::string demand = run.text_of("demand");
  o.demand = demand == "lanes"       ? Demand::lanes
             : demand == "entrances" ? Demand::entrances
                                     : Demand::lanes_and_entrances;
  const auto lanes = run.features("lanes"), posts = run.features("posts");
  o.lanes.assign(lanes.begin(), lanes.end());
  o.posts.assign(posts.begin(), posts.end());
  o.spurs = run.number("spurs");
  o.whole_map = run.boolean("whole_map");
  o.people = static_cast<int>(run.integer("people"));
  o.speed = run.number("speed");
  o.every = run.number("every");
  o.duty = run.number("duty") * 60;
  o.seen_sides = run.boolean("seen_sides");
  o.sight = run.number("sight");
  o.seed = static_cast<std::uint64_t>(run.integer("seed"));
  o.iterations = run.integer("iterations");
  o.seconds = run.number("seconds");
  const std::string start = run.text_of("start");
  const auto sets_out = tk::setting_out_of(start);
  if (!sets_out)
    run.fail(gh::text({"The start “{}” is no time of day.", "开始时间“{}”不是有效的时刻。"}, start),
             gh::Text("Write it like 20:00, or with the day like 2022-04-08T20:00.",
                      "请写成 20:00 的样式，或带日期写成 2022-04-08T20:00。"));
  o.start = *sets_out->minute_of_day;
  o.when = sets_out->moment;
  return o;
}

std::vector<Checkpoint> checkpoints_of(const gh::Run& run) {
  std::vector<Checkpoint> places;
  for (const gh::Feature& f : run.layer("checkpoints")) {
    if (!f.has_geometry() || f.text_of("role") == "zone_gate") continue;
    const gh::Vertex v = f.position();
    places.push_back({{v.x, v.y}, f.text_of("number")});
  }
  return places;
}

std::string clock(const PatrolOptions& o, double minute) { return tk::clock_of(o.start + minute + 1e-9); }

double rounded(double value) { return std::round(value * 10) / 10; }

std::string number_of(std::size_t round) { return "P-" + std::to_string(round + 1); }

/// "20:00, 20:20, 20:40"; many are cut short by "…".
std::string times_of(const PatrolOptions& o, const std::vector<double>& minutes) {
  constexpr std::size_t most = 12;
  std::string list;
  for (std::size_t i = 0; i < minutes.size(); ++i) {
    if (minutes.size() > most && i + 2 >= most && i + 1 < minutes.size()) {
      if (list.back() != '\xa6') list += ", …";
      continue;
    }
    // Two passes within a minute are one to whoever waits there.
    const std::string time = clock(o, minutes[i]);
    if (!list.ends_with(time)) list += (list.empty() ? "" : ", ") + time;
  }
  return list;
}

std::string passes_of(const tk::Estate& e, const PatrolOptions& o, const PatrolRound& r, bool chinese) {
  std::string list;
  for (const Pass& p : r.passes) {
    const tk::Words name = name_of(e.entrances[p.entrance]);
    list += (list.empty() ? "" : "; ") + (chinese ? name.zh : name.en) + " " + clock(o, p.minute);
  }
  return list;
}

std::vector<double> starts_of(const PatrolOptions& o, const PatrolRound& r) {
  std::vector<double> starts;
  double begin = 0;
  do {
    starts.push_back(begin);
    begin += r.period;
  } while (r.period > 0 && o.every > 0 && begin + r.minutes <= o.duty);
  return starts;
}

std::vector<std::int64_t> emit_rounds(const gh::Run& run, const tk::Estate& e, const PatrolOptions& o,
                                      const Patrols& p) {
  std::vector<std::int64_t> ids;
  std::vector<std::vector<tk::Polyline>> lines;
  for (const PatrolRound& r : p.rounds) lines.push_back({r.line});
  const auto tints = tk::distinct_tints(lines);
  for (std::size_t i = 0; i < p.rounds.size(); ++i) {
    run.check_cancelled();
    const PatrolRound& r = p.rounds[i];
    gh::Vertices line;
    for (const tk::Position& at : r.line) line.push_back({at.x, at.y});
    const std::string who =
        !r.who.name.empty() ? r.who.name : (run.chinese() ? "巡逻员 " : "Patroller ") + std::to_string(r.person);
    const gh::Text note = gh::text({"Entrances passed: {}; walked again: {} m", "经过出入口{}处；重复行走{}米"},
                                   r.passes.size(), gh::fixed(r.repeated, 0));
    ids.push_back(run.emit("patrol_routes", gh::line(std::move(line)),
                           {{"number", number_of(i)},
                            {"name", (run.chinese() ? "巡逻路线 " : "Patrol ") + number_of(i)},
                            {"patroller", who},
                            {"post", run.chinese() ? r.who.post.zh : r.who.post.en},
                            {"starts", times_of(o, starts_of(o, r))},
                            {"length", rounded(r.metres)},
                            {"minutes", rounded(r.minutes)},
                            {"repeated", rounded(r.repeated)},
                            {"passes", passes_of(e, o, r, run.chinese())},
                            {"tint", tints[i]},
                            {"note", run.chinese() ? note.zh : note.en}}));
  }
  return ids;
}

/// A plot of minutes against what `x` says.
gh::Plot minutes_plot(const char* key, gh_text title, gh_text x, gh_text y) {
  return {.key = key, .title = title, .x_label = x, .y_label = y, .y_unit = "min"};
}

void show_tables(const gh::Run& run, const tk::Estate& e, const PatrolOptions& o, const Patrols& p,
                 const std::vector<std::int64_t>& ids) {
  gh::Table rounds;
  rounds.key = "rounds";
  rounds.title = {"Rounds", "巡逻路线"};
  rounds.columns = {{{"Number", "编号"}},
                    {{"From", "出发点"}},
                    {{"Starts", "出发时间"}},
                    {{"Length", "长度"}, "m", true},
                    {{"Minutes", "用时"}, "min", true},
                    {{"Walked again", "重复"}, "m", true},
                    {{"Entrances", "出入口"}, "", true}};
  rounds.layer = "patrol_routes";
  gh::Plot minutes =
      minutes_plot("minutes", {"Minutes of each round", "各路线用时"}, {"Round", "路线"}, {"Time", "用时"});
  minutes.kind = gh::Plot::Kind::bars;
  for (std::size_t i = 0; i < p.rounds.size(); ++i) {
    const PatrolRound& r = p.rounds[i];
    rounds.rows.push_back({gh::Cell(number_of(i)), gh::Cell(text_of(r.who.post)),
                           gh::Cell(times_of(o, starts_of(o, r))), gh::Cell(rounded(r.metres)),
                           gh::Cell(rounded(r.minutes)), gh::Cell(rounded(r.repeated)), gh::Cell(r.passes.size())});
    rounds.ids.push_back(-ids[i]);
    minutes.points.push_back({static_cast<double>(i + 1), rounded(r.minutes)});
    minutes.categories.emplace_back(number_of(i), number_of(i));
  }
  run.table(rounds);
  run.plot(minutes);
  if (p.choices.size() > 1) {
    gh::Plot people = minutes_plot("people", {"More people, shorter rounds", "人数与每轮用时"}, {"People", "人数"},
                                   {"Longest round", "最长一轮"});
    people.kind = gh::Plot::Kind::steps;
    for (const Choice& c : p.choices) people.points.push_back({static_cast<double>(c.people), rounded(c.longest)});
    people.marked = 0;
    run.plot(people);
  }
  const auto entrances = timetable(p, o.every > 0 ? o.duty : 0);
  if (entrances.empty()) return;
  gh::Table times;
  times.key = "timetable";
  times.title = {"When each entrance is passed", "出入口巡到时间"};
  times.columns = {{{"Entrance", "出入口"}},
                   {{"By round", "路线"}},
                   {{"Passed at", "巡到时间"}},
                   {{"Longest gap", "最长间隔"}, "min", true}};
  times.layer = "entrances";
  for (const EntranceTimes& t : entrances) {
    std::string by;
    for (const std::size_t r : t.rounds) by += (by.empty() ? "" : ", ") + number_of(r);
    times.rows.push_back({gh::Cell(text_of(name_of(e.entrances[t.entrance]))), gh::Cell(by),
                          gh::Cell(times_of(o, t.minutes)), o.every > 0 ? gh::Cell(rounded(t.gap)) : gh::Cell()});
    times.ids.push_back(e.entrances[t.entrance].id);
  }
  run.table(times);
}

void say_all(const gh::Run& run, const tk::Estate& e, const tk::Network& n, const PatrolOptions& o, const Patrols& p) {
  const gh::Text of_it = p.between >= 1
                             ? gh::text({"{} m of it are walked again, {} m only lead from one to another",
                                         "其中重复行走{}米、只为衔接而走{}米"},
                                        gh::fixed(p.repeated, 0), gh::fixed(p.between, 0))
                             : gh::text({"{} m of it are walked again", "其中重复行走{}米"}, gh::fixed(p.repeated, 0));
  run.note(
      p.rounds.size() == 1 ? gh::text({"One round of {} m, {} min, passes all that can be reached; {}.",
                                       "一轮{}米、{}分钟，走遍所有走得到的地方；{}。"},
                                      gh::fixed(p.metres, 0), gh::fixed(p.longest, 1), of_it)
      : gh::fixed(p.shortest, 1) == gh::fixed(p.longest, 1)
          ? gh::text({"Rounds: {}, each of {} min, {} m in all; {}.", "共{}条路线，每轮{}分钟，合计{}米；{}。"},
                     p.rounds.size(), gh::fixed(p.longest, 1), gh::fixed(p.metres, 0), of_it)
          : gh::text({"Rounds: {}, of {} to {} min, {} m in all; {}.", "共{}条路线，每轮{}至{}分钟，合计{}米；{}。"},
                     p.rounds.size(), gh::fixed(p.shortest, 1), gh::fixed(p.longest, 1), gh::fixed(p.metres, 0),
                     of_it));
  if (p.bound > 0) {
    const double gap = (p.longest - p.bound) / p.longest * 100;
    run.note(gap < 0.005 ? gh::text({"No shorter round passes all this: proven.", "已证明没有更短的走法。"})
                         : gh::text({"No way of sharing can bring the longest round below {} min: at most {} % less.",
                                     "无论怎样分配，最长一轮都不会少于{}分钟，最多再少{}%。"},
                                    gh::fixed(p.bound, 1), gh::fixed(gap, 1)));
  }
  auto remarks = p.remarks;
  const auto findings = tk::remarks(e, n.findings, 3);
  remarks.insert(remarks.end(), findings.begin(), findings.end());
  for (std::size_t i = 0; i < std::min<std::size_t>(remarks.size(), 40); ++i) tk::say(run, remarks[i]);
  run.figure("rounds", {"Rounds", "路线数"}, static_cast<double>(p.rounds.size()));
  run.figure("demanded", {"Lanes to walk", "要巡的道路"}, std::round(p.demanded), "m");
  run.figure("total_metres", {"Walked in all", "总步行距离"}, std::round(p.metres), "m");
  run.figure("repeated", {"Walked again", "重复行走"}, std::round(p.repeated), "m");
  run.figure("between", {"Walked only to get somewhere", "只为衔接而走"}, std::round(p.between), "m");
  run.figure("left_out", {"Lanes nobody gets to", "走不到的道路"}, std::round(p.left_out), "m");
  run.figure("entrances", {"Entrances passed", "经过出入口"}, static_cast<double>(p.entrances));
  run.figure("entrances_left", {"Entrances not passed", "未经过出入口"}, static_cast<double>(p.entrances_left));
  run.figure("objective", {"Longest round", "最长一轮"}, std::round(p.longest * 100) / 100, "min");
  run.figure("bound", {"Least possible", "理论最小值"}, std::round(p.bound * 100) / 100, "min");
  run.figure("gap", {"Could be better by at most", "最多还能改进"},
             p.bound > 0 ? rounded((p.longest - p.bound) / p.longest * 100) : 0, "%");
  run.figure("shortest", {"Shortest round", "最短一轮"}, rounded(p.shortest), "min");
  if (p.entrances > 0)
    run.figure("interval", {"Between two passes of an entrance, at most", "同一出入口两次巡到最长间隔"},
               rounded(p.interval), "min");
  if (o.every > 0) {
    int in_turn = 0;
    for (const PatrolRound& r : p.rounds) in_turn += r.people;
    run.figure("people_needed", {"People for rounds that short", "满足间隔所需人数"}, p.people_needed);
    if (p.people_for_entrances > 0)
      run.figure("people_for_entrances", {"People to pass the entrances alone", "只巡出入口所需人数"},
                 p.people_for_entrances);
    run.figure("people_in_turn", {"People for these rounds in turn", "按现有路线轮流所需人数"}, in_turn);
  }
  if (o.seen_sides) {
    run.figure("sides", {"Sides of buildings", "楼栋外立面"}, static_cast<double>(p.sides));
    run.figure("sides_unseen", {"Sides not seen", "看不到的外立面"}, static_cast<double>(p.sides_unseen));
  }
}

void run_plan(const gh::Run& run) {
  const auto begun = std::chrono::steady_clock::now();
  const PatrolOptions options = options_of(run);
  const tk::Cancelled cancelled = [&run] { return run.cancelled(); };
  run.progress(0.05, {"Joining entrances to the paths", "正在把出入口连接到道路"});
  const tk::Estate estate = tk::read_estate(run.snapshot());
  const auto [network, zones] = tk::walked_network(run, estate, {options.start, options.when});
  run.progress(0.3, {"Looking for short rounds", "正在安排巡逻路线"});
  Patrols patrols = plan_patrols(estate, network, checkpoints_of(run), options, cancelled);
  const auto zone_remarks = tk::remarks_of(estate, zones);
  patrols.remarks.insert(patrols.remarks.begin(), zone_remarks.begin(), zone_remarks.end());
  run.check_cancelled();
  if (!patrols.found) {
    const bool paths =
        std::any_of(network.edges.begin(), network.edges.end(), [](const tk::Edge& e) { return e.path != tk::none; });
    const tk::Words why =
        !paths ? tk::words("There are no paths on the map, so there is nothing to walk along.",
                           "地图上没有道路，无法安排巡逻。")
        : patrols.left_out > 0
            ? tk::words("No lane to be walked can be reached from any post.", "从各出发点都走不到要巡的道路。")
            : tk::words("There is nothing to walk: no lane and no entrance that can be passed.",
                        "没有可巡的内容：没有要走的道路，也没有走得到的出入口。");
    std::vector<tk::Remark> reasons = tk::remarks(estate, network.findings, 3);
    reasons.insert(reasons.end(), patrols.remarks.begin(), patrols.remarks.end());
    run.fail(text_of(tk::with_remarks(why, reasons)),
             !paths ? gh::Text("Draw the lanes, or import them, then run the plan again.",
                               "请先画出或导入道路，再运行方案。")
                    : gh::Text("Choose other lanes or posts, or draw the paths that are missing.",
                               "请另选道路或出发点，或补画缺失的道路。"));
  }
  run.progress(0.9, {"Writing rounds", "正在生成路线"});
  const auto ids = emit_rounds(run, estate, options, patrols);
  show_tables(run, estate, options, patrols, ids);
  say_all(run, estate, network, options, patrols);
  run.figure("seconds", {"Time to plan", "计算用时"},
             std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count(), "s");
}

gh::Plugin describe() {
  gh::Algorithm a = description();
  a.run = gh::runs<run_plan>;
  return {.id = "patrol_routes",
          .version = "1.0.0",
          .title = {"Patrol routes", "巡逻路线"},
          .author = {"Gatehouse", nullptr},
          .algorithms = {a}};
}

}  // namespace
}  // namespace gatehouse::patrol_routes

GATEHOUSE_PLUGIN(gatehouse::patrol_routes::describe);
