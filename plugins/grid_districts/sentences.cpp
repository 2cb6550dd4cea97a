#include "grid_districts/sentences.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::grid_districts {
namespace {

using toolkit::none;
using toolkit::Words;
using toolkit::words;

/// "A, B and 3 more".
Words names(const toolkit::Estate& estate, const std::vector<std::size_t>& buildings) {
  constexpr std::size_t most = 8;
  Words list;
  for (std::size_t i = 0; i < std::min(buildings.size(), most); ++i) {
    const Words name = toolkit::name_of(estate.buildings[buildings[i]]);
    list = i == 0 ? name : words("{}, {}", "{}、{}", list, name);
  }
  return buildings.size() > most ? words("{} and {} more", "{}等（另{}栋）", list, buildings.size() - most) : list;
}

class Speaker {
public:
  Speaker(const toolkit::Estate& estate, const DistrictPlan& plan, const DistrictOptions& options)
      : estate_(estate), plan_(plan), options_(options) {}

  std::vector<Sentence> all() {
    moved();
    count_and_balance();
    others();
    what_binds();
    border();
    drawn_by_hand();
    about_ground();
    about_data();
    heads();
    best_moves();
    return std::move(said_);
  }

private:
  void say(Words w, std::size_t district = none, std::size_t building = none) {
    said_.push_back({std::move(w), false, district, building});
  }
  void warn(Words w, std::size_t district = none, std::size_t building = none) {
    said_.push_back({std::move(w), true, district, building});
  }
  Words measure() const { return measure_name(options_.measure); }
  std::size_t heaviest() const {
    const auto by_load = [](const District& a, const District& b) { return a.load < b.load; };
    return static_cast<std::size_t>(std::max_element(plan_.districts.begin(), plan_.districts.end(), by_load) -
                                    plan_.districts.begin());
  }
  std::size_t lightest() const {
    const auto by_load = [](const District& a, const District& b) { return a.load < b.load; };
    return static_cast<std::size_t>(std::min_element(plan_.districts.begin(), plan_.districts.end(), by_load) -
                                    plan_.districts.begin());
  }

  void count_and_balance() {
    const auto made = static_cast<int>(plan_.districts.size());
    if (plan_.fairness != Fairness::as_is && made < plan_.asked)
      warn(words("{} districts were asked for, but there are only {} buildings or compounds to share out: {} made.",
                 "要求划分 {0} 个网格，但可分的楼栋或院落只有 {1} 个：划分为 {2} 个。", plan_.asked, made, made));
    const District& most = plan_.districts[heaviest()];
    const District& least = plan_.districts[lightest()];
    const auto range = most.load - least.load < 0.5
                           ? words("{:.0f} in each", "各 {:.0f}", most.load)
                           : words("from {:.0f} in district {} to {:.0f} in district {}, mean {:.0f}",
                                   "{1}号网格 {0:.0f} 最少，{3}号网格 {2:.0f} 最多，平均 {4:.0f}", least.load,
                                   least.number, most.load, most.number, plan_.mean);
    switch (plan_.fairness) {
      case Fairness::within:
        say(words("{} in a district: {}. All within {:g} %.", "每个网格的{}：{}，均在 {:g}% 以内。", measure(), range,
                  options_.tolerance));
        break;
      case Fairness::as_is:
        say(words("{} in a district as they are on the map: {}; the farthest is {:.1f} % off.",
                  "按地图上现有网格，各网格的{}：{}；最大相差 {:.1f}%。", measure(), range, plan_.widest));
        break;
      case Fairness::not_found:
      case Fairness::impossible:
        warn(words(
            "{0} within {2:g} %. {1}; the farthest is {3:.1f} % off. Allow that much, or ask for fewer districts{4}.",
            "{0}（允许相差 {2:g}%）。{1}；最大相差 {3:.1f}%。可把允许幅度放宽到该值，或减少网格数{4}。",
            plan_.fairness == Fairness::impossible
                ? words("No division into districts of one piece is fair", "连片网格无法达到要求的均衡")
                : words("No division was found that is fair", "未找到满足均衡要求的划分"),
            words("The best found: {}", "目前最好的结果：{}", range), options_.tolerance, plan_.widest,
            options_.keep == KeepWhole::buildings ? Words{}
                                                  : words(", or keep only buildings whole", "，或只保持楼栋完整")));
    }
    conflict();
    for (const std::size_t b : plan_.too_large)
      warn(words("{} alone is more than a district may hold ({:.0f}); no balance is possible with it.",
                 "{}一栋就超过一个网格的上限（{:.0f}），无法均衡。", toolkit::name_of(estate_.buildings[b]),
                 plan_.mean * (1 + options_.tolerance / 100)),
           none, b);
  }

