#include "sealed_zones/emission.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "toolkit/telling.hpp"

namespace gatehouse::sealed_zones {
namespace {

using toolkit::none;

gh::Geometry geometry_of(const Zone& zone) {
  gh::Geometry g{gh::GeometryType::polygon, {}};
  const auto ring = [](const toolkit::Polyline& line) {
    gh::Vertices v;
    for (const toolkit::Position& p : line) v.push_back({p.x, p.y});
    return v;
  };
  for (const toolkit::Polygon& p : zone.parts) {
    auto& rings = g.parts.emplace_back();
    rings.push_back(ring(p.shell));
    for (const auto& h : p.holes) rings.push_back(ring(h));
  }
  return g;
}

gh::Text building_name(const toolkit::Building& b) { return text_of(toolkit::name_of(b)); }

std::string plain(const gh::Run& run, const gh::Text& t) { return run.chinese() && !t.zh.empty() ? t.zh : t.en; }

class Emitter {
public:
  Emitter(const gh::Run& run, const toolkit::Estate& e, const ZonePlan& plan, const ZoneOptions& o, const Telling& t)
      : run_(run), e_(e), plan_(plan), o_(o), t_(t), labels_(zone_labels(plan)) {}

  std::vector<Sentence> emit() {
    for (std::size_t z = 0; z < plan_.zones.size(); ++z) {
      run_.check_cancelled();
      const Zone& zone = plan_.zones[z];
      const bool rest = zone.ring > 0 && o_.rules.rings[zone.ring].extent == RingRule::Extent::rest;
      emit_zone(z, rest);
      if (rest) continue;  // the estate's entrances are the checkpoint plan's
      emit_gates(z);
      say_reach(z);
    }
    emit_test_sites();
    say_assumed();
    return std::move(said_);
  }

private:
  void note(gh::Text text, std::string layer = {}, std::int64_t id = 0) {
    said_.push_back({false, std::move(text), std::move(layer), id});
  }
  void warning(gh::Text text, std::string layer = {}, std::int64_t id = 0) {
    said_.push_back({true, std::move(text), std::move(layer), id});
  }

  gh::Text kind_of(const Zone& z) const {
    if (z.ring == 0 && t_.kind == "controlled") return ring_name(RingKind::controlled);
    if (z.ring == 0 && t_.kind == "precaution") return ring_name(RingKind::precaution);
    return ring_name(z.kind);
  }

  gh::Text list_of(const Zone& zone, bool asked) const {
    std::vector<std::size_t> buildings;
    for (const BuildingInside& b : zone.buildings)
      if (b.asked == asked) buildings.push_back(b.building);
    return names_of(e_, buildings);
  }

