#include "solvers/parametric_cut/flow_network.hpp"

#include <algorithm>
#include <limits>

namespace gatehouse::solvers {
namespace {

constexpr std::uint32_t no_level = std::numeric_limits<std::uint32_t>::max();

}  // namespace

void FlowNetwork::build() {
  const std::size_t vertices = first_.size() - 1;
  for (const Added& e : added_) ++first_[e.a + 1], ++first_[e.b + 1];
  for (std::size_t v = 0; v < vertices; ++v) first_[v + 1] += first_[v];
  arcs_.resize(added_.size() * 2);
  std::vector<std::size_t> place(first_.begin(), first_.end() - 1);
  for (const Added& e : added_) {
    const std::size_t there = place[e.a]++, back = place[e.b]++;
    arcs_[there] = {static_cast<std::uint32_t>(e.b), static_cast<std::uint32_t>(back), e.forward};
    arcs_[back] = {static_cast<std::uint32_t>(e.a), static_cast<std::uint32_t>(there), e.backward};
  }
  level_.resize(vertices);
  queue_.reserve(vertices);
}

bool FlowNetwork::find_levels(std::size_t source, std::size_t sink) {
  std::fill(level_.begin(), level_.end(), no_level);
  queue_.clear();
  queue_.push_back(static_cast<std::uint32_t>(source));
  level_[source] = 0;
  for (std::size_t i = 0; i < queue_.size(); ++i) {
    const std::uint32_t v = queue_[i];
    for (std::size_t a = first_[v]; a < first_[v + 1]; ++a) {
      if (arcs_[a].left <= 0 || level_[arcs_[a].to] != no_level) continue;
      level_[arcs_[a].to] = level_[v] + 1;
      queue_.push_back(arcs_[a].to);
    }
  }
  return level_[sink] != no_level;
}

void FlowNetwork::block(std::size_t source, std::size_t sink) {
  next_.assign(first_.begin(), first_.end() - 1);
  std::vector<std::size_t> way;  // arcs from the source on
  std::size_t at = source;
  while (true) {
    if (at == sink) {
      Amount least = std::numeric_limits<Amount>::max();
      for (const std::size_t a : way) least = std::min(least, arcs_[a].left);
      // Ways that no cut may part come to more than a number holds; nobody asks for their sum.
      value_ = std::min(value_, std::numeric_limits<Amount>::max() / 2) +
               std::min(least, std::numeric_limits<Amount>::max() / 2);
      std::size_t keep = way.size();
      for (std::size_t i = way.size(); i-- > 0;) {
        Arc& arc = arcs_[way[i]];
        arc.left -= least;
        arcs_[arc.twin].left += least;
        if (arc.left == 0) keep = i;
      }
      at = arcs_[arcs_[way[keep]].twin].to;
      way.resize(keep);
      continue;
    }
    std::size_t& a = next_[at];
    while (a < first_[at + 1] && (arcs_[a].left <= 0 || level_[arcs_[a].to] != level_[at] + 1)) ++a;
    if (a < first_[at + 1]) {
      way.push_back(a);
      at = arcs_[a].to;
      continue;
    }
    if (way.empty()) return;
    at = arcs_[arcs_[way.back()].twin].to;
    ++next_[at];
    way.pop_back();
  }
}

bool FlowNetwork::max_flow(std::size_t source, std::size_t sink, const Cancelled& cancelled) {
  build();
  while (find_levels(source, sink)) {
    if (cancelled && cancelled()) return false;
    block(source, sink);
  }
  return true;
}

std::vector<char> FlowNetwork::source_side(std::size_t source) const {
  std::vector<char> reached(first_.size() - 1, 0);
  std::vector<std::size_t> open{source};
  reached[source] = 1;
  while (!open.empty()) {
    const std::size_t v = open.back();
    open.pop_back();
    for (std::size_t a = first_[v]; a < first_[v + 1]; ++a) {
      if (arcs_[a].left <= 0 || reached[arcs_[a].to] != 0) continue;
      reached[arcs_[a].to] = 1;
      open.push_back(arcs_[a].to);
    }
  }
  return reached;
}

}  // namespace gatehouse::solvers
