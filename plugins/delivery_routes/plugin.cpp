// Hands the snapshot to plan_deliveries() and its rounds to the host.
#include <gatehouse/plugin.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "delivery_routes/deliveries.hpp"
#include "toolkit/estate_reader.hpp"

namespace {

namespace dr = gatehouse::delivery_routes;
namespace tk = gatehouse::toolkit;

gh::Text text_of(const tk::Words& w) { return {w.en, w.zh}; }

dr::DeliveryOptions options_of(const gh::Run& run) {
  dr::DeliveryOptions o;
  o.mode = run.text_of("by") == "cart" ? tk::Mode::cart : tk::Mode::foot;
  const auto drops = run.features("drop_points");
  o.drop_points.assign(drops.begin(), drops.end());
  o.people = static_cast<int>(run.integer("people"));
  o.capacity = run.number("capacity");
  o.speed = run.number("speed");
  o.parcel = run.number("parcel");
  o.handover = run.number("handover");
  o.floor_minutes = run.number("floor_minutes");
  o.lift_share = run.number("lift_share");
  o.loading = run.number("loading");
  o.homes_per_floor = static_cast<int>(run.integer("homes_per_floor"));
  o.promise = run.number("promise");
  o.start = run.text_of("start");
  const std::string aim = run.text_of("aim");
  o.aim = aim == "least_work" ? dr::Aim::least_work : aim == "mean_door" ? dr::Aim::mean_door : dr::Aim::last_door;
  o.solve.seed = static_cast<std::uint64_t>(run.integer("seed"));
  o.solve.iterations = run.integer("iterations");
  o.solve.seconds = run.number("seconds");
  return o;
}

// Minute 95.5 of a day that begins at 09:00 is "10:35"; where no time is known, "+95.5".
std::string clock(const dr::Deliveries& d, double minute) {
  if (!d.start) return "+" + gh::fixed(minute, 1);
  const auto at = static_cast<long long>(std::floor(*d.start + minute));
  const long long of_day = ((at % 1440) + 1440) % 1440;
  return fmt::format("{:02}:{:02}", of_day / 60, of_day % 60);
}

std::string stop_list(const dr::Deliveries& d, const dr::Round& r, bool chinese) {
  std::string list;
  for (std::size_t i = 0; i < r.stops.size(); ++i) {
    const dr::RoundStop& s = r.stops[i];
    list += fmt::format("{}{}. {} {} {} kg", i == 0 ? "" : "; ", i + 1, chinese ? s.label.zh : s.label.en,
                        clock(d, s.minute), gh::fixed(s.kg, 1));
  }
  return list;
}

gh::Geometry geometry_of(const dr::Round& r, const tk::Position& place) {
  gh::Geometry g{gh::GeometryType::line, {}};
  for (const tk::Polyline& leg : r.legs) {
    gh::Vertices line;
    for (const tk::Position& p : leg) line.push_back({p.x, p.y});
    g.parts.push_back({std::move(line)});
  }
  // All stops stand at the drop point itself: one millimetre marks the place.
  if (g.parts.empty()) g.parts.push_back({{{place.x, place.y}, {place.x + 0.001, place.y}}});
  return g;
}

void emit_rounds(const gh::Run& run, const tk::Network& network, const dr::Deliveries& d) {
  int number = 0;
  for (const dr::Round& r : d.rounds) {
    run.check_cancelled();
    const dr::RoundStop& first = r.stops.front();
    const std::size_t node =
        first.door != tk::none ? network.doors[first.door].node : network.buildings[first.building].node;
    const std::string carrier =
        !r.carrier.empty() ? r.carrier : (run.chinese() ? "配送员" : "Carrier ") + std::to_string(r.person);
    const gh::Text note = gh::text(
        {"{} parcels; back at {}", "{}件；{}返回"},
        [&] {
          int parcels = 0;
          for (const auto& s : r.stops) parcels += s.parcels;
          return parcels;
        }(),
        clock(d, r.start + r.minutes));
    run.emit("delivery_routes", geometry_of(r, network.nodes[node].at),
             {{"number", "D-" + std::to_string(++number)},
              {"carrier", carrier},
              {"trip", r.trip},
              {"drop_point", run.chinese() ? r.drop_point.zh : r.drop_point.en},
              {"stops", r.stops.size()},
              {"stop_list", stop_list(d, r, run.chinese())},
              {"load", std::round(r.kg * 1000) / 1000},
              {"length", std::round(r.metres * 10) / 10},
              {"start_minute", std::round(r.start * 10) / 10},
              {"minutes", std::round(r.minutes * 10) / 10},
              {"note", run.chinese() ? note.zh : note.en}});
  }
}

void say_all(const gh::Run& run, const tk::Estate& estate, const tk::Network& network, const dr::Deliveries& d) {
  const gh::Text when = d.start ? gh::text({"at {}, {} min after the start", "{}（开始后{}分钟）"}, clock(d, d.latest),
                                           gh::fixed(d.latest, 1))
                                : gh::text({"{} min after the start", "开始后{}分钟"}, gh::fixed(d.latest, 1));
  run.note(
      gh::text({"Parcels: {}; rounds: {}; people who carry: {}. The last door is reached {}. Each round's stops and "
                "times are written on its line.",
                "共{}件包裹，分{}趟，由{}人配送；最后一户在{}送到。各趟的站点和时间写在路线上。"},
               d.parcels, d.rounds.size(), d.people, when));
  constexpr std::size_t most = 12;
  std::size_t said = 0, parcels_left = 0;
  for (const dr::Unmet& u : d.unmet) {
    if (said++ < most) {
      run.warning(u.parcels > 1
                      ? gh::text({"Not delivered ({} parcels): {}", "未能配送（{}件）：{}"}, u.parcels, text_of(u.why))
                      : gh::text({"Not delivered: {}", "未能配送：{}"}, text_of(u.why)),
                  u.layer, u.id);
    } else {
      parcels_left += static_cast<std::size_t>(u.parcels);
    }
  }
  if (parcels_left > 0)
    run.warning(gh::text({"And {} more parcels cannot be delivered.", "另有{}件包裹无法配送。"}, parcels_left));
  said = 0;
  auto remarks = d.remarks;
  const auto findings = tk::remarks(estate, network.findings, 3);
  remarks.insert(remarks.end(), findings.begin(), findings.end());
  for (const tk::Remark& r : remarks) {
    if (++said > 40) break;
    const char* layer = r.layer[0] == '\0' || r.id == 0 ? nullptr : r.layer;
    if (r.severe) {
      run.warning(text_of(r.text), layer, r.id);
    } else {
      run.note(text_of(r.text), layer, r.id);
    }
  }
}

void run_plan(const gh::Run& run) {
  const auto begun = std::chrono::steady_clock::now();
  const dr::DeliveryOptions options = options_of(run);
  if (!options.start.empty() && !dr::minutes_of(options.start))
    run.fail(gh::text({"The start “{}” is no date and time.", "开始时间“{}”不是有效的日期时间。"}, options.start),
             gh::Text("Write it like 2022-04-08T09:30.", "请写成 2022-04-08T09:30 的样式。"));
  run.progress(0.02, {"Joining doors to the paths", "正在把单元门连接到道路"});
  const tk::Cancelled cancelled = [&run] { return run.cancelled(); };
  const tk::Estate estate = tk::read_estate(run.snapshot());
  const tk::Network network = tk::build_network(estate, {}, cancelled);
  run.check_cancelled();
  dr::DeliveryOptions with_progress = options;
  with_progress.solve.stop = [&run](double fraction) {
    run.progress(0.1 + 0.85 * fraction, {"Looking for better rounds", "正在优化配送路线"});
    return run.cancelled();
  };
  const dr::Deliveries d = dr::plan_deliveries(estate, network, with_progress, cancelled);
  run.check_cancelled();
  if (d.rounds.empty() && d.unmet.empty())
    run.fail(
        {"There is nothing to deliver: no open request and no home.", "没有需要配送的内容：没有待办需求，也没有住宅。"},
        {"Add requests, or draw buildings with their households.", "请添加需求单，或绘制楼栋并填写户数。"});
  emit_rounds(run, network, d);
  say_all(run, estate, network, d);
  run.figure("rounds", {"Rounds", "配送趟数"}, static_cast<double>(d.rounds.size()));
  run.figure("people", {"People who carry", "配送人数"}, d.people);
  run.figure("parcels", {"Parcels delivered", "送达包裹"}, d.parcels);
  run.figure("unmet", {"Parcels not delivered", "未能配送的包裹"}, d.unmet_parcels);
  run.figure("late", {"Stops reached late", "晚到的站点"}, d.late_stops);
  run.figure("total_metres", {"Walked in all", "总步行距离"}, std::round(d.metres), "m");
  run.figure("total_minutes", {"Work of all people", "总用时"}, std::round(d.minutes * 10) / 10, "min");
  run.figure("latest_arrival", {"Last door reached after", "最后一户送到用时"}, std::round(d.latest * 10) / 10, "min");
  run.figure("within_promise", {"Parcels within the promise", "承诺时间内送达"}, std::round(d.within_promise * 10) / 10,
             "%");
  run.figure("objective", {"What is made least", "目标值"}, std::round(d.objective * 100) / 100, "min");
  run.figure("objective_savings", {"The same before the search", "优化前目标值"},
             std::round(d.savings_objective * 100) / 100, "min");
  run.figure("iterations", {"Search steps", "优化步数"}, static_cast<double>(d.iterations));
  run.figure("seconds", {"Time to plan", "计算用时"},
             std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count(), "s");
}

gh::Plugin describe() {
  gh::Algorithm a{.id = "delivery_routes"};
  a.title = {"Delivery routes", "配送路线"};
  a.summary = {"Who carries what to which door, in which order, and when it arrives.",
               "谁把什么送到哪一户、按什么顺序、几时送到。"};
  a.help = {
      "Plans rounds from the drop points to the stair doors along the paths, for the people who carry, each with a "
      "load limit; "
      "several trips for each person. Open requests are delivered; where the map has no request, one parcel goes to "
      "each home. "
      "Parcels of one door are carried together as far as one person's load allows.\n\n"
      "Time at a door: handing over, and climbing once to the highest floor served. Due times are kept wherever a way "
      "to keep "
      "them is found; else the plan says by how much and why. What cannot be delivered is listed with its reason.\n\n"
      "Method: savings (Clarke, Wright 1964), local search (relocate, or-opt, swap, 2-opt, 2-opt*, whole trips), then "
      "ruin and "
      "recreate (Christiaens, Vanden Berghe 2020). The same map, parameters and seed give the same plan as long as "
      "Seconds is 0. "
      "The plan is good, not proven best.\n\n"
      "Limits: one speed for each person, loaded or not; several flights with a lift count as a share of the stairs.",
      "沿道路安排从物资投放点到各单元门的配送，每人有载重上限，可跑多趟。配送所有待办需求；地图上没有需求单时，每户按一"
      "件包裹计算。"
      "同一单元门的包裹在一人载重允许的范围内合并配送。\n\n"
      "门口用时包括交接和上到最高一层的爬楼时间。能按时送到的尽量按时；做不到的说明晚多少、为什么。无法配送的逐项列出原"
      "因。\n\n"
      "方法：节约算法（Clarke、Wright 1964）、局部搜索（移动、交换、2-opt、2-opt* "
      "等）、破坏与重建（Christiaens、Vanden Berghe 2020）。"
      "“限时”为0时，相同的地图、参数和种子得到相同的方案。方案较优，但未证明最优。\n\n"
      "局限：每人空手和负重按同一速度；有电梯的按爬楼时间的一定比例计算。"};
  a.parameters = {
      gh::features("drop_points", "sites", {"Drop points", "物资投放点"},
                   {"Where loads are fetched, by name or id. Empty: all sites of kind “Drop point”, else the office, "
                    "else an entrance.",
                    "取货地点，填名称或编号。留空：所有“物资投放点”，没有则用居委会或出入口。"}),
      gh::choice(
          "by", "foot",
          {{"foot", {"On foot", "步行"}}, {"cart", {"Cart or tricycle (no steps)", "手推车/三轮车（不走台阶）"}}},
          {"Carried by", "配送方式"}, {"Which ways can be used.", "决定可走哪些道路。"}),
      gh::choice("aim", "last_door",
                 {{"last_door", {"Last door soonest", "最后一户最早送到"}},
                  {"mean_door", {"Doors soonest on average", "平均送达最早"}},
                  {"least_work", {"Least work in all", "总用时最少"}}},
                 {"Aim", "目标"}, {"What a better plan is.", "以什么衡量方案好坏。"}),
      gh::integer(
          "people", 3, {"People", "人数"},
          {"How many carry, where the staff list has no carrier or volunteer.", "名单中没有配送员或志愿者时的人数。"})
          .range(1, 500),
      gh::number("capacity", 25, {"Load limit", "载重上限"},
                 {"Of each person in one trip, where the staff list does not say.", "每人每趟的载重，名单未填时采用。"})
          .unit("kg")
          .range(0.1, 10000),
      gh::number("speed", 4, {"Walking speed", "步行速度"}, {"Where the staff list does not say.", "名单未填时采用。"})
          .unit("km/h")
          .range(0.5, 30),
      gh::number("parcel", 5, {"Weight of a parcel", "每件重量"},
                 {"Where a request does not say, and for each home where there are no requests.",
                  "需求未填重量时、以及没有需求单时每户一件的重量。"})
          .unit("kg")
          .range(0, 1000),
      gh::number("handover", 0.5, {"Handing over", "交接用时"},
                 {"At each home's door, where a request does not say.", "每户门口的交接用时，需求未填时采用。"})
          .unit("min")
          .range(0, 240),
      gh::number("floor_minutes", 0.4, {"Time for each floor", "每层爬楼用时"},
                 {"For each floor climbed, up and down again. 0: parcels are left at the stair door.",
                  "每上一层（含下楼）的用时。0表示放在单元门口。"})
          .unit("min")
          .range(0, 30),
      gh::number("lift_share", 0.5, {"With a lift", "有电梯时的比例"},
                 {"Share of the time for each floor where the building has a lift.",
                  "楼栋有电梯时，按爬楼用时的这一比例计算。"})
          .range(0, 1),
      gh::number("loading", 2, {"Loading", "装货用时"},
                 {"At the drop point before each trip.", "每趟出发前在投放点装货的用时。"})
          .unit("min")
          .range(0, 240),
      gh::integer("homes_per_floor", 2, {"Homes on each floor", "每层户数"},
                  {"Of one stair, where nobody has counted the homes.", "没有登记户数时，每个单元每层的户数。"})
          .range(1, 50),
      gh::number("promise", 10, {"Promise", "承诺时间"},
                 {"Minutes from the start (or from “not before”) within which a parcel should be at its door.",
                  "从开始（或“最早时间”）起应送到的分钟数。"})
          .unit("min")
          .range(0, 10000),
      gh::text_line(
          "start", "", {"Start", "开始时间"},
          {"Date and time of minute 0, like 2022-04-08T09:30. Empty: the earliest “not before”, else one hour before "
           "the first due time.",
           "第0分钟的日期时间，如 2022-04-08T09:30。留空：最早的“最早时间”，没有则为首个“最迟时间”前一小时。"}),
      gh::integer("seed", 1, {"Seed", "随机种子"},
                  {"Another seed may give another plan of like worth.", "换一个种子可能得到另一个相近的方案。"})
          .range(0, 1e9),
      gh::integer("iterations", 20000, {"Search steps", "优化步数"},
                  {"More steps, better rounds, more time.", "步数越多方案越好，用时越长。"})
          .range(0, 1e9),
      gh::number("seconds", 0, {"Seconds", "限时"},
                 {"Stop the search after this time; 0: no limit, and the same plan on every run.",
                  "超过此时间即停止优化；0表示不限时，每次结果相同。"})
          .unit("s")
          .range(0, 86400)};
  a.inputs = {gh::reads("buildings", {"Homes, floors, lifts", "住宅、层数、电梯"}),
              gh::needs("paths", {"The ways that people walk", "行走的道路"}),
              gh::reads("doors", {"Stair doors are where parcels go", "包裹送到单元门"}),
              gh::reads("households", {"Homes behind each door", "单元门内的住户"}),
              gh::reads("requests", {"What is to be delivered", "需要配送的内容"}),
              gh::reads("staff", {"Who carries, and how much", "由谁配送、载重多少"}),
              gh::reads("sites", {"Drop points and the office", "物资投放点和居委会"}),
              gh::reads("entrances", {"Closed entrances cannot be walked through", "封闭的出入口不能通行"}),
              gh::reads("barriers", {"Doors are not joined to paths behind a wall", "单元门不会连到围墙另一侧的道路"})};
  a.outputs = {gh::replaces("delivery_routes", {"One line for each round, along the paths", "每趟一条沿道路的路线"})};
  a.run = gh::runs<run_plan>;
  return {.id = "delivery_routes",
          .version = "1.0.0",
          .title = {"Delivery routes", "配送路线"},
          .author = {"Gatehouse", nullptr},
          .algorithms = {a}};
}

}  // namespace

GATEHOUSE_PLUGIN(describe);
