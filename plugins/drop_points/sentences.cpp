#include "drop_points/sentences.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace gatehouse::drop_points {

using toolkit::infinity;
using toolkit::name_of;
using toolkit::none;
using toolkit::words;
using toolkit::Words;

namespace {

constexpr std::size_t named_at_most = 5;

/// Names in a row, the rest as a number.
Words listed(const toolkit::Estate& estate, const std::set<std::size_t>& buildings) {
  Words all;
  std::size_t named = 0;
  for (const std::size_t b : buildings) {
    if (named == named_at_most) break;
    const Words name = name_of(estate.buildings[b]);
    all = named++ == 0 ? name : words("{}, {}", "{}、{}", all, name);
  }
  if (buildings.size() > named) all = words("{} and {} more", "{}等（另有{}栋）", all, buildings.size() - named);
  return all;
}

Sentence outcome_of(const DropPlan& plan, const DropOptions& options, Service service) {
  const Placing& p = plan.placing;
  if (p.households <= 0)
    return {words("Nobody can be served as it is asked for.", "按目前的要求，没有住户能得到服务。"), true};
  const Words things = service == Service::drop_point ? Words{"Drop points", "投放点"} : Words{"Test sites", "采样点"};
  const bool longest = options.placing.aim == Aim::longest_walk;
  const Words what = longest ? Words{"the longest walk", "最远步行"} : Words{"the walks together", "总步行距离"};
  const Words sure =
      p.proven ? words("No other choice makes {1} shorter, of the places on the map ({0}); that is proven.",
                       "在图上{}个可选地点中，没有别的选法能使{}更短（已证明）。", plan.places.size(), what)
               : words("Another choice, of the places on the map ({0}), could make {1} at most {2:.1f} % shorter.",
                       "在{}个可选地点中换一种选法，{}最多还能缩短{:.1f}%。", plan.places.size(), what, p.gap);
  return {words("{1}: {0}. {2:.0f} households walk {3:.0f} m on average and {4:.0f} m at most. {5}",
                "{}个{}：{:.0f}户平均步行{:.0f}米，最远{:.0f}米。{}", p.chosen.size(), things, p.households, p.mean,
                p.longest, sure)};
}

/// What one place more or fewer would change.
void say_trade(const DropPlan& plan, std::vector<Sentence>& said) {
  if (plan.placing.households <= 0) return;
  const std::size_t own = plan.placing.chosen.size();
  const CurvePoint *fewer = nullptr, *more = nullptr;
  for (const CurvePoint& c : plan.curve) {
    if (c.count + 1 == own) fewer = &c;
    if (c.count == own + 1) more = &c;
  }
  if (more != nullptr && more->no_room <= plan.placing.no_room)
    said.push_back({words("One place more: {:.0f} m on average, {:.0f} m at most.",
                          "多设一处：平均{:.0f}米，最远{:.0f}米。", more->mean, more->longest)});
  if (fewer != nullptr && fewer->no_room <= plan.placing.no_room)
    said.push_back({words("One place fewer: {:.0f} m on average, {:.0f} m at most.",
                          "少设一处：平均{:.0f}米，最远{:.0f}米。", fewer->mean, fewer->longest)});
}

void say_walks(const toolkit::Estate& estate, const DropPlan& plan, const DropOptions& options,
               std::vector<Sentence>& said) {
  const double largest = options.placing.largest_walk;
  std::set<std::size_t> beyond, stranded, turned_away;
  for (std::size_t h = 0; h < plan.homes.size(); ++h) {
    const std::size_t p = plan.placing.place_of[h], b = plan.homes[h].building;
    if (p != none) {
      if (largest > 0 && plan.walks.metres(h, p) > largest) beyond.insert(b);
      continue;
    }
    bool way = false;
    for (std::size_t q = 0; q < plan.places.size(); ++q) way = way || plan.walks.metres(h, q) < infinity;
    (way ? turned_away : stranded).insert(b);
  }
  if (!stranded.empty())
    said.push_back(
        {words("No way on foot leads from {} to any place: {:.0f} households are left out. Draw the paths that are "
               "missing, or see what is closed on the way: paths, entrances, the edge of a sealed zone.",
               "{}没有步行道路通往任何地点，{:.0f}"
               "户未计入。请补画缺少的道路，或检查途中是否有封闭的道路、出入口或封控区边界。",
               listed(estate, stranded), plan.placing.no_way),
         true, none, *stranded.begin()});
  if (!turned_away.empty())
    said.push_back(
        {words("The places have no room for {:.0f} households ({}). Choose more places, or let each serve more.",
               "各点容量不足，{:.0f}户无处可去（{}）。请增加数量或提高每处户数。", plan.placing.no_room,
               listed(estate, turned_away)),
         true, none, *turned_away.begin()});
  if (!beyond.empty())
    said.push_back({words("{:.0f} households walk farther than {:.0f} m: {}.", "{:.0f}户步行超过{:.0f}米：{}。",
                          plan.placing.beyond, largest, listed(estate, beyond)),
                    true, none, *beyond.begin()});
}

/// Doors with more households than a place may serve: no number of places has room for them.
void say_doors_too_large(const toolkit::Estate& estate, const DropPlan& plan, const DropOptions& options,
                         std::vector<Sentence>& said) {
  const double capacity = options.placing.capacity;
  if (capacity <= 0) return;
  std::set<std::size_t> large;
  double most = 0;
  for (const Home& h : plan.homes) {
    if (h.households <= capacity) continue;
    large.insert(h.building);
    most = std::max(most, static_cast<double>(h.households));
  }
  if (large.empty()) return;
  said.push_back(
      {words("A single door has more households than a place may serve ({:.0f}), so there is no room for them "
             "anywhere: {}. To serve them all, allow {:.0f} to a place.",
             "有的单元门户数超过每处上限（{:.0f}户），无法安排到任何一处：{}。如要全部安排，每处至少{:.0f}户。",
             capacity, listed(estate, large), most),
       true, none, *large.begin()});
}

/// What the walks rest on.
void say_ground(const DropPlan& plan, std::vector<Sentence>& said) {
  if (plan.straight)
    said.push_back(
        {words("There are no paths on the map: every walk is taken as {:.1f} times the straight line, through "
               "walls and houses. Draw the paths, then run the plan again.",
               "图上没有道路：步行距离按直线的{:.1f}倍估算，未考虑围墙和楼栋。请画出道路后重新运行。",
               Walking::detour()),
         true});
  else if (plan.uneven)
    said.push_back({words("Steps and slopes on the map count: each as the level way that takes as long.",
                          "已计入台阶和坡度：按用时相同的平路折算。")});
}

/// How many places the largest walk and the capacity ask for.
void say_needed(const DropPlan& plan, const DropOptions& options, std::vector<Sentence>& said) {
  const PlacingOptions& o = options.placing;
  const std::size_t own = plan.placing.chosen.size();
  if (o.largest_walk > 0 && plan.needed.proven) {
    const bool all = plan.needed.out_of_reach <= 0;
    const Words others =
        all ? Words{}
            : words(
                  " However many are chosen, {:.0f} households have none of the places on the map within that "
                  "walk: allow a longer one, or draw places nearer to them.",
                  "无论设多少处，仍有{:.0f}户在该距离内没有任何可选地点：请放宽距离，或在附近补画地点。",
                  plan.needed.out_of_reach);
    const Words whom =
        all ? words("everyone", "各户")
            : words("all who can ({:.0f} households)", "能做到的{:.0f}户", plan.households - plan.needed.out_of_reach);
    said.push_back(
        {words("For {} to walk {:.0f} m or less, {} places are needed{}.{}", "要使{}步行不超过{:.0f}米，需要{}处{}。{}",
               whom, o.largest_walk, plan.needed.places,
               plan.needed.places > own ? words(": more than the {} there are, so number and walk cannot both be had",
                                                "，多于所设的{}处：数量与步行距离不能同时满足", own)
                                        : Words{},
               others),
         plan.needed.places > own || plan.needed.out_of_reach > 0});
  }
  if (o.capacity > 0 && o.capacity * static_cast<double>(own) < plan.households - plan.placing.no_way)
    said.push_back(
        {words("These cannot all be had together: number of places {}, households to a place {:.0f}, and room for all: "
               "{:.0f} of {:.0f} households would have room. At least {:.0f} places are needed.",
               "以下要求不能同时做到：{}处、每处不超过{:.0f}户、住户都有去处：共可服务{:.0f}户，而住户有{:.0f}"
               "户。至少需要{:.0f}处。",
               own, o.capacity, o.capacity * static_cast<double>(own), plan.households,
               std::ceil((plan.households - plan.placing.no_way) / o.capacity)),
         true});
  if (own > o.count)
    said.push_back({words("{} places stay, so there are {} instead of {}.",
                          "需保留的地点有{}处，因此共设{}处，而不是{}处。", plan.walks.stay.size(), own, o.count)});
  if (own < o.count)
    said.push_back(
        {words(
             "Places that come into question: {}. So there are {} instead of {}. Draw open ground or sites, or choose "
             "“Anywhere paths meet”.",
             "可选地点只有{}处，因此设{}处，而不是{}处。请补画空地或设施点，或选择“道路交汇处均可”。",
             plan.places.size(), own, o.count),
         true});
}

}  // namespace

