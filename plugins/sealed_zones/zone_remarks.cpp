#include "sealed_zones/zone_remarks.hpp"

#include <algorithm>
#include <cmath>

#include "toolkit/shortest_path.hpp"

namespace gatehouse::sealed_zones {
namespace {

using toolkit::none;
using toolkit::Words;
using toolkit::words;

constexpr std::size_t most_named = 8;

Words names(const toolkit::Estate& e, const Group& buildings) {
  Words list;
  for (std::size_t i = 0; i < std::min(buildings.size(), most_named); ++i) {
    const Words name = toolkit::name_of(e.buildings[buildings[i]]);
    list = i == 0 ? name : words("{}, {}", "{}、{}", list, name);
  }
  return buildings.size() > most_named ? words("{} and {} more", "{}等（另{}栋）", list, buildings.size() - most_named)
                                       : list;
}

class Remarks {
public:
  Remarks(const toolkit::Estate& e, const toolkit::Network& n, const ZoneOptions& o, ZonePlan& plan)
      : e_(e), n_(n), o_(o), plan_(plan) {}

  void say_what_was_decided(const Choices& c) {
    for (const auto& [a, b] : c.merged)
      say(true, a.front(),
          words("{} and {} were to be sealed apart, but their zones would overlap: they get one zone together.",
                "{}与{}原要求分开封控，但区域会重叠：合并为一个封控区。", names(e_, a), names(e_, b)));
    const int limit = o_.guards > 0 ? o_.guards : o_.most_guards;
    if (c.fewest_guards <= limit || limit <= 0) return;
    say(true, c.conflict.empty() ? none : c.conflict.front(),
        words("Guards: at least {} at a time are needed, {} are allowed. The plan shown takes the fewest. What is in "
              "conflict: the limit of {}, and sealing {}. Allow more guards, or leave {} out.",
              "值守人数：至少需要同时{}人，限定为{}人。所示方案为最少人数。相互冲突的要求：人数上限{}人，与封控{}"
              "。请提高上限，或去掉{}。",
              c.fewest_guards, limit, limit, names(e_, c.conflict),
              c.conflict.size() > 1 ? words("one of these", "其中一栋") : words("it", "该楼")));
  }

  // Why this choice and not its neighbours on the front, and why who was not asked for is closed in.
  void say_why(const Blocks& blocks, const std::vector<char>& sealed) {
    std::size_t chosen = 0;
    while (chosen < plan_.front.size() && !plan_.front[chosen].chosen) ++chosen;
    if (chosen == plan_.front.size()) return;
    const FrontRow& row = plan_.front[chosen];
    if (plan_.front.size() == 1) say_why_no_choice(row);
    if (o_.guards > 0 && plan_.front.size() > 1)
      plan_.remarks.push_back(
          {words(
               "This way to close was chosen by its guards ({} at a time). With a guard counted as {:.0f} residents it "
               "costs {:.0f} more than the best; set “Take the choice with guards” to 0 for that one.",
               "本方案按指定的值守人数（同时{}人）选用。按一名值守折算{:.0f}人计，比最优方案多{:.0f}"
               "。如需最优方案，请将"
               "“选用此值守人数的方案”填为0。",
               row.guards, o_.gate_weight, std::max(0.0, plan_.objective - plan_.bound)),
           false, "", 0});
    for (std::size_t i = chosen + 1; i < plan_.front.size(); ++i) {
      const FrontRow& fewer = plan_.front[i];
      if (!fewer.best_for) continue;
      plan_.remarks.push_back(
          {words(
               "With {} on guard at a time, {} fewer, {} more residents would be closed in. That is taken where a guard "
               "counts as {:.0f} residents or more.",
               "若同时值守减为{}人（少{}人），将多封控{}人；一名值守折算{:.0f}人以上时采用。", fewer.guards,
               row.guards - fewer.guards, fewer.residents - row.residents, fewer.best_for->first),
           false, "", 0});
      break;
    }
    for (std::size_t i = chosen; i-- > 0;) {
      const FrontRow& more = plan_.front[i];
      if (!more.best_for) continue;
      plan_.remarks.push_back(
          {words(
               "With {} on guard at a time, {} more, {} residents fewer would be closed in. That is taken where a guard "
               "counts as less than {:.0f} residents.",
               "若同时值守增至{}人（多{}人），将少封控{}人；一名值守折算不足{:.0f}人时采用。", more.guards,
               more.guards - row.guards, row.residents - more.residents, more.best_for->second),
           false, "", 0});
      break;
    }
    Group same_block, to_save;
    std::vector<char> asked(blocks.blocks.size(), 0);
    for (std::size_t b = 0; b < sealed.size(); ++b)
      if (sealed[b] != 0 && blocks.of_building[b] != none) asked[blocks.of_building[b]] = 1;
    for (const Zone& z : plan_.zones) {
      if (z.ring != 0) continue;
      for (const BuildingInside& b : z.buildings)
        if (!b.asked) (asked[blocks.of_building[b.building]] != 0 ? same_block : to_save).push_back(b.building);
    }
    if (!same_block.empty())
      say(false, same_block.front(),
          words("In one block with a building to seal, and so closed in with it: {}. A fence between them on the map "
                "would "
                "part them.",
                "与要封控的楼栋在同一街块，因此一并划入：{}。如其间有围栏，请画到地图上即可分开。",
                names(e_, same_block)));
    if (!to_save.empty())
      say(false, to_save.front(),
          words("Closed in because it takes fewer guards than a gate at each way out before them: {}.",
                "一并划入以减少值守（否则各通道均需设卡）：{}。", names(e_, to_save)));
  }

