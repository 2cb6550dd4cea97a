#include "solvers/partition/bound.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "solvers/linear_program/linear_program.hpp"
#include "solvers/partition/small_parts.hpp"

namespace gatehouse::solvers {
namespace {

constexpr std::size_t most_parts = 400000;   ///< kept in memory
constexpr std::size_t most_columns = 20000;  ///< put before the set-partitioning program
constexpr std::size_t columns_a_round = 400;
constexpr int few_nodes = 2000, most_nodes = 1000000;  ///< of the set-partitioning program
constexpr double tolerance = 1e-6;

Column column_of(const SmallPart& part, std::size_t count_row, double upper) {
  Column c{static_cast<double>(part.boundary) / 2, 0, upper, {}};
  for (const std::uint32_t v : part.vertices) c.terms.emplace_back(v, 1.0);
  c.terms.emplace_back(count_row, 1.0);
  return c;
}

/// Duals of the linear program.
struct Prices {
  double of_part = 0;
  std::vector<double> of_vertex = {};
  [[nodiscard]] double reduced_cost(const SmallPart& part) const {
    double r = static_cast<double>(part.boundary) / 2 - of_part;
    for (const std::uint32_t v : part.vertices) r -= of_vertex[v];
    return r;
  }
};

/// The linear program over small parts, with fractions of larger ones.
class Master {
public:
  Master(const PartGraph& graph, const PartitionProblem& problem, const std::vector<SmallPart>& parts,
         std::int64_t threshold)
      : graph_(graph), parts_(parts), in_(parts.size(), 0) {
    const std::size_t n = graph.size();
    const auto k = static_cast<double>(problem.parts);
    for (std::size_t v = 0; v < n; ++v) program_.add_row(1, 1);
    count_row_ = program_.add_row(k, k);
    const std::size_t heavy_row = program_.add_row(-infinity, 0), light_row = program_.add_row(0, infinity);
    std::vector<Column> columns;
    for (std::size_t v = 0; v < n; ++v) {
      const auto w = static_cast<double>(graph.weight(v)) / scale();
      columns.push_back({0, 0, 1, {{v, 1.0}, {heavy_row, w}, {light_row, w}}});
    }
    columns.push_back({static_cast<double>(threshold + 1) / 2,
                       0,
                       k,
                       {{count_row_, 1.0},
                        {heavy_row, -static_cast<double>(problem.upper) / scale()},
                        {light_row, -static_cast<double>(problem.lower) / scale()}}});
    program_.add_columns(columns);
    for (std::size_t i = 0; i < std::min(parts.size(), columns_a_round); ++i) chosen_.push_back(i);
    add(chosen_);
  }

  /// False where the time is over.
  bool solve(const Cancelled& out_of_time) {
    while (true) {
      const LinearOutcome outcome = program_.solve(out_of_time);
      if (outcome == LinearOutcome::infeasible) {
        // Columns not yet in could mend it: all of them come in before it is believed.
        std::vector<std::size_t> rest;
        for (std::size_t i = 0; i < parts_.size(); ++i)
          if (in_[i] == 0) rest.push_back(i);
        if (rest.empty()) {
          feasible_ = false;
          return true;
        }
        add(rest);
        continue;
      }
      if (outcome != LinearOutcome::optimal) return false;
      const Prices now = prices();
      std::vector<std::pair<double, std::size_t>> cheap;
      for (std::size_t i = 0; i < parts_.size(); ++i) {
        if (in_[i] != 0) continue;
        const double r = now.reduced_cost(parts_[i]);
        if (r < -tolerance) cheap.emplace_back(r, i);
      }
      if (cheap.empty()) return true;
      if (out_of_time && out_of_time()) return false;
      const std::size_t taken = std::min(columns_a_round, cheap.size());
      std::partial_sort(cheap.begin(), cheap.begin() + static_cast<std::ptrdiff_t>(taken), cheap.end());
      std::vector<std::size_t> next;
      for (std::size_t i = 0; i < taken; ++i) next.push_back(cheap[i].second);
      add(next);
    }
  }
  [[nodiscard]] double value() const { return feasible_ ? program_.objective() : infinity; }
  /// Half the boundary of any part, less these, is at least 0: large parts too are no cheaper than their fractions.
  [[nodiscard]] Prices prices() const {
    Prices p{program_.dual(count_row_), {}};
    for (std::size_t v = 0; v < graph_.size(); ++v) p.of_vertex.push_back(program_.dual(v));
    return p;
  }

private:
  [[nodiscard]] double scale() const { return std::max(1.0, static_cast<double>(graph_.total_weight())) / 100; }
  void add(const std::vector<std::size_t>& which) {
    std::vector<Column> columns;
    for (const std::size_t i : which) {
      columns.push_back(column_of(parts_[i], count_row_, infinity));
      in_[i] = 1;
    }
    if (!columns.empty()) program_.add_columns(columns);
  }

