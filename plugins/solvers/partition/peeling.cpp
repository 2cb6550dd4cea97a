#include "solvers/partition/peeling.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <set>

namespace gatehouse::solvers {
namespace {

constexpr std::size_t words = 4, most_vertices = 64 * words;
constexpr std::uint64_t ask_every = 4096;
constexpr std::uint64_t steps_a_check = 16;  ///< of a set that fits, against one step of listing
constexpr std::size_t few = 64;              ///< sets that are tried without looking for a vertex with fewer
constexpr std::size_t most_sets = 60000;     ///< of one vertex; with more the list is not whole

using Set = std::array<std::uint64_t, words>;

bool empty(const Set& s) {
  return std::all_of(s.begin(), s.end(), [](std::uint64_t w) { return w == 0; });
}
bool has(const Set& s, std::size_t v) { return ((s[v / 64] >> (v % 64)) & 1U) != 0; }
void put(Set& s, std::size_t v) { s[v / 64] |= std::uint64_t{1} << (v % 64); }
void drop(Set& s, std::size_t v) { s[v / 64] &= ~(std::uint64_t{1} << (v % 64)); }
Set both(const Set& a, const Set& b) {
  Set c;
  for (std::size_t i = 0; i < words; ++i) c[i] = a[i] & b[i];
  return c;
}
Set less(const Set& a, const Set& b) {
  Set c;
  for (std::size_t i = 0; i < words; ++i) c[i] = a[i] & ~b[i];
  return c;
}
Set joined(const Set& a, const Set& b) {
  Set c;
  for (std::size_t i = 0; i < words; ++i) c[i] = a[i] | b[i];
  return c;
}
/// The lowest vertex; the set is not empty.
std::size_t lowest(const Set& s) {
  std::size_t i = 0;
  while (s[i] == 0) ++i;
  return 64 * i + static_cast<std::size_t>(std::countr_zero(s[i]));
}
template <class Visit>
void each(const Set& s, Visit visit) {
  for (std::size_t i = 0; i < words; ++i)
    for (std::uint64_t w = s[i]; w != 0; w &= w - 1) visit(64 * i + static_cast<std::size_t>(std::countr_zero(w)));
}

struct Piece {
  Set vertices{};
  std::int64_t weight = 0;
  std::int64_t fewest = 0, most = 0;  ///< parts that can fill it, by weight
};

struct Candidate {
  Set vertices;
  std::int64_t boundary = 0;
};

class Peeler {
public:
  Peeler(const PartGraph& graph, const PartitionProblem& problem, const std::function<bool(std::uint64_t)>& stop)
      : graph_(graph), problem_(problem), stop_(stop), beside_(graph.size(), Set{}) {
    for (std::size_t v = 0; v < graph.size(); ++v)
      for (const Neighbour& e : graph.of(v)) put(beside_[v], e.vertex);
  }

  Peeled run(FoundPlan& found) {
    Set all{};
    for (std::size_t v = 0; v < graph_.size(); ++v) put(all, v);
    if (follow(all, static_cast<std::int64_t>(problem_.parts))) {
      found.part.assign(graph_.size(), 0);
      for (std::size_t p = 0; p < taken_.size(); ++p) each(taken_[p], [&](std::size_t v) { found.part[v] = p; });
      found.cut = graph_.cut_of(found.part);
      found.excess = 0;
      return Peeled::found;
    }
    return stopped_ || !whole_ ? Peeled::unknown : Peeled::none;
  }

private:
  bool asked(std::uint64_t steps) {
    since_ += steps;
    if (since_ < ask_every) return stopped_;
    const std::uint64_t n = since_;
    since_ = 0;
    return stopped_ = stopped_ || stop_(n);
  }

  /// The pieces of a set, or false where some cannot be filled by any whole number of parts.
  bool pieces(Set left, std::int64_t parts, std::vector<Piece>& all) const {
    all.clear();
    std::int64_t fewest = 0, most = 0;
    while (!empty(left)) {
      Piece piece;
      Set open{};
      put(open, lowest(left));
      while (!empty(open)) {
        const std::size_t v = lowest(open);
        drop(open, v);
        drop(left, v);
        put(piece.vertices, v);
        piece.weight += graph_.weight(v);
        open = joined(open, both(beside_[v], left));
      }
      piece.fewest = std::max<std::int64_t>(1, (piece.weight + problem_.upper - 1) / problem_.upper);
      piece.most = piece.weight / problem_.lower;
      if (piece.fewest > piece.most) return false;
      fewest += piece.fewest;
      most += piece.most;
      all.push_back(piece);
    }
    return fewest <= parts && most >= parts;
  }

  /// Divides what is left into so many parts.
  bool follow(const Set& left, std::int64_t parts) {
    std::vector<Piece> all;
    if (!pieces(left, parts, all)) return false;
    if (all.empty()) return true;
    if (asked(steps_a_check) || failed_.count({left, parts}) != 0) return false;
    const Piece& piece = *std::min_element(all.begin(), all.end(), [](const Piece& a, const Piece& b) {
      return a.most != b.most ? a.most < b.most : a.weight < b.weight;
    });
    const Set others = less(left, piece.vertices);
    if (piece.most == 1) {
      taken_.push_back(piece.vertices);
      if (follow(others, parts - 1)) return true;
      taken_.pop_back();
      failed_.insert({left, parts});
      return false;
    }
    for (const Candidate& c : candidates(piece, others, parts)) {
      taken_.push_back(c.vertices);
      if (follow(less(left, c.vertices), parts - 1)) return true;
      taken_.pop_back();
      if (stopped_) return false;
    }
    failed_.insert({left, parts});
    return false;
  }

