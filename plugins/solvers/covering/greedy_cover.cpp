#include "solvers/covering/greedy_cover.hpp"

#include <algorithm>
#include <queue>
#include <utility>

namespace gatehouse::solvers::covering {

namespace {

struct Candidate {
  std::uint32_t column = 0;
  std::uint32_t news = 0;  ///< rows it would newly cover
  double price = 0;        ///< its cost less their multipliers
  [[nodiscard]] double score() const { return price > 0 ? price / news : price * news; }
};

void drop_redundant(const CoverMatrix& matrix, std::vector<std::uint32_t>& covered, Incumbent& cover) {
  std::stable_sort(cover.columns.begin(), cover.columns.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return matrix.cost(a) > matrix.cost(b); });
  std::erase_if(cover.columns, [&](std::uint32_t j) {
    const auto rows = matrix.rows_of(j);
    if (std::any_of(rows.begin(), rows.end(), [&](std::uint32_t r) { return covered[r] < 2; })) return false;
    for (const std::uint32_t r : rows) --covered[r];
    cover.cost -= matrix.cost(j);
    return true;
  });
}

}  // namespace

Incumbent greedy_cover(const CoverMatrix& matrix, const std::vector<double>& multipliers,
                       const std::vector<std::uint32_t>& candidates) {
  std::vector<Candidate> open;
  std::vector<std::uint32_t> place(matrix.columns(), 0);  // in open, plus one
  for (const std::uint32_t j : candidates) {
    Candidate c{j, static_cast<std::uint32_t>(matrix.rows_of(j).size()), matrix.cost(j)};
    for (const std::uint32_t r : matrix.rows_of(j)) c.price -= multipliers[r];
    open.push_back(c);
    place[j] = static_cast<std::uint32_t>(open.size());
  }
  Incumbent cover{{}, 0};
  std::vector<std::uint32_t> covered(matrix.rows(), 0);
  std::size_t left = matrix.rows();
  // Scores only get worse as rows are covered: the top of the queue, brought up to date, is the best when it stays
  // there.
  using Entry = std::pair<double, std::size_t>;  // score, number in open
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  for (std::size_t i = 0; i < open.size(); ++i) queue.emplace(open[i].score(), i);
  while (left > 0) {
    if (queue.empty()) return {};  // the candidates leave a row uncovered
    const auto [known, number] = queue.top();
    queue.pop();
    const Candidate& best = open[number];
    if (best.news == 0) continue;
    if (best.score() > known) {
      queue.emplace(best.score(), number);
      continue;
    }
    const std::uint32_t chosen = best.column;
    cover.columns.push_back(chosen);
    cover.cost += matrix.cost(chosen);
    for (const std::uint32_t r : matrix.rows_of(chosen)) {
      if (covered[r]++ > 0) continue;
      --left;
      for (const std::uint32_t j : matrix.columns_of(r)) {
        if (place[j] == 0) continue;
        Candidate& c = open[place[j] - 1];
        --c.news;
        c.price += multipliers[r];
      }
    }
  }
  drop_redundant(matrix, covered, cover);
  return cover;
}

}  // namespace gatehouse::solvers::covering
