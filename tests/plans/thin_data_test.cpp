// Wrong and thin data, every case of it by every plan: each answers in both languages what is wrong and what can still
// be said, or refuses in plain words; where demands contradict each other, it names the fewest that do.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "shipped.hpp"
#include "support/catch.hpp"
#include "thin_maps.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

/// All that a run said, a line each; what a user would read in either language.
struct Answer {
  bool refused = false;
  ErrorKind kind = ErrorKind::internal;
  std::vector<Text> lines;
  std::map<std::string, double> figures;

  [[nodiscard]] bool says(const std::string& en, const std::string& zh) const {
    return std::any_of(lines.begin(), lines.end(), [&](const Text& t) {
      return t.en.find(en) != std::string::npos && t.zh.find(zh) != std::string::npos;
    });
  }
  [[nodiscard]] std::string whole() const {
    std::string all;
    for (const Text& t : lines) all += t.en + " | " + t.zh + "\n";
    return all;
  }
};

/// What keeps the runs short, and what a plan cannot do without.
Arguments short_arguments(const std::string& plan) {
  if (plan == "sealed_zones") return {{"buildings", "id:1,id:2"}};
  if (plan == "delivery_routes" || plan == "patrol_routes") return {{"iterations", "300"}};
  if (plan == "grid_districts") return {{"iterations", "5000"}, {"districts", "3"}};
  if (plan == "drop_points" || plan == "test_sites") return {{"count", "2"}};
  if (plan == "duty_roster") return {{"first_day", "2022-04-04"}, {"days", "7"}};
  return {};
}

Answer answer_of(const Shipped& s, const Arguments& more, const MapPtr& map) {
  Arguments arguments = short_arguments(s.algorithm.id);
  for (const auto& [name, value] : more) arguments[name] = value;
  Answer a;
  const auto take = [&a](const Text& t) {
    if (!t.empty()) a.lines.push_back(t);
  };
  NoProgress progress;
  const auto plan = run_algorithm(s.plugin, s.algorithm, arguments, map, progress);
  if (!plan) {
    a.refused = true;
    a.kind = plan.error().kind;
    take(plan.error().what);
    take(plan.error().next);
    return a;
  }
  for (const PlanMessage& m : plan->messages) take(m.text);
  for (const Figure& f : plan->figures) {
    take(f.label);
    a.figures[f.key] = f.value;
  }
  for (const PlanTable& t : plan->tables) {
    take(t.title);
    for (const auto& c : t.columns) take(c.label);
  }
  for (const PlanPlot& p : plan->plots) take(p.title), take(p.x_label), take(p.y_label);
  return a;
}

/// The longest run of Latin letters, as a word of another language would be. Names of methods stay as they are.
std::size_t longest_word(const std::string& s) {
  std::size_t run = 0, most = 0;
  for (const char c : s) {
    run = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? run + 1 : 0;
    most = std::max(most, run);
  }
  return most;
}

bool has_chinese(const std::string& s) {
  for (std::size_t i = 0; i + 2 < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c >= 0xE4 && c <= 0xE9) return true;  // U+4000 to U+9FFF
  }
  return false;
}

void read_as_a_person_would(const Answer& a) {
  CHECK_FALSE(a.lines.empty());
  if (a.refused) {
    CHECK((a.kind == ErrorKind::input || a.kind == ErrorKind::usage));
    CHECK(a.lines.size() == 2);  // what is wrong, and what to do
  }
  for (const Text& t : a.lines) {
    CAPTURE(t.en, t.zh);
    CHECK_FALSE(t.en.empty());
    CHECK_FALSE(t.zh.empty());
    CHECK_FALSE(has_chinese(t.en));
    CHECK(has_chinese(t.zh));
    CHECK(longest_word(t.zh) < 3);  // "kg", "km" and "P" are read; "node" is not
    for (const char* jargon : {"exception", "std::", "NaN", "nan ", " inf", "null", "infeasible", "vertex", "solver"})
      CHECK(t.en.find(jargon) == std::string::npos);
  }
  for (const auto& [key, value] : a.figures) {
    CAPTURE(key);
    CHECK(std::isfinite(value));
  }
}

struct Said {
  const char *plan, *en, *zh;
};
struct Case {
  const char* name;
  ThinMap map;
  Arguments arguments;  ///< of the plans that have such parameters
  std::vector<Said> said;
};

/// Plans that read the network say these of it.
constexpr const char* walkers[] = {"checkpoint_coverage", "sealed_zones", "delivery_routes", "patrol_routes",
                                   "grid_districts",      "drop_points",  "test_sites"};

