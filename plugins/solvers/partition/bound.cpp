#include "solvers/partition/bound.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "solvers/partition/exact_cover.hpp"
#include "solvers/partition/part_program.hpp"
#include "solvers/partition/plane_parts.hpp"
#include "solvers/partition/small_parts.hpp"

namespace gatehouse::solvers {
namespace {

constexpr std::size_t most_drawn = 4000;                              ///< vertices of a graph whose parts are sought
constexpr std::size_t most_parts = 400000;                            ///< kept in memory
constexpr std::size_t sorted_at_once = 20000;                         ///< parts, between two questions to the user
constexpr std::size_t most_columns = 20000;                           ///< put before the set-partitioning program
constexpr std::uint64_t short_search = 20000, long_search = 3000000;  ///< for plans made of given parts, in steps
constexpr std::uint64_t all_branches = 3000000;                       ///< for all parts of any boundary
constexpr std::uint64_t steps_a_branch = 6;                           ///< steps in the plane take as long as a branch
constexpr double tolerance = 1e-6;

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
    // Far larger graphs than any that was proven: drawing them in the plane takes longer than a cancel may wait.
    if (graph_.size() > most_drawn) return result_;
    if (problem_.lower > 0) plane_ = Plane::of(graph_);
    if (plane_) plane_parts_.emplace(graph_, problem_, *plane_);
    if (best_.excess > 0 && try_everything(everything)) return result_;
    // At first no more than a quarter of the boundary that parts of the plan at hand have on average: soon found, also
    // where that plan is a long one.
    auto threshold =
        static_cast<std::int64_t>(0.5 * static_cast<double>(best_.cut) / static_cast<double>(problem_.parts));
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
    if (!small_parts(threshold, stopped, parts) || !sort(parts)) return false;
    Master master(graph_, problem_, parts, threshold);
    if (!master.solve(out_of_time_)) return false;
    const double least = master.value();
    if (!std::isfinite(least)) return close();  // not even fractions of parts can be put together
    result_.bound =
        std::max(result_.bound, static_cast<std::int64_t>(std::ceil(std::min(least, target()) - tolerance)));
    if (static_cast<double>(result_.bound) >= target()) return close();
    if (everything) {
      if (assemble_all(parts, true) != Assembly::unknown) close();
      return false;
    }
    if (best_.excess > 0) assemble_all(parts, false);
    search_(followed);
    if (static_cast<double>(result_.bound) >= target()) return close();
    if (best_.excess == 0) {
      const Prices prices = master.prices();
      const double gap = target() - 1 - least + tolerance;
      set_worth(prices, gap);
      const std::optional<bool> ended =
          plane_ ? without_large(master, parts, prices, gap) : search_by_prices(prices, gap, 2 * followed + 20000);
      if (ended) return *ended;
    }
    // A sixth more at most: the time grows many times faster.
    threshold += plane_ ? threshold / 16 + 1 : threshold / 6 + 1;
    return true;
  }

  bool small_parts(std::int64_t threshold, const std::function<bool(std::uint64_t)>& stop,
                   std::vector<SmallPart>& parts) {
    const auto fewer = [&](std::uint64_t steps) { return stop(steps / steps_a_branch); };
    return plane_ ? plane_parts_->find(threshold, worth_ ? &*worth_ : nullptr, fewer, parts)
                  : find_small_parts(graph_, problem_, threshold, nullptr, stop, parts);
  }

  /// From now on only parts of a better plan matter: none has a higher reduced cost than the gap.
  void set_worth(const Prices& prices, double gap) {
    worth_ = PartWorth{2 * (gap + prices.of_part), {}};
    worth_->of_vertex.reserve(prices.of_vertex.size());
    for (const double p : prices.of_vertex) worth_->of_vertex.push_back(2 * p);
  }

  /// Where no better plan holds a larger part, the small ones of small reduced cost are all there are.
  std::optional<bool> without_large(Master& master, std::vector<SmallPart>& parts, const Prices& prices, double gap) {
    master.want_large();
    if (!master.solve(out_of_time_)) return false;
    if (master.value() <= target() - 1 + tolerance) return std::nullopt;
    std::erase_if(parts, [&](const SmallPart& p) { return prices.reduced_cost(p) > gap; });
    if (parts.size() > most_columns) return std::nullopt;
    const Assembly a = assemble_all(parts, true, &prices, gap);
    if (a != Assembly::unknown) close();
    return false;
  }