  // The front has a single row: nothing to choose from.
  void say_why_no_choice(const FrontRow& row) {
    if (!plan_.front_complete || e_.paths.empty()) return;  // without paths nobody knows the gates
    plan_.remarks.push_back(
        {row.buildings > 0
             ? words("There is one way to close, with {} on guard at a time: fewer buildings cannot be closed in, and "
                     "closing in more would save no guard.",
                     "只有一种封控方式，同时{}人值守：划入的楼栋不能再少，再多划入也不能减少值守。", row.guards)
             : words("There is one way to close, with {} on guard at a time: nobody is closed in but the buildings asked "
                     "for, and closing in more would save no guard.",
                     "只有一种封控方式，同时{}人值守：仅封控指定的楼栋，再多划入也不能减少值守。", row.guards),
         false, "", 0});
  }

  void say_what_was_assumed(const Blocks& blocks, const Residents& count, const std::vector<char>& sealed) {
    for (std::size_t b = 0; b < e_.buildings.size(); ++b) {
      if (sealed[b] == 0 || blocks.of_building[b] == none || blocks.blocks[blocks.of_building[b]].enclosed) continue;
      say(false, b,
          words("No paths or walls close a ring round {}: its zone is a strip of {} m round the building.",
                "{}四周没有由道路或围墙围成的街块：按楼栋周围{}米划定。", toolkit::name_of(e_.buildings[b]), o_.strip));
    }
    if (count.guessed > 0)
      plan_.remarks.push_back(
          {words("Buildings with neither residents nor households filled in: {}. {} homes on each floor of each stair "
                 "and {} people in each are taken{}; fill them in for a better zone.",
                 "{}栋楼没有登记人数和户数：按每单元每层{}户、每户{}人估计{}。请补填以得到更合适的划分。",
                 count.guessed, o_.homes_per_floor, o_.household_size,
                 count.levels_guessed > 0 ? words(", and {} floors where these are not known ({} buildings)",
                                                  "，层数不详的按{}层计（{}栋）", assumed_levels, count.levels_guessed)
                                          : Words{}),
           false, "", 0});
    for (const Zone& z : plan_.zones) {
      if (z.ring != 0 || e_.paths.empty()) continue;  // said once, for the whole map
      for (const BuildingInside& b : z.buildings)
        for (const toolkit::Join& j : joins_of(b.building))
          if (!j.joined()) {
            say(true, b.building,
                words("A door of {} is joined to no path: whether its gate is watched must be seen on the spot.",
                      "{}有单元门没有连到道路：其出入需现场确认。", toolkit::name_of(e_.buildings[b.building])));
            break;
          }
    }
    if (e_.paths.empty())
      plan_.remarks.push_back(
          {words("There are no paths on the map: the zone's gates and guards, the vehicles' ways and test sites cannot "
                 "be "
                 "found, and the ground alone is shown. Draw the lanes, then run the plan again.",
                 "图上没有道路：无法确定卡口、值守人数、车辆通道和采样点，仅显示范围。请画出道路后重新运行。"),
           true, "", 0});
    if (std::none_of(plan_.leads_out.begin(), plan_.leads_out.end(), [](char c) { return c != 0; }) &&
        !e_.paths.empty())
      plan_.remarks.push_back(
          {words("No path on the map leads out of the estate: whether a zone's gates lead anywhere cannot be said, and "
                 "vehicles are taken to stand on the longest connected paths already. Draw a way in.",
                 "地图上没有道路通到小区外：无法判断卡口通向何处，车辆按已在最长的连通道路上计。请画出小区出入道路。"),
           true, "", 0});
  }