  const PartGraph& graph_;
  const std::vector<SmallPart>& parts_;
  std::vector<char> in_;
  std::vector<std::size_t> chosen_;
  LinearProgram program_;
  std::size_t count_row_ = 0;
  bool feasible_ = true;
};

enum class Assembly { better, none, unknown };

/// The cheapest plan made of these parts that cuts less than `cutoff`.
Assembly assemble(const PartGraph& graph, const PartitionProblem& problem, const std::vector<SmallPart>& parts,
                  double cutoff, int nodes, const Cancelled& out_of_time, FoundPlan& best) {
  if (parts.empty()) return Assembly::none;
  LinearProgram program;
  const auto k = static_cast<double>(problem.parts);
  for (std::size_t v = 0; v < graph.size(); ++v) program.add_row(1, 1);
  const std::size_t count_row = program.add_row(k, k);
  std::vector<Column> columns;
  columns.reserve(parts.size());
  for (const SmallPart& part : parts) columns.push_back(column_of(part, count_row, 1));
  program.add_columns(columns);
  WholeLimits limits;
  limits.nodes = nodes;
  limits.cutoff = cutoff;
  const WholeSolution solution = program.solve_whole(std::vector<char>(parts.size(), 1), limits, out_of_time);
  if (!solution.found) return solution.proven ? Assembly::none : Assembly::unknown;
  FoundPlan plan{std::vector<std::size_t>(graph.size(), no_vertex), 0, 0};
  std::size_t p = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (solution.values[i] < 0.5) continue;
    for (const std::uint32_t v : parts[i].vertices) plan.part[v] = p;
    ++p;
  }
  plan.cut = graph.cut_of(plan.part);
  if (plan.better_than(best)) best = std::move(plan);
  return solution.proven ? Assembly::better : Assembly::unknown;
}

/// One proof: the graph, its plan at hand, and how long it may take.
class Prover {
public:
  Prover(const PartGraph& graph, const PartitionProblem& problem, const std::function<bool(std::uint64_t)>& stop,
         const Cancelled& out_of_time, const std::function<void(std::uint64_t)>& search, FoundPlan& best)
      : graph_(graph), problem_(problem), stop_(stop), out_of_time_(out_of_time), search_(search), best_(best) {}

  ProvenBound run() {
    std::int64_t everything = 0, heaviest = 0;
    for (std::size_t v = 0; v < graph_.size(); ++v) {
      heaviest = std::max(heaviest, graph_.weight(v));
      for (const Neighbour& e : graph_.of(v)) everything += v < e.vertex ? e.cost : 0;
    }
    if (heaviest > problem_.upper) {
      result_.closed = true;
      return result_;
    }
    // At first no more than a third of the boundary that parts of the plan at hand have on average: soon found.
    auto threshold =
        static_cast<std::int64_t>(0.7 * static_cast<double>(best_.cut) / static_cast<double>(problem_.parts));
    for (bool more = true; more;) {
      threshold = std::min(threshold, everything);
      more = !stop_(1) && try_threshold(threshold, threshold == everything);
    }
    return result_;
  }

private:
  [[nodiscard]] double target() const { return best_.excess == 0 ? static_cast<double>(best_.cut) : infinity; }
  /// Nothing more is to be done.
  bool close() {
    if (best_.excess == 0) result_.bound = best_.cut;
    result_.closed = true;
    return false;
  }

