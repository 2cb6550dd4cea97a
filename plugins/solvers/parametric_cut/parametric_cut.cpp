#include "solvers/parametric_cut/parametric_cut.hpp"

#include <algorithm>

#include "solvers/parametric_cut/gap_search.hpp"

namespace gatehouse::solvers {

CutPoint measured(const CutProblem& problem, std::vector<char> inside) {
  CutPoint point;
  bool broken = false;
  for (std::size_t v = 0; v < inside.size(); ++v) {
    if (inside[v] != 0) point.weight += problem.weight[v];
    if (inside[v] != 0 ? problem.must_be_outside[v] != 0 : problem.must_be_inside[v] != 0) broken = true;
  }
  for (const CutCrossing& c : problem.crossings) {
    if ((inside[c.a] != 0) == (inside[c.b] != 0)) continue;
    const Price price = inside[c.a] != 0 ? c.a_in : c.b_in;
    if (price >= never) broken = true;
    if (price < never) point.crossing += price;
  }
  if (broken) point.crossing = never;
  point.inside = std::move(inside);
  return point;
}

CutPoint least_cut(const CutProblem& problem, const TradeOff& trade, const Cancelled& cancelled) {
  CutSolver solver(problem, cancelled);
  return solver.solve(trade, {});
}

namespace {

class Finder {
public:
  Finder(const CutProblem& problem, const Cancelled& cancelled) : p_(problem), solver_(problem, cancelled) {}

  Front find(const FrontOptions& options) {
    // The two ends, each the least in one measure and of these the least in the other.
    Price weights = 1, crossings = 1;
    for (const Price w : p_.weight) weights += w;
    for (const CutCrossing& c : p_.crossings)
      crossings += (c.a_in < never ? c.a_in : 0) + (c.b_in < never ? c.b_in : 0);
    CutPoint lightest = solver_.solve({crossings, 1}, {});
    if (lightest.allowed() && !solver_.cancelled()) {
      CutPoint fewest = solver_.solve({1, weights}, {});
      points_.push_back(std::move(lightest));
      if (fewest.allowed() && fewest.crossing < points_.front().crossing) {
        between(0, fewest);
        points_.push_back(std::move(fewest));
      }
      fill_gaps(options);
    }
    out_.cancelled = solver_.cancelled();
    out_.complete = out_.complete && !out_.cancelled;
    out_.cuts = solver_.cuts();
    out_.points = std::move(points_);
    return std::move(out_);
  }

private:
  // Appends the corners between points_[first] and `last`, in order.
  void between(std::size_t first, const CutPoint& last) {
    const CutPoint& a = points_[first];
    const TradeOff trade{a.crossing - last.crossing, last.weight - a.weight};
    const Price line = trade.weight * a.weight + trade.crossing * a.crossing;
    CutPoint middle = solver_.solve(trade, {&a.inside, &last.inside, {}, {}});
    if (!middle.allowed() || solver_.cancelled()) return;
    if (trade.weight * middle.weight + trade.crossing * middle.crossing >= line) return;
    between(first, middle);
    points_.push_back(middle);
    between(points_.size() - 1, last);
  }

  void fill_gaps(const FrontOptions& options) {
    out_.complete = true;
    if (points_.size() < 2) return;
    std::vector<std::size_t> gaps;
    for (std::size_t i = 0; i + 1 < points_.size(); ++i) gaps.push_back(i);
    const auto area = [&](std::size_t i) {
      return (points_[i + 1].weight - points_[i].weight) * (points_[i].crossing - points_[i + 1].crossing);
    };
    std::stable_sort(gaps.begin(), gaps.end(), [&](std::size_t a, std::size_t b) { return area(a) < area(b); });
    // Small gaps are soon known wholly; what they leave of the budget is for the larger.
    std::vector<std::vector<CutPoint>> found(points_.size());
    const std::size_t begun = solver_.cuts();
    for (std::size_t k = 0; k < gaps.size(); ++k) {
      const std::size_t spent = solver_.cuts() - begun;
      const std::size_t left = options.extra_cuts > spent ? options.extra_cuts - spent : 0;
      bool all = false;
      found[gaps[k]] = points_in_gap(solver_, points_[gaps[k]], points_[gaps[k] + 1], left / (gaps.size() - k), all);
      out_.complete = out_.complete && all;
    }
    std::vector<CutPoint> together;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      together.push_back(std::move(points_[i]));
      for (CutPoint& point : found[i]) together.push_back(std::move(point));
    }
    points_ = std::move(together);
  }

  const CutProblem& p_;
  CutSolver solver_;
  std::vector<CutPoint> points_;
  Front out_;
};

}  // namespace

Front find_front(const CutProblem& problem, const FrontOptions& options, const Cancelled& cancelled) {
  return Finder(problem, cancelled).find(options);
}

}  // namespace gatehouse::solvers
