#include "storage/exchange/osm_settle.hpp"

#include <map>

namespace gatehouse::exchange {
namespace {

struct Neighbours {
  bool building = false, barrier = false, path = false, vehicle_path = false;
};

template <class Visit>
void for_each_vertex(const Geometry& geometry, Visit visit) {
  for (const Part& part : geometry.parts)
    for (const Vertices& ring : part.rings)
      for (const Point p : ring) visit(p);
}

}  // namespace

void settle_osm(std::vector<StagedFeature>& features) {
  std::map<Point, Neighbours> at;
  for (const StagedFeature& f : features)
    if (f.layer == "doors" || f.layer == "entrances") for_each_vertex(f.geometry, [&](Point p) { at[p]; });
  for (const StagedFeature& f : features) {
    const bool building = f.layer == "buildings", barrier = f.layer == "barriers", path = f.layer == "paths";
    if (!building && !barrier && !path) continue;
    const auto vehicle = f.attributes.find("vehicle");
    const bool vehicles = path && vehicle != f.attributes.end() && to_string(vehicle->second) != "no";
    for_each_vertex(f.geometry, [&](Point p) {
      const auto found = at.find(p);
      if (found == at.end()) return;
      found->second.building |= building;
      found->second.barrier |= barrier;
      found->second.path |= path;
      found->second.vehicle_path |= vehicles;
    });
  }
  for (StagedFeature& f : features) {
    if ((f.layer != "doors" && f.layer != "entrances") || f.geometry.empty()) continue;
    const Neighbours& n = at[f.geometry.parts[0].rings[0][0]];
    if (f.layer == "doors" && n.barrier && !n.building) {
      f.layer = "entrances";
      f.attributes.erase("households");
      f.attributes.erase("levels");
      f.attributes["kind"] = std::string("gate");
    }
    if (f.layer == "entrances" && n.path && !f.attributes.contains("vehicle")) f.attributes["vehicle"] = n.vehicle_path;
  }
}

}  // namespace gatehouse::exchange
