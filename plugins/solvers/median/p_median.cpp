#include "solvers/median/p_median.hpp"

#include <algorithm>
#include <cmath>

#include "solvers/median/median_dual.hpp"

namespace gatehouse::solvers {

using namespace median;
using Fate = MedianMatrix::Fate;

namespace {

constexpr MedianAscent at_root{1000, 1, 50};
constexpr MedianAscent at_root_again{300, 0.3, 50};  // where fixing has left a smaller problem
constexpr MedianAscent in_tree{40, 1.3, 0};
constexpr MedianAscent in_tree_with_swaps{40, 1.3, 39};
constexpr std::size_t swap_nodes = 8;  // one node in so many looks for better sites
constexpr int rounds = 3;              // of bounding and fixing at one node

/// What is left of the problem somewhere in the tree.
struct Node {
  MedianMatrix left;
  std::vector<double> prices;  ///< of each demand of the matrix
  int depth = 0;
};

bool whole(const MedianProblem& problem) {
  for (const MedianDemand& d : problem.demands) {
    if (d.otherwise != std::floor(d.otherwise)) return false;
    if (std::any_of(d.ways.begin(), d.ways.end(), [](const Way& w) { return w.cost != std::floor(w.cost); }))
      return false;
  }
  return true;
}

class Search {
public:
  Search(const MedianProblem& problem, const Cancelled& cancelled)
      : problem_(problem), cancelled_(cancelled), whole_(whole(problem)), price_(problem.demands.size(), 0) {}

  MedianSolution run() {
    std::vector<Fate> fates(problem_.sites, Fate::free);
    for (const std::size_t s : problem_.forced) fates[s] = Fate::open;
    MedianMatrix matrix(problem_);
    Node root{problem_.forced.empty() ? std::move(matrix) : matrix.part(fates), {}, 0};
    const SwapSearch swaps(root.left);
    Sites first = swaps.greedy(cancelled_);
    swaps.improve(first, cancelled_);
    keep(root, first.open);
    if (!stopped()) explore(std::move(root));
    return finish(stopped_ ? Outcome::cancelled : Outcome::optimal);
  }

private:
  bool stopped() {
    if (!stopped_ && cancelled_) stopped_ = cancelled_();
    return stopped_;
  }

  /// Sites are of interest only where they cost no more than this.
  [[nodiscard]] double ceiling() const {
    if (whole_) return best_cost_ - 1 + 1e-6;
    return best_cost_ - 1e-9 * std::max(1.0, best_cost_);
  }

  void keep(const Node& node, const std::vector<std::uint32_t>& sites) {
    std::vector<std::size_t> open = node.left.opened();
    for (const std::uint32_t s : sites) open.push_back(node.left.name(s));
    const double cost = cost_of(open, nullptr);
    if (cost >= best_cost_) return;
    best_cost_ = cost;
    best_ = std::move(open);
  }

  /// Counted from the problem as given; `site_of` where wanted.
  double cost_of(const std::vector<std::size_t>& open, std::vector<std::size_t>* site_of) const {
    std::vector<char> flag(problem_.sites, 0);
    for (const std::size_t s : open) flag[s] = 1;
    double total = 0;
    for (const MedianDemand& d : problem_.demands) {
      double cost = d.otherwise;
      std::size_t site = problem_.sites;
      for (const Way& w : d.ways) {
        if (flag[w.site] == 0 || w.cost > cost || (w.cost == cost && (site == problem_.sites || w.site > site)))
          continue;
        cost = w.cost;
        site = w.site;
      }
      total += cost;
      if (site_of != nullptr) site_of->push_back(site);
    }
    return total;
  }

  /// Finds the node's bound, and sites on the way. False where nothing better is left in it.
  bool bound(Node& node, MedianDual& dual, const MedianAscent& ascent) {
    const double base = node.left.settled();
    dual.prices = node.prices;
    Sites incumbent;
    incumbent.cost = best_cost_ - base;
    if (node.depth == 0) incumbent.open = matrix_sites(node);
    const double known = incumbent.cost;
    ascend(
        node.left, dual, incumbent, ascent, [&](double b) { return b + base > ceiling(); }, cancelled_);
    if (incumbent.cost < known) keep(node, incumbent.open);
    if (node.depth == 0) {
      const double lower = dual.bound + base;
      root_bound_ = std::max(root_bound_, std::min(whole_ ? std::ceil(lower - 1e-6) : lower, best_cost_));
    }
    return dual.bound + base <= ceiling();
  }

  /// Those of the best known sites that the node's matrix has.
  [[nodiscard]] std::vector<std::uint32_t> matrix_sites(const Node& node) const {
    std::vector<char> flag(problem_.sites, 0);
    for (const std::size_t s : best_) flag[s] = 1;
    std::vector<std::uint32_t> sites;
    for (std::size_t s = 0; s < node.left.sites(); ++s) {
      if (flag[node.left.name(s)] != 0) sites.push_back(static_cast<std::uint32_t>(s));
    }
    return sites;
  }