  /// The fewest demands that cannot be had together.
  void conflict() {
    Words against;
    const Words kept = options_.keep == KeepWhole::walls   ? words("compounds behind a wall", "围墙内的院落")
                       : options_.keep == KeepWhole::roads ? words("blocks between roads", "道路之间的街块")
                                                           : words("buildings", "楼栋");
    switch (plan_.obstacle) {
      case Obstacle::not_known:
        return;
      case Obstacle::whole:
        against = words(
            "{0} kept whole: shared out whole, wherever they lie, not all districts can hold between {1:.1f} "
            "and {2:.1f}",
            "{0}保持完整：整体划分，无论怎样搭配，各网格都不能全部在 {1:.1f} 至 {2:.1f} 之间", kept, plan_.least_load,
            plan_.most_load);
        break;
      case Obstacle::seeds:
        against = words("a district of its own for each head's home and place you named: without these it can be done",
                        "您指定的每处网格长住处或设施点各占一个网格：不作此要求即可做到");
        break;
      case Obstacle::compounds:
        against =
            words("{} kept whole: with single buildings it can be done", "{}保持完整：只保持单栋楼完整即可做到", kept);
        break;
      case Obstacle::one_piece:
        against = words("each district in one piece: in several pieces it can be done",
                        "每个网格连成一片：如可分成几片即可做到");
        break;
    }
    const Words head = plan_.fairness == Fairness::impossible
                           ? words("These cannot all be had together", "以下要求不能同时做到")
                           : words("No way was found to have all of these", "未能同时做到以下要求");
    warn(words("{}: {} districts, each within {:g} % of the mean, and {}. Change one of them.",
               "{}：划分 {} 个网格、各网格与平均值相差不超过 {:g}%、{}。请改动其中一条。", head, plan_.districts.size(),
               options_.tolerance, against));
  }

  void others() {
    if (plan_.mean_of_others <= 0) return;
    double off = 0;
    for (const District& d : plan_.districts) {
      const bool holds = std::any_of(plan_.too_large.begin(), plan_.too_large.end(), [&](std::size_t b) {
        return std::binary_search(d.buildings.begin(), d.buildings.end(), b);
      });
      if (!holds) off = std::max(off, std::abs(d.load / plan_.mean_of_others - 1) * 100);
    }
    say(words("The other districts are shared out among themselves: mean {:.0f}, the farthest {:.1f} % off.",
              "其余网格之间均分：平均 {:.0f}，最大相差 {:.1f}%。", plan_.mean_of_others, off));
  }

  void what_binds() {
    if (plan_.fairness != Fairness::within || plan_.mean <= 0) return;
    for (const std::size_t d : {heaviest(), lightest()}) {
      const double off = (plan_.districts[d].load / plan_.mean - 1) * 100;
      if (std::abs(off) > 0.8 * options_.tolerance) {
        say(words("District {} is near the limit ({:+.1f} %): with a wider tolerance the borders could be shorter.",
                  "{}号网格接近上限或下限（{:+.1f}%）：放宽允许幅度，边界可以更短。", plan_.districts[d].number, off),
            d);
        return;
      }
    }
  }

  void border() {
    if (plan_.fairness == Fairness::as_is || plan_.districts.size() < 2) return;
    const double along = plan_.border_metres > 0 ? plan_.border_on_lines / plan_.border_metres * 100 : 0;
    if (along >= 99.5)
      say(words("All borders run along paths, walls and fences.", "边界全部沿道路、围墙或围栏。"));
    else if (plan_.border_metres >= 1)
      say(
          words("{:.0f} % of the borders run along paths, walls and fences; the rest lies midway between buildings or "
                "round open ground.",
                "{:.0f}% 的边界沿道路、围墙或围栏；其余取楼栋之间的中线或空地边缘。", along));
    if (plan_.fairness != Fairness::within)
      say(words(
          "{:.0f} m of border inside the estate; counted by weight {:.0f}, and no division as even as this one has "
          "less than {:.0f}.",
          "小区内边界共 {:.0f} 米；按权重计 {:.0f}，同样均衡的划分不会少于 {:.0f}。", plan_.border_metres, plan_.border,
          plan_.bound));
    else if (plan_.proven)
      say(words("{:.0f} m of border inside the estate. No fair division has shorter ones, as they are counted.",
                "小区内边界共 {:.0f} 米。按所计权重，已证明没有更短的均衡划分。", plan_.border_metres));
    else
      say(
          words("{:.0f} m of border inside the estate; counted by weight {:.0f}, and no fair division can have less "
                "than {:.0f}.",
                "小区内边界共 {:.0f} 米；按权重计 {:.0f}，任何均衡划分都不会少于 {:.0f}。", plan_.border_metres,
                plan_.border, plan_.bound));
  }