  void emit_zone(std::size_t z, bool rest) {
    const Zone& zone = plan_.zones[z];
    const std::string& label = labels_[z];
    const gh::Text asked = list_of(zone, true), besides = list_of(zone, false);
    const gh::Text name = gh::text({"{} {}", "{}{}"}, kind_of(zone), label);
    gh::Text contents = gh::text({"Buildings: {}", "楼栋：{}"}, zone.ring == 0 ? asked : besides);
    if (zone.ring == 0 && !besides.en.empty())
      contents = gh::text({"{}; besides: {}", "{}；一并划入：{}"}, contents, besides);
    gh::Attributes fields{{"number", label},
                          {"kind", zone.ring == 0 ? t_.kind : std::string(key_of(zone.kind))},
                          {"name", plain(run_, name)},
                          {"residents", zone.residents},
                          {"households", zone.households},
                          {"gates", zone.gates.size()},
                          {"perimeter", std::round(zone.perimeter * 10) / 10},
                          {"note", plain(run_, contents)}};
    if (const auto from = date_after(t_.start, 0)) {
      fields.push_back({"valid_from", *from});
      const int days = days_of(plan_, zone).kept_until;
      if (const auto until = date_after(t_.start, days); days >= 0 && until) fields.push_back({"valid_until", *until});
    }
    const std::int64_t emitted = run_.emit("zones", geometry_of(zone), fields);
    if (rest) {
      note(
          gh::text({"{}: the rest of the estate: buildings {}, households {}, residents {}; ways in {}, which take "
                    "{} on guard at a time. Run the plan “Checkpoints: watch every entrance” to watch them with fewer.",
                    "{}：小区其余部分，{}栋楼、{}户、{}人，出入口{}处，需同时{}"
                    "人值守。运行“卡口：看住每个出入口”方案可减少值守。"},
                   label, zone.buildings.size(), zone.households, zone.residents, zone.gates.size(), zone.guards),
          "zones", -emitted);
      return;
    }
    const gh::Text gates = e_.paths.empty() ? gh::text({"gates not known without paths", "卡口待画出道路后确定"})
                                            : gh::text({"gates {}, guards {} at a time", "{}个卡口、同时{}人值守"},
                                                       zone.gates.size(), zone.guards);
    note(gh::text({"{}: buildings {}, households {}, residents {}, {}; {} m round. {}.",
                   "{}：{}栋楼、{}户、{}人、{}、周长{}米。{}。"},
                  label, zone.buildings.size(), zone.households, zone.residents, gates, gh::fixed(zone.perimeter, 0),
                  contents),
         "zones", -emitted);
    if (zone.gates.empty() && !e_.paths.empty())
      warning(gh::text({"{}: no path on the map leads out of it, so it has no gate. See on the spot whether one is "
                        "missing, and draw it.",
                        "{}：地图上没有道路通到区外，因此没有卡口。请到现场核实是否漏画道路并补画。"},
                       label),
              "zones", -emitted);
  }

  void emit_gates(std::size_t z) {
    int number = 0;
    for (const Gate& g : plan_.zones[z].gates) {
      const bool at_door = g.path == none;
      const gh::Text where = at_door ? (g.door != none ? text_of(toolkit::name_of(e_.doors[g.door]))
                                                       : building_name(e_.buildings[g.building]))
                                     : text_of(toolkit::name_of(e_.paths[g.path]));
      const gh::Text reason =
          at_door ? gh::text({"The door of {} opens onto a path outside the zone", "{}的门开向区外道路"}, where)
          : g.vehicles ? gh::text({"{} leads out of the zone here; cars pass", "{}由此出区，可通车"}, where)
                       : gh::text({"{} leads out of the zone here", "{}由此出区"}, where);
      const std::string name = labels_[z] + "-" + std::to_string(++number);
      run_.emit("checkpoints", gh::point({g.at.x, g.at.y}),
                {{"number", name},
                 {"name", (run_.chinese() ? "卡口 " : "Gate ") + name},
                 {"role", "zone_gate"},
                 {"staff", g.guards},
                 {"reason", plain(run_, reason)}});
    }
  }

  /// Each building is told on the map; here one sentence for all that the same obstacle cuts off, and who is reached.
  void say_reach(std::size_t z) {
    if (e_.paths.empty()) return;  // nothing is known, and that is said for the whole map
    const Zone& zone = plan_.zones[z];
    std::array<std::size_t, access_vehicles.size()> reached{};
    for (const BuildingInside& b : zone.buildings) {
      run_.change("buildings", e_.buildings[b.building].id,
                  {{"fire_engine", b.access.fire_engine().reached}, {"ambulance", b.access.ambulance().reached}});
      for (std::size_t i = 0; i < reached.size(); ++i) reached[i] += b.access.of[i].reached ? 1 : 0;
    }
    note(gh::text({"{}: of its buildings ({}) a fire engine still reaches {}, an ambulance {}, a supply truck {}, a "
                   "refuse truck {}.",
                   "{}：区内共{}栋楼，消防车仍可到达{}栋，救护车{}栋，物资车{}栋，垃圾车{}栋。"},
                  labels_[z], zone.buildings.size(), reached[2], reached[3], reached[0], reached[1]));
    // Fire engine and ambulance first; vehicles that the same obstacle keeps from the same buildings in one sentence.
    struct CutOff {
      toolkit::Words obstacle;
      std::vector<std::size_t> buildings;
      gh::Text vehicles;
    };
    std::vector<CutOff> all;
    for (const std::size_t i : {2U, 3U, 0U, 1U}) {
      std::vector<CutOff> own;
      for (const BuildingInside& b : zone.buildings) {
        const Reach& reach = b.access.of[i];
        if (reach.reached) continue;
        auto same = std::find_if(own.begin(), own.end(), [&](const auto& c) { return c.obstacle == reach.obstacle; });
        if (same == own.end()) same = own.insert(own.end(), {reach.obstacle, {}, {}});
        same->buildings.push_back(b.building);
      }
      const gh::Text vehicle = text_of(toolkit::mover(access_vehicles[i]).name);
      for (CutOff& c : own) {
        const auto said = std::find_if(all.begin(), all.end(), [&](const auto& x) {
          return x.obstacle == c.obstacle && x.buildings == c.buildings;
        });
        if (said != all.end()) {
          said->vehicles = gh::text({"{}, {}", "{}、{}"}, said->vehicles, vehicle);
        } else {
          c.vehicles = vehicle;
          all.push_back(std::move(c));
        }
      }
    }
    for (const CutOff& c : all)
      warning(gh::text({"Out of reach for {}: {} ({}).", "{}到不了{}（{}）。"}, c.vehicles, names_of(e_, c.buildings),
                       text_of(c.obstacle)),
              "buildings", e_.buildings[c.buildings.front()].id);
  }