  /// Whether there is more to be done, with the threshold that is set then.
  bool try_threshold(std::int64_t& threshold, bool everything) {
    std::vector<SmallPart> parts;
    std::uint64_t followed = 0;
    const auto stopped = [&](std::uint64_t branches) {
      followed += branches;
      return stop_(branches) || parts.size() > most_parts;
    };
    if (!find_small_parts(graph_, problem_, threshold, nullptr, stopped, parts)) return false;
    sort(parts);
    Master master(graph_, problem_, parts, threshold);
    if (!master.solve(out_of_time_)) return false;
    const double least = master.value();
    if (!std::isfinite(least)) return close();  // not even fractions of parts can be put together
    result_.bound = std::max(result_.bound, static_cast<std::int64_t>(std::ceil(least - tolerance)));
    if (static_cast<double>(result_.bound) >= target()) return close();
    if (everything) {
      if (assemble_all(parts, most_nodes) != Assembly::unknown) close();
      return false;
    }
    if (best_.excess > 0) assemble_all(parts, few_nodes);
    search_(followed);
    if (static_cast<double>(result_.bound) >= target()) return close();
    const double mean_boundary = 2 * static_cast<double>(best_.cut) / static_cast<double>(problem_.parts);
    if (best_.excess == 0 && target() - 1 - least <= 0.25 * mean_boundary) {
      // Parts of a better plan have a small reduced cost, whatever their boundary: they may be few enough to find.
      const Prices prices = master.prices();
      const std::optional<bool> ended = search_by_prices(prices, least, 2 * followed + 20000);
      if (ended) return *ended;
    }
    // A sixth more at most: the time grows many times faster.
    threshold += threshold / 6 + 1;
    return true;
  }

  /// Finds all parts a better plan can hold and puts them together. False: the matter is ended, proven or by time.
  std::optional<bool> search_by_prices(const Prices& prices, double least, std::uint64_t branches) {
    const double gap = target() - 1 - least + tolerance;
    PartWorth worth{2 * (gap + prices.of_part), {}};
    for (const double p : prices.of_vertex) worth.of_vertex.push_back(2 * p);
    std::vector<SmallPart> parts;
    bool time_over = false;
    const auto stopped = [&](std::uint64_t count) {
      branches -= std::min(branches, count);
      time_over = stop_(count);
      return time_over || branches == 0 || parts.size() > most_parts;
    };
    if (!find_small_parts(graph_, problem_, std::numeric_limits<std::int64_t>::max() / 4, &worth, stopped, parts))
      return time_over ? std::optional<bool>(false) : std::nullopt;
    std::erase_if(parts, [&](const SmallPart& p) { return prices.reduced_cost(p) > gap + tolerance; });
    if (parts.size() > most_columns) return std::nullopt;
    sort(parts);
    const Assembly a = assemble_all(parts, most_nodes);
    if (a != Assembly::unknown) close();
    return false;
  }

  Assembly assemble_all(const std::vector<SmallPart>& parts, int nodes) {
    if (parts.size() > most_columns) return Assembly::unknown;
    return assemble(graph_, problem_, parts, target() - 0.5, nodes, out_of_time_, best_);
  }

  static void sort(std::vector<SmallPart>& parts) {
    std::sort(parts.begin(), parts.end(), [](const SmallPart& a, const SmallPart& b) {
      return a.boundary != b.boundary ? a.boundary < b.boundary : a.vertices < b.vertices;
    });
  }

  const PartGraph& graph_;
  const PartitionProblem& problem_;
  const std::function<bool(std::uint64_t)>& stop_;
  const Cancelled& out_of_time_;
  const std::function<void(std::uint64_t)>& search_;
  FoundPlan& best_;
  ProvenBound result_;
};

}  // namespace

ProvenBound prove(const PartGraph& graph, const PartitionProblem& problem,
                  const std::function<bool(std::uint64_t)>& stop, const Cancelled& out_of_time,
                  const std::function<void(std::uint64_t)>& search, FoundPlan& best) {
  return Prover(graph, problem, stop, out_of_time, search, best).run();
}

}  // namespace gatehouse::solvers
