// Hands the snapshot to plan_zones() and its zones to the host.
#include <gatehouse/plugin.hpp>

#include <chrono>
#include <filesystem>
#include <optional>
#include <variant>

#include "sealed_zones/emission.hpp"
#include "sealed_zones/grouping.hpp"
#include "toolkit/estate_reader.hpp"
#include "toolkit/hours.hpp"
#include "toolkit/household_parameters.hpp"
#include "toolkit/telling.hpp"

namespace {

namespace sz = gatehouse::sealed_zones;
namespace tk = gatehouse::toolkit;

sz::Rules rules_for(const gh::Run& run) {
  const std::string own = run.text_of("rules_file");
  const std::filesystem::path file = own.empty() ? sz::shipped_rules(run.text_of("rules")) : std::filesystem::path(own);
  auto read = sz::read_rules(file);
  if (auto* rules = std::get_if<sz::Rules>(&read)) return std::move(*rules);
  run.fail(gh::text({"The rules in {} cannot be used: {}.", "规则文件{}无法使用：{}。"}, file.string(),
                    tk::text_of(std::get<tk::Words>(read))),
           {"Compare it with one of those that come with the program, in its folder “rules”.",
            "请与程序自带的规则文件（rules 文件夹）对照。"});
}

std::optional<int> time_of_day(const gh::Run& run) {
  const std::string text = run.text_of("time");
  if (text.empty()) return std::nullopt;
  const auto spans = tk::hours_of(text + "-24:00");
  if (!spans || spans->front().first >= 1440)
    run.fail(gh::text({"The time “{}” is not a time of day.", "时间“{}”无法识别。"}, text),
             {"Write hours and minutes, as in 23:00.", "请按 时:分 填写，如 23:00。"});
  return spans->front().first;
}

void run_plan(const gh::Run& run) {
  const auto begun = std::chrono::steady_clock::now();
  sz::ZoneOptions options;
  const auto buildings = run.features("buildings");
  options.buildings.assign(buildings.begin(), buildings.end());
  options.gate_weight = run.number("gate_weight");
  options.empty_building = static_cast<int>(run.integer("empty_building"));
  options.strip = run.number("strip");
  const tk::HouseholdGuess guess = tk::household_guess(run);
  options.household_size = guess.household_size;
  options.homes_per_floor = guess.homes_per_floor;
  options.access.fire_reach = run.number("fire_reach");
  options.access.ambulance_reach = run.number("ambulance_reach");
  options.access.truck_reach = run.number("truck_reach");
  options.group_distance = run.number("group_distance");
  options.most_guards = static_cast<int>(run.integer("most_guards"));
  options.guards = static_cast<int>(run.integer("guards"));
  options.tests_a_day = static_cast<int>(run.integer("tests_a_day"));
  options.rules = rules_for(run);
  const sz::Telling telling{run.text_of("kind"), run.text_of("start")};
  if (!telling.start.empty() && !sz::date_after(telling.start, 0))
    run.fail(gh::text({"The start “{}” is not a date.", "开始日期“{}”不是日期。"}, telling.start),
             {"Write year-month-day, as in 2022-04-12.", "请按 年-月-日 填写，如 2022-04-12。"});
  run.progress(0.05, {"Joining doors to the paths", "正在把单元门连接到道路"});
  const tk::Cancelled cancelled = [&run] { return run.cancelled(); };
  const tk::Estate estate = tk::read_estate(run.snapshot());
  auto groups = sz::parse_groups(estate, run.text_of("groups"));
  if (const auto* wrong = std::get_if<tk::Words>(&groups))
    run.fail(gh::text({"Groups: {}.", "分组：{}。"}, tk::text_of(*wrong)),
             {"Write building numbers with commas between, and a semicolon between groups: 3,7; 12.",
              "请填写楼号，用逗号分隔，各组之间用分号，如：3,7；12。"});
  options.groups = std::get<0>(std::move(groups));
  tk::NetworkOptions network_options;
  network_options.time_of_day = time_of_day(run);
  const tk::Network network = tk::build_network(estate, network_options, cancelled);
  run.check_cancelled();
  run.progress(0.4, {"Finding the zone", "正在划定范围"});
  const sz::ZonePlan plan = sz::plan_zones(estate, network, options, cancelled);
  run.check_cancelled();
  if (!plan.found)
    run.fail({"None of the buildings to seal has an outline on the map.", "要封控的楼栋在地图上都没有轮廓。"},
             {"Draw them, or choose others.", "请先画出楼栋，或另选楼栋。"});
  if (plan.zones.empty())
    run.fail({"No zone can be drawn round these buildings: they stand where the map has no ground for one.",
              "无法在这些楼栋周围划定区域：地图上没有可划入的地块。"},
             {"Check their outlines and the paths round them.", "请检查楼栋轮廓和周围道路。"});
  run.progress(0.9, {"Writing zones and gates", "正在生成区域和卡口"});
  const auto of_zones = sz::emit_plan(run, estate, plan, options, telling);
  const auto of_network = tk::remarks(estate, network.findings, 3);
  // What was decided against the user's word and who is cut off come first, then what does not reach whom.
  sz::say(run, {sz::sentences_of(plan.remarks), of_zones, sz::sentences_of(of_network)});
  sz::give_exhibits(run, estate, plan, options, telling);
  sz::give_figures(run, plan);
  run.figure("seconds", {"Time to plan", "计算用时"},
             std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count(), "s");
}

gh::Plugin describe() {
  gh::Algorithm a{.id = "sealed_zones", .revision = 2};
  a.title = {"Sealed zones", "封控区划定"};
  a.summary = {"The smallest zones that close in the buildings you name, with gates, rings, test sites and days.",
               "把指定楼栋围起来的最小区域，及其卡口、圈层、采样点和解封日程。"};
  a.help = {
      "Name the buildings to seal. The plan closes in whole blocks that hold them. Few guards and few residents closed "
      "in besides pull against each other: the plan finds every way to close that is not worse than another in both, "
      "shows them as a plot and a table, and takes the one that is best when a guard counts as much as the residents "
      "you set, within the most guards you allow.\n\n"
      "A block is the ground that paths and walls enclose. A building that nothing encloses is a block of its own, a "
      "strip round it. Paths between blocks are inside or outside, whichever is cheaper; but a stretch of path is "
      "closed only together with every home whose door opens onto it, so nobody outside has to walk out through the "
      "zone. Where two closed blocks lie on both sides of an open path, the path stays open between them.\n\n"
      "A gate stands wherever a walk crosses out of the zone: on a path, or at a stair door that opens onto a path "
      "outside. These are all the crossings: with every gate shut there is no walk from a door inside to the outside. "
      "A gate that cars pass takes more guards than one for people only. Closed paths and closed entrances need no "
      "gate.\n\n"
      "Buildings that must not share a zone are given as groups. Zones of different groups do not overlap; where they "
      "would, they are merged, and that is said.\n\n"
      "The rules say which rings lie round a sealed zone, for how many days, and when all are tested for the last "
      "time. They are data: choose a set, or give a file of your own. With so many tests a day, blocks are released "
      "one after another, in the order that frees the most guards.\n\n"
      "Test sites are open grounds ranked by room, walking distance and how many buildings can walk there at once "
      "without meeting. For each building of the estate the plan says whether a supply truck, refuse truck, fire "
      "engine (4 m clear width and height, 9 m turning radius) and ambulance still come near enough, and what is in "
      "their way.\n\n"
      "Method: minimum cuts on blocks and paths for all trade-offs (Gallo, Grigoriadis, Tarjan 1989); between their "
      "corners, branch and bound with cuts as bounds. The sizes and turning radii of trucks and ambulances are "
      "assumed. Widths nobody has measured are assumed by kind of path; turning is checked against the walls and "
      "buildings drawn, not against kerbs, trees and parked cars. Nobody is taken to climb walls or walk across open "
      "ground.",
      "请指定要封控的楼栋。方案按整个街块把它们围起来。值守人数少与额外封控人数少相互牵制：方案找出所有互不劣于的封控方"
      "式，以图和表列出，并在您允许的值守人数内，按一名值守折算的人数取最优。\n\n"
      "街块是由道路和围墙围成的地块。没有被围住的楼栋，以楼栋周围一圈为独立街块。街块之间的道路划在区内还是区外，取代价"
      "较小者；但只有把门开向某段路的住户全部划入，该路段才会封闭，因此区外居民不必穿过封控区。若两个封闭街块之间的道路"
      "仍开放，则该路不划入。\n\n"
      "凡步行出区之处均设卡口：在路上，或在门开向区外道路的单元门。卡口即全部通道：卡口全部关闭后，区内任何门都无法走到"
      "区外。通车的卡口比只走人的卡口需要更多值守。已封闭的道路和出入口不需要卡口。\n\n"
      "不应同区的楼栋请分组填写。各组区域互不重叠；无法避免时合并，并予说明。\n\n"
      "规则规定封控区外有哪些圈层、各多少天、最后一次检测在第几天。规则是数据文件：可选用一套，也可用自己的文件。每日检"
      "测人数有限时，按最能节省值守的顺序逐块解封。\n\n"
      "采样点从空地中选取，按场地大小、步行距离、可同时前往而不相遇的楼栋数排序。对小区每栋楼，说明物资车、垃圾车、消防"
      "车（净宽、净高4米，转弯半径9米）和救护车能否到达附近，以及被什么阻挡。\n\n"
      "方法：在街块与道路上求各种折算下的最小割（Gallo、Grigoriadis、Tarjan "
      "1989），其间以割为界做分支定界。货车、救护车的尺寸和转弯半径为假设值。未测量的道路宽度按类别取值；转弯按图上的围"
      "墙和楼栋检查，不含路缘、树木和停放车辆；不考虑翻墙或穿越空地。"};
  a.parameters = {
      gh::features("buildings", "buildings", {"Buildings to seal", "要封控的楼栋"},
                   {"Pick them on the map, or give their numbers or names with commas between: 3,7 or "
                    "“North House”; id:12 is the one with id 12.",
                    "在地图上点选，或填写楼号、名称，用逗号分隔，如：3,7；id:12 "
                    "表示编码为12的楼栋。"})
          .required(),
      gh::choice("kind", "sealed",
                 {{"sealed", {"Sealed zone", "封控区"}},
                  {"controlled", {"Controlled zone", "管控区"}},
                  {"precaution", {"Precaution zone", "防范区"}}},
                 {"Kind of the inner zone", "内圈类别"},
                 {"Written on the zones round the buildings.", "写入楼栋所在区域的类别。"}),
      gh::number("gate_weight", 30, {"A guard counts as", "一名值守折算人数"},
                 {"How many residents more may be closed in to save one guard at the gates.",
                  "为少设一名卡口值守，最多愿意多封控多少人。"})
          .range(0, 100000),
      gh::integer("most_guards", 0, {"Guards at most", "值守人数上限"},
                  {"At a time, at the gates of all sealed zones. 0: no limit.",
                   "全部封控区卡口同时值守的人数上限。0表示不限。"})
          .range(0, 10000),
      gh::integer(
          "guards", 0, {"Take the choice with guards", "选用此值守人数的方案"},
          {"Of the ways to close, the one that closes in the fewest residents with so many on guard at a time, "
           "whatever a guard counts as. A row of the table “Ways to close” sets it. 0: the plan chooses.",
           "在各封控方案中，选用同时值守不超过此人数时额外封控人数最少的方案，不论一名值守折算多少人。点“可选的封"
           "控方案”表中的一行即可填入。0表示由方案选择。"})
          .range(0, 10000),
      gh::text_line("groups", "", {"Groups apart", "分组"},
                    {"Buildings that must not share a zone: 3,7; 12 seals 3 and 7 together and 12 apart. Who "
                     "is in no group goes with the others in none.",
                     "不应同区的楼栋：如“3,7；12”表示3、7号一区，12号另一区。未列入的楼栋归为一组。"}),
      gh::number("group_distance", 0, {"Apart from", "超过此距离则分区"},
                 {"Buildings in no group that are farther from each other get zones of their own. 0: they are "
                  "one group.",
                  "未分组的楼栋相距超过此距离时各自成区。0表示作为一组。"})
          .unit("m")
          .range(0, 5000),
      gh::choice("rules", "plain",
                 {{"plain", {"Plain: one zone, 7 days", "简易：单一区，7天"}},
                  {"shanghai_2022", {"Shanghai, April 2022: three rings", "上海2022年4月：三区"}}},
                 {"Rules", "规则"}, {"Rings, days, last tests, guards.", "圈层、天数、最后检测、值守。"}),
      gh::text_line("rules_file", "", {"Rules of your own", "自定规则文件"},
                    {"Path of a file in the form of those that come with the program. Empty: the set chosen.",
                     "规则文件路径，格式同程序自带文件。留空则用所选规则。"}),
      gh::text_line("start", "", {"First day", "开始日期"},
                    {"The day of closing, as in 2022-04-12. Empty: days are counted, no dates set.",
                     "封闭当日，如 2022-04-12。留空则只计天数。"}),
      gh::text_line("time", "", {"Time of day", "时刻"},
                    {"As in 23:00: paths and lockable entrances shut at that hour are shut for walks and "
                     "vehicles. Empty: what is open at some hour is open.",
                     "如 23:00：该时刻关闭的道路和上锁的出入口，人车均不可通行。留空则不考虑时间。"}),
      gh::integer("tests_a_day", 0, {"Tests a day at most", "每日检测人数上限"},
                  {"People. Blocks are then released one after another. 0: all on one day.",
                   "超过时逐块检测、逐块解封。0表示一天内测完。"})
          .range(0, 1000000),
      gh::integer("empty_building", 10, {"A building counts as at least", "每栋楼至少折算人数"},
                  {"For a shop or an office closed in besides, where nobody lives.",
                   "额外划入的商铺、办公楼等无人居住的楼栋，按此人数折算。"})
          .range(0, 10000),
      gh::number("strip", 5, {"Strip round a single building", "单栋楼周围宽度"},
                 {"Where no paths or walls enclose it.", "没有道路或围墙围住的楼栋，按此宽度划定。"})
          .unit("m")
          .range(1, 50),
      tk::household_size_parameter(),
      tk::homes_per_floor_parameter(),
      gh::number("fire_reach", 20, {"Reach of a fire engine", "消防车作业距离"},
                 {"A building counts as reached where a fire engine can stand this near.",
                  "消防车能停到这一距离内即视为可达。"})
          .unit("m")
          .range(1, 200),
      gh::number("ambulance_reach", 20, {"Reach of an ambulance", "救护车担架距离"},
                 {"A building counts as reached where an ambulance can stand this near.",
                  "救护车能停到这一距离内即视为可达。"})
          .unit("m")
          .range(1, 200),
      gh::number(
          "truck_reach", 50, {"Reach of supply and refuse trucks", "物资车、垃圾车停靠距离"},
          {"A building counts as reached where a truck can stand this near.", "货车能停到这一距离内即视为可达。"})
          .unit("m")
          .range(1, 500)};
  a.inputs = {gh::needs("buildings", {"What is to be sealed, and who lives there", "要封控的楼栋及其居民"}),
              gh::reads("paths", {"Blocks lie between paths; gates stand on them", "道路围成街块，卡口设在路上"}),
              gh::reads("barriers", {"Walls and fences divide blocks", "围墙、围栏分隔街块"}),
              gh::reads("doors", {"Where residents come out", "居民出入的门"}),
              gh::reads("entrances", {"Where the estate is left", "小区的出入口"}),
              gh::reads("households", {"Who lives behind each door", "单元门内的住户"}),
              gh::reads("open_ground", {"Where people can be tested", "可作采样点的空地"}),
              gh::reads("sites", {"Test sites there are already", "已有的采样点"})};
  a.outputs = {gh::replaces("zones", {"The zones", "划定的区域"}),
               gh::replaces("checkpoints", {"The zones' gates", "区域的卡口"}),
               gh::replaces("notes", {"The test sites chosen", "采用的采样点"}),
               gh::adds("buildings", {"Whether fire engine and ambulance reach each building inside",
                                      "区内各楼消防车、救护车是否可达"})};
  a.run = gh::runs<run_plan>;
  return {.id = "sealed_zones",
          .version = "2.0.0",
          .title = {"Sealed zones", "封控区划定"},
          .author = {"Gatehouse", nullptr},
          .algorithms = {a}};
}

}  // namespace

GATEHOUSE_PLUGIN(describe);
