#include <algorithm>
#include <array>
#include <string_view>

#include "toolkit/clock_time.hpp"
#include "toolkit/network.hpp"

namespace gatehouse::toolkit {
namespace {

Words name_in(const Estate& estate, std::string_view layer, std::size_t i) {
  if (layer == "entrances") return name_of(estate.entrances[i]);
  if (layer == "doors") return name_of_door(estate, i);
  if (layer == "buildings") return name_of(estate.buildings[i]);
  if (layer == "sites") return name_of(estate.sites[i]);
  if (layer == "households") return words("Household #{}", "住户（编码 {}）", estate.households[i].id);
  return name_of(estate.paths[i]);
}

std::int64_t id_in(const Estate& estate, std::string_view layer, std::size_t i) {
  if (layer == "entrances") return estate.entrances[i].id;
  if (layer == "doors") return estate.doors[i].id;
  if (layer == "buildings") return estate.buildings[i].id;
  if (layer == "sites") return estate.sites[i].id;
  if (layer == "households") return estate.households[i].id;
  return layer == "paths" ? estate.paths[i].id : 0;
}

/// What is cut off, in a row.
Words lost_with(const Finding& f) {
  return words("Cut off with it: buildings {}, entrances {}, paths {:.0f} m.",
               "受影响的有楼栋 {} 栋、出入口 {} 个、道路 {:.0f} 米。", f.homes, f.entrances, f.length);
}

/// Why nobody walks on a path.
Words why_barred(const Path& path) {
  if (path.closed) return {"is marked as closed", "标为已封闭"};
  if (path.foot.value_or(Access::everyone) == Access::nobody) return {"is not for people on foot", "不允许步行"};
  return words("is shut at that hour ({})", "在该时刻关闭（{}）", path.hours);
}

Words sentence(const Estate& estate, const Finding& f) {
  Words name = f.index == none ? Words{} : name_in(estate, f.layer, f.index);
  switch (f.kind) {
    case FindingKind::no_paths:
      return {};
    case FindingKind::shut_now:
      return name;
    case FindingKind::hours_unread: {
      const bool path = std::string_view(f.layer) == "paths";
      return words("The hours of {}, “{}”, are not understood: it is taken as open. Write them like 06:00-22:00.",
                   "{}的时间“{}”无法识别，按开放处理。请写成 06:00-22:00 的形式。", name,
                   path ? estate.paths[f.index].hours : estate.entrances[f.index].hours);
    }
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
    case FindingKind::past_closed:
      return words(
          "{} lies at {}, which is marked as closed: it is taken to be reached from another path, {:.0f} m straight "
          "across. Check that one can walk there.",
          "{}旁边的{}标为已封闭：按从另一条路直接走过去（{:.0f} 米）计算。请核实能否通行。", name,
          name_in(estate, "paths", f.other), f.gap);
    case FindingKind::junction_entrance:
      return words("{} stands on a junction: not known which path it closes. Move it onto the path it bars.",
                   "{}位于路口上，无法判断它管的是哪条路。请把它移到所管的路上。", name);
    case FindingKind::unconnected:
      return words(
          "{} cannot be walked to from the rest of the paths: a gap of {:.1f} m{}. {} Draw what joins them, if "
          "one can walk there.",
          "{0}与其余道路不相通：{2}缺口 {1:.1f} 米。{3}如实际可通行，请补画连接处。", name, f.gap,
          f.other == none ? Words{} : words(" to {}", "到{}", name_in(estate, "paths", f.other)), lost_with(f));
    case FindingKind::cut_off:
      return words(
          "{} cannot be walked to from the rest of the paths: {}, which leads there, {}. {} Correct the map, "
          "if one can walk there.",
          "{}与其余道路不相通：通往那里的{}{}。{}如实际可通行，请改正地图。", name, name_in(estate, "paths", f.other),
          why_barred(estate.paths[f.other]), lost_with(f));
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
    case FindingKind::too_far:
    case FindingKind::hours_unread:
    case FindingKind::through_barrier:
    case FindingKind::past_closed:
    case FindingKind::impossible_width:
    case FindingKind::open_on_closed:
    case FindingKind::closed_and_open:
      return true;
    case FindingKind::unconnected:
    case FindingKind::cut_off:
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
    case FindingKind::past_closed:
      return words("{} more at closed paths are taken to be reached from another path.",
                   "另有 {} 处旁边的道路已封闭，按从另一条路到达计算。", count);
    case FindingKind::junction_entrance:
      return words("{} more entrances stand on junctions.", "另有 {} 个出入口位于路口上。", count);
    case FindingKind::impossible_width:
      return words("{} more have a clear width that cannot be.", "另有 {} 处净宽不可能。", count);
    case FindingKind::open_on_closed:
    case FindingKind::closed_and_open:
      return words("{} more entrances are open and closed at once on the map.", "另有 {} 个出入口的封闭状态自相矛盾。",
                   count);
    case FindingKind::hours_unread:
      return words("{} more have hours that are not understood.", "另有 {} 处的时间无法识别。", count);
    case FindingKind::unconnected:
    case FindingKind::cut_off:
      return words("{} more parts of the paths lie apart from the rest.", "另有 {} 部分道路与其余道路不相通。", count);
    default:
      break;
  }
  return {};
}

/// Slips of the pen come by the dozen and seldom matter: one sentence for all of a kind, with the first few named.
bool said_together(FindingKind kind) {
  return kind == FindingKind::crossing_joined || kind == FindingKind::crossing_apart ||
         kind == FindingKind::end_joined || kind == FindingKind::shut_now;
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
    case FindingKind::shut_now:
      return words("Shut at {0} by their hours, and so not passed: {1}.", "{0} 按登记时间关闭、不能通行的有：{1}。",
                   clock_of(findings.front()->gap), list);
    default:
      return words("Ends of paths that nearly touch another path, taken as joined: {} ({}).",
                   "有 {} 处道路端点与另一条路几乎相接（{}），按相连处理。", count, list);
  }
}

}  // namespace

