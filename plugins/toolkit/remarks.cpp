#include <algorithm>
#include <array>
#include <string_view>

#include "toolkit/network.hpp"

namespace gatehouse::toolkit {
namespace {

Words name_in(const Estate& estate, std::string_view layer, std::size_t i) {
  if (layer == "entrances") return name_of(estate.entrances[i]);
  if (layer == "doors") return name_of(estate.doors[i]);
  if (layer == "buildings") return name_of(estate.buildings[i]);
  if (layer == "sites") return name_of(estate.sites[i]);
  return name_of(estate.paths[i]);
}

std::int64_t id_in(const Estate& estate, std::string_view layer, std::size_t i) {
  if (layer == "entrances") return estate.entrances[i].id;
  if (layer == "doors") return estate.doors[i].id;
  if (layer == "buildings") return estate.buildings[i].id;
  if (layer == "sites") return estate.sites[i].id;
  return layer == "paths" ? estate.paths[i].id : 0;
}

Words sentence(const Estate& estate, const Finding& f) {
  const Words name = f.index == none ? Words{} : name_in(estate, f.layer, f.index);
  switch (f.kind) {
    case FindingKind::no_paths:
      return words(
          "There are no paths on the map, so nothing can be walked to. Draw the lanes, then run the plan again.",
          "图上没有道路，无法计算步行路线。请先画出道路，再运行方案。");
    case FindingKind::crossing_joined:
    case FindingKind::crossing_apart:
    case FindingKind::end_joined:
      return words("{} with {}", "{}与{}", name, name_in(estate, "paths", f.other));
    case FindingKind::too_far:
      if (f.gap == infinity) return words("{} is not on the network.", "{}未接入路网。", name);
      return words("{} is {:.0f} m from the nearest path: not joined to the network. Draw the way to it.",
                   "{}距最近的道路 {:.0f} 米：未接入路网。请画出通往它的路。", name, f.gap);
    case FindingKind::through_barrier:
      return words(
          "{} is joined to a path through a wall or fence ({:.0f} m), for want of another: check that one can walk "
          "there.",
          "{}只能穿过围墙或围栏接到道路（{:.0f} 米）：请核实能否通行。", name, f.gap);
    case FindingKind::junction_entrance:
      return words("{} stands on a junction: not known which path it closes. Move it onto the path it bars.",
                   "{}位于路口上，无法判断它管的是哪条路。请把它移到所管的路上。", name);
    case FindingKind::unconnected:
      return words(
          "{} cannot be walked to from the rest of the paths: a gap of {:.1f} m{}. Cut off with it: {:.0f} m of paths, "
          "{} buildings, {} entrances. Draw what joins them, if one can walk there.",
          "{0}与其余道路不相通：{2}缺口 {1:.1f} 米。受影响的有道路 {3:.0f} 米、楼栋 {4} 栋、出入口 {5} "
          "个。如实际可通行，"
          "请补画连接处。",
          name, f.gap, f.other == none ? Words{} : words(" to {}", "到{}", name_in(estate, "paths", f.other)), f.length,
          f.homes, f.entrances);
    case FindingKind::open_on_closed:
      return words(
          "{} is not closed, but {}, which it stands on, is marked as closed: nobody can walk through. Check "
          "which of the two is right.",
          "{}未封闭，但它所在的{}标为已封闭，无人能通过。请核对哪一项是对的。", name,
          name_in(estate, "paths", f.other));
    case FindingKind::closed_and_open:
      return words(
          "{} is not closed, but {} on the same spot is: nobody can walk through. Check which of the two is "
          "right.",
          "{}未封闭，但同一位置的{}标为已封闭，无人能通过。请核对哪一项是对的。", name,
          name_in(estate, "entrances", f.other));
    case FindingKind::impossible_width:
      return words("{} has a clear width of {:g} m, which cannot be: taken as not known. Correct it.",
                   "{}的净宽为 {:g} 米，不可能：按未知处理。请改正。", name, f.gap);
  }
  return {};
}

/// Paths that lie apart and serve nobody are not the user's trouble; nor is a small slip of the pen.
bool severe(const Finding& f) {
  switch (f.kind) {
    case FindingKind::no_paths:
    case FindingKind::too_far:
    case FindingKind::through_barrier:
    case FindingKind::impossible_width:
    case FindingKind::open_on_closed:
    case FindingKind::closed_and_open:
      return true;
    case FindingKind::unconnected:
      return f.homes + f.entrances > 0;
    default:
      return false;
  }
}

Words count_of(FindingKind kind, std::size_t count) {
  switch (kind) {
    case FindingKind::too_far:
      return words("{} more doors, entrances, buildings or sites are too far from any path.",
                   "另有 {} 个单元门、出入口、楼栋或设施点离道路太远。", count);
    case FindingKind::through_barrier:
      return words("{} more are joined to a path through a wall or fence.", "另有 {} 个要穿过围墙或围栏才能接到道路。",
                   count);
    case FindingKind::junction_entrance:
      return words("{} more entrances stand on junctions.", "另有 {} 个出入口位于路口上。", count);
    case FindingKind::impossible_width:
      return words("{} more have a clear width that cannot be.", "另有 {} 处净宽不可能。", count);
    case FindingKind::open_on_closed:
    case FindingKind::closed_and_open:
      return words("{} more entrances are open and closed at once on the map.", "另有 {} 个出入口的封闭状态自相矛盾。",
                   count);
    case FindingKind::unconnected:
      return words("{} more parts of the paths lie apart from the rest.", "另有 {} 部分道路与其余道路不相通。", count);
    default:
      break;
  }
  return {};
}

/// Slips of the pen come by the dozen and seldom matter: one sentence for all of a kind, with the first few named.
bool said_together(FindingKind kind) {
  return kind == FindingKind::crossing_joined || kind == FindingKind::crossing_apart || kind == FindingKind::end_joined;
}

Words all_together(const Estate& estate, const std::vector<const Finding*>& findings, std::size_t most) {
  Words list;
  std::size_t named = 0;
  for (const Finding* f : findings) {
    const Words one = sentence(estate, *f);
    if ((", " + list.en + ",").find(", " + one.en + ",") != std::string::npos) continue;
    if (named++ == most) break;
    list = list.en.empty() ? one : words("{}, {}", "{}、{}", list, one);
  }
  if (named > most) list = words("{} and others", "{}等", list);
  const std::size_t count = findings.size();
  switch (findings.front()->kind) {
    case FindingKind::crossing_joined:
      return words(
          "Paths that cross without a shared corner, taken as junctions: {} ({}). Where one passes over the "
          "other, ways given over that place are wrong.",
          "有 {} 处道路相交但没有公共节点（{}），按路口处理。如实为上下立交，经过该处的路线有误。", count, list);
    case FindingKind::crossing_apart:
      return words(
          "Paths that cross without a shared corner, taken as bridges or tunnels: {} ({}). Where one can turn "
          "there, give both a shared corner.",
          "有 {} 处道路相交但没有公共节点（{}），视为立交。如实际可以转弯，请给两条路加一个公共节点。", count, list);
    default:
      return words("Ends of paths that nearly touch another path, taken as joined: {} ({}).",
                   "有 {} 处道路端点与另一条路几乎相接（{}），按相连处理。", count, list);
  }
}

}  // namespace

std::vector<Remark> remarks(const Estate& estate, const std::vector<Finding>& findings, std::size_t most) {
  constexpr std::array order{
      FindingKind::no_paths,         FindingKind::unconnected,       FindingKind::too_far,
      FindingKind::open_on_closed,   FindingKind::closed_and_open,   FindingKind::through_barrier,
      FindingKind::impossible_width, FindingKind::junction_entrance, FindingKind::crossing_apart,
      FindingKind::crossing_joined,  FindingKind::end_joined};
  std::vector<Remark> result;
  for (const FindingKind kind : order) {
    std::vector<const Finding*> own;
    for (const Finding& f : findings) {
      if (f.kind == kind) own.push_back(&f);
    }
    std::stable_sort(own.begin(), own.end(), [](const Finding* a, const Finding* b) {
      if (severe(*a) != severe(*b)) return severe(*a);
      return a->homes + a->entrances > b->homes + b->entrances;
    });
    if (said_together(kind) && !own.empty()) {
      const Finding& first = *own.front();
      result.push_back({all_together(estate, own, most), false, "paths", id_in(estate, "paths", first.index)});
      continue;
    }
    for (std::size_t i = 0; i < own.size() && i < most; ++i) {
      const Finding& f = *own[i];
      result.push_back(
          {sentence(estate, f), severe(f), f.layer, f.index == none ? 0 : id_in(estate, f.layer, f.index)});
    }
    if (own.size() > most) result.push_back({count_of(kind, own.size() - most), severe(*own[most]), "", 0});
  }
  return result;
}

}  // namespace gatehouse::toolkit
