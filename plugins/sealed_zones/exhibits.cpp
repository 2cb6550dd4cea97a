#include <algorithm>
#include <cmath>

#include "toolkit/telling.hpp"

#include "sealed_zones/emission.hpp"

namespace gatehouse::sealed_zones {
namespace {

using toolkit::none;

gh::Text yes_no(bool yes) { return yes ? gh::Text("yes", "是") : gh::Text("no", "否"); }
double rounded(double value, double to = 1) { return std::round(value / to) * to; }

class Exhibits {
public:
  Exhibits(const gh::Run& run, const toolkit::Estate& e, const ZonePlan& plan, const ZoneOptions& o, const Telling& t)
      : run_(run), e_(e), plan_(plan), o_(o), t_(t), labels_(zone_labels(plan)) {}

  void give() const {
    give_front();
    give_rings();
    give_vehicles();
    give_test_sites();
    give_blocks();
    give_days();
  }

private:
  void give_front() const {
    gh::Plot plot;
    plot.key = "front";
    plot.title = {"Guards against residents closed in besides", "值守人数与额外封控人数"};
    plot.kind = gh::Plot::Kind::points;
    plot.x_label = {"Guards at a time", "同时值守人数"};
    // As it is counted: so no point is right of and above another.
    plot.y_label = {"Residents besides, as counted", "额外人数（计入）"};
    plot.rows = "front";
    gh::Table table;
    table.key = "front";
    table.title = {"Ways to close, to choose from", "可选的封控方案"};
    // "Chosen where a guard counts as" tells the other way to each row: the price of a guard.
    table.columns = {
        {{"Chosen", "采用"}},
        {{"Guards at a time", "同时值守人数"}, "", true},
        {{"Gates", "卡口数"}, "", true},
        {{"Buildings besides", "额外楼栋"}, "", true},
        {{"Residents besides", "额外人数"}, "", true},
        {gh::text({"Counted (a building: {} or more)", "计入（每栋至少{}）"}, o_.empty_building), "", true},
        {{"Chosen where a guard counts as", "采用条件：一名值守折算人数"}},
        {{"Proven", "已证明"}}};
    for (const FrontRow& r : plan_.front) {
      if (r.chosen) plot.marked = plot.points.size();
      plot.points.push_back({static_cast<double>(r.guards), static_cast<double>(r.weight)});
      gh::Text range{"only under a limit", "仅在设人数上限时"};
      if (r.best_for && std::isfinite(r.best_for->second))
        range = gh::text({"{} to {}", "{}至{}"}, gh::fixed(r.best_for->first, 1), gh::fixed(r.best_for->second, 1));
      else if (r.best_for)
        range = gh::text({"{} and more", "{}以上"}, gh::fixed(r.best_for->first, 1));
      std::vector<gh::Setting>& chooses = table.settings.emplace_back();
      // With no guards at all there is nothing to choose from: it is the only way.
      if (r.guards > 0) chooses.push_back({"guards", std::to_string(r.guards)});
      table.rows.push_back({r.chosen ? gh::Cell(gh::Text("chosen", "采用")) : gh::Cell(), r.guards, r.gates,
                            r.buildings, r.residents, r.weight, range,
                            r.proven ? gh::Text("yes", "是") : gh::Text("best found", "目前最好")});
    }
    run_.plot(plot);
    run_.table(table);
  }

  gh::Cell date(int day) const {
    if (day < 0) return {};
    if (const auto d = date_after(t_.start, day)) return {*d};
    return gh::Cell(gh::text({"day {}", "第{}天"}, day));
  }

  // What a zone of the ring is after its first stage.
  [[nodiscard]] gh::Text next_kind(std::size_t ring) const {
    const std::vector<Stage>& stages = o_.rules.rings[ring].stages;
    return ring_name(stages.size() > 1 ? stages[1].as : RingKind::precaution);
  }

