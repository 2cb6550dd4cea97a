// The adapter: reads the snapshot, plans, says it to the host. Drop points and test sites are two plans of one kind: so
// each takes the place of its own earlier result only.
#include <gatehouse/plugin.hpp>

#include <chrono>

#include "drop_points/drop_plan.hpp"
#include "drop_points/exhibits.hpp"
#include "drop_points/sentences.hpp"
#include "toolkit/estate_reader.hpp"
#include "toolkit/household_parameters.hpp"
#include "toolkit/telling.hpp"
#include "toolkit/walked_network.hpp"

namespace {

namespace dp = gatehouse::drop_points;
namespace tk = gatehouse::toolkit;

/// What is stored on the map is in the language the user reads now.
std::string here(const gh::Run& run, const tk::Words& w) { return run.chinese() ? w.zh : w.en; }

dp::DropOptions read_options(const gh::Run& run, const char* algorithm, const char* site_kind) {
  dp::DropOptions o;
  const std::string places = run.text_of("places");
  o.asked.candidates = places == "sites"         ? dp::Candidates::sites
                       : places == "open_ground" ? dp::Candidates::open_ground
                       : places == "entrances"   ? dp::Candidates::entrances
                       : places == "anywhere"    ? dp::Candidates::anywhere
                                                 : dp::Candidates::usual;
  o.asked.site_kind = site_kind;
  const auto keep = run.features("keep");
  o.asked.keep.assign(keep.begin(), keep.end());
  for (const gh::Feature& f : run.layer("sites")) {
    if (f.text_of("made_by") == algorithm) o.asked.replaced.push_back(f.id());
  }
  o.asked.homes_per_floor = static_cast<int>(run.integer("homes_per_floor"));
  o.placing.count = static_cast<std::size_t>(run.integer("count"));
  o.placing.aim = run.text_of("aim") == "longest" ? dp::Aim::longest_walk : dp::Aim::total_walk;
  o.placing.capacity = run.number("capacity");
  o.placing.largest_walk = run.number("largest_walk");
  return o;
}

/// When people walk; nothing where that is not said.
tk::SettingOut time_of(const gh::Run& run) {
  const std::string text = run.text_of("time");
  if (text.empty()) return {};
  if (const auto when = tk::setting_out_of(text)) return *when;
  run.fail(gh::text({"The time “{}” is no time of day.", "时间“{}”不是有效的时刻。"}, text),
           {"Write it like 20:00, or with the day like 2022-04-08T20:00.",
            "请写成 20:00 的样式，或带日期写成 2022-04-08T20:00。"});
}

[[noreturn]] void refuse(const gh::Run& run, dp::Trouble trouble, const std::vector<tk::Remark>& remarks) {
  if (trouble == dp::Trouble::cancelled) throw gh::Cancelled{};
  if (trouble == dp::Trouble::no_homes)
    run.fail({"There is no building that is lived in on the map.", "地图上没有住人的楼栋。"},
             {"Draw or import the buildings first.", "请先画出或导入楼栋。"});
  if (trouble == dp::Trouble::no_places)
    run.fail(text_of(tk::with_remarks({"No place on the map comes into question.", "地图上没有可选的地点。"}, remarks)),
             {"Draw open ground, entrances or sites beside a path, or choose “Anywhere paths meet”.",
              "请在道路旁画出空地、出入口或设施点，或选择“道路交汇处均可”。"});
  run.fail(
      text_of(tk::with_remarks({"No home can walk to any of the places.", "没有任何住户能步行到可选地点。"}, remarks)),
      {"Look at the paths between the homes and the places: ends that do not meet, closed paths and entrances, and "
       "sealed zones without a gate.",
       "请检查楼栋与这些地点之间的道路：是否断开，道路或出入口是否封闭，封控区是否没有卡口。"});
}

/// Writes the places that are not on the map, or that an earlier run left and this one replaces; gives the ids of all.
std::vector<std::int64_t> emit_places(const gh::Run& run, const tk::Estate& estate, const dp::DropPlan& plan,
                                      const dp::DropOptions& options, const std::vector<tk::Words>& labels) {
  std::vector<std::int64_t> ids;
  for (std::size_t i = 0; i < plan.chosen.size(); ++i) {
    const dp::Place& place = plan.places[plan.chosen[i].place];
    if (place.on_map) {
      ids.push_back(estate.sites[place.index].id);
      continue;
    }
    ids.push_back(-run.emit("sites", gh::point({place.at.x, place.at.y}),
                            {{"name", here(run, labels[i])},
                             {"kind", options.asked.site_kind},
                             {"note", here(run, dp::reason_of(estate, plan, i))}}));
  }
  return ids;
}

void run_plan(const gh::Run& run, const char* algorithm, const char* site_kind, dp::Service service) {
  const auto begun = std::chrono::steady_clock::now();
  const tk::Cancelled cancelled = [&run] { return run.cancelled(); };
  run.progress(0.05, {"Reading the paths", "读取道路"});
  const tk::Estate estate = tk::read_estate(run.snapshot());
  const auto [network, zones] = tk::walked_network(run, estate, time_of(run));
  const dp::DropOptions options = read_options(run, algorithm, site_kind);
  run.progress(0.3, {"Choosing the places", "选择地点"});
  const dp::DropPlan plan = dp::plan_drop_points(estate, network, options, cancelled);
  std::vector<tk::Remark> remarks = tk::remarks_of(estate, zones);
  const std::vector<tk::Remark> of_network = tk::remarks(estate, network.findings, 3);
  remarks.insert(remarks.end(), of_network.begin(), of_network.end());
  if (plan.trouble != dp::Trouble::none) refuse(run, plan.trouble, remarks);
  run.progress(0.9, {"Writing the plan", "写出方案"});
  const std::vector<tk::Words> labels = dp::labels_of(estate, plan, options, service);
  const std::vector<std::int64_t> ids = emit_places(run, estate, plan, options, labels);
  for (const dp::Sentence& s : dp::sentences(estate, plan, options, service, labels)) {
    const char* layer = s.chosen != tk::none ? "sites" : s.building != tk::none ? "buildings" : nullptr;
    const std::int64_t id = s.chosen != tk::none     ? ids[s.chosen]
                            : s.building != tk::none ? estate.buildings[s.building].id
                                                     : 0;
    s.severe ? run.warning(text_of(s.words), layer, id) : run.note(text_of(s.words), layer, id);
  }
  for (const tk::Remark& r : remarks) tk::say(run, r);
  dp::give_curve(run, plan, options);
  dp::give_tables(run, estate, plan, labels, ids);
  dp::give_figures(run, plan, options, std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
}

void run_drop_points(const gh::Run& run) { run_plan(run, "drop_points", "drop_point", dp::Service::drop_point); }
void run_test_sites(const gh::Run& run) { run_plan(run, "test_sites", "test_site", dp::Service::test_site); }

std::vector<gh::Parameter> parameters(const char* places) {
  return {
      gh::integer("count", 5, {"How many", "数量"}, {"So many places are chosen.", "要选出的地点数量。"}).range(1, 200),
      gh::choice(
          "aim", "total",
          {{"total", {"Least walking in all", "总步行最少"}}, {"longest", {"Shortest longest walk", "最远步行最短"}}},
          {"Choose for", "选点目标"},
          {"Least walking counts every household; the other looks at the one that walks farthest, and then at "
           "all.",
           "总步行最少：计入每一户；最远步行最短：先看走得最远的一户，再看全体。"}),
      gh::choice("places", places,
                 {{"usual", {"Open ground, entrances and sites", "空地、出入口和已有设施点"}},
                  {"open_ground", {"Open ground", "空地"}},
                  {"entrances", {"Entrances", "出入口"}},
                  {"sites", {"Sites of this kind on the map", "图上同类设施点"}},
                  {"anywhere", {"Anywhere paths meet, too", "道路交汇处均可"}}},
                 {"Where it may be", "可选地点"},
                 {"Closed entrances and open ground under 20 m² never come into question.",
                  "封闭的出入口和不足20平方米的空地不作为可选地点。"}),
      gh::features(
          "keep", "sites", {"Keep these", "保留这些点"},
          {"Sites that are used in any case; the rest is chosen around them.", "必定使用的设施点，其余各点据此选择。"}),
      gh::number("capacity", 0, {"Households to a place", "每处户数"},
                 {"No place serves more; all of a door go to one place. 0: any number.",
                  "每处服务不超过该户数；同一单元门的住户去同一处。0表示不限。"})
          .range(0, 100000),
      gh::number("largest_walk", 0, {"Walk at most", "步行不超过"},
                 {"As many households as can be walk no farther. 0: any distance.",
                  "使尽可能多的住户步行不超过该距离。0表示不限。"})
          .unit("m")
          .range(0, 5000),
      tk::keep_zones_parameter(),
      gh::text_line("time", "", {"Time", "时刻"},
                    {"As in 20:00: paths and lockable entrances shut at that hour are not passed. With the day, like "
                     "2022-04-08T20:00, only zones valid then count. Empty: what is open at some hour is open.",
                     "如 20:00：该时刻关闭的道路和上锁的出入口不能通行。带日期（如 2022-04-08T20:00）时，只考虑当时有效"
                     "的区域。留空则不考虑时间。"}),
      tk::homes_per_floor_parameter(),
  };
}

gh::Algorithm algorithm_of(const char* id, gh_text title, gh_text summary, const char* places) {
  gh::Algorithm a{.id = id};
  a.title = title;
  a.summary = summary;
  a.help = {
      "Chooses as many places as you say, so that households walk as little as can be in all, or so that the longest "
      "walk is as short as can be. Every stair door goes to one place; walks are measured along the paths on the "
      "map.\n\n"
      "Places are open ground with a path beside it, entrances that are not closed, and sites of this kind; where the "
      "map has too few of them, also where paths meet. Sites that you name are kept. With a number of households to a "
      "place, none serves more; with a largest walk, as many households as can be stay within it.\n\n"
      "The curve and its table show what fewer or more places would change: choose a row to have it so. For each place "
      "the plan says whom it serves and how far they would walk without it. Where households are not counted they are "
      "guessed from floors.\n\n"
      "Model: p-median and p-centre (Hakimi 1964), with capacities where asked; solved by Lagrangian relaxation and "
      "branch and bound, with the bound said. How many places a largest walk needs: location set covering (Toregas and "
      "others 1971).\n\n"
      "A metre of steps counts as two, and slopes count as much as the level way that takes as long. Sealed and "
      "controlled zones are entered and left only by their gates. Without paths on the map walks are guessed from "
      "straight lines.\n\n"
      "Limits: whether a place is fit for its use (shade, drainage, room for a queue) is for you to say.",
      "按指定数量选点，使全体住户的总步行最少，或使最远的一户走得最近。每个单元门的住户去同一处；距离沿图上道路计算。\n"
      "\n"
      "可选地点包括：旁边有路的空地、未封闭的出入口和已有的同类设施点；不够时还可选道路交汇处。指定的设施点必定保留。填"
      "写每处户数后，任何一处不超过该数；填写步行上限后，使尽可能多的住户不超过该距离。\n\n"
      "曲线和表说明减少或增加地点会有什么变化，点选一行即按该数量重新计算。方案说明每处服务哪些住户，以及不设此处时要走"
      "多远。未登记户数的按楼层估计。\n\n"
      "模型：p-中位与p-中心（Hakimi，1964），可带容量；用拉格朗日松弛与分支定界求解，并给出下界。步行上限所需地点数：集"
      "合覆盖选址（Toregas等，1971）。\n\n"
      "台阶每米按两米计，坡道按用时相同的平路计。封控区、管控区只从卡口进出。图上没有道路时，按直线距离估算。\n\n"
      "局限：地点是否合用（遮阳、排水、排队空间）请自行判断。"};
  a.parameters = parameters(places);
  a.inputs = {gh::needs("buildings", {"Where people live", "住户所在楼栋"}),
              gh::reads("paths", {"What people walk on", "步行道路"}),
              gh::reads("doors", {"Where they set out, and how many", "出门处与户数"}),
              gh::reads("households", {"Who lives behind each door", "单元门内的住户"}),
              gh::reads("entrances", {"Places that come into question", "可选地点"}),
              gh::reads("open_ground", {"Places that come into question", "可选地点"}),
              gh::reads("sites", {"Places that are there already", "已有的设施点"}),
              gh::reads("barriers", {"Walls that doors do not open through", "阻隔出行的围墙"}),
              gh::reads("zones", {"Sealed zones are entered only by their gates", "封控区只从卡口进出"}),
              gh::reads("checkpoints", {"The gates of zones", "封控区的卡口"})};
  a.outputs = {gh::replaces("sites", {"The places chosen", "选定的地点"})};
  return a;
}

gh::Plugin describe() {
  gh::Algorithm drop = algorithm_of("drop_points", {"Drop points", "物资投放点"},
                                    {"Where to put drop points so that everyone walks little, and who goes to which.",
                                     "物资投放点设在哪里，居民走得最少；各楼去哪一处。"},
                                    "usual");
  drop.run = gh::runs<run_drop_points>;
  gh::Algorithm test = algorithm_of("test_sites", {"Test sites", "采样点"},
                                    {"Where to put test sites so that everyone walks little, and who goes to which.",
                                     "采样点设在哪里，居民走得最少；各楼去哪一处。"},
                                    "open_ground");
  test.run = gh::runs<run_test_sites>;
  return {.id = "drop_points",
          .version = "1.0.0",
          .title = {"Drop points and test sites", "投放点与采样点"},
          .author = {"Gatehouse", nullptr},
          .algorithms = {drop, test}};
}

}  // namespace

GATEHOUSE_PLUGIN(describe);
