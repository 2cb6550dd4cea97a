#include "solvers/parametric_cut/cut_solver.hpp"

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

}  // namespace gatehouse::solvers
