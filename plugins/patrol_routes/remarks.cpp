#include "patrol_routes/remarks.hpp"

namespace gatehouse::patrol_routes {

using toolkit::Remark;
using toolkit::words;
using toolkit::Words;

Remark slopes_count() {
  return {words("Slopes on the map count: uphill, and steeply downhill, takes longer, and each round is walked the way "
                "round that is quicker.",
                "已考虑图上的坡度：上坡和陡下坡较慢，各条路线取较快的走向。"),
          false, "", 0};
}

Remark dead_ends_spared(double longest, std::size_t count, double metres) {
  return {words("Dead ends of up to {:.0f} m are looked into, not walked: {}, {:.0f} m in all.",
                "{:.0f}米以内的断头小路只在路口查看，不走进去：共{}处、{:.0f}米。", longest, count, metres),
          false, "", 0};
}

Remark entrance_not_passed(const toolkit::Entrance& entrance) {
  return {words("{} is not passed: no way leads there from a post.", "{}未能巡到：从出发点没有路通到那里。",
                name_of(entrance)),
          true, "entrances", entrance.id};
}

Remark part_not_walked(const toolkit::Path& path, double metres, double gap) {
  constexpr double touching = 0.5;  // metres: paths this near meet, and something else bars the way
  const Words name = name_of(path);
  if (gap >= touching)
    return {words("{:.0f} m of lanes round {} are not walked: no way leads there from a post; {:.1f} m are missing "
                  "between the paths. Draw the missing piece, or name a post there.",
                  "{1}一带的{0:.0f}米道路未安排巡逻：从出发点没有路通到那里，道路之间差{2:.1f}米未连通。请补画缺失的一"
                  "段，或在那里指定出发点。",
                  metres, name, gap),
            true, "paths", path.id};
  return {
      words("{:.0f} m of lanes round {} are not walked: a closed path or entrance is in the way from every post, or "
            "the edge of a sealed zone. Name a post there to have them walked.",
            "{1}一带的{0:.0f}米道路未安排巡逻：从各出发点过去的路上有封闭的道路、出入口或封控区边界。如需巡逻，请在"
            "那里指定出发点。",
            metres, name),
      true, "paths", path.id};
}

Remark too_many_lanes() {
  return {words("There are too many lanes to share between several people: choose lanes, or set “People” to 1 for one "
                "round of all.",
                "道路太多，无法分给多人：请选择部分道路，或把“人数”设为1，安排一条走遍全部的路线。"),
          true, "", 0};
}

Remark people_idle(std::size_t people) {
  return {words("People with nothing to walk: {}. The rest already is as quick as it can be, or no lane can be reached "
                "from their posts.",
                "没有安排路线的有{}人：其余人已能最快完成，或从其出发点走不到任何要巡的道路。", people),
          false, "", 0};
}

Remark what_binds(const Patrols& patrols) {
  constexpr double near_enough = 1.02;  // of what cannot be beaten: more people would gain next to nothing
  const bool far = patrols.farthest >= patrols.bound * (1 - 1e-6);
  if (far && patrols.longest > patrols.farthest * near_enough)
    return {
        words("What keeps the longest round long: too few people. With more it can come down to {:.1f} min, which the "
              "farthest lane or entrance alone takes, there and back from every post.",
              "最长一轮的限制：人手。增加人手最多可缩短到{:.1f}"
              "分钟：仅最远的一段道路或出入口，从各出发点往返就要这么久。",
              patrols.farthest),
        false, "", 0};
  if (far)
    return {words("What keeps the longest round long: the farthest lane or entrance alone takes {:.1f} min, there and "
                  "back from every post. A post nearer to it would help, more people would not.",
                  "最长一轮的限制：仅最远的一段道路或出入口，从各出发点往返就要{:.1f}分钟。在近处增设出发点才有用，加人"
                  "没有用。",
                  patrols.farthest),
            false, "", 0};
  return {words("What keeps the rounds long: the walking itself ({:.0f} m of lanes, {:.0f} m walked again or on the "
                "way), not the farthest place ({:.1f} min there and back). More people make them shorter.",
                "各轮长短取决于总路程（巷道{:.0f}米，重复和衔接{:.0f}米），不取决于最远处（往返{:.1f}分钟）。增加人手可"
                "缩短。",
                patrols.demanded, patrols.repeated + patrols.between, patrols.farthest),
          false, "", 0};
}

}  // namespace gatehouse::patrol_routes
