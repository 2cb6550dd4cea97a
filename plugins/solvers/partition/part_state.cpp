#include "solvers/partition/part_state.hpp"

namespace gatehouse::solvers {

namespace {
constexpr std::uint32_t not_cut = ~std::uint32_t{0};
}

PartState::PartState(const PartGraph& graph, const PartitionProblem& problem)
    : graph_(graph), problem_(problem), seed_(graph.size(), no_vertex), ends_(graph.edges()), seen_(graph.size(), 0) {
  for (std::size_t p = 0; p < problem.seeds.size(); ++p)
    if (problem.seeds[p] != no_vertex) seed_[problem.seeds[p]] = p;
  for (std::size_t v = 0; v < graph.size(); ++v)
    for (const Neighbour& e : graph.of(v))
      if (v < e.vertex) ends_[e.edge] = {v, e.vertex};
}

void PartState::assign(const std::vector<std::size_t>& part) {
  part_ = part;
  weight_.assign(problem_.parts, 0);
  count_.assign(problem_.parts, 0);
  for (std::size_t v = 0; v < graph_.size(); ++v) weight_[part[v]] += graph_.weight(v), ++count_[part[v]];
  excess_ = 0;
  for (const std::int64_t w : weight_) excess_ += excess_of(w);
  cut_ = graph_.cut_of(part);
  cut_list_.clear();
  place_.assign(ends_.size(), not_cut);
  for (std::size_t e = 0; e < ends_.size(); ++e)
    if (part[ends_[e].first] != part[ends_[e].second]) {
      place_[e] = static_cast<std::uint32_t>(cut_list_.size());
      cut_list_.push_back(static_cast<std::uint32_t>(e));
    }
}

PartState::Change PartState::change(std::size_t v, std::size_t to) const {
  Change c;
  const std::size_t from = part_[v];
  for (const Neighbour& e : graph_.of(v)) {
    if (part_[e.vertex] == from) c.cut += e.cost;
    if (part_[e.vertex] == to) c.cut -= e.cost;
  }
  const std::int64_t w = graph_.weight(v);
  c.excess =
      excess_of(weight_[from] - w) - excess_of(weight_[from]) + excess_of(weight_[to] + w) - excess_of(weight_[to]);
  return c;
}

bool PartState::touches(std::size_t v, std::size_t part) const {
  for (const Neighbour& e : graph_.of(v))
    if (part_[e.vertex] == part) return true;
  return false;
}

bool PartState::may_leave(std::size_t v) const {
  const std::size_t from = part_[v];
  if (seed_[v] != no_vertex || count_[from] == 1) return false;
  std::size_t sought = 0;
  ++stamp_;
  queue_.clear();
  for (const Neighbour& e : graph_.of(v))
    if (part_[e.vertex] == from) {
      ++sought;
      if (queue_.empty()) queue_.push_back(e.vertex);
    }
  if (sought <= 1) return true;
  // All its neighbours in the part must be reached from one of them.
  const std::uint64_t target = ++stamp_, reached = ++stamp_;
  for (const Neighbour& e : graph_.of(v))
    if (part_[e.vertex] == from) seen_[e.vertex] = target;
  seen_[v] = reached;
  seen_[queue_[0]] = reached;
  --sought;
  for (std::size_t i = 0; i < queue_.size(); ++i)
    for (const Neighbour& e : graph_.of(queue_[i])) {
      if (part_[e.vertex] != from || seen_[e.vertex] == reached) continue;
      if (seen_[e.vertex] == target && --sought == 0) return true;
      seen_[e.vertex] = reached;
      queue_.push_back(e.vertex);
    }
  return false;
}

void PartState::move(std::size_t v, std::size_t to) {
  const Change c = change(v, to);
  const std::size_t from = part_[v];
  cut_ += c.cut;
  excess_ += c.excess;
  weight_[from] -= graph_.weight(v);
  weight_[to] += graph_.weight(v);
  --count_[from];
  ++count_[to];
  part_[v] = to;
  for (const Neighbour& e : graph_.of(v)) {
    const bool cut = part_[e.vertex] != to;
    std::uint32_t& place = place_[e.edge];
    if (cut && place == not_cut) {
      place = static_cast<std::uint32_t>(cut_list_.size());
      cut_list_.push_back(e.edge);
    } else if (!cut && place != not_cut) {
      cut_list_[place] = cut_list_.back();
      place_[cut_list_[place]] = place;
      cut_list_.pop_back();
      place = not_cut;
    }
  }
}

}  // namespace gatehouse::solvers
