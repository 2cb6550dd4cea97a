// Hands the snapshot to plan_districts() and its districts to the host.
#include <gatehouse/plugin.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "grid_districts/districts.hpp"
#include "grid_districts/sentences.hpp"
#include "toolkit/estate_reader.hpp"
#include "toolkit/household_parameters.hpp"
#include "toolkit/telling.hpp"

namespace {

namespace gd = gatehouse::grid_districts;
namespace tk = gatehouse::toolkit;

constexpr std::size_t moves_shown = 60;

double tenth(double value) { return std::round(value * 10) / 10; }

gh::Geometry geometry_of(const std::vector<tk::Polygon>& parts) {
  gh::Geometry g{gh::GeometryType::polygon, {}};
  const auto ring = [](const tk::Polyline& line) {
    gh::Vertices v;
    for (const tk::Position& p : line) v.push_back({p.x, p.y});
    return v;
  };
  for (const tk::Polygon& p : parts) {
    auto& rings = g.parts.emplace_back();
    rings.push_back(ring(p.shell));
    for (const auto& h : p.holes) rings.push_back(ring(h));
  }
  return g;
}

std::vector<gd::PresentDistrict> read_present(const gh::Run& run) {
  std::vector<gd::PresentDistrict> all;
  for (const gh::Feature& f : run.layer("grid_districts")) {
    if (!f.has_geometry()) continue;
    gd::PresentDistrict d;
    d.id = f.id();
    d.number = f.text_of("number");
    d.name = f.text_of("name");
    d.head = f.text_of("head");
    d.head_phone = f.text_of("head_phone");
    d.by_plan = f.text_of("made_by") == "grid_districts";
    for (const gh_part& part : f.parts()) {
      tk::Polygon polygon;
      bool shell = true;
      for (const gh_ring& ring : gh::rings(part)) {
        tk::Polyline line;
        for (const gh_vertex& v : gh::vertices(ring)) line.push_back({v.x, v.y});
        if (shell)
          polygon.shell = std::move(line);
        else
          polygon.holes.push_back(std::move(line));
        shell = false;
      }
      if (polygon.shell.size() >= 3) d.parts.push_back(std::move(polygon));
    }
    all.push_back(std::move(d));
  }
  return all;
}

/// Buildings named as heads' homes, and those nearest to the sites named.
std::vector<std::int64_t> read_seeds(const gh::Run& run, const tk::Estate& estate) {
  const auto picked = run.features("heads_homes");
  std::vector<std::int64_t> seeds(picked.begin(), picked.end());
  for (const std::int64_t id : run.features("sites")) {
    std::int64_t best = 0;
    double least = tk::infinity;
    for (const tk::Site& s : estate.sites)
      if (s.id == id)
        for (const tk::Building& b : estate.buildings)
          for (const tk::Polygon& p : b.parts)
            if (const double d = tk::distance_to(p, s.at); d < least) least = d, best = b.id;
    if (best != 0) seeds.push_back(best);
  }
  return seeds;
}

gd::DistrictOptions read_options(const gh::Run& run, const tk::Estate& estate) {
  gd::DistrictOptions o;
  o.districts = static_cast<int>(run.integer("districts"));
  const std::string measure = run.text_of("share");
  o.measure = measure == "residents" ? gd::Measure::residents
              : measure == "work"    ? gd::Measure::work
                                     : gd::Measure::households;
  o.tolerance = run.number("tolerance");
  const std::string keep = run.text_of("keep");
  o.keep = keep == "walls" ? gd::KeepWhole::walls : keep == "roads" ? gd::KeepWhole::roads : gd::KeepWhole::buildings;
  o.seeds = read_seeds(run, estate);
  o.present = run.boolean("present");
  o.keep_drawn = run.boolean("keep_drawn");
  const auto moved = run.features("move");
  o.move_building = moved.empty() ? 0 : moved.front();
  o.move_to = static_cast<int>(run.integer("move_to"));
  o.iterations = static_cast<std::uint64_t>(run.integer("iterations"));
  o.seed = static_cast<std::uint64_t>(run.integer("seed"));
  const tk::HouseholdGuess guess = tk::household_guess(run);
  o.workload.household_size = guess.household_size;
  o.workload.homes_per_floor = guess.homes_per_floor;
  return o;
}

/// "A, B, C" given for heads fills the districts that have none, in the order of their numbers. Gives the names that
/// are left over.
std::vector<std::string> name_heads(const gh::Run& run, gd::DistrictPlan& plan) {
  std::vector<std::string> names;
  std::string list = run.text_of("heads");
  for (const char* mark : {"，", "、", ";", "；"})
    for (std::size_t at; (at = list.find(mark)) != std::string::npos;)
      list.replace(at, std::string_view(mark).size(), ",");
  for (std::size_t from = 0; from <= list.size();) {
    const std::size_t to = std::min(list.find(',', from), list.size());
    std::string name = list.substr(from, to - from);
    name.erase(0, name.find_first_not_of(' '));
    name.erase(name.find_last_not_of(' ') + 1);
    if (!name.empty()) names.push_back(std::move(name));
    from = to + 1;
  }
  const gh::Layer staff = run.layer("staff");
  std::size_t next = 0;
  for (gd::District& d : plan.districts) {
    if (next == names.size()) break;
    if (!d.head.empty()) continue;
    d.head = names[next++];
    for (const gh::Feature& f : staff)
      if (f.text_of("name") == d.head) {
        d.head_phone = f.text_of("phone");
        break;
      }
  }
  names.erase(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(next));
  return names;
}

std::vector<std::int64_t> emit_districts(const gh::Run& run, const gd::DistrictPlan& plan) {
  std::vector<std::int64_t> emitted;
  for (const gd::District& d : plan.districts) {
    run.check_cancelled();
    gh::Attributes attributes{{"number", d.number},
                              {"name", d.name},
                              {"head", d.head},
                              {"head_phone", d.head_phone},
                              {"households", d.households},
                              {"residents", d.residents},
                              {"buildings", d.buildings.size()},
                              {"area", std::round(d.area)},
                              {"tint", d.tint}};
    std::erase_if(attributes, [](const gh::Attribute& a) {
      const gh_value v = a.value.c();
      return v.type == GH_TEXT && v.text[0] == '\0';
    });
    emitted.push_back(run.emit("grid_districts", geometry_of(d.ground), attributes));
  }
  return emitted;
}

void give_exhibits(const gh::Run& run, const tk::Estate& estate, const gd::DistrictPlan& plan,
                   const gd::DistrictOptions& options, const std::vector<std::int64_t>& emitted) {
  const gh::Text measure = text_of(gd::measure_name(options.measure));
  gh::Plot bars;
  bars.key = "load";
  bars.title = gh::text({"{} in each district", "各网格{}"}, measure);
  bars.kind = gh::Plot::Kind::bars;
  bars.x_label = {"District", "网格"};
  bars.y_label = measure;
  gh::Table table;
  table.key = "districts";
  table.title = {"Districts", "网格"};
  table.layer = "grid_districts";
  table.columns = {{{"District", "网格"}, "", false},   {{"Head", "网格长"}, "", false},
                   {{"Households", "户数"}, "", true},  {{"Residents", "居民人数"}, "", true},
                   {{"Buildings", "楼栋数"}, "", true}, {{"From the mean", "与平均值相差"}, "%", true},
                   {{"Area", "面积"}, "m²", true},      {{"Compact (a circle is 1)", "紧凑度（圆为 1）"}, "", true}};
  for (std::size_t i = 0; i < plan.districts.size(); ++i) {
    const gd::District& d = plan.districts[i];
    bars.points.push_back({static_cast<double>(i + 1), tenth(d.load)});
    bars.categories.push_back(gh::Text(d.number, {}));
    table.rows.push_back({d.number, d.head, d.households, d.residents, d.buildings.size(),
                          plan.mean > 0 ? tenth((d.load / plan.mean - 1) * 100) : 0.0, std::round(d.area),
                          std::round(d.roundness * 100) / 100});
    table.ids.push_back(-emitted[i]);
  }
  run.plot(bars);
  run.table(table);
  gh::Table moves;
  moves.key = "border";
  moves.title = {"What changes when a building on a border moves", "边界楼栋调整的影响"};
  moves.layer = "buildings";
  moves.columns = {{{"Building", "楼栋"}, "", false},
                   {{"From", "原网格"}, "", false},
                   {{"To", "改入"}, "", false},
                   {{"From then holds", "原网格变为"}, "", true},
                   {{"To then holds", "改入后变为"}, "", true},
                   {{"Borders grow by", "边界增加"}, "m", true},
                   {{"What it means", "说明"}, "", false}};
  for (std::size_t i = 0; i < std::min(moves_shown, plan.moves.size()); ++i) {
    const gd::BorderMove& m = plan.moves[i];
    moves.rows.push_back({text_of(tk::name_of(estate.buildings[m.building])), plan.districts[m.from].number,
                          plan.districts[m.to].number, tenth(m.from_load), tenth(m.to_load), tenth(m.border),
                          text_of(gd::meaning_of(m))});
    moves.ids.push_back(estate.buildings[m.building].id);
  }
  if (!moves.rows.empty()) run.table(moves);
}

void give_figures(const gh::Run& run, const gd::DistrictPlan& plan, double seconds) {
  run.figure("districts", {"Districts", "网格数"}, static_cast<double>(plan.districts.size()));
  run.figure("mean", {"Mean of a district", "每个网格平均"}, tenth(plan.mean));
  run.figure("widest", {"Farthest from the mean", "与平均值最大相差"}, tenth(plan.widest), "%");
  run.figure("border", {"Borders inside the estate", "小区内网格边界"}, std::round(plan.border_metres), "m");
  if (plan.border_metres > 0)
    run.figure("along_lines", {"Of these, along paths, walls and fences", "其中沿道路、围墙和围栏"},
               tenth(plan.border_on_lines / plan.border_metres * 100), "%");
  run.figure("objective", {"Borders as counted (less along roads)", "计入的边界长度（沿道路的算得少）"},
             tenth(plan.border), "m");
  if (plan.fairness != gd::Fairness::as_is) {
    run.figure("bound", {"Least possible", "理论最小值"}, tenth(plan.bound), "m");
    run.figure("gap", {"Could be better by at most", "最多还能改进"},
               plan.border > 0 ? tenth((plan.border - plan.bound) / plan.border * 100) : 0, "%");
  }
  run.figure("seconds", {"Time to plan", "计算用时"}, seconds, "s");
}

void run_plan(const gh::Run& run) {
  const auto begun = std::chrono::steady_clock::now();
  run.progress(0.05, {"Sharing out the ground between paths and walls", "正在按道路和围墙划分地块"});
  const tk::Cancelled cancelled = [&run] { return run.cancelled(); };
  const tk::Estate estate = tk::read_estate(run.snapshot());
  const tk::Network network = tk::build_network(estate, {}, cancelled);
  run.check_cancelled();
  gd::DistrictOptions options = read_options(run, estate);
  const auto present = read_present(run);
  // A building moves between districts that people know: a new division beside it would change far more than was asked.
  const bool moving = options.move_building != 0;
  options.present = options.present || moving;
  run.progress(0.2, {"Dividing", "正在划分网格"});
  gd::DistrictPlan plan = gd::plan_districts(estate, network, present, options, cancelled);
  run.check_cancelled();
  if (!plan.found && moving)
    run.fail({"There are no districts with buildings on the map to move a building between.",
              "地图上没有含楼栋的网格，无法调整楼栋。"},
             {"Divide the estate first: work this plan out without a building to move, and accept it.",
              "请先划分网格：不填写要调整的楼栋，生成方案并采纳。"});
  if (!plan.found && options.present)
    run.fail({"There are no districts with buildings on the map to go by.", "地图上没有含楼栋的网格可供沿用。"},
             {"Turn “Keep the districts on the map” off.", "请关闭“沿用地图上的网格”。"});
  if (!plan.found)
    run.fail({"There is no building with an outline on the map to divide.", "地图上没有带轮廓的楼栋可供划分。"},
             {"Draw or import the buildings first.", "请先画出或导入楼栋。"});
  run.progress(0.9, {"Writing districts", "正在生成网格"});
  const std::vector<std::string> unplaced = name_heads(run, plan);
  const std::vector<std::int64_t> emitted = emit_districts(run, plan);
  if (!options.keep_drawn)
    for (const std::size_t d : plan.by_hand)
      run.change("grid_districts", present[d].id, {{"made_by", std::string("grid_districts")}});
  for (const gd::Sentence& s : gd::sentences(estate, plan, options)) {
    const char* layer = s.district != tk::none ? "grid_districts" : s.building != tk::none ? "buildings" : nullptr;
    const std::int64_t id = s.district != tk::none   ? -emitted[s.district]
                            : s.building != tk::none ? estate.buildings[s.building].id
                                                     : 0;
    if (s.severe)
      run.warning(text_of(s.words), layer, id);
    else
      run.note(text_of(s.words), layer, id);
  }
  if (!unplaced.empty()) {
    std::string names;
    for (const std::string& name : unplaced) names += (names.empty() ? "" : ", ") + name;
    run.warning(
        gh::text({"Every district has a head already, so these got none: {}. To give them one, clear the head of "
                  "a district on the map first.",
                  "各网格都已有网格长，以下人员未安排：{}。如需安排，请先清空图上网格的“网格长”。"},
                 names));
  }
  for (const tk::Remark& r : tk::remarks(estate, network.findings, 3)) tk::say(run, r);
  give_exhibits(run, estate, plan, options, emitted);
  give_figures(run, plan, std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
}

std::vector<gh::Parameter> parameters() {
  return {
      gh::integer("districts", 4, {"Districts", "网格数"},
                  {"How many to divide the estate into.", "要划分的网格数量。"})
          .range(1, 200),
      gh::choice(
          "share", "households",
          {{"households", {"Households", "户数"}},
           {"residents", {"Residents", "人数"}},
           {"work", {"Work of the head", "工作量"}}},
          {"Share out fairly", "均分依据"},
          {"Work: a visit to each household, a tenth more for each floor climbed without a lift, and one more for "
           "each open request.",
           "工作量：每户走访一次，无电梯时每上一层加一成，每个未完成的需求加一次。"}),
      gh::number("tolerance", 10, {"May differ by", "允许相差"},
                 {"How far a district may lie above or below the mean.", "网格可高于或低于平均值的幅度。"})
          .unit("%")
          .range(0.1, 90),
      gh::choice("keep", "buildings",
                 {{"buildings", {"Each building", "每栋楼"}},
                  {"walls", {"Compounds behind a wall", "围墙内的院落"}},
                  {"roads", {"Blocks between roads", "道路之间的街块"}}},
                 {"Keep whole", "保持完整"},
                 {"What is never split between two districts.", "不会被分到两个网格中的范围。"}),
      gh::features("heads_homes", "buildings", {"Heads' homes", "网格长住处"},
                   {"Buildings where heads live: each gets a district of its own round it.",
                    "网格长所住的楼栋，各自属于不同的网格。"}),
      gh::features("sites", "sites", {"Places to divide around", "以设施点为中心"},
                   {"Offices, test sites or drop points: the building nearest to each gets a district of its own.",
                    "居委会、采样点、投放点等：离各点最近的楼栋分属不同的网格。"}),
      gh::text_line("heads", "", {"Heads", "网格长"},
                    {"Names with commas between, for districts that have no head yet, by number. Phones come from the "
                     "staff list.",
                     "姓名用逗号分隔，依次填给尚无网格长的网格；电话取自人员名单。"}),
      gh::boolean("present", false, {"Keep the districts on the map", "沿用地图上的网格"},
                  {"Take them as they are, with proper borders, in place of new ones. With a building to move: change "
                   "only that.",
                   "不重新划分，只按现有网格整理边界；填写要调整的楼栋时，只调整该楼栋。"}),
      gh::boolean(
          "keep_drawn", false, {"Keep districts drawn by hand", "保留手绘网格"},
          {"On: they stay on the map beneath the plan's. Off: accepting removes them, as the plan takes their "
           "place; numbers and heads go on where most of a district was.",
           "打开：手绘网格保留在方案网格之下。关闭：采纳方案时删除手绘网格；编号和网格长按原辖区占比最大的网格沿"
           "用。"}),
      gh::features(
          "move", "buildings", {"Move a building", "调整楼栋"},
          {"The districts on the map stay, and only this building goes to another. Made only where both stay in "
           "one piece; what changes is said.",
           "沿用地图上的网格，只把该楼改入另一网格，并说明影响；两个网格仍各自连成一片时才调整。"}),
      gh::integer("move_to", 0, {"To district", "改入网格"}, {"Its number; 0 for none.", "网格编号；0 表示不调整。"})
          .range(0, 100000),
      tk::household_size_parameter(),
      tk::homes_per_floor_parameter(),
      gh::integer("iterations", 6000000, {"Search steps", "优化步数"},
                  {"More may find shorter borders, and takes longer.", "步数越多，边界可能越短，用时也越长。"})
          .range(1000, 1e9),
      gh::integer("seed", 1, {"Seed", "随机种子"},
                  {"The same seed gives the same districts.", "同一种子得到同样的网格。"})
          .range(0, 1e9)};
}

gh::Plugin describe() {
  gh::Algorithm a{.id = "grid_districts"};
  a.title = {"Grid districts", "网格划分"};
  a.summary = {"Fair districts in one piece each, with borders along paths and walls.",
               "工作量均衡、各自连片、沿道路和围墙分界的网格。"};
  a.help = {
      "Divides the estate into as many districts as you say. Every building goes wholly to one district, every "
      "district is in one piece, and none holds more or less than the mean by more than you allow. Among all such "
      "divisions the plan looks for short borders, and says how short they could be at least.\n\n"
      "The ground between paths and walls goes to the buildings on it; between two buildings of one block the border "
      "runs midway. Borders on roads count half, and those between doors that are far from each other on foot count "
      "less, so that borders come to lie on roads and walls.\n\n"
      "Where households are not counted they are guessed from floors and stairs. A head stays with the district that "
      "holds most of what was hers or his before. The table of border buildings says what changes when one of them "
      "moves; name a building and a district to see it made.\n\n"
      "Method: simulated annealing with tree recombination on connected parts; lower bound by set partitioning of "
      "parts with small boundary (after Validi, Buchanan 2022).",
      "按指定数量把小区划分为网格。每栋楼整体归入一个网格，每个网格连成一片，且与平均值的差不超过允许幅度。在所有这样的"
      "划分中，力求边界最短，并给出边界长度的理论下限。\n\n"
      "道路和围墙之间的地块归其上的楼栋；同一街块内两栋楼之间，边界取中线。沿车行道的边界只计一半，步行相距较远的两楼之"
      "间的边界也少计，因此边界多落在道路和围墙上。\n\n"
      "未登记户数的楼栋按层数和单元数估计。重新划分时，网格长留在原辖区占比最大的网格。边界楼栋表说明每栋楼改入邻近网格"
      "的影响；也可指定一栋楼和网格，直接查看调整结果。\n\n"
      "方法：对连通分区做模拟退火与生成树重组；以小边界分区的集合划分求下界（参照 Validi、Buchanan 2022）。"};
  a.parameters = parameters();
  a.inputs = {gh::needs("buildings", {"What is divided", "要划分的楼栋"}),
              gh::reads("paths", {"Borders follow them", "边界沿道路"}),
              gh::reads("barriers", {"Borders follow walls and fences", "边界沿围墙、围栏"}),
              gh::reads("doors", {"Households, and where people walk from", "户数与出入的门"}),
              gh::reads("entrances", {"Ways in", "出入口"}),
              gh::reads("households", {"Who lives behind each door", "单元门内的住户"}),
              gh::reads("requests", {"Open requests count as work", "未完成的需求计入工作量"}),
              gh::reads("sites", {"Places to divide around", "作为中心的设施点"}),
              gh::reads("staff", {"Heads' phones", "网格长电话"}),
              gh::reads("open_ground", {"Part of the estate's ground", "小区用地的一部分"}),
              gh::reads("grid_districts", {"Heads and numbers to keep", "沿用的网格长和编号"})};
  a.outputs = {gh::replaces("grid_districts", {"The districts", "划分的网格"})};
  a.run = gh::runs<run_plan>;
  return {.id = "grid_districts",
          .version = "1.0.0",
          .title = {"Grid districts", "网格划分"},
          .author = {"Gatehouse", nullptr},
          .algorithms = {a}};
}

}  // namespace

GATEHOUSE_PLUGIN(describe);