  /// Decides sites by what they are worth.
  std::vector<Fate> fix(const Node& node, const MedianDual& dual) const {
    const MedianMatrix& m = node.left;
    std::vector<Fate> fates(m.sites(), Fate::free);
    const std::size_t p = m.open();
    if (p >= m.sites()) return fates;
    const double room = ceiling() - m.settled() - dual.bound + 1e-7;
    std::vector<double> sorted = dual.worth;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(p), sorted.end());
    const double first_out = sorted[p];
    const double last_in = *std::max_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(p));
    for (std::size_t s = 0; s < m.sites(); ++s) {
      if (dual.worth[s] - last_in > room) fates[s] = Fate::closed;
      if (first_out - dual.worth[s] > room) fates[s] = Fate::open;
    }
    return fates;
  }

  void narrow(Node& node, const MedianDual& dual, const std::vector<Fate>& fates) {
    for (std::size_t i = 0; i < node.left.demands(); ++i) price_[node.left.demand_name(i)] = dual.prices[i];
    node.left = node.left.part(fates);
    node.prices.resize(node.left.demands());
    for (std::size_t i = 0; i < node.prices.size(); ++i) {
      node.prices[i] = std::min(price_[node.left.demand_name(i)], node.left.cap(i));
    }
  }

  [[nodiscard]] MedianAscent ascent_for(const Node& node, int round) const {
    if (node.depth == 0) return round == 0 ? at_root : at_root_again;
    return nodes_ % swap_nodes == 0 ? in_tree_with_swaps : in_tree;
  }

  void explore(Node node) {
    ++nodes_;
    MedianDual dual;
    for (int round = 0;; ++round) {
      if (stopped() || node.left.settled() > ceiling()) return;
      if (node.left.sites() <= node.left.open()) {
        std::vector<std::uint32_t> all;
        for (std::size_t s = 0; s < node.left.sites(); ++s) all.push_back(static_cast<std::uint32_t>(s));
        return keep(node, all);
      }
      if (!bound(node, dual, ascent_for(node, round)) || stopped()) return;
      std::vector<Fate> fates = fix(node, dual);
      node.left.close_dominated(fates);
      const auto before = static_cast<double>(node.left.sites());
      const auto decided = static_cast<double>(
          fates.size() - static_cast<std::size_t>(std::count(fates.begin(), fates.end(), Fate::free)));
      if (decided == 0) break;
      narrow(node, dual, fates);
      if (decided < 0.2 * before || round >= rounds) {
        if (node.left.sites() <= node.left.open() || node.left.settled() > ceiling()) continue;
        weigh(node, dual);
        break;
      }
    }
    branch(node, dual);
  }

  /// The weights of a node whose sites have changed since the last ascent.
  void weigh(const Node& node, MedianDual& dual) {
    Sites wanted;
    wanted.cost = best_cost_ - node.left.settled();
    dual.prices = node.prices;
    ascend(
        node.left, dual, wanted, {10, 0.05, 0}, [](double) { return false; }, cancelled_);
  }

  /// With and without the site that the dual is least sure of, sites of much worth before others.
  void branch(const Node& node, const MedianDual& dual) {
    const MedianMatrix& m = node.left;
    std::size_t best = 0;
    double most = -infinity;
    for (std::size_t s = 0; s < m.sites(); ++s) {
      const double w = dual.weight[s];
      const double score = std::sqrt(w) * (1.01 - w) * -dual.worth[s];
      if (score <= most) continue;
      most = score;
      best = s;
    }
    std::vector<Fate> fates(m.sites(), Fate::free);
    for (const Fate fate : {Fate::open, Fate::closed}) {
      fates[best] = fate;
      Node child = node;
      ++child.depth;
      narrow(child, dual, fates);
      explore(std::move(child));
      if (stopped_) return;
    }
  }

  MedianSolution finish(Outcome outcome) const {
    MedianSolution solution;
    solution.outcome = outcome;
    solution.cost = best_cost_;
    solution.bound = outcome == Outcome::optimal ? best_cost_ : root_bound_;
    solution.open = best_;
    std::vector<char> flag(problem_.sites, 0);
    for (const std::size_t s : solution.open) flag[s] = 1;
    for (std::size_t s = 0; s < problem_.sites && solution.open.size() < problem_.open; ++s) {
      if (flag[s] == 0) solution.open.push_back(s);
    }
    std::sort(solution.open.begin(), solution.open.end());
    cost_of(solution.open, &solution.site_of);
    return solution;
  }

  const MedianProblem& problem_;
  const Cancelled& cancelled_;
  bool whole_;
  std::vector<double> price_;  ///< of each demand of the problem, while a node is narrowed
  std::vector<std::size_t> best_;
  double best_cost_ = infinity;
  double root_bound_ = 0;
  std::size_t nodes_ = 0;
  bool stopped_ = false;
};

}  // namespace

MedianSolution solve(const MedianProblem& problem, const Cancelled& cancelled) {
  return Search(problem, cancelled).run();
}

}  // namespace gatehouse::solvers