  /// All parts of a vertex of the piece that leave something to go on with; of a vertex that has few.
  std::vector<Candidate> candidates(const Piece& piece, const Set& others, std::int64_t parts) {
    std::vector<std::size_t> order;
    each(piece.vertices, [&](std::size_t v) { order.push_back(v); });
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return graph_.weight(a) > graph_.weight(b); });
    // The three heaviest, then those with least way out.
    std::size_t heavy = std::min<std::size_t>(3, order.size());
    std::vector<std::size_t> tried(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(heavy));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return degree(a, piece.vertices) < degree(b, piece.vertices);
    });
    for (const std::size_t v : order) {
      if (tried.size() >= heavy + 3) break;
      if (std::find(tried.begin(), tried.end(), v) == tried.end()) tried.push_back(v);
    }
    std::vector<Candidate> best;
    bool have = false;
    for (const std::size_t v : tried) {
      limit_ = have ? best.size() : most_sets / 16;
      list_.clear();
      if (!list(v, piece, others, parts)) continue;
      best.swap(list_);
      have = true;
      if (best.size() <= few) break;
    }
    if (!have) {
      limit_ = most_sets;
      list_.clear();
      if (!list(tried.front(), piece, others, parts)) whole_ = false;
      best.swap(list_);
    }
    std::stable_sort(best.begin(), best.end(),
                     [](const Candidate& a, const Candidate& b) { return a.boundary < b.boundary; });
    return best;
  }

  std::int64_t degree(std::size_t v, const Set& within) const {
    const Set s = both(beside_[v], within);
    std::int64_t n = 0;
    for (const std::uint64_t w : s) n += std::popcount(w);
    return n;
  }

  /// Into list_; false where there are more than limit_, or it took too long to say.
  bool list(std::size_t root, const Piece& piece, const Set& others, std::int64_t parts) {
    piece_ = &piece;
    others_ = &others;
    parts_ = parts;
    left_ = std::uint64_t{200} * limit_ + 20000;
    Set set{};
    put(set, root);
    const Set ext = both(beside_[root], piece.vertices);
    return graph_.weight(root) > problem_.upper || grow(set, ext, joined(ext, set), graph_.weight(root));
  }

  /// Every connected set once: a neighbour is taken, or never again below.
  bool grow(const Set& set, Set ext, Set seen, std::int64_t weight) {
    if (left_-- == 0 || asked(1)) return false;
    if (weight >= problem_.lower && !keep(set)) return false;
    while (!empty(ext)) {
      const std::size_t v = lowest(ext);
      drop(ext, v);
      const std::int64_t heavier = weight + graph_.weight(v);
      if (heavier > problem_.upper) continue;
      const Set fresh = less(both(beside_[v], piece_->vertices), seen);
      Set more = set;
      put(more, v);
      if (!grow(more, joined(ext, fresh), joined(seen, fresh), heavier)) return false;
    }
    return true;
  }

  bool keep(const Set& set) {
    if (asked(steps_a_check)) return false;
    left_ -= std::min(left_, steps_a_check);
    if (!pieces(joined(*others_, less(piece_->vertices, set)), parts_ - 1, scratch_)) return true;
    if (list_.size() >= limit_) return false;
    Candidate c{set, 0};
    each(set, [&](std::size_t v) {
      for (const Neighbour& e : graph_.of(v))
        if (!has(set, e.vertex) && has(piece_->vertices, e.vertex)) c.boundary += e.cost;
    });
    list_.push_back(c);
    return true;
  }

  const PartGraph& graph_;
  const PartitionProblem& problem_;
  const std::function<bool(std::uint64_t)>& stop_;
  std::vector<Set> beside_;
  std::vector<Set> taken_;
  std::set<std::pair<Set, std::int64_t>> failed_;  ///< what is left, and parts, that cannot be divided
  std::vector<Candidate> list_;
  std::vector<Piece> scratch_;
  const Piece* piece_ = nullptr;
  const Set* others_ = nullptr;
  std::int64_t parts_ = 0;
  std::size_t limit_ = 0;
  std::uint64_t left_ = 0, since_ = 0;
  bool stopped_ = false, whole_ = true;
};

}  // namespace

Peeled peel(const PartGraph& graph, const PartitionProblem& problem, const std::function<bool(std::uint64_t)>& stop,
            FoundPlan& found) {
  const bool seeded =
      std::any_of(problem.seeds.begin(), problem.seeds.end(), [](std::size_t s) { return s != no_vertex; });
  if (graph.size() > most_vertices || problem.lower <= 0 || seeded) return Peeled::unknown;
  return Peeler(graph, problem, stop).run(found);
}

}  // namespace gatehouse::solvers
