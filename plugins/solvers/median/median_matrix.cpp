#include "solvers/median/median_matrix.hpp"

#include <algorithm>

namespace gatehouse::solvers::median {

MedianMatrix::MedianMatrix(const MedianProblem& problem) : open_(problem.open) {
  for (std::size_t s = 0; s < problem.sites; ++s) name_.push_back(s);
  for (std::size_t i = 0; i < problem.demands.size(); ++i) {
    const MedianDemand& d = problem.demands[i];
    const std::size_t first = ways_.size();
    for (const Way& w : d.ways) {
      if (w.cost < d.otherwise) ways_.push_back(w);
    }
    std::sort(ways_.begin() + static_cast<std::ptrdiff_t>(first), ways_.end(),
              [](const Way& a, const Way& b) { return a.cost != b.cost ? a.cost < b.cost : a.site < b.site; });
    add_demand(static_cast<std::uint32_t>(i), d.otherwise, first);
  }
}

void MedianMatrix::add_demand(std::uint32_t name, double cap, std::size_t first_way) {
  if (ways_.size() == first_way) {
    settled_ += cap;
    return;
  }
  demand_name_.push_back(name);
  cap_.push_back(cap);
  begin_.push_back(ways_.size());
}

MedianMatrix MedianMatrix::part(const std::vector<Fate>& fates) const {
  MedianMatrix rest;
  rest.opened_ = opened_;
  rest.settled_ = settled_;
  rest.open_ = open_;
  for (std::size_t s = 0; s < sites(); ++s) {
    if (fates[s] != Fate::open) continue;
    rest.opened_.push_back(name_[s]);
    --rest.open_;
  }
  for (std::size_t i = 0; i < demands() && rest.open_ > 0; ++i) {
    const std::size_t first = rest.ways_.size();
    double cap = cap_[i];
    for (const Way& w : ways(i)) {
      if (fates[w.site] == Fate::open) {
        cap = w.cost;
        break;
      }
      if (fates[w.site] == Fate::free) rest.ways_.push_back(w);
    }
    while (rest.ways_.size() > first && rest.ways_.back().cost >= cap) rest.ways_.pop_back();
    rest.add_demand(demand_name_[i], cap, first);
  }
  if (rest.open_ == 0) {
    for (std::size_t i = 0; i < demands(); ++i) {
      double cap = cap_[i];
      for (const Way& w : ways(i)) {
        if (fates[w.site] != Fate::open) continue;
        cap = w.cost;
        break;
      }
      rest.settled_ += cap;
    }
  }
  // Sites that no demand has a use for any more are not counted.
  std::vector<std::uint32_t> number(sites(), 0);
  for (const Way& w : rest.ways_) number[w.site] = 1;
  for (std::size_t s = 0; s < sites(); ++s) {
    if (number[s] == 0) continue;
    number[s] = static_cast<std::uint32_t>(rest.name_.size());
    rest.name_.push_back(name_[s]);
  }
  for (Way& w : rest.ways_) w.site = number[w.site];
  return rest;
}

void MedianMatrix::close_dominated(std::vector<Fate>& fates) const {
  struct Use {
    std::uint32_t demand, rank;
    double cost;
  };
  std::vector<std::vector<Use>> uses(sites());
  for (std::size_t i = 0; i < demands(); ++i) {
    const auto own = ways(i);
    for (std::uint32_t rank = 0; rank < own.size(); ++rank) {
      uses[own[rank].site].push_back({static_cast<std::uint32_t>(i), rank, own[rank].cost});
    }
  }
  auto stands_in = [&](std::size_t other, std::size_t site) {
    const auto& theirs = uses[other];
    if (theirs.size() < uses[site].size()) return false;
    bool equal = theirs.size() == uses[site].size();
    std::size_t k = 0;
    for (const Use& u : uses[site]) {
      while (k < theirs.size() && theirs[k].demand < u.demand) ++k;
      if (k == theirs.size() || theirs[k].demand != u.demand || theirs[k].cost > u.cost) return false;
      equal = equal && theirs[k].cost == u.cost;
    }
    return !equal || other < site;
  };
  for (std::size_t s = 0; s < sites(); ++s) {
    if (fates[s] != Fate::free || uses[s].empty()) continue;
    // Whatever stands in for it comes no later in the list of every demand: look in the shortest.
    const Use* shortest = &uses[s].front();
    std::size_t least = static_cast<std::size_t>(-1);
    for (const Use& u : uses[s]) {
      const auto own = ways(u.demand);
      std::size_t reach = u.rank + 1;
      while (reach < own.size() && own[reach].cost == u.cost) ++reach;
      if (reach >= least) continue;
      least = reach;
      shortest = &u;
    }
    const auto own = ways(shortest->demand);
    for (std::size_t k = 0; k < least; ++k) {
      const std::size_t other = own[k].site;
      if (other == s || fates[other] == Fate::closed || !stands_in(other, s)) continue;
      fates[s] = Fate::closed;
      break;
    }
  }
}

}  // namespace gatehouse::solvers::median
