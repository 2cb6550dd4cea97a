#include "patrol_routes/patrollers.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace gatehouse::patrol_routes {
namespace {

using toolkit::none;
using toolkit::Position;
using toolkit::words;
using toolkit::Words;

constexpr double walks_least = 0.5, walks_most = 12;  // km/h: what else the list says is a slip
constexpr double at_entrance = 15;                    // metres: a checkpoint this near an entrance stands at it

struct Post {
  Words label;
  std::size_t node = none;
  std::int64_t site = 0;
};

class Posts {
public:
  Posts(const toolkit::Estate& e, const toolkit::Network& n, std::vector<toolkit::Remark>& remarks)
      : e_(e), n_(n), remarks_(remarks) {
    double x = 0, y = 0, count = 0;
    for (const toolkit::Edge& edge : n.edges) {
      if (edge.path == none || !(edge.forward | edge.backward).has(toolkit::Mode::foot)) continue;
      walked_.push_back(edge.from);
      x += n.nodes[edge.from].at.x, y += n.nodes[edge.from].at.y, count += 1;
    }
    if (count > 0) middle_ = {x / count, y / count};
    double homes_x = 0, homes_y = 0, homes = 0;
    const auto is_home = toolkit::homes_of(e);
    for (std::size_t b = 0; b < e.buildings.size(); ++b) {
      if (!is_home[b] || n.buildings[b].node == none) continue;
      const Position p = n.nodes[n.buildings[b].node].at;
      homes_x += p.x, homes_y += p.y, homes += 1;
    }
    if (homes > 0) middle_ = {homes_x / homes, homes_y / homes};
  }

  [[nodiscard]] bool any_path() const { return !walked_.empty(); }

  Post of_site(std::size_t i) {
    const Words label = toolkit::name_of(e_.sites[i]);
    return {label, reached(n_.sites[i], e_.sites[i].at, label, "sites", e_.sites[i].id), e_.sites[i].id};
  }

  std::optional<Post> of_site_id(std::int64_t id) {
    for (std::size_t i = 0; i < e_.sites.size(); ++i)
      if (id != 0 && e_.sites[i].id == id) return of_site(i);
    return std::nullopt;
  }

  std::vector<Post> usual(const std::vector<Checkpoint>& checkpoints) {
    std::vector<Post> posts;
    for (std::size_t i = 0; i < checkpoints.size(); ++i) {
      const std::string number = checkpoints[i].number.empty() ? std::to_string(i + 1) : checkpoints[i].number;
      const Words label = words("checkpoint {}", "卡口{}", number);
      posts.push_back({label, node_at(checkpoints[i].at), 0});
    }
    if (!posts.empty()) return posts;
    std::size_t office = none;
    for (std::size_t i = 0; i < e_.sites.size(); ++i)
      if (e_.sites[i].kind == "office" && n_.sites[i].joined() &&
          (office == none || from_middle(e_.sites[i].at) < from_middle(e_.sites[office].at)))
        office = i;
    if (office != none) return {of_site(office)};
    std::size_t nearest = none;
    for (std::size_t i = 0; i < e_.entrances.size(); ++i) {
      if (!n_.entrances[i].joined()) continue;
      if (e_.entrances[i].state == toolkit::EntranceState::guarded)
        posts.push_back({toolkit::name_of(e_.entrances[i]), n_.entrances[i].node, 0});
      if (nearest == none || from_middle(e_.entrances[i].at) < from_middle(e_.entrances[nearest].at)) nearest = i;
    }
    if (!posts.empty()) return posts;
    if (nearest != none) return {{toolkit::name_of(e_.entrances[nearest]), n_.entrances[nearest].node, 0}};
    return {{words("the middle of the estate", "小区中部"), node_at(middle_), 0}};
  }

private:
  [[nodiscard]] double from_middle(Position p) const { return toolkit::distance(p, middle_); }

  std::size_t node_at(Position p) const {
    for (std::size_t i = 0; i < e_.entrances.size(); ++i)
      if (n_.entrances[i].joined() && toolkit::distance(e_.entrances[i].at, p) <= at_entrance)
        return n_.entrances[i].path_node;
    std::size_t best = none;
    for (const std::size_t v : walked_)
      if (best == none || toolkit::distance(n_.nodes[v].at, p) < toolkit::distance(n_.nodes[best].at, p)) best = v;
    return best;
  }

  /// A post that no path reaches: the rounds begin on the path nearest to it.
  std::size_t reached(const toolkit::Join& join, Position p, const Words& label, const char* layer, std::int64_t id) {
    if (join.joined()) return join.node;
    const std::size_t v = node_at(p);
    if (v != none)
      remarks_.push_back(
          {words("{} is {} m from the nearest path: rounds from there begin where that path is nearest. Draw the way "
                 "to it.",
                 "{}距最近的道路{}米：从那里出发的巡逻从最近的道路处算起。请补画通往它的路。", label,
                 std::lround(toolkit::distance(n_.nodes[v].at, p))),
           true, layer, id});
    return v;
  }