  // How the order of release came about, where tests do not suffice for one day; else why there is none.
  void say_order_of_release() {
    const auto& blocks = plan_.release.blocks;
    if (plan_.release.order.size() == 1)
      plan_.remarks.push_back(
          {words("Release has one row: all that is closed in is one block, and a block is released whole, on one day.",
                 "解封只有一行：封闭范围是一个街块，街块整体在同一天解封。"),
           false, "", 0});
    else if (plan_.release.order.size() > 1 && o_.tests_a_day == 0)
      plan_.remarks.push_back(
          {words("Release: blocks of one ring are all tested on one day and released together, as no limit is set. "
                 "Fill in “Tests a day at most” to release them one after another.",
                 "解封：未设检测上限，同一圈层的街块在同一天检测、同时解封。如需逐块解封，请填写“每日检测人数上限”。"),
           false, "", 0});
    if (std::all_of(blocks.begin(), blocks.end(), [](const ReleaseBlock& b) { return b.turn == Turn::together; }))
      return;
    plan_.remarks.push_back(
        {words(
             "Order of release, with {} tests a day: outer rings first, then blocks closed in besides, last those with "
             "a building to seal. Of the sealed ones each time the block that frees most guards; else, of those that "
             "the day's tests still allow, the one with most people, so that the most are free soonest.",
             "每日检测{}人时的解封次序：先外圈，再额外划入的街块，最后是有封控楼栋的街块。封控区内每次先解封能腾出最多"
             "值守的街块；相同时，在当日检测量尚可容纳的街块中先测人数最多的，使最多的人尽早解封。",
             o_.tests_a_day),
         false, "", 0});
  }

  // Homes outside that could walk out of the estate before and can no longer without passing through a zone.
  void say_who_is_cut_off() {
    std::vector<std::size_t> sources;
    for (std::size_t v = 0; v < n_.nodes.size(); ++v)
      if (plan_.leads_out[v] != 0) sources.push_back(v);
    if (sources.empty()) return;
    std::vector<char> blocked(n_.edges.size(), 0);
    for (std::size_t i = 0; i < n_.edges.size(); ++i)
      if (plan_.node_inside[n_.edges[i].from] != 0 || plan_.node_inside[n_.edges[i].to] != 0) blocked[i] = 1;
    toolkit::SearchOptions search;
    const auto before = toolkit::shortest_paths(n_, sources, search);
    search.blocked = blocked;
    const auto after = toolkit::shortest_paths(n_, sources, search);
    std::vector<char> inside(e_.buildings.size(), 0);
    for (const Zone& z : plan_.zones)
      if (z.ring == 0)
        for (const BuildingInside& b : z.buildings) inside[b.building] = 1;
    std::size_t said = 0;
    for (std::size_t b = 0; b < e_.buildings.size(); ++b) {
      if (inside[b] != 0) continue;
      bool could = false, can = false;
      for (const std::size_t v : n_.nodes_of_building(b)) {
        if (v == none) continue;
        could = could || std::isfinite(before.distance[v]);
        can = can || std::isfinite(after.distance[v]);
      }
      if (!could || can || ++said > most_named) continue;
      say(true, b,
          words("{} is outside, but can now only be walked to through a zone: let its people pass at the gates or "
                "seal it too.",
                "{}在区外，但现在只能穿过封控区才能进出：请在卡口放行，或一并划入。",
                toolkit::name_of(e_.buildings[b])));
    }
    if (said > most_named)
      plan_.remarks.push_back(
          {words("The same holds for {} more buildings.", "另有{}栋楼情况相同。", said - most_named), true, "", 0});
  }

private:
  void say(bool severe, std::size_t building, Words text) {
    plan_.remarks.push_back({std::move(text), severe, building == none ? "" : "buildings",
                             building == none ? 0 : e_.buildings[building].id});
  }

  [[nodiscard]] std::vector<toolkit::Join> joins_of(std::size_t building) const {
    std::vector<toolkit::Join> joins;
    for (const std::size_t d : n_.building_doors[building]) joins.push_back(n_.doors[d]);
    if (joins.empty()) joins.push_back(n_.buildings[building]);
    return joins;
  }

  const toolkit::Estate& e_;
  const toolkit::Network& n_;
  const ZoneOptions& o_;
  ZonePlan& plan_;
};

}  // namespace

void add_remarks(const toolkit::Estate& estate, const toolkit::Network& network, const ZoneOptions& options,
                 const Blocks& blocks, const Choices& choices, const Residents& residents,
                 const std::vector<char>& sealed, ZonePlan& plan) {
  Remarks remarks(estate, network, options, plan);
  remarks.say_what_was_decided(choices);
  remarks.say_why(blocks, sealed);
  remarks.say_what_was_assumed(blocks, residents, sealed);
  remarks.say_order_of_release();
  remarks.say_who_is_cut_off();
}

}  // namespace gatehouse::sealed_zones
