#include "grid_districts/districts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "grid_districts/heads.hpp"
#include "grid_districts/moving.hpp"

namespace gatehouse::grid_districts {
namespace {

using toolkit::none;

constexpr int tints = 6;

class Planner {
public:
  Planner(const toolkit::Estate& estate, const toolkit::Network& network, const std::vector<PresentDistrict>& present,
          const DistrictOptions& options, const toolkit::Cancelled& cancelled)
      : estate_(estate), network_(network), present_(present), options_(options), cancelled_(cancelled) {}

  DistrictPlan plan() {
    const solvers::Stopwatch watch;
    plan_.asked = options_.districts;
    workload_ = count_workload(estate_, network_, options_.workload);
    plan_.guessed = workload_.guessed;
    for (std::size_t b = 0; b < estate_.buildings.size(); ++b)
      load_.push_back(options_.measure == Measure::households  ? workload_.households[b]
                      : options_.measure == Measure::residents ? workload_.residents[b]
                                                               : workload_.visits[b]);
    ground_ = share_ground(estate_, cancelled_);
    if (stopped()) return std::move(plan_);
    was_ = present_district(estate_, present_);
    for (std::size_t d = 0; d < present_.size(); ++d) {
      if (present_[d].by_plan) continue;
      plan_.by_hand.push_back(d);
      plan_.by_hand_empty += std::find(was_.begin(), was_.end(), d) == was_.end() ? 1 : 0;
    }
    build_graph();
    if (stopped() || graph_.weight.empty()) return std::move(plan_);
    plan_.found = true;
    if (options_.present)
      take_present();
    else
      divide();
    if (stopped()) return std::move(plan_);
    draw_up();
    if (!stopped()) consider_moves();
    plan_.seconds = watch.seconds();
    return std::move(plan_);
  }

private:
  bool stopped() { return plan_.cancelled = plan_.cancelled || (cancelled_ && cancelled_()); }

  void build_graph() {
    total_ = 0;
    for (const double l : load_) total_ += l;
    const double mean = total_ / std::max(1, options_.districts);
    graph_ =
        unit_graph(estate_, network_, ground_, load_, options_.keep, mean * (1 + options_.tolerance / 100), cancelled_);
    plan_.parts = graph_.parts;
    plan_.split_compounds = graph_.split_compounds;
    for (std::size_t b = 0; b < estate_.buildings.size(); ++b)
      if (graph_.unit[b] == none) plan_.without_ground.push_back(b);
    total_ = 0;
    for (std::size_t b = 0; b < estate_.buildings.size(); ++b)
      if (graph_.unit[b] != none) total_ += load_[b];
  }

  void set_mean() {
    division_.mean = total_ / static_cast<double>(districts_);
    division_.least = division_.mean * (1 - options_.tolerance / 100);
    division_.most = division_.mean * (1 + options_.tolerance / 100);
  }

  std::vector<std::size_t> seed_units() {
    std::vector<std::size_t> seeds;
    for (const std::int64_t id : options_.seeds) {
      std::size_t unit = none;
      for (std::size_t b = 0; b < estate_.buildings.size(); ++b)
        if (estate_.buildings[b].id == id) unit = graph_.unit[b];
      if (unit == none || std::count(seeds.begin(), seeds.end(), unit) != 0 || seeds.size() == districts_)
        plan_.unknown_seeds.push_back(id);
      else
        seeds.push_back(unit);
    }
    if (seeds.empty()) return {};
    seeds.resize(districts_, solvers::no_vertex);
    return seeds;
  }

