#include "solvers/covering/set_cover.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <optional>

#include "solvers/covering/greedy_cover.hpp"
#include "solvers/covering/lagrangian.hpp"
#include "solvers/covering/reductions.hpp"
#include "solvers/covering/row_weighting.hpp"

namespace gatehouse::solvers {

using namespace covering;

namespace {

constexpr Ascent at_root{600, 1, 8};
constexpr Ascent at_root_again{200, 0.3, 8};  // where fixing has left a smaller problem
constexpr Ascent in_tree{40, 1, 0};
constexpr Ascent in_tree_with_greedy{40, 1, 20};
constexpr std::size_t greedy_nodes = 8;  // one node in so many looks for covers
constexpr int dominance_depth = 1;       // deeper in the tree dominance costs more than it saves
constexpr int rounds = 3;                // of bounding and fixing at one node

// Local search, in numbers touched: so many for each entry of the root's matrix at first, then again and again while
// the tree has done as much work for each of its own.
constexpr std::uint64_t local_first = 500, local_more = 100, tree_to_local = 2;
constexpr std::size_t most_held = std::size_t{1} << 29U;  // bytes of nodes above one: deeper the tree does not go

/// By how much two covers' costs differ at least, where all costs are whole: their greatest common divisor; else 0.
double cost_step(const std::vector<double>& cost) {
  std::int64_t step = 0;
  for (const double c : cost) {
    if (c != std::floor(c) || c > 1e12) return 0;
    step = std::gcd(step, static_cast<std::int64_t>(c));
  }
  return static_cast<double>(step);
}

/// A subproblem of the tree: what is left of the matrix once some columns are chosen and some ruled out.
struct Node {
  Reduced left;                     ///< forced: all chosen so far
  std::vector<double> multipliers;  ///< of each row of the matrix
  int depth = 0;
};

class Search {
public:
  Search(const SetCover& problem, const Cancelled& cancelled)
      : problem_(problem), cancelled_(cancelled), step_(cost_step(problem.cost)), price_(problem.rows, 0) {}

  Cover run() {
    Node root{reduce(CoverMatrix(problem_), true, cancelled_), {}, 0};
    if (!root.left.feasible) return finish(Outcome::infeasible);
    explore(std::move(root));
    return finish(stopped_ || too_deep_ ? Outcome::cancelled : Outcome::optimal);
  }

private:
  bool stopped() {
    if (!stopped_ && cancelled_) stopped_ = cancelled_();
    return stopped_;
  }

  /// Covers are of interest only where they cost no more than this.
  [[nodiscard]] double ceiling() const {
    if (step_ > 0) return best_cost_ - step_ + 1e-6 * step_;
    return best_cost_ - 1e-9 * std::max(1.0, std::abs(best_cost_));
  }

  /// A bound on whole costs is a multiple of their step.
  [[nodiscard]] double rounded(double bound) const {
    return step_ > 0 ? std::ceil(bound / step_ - 1e-6) * step_ : bound;
  }

  void keep(const Node& node, const Incumbent& cover) {
    std::vector<std::size_t> chosen = node.left.forced;
    for (const std::uint32_t j : cover.columns) chosen.push_back(node.left.matrix.name(j));
    double cost = 0;
    for (const std::size_t j : chosen) cost += problem_.cost[j];
    if (cost >= best_cost_) return;
    best_cost_ = cost;
    best_ = std::move(chosen);
  }

  /// Finds the node's bound, and covers on the way. False where nothing better is left in it.
  bool bound(Node& node, Dual& dual, const Ascent& ascent) {
    const double base = node.left.forced_cost;
    dual.multipliers = node.multipliers;
    Incumbent incumbent;
    incumbent.cost = best_cost_ - base;
    const double known = incumbent.cost;
    ascend(
        node.left.matrix, dual, incumbent, ascent, [&](double b) { return b + base > ceiling(); }, cancelled_);
    if (incumbent.cost < known) keep(node, incumbent);
    if (node.depth == 0) root_bound_ = std::max(root_bound_, std::min(rounded(dual.bound + base), best_cost_));
    return dual.bound + base <= ceiling();
  }