  void emit_test_sites() {
    for (const TestSite& s : plan_.tests) {
      if (!s.chosen) continue;
      const gh::Text text = gh::text({"Test site for {}", "{}采样点"}, labels_[s.zone]);
      run_.emit("notes", gh::point({s.at.x, s.at.y}), {{"text", plain(run_, text)}});
      say_test_site(s);
      // Said once for the zones that share it, by the first of them.
      if (s.shared.empty() || *std::min_element(s.shared.begin(), s.shared.end()) < s.zone) continue;
      gh::Text zones(labels_[s.zone], labels_[s.zone]);
      for (const std::size_t z : s.shared) zones = gh::text({"{}, {}", "{}、{}"}, zones, labels_[z]);
      warning(gh::text({"{} share one test site, {}: no other ground is near enough. Test them at different hours, or "
                        "draw another ground.",
                        "{}共用采样点{}：附近没有其他合适的空地。请分时段检测，或补画空地。"},
                       zones, ground_name(e_, s)));
    }
    gh::Text without;
    for (std::size_t z = 0; z < plan_.zones.size(); ++z) {
      const Zone& zone = plan_.zones[z];
      if (zone.residents == 0 || (zone.ring > 0 && o_.rules.rings[zone.ring].extent == RingRule::Extent::rest))
        continue;
      if (std::any_of(plan_.tests.begin(), plan_.tests.end(), [&](const TestSite& s) { return s.zone == z; })) continue;
      without =
          without.en.empty() ? gh::Text(labels_[z], labels_[z]) : gh::text({"{}, {}", "{}、{}"}, without, labels_[z]);
    }
    if (!without.en.empty() && !e_.paths.empty())
      warning(gh::text({"{}: no open ground of 20 m² or more with a path beside it is on the map near, so no test site "
                        "can be named. Draw squares, car parks and greens.",
                        "{}：附近没有20平方米以上且有路可达的空地，无法推荐采样点。请画出广场、停车场、绿地等。"},
                       without));
  }

