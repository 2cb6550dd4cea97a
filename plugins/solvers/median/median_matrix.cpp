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

}  // namespace gatehouse::solvers::median