std::vector<Case> cases() {
  std::vector<Case> all;
  const auto with = [&all](const char* name, ThinMap map, std::vector<Said> said, const char* en = nullptr,
                           const char* zh = nullptr, Arguments arguments = {}) {
    for (const char* plan : walkers)
      if (en != nullptr) said.push_back({plan, en, zh});
    all.push_back({name, map, std::move(arguments), std::move(said)});
  };
  with("nothing wrong", {}, {});
  with("no paths", {.paths = false},
       {{"checkpoint_coverage", "There are no paths on the map: only", "图上没有道路：只有"},
        {"checkpoint_coverage", "Each home keeps an entrance that is near", "每户按直线距离保留附近的出入口"},
        {"sealed_zones", "gates not known without paths", "卡口待画出道路后确定"},
        {"delivery_routes", "1.4 times the straight line", "按直线的1.4倍估算"},
        {"patrol_routes", "Paths is empty", "“道路”是空的"},
        {"grid_districts", "There are no paths and walls on the map", "图上没有道路和围墙"},
        {"drop_points", "1.4 times the straight line", "按直线的1.4倍估算"},
        {"test_sites", "1.4 times the straight line", "按直线的1.4倍估算"}});
  with("a door far from any path", {.far_house = true},
       {{"checkpoint_coverage", "cannot walk to any entrance on the paths as drawn: Building 13",
         "走不到任何出入口：13"},
        {"checkpoint_coverage", "Building 13, Stair door 1 is", "13 号楼栋1 号单元门距最近的道路"},
        {"sealed_zones", "Building 13, Stair door 1 is", "13 号楼栋1 号单元门距最近的道路"},
        {"delivery_routes", "Building 13, Stair door 1: no path within reach", "附近没有道路"},
        {"patrol_routes", "Building 13, Stair door 1 is", "13 号楼栋1 号单元门距最近的道路"},
        {"grid_districts", "Building 13, Stair door 1 is", "13 号楼栋1 号单元门距最近的道路"},
        {"drop_points", "No way on foot leads from Building 13", "13 号楼栋没有步行道路"},
        {"test_sites", "No way on foot leads from Building 13", "13 号楼栋没有步行道路"}},
       "m from the nearest path: not joined to the network", "未接入路网");
  with("numbers below nought", {.negative = true},
       {{"delivery_routes", "Requests with a weight below zero or beyond reason: 1", "重量为负或不合常理"},
        {"delivery_routes", "Requests with a volume below zero", "体积为负"},
        {"delivery_routes", "Requests with minutes at the door below zero", "门口用时为负"},
        {"delivery_routes", "has a load limit of -5 kg and carries nothing", "载重上限为-5千克"},
        {"delivery_routes", "walks at -3 km/h on the list, which cannot be", "步行速度为-3公里"},
        {"patrol_routes", "walks at -3 km/h on the list, which cannot be", "步行速度为-3公里"},
        {"checkpoint_coverage", "has a clear width of -2 m, which cannot be", "净宽为 -2 米，不可能"},
        {"duty_roster", "has -1 people at a time on the map, which cannot be", "同时在岗人数为-1"},
        {"duty_roster", "has -4 hours a week on the list, which cannot be", "每周工时上限为-4小时"}},
       "Building 1: households of -24 cannot be and count as not known", "1 号楼栋的户数为 -24，不可能");
  with("people who can do nothing", {.idle = true},
       {{"delivery_routes", "has a load limit of 0 kg and carries nothing", "载重上限为0千克"},
        {"delivery_routes", "Nobody on the staff list can carry anything", "名单中无人可以配送"},
        {"duty_roster", "fewer than the 8 hours of one shift, so they get none", "不足一个班（8 小时）"}});
  with("closures that contradict each other", {.contradictory = true}, {}, "Check which of the two is right",
       "请核对哪一项是对的");
  with("an estate in two parts", {.second_part = true},
       {{"delivery_routes", "no way leads there from a drop point; 143 m are missing", "道路之间差143米未连通"},
        {"patrol_routes", "143.3 m are missing between the paths", "道路之间差143.3米未连通"},
        {"grid_districts", "The estate lies in 2 parts that do not touch", "小区分为 2 片互不相连的区域"},
        {"test_sites", "No way on foot leads from Building 14, Building 15", "14 号楼栋、15 号楼栋没有步行道路"}},
       "cannot be walked to from the rest of the paths: a gap of 143.3 m", "与其余道路不相通：到道路");
  with("two parts with a closed path between", {.second_part = true, .bridge_closed = true},
       {{"delivery_routes", "a closed path or entrance is in the way", "途中有封闭的道路或出入口"},
        {"patrol_routes", "a closed path or entrance is in the way from every post", "有封闭的道路、出入口"}},
       "which leads there, is marked as closed", "标为已封闭");
  with("shut at that hour, and hours that cannot be read", {.hours = true},
       {{"patrol_routes", "Shut at 20:00 by their hours", "20:00 按登记时间关闭"},
        {"sealed_zones", "Shut at 20:00 by their hours", "20:00 按登记时间关闭"},
        {"drop_points", "Shut at 20:00 by their hours", "20:00 按登记时间关闭"},
        {"delivery_routes", "Shut at 20:00 by their hours", "20:00 按登记时间关闭"},
        {"patrol_routes", "“8-”, are not understood", "“8-”无法识别"},
        {"drop_points", "“8-”, are not understood", "“8-”无法识别"}},
       nullptr, nullptr, {{"time", "20:00"}, {"start", "2022-04-08T20:00"}});
  with("steps and slopes", {.steps = true},
       {{"delivery_routes", "Steps and slopes on the map count", "已计入台阶和坡度"},
        {"drop_points", "Steps and slopes on the map count", "已计入台阶和坡度"},
        {"patrol_routes", "Slopes on the map count", "已考虑图上的坡度"}});
  with("no buildings", {.buildings = false},
       {{"checkpoint_coverage", "The map has no buildings with homes", "图上没有住户楼栋"},
        {"delivery_routes", "There is nothing to deliver", "没有需要配送的内容"},
        {"grid_districts", "Buildings is empty", "“楼栋”是空的"},
        {"drop_points", "Buildings is empty", "“楼栋”是空的"}});
  // Demands that cannot all be had.
  with("two guards and one person", {}, {{"checkpoint_coverage", "These cannot all be had together", "不能同时做到"}},
       nullptr, nullptr, {{"guard_here", "id:1,id:2"}, {"staff", "1"}});
  with("all closed and a way out for all", {},
       {{"checkpoint_coverage", "a way out for Building 1", "1 号楼栋要有出口"}}, nullptr, nullptr,
       {{"keep_closed", "id:1,id:2,id:3,id:4"}});
  with("fewer guards than a zone takes", {},
       {{"sealed_zones", "What is in conflict: the limit of 1", "相互冲突的要求：人数上限1人"}}, nullptr, nullptr,
       {{"most_guards", "1"}});
  with("groups that cannot lie apart", {},
       {{"sealed_zones", "were to be sealed apart, but their zones would overlap", "原要求分开封控，但区域会重叠"}},
       nullptr, nullptr, {{"groups", "1;2"}});
  with("more due at once than can be carried", {.hurried = true},
       {{"delivery_routes", "No plan was found that brings these", "没有找到使以下"}});
  with("weeks too short for a shift", {.short_weeks = true},
       {{"duty_roster", "These cannot all be filled", "以下班次不能同时排满"}});
  with("an interval too short", {},
       {{"patrol_routes", "No number of people from these posts keeps both: each round within 2 min",
         "每轮在2分钟内走完"}},
       nullptr, nullptr, {{"every", "2"}});
  with("districts fairer than buildings allow", {},
       {{"grid_districts", "These cannot all be had together: 5 districts", "以下要求不能同时做到：划分 5 个网格"}},
       nullptr, nullptr, {{"districts", "5"}, {"tolerance", "1"}});
  with("more districts than buildings", {},
       {{"grid_districts", "20 districts were asked for, but there are only 12", "要求划分 20 个网格"}}, nullptr,
       nullptr, {{"districts", "20"}});
  with("places too small", {},
       {{"drop_points", "These cannot all be had together: number of places 2", "以下要求不能同时做到：2处"}}, nullptr,
       nullptr, {{"capacity", "100"}});
  with("doors larger than a place", {},
       {{"drop_points", "A single door has more households than a place may serve", "有的单元门户数超过每处上限"}},
       nullptr, nullptr, {{"capacity", "5"}});
  with("a walk too short", {}, {{"drop_points", "number and walk cannot both be had", "数量与步行距离不能同时满足"}},
       nullptr, nullptr, {{"largest_walk", "90"}, {"count", "1"}});
  return all;
}

}  // namespace