  /// Why this place, and whether its room suffices.
  void say_test_site(const TestSite& s) {
    const std::int64_t id = s.ground != none ? e_.open_ground[s.ground].id : 0;
    const gh::Text name = ground_name(e_, s);
    note(gh::text({"{} is tested at {}: {} m to walk on average, {} m at most; of its buildings ({}) {} can walk there "
                   "at once without meeting.",
                   "{}在{}检测：平均步行{}米，最远{}米；{}栋楼中有{}栋可同时前往且不相遇。"},
                  labels_[s.zone], name, gh::fixed(s.mean_walk, 0), gh::fixed(s.farthest, 0), s.buildings, s.apart),
         id != 0 ? "open_ground" : "", id);
    const TestSiteRule& rule = o_.rules.test_site;
    if (s.farthest > rule.farthest_walk)
      warning(
          gh::text({"{}: to {} some walk up to {} m, more than the {} m of the rules. Open a second place for them, "
                    "or draw a ground nearer.",
                    "{}：到{}最远要走{}米，超过规则的{}米。请为较远的楼栋增设一处，或补画较近的空地。"},
                   labels_[s.zone], name, gh::fixed(s.farthest, 0), gh::fixed(rule.farthest_walk, 0)),
          id != 0 ? "open_ground" : "", id);
    const int waiting = static_cast<int>(std::ceil(s.needed / rule.square_metres - 1e-9));
    if (s.area > 0 && s.area < s.needed)
      warning(gh::text({"{}: {} has room for {} people at a time, some {} are expected. Call people building by "
                        "building, or open a second place.",
                        "{}：{}同时可容纳{}人，预计约{}人。请分楼分批通知，或增设一处。"},
                       labels_[s.zone], name, static_cast<int>(s.area / rule.square_metres), waiting),
              "open_ground", id);
    else if (s.area <= 0)
      note(gh::text({"{}: how large {} is, is not on the map; some {} people wait at a time, which takes {} m².",
                     "{}：图上没有{}的面积；同时等候约{}人，需要{}平方米。"},
                    labels_[s.zone], name, waiting, gh::fixed(s.needed, 0)));
  }

  void say_assumed() {
    int assumed = 0;
    for (const Zone& z : plan_.zones)
      for (const BuildingInside& b : z.buildings)
        if (std::any_of(b.access.of.begin(), b.access.of.end(),
                        [](const Reach& r) { return r.reached && r.assumed_width; }))
          ++assumed;
    if (assumed > 0)
      note(gh::text({"Buildings whose way for a fire engine, ambulance or truck rests on path widths or corners that "
                     "nobody has measured: {}.",
                     "有{}栋楼的消防车、救护车或货车通道按未实测的道路宽度或转角判断。"},
                    assumed));
    if (!o_.rules.rings.empty() && t_.start.empty() && !plan_.release.days.empty())
      note({"Days are counted from the day of closing. Give the start date to have dates on the zones.",
            "天数从封闭当日起算。填写开始日期后，区域将带有起止日期。"});
  }