  void give_rings() const {
    gh::Table table;
    table.key = "rings";
    table.title = {"Zones, their gates and guards", "各区域及其卡口、值守"};
    table.columns = {{{"Zone", "区域"}},
                     {{"Kind", "类别"}},
                     {{"Buildings", "楼栋"}, "", true},
                     {{"Households", "户数"}, "", true},
                     {{"Residents", "人数"}, "", true},
                     {{"Gates", "卡口"}, "", true},
                     {{"Guards at a time", "同时值守人数"}, "", true},
                     {{"Guards a day", "每日值守人次"}, "", true},
                     {{"From", "起"}},
                     {{"Changes on", "变更日"}},
                     {{"Into", "变更为"}},
                     {{"Released on", "解封日"}}};
    for (std::size_t z = 0; z < plan_.zones.size(); ++z) {
      const Zone& zone = plan_.zones[z];
      const ZoneDays days = days_of(plan_, zone);
      table.rows.push_back({labels_[z], ring_name(zone.kind), zone.buildings.size(), zone.households, zone.residents,
                            zone.gates.size(), zone.guards, zone.guards * o_.rules.shifts, date(0),
                            date(days.kept_until), days.kept_until < 0 ? gh::Cell() : gh::Cell(next_kind(zone.ring)),
                            date(days.released_on)});
    }
    run_.table(table);
  }

