#include "solvers/routing/population.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::solvers::routing {

namespace {

constexpr std::size_t smallest = 25;    ///< members of a group after survivors are chosen
constexpr std::size_t generation = 40;  ///< members added till they are
constexpr std::size_t elite = 4;
constexpr std::size_t close_count = 5;
constexpr double twins = 1e-9;
constexpr int notes_kept = 50;
constexpr double feasible_share = 0.3;  ///< aimed at, for each kind of limit
constexpr double raise = 1.2, lower = 0.85;
constexpr double least_penalty = 0.01, most_penalty = 1e6;

}  // namespace

Population::Population(const Instance& instance, Chance& chance) : instance_(instance), chance_(chance) {
  std::int64_t farthest = 1;
  std::array<std::int64_t, 2> largest{1, 1};
  double distances = 0, durations = 0;
  for (Node v = 1; v < instance.nodes; ++v) {
    for (std::size_t i = 0; i < largest.size(); ++i) largest[i] = std::max(largest[i], instance.node[v].load[i]);
    for (Node u = 0; u < instance.nodes; ++u) {
      farthest = std::max<std::int64_t>(farthest, instance.distance(u, v));
      distances += instance.distance(u, v);
      durations += instance.duration(u, v);
    }
  }
  for (std::size_t i = 0; i < largest.size(); ++i)
    penalties.load[i] = std::clamp(static_cast<double>(farthest) / static_cast<double>(largest[i]), 0.1, 1000.0);
  penalties.time = durations > 0 ? distances / durations : 1;
}

double Population::closeness(const Member& member) const {
  const std::size_t count = std::min(close_count, member.others.size());
  if (count == 0) return 1;
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += member.others[i].first;
  return sum / static_cast<double>(count);
}

void Population::add(const Individual& individual) {
  if (individual.feasible() && (best_.rounds.empty() || individual.distance < best_.distance)) best_ = individual;
  Group& group = groups_[individual.feasible() ? 1 : 0];
  auto member = std::make_unique<Member>();
  member->individual = individual;
  const auto put = [](Member& where, double distance, const Member* other) {
    where.others.insert(std::upper_bound(where.others.begin(), where.others.end(), distance,
                                         [](double d, const auto& entry) { return d < entry.first; }),
                        {distance, other});
  };
  for (const auto& other : group) {
    const double distance = apart(instance_, individual, other->individual);
    put(*other, distance, member.get());
    put(*member, distance, other.get());
  }
  const double cost = individual.cost(penalties);
  const auto at = std::find_if(group.begin(), group.end(),
                               [&](const auto& other) { return other->individual.cost(penalties) > cost; });
  group.insert(at, std::move(member));
  if (group.size() > smallest + generation) survive(group);
}

void Population::rank(Group& group) {
  const std::size_t n = group.size();
  if (n < 2) {
    for (auto& member : group) member->fitness = 0;
    return;
  }
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < n; ++i) order.emplace_back(-closeness(*group[i]), i);
  std::sort(order.begin(), order.end());
  const auto most = static_cast<double>(n - 1);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t by_cost = order[i].second;
    const double diversity = static_cast<double>(i) / most;
    const double weight = n <= elite ? 0 : 1 - static_cast<double>(elite) / static_cast<double>(n);
    group[by_cost]->fitness = static_cast<double>(by_cost) / most + weight * diversity;
  }
}

void Population::remove(Group& group, std::size_t i) {
  const Member* gone = group[i].get();
  for (auto& other : group) {
    const auto at = std::find_if(other->others.begin(), other->others.end(),
                                 [&](const auto& entry) { return entry.second == gone; });
    if (at != other->others.end()) other->others.erase(at);
  }
  group.erase(group.begin() + static_cast<std::ptrdiff_t>(i));
}

void Population::survive(Group& group) {
  while (group.size() > smallest) {
    rank(group);
    std::size_t worst = 0;
    bool worst_is_twin = false;
    for (std::size_t i = 1; i < group.size(); ++i) {
      const bool twin = !group[i]->others.empty() && group[i]->others.front().first < twins;
      if ((twin && !worst_is_twin) ||
          (twin == worst_is_twin && (worst == 0 || group[i]->fitness > group[worst]->fitness))) {
        worst = i;
        worst_is_twin = twin;
      }
    }
    remove(group, worst);
  }
}

void Population::note(const Individual& individual) {
  for (std::size_t i = 0; i < 2; ++i) kept_[i] += individual.excess[i] == 0 ? 1 : 0;
  kept_[2] += individual.warp == 0 ? 1 : 0;
  if (++noted_ < notes_kept) return;
  const auto follow = [&](double& penalty, int kept) {
    const double share = static_cast<double>(kept) / noted_;
    if (share < feasible_share - 0.05)
      penalty = std::min(penalty * raise, most_penalty);
    else if (share > feasible_share + 0.05)
      penalty = std::max(penalty * lower, least_penalty);
  };
  for (std::size_t i = 0; i < 2; ++i) follow(penalties.load[i], kept_[i]);
  if (instance_.windows) follow(penalties.time, kept_[2]);
  noted_ = 0;
  kept_ = {};
  std::stable_sort(groups_[0].begin(), groups_[0].end(), [&](const auto& a, const auto& b) {
    return a->individual.cost(penalties) < b->individual.cost(penalties);
  });
}

const Individual& Population::parent() {
  rank(groups_[0]);
  rank(groups_[1]);
  const auto pick = [&]() -> const Member& {
    const std::size_t i = chance_.index(static_cast<std::uint32_t>(size()));
    return i < groups_[0].size() ? *groups_[0][i] : *groups_[1][i - groups_[0].size()];
  };
  const Member& a = pick();
  const Member& b = pick();
  return a.fitness <= b.fitness ? a.individual : b.individual;
}

void Population::clear() {
  for (auto& group : groups_) group.clear();
  best_ = {};
}

}  // namespace gatehouse::solvers::routing
