// Feasible and infeasible individuals, kept by cost and by how far they are from each other (Vidal 2022).
#pragma once

#include <memory>
#include <vector>

#include "solvers/routing/individual.hpp"

namespace gatehouse::solvers::routing {

class Population {
public:
  Population(const Instance& instance, Chance& chance);

  Penalties penalties;

  /// Keeps `individual`; of too many the worst of twins, then the worst by cost and closeness go.
  void add(const Individual& individual);
  /// Counts one descent's outcome; every so often the penalties follow the share of feasible ones.
  void note(const Individual& individual);
  [[nodiscard]] const Individual& parent();
  /// The cheapest feasible one so far, since the last clear(); null where there is none.
  [[nodiscard]] const Individual* best() const { return best_.rounds.empty() ? nullptr : &best_; }
  [[nodiscard]] std::size_t size() const { return groups_[0].size() + groups_[1].size(); }
  void clear();

private:
  struct Member {
    Individual individual;
    std::vector<std::pair<double, const Member*>> others;  ///< nearest first
    double fitness = 0;
  };
  using Group = std::vector<std::unique_ptr<Member>>;  ///< by cost
  void survive(Group& group);
  void rank(Group& group);
  void remove(Group& group, std::size_t i);
  [[nodiscard]] double closeness(const Member& member) const;

  const Instance& instance_;
  Chance& chance_;
  Group groups_[2];  ///< infeasible, feasible
  Individual best_;
  int noted_ = 0;
  std::array<int, 3> kept_{};  ///< of those noted: within each load, within time
};

}  // namespace gatehouse::solvers::routing
