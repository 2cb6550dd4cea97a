// Minimum-weight perfect matching in a general graph whose vertices come and go (Edmonds 1965; primal-dual as in Galil
// 1986, one alternating tree at a time, its dual changes kept as one clock and a heap of the moments at which an edge
// gets tight). Duals stay feasible when a vertex is inserted or erased, so that a new optimum costs a few small trees.
#pragma once

#include <cstdint>
#include <vector>

#include "solvers/control.hpp"

namespace gatehouse::solvers {

using Weight = std::int64_t;

/// Weights are whole numbers of either sign, at most 2^60 in amount. Equal calls give equal matchings.
class IncrementalMatching {
public:
  /// `vertices` of which none is present yet.
  explicit IncrementalMatching(int vertices);

  /// An edge between two different vertices, present or not. Of parallel edges the cheapest counts. Where it breaks the
  /// duals, one end is erased and inserted again: match() makes the matching optimal anew.
  void add_edge(int a, int b, Weight weight);
  void insert(int v);
  void erase(int v);
  /// Inserts them all where nobody is present yet: faster than one by one.
  void insert_all(const std::vector<int>& vertices);

  enum class Outcome { perfect, stuck, cancelled };
  /// Makes the matching of the vertices present perfect, with least weight among the edges added. `stuck`: there is no
  /// perfect one; stuck_vertices() are then those to give more edges to.
  [[nodiscard]] Outcome match(const Cancelled& cancelled = {});
  [[nodiscard]] const std::vector<int>& stuck_vertices() const { return stuck_; }

  [[nodiscard]] bool present(int v) const { return present_[index(v)] != 0; }
  [[nodiscard]] int mate(int v) const { return mate_[index(v)]; }  ///< -1: none
  [[nodiscard]] Weight weight() const;                             ///< of all matched edges

  // The certificate. With y and z doubled, so that they are whole: for every edge 2 weight - y(a) - y(b) + z of the
  // blossoms that hold both is 0 or more, and 0 where matched; z is 0 or more, and each blossom with z > 0 has exactly
  // one vertex that is not matched within it. Then the matching is optimal.
  [[nodiscard]] Weight dual(int v) const { return y_[index(v)]; }
  /// 2 weight - y(a) - y(b) + z: below 0 where a new edge of this weight would improve the matching.
  [[nodiscard]] Weight slack(int a, int b, Weight weight) const;
  /// The same for many b and one a: what the blossoms round `a` add, in the order of outermost first.
  class SlackFrom {
  public:
    SlackFrom(const IncrementalMatching& matching, int a);
    [[nodiscard]] Weight operator()(int b, Weight weight) const;

  private:
    const IncrementalMatching& m_;
    int a_;
    std::vector<std::pair<int, Weight>>
        around_;  ///< blossoms round a from inside out, and the z of each and all outside
  };
  struct Blossom {
    std::vector<int> vertices;
    Weight z = 0;
  };
  [[nodiscard]] std::vector<Blossom> blossoms() const;
  /// The doubled dual objective: sum of y less z (size - 1) / 2 over the blossoms. Twice the weight where perfect.
  [[nodiscard]] Weight dual_objective() const;

private:
  struct Half {
    int to;
    Weight weight;
  };
  /// An edge from a vertex of one blossom to one of another.
  struct Link {
    int p = -1, q = -1;
    Weight weight = 0;
  };
  struct Event {
    Weight at;
    std::uint32_t order;
    int v, w;  ///< w -1: blossom v is to be expanded
    Weight weight;
    bool operator<(const Event& o) const { return at != o.at ? at > o.at : order > o.order; }
  };
  enum Label : signed char { minus = -1, free = 0, plus = 1 };

  static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  [[nodiscard]] Weight y_now(int v) const {
    const std::size_t t = index(top_[index(v)]);
    return y_[index(v)] + label_[t] * (clock_ - since_[t]);
  }
  [[nodiscard]] Weight slack_now(int v, int w, Weight weight) const { return 2 * weight - y_now(v) - y_now(w); }
  [[nodiscard]] bool is_blossom(int b) const { return b >= vertices_; }

  template <class Visit>
  void for_leaves(int b, Visit&& visit) const {
    if (!is_blossom(b)) {
      visit(b);
      return;
    }
    for (const int v : leaves_[index(b - vertices_)]) visit(v);
  }
  void set_top(int b, int top);
  void commit(int b);
  void push(Weight at, int v, int w, Weight weight);
  void scan(int v);
  void make_plus(int b);
  void make_minus(int b, Link entry);
  [[nodiscard]] int above(int b) const;
  void contract(Link edge);
  void expand(int b);
  void augment_within(int b, int v);
  void augment(Link edge);
  void dissolve(int b);
  void unmatch(int v);
  void match_pair(const Link& e);
  [[nodiscard]] int child_holding(int b, int v) const;
  int new_blossom();
  void release(int b);
  [[nodiscard]] Outcome stage(int root, const Cancelled& cancelled);
  void end_stage();

  int vertices_;
  std::vector<std::vector<Half>> edges_;
  std::vector<char> present_;
  std::vector<int> mate_;
  std::vector<Weight> mate_weight_;
  std::vector<Weight> y_;
  std::vector<int> top_;  ///< of each vertex: the outermost blossom that holds it, or itself
  // Of each vertex and blossom (numbered from vertices_ on):
  std::vector<int> parent_, base_;
  std::vector<Label> label_;
  std::vector<Weight> since_;  ///< clock when labelled
  std::vector<Link> entry_;    ///< of a minus: the edge from the plus before it
  std::vector<unsigned> mark_;
  // Of each blossom:
  std::vector<Weight> z_;
  std::vector<std::vector<int>> children_;  ///< round the cycle; the first holds the base
  std::vector<std::vector<Link>> links_;    ///< from each child to the next
  std::vector<std::vector<int>> leaves_;    ///< its vertices
  std::vector<int> unused_;

  std::vector<int> exposed_, stuck_;
  // Of the stage under way:
  Weight clock_ = 0;
  Weight end_ = 0;  ///< by when it surely ends: an exposed vertex is then reached
  std::vector<Event> heap_;
  std::uint32_t order_ = 0;
  unsigned stamp_ = 0;
  std::vector<int> touched_;
};

struct MatchingEdge {
  int a = 0, b = 0;
  Weight weight = 0;
};

/// The mate of each vertex in a perfect matching of least weight; empty where there is none, or once cancelled.
[[nodiscard]] std::vector<int> perfect_matching(int vertices, const std::vector<MatchingEdge>& edges,
                                                const Cancelled& cancelled = {});

}  // namespace gatehouse::solvers