  /// Finds all parts a better plan can hold and puts them together. False: the matter is ended, proven or by time.
  std::optional<bool> search_by_prices(const Prices& prices, double gap, std::uint64_t branches) {
    const double mean_boundary = 2 * static_cast<double>(best_.cut) / static_cast<double>(problem_.parts);
    if (gap > 0.25 * mean_boundary) return std::nullopt;
    // Whatever their boundary, they may be few enough to find.
    std::vector<SmallPart> parts;
    bool time_over = false;
    const auto stopped = [&](std::uint64_t count) {
      branches -= std::min(branches, count);
      time_over = stop_(count);
      return time_over || branches == 0 || parts.size() > most_parts;
    };
    if (!find_small_parts(graph_, problem_, std::numeric_limits<std::int64_t>::max() / 4, &*worth_, stopped, parts))
      return time_over ? std::optional<bool>(false) : std::nullopt;
    if (parts.size() > most_columns) return std::nullopt;
    if (!sort(parts)) return false;
    const Assembly a = assemble_all(parts, true, &prices, gap);
    if (a != Assembly::unknown) close();
    return false;
  }

  /// Puts these parts together to a better plan, of a reduced cost within the gap. By search, and where that is long
  /// (and `whole`) by the program.
  Assembly assemble_all(const std::vector<SmallPart>& parts, bool whole, const Prices* prices = nullptr,
                        double gap = infinity) {
    if (parts.empty()) return Assembly::none;
    if (parts.size() > most_columns) return Assembly::unknown;
    std::vector<double> cost;
    cost.reserve(parts.size());
    for (const SmallPart& p : parts)
      cost.push_back(prices == nullptr ? static_cast<double>(p.boundary) / 2 : std::max(0.0, prices->reduced_cost(p)));
    if (prices == nullptr) gap = target() - 0.5;
    std::uint64_t left = whole ? long_search : short_search;
    const Cover cover = exact_cover(graph_.size(), problem_.parts, parts, cost, gap, [&](std::uint64_t steps) {
      left -= std::min(left, steps);
      return stop_(steps) || left == 0;
    });
    if (!cover.parts.empty()) take(graph_, parts, cover.parts, best_);
    if (cover.outcome != CoverOutcome::stopped) return cover.parts.empty() ? Assembly::none : Assembly::better;
    if (!whole || stop_(1)) return Assembly::unknown;
    return assemble(graph_, problem_, parts, target() - 0.5, out_of_time_, best_);
  }

  /// Where no balanced plan is known there may be so few parts that all can be found.
  bool try_everything(std::int64_t everything) {
    std::vector<SmallPart> parts;
    std::uint64_t left = all_branches;
    const auto stopped = [&](std::uint64_t branches) {
      left -= std::min(left, branches);
      return stop_(branches) || left == 0 || parts.size() > most_columns;
    };
    if (!find_small_parts(graph_, problem_, everything, nullptr, stopped, parts)) return false;
    if (!sort(parts) || assemble_all(parts, true) == Assembly::unknown) return false;
    close();
    return true;
  }

  /// Those of the least boundary first; false where time is over. Run by run, since in one go hundreds of thousands
  /// take longer than a user who cancels should wait.
  bool sort(std::vector<SmallPart>& parts) const {
    const auto before = [](const SmallPart& a, const SmallPart& b) {
      return a.boundary != b.boundary ? a.boundary < b.boundary : a.vertices < b.vertices;
    };
    const auto at = [&](std::size_t i) {
      return parts.begin() + static_cast<std::ptrdiff_t>(std::min(i, parts.size()));
    };
    for (std::size_t i = 0; i < parts.size(); i += sorted_at_once) {
      std::sort(at(i), at(i + sorted_at_once), before);
      if (out_of_time_()) return false;
    }
    for (std::size_t run = sorted_at_once; run < parts.size(); run *= 2) {
      for (std::size_t i = 0; i + run < parts.size(); i += 2 * run) {
        std::inplace_merge(at(i), at(i + run), at(i + 2 * run), before);
        if (out_of_time_()) return false;
      }
    }
    return true;
  }

  const PartGraph& graph_;
  const PartitionProblem& problem_;
  const std::function<bool(std::uint64_t)>& stop_;
  const Cancelled& out_of_time_;
  const std::function<void(std::uint64_t)>& search_;
  FoundPlan& best_;
  ProvenBound result_;
  std::optional<Plane> plane_;
  std::optional<PlaneParts> plane_parts_;
  std::optional<PartWorth> worth_;
};

}  // namespace

ProvenBound prove(const PartGraph& graph, const PartitionProblem& problem,
                  const std::function<bool(std::uint64_t)>& stop, const Cancelled& out_of_time,
                  const std::function<void(std::uint64_t)>& search, FoundPlan& best) {
  return Prover(graph, problem, stop, out_of_time, search, best).run();
}

}  // namespace gatehouse::solvers
