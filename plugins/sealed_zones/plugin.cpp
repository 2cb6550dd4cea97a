// Hands the snapshot to plan_zones() and its zones to the host.
#include <gatehouse/plugin.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include "sealed_zones/zones.hpp"
#include "toolkit/estate_reader.hpp"

namespace {

namespace sz = gatehouse::sealed_zones;
namespace tk = gatehouse::toolkit;

gh::Text text_of(const tk::Words& w) { return {w.en, w.zh}; }
gh::Text building_name(const tk::Building& b) { return text_of(tk::name_of(b)); }

gh::Text kind_name(const std::string& kind) {
  if (kind == "controlled") return gh::Text("Controlled zone", "管控区");
  if (kind == "precaution") return gh::Text("Precaution zone", "防范区");
  return gh::Text("Sealed zone", "封控区");
}

gh::Geometry geometry_of(const sz::Zone& zone) {
  gh::Geometry g{gh::GeometryType::polygon, {}};
  const auto ring = [](const tk::Polyline& line) {
    gh::Vertices v;
    for (const tk::Position& p : line) v.push_back({p.x, p.y});
    return v;
  };
  for (const tk::Polygon& p : zone.parts) {
    auto& rings = g.parts.emplace_back();
    rings.push_back(ring(p.shell));
    for (const auto& h : p.holes) rings.push_back(ring(h));
  }
  return g;
}

void emit_gates(const gh::Run& run, const tk::Estate& estate, const sz::Zone& zone, const std::string& zone_number) {
  int number = 0;
  for (const sz::Gate& g : zone.gates) {
    const bool at_door = g.path == tk::none;
    const gh::Text where = at_door ? (g.door != tk::none ? text_of(tk::name_of(estate.doors[g.door]))
                                                         : building_name(estate.buildings[g.building]))
                                   : text_of(tk::name_of(estate.paths[g.path]));
    const gh::Text reason =
        at_door ? gh::text({"The door of {} opens onto a path outside the zone", "{}的门开向区外道路"}, where)
                : gh::text({"{} leads out of the zone here", "{}由此出区"}, where);
    const std::string name = zone_number + "-" + std::to_string(++number);
    run.emit("checkpoints", gh::point({g.at.x, g.at.y}),
             {{"number", name},
              {"name", (run.chinese() ? "卡口 " : "Gate ") + name},
              {"role", "zone_gate"},
              {"staff", 1},
              {"reason", run.chinese() ? reason.zh : reason.en}});
  }
}

/// "A, B and 3 more".
gh::Text names_of(const tk::Estate& estate, const std::vector<std::size_t>& buildings) {
  constexpr std::size_t most = 12;
  gh::Text list;
  for (std::size_t i = 0; i < std::min(buildings.size(), most); ++i) {
    const gh::Text name = building_name(estate.buildings[buildings[i]]);
    list = i == 0 ? name : gh::text({"{}, {}", "{}、{}"}, list, name);
  }
  return buildings.size() > most ? gh::text({"{} and {} more", "{}等（另{}栋）"}, list, buildings.size() - most) : list;
}

gh::Text list_of(const tk::Estate& estate, const sz::Zone& zone, bool asked) {
  std::vector<std::size_t> buildings;
  for (const sz::BuildingInside& b : zone.buildings)
    if (b.asked == asked) buildings.push_back(b.building);
  return names_of(estate, buildings);
}

struct Vehicle {
  gh::Text name;
  sz::Reach sz::BuildingInside::*reach;
};

const std::vector<Vehicle>& vehicles() {
  static const std::vector<Vehicle> all{{{"fire engine", "消防车"}, &sz::BuildingInside::fire_engine},
                                        {{"ambulance", "救护车"}, &sz::BuildingInside::ambulance}};
  return all;
}

/// Each building is told on the map; here one sentence for all that the same obstacle cuts off, and who is reached.
void say_reach(const gh::Run& run, const tk::Estate& estate, const sz::Zone& zone, const std::string& label) {
  std::array<std::size_t, 2> reached{};
  for (const sz::BuildingInside& b : zone.buildings) {
    run.change("buildings", estate.buildings[b.building].id,
               {{"fire_engine", b.fire_engine.reached}, {"ambulance", b.ambulance.reached}});
    reached[0] += b.fire_engine.reached ? 1 : 0;
    reached[1] += b.ambulance.reached ? 1 : 0;
  }
  run.note(gh::text({"{}: of its buildings ({}) a fire engine still reaches {}, an ambulance {}.",
                     "{}：区内共{}栋楼，消防车仍可到达{}栋，救护车仍可到达{}栋。"},
                    label, zone.buildings.size(), reached[0], reached[1]));
  for (const Vehicle& vehicle : vehicles()) {
    std::vector<std::pair<tk::Words, std::vector<std::size_t>>> cut_off;
    for (const sz::BuildingInside& b : zone.buildings) {
      const sz::Reach& reach = b.*vehicle.reach;
      if (reach.reached) continue;
      auto same =
          std::find_if(cut_off.begin(), cut_off.end(), [&](const auto& c) { return c.first == reach.obstacle; });
      if (same == cut_off.end()) same = cut_off.insert(cut_off.end(), {reach.obstacle, {}});
      same->second.push_back(b.building);
    }
    for (const auto& [obstacle, buildings] : cut_off)
      run.warning(gh::text({"No {} reaches {}: {}.", "{}到不了{}：{}。"}, vehicle.name, names_of(estate, buildings),
                           text_of(obstacle)),
                  "buildings", estate.buildings[buildings.front()].id);
  }
}

void emit_zones(const gh::Run& run, const tk::Estate& estate, const sz::ZonePlan& plan, const std::string& kind) {
  int number = 0, assumed = 0;
  for (const sz::Zone& zone : plan.zones) {
    run.check_cancelled();
    const std::string label = "S-" + std::to_string(++number);
    const gh::Text asked = list_of(estate, zone, true), besides = list_of(estate, zone, false);
    const gh::Text name = gh::text({"{} {}", "{}{}"}, kind_name(kind), label);
    const gh::Text note = besides.en.empty()
                              ? gh::text({"Buildings: {}", "楼栋：{}"}, asked)
                              : gh::text({"Buildings: {}; besides: {}", "楼栋：{}；一并划入：{}"}, asked, besides);
    const std::int64_t emitted = run.emit("zones", geometry_of(zone),
                                          {{"number", label},
                                           {"kind", kind},
                                           {"name", run.chinese() ? name.zh : name.en},
                                           {"residents", zone.residents},
                                           {"households", zone.households},
                                           {"gates", zone.gates.size()},
                                           {"perimeter", std::round(zone.perimeter * 10) / 10},
                                           {"note", run.chinese() ? note.zh : note.en}});
    run.note(gh::text({"{}: buildings {}, households {}, residents {}, gates {}; {} m round. {}.",
                       "{}：{}栋楼、{}户、{}人、{}个卡口、周长{}米。{}。"},
                      label, zone.buildings.size(), zone.households, zone.residents, zone.gates.size(),
                      gh::fixed(zone.perimeter, 0), note),
             "zones", -emitted);
    if (zone.gates.empty())
      run.warning(gh::text({"{}: no path on the map leads out of it, so it has no gate. See on the spot whether one is "
                            "missing, and draw it.",
                            "{}：地图上没有道路通到区外，因此没有卡口。请到现场核实是否漏画道路并补画。"},
                           label),
                  "zones", -emitted);
    emit_gates(run, estate, zone, label);
    say_reach(run, estate, zone, label);
    for (const sz::BuildingInside& b : zone.buildings)
      if ((b.fire_engine.reached && b.fire_engine.assumed_width) || (b.ambulance.reached && b.ambulance.assumed_width))
        ++assumed;
  }
  if (assumed > 0)
    run.note(gh::text(
        {"Buildings whose way for a fire engine or ambulance rests on path widths that nobody has measured: {}.",
         "有{}栋楼的消防车或救护车通道按未实测的道路宽度判断。"},
        assumed));
}

void run_plan(const gh::Run& run) {
  const auto begun = std::chrono::steady_clock::now();
  sz::ZoneOptions options;
  const auto buildings = run.features("buildings");
  options.buildings.assign(buildings.begin(), buildings.end());
  options.gate_weight = run.number("gate_weight");
  options.empty_building = static_cast<int>(run.integer("empty_building"));
  options.strip = run.number("strip");
  options.household_size = run.number("household_size");
  options.homes_per_floor = static_cast<int>(run.integer("homes_per_floor"));
  options.fire_reach = run.number("fire_reach");
  options.ambulance_reach = run.number("ambulance_reach");
  run.progress(0.05, {"Joining doors to the paths", "正在把单元门连接到道路"});
  const tk::Cancelled cancelled = [&run] { return run.cancelled(); };
  const tk::Estate estate = tk::read_estate(run.snapshot());
  const tk::Network network = tk::build_network(estate, {}, cancelled);
  run.check_cancelled();
  run.progress(0.4, {"Finding the zone", "正在划定范围"});
  const sz::ZonePlan plan = sz::plan_zones(estate, network, options, cancelled);
  run.check_cancelled();
  if (!plan.found)
    run.fail({"None of the buildings to seal has an outline on the map.", "要封控的楼栋在地图上都没有轮廓。"},
             {"Draw them, or choose others.", "请先画出楼栋，或另选楼栋。"});
  run.progress(0.9, {"Writing zones and gates", "正在生成区域和卡口"});
  emit_zones(run, estate, plan, run.text_of("kind"));

  auto remarks = plan.remarks;
  const auto findings = tk::remarks(estate, network.findings, 3);
  remarks.insert(remarks.end(), findings.begin(), findings.end());
  for (const tk::Remark& r : remarks) {
    const char* layer = r.layer[0] == '\0' || r.id == 0 ? nullptr : r.layer;
    if (r.severe) {
      run.warning(text_of(r.text), layer, r.id);
    } else {
      run.note(text_of(r.text), layer, r.id);
    }
  }
  run.figure("zones", {"Zones", "区域数"}, static_cast<double>(plan.zones.size()));
  run.figure("gates", {"Gates to man", "卡口数"}, plan.gates);
  run.figure("buildings", {"Buildings inside", "区内楼栋"}, plan.buildings);
  run.figure("households", {"Households inside", "区内户数"}, plan.households);
  run.figure("residents", {"Residents inside", "区内人数"}, plan.residents);
  run.figure("perimeter", {"Perimeter", "周长"}, std::round(plan.perimeter * 10) / 10, "m");
  run.figure("objective",
             {"What is made least (residents closed in besides + gates)", "目标值（额外封控人数＋卡口折算）"},
             plan.objective);
  run.figure("bound", {"Least possible", "理论最小值"}, plan.objective);
  run.figure("blocks", {"Blocks on the map", "街块数"}, static_cast<double>(plan.blocks));
  run.figure("seconds", {"Time to plan", "计算用时"},
             std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count(), "s");
}

gh::Plugin describe() {
  gh::Algorithm a{.id = "sealed_zones"};
  a.title = {"Sealed zones", "封控区划定"};
  a.summary = {"The smallest zone that closes in the buildings you name, with its gates.",
               "把指定楼栋围起来的最小区域及其卡口。"};
  a.help = {
      "Name the buildings to seal. The plan closes in whole blocks that hold them, with least residents closed in "
      "besides and "
      "least gates to man; one gate counts as much as the residents you set. The result is proven least.\n\n"
      "A block is the ground that paths and walls enclose. A building that nothing encloses is a block of its own, a "
      "strip round "
      "it. Paths between blocks are inside or outside, whichever is cheaper; but a stretch of path is closed only "
      "together with "
      "every home whose door opens onto it, so nobody outside has to walk out through the zone. Where two closed "
      "blocks lie on "
      "both sides of an open path, the path stays open between them.\n\n"
      "A gate stands wherever a walk crosses out of the zone: on a path, or at a stair door that opens onto a path "
      "outside. These "
      "are all the crossings: with every gate shut there is no walk from a door inside to the outside. Closed paths "
      "and closed "
      "entrances need no gate.\n\n"
      "For each building inside, the plan says whether a fire engine (4 m clear width and height) and an ambulance (3 "
      "m) still "
      "come near enough from outside the estate, and what is in their way.\n\n"
      "Method: minimum s-t cut on blocks and paths (Boykov, Kolmogorov 2004). Widths nobody has measured are assumed "
      "by kind of "
      "path; turning of long vehicles is not checked. Nobody is taken to climb walls or walk across open ground.",
      "请指定要封控的楼栋。方案按整个街块把它们围起来，使额外封控的人数和需值守的卡口最少；一个卡口折算为您设定的人数。"
      "结果已证明为最小。\n\n"
      "街块是由道路和围墙围成的地块。没有被围住的楼栋，以楼栋周围一圈为独立街块。街块之间的道路划在区内还是区外，取代价"
      "较小者；"
      "但只有把门开向某段路的住户全部划入，该段路才会封闭，因此区外居民不必穿过封控区。若两个封闭街块之间的道路仍开放，"
      "则该路不划入。\n\n"
      "凡步行出区之处均设卡口：在路上，或在门开向区外道路的单元门。卡口即全部通道：卡口全部关闭后，区内任何门都无法走到"
      "区外。"
      "已封闭的道路和出入口不需要卡口。\n\n"
      "对区内每栋楼，说明消防车（净宽、净高4米）和救护车（3米）能否从小区外到达附近，以及被什么阻挡。\n\n"
      "方法：在街块与道路上求最小割（Boykov、Kolmogorov "
      "2004）。未测量的道路宽度按类别取值；不检查长车转弯；不考虑翻墙或穿越空地。"};
  a.parameters = {gh::features("buildings", "buildings", {"Buildings to seal", "要封控的楼栋"},
                               {"Pick them on the map, or give their numbers or names with commas between: 3,7 or "
                                "“North House”; id:12 is the one with id 12.",
                                "在地图上点选，或填写楼号、名称，用逗号分隔，如：3,7；id:12 "
                                "表示编码为12的楼栋。"})
                      .required(),
                  gh::choice("kind", "sealed",
                             {{"sealed", {"Sealed zone", "封控区"}},
                              {"controlled", {"Controlled zone", "管控区"}},
                              {"precaution", {"Precaution zone", "防范区"}}},
                             {"Kind of zone", "区域类别"}, {"Written on the zones.", "写入区域的类别。"}),
                  gh::number("gate_weight", 30, {"A gate counts as", "一个卡口折算人数"},
                             {"How many residents more may be closed in to save one gate.",
                              "为少设一个卡口，最多愿意多封控多少人。"})
                      .range(0, 100000),
                  gh::integer("empty_building", 10, {"A building counts as at least", "每栋楼至少折算人数"},
                              {"For a shop or an office closed in besides, where nobody lives.",
                               "额外划入的商铺、办公楼等无人居住的楼栋，按此人数折算。"})
                      .range(0, 10000),
                  gh::number("strip", 5, {"Strip round a single building", "单栋楼周围宽度"},
                             {"Where no paths or walls enclose it.", "没有道路或围墙围住的楼栋，按此宽度划定。"})
                      .unit("m")
                      .range(1, 50),
                  gh::number("household_size", 2.6, {"People in a household", "每户人数"},
                             {"Where only households are counted.", "只登记户数时，按此估计人数。"})
                      .range(0.5, 20),
                  gh::integer("homes_per_floor", 2, {"Homes on each floor", "每层户数"},
                              {"Of one stair, where nobody has counted.", "没有登记户数时，每个单元每层的户数。"})
                      .range(1, 50),
                  gh::number("fire_reach", 20, {"Reach of a fire engine", "消防车作业距离"},
                             {"A building counts as reached where a fire engine can stand this near.",
                              "消防车能停到这一距离内即视为可达。"})
                      .unit("m")
                      .range(1, 200),
                  gh::number("ambulance_reach", 20, {"Reach of an ambulance", "救护车担架距离"},
                             {"A building counts as reached where an ambulance can stand this near.",
                              "救护车能停到这一距离内即视为可达。"})
                      .unit("m")
                      .range(1, 200)};
  a.inputs = {gh::needs("buildings", {"What is to be sealed, and who lives there", "要封控的楼栋及其居民"}),
              gh::reads("paths", {"Blocks lie between paths; gates stand on them", "道路围成街块，卡口设在路上"}),
              gh::reads("barriers", {"Walls and fences divide blocks", "围墙、围栏分隔街块"}),
              gh::reads("doors", {"Where residents come out", "居民出入的门"}),
              gh::reads("entrances", {"Where the estate is left", "小区的出入口"}),
              gh::reads("households", {"Who lives behind each door", "单元门内的住户"})};
  a.outputs = {gh::replaces("zones", {"The zones", "划定的区域"}),
               gh::replaces("checkpoints", {"The zones' gates", "区域的卡口"}),
               gh::adds("buildings", {"Whether fire engine and ambulance reach each building inside",
                                      "区内各楼消防车、救护车是否可达"})};
  a.run = gh::runs<run_plan>;
  return {.id = "sealed_zones",
          .version = "1.0.0",
          .title = {"Sealed zones", "封控区划定"},
          .author = {"Gatehouse", nullptr},
          .algorithms = {a}};
}

}  // namespace

GATEHOUSE_PLUGIN(describe);