  void about_ground() {
    if (plan_.parts > 1)
      warn(words("The estate lies in {} parts that do not touch.", "小区分为 {} 片互不相连的区域。", plan_.parts));
    for (const std::size_t d : plan_.over_gap)
      warn(words("District {} lies on both sides of a gap between parts of the estate.",
                 "{}号网格跨越小区两片区域之间的间隔。", plan_.districts[d].number),
           d);
    for (const std::size_t b : plan_.split_compounds)
      say(words("The compound of {} holds more than a district may; it is not kept whole.",
                "{}所在院落超过一个网格的上限，未能保持完整。", toolkit::name_of(estate_.buildings[b])),
          none, b);
    if (estate_.paths.empty() && estate_.barriers.empty())
      warn(
          words("There are no paths and walls on the map: borders run midway between buildings. Draw the lanes, then "
                "run the plan again.",
                "图上没有道路和围墙：边界取楼栋之间的中线。请画出道路后重新运行。"));
  }

  /// What accepting does to districts that somebody has drawn.
  void drawn_by_hand() {
    if (plan_.by_hand.empty()) return;
    if (options_.keep_drawn) {
      warn(
          words("Districts drawn by hand stay on the map beneath the plan's ({}): each building there then lies in two "
                "districts.",
                "手绘的 {} 个网格将保留在方案网格之下：其中的楼栋会同时属于两个网格。", plan_.by_hand.size()));
      return;
    }
    warn(
        words("Accepting removes the districts drawn by hand ({}): these take their place{}. Undo brings them back; to "
              "keep them, turn on “Keep districts drawn by hand”.",
              "采纳后将删除手绘的 {} 个网格，由本方案取代{}。可用撤销恢复；如需保留，请打开“保留手绘网格”。",
              plan_.by_hand.size(),
              plan_.by_hand_empty > 0 ? words(", also of those that hold no building ({})",
                                              "（其中 {} 个没有楼栋，同样删除）", plan_.by_hand_empty)
                                      : Words{}));
  }

  void about_data() {
    if (!plan_.guessed.empty())
      warn(words("Households nobody has counted, guessed from floors and stairs: {} ({}).",
                 "有 {} 栋楼未登记户数，按层数和单元数估计（{}）。", plan_.guessed.size(),
                 names(estate_, plan_.guessed)),
           none, plan_.guessed.front());
    if (!plan_.without_ground.empty())
      warn(words("Without an outline on the map, so in no district: {}.", "地图上没有轮廓，未划入任何网格：{}。",
                 names(estate_, plan_.without_ground)),
           none, plan_.without_ground.front());
    if (!plan_.unknown_seeds.empty())
      warn(words(
          "Heads' homes or places that could not have a district of their own: {}. They are not on the map, share "
          "a compound, or are more than the districts.",
          "有 {} 处网格长住处或设施点未能各占一个网格：不在图上、同在一个院落，或多于网格数。",
          plan_.unknown_seeds.size()));
    if (plan_.mean <= 0)
      warn(words("Nobody lives in these buildings as far as the map says: they are shared out by border alone.",
                 "地图上这些楼栋没有住户：只按边界划分。"));
  }

  void heads() {
    for (const HeadLeft& h : plan_.heads_left)
      warn(words("{} heads district {} on the map and has no district in this plan, which makes {}.",
                 "{0}是图上{1}号网格的网格长，本方案只划 {2} 个网格，未给其安排网格。", h.head, h.number,
                 plan_.districts.size()));
    if (plan_.fairness == Fairness::as_is) return;  // nothing was divided anew
    for (std::size_t d = 0; d < plan_.districts.size(); ++d) {
      const District& district = plan_.districts[d];
      if (district.kept > 0 && !district.head.empty())
        say(words("District {} stays with {}: {:.0f} % of it was in that district before.",
                  "{}号网格仍由{}负责：其中 {:.0f}% 原属该网格。", district.number, district.head, district.kept * 100),
            d);
    }
  }

