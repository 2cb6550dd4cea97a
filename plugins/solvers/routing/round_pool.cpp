#include "solvers/routing/round_pool.hpp"

#include <algorithm>

#include "solvers/chance.hpp"

namespace gatehouse::solvers::routing {

RoundPool::RoundPool(const Instance& instance, std::size_t most)
    : instance_(instance), most_(most), keys_(instance.nodes) {
  Chance chance(1);
  for (auto& key : keys_) key = chance.next();
}

std::uint64_t RoundPool::key_of(const std::vector<Node>& round) const {
  std::uint64_t key = 0;
  for (const Node v : round) key += keys_[v];
  return key;
}

bool RoundPool::keeps_limits(const std::vector<Node>& round) const {
  Loads load{};
  Time time = instance_.node[0].ready;
  Node last = 0;
  for (const Node v : round) {
    const NodeData& node = instance_.node[v];
    for (std::size_t i = 0; i < load.size(); ++i) load[i] += node.load[i];
    time = std::max(node.ready, time + instance_.duration(last, v));
    if (instance_.windows && time > node.due) return false;
    time += node.service;
    last = v;
  }
  for (std::size_t i = 0; i < load.size(); ++i)
    if (load[i] > instance_.capacity[i]) return false;
  return !instance_.windows || time + instance_.duration(last, 0) <= instance_.node[0].due;
}

void RoundPool::add(const Rounds& rounds) {
  for (const auto& round : rounds) {
    if (round.empty()) continue;
    ++seen_;
    const std::uint64_t key = key_of(round);
    const auto found = at_.find(key);
    if (found == at_.end()) {
      if (!keeps_limits(round)) continue;
      at_.emplace(key, entries_.size());
      entries_.push_back({round, instance_.cost_of({round}), key, seen_});
      news_.push_back(key);
      continue;
    }
    Entry& entry = entries_[found->second];
    entry.seen = seen_;
    const std::int64_t cost = instance_.cost_of({round});
    if (cost >= entry.cost || !keeps_limits(round)) continue;
    entry.round = round;
    entry.cost = cost;
    news_.push_back(key);
  }
  if (entries_.size() > most_) forget();
}

Rounds RoundPool::news() {
  Rounds rounds;
  for (const std::uint64_t key : news_)
    if (const auto found = at_.find(key); found != at_.end()) rounds.push_back(entries_[found->second].round);
  news_.clear();
  return rounds;
}

void RoundPool::forget() {
  std::vector<std::uint64_t> times;
  for (const Entry& entry : entries_) times.push_back(entry.seen);
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  const std::uint64_t since = *middle;
  std::erase_if(entries_, [&](const Entry& entry) { return entry.seen < since; });
  at_.clear();
  for (std::size_t i = 0; i < entries_.size(); ++i) at_.emplace(entries_[i].key, i);
}

}  // namespace gatehouse::solvers::routing
