#include "sealed_zones/grouping.hpp"

#include <algorithm>

namespace gatehouse::sealed_zones {
namespace {

using toolkit::none;

bool nearer(const toolkit::Building& a, const toolkit::Building& b, double metres) {
  for (const toolkit::Polygon& p : a.parts)
    for (const toolkit::Polygon& q : b.parts) {
      if (!toolkit::box_of(p.shell).grown(metres).intersects(toolkit::box_of(q.shell))) continue;
      // The least distance of two outlines that do not cross is at a corner of one of them.
      for (const toolkit::Position& v : p.shell)
        if (toolkit::distance_to(q, v) < metres) return true;
      for (const toolkit::Position& v : q.shell)
        if (toolkit::distance_to(p, v) < metres) return true;
    }
  return false;
}

std::vector<Group> by_distance(const toolkit::Estate& e, const Group& buildings, double metres) {
  std::vector<Group> groups;
  std::vector<char> taken(buildings.size(), 0);
  for (std::size_t first = 0; first < buildings.size(); ++first) {
    if (taken[first] != 0) continue;
    std::vector<std::size_t> open{first};
    taken[first] = 1;
    Group group;
    while (!open.empty()) {
      const std::size_t i = open.back();
      open.pop_back();
      group.push_back(buildings[i]);
      for (std::size_t j = 0; j < buildings.size(); ++j) {
        if (taken[j] != 0 || !nearer(e.buildings[buildings[i]], e.buildings[buildings[j]], metres)) continue;
        taken[j] = 1;
        open.push_back(j);
      }
    }
    std::sort(group.begin(), group.end());
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace

Asked find_asked(const toolkit::Estate& e, const ZoneOptions& o, std::vector<toolkit::Remark>& remarks) {
  Asked asked;
  asked.sealed.assign(e.buildings.size(), 0);
  const auto take = [&](std::int64_t id) {
    const auto found = std::find_if(e.buildings.begin(), e.buildings.end(), [&](const auto& b) { return b.id == id; });
    if (found == e.buildings.end()) return none;
    const auto b = static_cast<std::size_t>(found - e.buildings.begin());
    if (asked.sealed[b] != 0) return none;
    if (found->parts.empty()) {
      remarks.push_back({toolkit::words("{} has no outline and cannot be sealed; draw it.",
                                        "{}没有轮廓，无法划入；请先画出。", toolkit::name_of(*found)),
                         true, "buildings", id});
      return none;
    }
    asked.sealed[b] = 1;
    return b;
  };
  const auto take_all = [&](const std::vector<std::int64_t>& ids) {
    Group group;
    for (const std::int64_t id : ids)
      if (const std::size_t b = take(id); b != none) group.push_back(b);
    std::sort(group.begin(), group.end());
    return group;
  };
  for (const auto& ids : o.groups)
    if (Group group = take_all(ids); !group.empty()) asked.groups.push_back(std::move(group));
  if (const Group rest = take_all(o.buildings); !rest.empty()) {
    if (o.group_distance > 0) {
      for (Group& g : by_distance(e, rest, o.group_distance)) asked.groups.push_back(std::move(g));
    } else {
      asked.groups.push_back(rest);
    }
  }
  std::stable_sort(asked.groups.begin(), asked.groups.end(),
                   [](const Group& a, const Group& b) { return a.front() < b.front(); });
  return asked;
}

namespace {

std::vector<std::string> split(std::string_view text, std::initializer_list<std::string_view> separators) {
  std::vector<std::string> parts(1);
  while (!text.empty()) {
    const auto found = std::find_if(separators.begin(), separators.end(), [&](auto s) { return text.starts_with(s); });
    if (found != separators.end()) {
      parts.emplace_back();
      text.remove_prefix(found->size());
    } else {
      parts.back() += text.front();
      text.remove_prefix(1);
    }
  }
  for (std::string& p : parts) {
    p.erase(0, p.find_first_not_of(' '));
    p.erase(p.find_last_not_of(' ') + 1);
  }
  std::erase(parts, "");
  return parts;
}

// Ids of the buildings that may be meant: as it stands, else without the word that people put after a number.
std::vector<std::int64_t> called(const toolkit::Estate& e, const std::string& name) {
  std::vector<std::int64_t> ids;
  for (const toolkit::Building& b : e.buildings) {
    const toolkit::Words full = toolkit::name_of(b);
    if (name == b.number || name == b.name || name == b.house_number || name == full.en || name == full.zh ||
        name == "id:" + std::to_string(b.id))
      ids.push_back(b.id);
  }
  for (const std::string_view word : {"号楼", "楼栋", "号", "楼", "栋", "幢"}) {
    if (!ids.empty() || name.size() <= word.size() || !name.ends_with(word)) continue;
    const std::string number = name.substr(0, name.size() - word.size());
    for (const toolkit::Building& b : e.buildings)
      if (number == b.number || number == b.house_number) ids.push_back(b.id);
  }
  return ids;
}

}  // namespace

std::variant<std::vector<std::vector<std::int64_t>>, toolkit::Words> parse_groups(const toolkit::Estate& e,
                                                                                  const std::string& text) {
  std::vector<std::vector<std::int64_t>> groups;
  for (const std::string& part : split(text, {";", "；"})) {
    std::vector<std::int64_t> ids;
    for (const std::string& name : split(part, {",", "，", "、"})) {
      const auto found = called(e, name);
      if (found.empty()) return toolkit::words("“{}” is no building on the map", "地图上没有楼栋“{}”", name);
      if (found.size() > 1)
        return toolkit::words("“{}” can be {} buildings; write id:{} or another id",
                              "“{}”可指{}栋楼，请写 id:{} 等编码", name, found.size(), found.front());
      ids.push_back(found.front());
    }
    if (!ids.empty()) groups.push_back(std::move(ids));
  }
  return groups;
}

}  // namespace gatehouse::sealed_zones
