#include "solvers/parametric_cut/gap_search.hpp"

#include <algorithm>
#include <optional>

namespace gatehouse::solvers {
namespace {

Price cost_of(const TradeOff& trade, Price weight, Price crossing) {
  return trade.weight * weight + trade.crossing * crossing;
}

class GapSearch {
public:
  GapSearch(CutSolver& solver, const CutPoint& light, const CutPoint& heavy) : solver_(solver), found_{light, heavy} {
    const CutProblem& p = solver.problem();
    for (std::size_t v = 0; v < p.weight.size(); ++v)
      if (p.weight[v] > 0 && p.must_be_inside[v] == 0 && p.must_be_outside[v] == 0) choices_.push_back(v);
    // What weighs most decides most.
    std::stable_sort(choices_.begin(), choices_.end(),
                     [&](std::size_t a, std::size_t b) { return p.weight[a] > p.weight[b]; });
    lightest_ = {light.crossing, 1};
    fewest_ = {1, heavy.weight + 1};
    for (const CutCrossing& c : p.crossings)
      lightest_.weight += (c.a_in < never ? c.a_in : 0) + (c.b_in < never ? c.b_in : 0);
    for (const Price w : p.weight) fewest_.crossing += w;
  }

  /// Whether there is no further point.
  bool search(std::size_t budget) {
    end_ = solver_.cuts() + budget;
    const Price least = found_.back().crossing;
    bool all = true;
    most_crossing_ = found_.front().crossing - 1;
    while (most_crossing_ > least && found_.front().weight + 1 < found_.back().weight) {
      const std::size_t left = end_ > solver_.cuts() ? end_ - solver_.cuts() : 0;
      // A set that is hard to find must not take all from those after it.
      stop_at_ = solver_.cuts() + (all ? left / 2 + left / 4 : left / 2);
      stopped_ = left == 0;
      if (!stopped_) explore({{}, {}, found_.front(), found_.back()}, {});
      if (solver_.cancelled() || left == 0) return false;
      // What has more crossings than this is known to be the lightest there is, and none as light has fewer.
      if (all && !stopped_) settled_above_ = most_crossing_;
      all = all && !stopped_;
      most_crossing_ = found_[first_allowed()].crossing - 1;
    }
    if (all) settled_above_ = least;
    return all;
  }

  std::vector<CutPoint> take() {
    std::vector<CutPoint> points;
    for (std::size_t i = 1; i + 1 < found_.size(); ++i) {
      found_[i].proven = found_[i].crossing > settled_above_;
      found_[i].extreme = false;
      points.push_back(std::move(found_[i]));
    }
    return points;
  }

private:
  /// A family of sets: those that agree with `in` and `out`; cuts that are known to be the cheapest of the family for
  /// some trade-off: one with too many crossings, one with few enough.
  struct Node {
    std::vector<std::size_t> in, out;
    std::optional<CutPoint> light, heavy;
  };

  /// The lightest set found with few enough crossings.
  [[nodiscard]] std::size_t first_allowed() const {
    std::size_t i = 0;
    while (found_[i].crossing > most_crossing_) ++i;
    return i;
  }
  [[nodiscard]] Price weight_to_beat() const { return found_[first_allowed()].weight; }

  void keep(const CutPoint& point) {
    for (const CutPoint& f : found_)
      if (f.weight <= point.weight && f.crossing <= point.crossing) return;
    if (point.weight <= found_.front().weight || point.crossing <= found_.back().crossing) return;
    std::erase_if(found_, [&](const CutPoint& f) { return f.weight >= point.weight && f.crossing >= point.crossing; });
    const auto place =
        std::find_if(found_.begin(), found_.end(), [&](const CutPoint& f) { return f.weight > point.weight; });
    found_.insert(place, point);
  }

  CutPoint cut(const Node& node, const TradeOff& trade) {
    if (solver_.cuts() >= stop_at_) {
      stopped_ = true;
      CutPoint none;
      none.crossing = never;
      return none;
    }
    CutPoint point = solver_.solve(trade, {node.light ? &node.light->inside : nullptr,
                                           node.heavy ? &node.heavy->inside : nullptr, node.in, node.out});
    if (point.allowed()) keep(point);
    return point;
  }

  /// Puts the point on its side of the node. False where it shows that the family holds nothing of use.
  bool place(Node& node, CutPoint point, const TradeOff& trade) {
    if (stopped_ || !point.allowed()) return false;
    if (cost_of(trade, point.weight, point.crossing) > cost_of(trade, weight_to_beat() - 1, most_crossing_))
      return false;
    (point.crossing > most_crossing_ ? node.light : node.heavy) = std::move(point);
    return true;
  }

  /// Narrows what is between `light` and `heavy` until no trade-off tells more. False: nothing of use is there.
  bool bound(Node& node, TradeOff& trade) {
    if ((!node.light || !node.heavy) && !place(node, cut(node, trade), trade)) return false;
    if (!node.light && !place(node, cut(node, lightest_), lightest_)) return false;
    if (!node.light) return false;  // the lightest of the family has few enough crossings, and is kept
    if (!node.heavy && !place(node, cut(node, fewest_), fewest_)) return false;
    if (!node.heavy) return false;
    while (true) {
      if (node.light->weight >= weight_to_beat()) return false;
      trade = {node.light->crossing - node.heavy->crossing, node.heavy->weight - node.light->weight};
      const Price line = cost_of(trade, node.light->weight, node.light->crossing);
      CutPoint point = cut(node, trade);
      if (stopped_ || !point.allowed()) return false;
      const Price cost = cost_of(trade, point.weight, point.crossing);
      if (!place(node, std::move(point), trade)) return false;
      if (cost >= line) return true;
    }
  }

  void explore(Node node, TradeOff trade) {
    if (stopped_ || solver_.cancelled() || !bound(node, trade)) return;
    const auto part = std::find_if(choices_.begin(), choices_.end(), [&](std::size_t v) {
      return (node.light->inside[v] != 0) != (node.heavy->inside[v] != 0);
    });
    if (part == choices_.end()) return;
    // First the side on which the set sought seems to lie.
    const bool in_first = 2 * (node.light->crossing - most_crossing_) > node.light->crossing - node.heavy->crossing;
    for (const bool in : {in_first, !in_first}) {
      Node half = node;
      (in ? half.in : half.out).push_back(*part);
      ((half.light->inside[*part] != 0) == in ? half.heavy : half.light).reset();
      explore(std::move(half), trade);
    }
  }

  CutSolver& solver_;
  std::vector<CutPoint> found_;  // by rising weight, the corners included
  std::vector<std::size_t> choices_;
  TradeOff lightest_, fewest_;  // weight, then crossings; and the other way round
  Price most_crossing_ = 0;     // of the set sought
  Price settled_above_ = never;
  std::size_t end_ = 0, stop_at_ = 0;
  bool stopped_ = false;
};

}  // namespace

std::vector<CutPoint> points_in_gap(CutSolver& solver, const CutPoint& light, const CutPoint& heavy, std::size_t budget,
                                    bool& all) {
  GapSearch search(solver, light, heavy);
  all = search.search(budget);
  return search.take();
}

}  // namespace gatehouse::solvers
