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
      return words(
          "{} crosses {} without a shared corner: taken as a junction. If one passes over the other, ways given "
          "over this place are wrong.",
          "{0}与{1}相交但没有公共节点：按路口处理。如实为上下立交，经过此处的路线有误。", name,
          name_in(estate, "paths", f.other));
    case FindingKind::crossing_apart:
      return words(
          "{} crosses {} without a shared corner: taken as a bridge or tunnel, as the source's rules have it. If one "
          "can turn there, give both a shared corner.",
          "{0}与{1}相交但没有公共节点：按来源数据的规则视为立交。如实际可以转弯，请给两条路加一个公共节点。", name,
          name_in(estate, "paths", f.other));
    case FindingKind::end_joined:
      return words("The end of {} is {:.2f} m from {}: taken as joined.", "{0}的端点距{2} {1:.2f} 米：按相连处理。",
                   name, f.gap, name_in(estate, "paths", f.other));
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
          "A part of the paths ({:.0f} m; buildings: {}, entrances: {}) cannot be walked to from the rest: a gap of "
          "{:.1f} m.",
          "有一部分道路（{:.0f} 米，{} 栋楼，{} 个出入口）与其余道路不相通：缺口 {:.1f} 米。", f.length, f.homes,
          f.entrances, f.gap);
  }
  return {};
}

/// Paths that lie apart and serve nobody are not the user's trouble; nor is a small slip of the pen.
bool severe(const Finding& f) {
  switch (f.kind) {
    case FindingKind::no_paths:
    case FindingKind::too_far:
    case FindingKind::through_barrier:
      return true;
    case FindingKind::unconnected:
      return f.homes + f.entrances > 0;
    default:
      return false;
  }
}

Words count_of(FindingKind kind, std::size_t count) {
  switch (kind) {
    case FindingKind::crossing_joined:
      return words("{} more places where paths cross without a shared corner were taken as junctions.",
                   "另有 {} 处道路相交而没有公共节点，均按路口处理。", count);
    case FindingKind::crossing_apart:
      return words("{} more places where paths cross without a shared corner were taken as bridges or tunnels.",
                   "另有 {} 处道路相交而没有公共节点，均视为立交。", count);
    case FindingKind::end_joined:
      return words("{} more ends of paths close to another path were joined to it.",
                   "另有 {} 处道路端点与邻近道路相连。", count);
    case FindingKind::too_far:
      return words("{} more doors, entrances, buildings or sites are too far from any path.",
                   "另有 {} 个单元门、出入口、楼栋或设施点离道路太远。", count);
    case FindingKind::through_barrier:
      return words("{} more are joined to a path through a wall or fence.", "另有 {} 个要穿过围墙或围栏才能接到道路。",
                   count);
    case FindingKind::junction_entrance:
      return words("{} more entrances stand on junctions.", "另有 {} 个出入口位于路口上。", count);
    case FindingKind::unconnected:
      return words("{} more parts of the paths lie apart from the rest.", "另有 {} 部分道路与其余道路不相通。", count);
    case FindingKind::no_paths:
      break;
  }
  return {};
}

}  // namespace

std::vector<Remark> remarks(const Estate& estate, const std::vector<Finding>& findings, std::size_t most) {
  constexpr std::array order{FindingKind::no_paths,        FindingKind::unconnected,       FindingKind::too_far,
                             FindingKind::through_barrier, FindingKind::junction_entrance, FindingKind::crossing_apart,
                             FindingKind::crossing_joined, FindingKind::end_joined};
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