  void divide() {
    // A district in which nobody lives is none: as many as there are units that count, at the most.
    const auto counting =
        std::count_if(graph_.weight.begin(), graph_.weight.end(), [](std::int64_t w) { return w > 0; });
    districts_ = static_cast<std::size_t>(
        std::clamp<std::int64_t>(options_.districts, 1, std::max<std::ptrdiff_t>(1, counting)));
    set_mean();
    solvers::PartitionProblem problem;
    problem.weight = graph_.weight;
    problem.edges = graph_.edges;
    problem.parts = districts_;
    set_bounds(problem);
    solvers::PartitionOptions how;
    how.iterations = options_.iterations;
    how.seed = options_.seed;
    solvers::PartitionPlan found = solvers::partition(problem, how, cancelled_);
    if (stopped()) return;
    if (!plan_.too_large.empty()) plan_.fairness = Fairness::impossible;
    if (found.outcome != solvers::PartitionOutcome::found) {
      plan_.fairness =
          found.outcome == solvers::PartitionOutcome::proven_unbalanced ? Fairness::impossible : Fairness::not_found;
      find_obstacle(problem, how);
      if (stopped()) return;
      // As fair as was found, and then with short borders.
      const auto [least, most] = std::minmax_element(found.weights.begin(), found.weights.end());
      problem.lower = *least;
      problem.upper = *most;
      how.start = found.part;
      found = solvers::partition(problem, how, cancelled_);
      if (stopped()) return;
    }
    division_.of_unit = found.part;
    plan_.border = static_cast<double>(found.cut) / 10;
    plan_.bound = static_cast<double>(found.bound) / 10;
    plan_.proven = found.proven;
  }

  /// Which one demand beside number and tolerance stands against a fair division.
  void find_obstacle(const solvers::PartitionProblem& problem, solvers::PartitionOptions how) {
    const auto ask = [this] { return stopped(); };
    plan_.least_load = static_cast<double>(problem.lower) / 10;
    plan_.most_load = static_cast<double>(problem.upper) / 10;
    if (!plan_.too_large.empty()) return;  // they are named
    if (!may_add_up(problem.weight, problem.parts, problem.lower, problem.upper, ask)) {
      plan_.obstacle = Obstacle::whole;
      return;
    }
    how.iterations = std::max<std::uint64_t>(1000, options_.iterations / 20);
    const auto fair = [&](const solvers::PartitionProblem& other) {
      return !stopped() && solvers::partition(other, how, cancelled_).outcome == solvers::PartitionOutcome::found;
    };
    if (!problem.seeds.empty()) {
      solvers::PartitionProblem free = problem;
      free.seeds.clear();
      if (fair(free)) {
        plan_.obstacle = Obstacle::seeds;
        return;
      }
    }
    if (options_.keep != KeepWhole::buildings && problem.seeds.empty()) {
      const UnitGraph single =
          unit_graph(estate_, network_, ground_, load_, KeepWhole::buildings, plan_.most_load, cancelled_);
      solvers::PartitionProblem finer = problem;
      finer.weight = single.weight;
      finer.edges = single.edges;
      if (fair(finer)) {
        plan_.obstacle = Obstacle::compounds;
        return;
      }
    }
    if (share_out(problem.weight, problem.parts, problem.lower, problem.upper, ask))
      plan_.obstacle = Obstacle::one_piece;
  }

  /// What the parts may hold. A unit that alone is too much gets a district to itself, as far as can be: the others are
  /// then to be fair among themselves, and it counts as no more than they may hold.
  void set_bounds(solvers::PartitionProblem& problem) {
    double rest = total_ * 10, parts = static_cast<double>(districts_);
    const double share = options_.tolerance / 100;
    std::vector<char> too_large(problem.weight.size(), 0);
    for (bool more = true; more && parts >= 1;) {
      more = false;
      for (std::size_t u = 0; u < too_large.size() && parts > 1; ++u) {
        const auto w = static_cast<double>(graph_.weight[u]);
        if (too_large[u] != 0 || w <= rest / parts * (1 + share) + 1e-6) continue;
        too_large[u] = 1;
        more = true;
        rest -= w;
        parts -= 1;
        plan_.too_large.push_back(graph_.buildings[u].front());
      }
    }
    problem.lower = static_cast<std::int64_t>(std::ceil(rest / parts * (1 - share) - 1e-6));
    problem.upper = static_cast<std::int64_t>(std::floor(rest / parts * (1 + share) + 1e-6));
    for (std::size_t u = 0; u < too_large.size(); ++u)
      if (too_large[u] != 0) problem.weight[u] = problem.upper;
    if (!plan_.too_large.empty()) plan_.mean_of_others = rest / parts / 10;
    problem.seeds = seed_units();
  }

