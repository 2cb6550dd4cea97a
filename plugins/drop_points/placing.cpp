#include "drop_points/placing.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "solvers/covering/set_cover.hpp"
#include "solvers/median/capacitated_median.hpp"
#include "solvers/median/p_center.hpp"

namespace gatehouse::drop_points {

using solvers::CapacitatedEffort;
using solvers::CapacitatedMedian;
using solvers::MedianDemand;
using solvers::MedianProblem;
using solvers::MedianSolution;
using solvers::Outcome;
using toolkit::infinity;
using toolkit::none;

namespace {

constexpr double beyond_counts = 20;  ///< largest walks that one household too far counts as
constexpr CapacitatedEffort for_plan{.steps = 300, .swaps = 40, .nodes = 40, .choices = 2500};
constexpr CapacitatedEffort for_curve{.steps = 60, .swaps = 8, .nodes = 0};
constexpr CapacitatedEffort for_radius{.steps = 100, .swaps = 10, .nodes = 0};

/// Homes that can walk somewhere, as demands.
struct Model {
  std::vector<std::size_t> homes;  ///< of each demand
  CapacitatedMedian median;
};

double longest_way(const Walks& walks) {
  double longest = 1;
  for (const double m : walks.metres.values) longest = m < infinity ? std::max(longest, m) : longest;
  return longest;
}

std::size_t count_of(const Walks& walks, std::size_t count) {
  return std::clamp(count, std::max<std::size_t>(1, walks.stay.size()), std::max<std::size_t>(1, walks.metres.columns));
}

/// `largest`: farther than this costs extra; `cost` of metres and households is whole, so that proofs end.
Model model_of(const Walks& walks, const PlacingOptions& options, double largest) {
  Model model;
  MedianProblem& m = model.median.median;
  m.sites = walks.metres.columns;
  m.open = count_of(walks, options.count);
  m.forced = walks.stay;
  const double extra = largest < infinity ? beyond_counts * largest : 0;
  const double without = 4 * (longest_way(walks) + extra);
  for (std::size_t h = 0; h < walks.metres.rows; ++h) {
    const double households = walks.households[h];
    MedianDemand demand;
    demand.otherwise = std::round(households * without) + 1;
    for (std::uint32_t p = 0; p < m.sites; ++p) {
      const double metres = walks.metres(h, p);
      if (metres == infinity) continue;
      demand.ways.push_back({p, std::round(households * (metres + (metres > largest ? extra : 0)))});
    }
    if (demand.ways.empty()) continue;
    model.homes.push_back(h);
    model.median.load.push_back(households);
    m.demands.push_back(std::move(demand));
  }
  model.median.capacity.assign(m.sites, options.capacity > 0 ? options.capacity : 1e12);
  return model;
}

MedianSolution solve_for(const Model& model, const PlacingOptions& options, const CapacitatedEffort& effort,
                         const solvers::Cancelled& cancelled) {
  return options.capacity > 0 ? solvers::solve(model.median, effort, cancelled)
                              : solvers::solve(model.median.median, cancelled);
}

/// The least longest walk, with its bound.
solvers::CenterSolution least_longest(const Walks& walks, const PlacingOptions& options,
                                      const solvers::Cancelled& cancelled) {
  Model model = model_of(walks, options, infinity);
  for (std::size_t i = 0; i < model.homes.size(); ++i) {
    for (auto& w : model.median.median.demands[i].ways) w.cost = std::ceil(walks.metres(model.homes[i], w.site));
  }
  return options.capacity > 0 ? solvers::solve_center(model.median, for_radius, cancelled)
                              : solvers::solve_center(model.median.median, cancelled);
}

void count_walks(const Walks& walks, const PlacingOptions& options, Placing& placing) {
  double total = 0;
  for (std::size_t h = 0; h < walks.metres.rows; ++h) {
    const double households = walks.households[h];
    const std::size_t p = placing.place_of[h];
    if (p == none) continue;
    const double metres = walks.metres(h, p);
    placing.households += households;
    total += households * metres;
    placing.longest = std::max(placing.longest, metres);
    if (options.largest_walk > 0 && metres > options.largest_walk) placing.beyond += households;
  }
  if (placing.households > 0) placing.mean = total / placing.households;
}

/// The shares of a solution, counted.
void take(const Walks& walks, const PlacingOptions& options, const Model& model, const MedianSolution& s,
          Placing& placing) {
  placing.found = true;
  placing.chosen = s.open;
  placing.place_of.assign(walks.metres.rows, none);
  placing.households = placing.mean = placing.longest = placing.beyond = placing.no_room = 0;
  for (std::size_t i = 0; i < model.homes.size(); ++i) {
    if (s.site_of[i] < walks.metres.columns) {
      placing.place_of[model.homes[i]] = s.site_of[i];
    } else {
      placing.no_room += walks.households[model.homes[i]];
    }
  }
  count_walks(walks, options, placing);
}

/// With capacities a radius is not always decided: between the bound and the longest walk found, ask for the middle.
void shorten(const Walks& walks, const PlacingOptions& options, Placing& placing, const solvers::Cancelled& cancelled) {
  constexpr int tries = 5;
  double low = placing.bound_longest;
  for (int k = 0; k < tries && placing.longest > low + 1 && !(cancelled && cancelled()); ++k) {
    const double middle = (low + placing.longest) / 2;
    const Model model = model_of(walks, options, middle);
    const MedianSolution s = solve_for(model, options, for_curve, cancelled);
    if (s.site_of.empty()) return;
    Placing other = placing;
    take(walks, options, model, s, other);
    if (other.no_room <= placing.no_room && other.longest < placing.longest) {
      placing = std::move(other);
    } else {
      low = middle;
    }
  }
}

Placing place_with(const Walks& walks, const PlacingOptions& options, const CapacitatedEffort& effort,
                   const solvers::Cancelled& cancelled) {
  Placing placing;
  placing.place_of.assign(walks.metres.rows, none);
  double largest = options.largest_walk > 0 ? options.largest_walk : infinity;
  const bool longest = options.aim == Aim::longest_walk;
  if (longest) {
    const solvers::CenterSolution center = least_longest(walks, options, cancelled);
    placing.bound_longest = center.bound;
    placing.proven = center.outcome == Outcome::optimal;
    if (!center.site_of.empty()) largest = center.cost;
  }
  const Model model = model_of(walks, options, largest);
  for (std::size_t h = 0; h < walks.metres.rows; ++h) placing.no_way += walks.households[h];
  for (const std::size_t h : model.homes) placing.no_way -= walks.households[h];
  if (model.homes.empty()) return placing;
  const MedianSolution s = solve_for(model, options, effort, cancelled);
  if (s.site_of.empty() || (cancelled && cancelled())) return placing;
  take(walks, options, model, s, placing);
  if (!longest) {
    placing.proven = s.outcome == Outcome::optimal;
    placing.gap = placing.proven || s.cost <= 0 ? 0 : 100 * (s.cost - s.bound) / s.cost;
    placing.bound_mean = std::min(placing.mean, s.bound / placing.households);
    return placing;
  }
  placing.proven = placing.proven && placing.no_room == 0;
  if (!placing.proven && options.capacity > 0) shorten(walks, options, placing, cancelled);
  placing.bound_longest = std::min(placing.bound_longest, placing.longest);
  if (!placing.proven && placing.longest > 0)
    placing.gap = 100 * (placing.longest - placing.bound_longest) / placing.longest;
  return placing;
}

}  // namespace

Placing place(const Walks& walks, const PlacingOptions& options, const solvers::Cancelled& cancelled) {
  return place_with(walks, options, for_plan, cancelled);
}

std::vector<CurvePoint> curve_of(const Walks& walks, const PlacingOptions& options, const Placing& placing,
                                 const solvers::Cancelled& cancelled) {
  const std::size_t own = count_of(walks, options.count);
  std::set<std::size_t> counts{own};
  for (std::size_t k = 1; k <= 2 * own + 2; k += std::max<std::size_t>(1, own / 4)) counts.insert(k);
  counts.insert({own - 1, own + 1});
  std::vector<CurvePoint> points;
  for (const std::size_t k : counts) {
    if (k == 0 || count_of(walks, k) != k) continue;
    PlacingOptions with = options;
    with.count = k;
    const Placing p = k == own ? placing : place_with(walks, with, for_curve, cancelled);
    if (!p.found) return points;
    points.push_back({k, p.mean, p.longest, p.beyond, p.no_room});
  }
  return points;
}

Needed fewest_within(const Walks& walks, double metres, const solvers::Cancelled& cancelled) {
  Needed needed;
  solvers::SetCover cover;
  cover.columns.resize(walks.metres.columns);
  cover.cost.assign(walks.metres.columns, 1);
  std::vector<char> stays(walks.metres.columns, 0);
  for (const std::size_t p : walks.stay) stays[p] = 1;
  for (std::size_t h = 0; h < walks.metres.rows; ++h) {
    std::vector<std::size_t> near;
    bool kept = false;
    for (std::size_t p = 0; p < walks.metres.columns; ++p) {
      if (walks.metres(h, p) > metres) continue;
      near.push_back(p);
      kept = kept || stays[p] != 0;
    }
    if (near.empty()) needed.out_of_reach += walks.households[h];
    if (near.empty() || kept) continue;
    for (const std::size_t p : near) cover.columns[p].push_back(static_cast<std::uint32_t>(cover.rows));
    ++cover.rows;
  }
  needed.places = walks.stay.size();
  if (cover.rows == 0) {
    needed.proven = true;
    return needed;
  }
  const solvers::Cover best = solvers::solve(cover, cancelled);
  needed.proven = best.outcome == Outcome::optimal;
  needed.places += best.chosen.size();
  return needed;
}

}  // namespace gatehouse::drop_points
