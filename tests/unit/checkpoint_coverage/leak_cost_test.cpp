// What it costs to stop every leak, against every cheaper set of places on paths.
#include <functional>
#include <vector>

#include "random_estate.hpp"

namespace {

/// Whether one walks from a street's end outside to a building's door with these edges shut, not through an entrance.
class Walk {
public:
  explicit Walk(const CoveragePlan& plan) : network_(plan.network), at_gate_(plan.network.nodes.size(), 0) {
    for (const Join& j : network_.entrances)
      if (j.joined()) at_gate_[j.path_node] = 1;
    door_.assign(network_.nodes.size(), 0);
    for (std::size_t b = 0; b < plan.estate.buildings.size(); ++b)
      for (const std::size_t node : network_.nodes_of_building(b)) door_[node] = 1;
    for (std::size_t v = 0; v < network_.nodes.size(); ++v)
      for (const Path& p : plan.estate.paths)
        for (const Position end : {p.lines[0].front(), p.lines[0].back()})
          if (grid_key(network_.nodes[v].at) == grid_key(end)) outside_.push_back(v);
  }

  [[nodiscard]] bool enters(const std::vector<std::size_t>& shut) const {
    std::vector<char> seen(network_.nodes.size(), 0);
    std::vector<std::size_t> open = outside_;
    for (const std::size_t v : open) seen[v] = 1;
    while (!open.empty()) {
      const std::size_t v = open.back();
      open.pop_back();
      if (door_[v] != 0) return true;
      if (at_gate_[v] != 0) continue;
      for (const Arc& a : network_.arcs[v]) {
        if (seen[a.to] != 0 || !network_.edges[a.edge].forward.has(Mode::foot)) continue;
        if (std::find(shut.begin(), shut.end(), a.edge) != shut.end()) continue;
        seen[a.to] = 1;
        open.push_back(a.to);
      }
    }
    return false;
  }

private:
  const Network& network_;
  std::vector<char> at_gate_, door_;
  std::vector<std::size_t> outside_;
};

}  // namespace

TEST_CASE("no cheaper set of barriers and guards stops every leak") {
  constexpr int most_sets = 40000;
  std::size_t checked = 0, mixed = 0;
  for (unsigned seed = 1; seed <= 120; ++seed) {
    const Estate e = random_estate(seed);
    CoverageOptions o;
    o.explore = false;
    const CoveragePlan plan = plan_coverage(e, o);
    INFO("seed " << seed);
    REQUIRE(plan.outcome == Outcome::optimal);
    const auto price = [&](std::size_t edge) {
      const bool cars = (plan.network.edges[edge].forward | plan.network.edges[edge].backward).has(Mode::vehicle);
      return cars ? 4 : 1;
    };
    int cost = 0;
    std::vector<std::size_t> stopped;
    for (const Leak& l : plan.leaks) {
      cost += price(l.edge);
      CHECK(l.guard == (price(l.edge) == 4));
      stopped.push_back(l.edge);
    }
    const Walk walk(plan);
    CHECK_FALSE(walk.enters(stopped));
    if (cost == 0) continue;
    // Every set of places that costs less, the cheapest places first; estates with too many sets are passed over.
    std::vector<std::size_t> edges;
    for (const int wanted : {1, 4})
      for (std::size_t i = 0; i < plan.network.edges.size(); ++i)
        if (plan.network.edges[i].path != none && price(i) == wanted) edges.push_back(i);
    std::vector<std::size_t> shut;
    bool found = false;
    int tried = 0;
    const std::function<void(std::size_t, int)> choose = [&](std::size_t from, int left) {
      for (std::size_t i = from; i < edges.size() && !found && tried < most_sets; ++i) {
        if (price(edges[i]) > left) return;
        shut.push_back(edges[i]);
        ++tried;
        found = !walk.enters(shut);
        choose(i + 1, left - price(edges[i]));
        shut.pop_back();
      }
    };
    choose(0, cost - 1);
    if (tried >= most_sets) continue;
    CHECK_FALSE(found);
    ++checked;
    mixed += cost > static_cast<int>(plan.leaks.size()) ? 1 : 0;
  }
  CHECK(checked > 15);
  CHECK(mixed > 5);
}