  /// Buildings in no district go to the one beside them with which they share the longest border.
  void take_present() {
    plan_.fairness = Fairness::as_is;
    std::vector<std::size_t> of(graph_.weight.size(), none);
    std::map<std::size_t, std::size_t> number;
    for (std::size_t u = 0; u < of.size(); ++u) {
      std::map<std::size_t, double> in;
      for (const std::size_t b : graph_.buildings[u])
        if (was_[b] != none) in[was_[b]] += load_[b] + 1e-3;
      double most = 0;
      for (const auto& [d, sum] : in)
        if (sum > most) most = sum, of[u] = d;
      if (of[u] != none) number.try_emplace(of[u], 0);
    }
    if (number.empty()) {
      plan_.found = false;
      return;
    }
    std::size_t next = 0;
    for (auto& [d, n] : number) n = next++;
    for (std::size_t& d : of) d = d == none ? none : number[d];
    districts_ = next;
    for (bool more = true; more;) {
      more = false;
      std::vector<std::map<std::size_t, std::int64_t>> beside(of.size());
      for (const auto& e : graph_.edges) {
        if (of[e.a] == none && of[e.b] != none) beside[e.a][of[e.b]] += e.cost;
        if (of[e.b] == none && of[e.a] != none) beside[e.b][of[e.a]] += e.cost;
      }
      for (std::size_t u = 0; u < of.size(); ++u)
        for (std::int64_t most = 0; const auto& [d, cost] : beside[u])
          if (cost > most) most = cost, of[u] = d, more = true;
    }
    set_mean();
    division_.of_unit = std::move(of);
    count_border();
  }

  void count_border() {
    plan_.border = 0;
    for (const auto& e : graph_.edges)
      if (division_.of_unit[e.a] != division_.of_unit[e.b]) plan_.border += static_cast<double>(e.cost) / 10;
  }

  /// The districts of the division in its order, as yet without numbers and heads.
  std::vector<District> assembled() {
    std::vector<District> all(districts_);
    for (std::size_t b = 0; b < estate_.buildings.size(); ++b) {
      if (graph_.unit[b] == none) continue;
      District& d = all[division_.of_unit[graph_.unit[b]]];
      d.buildings.push_back(b);
      d.households += workload_.households[b];
      d.residents += workload_.residents[b];
      d.load += load_[b];
    }
    for (District& d : all) {
      if (stopped()) break;
      std::vector<char> mine(estate_.buildings.size(), 0);
      for (const std::size_t b : d.buildings) mine[b] = 1;
      d.ground = joined(ground_, mine);
      double round = 0;
      for (const auto& p : d.ground) {
        d.area += toolkit::area(p);
        for (std::size_t i = 0; i < p.shell.size(); ++i)
          round += toolkit::distance(p.shell[i], p.shell[(i + 1) % p.shell.size()]);
      }
      if (round > 0) d.roundness = 4 * std::acos(-1.0) * d.area / (round * round);
    }
    return all;
  }

  /// Districts with ground, numbers and heads; the division is renumbered to their order.
  void draw_up() {
    if (!plan_.found) return;
    plan_.districts = assembled();
    for (const std::size_t p : keep_heads(was_, present_, load_, plan_.districts))
      plan_.heads_left.push_back({present_[p].number, present_[p].head});
    for (std::size_t d = 0; d < districts_; ++d)
      for (const std::size_t b : plan_.districts[d].buildings) division_.of_unit[graph_.unit[b]] = d;
    measure();
  }

  void measure() {
    division_.load.clear();
    for (const District& d : plan_.districts) division_.load.push_back(d.load);
    plan_.mean = division_.mean;
    plan_.widest = 0;
    for (const District& d : plan_.districts)
      if (plan_.mean > 0) plan_.widest = std::max(plan_.widest, std::abs(d.load - plan_.mean) / plan_.mean * 100);
    measure_borders();
  }

