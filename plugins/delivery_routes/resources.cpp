#include "delivery_routes/resources.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::delivery_routes {
namespace {

using toolkit::none;
using toolkit::Position;
using toolkit::words;

// The middle of the homes, else of all paths.
std::optional<Position> middle_of(const toolkit::Estate& e, const toolkit::Network& n) {
  const auto homes = toolkit::homes_of(e);
  double x = 0, y = 0, count = 0;
  for (std::size_t b = 0; b < e.buildings.size(); ++b) {
    if (!homes[b] || n.buildings[b].node == none) continue;
    const Position p = n.nodes[n.buildings[b].node].at;
    x += p.x, y += p.y, count += 1;
  }
  if (count == 0)
    for (const toolkit::Node& node : n.nodes) x += node.at.x, y += node.at.y, count += 1;
  if (count == 0) return std::nullopt;
  return Position{x / count, y / count};
}

bool has_way(const toolkit::Network& n, std::size_t node) { return !n.arcs[node].empty(); }

std::size_t nearest(const toolkit::Network& n, const std::vector<std::size_t>& nodes, Position middle) {
  std::size_t best = none;
  for (const std::size_t v : nodes)
    if (best == none || toolkit::distance(n.nodes[v].at, middle) < toolkit::distance(n.nodes[best].at, middle))
      best = v;
  return best;
}

}  // namespace

std::vector<DropPoint> drop_points_of(const toolkit::Estate& e, const toolkit::Network& n,
                                      const DeliveryOptions& options, std::vector<toolkit::Remark>& remarks) {
  std::vector<DropPoint> drops;
  const auto take = [&](auto&& wanted) {
    for (std::size_t i = 0; i < e.sites.size(); ++i)
      if (wanted(e.sites[i])) drops.push_back({toolkit::name_of(e.sites[i]), n.sites[i].node, e.sites[i].id});
  };
  const auto& ids = options.drop_points;
  take([&](const toolkit::Site& s) { return std::find(ids.begin(), ids.end(), s.id) != ids.end(); });
  if (!drops.empty()) return drops;
  take([](const toolkit::Site& s) { return s.kind == "drop_point"; });
  if (!drops.empty()) return drops;
  const auto middle = middle_of(e, n);
  // Of several offices (an import may bring every office of the town) the one nearest the middle.
  take([](const toolkit::Site& s) { return s.kind == "office"; });
  std::erase_if(drops, [&](const DropPoint& d) { return !n.edges.empty() && n.arcs[d.node].empty(); });
  if (!drops.empty() && middle) {
    drops = {*std::min_element(drops.begin(), drops.end(), [&](const DropPoint& a, const DropPoint& b) {
      return toolkit::distance(n.nodes[a.node].at, *middle) < toolkit::distance(n.nodes[b.node].at, *middle);
    })};
    remarks.push_back(
        {words(
             "No drop point is on the map: loads are fetched at the office nearest the middle, {}. Add a site of kind "
             "“Drop point” to change this.",
             "地图上没有物资投放点：从最靠近中心的居委会（办公点）{}取货。如需更改，请添加类别为“物资投放点”的设施点。",
             drops.front().label),
         false, "sites", drops.front().site});
    return drops;
  }
  drops.clear();
  if (!middle) return drops;
  std::vector<std::size_t> nodes;
  for (const toolkit::Join& j : n.entrances)
    if (j.joined()) nodes.push_back(j.node);
  if (const std::size_t v = nearest(n, nodes, *middle); v != none) {
    for (std::size_t i = 0; i < e.entrances.size(); ++i) {
      if (n.entrances[i].node != v) continue;
      drops.push_back({toolkit::name_of(e.entrances[i]), v, 0});
      break;
    }
    remarks.push_back(
        {words("No drop point and no office is on the map: loads are fetched at the entrance nearest the middle, {}.",
               "地图上没有物资投放点和居委会：从最靠近中心的出入口（{}）取货。", drops.front().label),
         true, "", 0});
    return drops;
  }
  for (std::size_t v = 0; v < n.nodes.size(); ++v)
    if (has_way(n, v)) nodes.push_back(v);
  if (nodes.empty())
    for (std::size_t v = 0; v < n.nodes.size(); ++v) nodes.push_back(v);
  drops.push_back({words("Middle of the estate", "小区中心"), nearest(n, nodes, *middle), 0});
  remarks.push_back(
      {words("No drop point, office or entrance is on the map: loads are taken to be fetched on the path nearest the "
             "middle of the homes. Add a site of kind “Drop point” where they really are.",
             "地图上没有物资投放点、居委会和出入口：假定在最靠近住宅中心的道路上取货。请在实际位置添加“物资投放点”。"),
       true, "", 0});
  return drops;
}