  /// Decides columns by their reduced cost, and what follows from it. False where no better cover is left.
  bool fix(Node& node, const Dual& dual) {
    const CoverMatrix& m = node.left.matrix;
    const double room = ceiling() - node.left.forced_cost - dual.bound + 1e-7;
    std::vector<char> keep_rows(m.rows(), 1), keep_columns(m.columns(), 1);
    for (std::size_t j = 0; j < m.columns(); ++j) {
      if (dual.reduced_cost[j] > room) keep_columns[j] = 0;
      if (-dual.reduced_cost[j] > room) choose(node, j, keep_rows, keep_columns);
    }
    return narrow(node, dual, keep_rows, keep_columns);
  }

  void choose(Node& node, std::size_t column, std::vector<char>& keep_rows, std::vector<char>& keep_columns) {
    const CoverMatrix& m = node.left.matrix;
    keep_columns[column] = 0;
    node.left.forced.push_back(m.name(column));
    node.left.forced_cost += m.cost(column);
    for (const std::uint32_t r : m.rows_of(column)) keep_rows[r] = 0;
  }

  /// The node on the rows and columns that stay. False where it cannot be covered.
  bool narrow(Node& node, const Dual& dual, const std::vector<char>& keep_rows, const std::vector<char>& keep_columns) {
    const CoverMatrix& m = node.left.matrix;
    for (std::size_t r = 0; r < m.rows(); ++r) price_[m.row_name(r)] = dual.multipliers[r];
    Reduced next = reduce(m.part(keep_rows, keep_columns), node.depth <= dominance_depth, cancelled_);
    node.left.forced.insert(node.left.forced.end(), next.forced.begin(), next.forced.end());
    node.left.forced_cost += next.forced_cost;
    node.left.matrix = std::move(next.matrix);
    node.multipliers.resize(node.left.matrix.rows());
    for (std::size_t r = 0; r < node.multipliers.size(); ++r) {
      node.multipliers[r] = price_[node.left.matrix.row_name(r)];
    }
    return next.feasible;
  }

  static std::size_t entries(const CoverMatrix& m) {
    std::size_t count = 0;
    for (std::size_t r = 0; r < m.rows(); ++r) count += m.columns_of(r).size();
    return count;
  }

  /// Covers of what the root has left; whatever is found narrows all that follows.
  void search_locally(std::uint64_t work) {
    for (const std::uint64_t until = local_->work() + work; local_->work() < until && !stopped();) {
      if (!local_->improve(ceiling() - core_->left.forced_cost, until - local_->work(), cancelled_)) return;
      keep(*core_, local_->found());
    }
  }

  /// At the root, once its bound stands. False where that leaves nothing better.
  bool search_from_root(Node& node, Dual& dual) {
    core_ = node;
    const CoverMatrix& m = core_->left.matrix;
    std::vector<std::uint32_t> all(m.columns());
    std::iota(all.begin(), all.end(), 0U);
    local_ = std::make_unique<RowWeighting>(m, greedy_cover(m, core_->multipliers, all));
    local_share_ = local_more * entries(m);
    const double known = best_cost_;
    search_locally(local_first * entries(m));
    if (best_cost_ == known) return true;
    if (!fix(node, dual) || node.left.forced_cost > ceiling()) return false;
    if (node.left.matrix.rows() > 0) weigh(node, dual);
    return true;
  }

  [[nodiscard]] Ascent ascent_for(const Node& node, int round) const {
    if (node.depth == 0) return round == 0 ? at_root : at_root_again;
    return nodes_ % greedy_nodes == 0 ? in_tree_with_greedy : in_tree;
  }

