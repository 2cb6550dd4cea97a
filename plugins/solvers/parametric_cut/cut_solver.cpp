#include "solvers/parametric_cut/cut_solver.hpp"

#include <algorithm>
#include <queue>

#include "solvers/parametric_cut/flow_network.hpp"

namespace gatehouse::solvers {
namespace {

constexpr std::size_t source = 0, sink = 1;

CutPoint not_allowed(std::size_t vertices) {
  CutPoint none;
  none.inside.assign(vertices, 0);
  none.crossing = never;
  return none;
}

}  // namespace

CutPoint CutSolver::solve(const TradeOff& trade, const Decided& decided) {
  const std::size_t n = p_.weight.size();
  // Each vertex of the problem as a vertex of the flow: what is decided falls into one with source or sink.
  constexpr std::size_t open = static_cast<std::size_t>(-1);
  std::vector<std::size_t> as(n, open);
  bool contradiction = false;
  const auto decide = [&](std::size_t v, std::size_t side) {
    if (as[v] != open && as[v] != side) contradiction = true;
    as[v] = side;
  };
  for (std::size_t v = 0; v < n; ++v) {
    if (p_.must_be_inside[v] != 0 || (decided.inside != nullptr && (*decided.inside)[v] != 0)) decide(v, source);
    if (p_.must_be_outside[v] != 0 || (decided.at_most != nullptr && (*decided.at_most)[v] == 0)) decide(v, sink);
  }
  for (const std::size_t v : decided.also_in) decide(v, source);
  for (const std::size_t v : decided.also_out) decide(v, sink);
  if (contradiction || cancelled_) return not_allowed(n);
  std::size_t vertices = 2;
  for (std::size_t& v : as)
    if (v == open) v = vertices++;

  FlowNetwork flow(vertices);
  const auto priced = [&](Price price) { return price >= never ? never : price * trade.crossing; };
  for (std::size_t v = 0; v < n; ++v)
    if (as[v] > sink) flow.add(as[v], sink, p_.weight[v] * trade.weight, 0);
  for (const CutCrossing& c : p_.crossings) {
    const std::size_t a = as[c.a], b = as[c.b];
    if (a == b) continue;
    // Between source and sink there is nothing to choose; whether it is allowed is counted below.
    if (a <= sink && b <= sink) continue;
    flow.add(a, b, priced(c.a_in), priced(c.b_in));
  }
  ++cuts_;
  if (!flow.max_flow(source, sink, asked_)) {
    cancelled_ = true;
    return not_allowed(n);
  }
  const std::vector<char> side = flow.source_side(source);
  std::vector<char> inside(n);
  for (std::size_t v = 0; v < n; ++v) inside[v] = side[as[v]];
  return measured(p_, std::move(inside));
}

namespace {

// Sets not yet looked at: those that agree with `in` and `out`. The best of them is `best`.
struct Family {
  std::vector<std::size_t> in, out;
  CutPoint best;
  Price cost = 0;
  std::size_t number = 0;
};

struct Dearer {
  bool operator()(const Family& a, const Family& b) const {
    return a.cost != b.cost ? a.cost > b.cost : a.number > b.number;
  }
};

class GapSearch {
public:
  GapSearch(CutSolver& solver, const CutPoint& light, const CutPoint& heavy)
      : solver_(solver),
        light_(light),
        heavy_(heavy),
        trade_{light.crossing - heavy.crossing, heavy.weight - light.weight} {
    found_ = {{light.weight, light.crossing, {}}, {heavy.weight, heavy.crossing, {}}};
    const CutProblem& p = solver.problem();
    for (std::size_t v = 0; v < p.weight.size(); ++v)
      if (p.weight[v] > 0 && p.must_be_inside[v] == 0 && p.must_be_outside[v] == 0) choices_.push_back(v);
    // What weighs most decides most.
    std::stable_sort(choices_.begin(), choices_.end(),
                     [&](std::size_t a, std::size_t b) { return p.weight[a] > p.weight[b]; });
  }

  bool search(std::size_t budget) {
    if (trade_.weight <= 1 || trade_.crossing <= 1) return true;  // no whole numbers lie between
    const std::size_t begun = solver_.cuts();
    add({}, {});
    while (!families_.empty()) {
      if (families_.top().cost > dearest_of_use()) return true;
      Family f = families_.top();
      families_.pop();
      // Lawler's partition: each choice in turn is made otherwise, those before it as in the best.
      std::vector<char> made(solver_.problem().weight.size(), 0);
      for (const std::size_t v : f.in) made[v] = 1;
      for (const std::size_t v : f.out) made[v] = 1;
      for (const std::size_t v : choices_) {
        if (made[v] != 0) continue;
        if (solver_.cuts() - begun >= budget || solver_.cancelled()) return false;
        const bool is_in = f.best.inside[v] != 0;
        (is_in ? f.out : f.in).push_back(v);
        add(f.in, f.out);
        (is_in ? f.out : f.in).pop_back();
        (is_in ? f.in : f.out).push_back(v);
      }
    }
    return true;
  }

  std::vector<CutPoint> take(bool proven) {
    std::vector<CutPoint> points;
    for (std::size_t i = 1; i + 1 < found_.size(); ++i) {
      CutPoint point = measured(solver_.problem(), std::move(found_[i].inside));
      point.proven = proven;
      point.extreme = false;
      points.push_back(std::move(point));
    }
    return points;
  }

private:
  struct Found {
    Price weight, crossing;
    std::vector<char> inside;
  };

  void add(const std::vector<std::size_t>& in, const std::vector<std::size_t>& out) {
    Family f{in, out, solver_.solve(trade_, {nullptr, nullptr, in, out}), 0, families_made_++};
    if (!f.best.allowed()) return;
    f.cost = trade_.weight * f.best.weight + trade_.crossing * f.best.crossing;
    keep(f.best);
    if (f.cost <= dearest_of_use()) families_.push(std::move(f));
  }

  void keep(const CutPoint& point) {
    if (point.weight <= light_.weight || point.crossing <= heavy_.crossing) return;
    for (const Found& f : found_)
      if (f.weight <= point.weight && f.crossing <= point.crossing) return;
    std::erase_if(found_, [&](const Found& f) { return f.weight >= point.weight && f.crossing >= point.crossing; });
    const auto place =
        std::find_if(found_.begin(), found_.end(), [&](const Found& f) { return f.weight > point.weight; });
    found_.insert(place, {point.weight, point.crossing, point.inside});
  }

  // A new point lies between two neighbours: lighter than the heavier of them, with fewer crossings than the lighter.
  Price dearest_of_use() const {
    Price most = -1;
    for (std::size_t i = 0; i + 1 < found_.size(); ++i)
      most = std::max(most, trade_.weight * (found_[i + 1].weight - 1) + trade_.crossing * (found_[i].crossing - 1));
    return most;
  }

  CutSolver& solver_;
  const CutPoint& light_;
  const CutPoint& heavy_;
  TradeOff trade_;
  std::vector<std::size_t> choices_;
  std::vector<Found> found_;  // by rising weight, the corners included
  std::priority_queue<Family, std::vector<Family>, Dearer> families_;
  std::size_t families_made_ = 0;
};

}  // namespace

std::vector<CutPoint> points_in_gap(CutSolver& solver, const CutPoint& light, const CutPoint& heavy, std::size_t budget,
                                    bool& all) {
  GapSearch search(solver, light, heavy);
  all = search.search(budget);
  return search.take(all);
}

}  // namespace gatehouse::solvers