TEST_CASE("wrong and thin data: every plan says in both languages what is wrong, and the best that can be said") {
  const auto shipped = shipped_algorithms();
  for (const Case& c : cases()) {
    const MapPtr map = c.map.map();
    std::size_t heard = 0;
    for (const Shipped& s : shipped) {
      if (s.plugin.id == "example") continue;
      const auto mine = [&](const Said& said) { return s.algorithm.id == said.plan; };
      Arguments arguments;
      for (const auto& [name, value] : c.arguments)
        if (s.algorithm.parameter(name) != nullptr && !(name == "start" && s.algorithm.id == "duty_roster") &&
            !(name == "start" && s.algorithm.id == "sealed_zones"))
          arguments[name] = value;
      if (!c.arguments.empty() && arguments.empty()) continue;  // nothing was asked of this plan
      const Answer a = answer_of(s, arguments, map);
      CAPTURE(c.name, s.algorithm.id);
      INFO(a.whole());
      read_as_a_person_would(a);
      for (const Said& said : c.said) {
        if (!mine(said)) continue;
        CAPTURE(said.en, said.zh);
        CHECK(a.says(said.en, said.zh));
        ++heard;
      }
    }
    CAPTURE(c.name);
    CHECK(heard == c.said.size());
  }
}

TEST_CASE("without a path nobody is locked in: some entrance stays open for the homes") {
  const auto shipped = shipped_algorithms();
  const auto plan = std::find_if(shipped.begin(), shipped.end(),
                                 [](const Shipped& s) { return s.algorithm.id == "checkpoint_coverage"; });
  REQUIRE(plan != shipped.end());
  const Answer a = answer_of(*plan, {}, ThinMap{.paths = false}.map());
  REQUIRE_FALSE(a.refused);
  CHECK(a.figures.at("closed") < 4);
  CHECK(a.figures.at("staffed") >= 1);
}