std::vector<Words> labels_of(const toolkit::Estate& estate, const DropPlan& plan, const DropOptions& options,
                             Service service) {
  const Words thing = service == Service::drop_point ? Words{"Drop point", "投放点"} : Words{"Test site", "采样点"};
  const std::vector<std::int64_t>& replaced = options.asked.replaced;
  const auto taken = [&](const Words& label) {
    return std::any_of(estate.sites.begin(), estate.sites.end(), [&](const toolkit::Site& s) {
      return std::find(replaced.begin(), replaced.end(), s.id) == replaced.end() &&
             (s.name.ends_with(label.en) || s.name.ends_with(label.zh));
    });
  };
  std::vector<Words> labels;
  std::size_t number = 0;
  for (const Chosen& c : plan.chosen) {
    const Place& place = plan.places[c.place];
    if (place.on_map) {
      labels.push_back(name_of(estate.sites[place.index]));
      continue;
    }
    Words label;
    do {
      label = words("{} {}", "{}{}", thing, ++number);
    } while (taken(label));
    labels.push_back(std::move(label));
  }
  return labels;
}

Words where(const toolkit::Estate& estate, const Place& place) {
  switch (place.kind) {
    case Place::Kind::site:
      return name_of(estate.sites[place.index]);
    case Place::Kind::entrance:
      return name_of(estate.entrances[place.index]);
    case Place::Kind::open_ground:
      if (const std::string& name = estate.open_ground[place.index].name; !name.empty())
        return words("“{}”", "“{}”", name);
      break;
    case Place::Kind::junction:
      break;
  }
  const toolkit::Building* nearest = nullptr;
  double least = infinity;
  for (const toolkit::Building& b : estate.buildings) {
    for (const toolkit::Polygon& p : b.parts) {
      if (const double d = toolkit::distance_to(p, place.at); d < least) least = d, nearest = &b;
    }
  }
  const Words what =
      place.kind == Place::Kind::junction ? Words{"where paths meet", "道路交汇处"} : Words{"open ground", "空地"};
  return nearest == nullptr ? what : words("{} by {}", "{1}旁的{0}", what, name_of(*nearest));
}