  void explore(Node node) {
    ++nodes_;
    Dual dual;
    for (int round = 0;; ++round) {
      if (stopped() || node.left.forced_cost > ceiling()) return;
      if (node.left.matrix.rows() == 0) return keep(node, {});
      const bool open = bound(node, dual, ascent_for(node, round));
      if (!open || stopped()) return;
      const std::size_t before = node.left.matrix.columns();
      if (!fix(node, dual)) return;
      const std::size_t after = node.left.matrix.columns();
      if (after == before) break;
      if (10 * after > 8 * before || round >= rounds) {
        if (node.left.matrix.rows() == 0 || node.left.forced_cost > ceiling()) continue;
        weigh(node, dual);
        break;
      }
    }
    if (node.depth == 0 && !search_from_root(node, dual)) return;
    if (node.left.matrix.rows() == 0) return keep(node, {});
    branch(node, dual);
  }

  /// The weights of a node whose columns have changed since the last ascent.
  void weigh(const Node& node, Dual& dual) {
    Incumbent wanted;
    wanted.cost = best_cost_ - node.left.forced_cost;
    dual.multipliers = node.multipliers;
    ascend(
        node.left.matrix, dual, wanted, {10, 0.05, 0}, [](double) { return false; }, cancelled_);
  }

  /// With and without the column that the dual is least sure of, columns of many rows before others.
  void branch(const Node& node, const Dual& dual) {
    const CoverMatrix& m = node.left.matrix;
    const std::size_t size = entries(m);
    const std::size_t bytes = 2 * size * sizeof(std::uint32_t) + (m.rows() + m.columns()) * 3 * sizeof(double);
    if (held_ + bytes > most_held) {
      too_deep_ = true;
      return;
    }
    tree_work_ += static_cast<std::uint64_t>(in_tree.most) * 2 * size;
    if (tree_work_ > tree_to_local * local_->work()) search_locally(local_share_);
    held_ += bytes;
    std::size_t best = 0;
    double most = -infinity;
    for (std::size_t j = 0; j < m.columns(); ++j) {
      const double w = dual.weight[j];
      const double score = std::pow(w, 0.6) * (1.05 - w) * static_cast<double>(m.rows_of(j).size());
      if (score <= most) continue;
      most = score;
      best = j;
    }
    for (const bool with : {true, false}) {
      Node child = node;
      ++child.depth;
      std::vector<char> keep_rows(m.rows(), 1), keep_columns(m.columns(), 1);
      keep_columns[best] = 0;
      if (with) choose(child, best, keep_rows, keep_columns);
      if (narrow(child, dual, keep_rows, keep_columns)) explore(std::move(child));
      if (stopped_) return;
    }
    held_ -= bytes;
  }

  Cover finish(Outcome outcome) {
    Cover cover;
    cover.outcome = outcome;
    cover.bound = outcome == Outcome::optimal ? best_cost_ : root_bound_;
    if (best_cost_ == infinity) return cover;
    cover.chosen = best_;
    std::sort(cover.chosen.begin(), cover.chosen.end());
    cover.cost = best_cost_;
    return cover;
  }

  const SetCover& problem_;
  const Cancelled& cancelled_;
  double step_;
  std::vector<double> price_;  ///< of each row of the problem, while a node is narrowed
  std::vector<std::size_t> best_;
  double best_cost_ = infinity;
  double root_bound_ = 0;
  std::size_t nodes_ = 0;
  bool stopped_ = false;
  bool too_deep_ = false;     ///< some of the tree was left out
  std::size_t held_ = 0;      ///< bytes of the nodes above
  std::optional<Node> core_;  ///< the root when its bound stood: where covers are searched locally
  std::unique_ptr<RowWeighting> local_;
  std::uint64_t local_share_ = 0, tree_work_ = 0;
};

}  // namespace

Cover solve(const SetCover& problem, const Cancelled& cancelled) {
  if (cancelled && cancelled()) {
    Cover stopped;
    stopped.outcome = Outcome::cancelled;
    return stopped;
  }
  return Search(problem, cancelled).run();
}

}  // namespace gatehouse::solvers