std::vector<Remark> remarks(const Estate& estate, const std::vector<Finding>& findings, std::size_t most) {
  constexpr std::array order{
      FindingKind::unconnected,     FindingKind::cut_off,          FindingKind::too_far,
      FindingKind::open_on_closed,  FindingKind::closed_and_open,  FindingKind::through_barrier,
      FindingKind::past_closed,     FindingKind::impossible_width, FindingKind::junction_entrance,
      FindingKind::crossing_apart,  FindingKind::hours_unread,     FindingKind::shut_now,
      FindingKind::crossing_joined, FindingKind::end_joined};
  std::vector<Remark> result;
  for (std::size_t i = 0; i < std::min(estate.odd_values.size(), most); ++i) {
    const OddValue& odd = estate.odd_values[i];
    result.push_back({words("{}: {} of {:g} cannot be and count as not known. Correct it.",
                            "{}的{}为 {:g}，不可能：按未知处理。请改正。", name_in(estate, odd.layer, odd.index),
                            odd.field, odd.value),
                      true, odd.layer, id_in(estate, odd.layer, odd.index)});
  }
  if (estate.odd_values.size() > most)
    result.push_back({words("More numbers on the map that cannot be, and count as not known: {}.",
                            "图上另有 {} 个不可能的数值，按未知处理。", estate.odd_values.size() - most),
                      true, "", 0});
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
      result.push_back({all_together(estate, own, most), kind == FindingKind::shut_now, first.layer,
                        id_in(estate, first.layer, first.index)});
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

Words with_remarks(const Words& refusal, std::vector<Remark> remarks, std::size_t most) {
  std::erase_if(remarks, [](const Remark& r) { return !r.severe; });
  Words all = refusal;
  for (std::size_t i = 0; i < std::min(remarks.size(), most); ++i) all = words("{} {}", "{}{}", all, remarks[i].text);
  return all;
}

}  // namespace gatehouse::toolkit
