#include "patrol_routes/description.hpp"

#include "toolkit/walked_network.hpp"

namespace gatehouse::patrol_routes {

gh::Algorithm description() {
  gh::Algorithm a{.id = "patrol_routes"};
  a.title = {"Patrol routes", "巡逻路线"};
  a.summary = {"Short rounds along every lane and past every entrance, shared fairly between people.",
               "走遍每条巷道、经过每个出入口的短路线，并公平分给各巡逻员。"};
  a.help = {
      "Plans closed rounds on foot. Every lane inside the estate is walked at least once (or only the lanes you "
      "choose), every entrance is passed, and the longest round is made as short as it gets, so that all have about "
      "the same to walk. Each round begins and ends at its post.\n\n"
      "Posts: the sites you name; else each patroller's own site on the staff list, the checkpoints, the office, or a "
      "guarded entrance. Closed paths are not walked, closed entrances not walked through; nor are those that their "
      "hours shut at the start. Lanes that nobody gets to are named with the gap that is missing.\n\n"
      "With “Every entrance within” the plan says whether people walking their rounds again and again keep it, with a "
      "timetable, and if not how many people would: with shorter rounds each, or taking turns on the same.\n\n"
      "Method: Chinese postman by exact matching (Edmonds, Johnson 1973) where the lanes hang together, which one "
      "round then cannot beat; rural postman by ruin and recreate else; several people by cutting the one round and "
      "exchanging lanes (simulated annealing). A bound says how much better any plan could be. The same map, "
      "parameters and seed give the same plan as long as Seconds is 0.\n\n"
      "Limits: one speed for each person on all lanes; time spent looking, talking or resting is not counted.",
      "安排步行的闭合巡逻路线：小区内每条巷道（或只是您选择的道路）至少走一次，经过每个出入口，并使最长的一轮尽量短，各"
      "人工作量大致相同。每轮从出发点出发并返回。\n\n"
      "出发点：您指定的设施点；否则为名单中巡逻员各自的设施、卡口、居委会或有人值守的出入口。已封闭的道路不走，已封闭的"
      "出入口不穿行，开始时刻按登记时间关闭的也一样。走不到的道路会说明缺了哪一段。\n\n"
      "填写“出入口巡到间隔”后，方案说明按路线反复巡逻能否做到，并给出时间表；做不到时说明需要多少人：各走更短的路线，或"
      "在同一路线上轮流出发。\n\n"
      "方法：道路相连时用精确匹配求中国邮递员问题（Edmonds、Johnson "
      "1973），一轮的结果已是最短；否则用破坏与重建求农村邮递员问题；多人时切分整轮再互换路段（模拟退火）。下界说明还可"
      "能好多少。“限时”为0时，相同的地图、参数和种子得到相同的方案。\n\n"
      "局限：每人在所有道路上按同一速度；不计观察、交谈和休息的时间。"};
  a.parameters = {
      gh::choice("demand", "lanes_and_entrances",
                 {{"lanes_and_entrances", {"Every lane and entrance", "每条巷道和每个出入口"}},
                  {"lanes", {"Lanes only", "只巡巷道"}},
                  {"entrances", {"Entrances only, the shortest way", "只经过出入口，走最短的路"}}},
                 {"What to patrol", "巡逻内容"}, {"What a round must walk along or pass.", "路线必须走到的内容。"}),
      gh::features("lanes", "paths", {"Only these lanes", "只巡这些道路"},
                   {"Pick them on the map, or give names or ids. Empty: every lane inside the estate.",
                    "在地图上点选，或填写名称、编号。留空：小区内每条巷道。"}),
      gh::integer("people", 0, {"People", "人数"},
                  {"How many walk. 0: the patrol of the staff list, or two where it has none.",
                   "巡逻人数。0：按名单中的巡逻人员，没有则为两人。"})
          .range(0, 60),
      gh::features(
          "posts", "sites", {"Posts", "出发点"},
          {"Where rounds begin and end, by name or id. Empty: as the staff list says, else checkpoints, office "
           "or entrances.",
           "出发和返回的设施点，填名称或编号。留空：按名单，否则用卡口、居委会或出入口。"}),
      gh::number("every", 0, {"Every entrance within", "出入口巡到间隔"},
                 {"Each entrance is to be passed again within so many minutes. 0: one round, no interval.",
                  "每个出入口须在多少分钟内再次巡到。0：只走一轮，不要求间隔。"})
          .unit("min")
          .range(0, 1440),
      gh::number("speed", 4, {"Walking speed", "步行速度"}, {"Where the staff list does not say.", "名单未填时采用。"})
          .unit("km/h")
          .range(0.5, 12),
      gh::text_line(
          "start", "20:00", {"Start", "开始时间"},
          {"Time of day at which the rounds begin, like 20:00. With the day, like 2022-04-08T20:00, only zones "
           "valid then count. What its hours shut at that time is not passed.",
           "开始巡逻的时刻，如 20:00。带日期（如 "
           "2022-04-08T20:00）时，只考虑当时有效的区域。此时按登记时间关闭的道路和出入口不通过。"}),
      gh::number(
          "duty", 2, {"Duty lasts", "值班时长"},
          {"How many hours the timetable covers, where an interval is asked for.", "要求间隔时，时间表覆盖的小时数。"})
          .unit("h")
          .range(0.1, 24),
      gh::number(
          "spurs", 0, {"Dead ends looked into only", "只查看的断头路"},
          {"Dead ends up to so long, such as the way to a stair door, are looked into from the lane, not walked. 0: "
           "all are walked.",
           "这一长度以内的断头小路（如通往单元门的路）只在路口查看，不走进去。0：全部要走。"})
          .unit("m")
          .range(0, 500),
      toolkit::keep_zones_parameter(),
      gh::boolean("whole_map", false, {"Also outside the estate", "包括小区以外"},
                  {"Lanes outside the estate's edge are walked too.", "小区范围以外的道路也要走。"}),
      gh::boolean(
          "seen_sides", false, {"Sides of buildings", "查看楼栋外立面"},
          {"Also say which sides of buildings nobody sees on these rounds.", "同时说明楼栋的哪些面在路线上看不到。"}),
      gh::number("sight", 40, {"Sight", "视距"}, {"How far a side of a building is seen.", "看清楼栋外立面的距离。"})
          .unit("m")
          .range(5, 500),
      gh::integer("seed", 1, {"Seed", "随机种子"},
                  {"Another seed may give another plan of like worth.", "换一个种子可能得到另一个相近的方案。"})
          .range(0, 1e9),
      gh::integer("iterations", 600000, {"Search steps", "优化步数"},
                  {"More steps, fairer and shorter rounds, more time.", "步数越多路线越短越均衡，用时越长。"})
          .range(0, 1e9),
      gh::number("seconds", 0, {"Seconds", "限时"},
                 {"Stop the search after this time; 0: no limit, and the same plan on every run.",
                  "超过此时间即停止优化；0表示不限时，每次结果相同。"})
          .unit("s")
          .range(0, 86400)};
  a.inputs = {
      gh::needs("paths", {"The lanes to walk", "要巡的道路"}),
      gh::reads("entrances", {"What is passed; closed ones are not walked through", "要经过的出入口；已封闭的不穿行"}),
      gh::reads("staff", {"Who patrols, from where, how fast", "由谁巡逻、从哪里出发、多快"}),
      gh::reads("sites", {"Posts and the office", "出发点和居委会"}),
      gh::reads("checkpoints",
                {"Posts, where the staff list names none; gates of zones", "名单未指定时的出发点；区域的卡口"}),
      gh::reads("zones", {"Whose edges are crossed at gates only", "只从卡口进出的区域"}),
      gh::reads("doors", {"Where a door is a zone's gate", "单元门即区域卡口之处"}),
      gh::reads("buildings", {"The estate's edge, and sides to be seen", "小区范围，以及要看到的外立面"}),
      gh::reads("barriers", {"The estate's edge", "小区范围"}),
      gh::reads("open_ground", {"The estate's edge", "小区范围"})};
  a.outputs = {
      gh::replaces("patrol_routes", {"One closed line for each round, along the paths", "每轮一条沿道路的闭合路线"})};
  return a;
}

}  // namespace gatehouse::patrol_routes