  void measure_borders() {
    plan_.border_metres = plan_.border_on_lines = 0;
    std::vector<std::set<std::size_t>> beside(districts_);
    for (const Meeting& m : ground_.meetings) {
      const std::size_t a = division_.of_unit[graph_.unit[m.a]], b = division_.of_unit[graph_.unit[m.b]];
      if (a == b) continue;
      plan_.border_metres += m.metres;
      plan_.border_on_lines += m.on_lines;
      beside[a].insert(b);
      beside[b].insert(a);
    }
    plan_.over_gap.clear();
    for (const auto& link : graph_.links)
      if (division_.of_unit[link.a] == division_.of_unit[link.b]) plan_.over_gap.push_back(division_.of_unit[link.a]);
    // The districts with most neighbours choose their tint first (Welsh, Powell 1967).
    std::vector<std::size_t> order(districts_);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return beside[a].size() > beside[b].size(); });
    std::vector<int> tint(districts_, 0), used(tints + 1, 0);
    for (const std::size_t d : order) {
      std::set<int> taken;
      for (const std::size_t n : beside[d]) taken.insert(tint[n]);
      // Of the tints no neighbour has, the one used least: so all are used.
      int best = 0;
      for (int t = 1; t <= tints; ++t)
        if (taken.count(t) == 0 &&
            (best == 0 || used[static_cast<std::size_t>(t)] < used[static_cast<std::size_t>(best)]))
          best = t;
      tint[d] = best == 0 ? 1 : best;
      ++used[static_cast<std::size_t>(tint[d])];
    }
    for (std::size_t d = 0; d < districts_; ++d) plan_.districts[d].tint = tint[d];
  }

  void consider_moves() {
    if (!plan_.found) return;
    if (options_.move_building != 0) move_one();
    if (stopped()) return;
    plan_.moves = border_moves(graph_, ground_, load_, division_, cancelled_);
    stopped();  // else a plan without them would pass for a whole one
  }

  void move_one() {
    std::size_t unit = none, to = none;
    for (std::size_t b = 0; b < estate_.buildings.size(); ++b)
      if (estate_.buildings[b].id == options_.move_building) unit = graph_.unit[b];
    for (std::size_t d = 0; d < districts_; ++d)
      if (plan_.districts[d].number == std::to_string(options_.move_to)) to = d;
    if (unit == none || to == none || division_.of_unit[unit] == to) return;
    plan_.moved = effect_of(graph_, ground_, load_, division_, unit, to);
    if (!plan_.moved->whole || !plan_.moved->joins) return;
    plan_.move_made = true;
    division_.of_unit[unit] = to;
    count_border();
    std::vector<District> moved = assembled();
    for (std::size_t d = 0; d < districts_; ++d) {
      const District& before = plan_.districts[d];
      moved[d].number = before.number;
      moved[d].name = before.name;
      moved[d].head = before.head;
      moved[d].head_phone = before.head_phone;
      moved[d].kept = before.kept;
    }
    plan_.districts = std::move(moved);
    measure();
  }

  const toolkit::Estate& estate_;
  const toolkit::Network& network_;
  const std::vector<PresentDistrict>& present_;
  const DistrictOptions& options_;
  const toolkit::Cancelled& cancelled_;
  DistrictPlan plan_;
  Workload workload_;
  std::vector<double> load_;
  double total_ = 0;
  Ground ground_;
  UnitGraph graph_;
  std::vector<std::size_t> was_;
  std::size_t districts_ = 0;
  Division division_;
};

}  // namespace

DistrictPlan plan_districts(const toolkit::Estate& estate, const toolkit::Network& network,
                            const std::vector<PresentDistrict>& present, const DistrictOptions& options,
                            const toolkit::Cancelled& cancelled) {
  return Planner(estate, network, present, options, cancelled).plan();
}

}  // namespace gatehouse::grid_districts
