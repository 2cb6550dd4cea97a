// A zone plan, accepted, is read by the other plans from its drawing: they must find the gates that it set, at all the
// places where its edge can be crossed, and no other.
#include <algorithm>
#include <array>
#include <set>

#include "in_process.hpp"
#include "model/transaction.hpp"
#include "processing/snapshot.hpp"
#include "shipped.hpp"
#include "support/catch.hpp"
#include "support/exchange_data.hpp"
#include "support/shared_data.hpp"
#include "toolkit/accepted_zones.hpp"
#include "toolkit/estate_reader.hpp"
#include "toolkit/shortest_path.hpp"

using namespace gatehouse;
using namespace gatehouse::test;
using toolkit::none;

namespace {

MapPtr estate_map(const std::string& name) {
  if (name.ends_with(".gpkg")) {
    auto project = Project::open(std::filesystem::path(GATEHOUSE_BINARY_DIR) / "sample" / name);
    if (!project) throw std::runtime_error(project.error().message(Language::en));
    return project->map();
  }
  const auto file = shared_data("estates/" + name + ".osm");
  if (!file) return nullptr;
  const auto crs = suggested_crs(*file);
  if (!crs) throw std::runtime_error(crs.error().message(Language::en));
  return imported(*file, std::make_shared<const Map>(empty_map(*crs)));
}

/// The `nth` building and those nearest to it, `count` in all.
std::string buildings_to_seal(const toolkit::Estate& e, std::size_t nth, std::size_t count) {
  std::vector<std::pair<double, std::int64_t>> near;
  const auto at = [](const toolkit::Building& b) { return toolkit::middle(b.parts.front()); };
  for (const toolkit::Building& b : e.buildings)
    if (!b.parts.empty()) near.emplace_back(toolkit::distance(at(b), at(e.buildings[nth])), b.id);
  std::sort(near.begin(), near.end());
  std::string list;
  for (std::size_t i = 0; i < std::min(count, near.size()); ++i)
    list += (i == 0 ? "id:" : ",id:") + std::to_string(near[i].second);
  return list;
}

/// Metres into a zone's ground, below nought outside of all.
double depth(const toolkit::Estate& e, toolkit::Position p) {
  double outline = toolkit::infinity;
  bool in = false;
  for (const toolkit::Zone& z : e.zones)
    for (const toolkit::Polygon& part : z.parts) {
      outline = std::min(outline, toolkit::distance_to_outline(part, p));
      in = in || toolkit::contains(part, p);
    }
  return in ? outline : -outline;
}

/// A walk or drive along paths from deep inside a zone to well outside, past no node that is shut: where it ends.
std::string leak_of(const toolkit::Estate& e, const toolkit::Network& n) {
  constexpr double clearly = 0.7;  // metres
  std::vector<char> seen(n.nodes.size(), 0);
  std::vector<std::size_t> open;
  for (std::size_t v = 0; v < n.nodes.size(); ++v)
    if (depth(e, n.nodes[v].at) > clearly) seen[v] = 1, open.push_back(v);
  while (!open.empty()) {
    const std::size_t v = open.back();
    open.pop_back();
    if (n.nodes[v].passes.empty()) continue;
    if (depth(e, n.nodes[v].at) < -clearly)
      return std::to_string(n.nodes[v].at.x) + " " + std::to_string(n.nodes[v].at.y);
    for (const toolkit::Arc& a : n.arcs[v]) {
      const toolkit::Edge& edge = n.edges[a.edge];
      if (edge.path == none || (edge.forward | edge.backward).empty() || seen[a.to] != 0) continue;
      seen[a.to] = 1;
      open.push_back(a.to);
    }
  }
  return "";
}

}  // namespace

TEST_CASE("the gates of a zone plan are all its crossings for whoever reads the accepted zone, and shut they hold") {
  const auto all = shipped_algorithms();
  const auto zones =
      std::find_if(all.begin(), all.end(), [](const auto& s) { return s.algorithm.id == "sealed_zones"; });
  REQUIRE(zones != all.end());
  for (const char* name : {"moscow_zamoskvorechye", "beijing_bupt", "neubrandenburg_reitbahn", "tongxin.gpkg"}) {
    const MapPtr map = estate_map(name);
    if (!map) continue;
    const worker::Snapshot before(*map);
    const toolkit::Estate bare = toolkit::read_estate(*before.c());
    constexpr std::size_t tries = 16;
    constexpr std::array<std::size_t, 4> sizes{2, 1, 5, 12};
    for (std::size_t k = 0; k < tries; ++k) {
      const std::size_t nth = (2 * k + 1) * bare.buildings.size() / (2 * tries);
      if (bare.buildings[nth].parts.empty()) continue;
      const Arguments arguments{{"buildings", buildings_to_seal(bare, nth, sizes[k % sizes.size()])}};
      const auto next = apply(*map, run_in_process(zones->plugin, zones->algorithm, arguments, map));
      if (!next) FAIL(next.error().message(Language::en));
      const worker::Snapshot after(*next);
      const toolkit::Estate e = toolkit::read_estate(*after.c());
      toolkit::Network n = toolkit::build_network(e);
      const toolkit::ZoneBars bars = toolkit::bar_zones(e, n);
      CAPTURE(name, arguments.at("buildings"));
      std::set<std::size_t> used;
      for (const toolkit::ZoneCrossing& c : bars.crossings) {
        CAPTURE(n.nodes[c.node].at.x, n.nodes[c.node].at.y);
        if (c.on_path) CHECK(c.gate != none);
        used.insert(c.gate);
        n.nodes[c.node].passes = {};
      }
      for (const toolkit::ZoneCrossing& c : bars.door_gates) used.insert(c.gate);
      for (std::size_t g = 0; g < e.zone_gates.size(); ++g) {
        CAPTURE(e.zone_gates[g].number, e.zone_gates[g].at.x, e.zone_gates[g].at.y);
        CHECK(used.contains(g));
      }
      CHECK(leak_of(e, n) == "");
    }
  }
}

TEST_CASE("whoever keeps to zones reads the doors, as one of them may be a zone's gate") {
  for (const auto& s : shipped_algorithms()) {
    CAPTURE(s.algorithm.id);
    std::set<std::string> read;
    for (const auto& input : s.algorithm.inputs) read.insert(input.layer);
    if (read.contains("zones")) CHECK(read.contains("doors"));
  }
}