std::vector<Person> people_of(const toolkit::Estate& e, const std::vector<DropPoint>& drops, const DeliveryOptions& o,
                              std::vector<toolkit::Remark>& remarks) {
  std::vector<Person> people;
  const auto usual = [&](std::string name, std::int64_t staff) {
    Person p;
    p.name = std::move(name);
    p.staff = staff;
    p.carrier.capacity = std::llround(o.capacity * 1000);
    p.carrier.speed = o.speed / 3.6;
    if (o.room > 0) p.carrier.room = std::llround(o.room * 1000);
    return p;
  };
  bool anybody = false;
  int no_limit = 0;
  for (const toolkit::StaffMember& s : e.staff) {
    if (s.role != "carrier" && s.role != "volunteer") continue;
    anybody = true;
    const auto name = s.name.empty() ? words("Staff member #{}", "工作人员 #{}", s.id) : words("{}", "{}", s.name);
    Person p = usual(s.name, s.id);
    if (s.capacity && !(*s.capacity > 0 && *s.capacity < 1e6)) {
      remarks.push_back({words("{} has a load limit of {} kg and carries nothing; correct it if that is wrong.",
                               "{}的载重上限为{}千克，不安排配送；如有误请更正。", name, *s.capacity),
                         true, "staff", s.id});
      continue;
    }
    if (s.capacity) {
      p.carrier.capacity = std::llround(*s.capacity * 1000);
    } else {
      ++no_limit;
    }
    if (s.room && *s.room > 0 && *s.room < 1e6) {
      p.carrier.room = std::llround(*s.room * 1000);
    } else if (s.room) {
      remarks.push_back({words("{} has a volume limit of {} L on the list, which cannot be; it is not used.",
                               "{}登记的体积上限为{}升，不合常理，未采用。", name, *s.room),
                         true, "staff", s.id});
    }
    if (s.speed && *s.speed >= 0.2 && *s.speed <= 60) {
      p.carrier.speed = *s.speed / 3.6;
    } else if (s.speed) {
      remarks.push_back({words("{} walks at {} km/h on the list, which cannot be; {} km/h is taken.",
                               "{}登记的步行速度为{}公里/小时，不合常理，按{}公里/小时计算。", name, *s.speed, o.speed),
                         true, "staff", s.id});
    }
    for (std::size_t d = 0; d < drops.size(); ++d)
      if (s.site != 0 && drops[d].site == s.site) p.carrier.drop = static_cast<int>(d);
    people.push_back(std::move(p));
  }
  if (no_limit > 0 && !people.empty())
    remarks.push_back({words("{} people have no load limit on the list; {} kg is taken for each.",
                             "{}人未登记载重上限，按每人{}千克计算。", no_limit, o.capacity),
                       false, "staff", 0});
  for (std::size_t i = 0; i < people.size(); ++i) people[i].number = static_cast<int>(i) + 1;
  if (!people.empty()) {
    remarks.push_back(
        {words("Carriers and volunteers of the staff list carry: {}. The number under “People” is not used.",
               "由名单中的配送员和志愿者配送，共{}人；“人数”一项不起作用。", people.size()),
         false, "staff", 0});
    return people;
  }
  for (int i = 0; i < o.people; ++i) people.push_back(usual("", 0));
  for (std::size_t i = 0; i < people.size(); ++i) people[i].number = static_cast<int>(i) + 1;
  remarks.push_back(
      {anybody ? words("Nobody on the staff list can carry anything: {} people with {} kg each are assumed.",
                       "名单中无人可以配送：假定有{}人、每人载重{}千克。", o.people, o.capacity)
               : words("Nobody on the staff list is a carrier or a volunteer: {} people with {} kg each are assumed.",
                       "名单中没有配送员或志愿者：假定有{}人、每人载重{}千克。", o.people, o.capacity),
       anybody, "", 0});
  return people;
}

}  // namespace gatehouse::delivery_routes