  [[nodiscard]] Words why_not_moved() const {
    const std::string to = std::to_string(options_.move_to);
    if (std::none_of(plan_.districts.begin(), plan_.districts.end(), [&](const District& d) { return d.number == to; }))
      return words("There is no district {} to move the building to.", "没有 {} 号网格，楼栋无法调入。", to);
    for (const District& d : plan_.districts)
      for (const std::size_t b : d.buildings)
        if (estate_.buildings[b].id == options_.move_building)
          return words("{} is in district {} already.", "{}已在{}号网格。", toolkit::name_of(estate_.buildings[b]), to);
    return words("The building to move is in no district.", "要调整的楼栋不在任何网格内。");
  }

  void moved() {
    if (options_.move_building == 0) return;
    if (!plan_.moved) {
      warn(why_not_moved());
      return;
    }
    const BorderMove& m = *plan_.moved;
    // A compound that is kept whole goes by the name of one of its buildings; the one asked for may be another.
    const auto asked = std::find_if(estate_.buildings.begin(), estate_.buildings.end(),
                                    [&](const toolkit::Building& b) { return b.id == options_.move_building; });
    const Words own = toolkit::name_of(*asked);
    const Words name = asked == estate_.buildings.begin() + static_cast<std::ptrdiff_t>(m.building)
                           ? own
                           : words("{}, with its compound,", "{}（连同所在院落）", own);
    const std::string &from = plan_.districts[m.from].number, &to = plan_.districts[m.to].number;
    const auto percent = [&](double l) { return plan_.mean > 0 ? (l / plan_.mean - 1) * 100 : 0; };
    const Words effect =
        words("district {} then holds {:.0f} ({:+.1f} %), district {} {:.0f} ({:+.1f} %), borders {:+.0f} m",
              "{}号网格变为 {:.0f}（{:+.1f}%），{}号网格变为 {:.0f}（{:+.1f}%），边界 {:+.0f} 米", from, m.from_load,
              percent(m.from_load), to, m.to_load, percent(m.to_load), m.border);
    if (plan_.move_made)
      say(words("{} goes from district {} to {}: {}{}", "{}由{}号网格改入{}号网格：{}{}", name, from, to, effect,
                m.balanced ? words(". Both stay within the tolerance.", "，均在允许幅度内。")
                           : words(". That is beyond the tolerance.", "，超出允许幅度。")),
          none, m.building);
    else
      warn(words("{} cannot go from district {} to {}: {}. Were it moved: {}.",
                 "{}不能由{}号网格改入{}号网格：{}。若调整：{}。", name, from, to,
                 m.joins ? words("district {} would fall apart", "{}号网格将不再连成一片", from)
                         : words("it does not lie beside district {}", "与{}号网格不相邻", to),
                 effect),
           none, m.building);
  }

  void best_moves() {
    int said = 0;
    for (const BorderMove& m : plan_.moves) {
      if (!m.better || ++said > 3) return;
      say(words("Fairer: {} from district {} to {} ({:.0f} and {:.0f}), borders {:+.0f} m.",
                "可更均衡：{}由{}号网格改入{}号网格（变为 {:.0f} 和 {:.0f}），边界 {:+.0f} 米。",
                toolkit::name_of(estate_.buildings[m.building]), plan_.districts[m.from].number,
                plan_.districts[m.to].number, m.from_load, m.to_load, m.border),
          none, m.building);
    }
  }

  const toolkit::Estate& estate_;
  const DistrictPlan& plan_;
  const DistrictOptions& options_;
  std::vector<Sentence> said_;
};

}  // namespace

Words measure_name(Measure measure) {
  if (measure == Measure::residents) return words("Residents", "居民人数");
  return measure == Measure::work ? words("Visits", "走访量") : words("Households", "户数");
}

Words meaning_of(const BorderMove& m) {
  if (!m.whole) return words("its district would fall apart", "原网格将不再连片");
  if (m.better) return m.border < 0 ? words("fairer, shorter borders", "更均衡，边界更短") : words("fairer", "更均衡");
  if (!m.balanced) return words("beyond the tolerance", "超出允许幅度");
  return m.border < 0 ? words("shorter borders", "边界更短") : words("possible", "可行");
}

std::vector<Sentence> sentences(const toolkit::Estate& estate, const DistrictPlan& plan,
                                const DistrictOptions& options) {
  return Speaker(estate, plan, options).all();
}

}  // namespace gatehouse::grid_districts
