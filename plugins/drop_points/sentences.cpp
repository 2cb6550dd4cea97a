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
  const Words things = service == Service::drop_point ? Words{"drop points", "投放点"} : Words{"test sites", "采样点"};
  const bool longest = options.placing.aim == Aim::longest_walk;
  const Words what = longest ? Words{"the longest walk", "最远步行"} : Words{"the walks together", "总步行距离"};
  const Words sure =
      p.proven ? words("No other choice among the {} places on the map makes {} shorter; that is proven.",
                       "在图上{}个可选地点中，没有别的选法能使{}更短（已证明）。", plan.places.size(), what)
               : words("Another choice among the {} places could make {} at most {:.1f} % shorter.",
                       "在{}个可选地点中换一种选法，{}最多还能缩短{:.1f}%。", plan.places.size(), what, p.gap);
  return {words("{} {}: {:.0f} households walk {:.0f} m on average and {:.0f} m at most. {}",
                "{}个{}：{:.0f}户平均步行{:.0f}米，最远{:.0f}米。{}", p.chosen.size(), things, p.households, p.mean,
                p.longest, sure)};
}

/// What one place more or fewer would change.
void say_trade(const DropPlan& plan, std::vector<Sentence>& said) {
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
        {words("No way on foot leads from {} to any place: {:.0f} households are left out. Draw the paths that "
               "are missing.",
               "{}没有步行道路通往任何地点，{:.0f}户未计入。请补画缺少的道路。", listed(estate, stranded),
               plan.placing.no_way),
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

/// How many places the largest walk and the capacity ask for.
void say_needed(const DropPlan& plan, const DropOptions& options, std::vector<Sentence>& said) {
  const PlacingOptions& o = options.placing;
  const std::size_t own = plan.placing.chosen.size();
  if (o.largest_walk > 0 && plan.needed.proven) {
    const Words others = plan.needed.out_of_reach > 0
                             ? words(" {:.0f} households have none of the places within that walk.",
                                     "另有{:.0f}户在该距离内没有任何可选地点。", plan.needed.out_of_reach)
                             : Words{};
    said.push_back(
        {words("For everyone to walk {:.0f} m or less, {} places are needed{}.{}",
               "要使各户步行不超过{:.0f}米，需要{}处{}。{}", o.largest_walk, plan.needed.places,
               plan.needed.places > own ? Words{": more than are asked for", "，多于所设数量"} : Words{}, others),
         false});
  }
  if (o.capacity > 0 && o.capacity * static_cast<double>(own) < plan.households - plan.placing.no_way)
    said.push_back({words("{} places of {:.0f} households each hold {:.0f} of {:.0f}: at least {:.0f} are needed.",
                          "{}处、每处{:.0f}户，共可服务{:.0f}户，而住户有{:.0f}户：至少需要{:.0f}处。", own, o.capacity,
                          o.capacity * static_cast<double>(own), plan.households,
                          std::ceil((plan.households - plan.placing.no_way) / o.capacity)),
                    true});
  if (own > o.count)
    said.push_back({words("{} places stay, so there are {} instead of {}.",
                          "需保留的地点有{}处，因此共设{}处，而不是{}处。", plan.walks.stay.size(), own, o.count)});
  if (own < o.count)
    said.push_back(
        {words("Only {} places come into question, so there are {} instead of {}. Draw open ground or sites, or "
               "choose “Anywhere paths meet”.",
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
  return words("{:.0f} households of {} buildings, {:.0f} m on average; {} is farthest, {:.0f} m.{}",
               "服务{:.0f}户（{}栋楼），平均{:.0f}米；最远为{}，{:.0f}米。{}", c.households, c.buildings, c.mean,
               name_of(estate.buildings[plan.homes[c.farthest].building]), c.longest, without);
}

std::vector<Sentence> sentences(const toolkit::Estate& estate, const DropPlan& plan, const DropOptions& options,
                                Service service, const std::vector<Words>& labels) {
  std::vector<Sentence> said;
  say_walks(estate, plan, options, said);
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
