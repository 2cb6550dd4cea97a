// Hands the snapshot to plan_deliveries() and its rounds to the host.
#include <gatehouse/plugin.hpp>

#include <chrono>

#include "delivery_routes/accepted_rounds.hpp"
#include "delivery_routes/emission.hpp"
#include "toolkit/clock_time.hpp"
#include "toolkit/estate_reader.hpp"
#include "toolkit/movers.hpp"
#include "toolkit/walked_network.hpp"

namespace {

namespace dr = gatehouse::delivery_routes;
namespace tk = gatehouse::toolkit;

dr::DeliveryOptions options_of(const gh::Run& run) {
  dr::DeliveryOptions o;
  const std::string by = run.text_of("by");
  o.mode = by == "cart" ? tk::Mode::cart : by == "tricycle" ? tk::Mode::tricycle : tk::Mode::foot;
  const auto drops = run.features("drop_points");
  o.drop_points.assign(drops.begin(), drops.end());
  o.people = static_cast<int>(run.integer("people"));
  o.capacity = run.number("capacity");
  o.speed = by == "tricycle" ? tk::mover(tk::Who::tricycle).speed : run.number("speed");
  o.parcel = run.number("parcel");
  o.room = run.number("room");
  o.parcel_volume = run.number("parcel_volume");
  if (const auto from = run.features("medicine_from"); !from.empty()) o.medicine_from = from.front();
  o.fetching = run.number("fetching");
  o.due_may_slip = run.boolean("due_may_slip");
  o.handover = run.number("handover");
  o.floor_minutes = run.number("floor_minutes");
  o.lift_share = run.number("lift_share");
  o.loading = run.number("loading");
  o.homes_per_floor = static_cast<int>(run.integer("homes_per_floor"));
  o.promise = run.number("promise");
  o.start = run.text_of("start");
  const std::string aim = run.text_of("aim");
  o.aim = aim == "least_work"  ? dr::Aim::least_work
          : aim == "mean_door" ? dr::Aim::mean_door
          : aim == "balanced"  ? dr::Aim::balanced
                               : dr::Aim::last_door;
  o.solve.seed = static_cast<std::uint64_t>(run.integer("seed"));
  o.solve.seconds = run.number("seconds");
  const std::int64_t steps = run.integer("iterations");
  o.solve.iterations = steps > 0 ? steps : o.solve.seconds > 0 ? dr::steps_without_end : dr::steps_by_problem;
  return o;
}

// What of the plan on the map has begun, where the user says what time it is.
std::optional<dr::RunningDay> running_day(const gh::Run& run, std::optional<double> start) {
  const std::string now = run.text_of("now");
  if (now.empty()) return std::nullopt;
  dr::RunningDay day;
  day.rounds = dr::accepted_rounds(run);
  if (day.rounds.empty())
    run.fail({"There is no plan on the map to change.", "地图上没有可以调整的配送方案。"},
             {"Leave “Now” empty to plan the whole day.", "请将“现在时间”留空，重新安排全天。"});
  if (const auto& first = day.rounds.front(); first.departs) start = *first.departs - first.start;
  const auto minute = dr::minute_of(now, start);
  if (!minute)
    run.fail(
        gh::text({"“{}” is no time after the start of the plan on the map{}.", "“{}”不是地图上方案开始之后的时间{}。"},
                 now, start ? gh::text({" ({})", "（{}开始）"}, tk::moment_text(*start, ' ')) : gh::Text{}),
        {"Write minutes since the start, like 35, or a time after it, like 09:35.",
         "请写开始后的分钟数（如 35）或之后的时间（如 09:35）。"});
  day.now = *minute;
  return day;
}

void run_plan(const gh::Run& run) {
  const auto begun = std::chrono::steady_clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count(); };
  dr::DeliveryOptions options = options_of(run);
  if (!options.start.empty() && !tk::moment_of(options.start))
    run.fail(gh::text({"The start “{}” is no date and time.", "开始时间“{}”不是有效的日期时间。"}, options.start),
             gh::Text("Write it like 2022-04-08T09:30.", "请写成 2022-04-08T09:30 的样式。"));
  run.progress(0.02, {"Joining doors to the paths", "正在把单元门连接到道路"});
  const tk::Cancelled cancelled = [&run] { return run.cancelled(); };
  const tk::Estate estate = tk::read_estate(run.snapshot());
  // What its hours shut when the day begins is not passed.
  const std::optional<double> begins = dr::start_of(estate, options);
  const auto [network, zones] =
      tk::walked_network(run, estate, begins ? tk::setting_out_at(*begins) : tk::SettingOut{});
  options.running = running_day(run, dr::start_of(estate, options));
  dr::CostCurve curve(run);
  double shown = 0;
  options.solve.improved = [&](std::int64_t cost) { curve.add(seconds(), dr::in_person_minutes(cost)); };
  options.solve.stop = [&](double fraction) {
    run.progress(0.1 + 0.85 * fraction, {"Looking for better rounds", "正在优化配送路线"});
    if (seconds() - shown > 0.5) {
      curve.show();
      shown = seconds();
    }
    return run.cancelled();
  };
  dr::Deliveries d = dr::plan_deliveries(estate, network, options, cancelled);
  run.check_cancelled();
  std::set<std::int64_t> kept;
  std::set<std::string> taken;
  if (options.running)
    for (const dr::AcceptedRound& r : options.running->rounds)
      if (dr::RunningDay::begun(r, options.running->now)) kept.insert(r.id), taken.insert(r.number);
  if (d.rounds.empty() && d.unmet.empty() && kept.empty())
    run.fail(
        {"There is nothing to deliver: no open request and no home.", "没有需要配送的内容：没有待办需求，也没有住宅。"},
        {"Add requests, or draw buildings with their households.", "请添加需求单，或绘制楼栋并填写户数。"});
  dr::emit_again(run, kept);
  const auto emitted = dr::emit_rounds(run, network, d, taken);
  if (options.running) dr::say_changed_day(run, *options.running, d);
  const auto zone_remarks = tk::remarks_of(estate, zones);
  d.remarks.insert(d.remarks.begin(), zone_remarks.begin(), zone_remarks.end());
  dr::say_all(run, estate, network, d);
  dr::say_zones(run, estate, zones, d);
  dr::show_figures(run, d, emitted, options.promise);
  curve.show();
  run.figure("seconds", {"Time to plan", "计算用时"}, seconds(), "s");
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
      "Parcels of one door are carried together as far as one person's load and the due times allow. Sealed and "
      "controlled zones on the map are entered only by their gates.\n\n"
      "Time at a door: handing over, and climbing once to the highest floor served. Due times are kept wherever a way "
      "to keep "
      "them is found; else the plan says by how much and why. What cannot be delivered is listed with its reason.\n\n"
      "Method: savings (Clarke, Wright 1964), local search (relocate, or-opt, swap, swap*, 2-opt, 2-opt*, whole "
      "trips), "
      "then a hybrid genetic search (Vidal 2022) on two processor cores, whose plans are bettered by ruin and "
      "recreate (Christiaens, Vanden Berghe 2020) with moves of whole trips. The same map, parameters and seed give "
      "the same plan as long as "
      "Seconds is 0. "
      "The plan is good, not proven best: the bound counts loading, stairs and ways each at the least they can be, so "
      "that "
      "the best plan there is lies well above it.\n\n"
      "What is fetched on the way, at a pharmacy, is fetched before its door, once a trip. A day that is running can "
      "be "
      "changed: say what time it is under Now.\n\n"
      "Steps and slopes on the map take longer. Paths and lockable entrances that their hours shut at the start are "
      "not "
      "passed.\n\n"
      "Limits: one speed for each person, loaded or not; several flights with a lift count as a share of the stairs.",
      "沿道路安排从物资投放点到各单元门的配送，每人有载重上限，可跑多趟。配送所有待办需求；地图上没有需求单时，每户按一"
      "件包裹计算。"
      "同一单元门的包裹在一人载重和时限允许的范围内合并配送。地图上的封控区、管控区只从卡口进出。\n\n"
      "门口用时包括交接和上到最高一层的爬楼时间。能按时送到的尽量按时；做不到的说明晚多少、为什么。无法配送的逐项列出原"
      "因。\n\n"
      "方法：节约算法（Clarke、Wright 1964）、局部搜索（移动、交换、swap*、2-opt、2-opt* "
      "等），再用混合遗传搜索（Vidal 2022，双核并行），以破坏与重建（Christiaens、Vanden Berghe "
      "2020）和整趟调换改进各方案。"
      "“限时”为0时，相同的地图、参数和种子得到相同的方案。方案较优，但未证明最优：下限把装货、爬楼和步行分别按最少计算"
      "，真正的最优方案明显高于它。\n\n"
      "需要途中取货的（如药店），先取后送，每趟只取一次。进行中的配送可以调整：在“现在时间”中填写时间。\n\n"
      "图上的台阶和坡度计入用时。开始时刻按登记时间关闭的道路和上锁的出入口不通过。\n\n"
      "局限：每人空手和负重按同一速度；有电梯的按爬楼时间的一定比例计算。"};
  a.parameters = {
      gh::features("drop_points", "sites", {"Drop points", "物资投放点"},
                   {"Where loads are fetched, by name or id. Empty: all sites of kind “Drop point”, else the office, "
                    "else an entrance.",
                    "取货地点，填名称或编号。留空：所有“物资投放点”，没有则用居委会或出入口。"}),
      gh::choice("by", "foot",
                 {{"foot", {"On foot", "步行"}},
                  {"cart", {"Handcart (no steps, 0.9 m wide)", "手推车（不走台阶，宽0.9米）"}},
                  {"tricycle", {"Tricycle (no steps, 1.4 m wide)", "三轮车（不走台阶，宽1.4米）"}}},
                 {"Carried by", "配送方式"},
                 {"Which ways can be used. A tricycle rides at 10 km/h where the staff list does not say.",
                  "决定可走哪些道路。三轮车在名单未填速度时按每小时10公里计。"}),
      gh::choice("aim", "last_door",
                 {{"last_door", {"Last door soonest", "最后一户最早送到"}},
                  {"mean_door", {"Doors soonest on average", "平均送达最早"}},
                  {"balanced", {"Longest day of one person shortest", "最忙的人用时最短（均衡）"}},
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
      gh::number("room", 0, {"Volume limit", "体积上限"},
                 {"Of each person in one trip, where the staff list does not say; 0: no limit.",
                  "每人每趟的体积，名单未填时采用；0表示不限。"})
          .unit("L")
          .range(0, 100000),
      gh::number("parcel_volume", 0, {"Volume of a parcel", "每件体积"},
                 {"Where a request does not say.", "需求未填体积时采用。"})
          .unit("L")
          .range(0, 10000),
      gh::features("medicine_from", "sites", {"Medicine is fetched at", "药品取货地点"},
                   {"The pharmacy that carriers go by before the door. Empty: medicine is loaded at the drop point "
                    "unless its request says where it is fetched.",
                    "配送员先到此药店取药再送上门。留空：除需求单写明取货地点外，药品在投放点装货。"}),
      gh::number("fetching", 2, {"Fetching", "取货用时"},
                 {"At a pharmacy or other place on the way, once a trip.", "途中在药店等处取货，每趟每处一次。"})
          .unit("min")
          .range(0, 240),
      gh::boolean("due_may_slip", false, {"Due times may slip", "时限可放宽"},
                  {"A minute late counts as three minutes of work; else being late is avoided wherever possible. A "
                   "request can say so for itself.",
                   "晚到一分钟按多用三分钟计算；否则尽一切可能避免晚到。也可在单条需求中设定。"}),
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
      gh::text_line(
          "now", "", {"Now", "现在时间"},
          {"To change a day that is running: the time now, like 09:35, or minutes since the start. Rounds "
           "that have begun stay; new and remaining requests are planned around them. Empty: the whole day.",
           "调整进行中的配送：填现在时间（如 09:35）或开始后的分钟数。已出发的各趟保持不变，其余和新增需求重新"
           "安排。留空：安排全天。"}),
      tk::keep_zones_parameter(),
      gh::integer("seed", 1, {"Seed", "随机种子"},
                  {"Another seed may give another plan of like worth.", "换一个种子可能得到另一个相近的方案。"})
          .range(0, 1e9),
      gh::integer("iterations", 0, {"Search steps", "优化步数"},
                  {"More steps, better rounds, more time. 0: as many as take some seconds, or until Seconds are over.",
                   "步数越多方案越好，用时越长。0：自动确定（数秒内完成），填了“限时”则用满限时。"})
          .range(0, 1e9),
      gh::number("seconds", 0, {"Seconds", "限时"},
                 {"Stop the search after this time; 0: by steps only, and the same plan on every run.",
                  "超过此时间即停止优化；0表示只按步数，每次结果相同。"})
          .unit("s")
          .range(0, 86400)};
  a.inputs = {gh::reads("buildings", {"Homes, floors, lifts", "住宅、层数、电梯"}),
              gh::reads("paths", {"The ways that people walk", "行走的道路"}),
              gh::reads("doors", {"Stair doors are where parcels go", "包裹送到单元门"}),
              gh::reads("households", {"Homes behind each door", "单元门内的住户"}),
              gh::reads("requests", {"What is to be delivered", "需要配送的内容"}),
              gh::reads("staff", {"Who carries, and how much", "由谁配送、载重多少"}),
              gh::reads("sites", {"Drop points and the office", "物资投放点和居委会"}),
              gh::reads("entrances", {"Closed entrances cannot be walked through", "封闭的出入口不能通行"}),
              gh::reads("zones", {"Sealed zones are entered only by their gates", "封控区只从卡口进出"}),
              gh::reads("checkpoints", {"The gates of zones", "封控区的卡口"}),
              gh::reads("delivery_routes", {"The plan that is being carried out", "正在执行的方案"}),
              gh::reads("delivery_stops", {"Its stops", "方案中的站点"}),
              gh::reads("barriers", {"Doors are not joined to paths behind a wall", "单元门不会连到围墙另一侧的道路"})};
  a.outputs = {gh::replaces("delivery_routes", {"One line for each round, along the paths", "每趟一条沿道路的路线"}),
               gh::replaces("delivery_stops", {"One point for each stop of each round", "每趟的每个站点"})};
  a.run = gh::runs<run_plan>;
  return {.id = "delivery_routes",
          .version = "2.0.0",
          .title = {"Delivery routes", "配送路线"},
          .author = {"Gatehouse", nullptr},
          .algorithms = {a}};
}

}  // namespace

GATEHOUSE_PLUGIN(describe);
