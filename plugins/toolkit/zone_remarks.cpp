#include <set>

#include "toolkit/accepted_zones.hpp"

namespace gatehouse::toolkit {

std::vector<Remark> remarks_of(const Estate& estate, const ZoneBars& bars) {
  constexpr std::size_t most_named = 8;
  std::vector<Remark> remarks;
  for (const std::size_t z : bars.zones) {
    const Words name = name_of(estate.zones[z]);
    const std::int64_t id = estate.zones[z].id;
    std::set<std::size_t> gates, shut;
    for (const ZoneCrossing& c : bars.door_gates)
      if (c.zone == z) gates.insert(c.gate);
    for (const ZoneCrossing& c : bars.crossings) {
      if (c.zone != z) continue;
      if (c.gate != none)
        gates.insert(c.gate);
      else if (c.on_path)
        shut.insert(c.node);
    }
    if (gates.empty()) {
      remarks.push_back({words("{} has no gate on the map: nobody goes in or out. Draw a checkpoint with the role "
                               "“Gate of a zone” where its gate is.",
                               "{}在地图上没有卡口：任何人不能进出。请在卡口处添加职责为“封控区卡口”的卡口。", name),
                         true, "zones", id});
      continue;
    }
    Words list;
    std::size_t named = 0;
    for (const std::size_t g : gates) {
      if (named++ == most_named) break;
      const Words gate = name_of(estate.zone_gates[g]);
      list = named == 1 ? gate : words("{}, {}", "{}、{}", list, gate);
    }
    if (gates.size() > most_named) list = words("{} and {} more", "{}等（另{}处）", list, gates.size() - most_named);
    remarks.push_back({shut.empty()
                           ? words("{} is entered and left only by {}.", "{}只能由{}进出。", name, list)
                           : words("{} is entered and left only by {}; the other ways across its edge "
                                   "({}) are taken as closed.",
                                   "{}只能由{}进出；穿过其边界的其他道路（{}处）按封闭处理。", name, list, shut.size()),
                       false, "zones", id});
  }
  return remarks;
}

}  // namespace gatehouse::toolkit