Words reason_of(const toolkit::Estate& estate, const DropPlan& plan, std::size_t chosen) {
  const Chosen& c = plan.chosen[chosen];
  if (c.homes == 0) return {"Nobody has a shorter walk here than elsewhere.", "没有住户到此处更近。"};
  const Words without =
      plan.chosen.size() < 2 ? Words{}
      : c.without < infinity
          ? words(" Without it they would walk {:.0f} m on average.", "若不设此处，平均要走{:.0f}米。", c.without)
          : Words{" Without it some could walk to none.", "若不设此处，部分住户将无处可去。"};
  return words("{:.0f} households (buildings: {}), {:.0f} m on average; {} is farthest, {:.0f} m.{}",
               "服务{:.0f}户（{}栋楼），平均{:.0f}米；最远为{}，{:.0f}米。{}", c.households, c.buildings, c.mean,
               name_of(estate.buildings[plan.homes[c.farthest].building]), c.longest, without);
}

std::vector<Sentence> sentences(const toolkit::Estate& estate, const DropPlan& plan, const DropOptions& options,
                                Service service, const std::vector<Words>& labels) {
  std::vector<Sentence> said;
  say_ground(plan, said);
  say_walks(estate, plan, options, said);
  say_doors_too_large(estate, plan, options, said);
  said.push_back(outcome_of(plan, options, service));
  say_needed(plan, options, said);
  say_trade(plan, said);
  for (std::size_t i = 0; i < plan.chosen.size(); ++i) {
    const Place& place = plan.places[plan.chosen[i].place];
    const Words reason = reason_of(estate, plan, i);
    said.push_back({place.on_map ? words("{}, already there: {}", "{}（已有）：{}", labels[i], reason)
                                 : words("{}, {}: {}", "{}（{}）：{}", labels[i], where(estate, place), reason),
                    false, i});
  }
  if (plan.guessed > 0)
    said.push_back({words("At {} doors nobody has counted the households: they are guessed from the floors.",
                          "有{}个单元门未登记户数，按楼层数估计。", plan.guessed)});
  return said;
}

}  // namespace gatehouse::drop_points