  const gh::Run& run_;
  const toolkit::Estate& e_;
  const ZonePlan& plan_;
  const ZoneOptions& o_;
  const Telling& t_;
  std::vector<std::string> labels_;
  std::vector<Sentence> said_;
};

}  // namespace

gh::Text names_of(const toolkit::Estate& estate, const std::vector<std::size_t>& buildings, std::size_t most) {
  gh::Text list;
  for (std::size_t i = 0; i < std::min(buildings.size(), most); ++i) {
    const gh::Text name = building_name(estate.buildings[buildings[i]]);
    list = i == 0 ? name : gh::text({"{}, {}", "{}、{}"}, list, name);
  }
  return buildings.size() > most ? gh::text({"{} and {} more", "{}等（另{}栋）"}, list, buildings.size() - most) : list;
}

gh::Text ground_name(const toolkit::Estate& e, const TestSite& s) {
  if (s.site != none) return text_of(toolkit::name_of(e.sites[s.site]));  // what people call it, on a ground or not
  const toolkit::OpenGround& g = e.open_ground[s.ground];
  if (!g.name.empty()) return {g.name, g.name};
  static const std::pair<const char*, gh_text> kinds[] = {{"green", {"Green", "绿地"}},
                                                          {"square", {"Square", "广场"}},
                                                          {"parking", {"Car park", "停车场"}},
                                                          {"playground", {"Playground", "游乐场"}},
                                                          {"sports", {"Sports ground", "运动场"}}};
  for (const auto& [kind, words] : kinds)
    if (g.kind == kind) return gh::text({"{} #{}", "{}（编码 {}）"}, words, g.id);
  return gh::text({"Open ground #{}", "空地（编码 {}）"}, g.id);
}

gh::Text ring_name(RingKind kind) {
  if (kind == RingKind::controlled) return gh::Text("Controlled zone", "管控区");
  if (kind == RingKind::precaution) return gh::Text("Precaution zone", "防范区");
  return gh::Text("Sealed zone", "封控区");
}

std::vector<std::string> zone_labels(const ZonePlan& plan) {
  std::vector<std::string> labels;
  std::size_t ring = 0;
  int number = 0;
  for (const Zone& z : plan.zones) {
    if (z.ring != ring) number = 0;
    ring = z.ring;
    const char letter = z.kind == RingKind::sealed ? 'S' : z.kind == RingKind::controlled ? 'C' : 'P';
    labels.push_back(std::string(1, letter) + "-" + std::to_string(++number));
  }
  return labels;
}

ZoneDays days_of(const ZonePlan& plan, const Zone& zone) {
  ZoneDays days;
  for (const ReleaseBlock& r : plan.release.blocks)
    for (const BuildingInside& b : zone.buildings)
      if (const Group& own = plan.buildings_of_block[r.block];
          r.ring == zone.ring && std::find(own.begin(), own.end(), b.building) != own.end()) {
        days.kept_until = std::max(days.kept_until, r.kept_until);
        days.released_on = std::max(days.released_on, r.released_on);
      }
  return days;
}

std::vector<Sentence> emit_plan(const gh::Run& run, const toolkit::Estate& estate, const ZonePlan& plan,
                                const ZoneOptions& options, const Telling& telling) {
  return Emitter(run, estate, plan, options, telling).emit();
}

std::vector<Sentence> sentences_of(const std::vector<toolkit::Remark>& remarks) {
  std::vector<Sentence> all;
  all.reserve(remarks.size());
  for (const toolkit::Remark& r : remarks) all.push_back({r.severe, text_of(r.text), r.id == 0 ? "" : r.layer, r.id});
  return all;
}

void say(const gh::Run& run, const std::vector<std::vector<Sentence>>& all) {
  for (const bool severe : {true, false})
    for (const auto& sentences : all)
      for (const Sentence& s : sentences) {
        if (s.severe != severe) continue;
        const char* layer = s.layer.empty() ? nullptr : s.layer.c_str();
        severe ? run.warning(s.text, layer, s.id) : run.note(s.text, layer, s.id);
      }
}

void give_figures(const gh::Run& run, const ZonePlan& plan) {
  const auto zones = std::count_if(plan.zones.begin(), plan.zones.end(), [](const Zone& z) { return z.ring == 0; });
  run.figure("zones", {"Sealed zones", "封控区数"}, static_cast<double>(zones));
  run.figure("gates", {"Gates", "卡口数"}, plan.gates);
  run.figure("guards", {"Guards at a time, sealed zones", "同时值守人数（封控区）"}, plan.guards);
  if (plan.outer_guards > 0)
    run.figure("outer_guards", {"Guards at a time, rings round them", "同时值守人数（外圈）"}, plan.outer_guards);
  run.figure("buildings", {"Buildings inside", "区内楼栋"}, plan.buildings);
  run.figure("households", {"Households inside", "区内户数"}, plan.households);
  run.figure("residents", {"Residents inside", "区内人数"}, plan.residents);
  run.figure("perimeter", {"Perimeter", "周长"}, std::round(plan.perimeter * 10) / 10, "m");
  run.figure("objective", {"Burden: residents closed in besides, and guards as set", "负担：额外封控人数加值守折算"},
             plan.objective);
  run.figure("bound", {"Least possible", "理论最小值"}, plan.bound);
  const double gap = plan.objective > 0 ? std::max(0.0, (plan.objective - plan.bound) / plan.objective * 100) : 0;
  run.figure("gap", {"Could be better by at most", "最多还能改进"}, std::round(gap * 10) / 10, "%");
  run.figure("choices", {"Ways to close, none worse than another", "可选方案数（互不劣于）"},
             static_cast<double>(plan.front.size()));
  run.figure("blocks", {"Blocks on the map", "街块数"}, static_cast<double>(plan.blocks));
  run.figure("front_seconds", {"Time for all the ways to close", "全部可选方案用时"}, plan.cut_seconds, "s");
}

}  // namespace gatehouse::sealed_zones