  void give_vehicles() const {
    gh::Table table;
    table.key = "vehicles";
    table.title = {"Vehicles to each building", "车辆能否到达各楼"};
    table.columns = {{{"Building", "楼栋"}},
                     {{"Zone", "区域"}},
                     {{"Supply truck", "物资车"}},
                     {{"Refuse truck", "垃圾车"}},
                     {{"Fire engine", "消防车"}},
                     {{"Ambulance", "救护车"}},
                     {{"What is in the way", "阻挡原因"}}};
    table.layer = "buildings";
    std::vector<std::string> zone_of(e_.buildings.size());
    for (std::size_t z = 0; z < plan_.zones.size(); ++z)
      for (const BuildingInside& b : plan_.zones[z].buildings) zone_of[b.building] = labels_[z];
    // Those that something does not reach come first, the closed-in ones before the rest.
    std::vector<std::size_t> order(e_.buildings.size());
    for (std::size_t b = 0; b < order.size(); ++b) order[b] = b;
    const auto rank = [&](std::size_t b) {
      const auto& all = plan_.access[b].of;
      const bool reached = std::all_of(all.begin(), all.end(), [](const Reach& r) { return r.reached; });
      return (reached ? 2 : 0) + (zone_of[b].empty() ? 1 : 0);
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    for (const std::size_t b : order) {
      std::vector<gh::Cell> row{text_of(toolkit::name_of(e_.buildings[b])), zone_of[b]};
      gh::Text why;
      std::vector<toolkit::Words> said;
      for (std::size_t i = 0; i < access_vehicles.size(); ++i) {
        const Reach& r = plan_.access[b].of[i];
        row.emplace_back(r.reached && r.assumed_width ? gh::Text("yes, not measured", "是（未实测）")
                                                      : yes_no(r.reached));
        if (r.reached || std::find(said.begin(), said.end(), r.obstacle) != said.end()) continue;
        said.push_back(r.obstacle);
        why = why.en.empty() ? text_of(r.obstacle) : gh::text({"{}; {}", "{}；{}"}, why, text_of(r.obstacle));
      }
      row.emplace_back(why);
      table.rows.push_back(std::move(row));
      table.ids.push_back(e_.buildings[b].id);
    }
    run_.table(table);
  }

  void give_test_sites() const {
    gh::Table table;
    table.key = "test_sites";
    table.title = {"Test sites for each zone", "各区采样点比较"};
    table.columns = {{{"Zone", "区域"}},
                     {{"Ground", "场地"}},
                     {{"Chosen", "采用"}},
                     {{"Area", "面积"}, "m²", true},
                     {{"Needed", "需要"}, "m²", true},
                     {{"Mean walk", "平均步行"}, "m", true},
                     {{"Farthest walk", "最远步行"}, "m", true},
                     {{"Buildings", "楼栋"}, "", true},
                     {{"Not reached", "走不到"}, "", true},
                     {{"Can walk at once without meeting", "可同时前往且不相遇的楼栋"}, "", true},
                     {{"Meet another zone's people", "与他区居民路线相遇的楼栋"}, "", true},
                     {{"Same place as", "同一场地的区域"}},
                     {{"Inside the zone", "在区内"}}};
    table.layer = "open_ground";
    for (const TestSite& s : plan_.tests) {
      std::string shared;
      for (const std::size_t z : s.shared) shared += (shared.empty() ? "" : ", ") + labels_[z];
      table.rows.push_back(
          {labels_[s.zone], ground_name(e_, s), s.chosen ? gh::Cell(gh::Text("chosen", "采用")) : gh::Cell(),
           s.area > 0 ? gh::Cell(rounded(s.area)) : gh::Cell(), rounded(s.needed), rounded(s.mean_walk),
           rounded(s.farthest), s.buildings, s.unreached, s.apart, s.meets, shared, yes_no(s.inside)});
      table.ids.push_back(s.ground != none ? e_.open_ground[s.ground].id : 0);
    }
    if (!table.rows.empty()) run_.table(table);
  }

  gh::Text block_name(const ReleaseBlock& b) const {
    const Group& own = plan_.buildings_of_block[b.block];
    return names_of(e_, own, 4);
  }

  void give_blocks() const {
    if (plan_.release.blocks.empty()) return;
    gh::Table table;
    table.key = "blocks";
    table.title = {"Release, block by block", "逐块解封"};
    table.columns = {{{"Turn", "次序"}, "", true},      {{"Block with", "街块（楼栋）"}},  {{"Ring", "圈层"}},
                     {{"Residents", "人数"}, "", true}, {{"Last test", "最后检测"}},       {{"Changes on", "变更日"}},
                     {{"Released on", "解封日"}},       {{"Why in this turn", "排序理由"}}};
    for (std::size_t turn = 0; turn < plan_.release.order.size(); ++turn) {
      const ReleaseBlock& b = plan_.release.blocks[plan_.release.order[turn]];
      const RingRule& ring = o_.rules.rings[b.ring];
      table.rows.push_back({turn + 1, block_name(b), ring_name(ring.kind), b.residents, date(b.tested_on),
                            date(b.kept_until), date(b.released_on), why_now(b)});
    }
    if (!table.rows.empty()) run_.table(table);
  }

  static gh::Text why_now(const ReleaseBlock& b) {
    if (b.residents == 0) return {"nobody lives there", "无人居住"};
    switch (b.turn) {
      case Turn::frees_guards:
        return gh::text({"frees most guards ({})", "腾出值守最多（{}人）"}, b.guards_freed);
      case Turn::most_people:
        return {"most people of those that this day's tests still allow", "当日检测量尚可容纳的街块中人数最多"};
      case Turn::none_fits:
        return {"most people; none can be tested wholly on the day begun", "人数最多；当日剩余检测量均不够测完一块"};
      case Turn::last:
        return {"the last of its kind", "同类中最后一块"};
      case Turn::together:
        break;
    }
    return {"tested together on one day", "同一天检测，不分先后"};
  }

  void give_days() const {
    if (plan_.release.days.empty()) return;
    gh::Table table;
    table.key = "days";
    table.title = {"Day by day", "逐日安排"};
    table.columns = {{{"Day", "天"}, "", true},
                     {{"Date", "日期"}},
                     {{"Sealed", "封控人数"}, "", true},
                     {{"Controlled", "管控人数"}, "", true},
                     {{"Precaution", "防范人数"}, "", true},
                     {{"Tests", "检测人数"}, "", true},
                     {{"Guards at a time, sealed zones", "封控区同时值守人数"}, "", true},
                     {{"Guards at a time, rings round them", "外圈同时值守人数"}, "", true},
                     {{"Released on this day", "当日解封"}}};
    for (const ReleaseDay& d : plan_.release.days) {
      Group released;
      for (const std::size_t i : d.released) {
        const Group& own = plan_.buildings_of_block[plan_.release.blocks[i].block];
        released.insert(released.end(), own.begin(), own.end());
      }
      table.rows.push_back({d.day, t_.start.empty() ? gh::Cell() : date(d.day), d.sealed, d.controlled, d.precaution,
                            d.tests, d.guards, d.guards_controlled, names_of(e_, released, 8)});
    }
    run_.table(table);
  }

  const gh::Run& run_;
  const toolkit::Estate& e_;
  const ZonePlan& plan_;
  const ZoneOptions& o_;
  const Telling& t_;
  std::vector<std::string> labels_;
};

}  // namespace

void give_exhibits(const gh::Run& run, const toolkit::Estate& estate, const ZonePlan& plan, const ZoneOptions& options,
                   const Telling& telling) {
  Exhibits(run, estate, plan, options, telling).give();
}

}  // namespace gatehouse::sealed_zones