  const toolkit::Estate& e_;
  const toolkit::Network& n_;
  std::vector<toolkit::Remark>& remarks_;
  std::vector<std::size_t> walked_;
  Position middle_;
};

Words list_of(const std::vector<Post>& posts) {
  Words list;
  for (std::size_t i = 0; i < std::min<std::size_t>(posts.size(), 6); ++i)
    list = i == 0 ? posts[i].label : words("{}, {}", "{}、{}", list, posts[i].label);
  return posts.size() > 6 ? words("{} and {} more", "{}等{}处", list, posts.size() - 6) : list;
}

/// So many of the posts, far from each other, which makes short rounds: the one farthest out, then always the one
/// farthest from those taken (Gonzalez 1985). In their order.
std::vector<Post> far_apart(std::vector<Post> posts, const toolkit::Network& n, std::size_t count) {
  const auto at = [&](std::size_t i) { return n.nodes[posts[i].node].at; };
  Position middle;
  for (std::size_t i = 0; i < posts.size(); ++i) middle.x += at(i).x, middle.y += at(i).y;
  middle.x /= static_cast<double>(posts.size()), middle.y /= static_cast<double>(posts.size());
  std::vector<double> away(posts.size());
  for (std::size_t i = 0; i < posts.size(); ++i) away[i] = toolkit::distance(at(i), middle);
  std::vector<std::size_t> taken;
  while (taken.size() < count) {
    const auto best = static_cast<std::size_t>(std::max_element(away.begin(), away.end()) - away.begin());
    taken.push_back(best);
    for (std::size_t i = 0; i < posts.size(); ++i) {
      const double far = toolkit::distance(at(i), at(best));
      away[i] = taken.size() == 1 ? far : std::min(away[i], far);
    }
    for (const std::size_t t : taken) away[t] = -1;
  }
  std::sort(taken.begin(), taken.end());
  std::vector<Post> chosen;
  chosen.reserve(taken.size());
  for (const std::size_t t : taken) chosen.push_back(posts[t]);
  return chosen;
}

}  // namespace

std::vector<Patroller> patrollers_of(const toolkit::Estate& e, const toolkit::Network& n,
                                     const std::vector<Checkpoint>& checkpoints, const PatrolOptions& o,
                                     std::vector<toolkit::Remark>& remarks) {
  Posts all(e, n, remarks);
  std::vector<Patroller> people;
  if (!all.any_path()) return people;
  std::vector<Post> posts;
  for (const std::int64_t id : o.posts)
    if (auto post = all.of_site_id(id)) posts.push_back(*post);
  const bool named = !posts.empty();
  for (const toolkit::StaffMember& s : e.staff) {
    if (s.role != "patrol") continue;
    if (o.people > 0 && static_cast<int>(people.size()) == o.people) break;
    Patroller p;
    p.name = s.name;
    p.staff = s.id;
    p.speed = o.speed;
    if (s.speed && *s.speed >= walks_least && *s.speed <= walks_most) {
      p.speed = *s.speed;
    } else if (s.speed) {
      remarks.push_back({words("{} walks at {} km/h on the list, which cannot be; {} km/h is taken.",
                               "{}登记的步行速度为{}公里/小时，不合常理，按{}公里/小时计算。",
                               s.name.empty() ? std::to_string(s.id) : s.name, *s.speed, o.speed),
                         true, "staff", s.id});
    }
    if (auto own = named ? std::nullopt : all.of_site_id(s.site)) {
      p.post = own->label;
      p.node = own->node;
    } else if (s.site != 0 && !named) {
      remarks.push_back({words("{} starts at site {}, which is not on the map.", "{}的出发设施（编码{}）不在地图上。",
                               s.name.empty() ? std::to_string(s.id) : s.name, s.site),
                         true, "staff", s.id});
    }
    people.push_back(std::move(p));
  }
  const auto listed = people.size();
  const int wanted = o.people > 0 ? o.people : people.empty() ? 2 : static_cast<int>(people.size());
  while (static_cast<int>(people.size()) < wanted) people.push_back({"", 0, {}, none, o.speed});
  if (listed == 0) {
    remarks.push_back({words("Nobody on the staff list is on patrol. People assumed: {}.",
                             "名单中没有巡逻人员：假定有{}人。", wanted),
                       false, "", 0});
  } else if (static_cast<int>(listed) < wanted) {
    remarks.push_back({words("The staff list has {} on patrol; {} more are assumed.",
                             "名单中有{}名巡逻人员；另假定{}人。", listed, wanted - static_cast<int>(listed)),
                       false, "staff", 0});
  }
  const bool anybody = std::any_of(people.begin(), people.end(), [](const Patroller& p) { return p.node == none; });
  if (!anybody) return people;
  if (posts.empty()) posts = all.usual(checkpoints);
  std::size_t next = 0;
  const std::size_t without = static_cast<std::size_t>(
      std::count_if(people.begin(), people.end(), [](const Patroller& p) { return p.node == none; }));
  if (posts.size() > without) posts = far_apart(std::move(posts), n, without);
  for (Patroller& p : people) {
    if (p.node != none) continue;
    const Post& post = posts[next++ % posts.size()];
    p.post = post.label;
    p.node = post.node;
  }
  if (!named)
    remarks.push_back({words("Rounds begin and end at {}. Name posts to change this.",
                             "巡逻从{}出发并返回。如需更改，请指定出发点。", list_of(posts)),
                       false, "", 0});
  return people;
}

}  // namespace gatehouse::patrol_routes
