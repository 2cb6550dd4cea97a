#include "solvers/rostering/neighbourhood.hpp"

#include <algorithm>
#include <numeric>

#include "solvers/rostering/exchange.hpp"

namespace gatehouse::solvers::rostering {

Neighbourhood::Neighbourhood(Crew& crew, Budget& budget, std::uint64_t seed)
    : crew_(crew), budget_(budget), random_(seed), without_roster_(crew.problem.people.size()) {
  query_.nearly = true;
  start_from(std::vector<Roster>(crew.problem.people.size()));
}

void Neighbourhood::start_from(const std::vector<Roster>& rosters) {
  rosters_.assign(rosters.size(), {});
  working_.assign(crew_.cells.size(), 0);
  cost_ = crew_.problem.constant;
  for (const Demand& d : crew_.problem.demands) cost_ += cost_of_missing(d, d.people);
  for (std::size_t i = 0; i < rosters.size(); ++i) {
    if (!rosters[i].empty()) put_in(i, rosters[i]);
  }
}

double Neighbourhood::change_of(std::size_t person, const Roster& roster) const {
  const std::size_t shifts = crew_.problem.shifts.size();
  double change = own_cost(crew_.problem, crew_.problem.people[person], roster);
  for (std::size_t d = 0; d < roster.size(); ++d) {
    if (roster[d] == off) continue;
    const std::size_t c = d * shifts + static_cast<std::size_t>(roster[d]);
    change += change_by_one(crew_.cells[c], working_[c]);
  }
  return change;
}

void Neighbourhood::put_in(std::size_t person, Roster roster) {
  cost_ += change_of(person, roster);
  const std::size_t shifts = crew_.problem.shifts.size();
  for (std::size_t d = 0; d < roster.size(); ++d) {
    if (roster[d] != off) ++working_[d * shifts + static_cast<std::size_t>(roster[d])];
  }
  rosters_[person] = std::move(roster);
}

void Neighbourhood::take_out(std::size_t person) {
  const std::size_t shifts = crew_.problem.shifts.size();
  const Roster roster = std::move(rosters_[person]);
  rosters_[person].clear();
  for (std::size_t d = 0; d < roster.size(); ++d) {
    if (roster[d] != off) --working_[d * shifts + static_cast<std::size_t>(roster[d])];
  }
  cost_ -= change_of(person, roster);
}

/// The person must be out. `trust` in the demands as they stand, the rest in the guide.
bool Neighbourhood::reoptimise(std::size_t person, double trust, const std::vector<double>& guide, double noise) {
  std::vector<double>& prices = query_.price;
  prices.resize(crew_.cells.size());
  for (std::size_t c = 0; c < prices.size(); ++c) {
    const Cell& cell = crew_.cells[c];
    double price = change_by_one(cell, working_[c]);
    if (trust < 1 && !guide.empty()) price = trust * price - (1 - trust) * guide[c];
    if (noise > 0) price *= 1 + noise * (static_cast<double>(random_() % 2001) / 1000 - 1);
    prices[c] = price;
  }
  const std::size_t group = crew_.group_of[person];
  add_own_prices(crew_, group, prices);
  auto found = crew_.groups[group].best.find(query_, crew_.work, [this] { return budget_.over(); });
  if (found.empty()) return false;
  put_in(person, std::move(found.front().roster));
  return true;
}

bool Neighbourhood::construct() {
  std::vector<std::size_t> order(rosters_.size());
  std::iota(order.begin(), order.end(), 0);
  std::shuffle(order.begin(), order.end(), random_);
  for (const std::size_t person : order) {
    if (!reoptimise(person, 1, {}, 0)) {
      without_roster_ = budget_.over() ? rosters_.size() : person;
      return false;
    }
  }
  return true;
}

void Neighbourhood::descend() {
  reoptimise_everybody();
  std::vector<Roster> rosters = rosters_;
  if (exchange_days(crew_.problem, rosters, budget_)) start_from(rosters);
}

void Neighbourhood::reoptimise_everybody() {
  const std::size_t n = rosters_.size();
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), 0);
  std::shuffle(order.begin(), order.end(), random_);
  std::size_t idle = 0;
  for (std::size_t at = 0; idle < n; at = (at + 1) % n) {
    const std::size_t person = order[at];
    const double before = cost_;
    Roster old = rosters_[person];
    take_out(person);
    if (!reoptimise(person, 1, {}, 0)) {
      put_in(person, std::move(old));
      return;
    }
    if (cost_ < before - 1e-9) {
      idle = 0;
      continue;
    }
    ++idle;
    if (cost_ > before + 1e-9) {  // what is found is not always the best
      take_out(person);
      put_in(person, std::move(old));
    }
  }
}

std::vector<std::size_t> Neighbourhood::choose(std::size_t count) {
  std::vector<std::size_t> order(rosters_.size());
  std::iota(order.begin(), order.end(), 0);
  std::shuffle(order.begin(), order.end(), random_);
  // Half of the time around one cell that is not as demanded: people there, or who could be.
  if (random_() % 2 == 0) {
    std::vector<std::size_t> wrong;
    for (std::size_t c = 0; c < working_.size(); ++c) {
      if (crew_.cells[c].demanded && working_[c] != crew_.cells[c].need) wrong.push_back(c);
    }
    if (!wrong.empty()) {
      const std::size_t c = wrong[below(wrong.size())], day = c / crew_.problem.shifts.size();
      const bool works = random_() % 2 == 0;
      std::stable_partition(order.begin(), order.end(),
                            [&](std::size_t person) { return (rosters_[person][day] != off) == works; });
    }
  }
  order.resize(std::min(count, order.size()));
  return order;
}

void Neighbourhood::step(std::size_t count, double patience, const std::vector<double>& guide) {
  const double before = cost_;
  const std::vector<std::size_t> people = choose(count);
  std::vector<Roster> old;
  for (const std::size_t person : people) {
    old.push_back(rosters_[person]);
    take_out(person);
  }
  const double noise = random_() % 3 == 0 ? 0.3 : 0;
  bool whole = true;
  for (std::size_t k = 0; k < people.size() && whole; ++k) {
    const double trust = guide.empty() ? 1.0 : 1.0 / static_cast<double>(people.size() - k);
    whole = reoptimise(people[k], trust, guide, noise);
  }
  // Each once more given the others, as long as it helps.
  for (std::size_t idle = 0, k = 0; whole && idle < people.size(); k = (k + 1) % people.size()) {
    const double so_far = cost_;
    const Roster kept = rosters_[people[k]];
    take_out(people[k]);
    whole = reoptimise(people[k], 1, {}, 0);
    if (!whole) break;
    if (cost_ < so_far - 1e-9) {
      idle = 0;
      continue;
    }
    ++idle;
    if (cost_ > so_far + 1e-9) {  // what is found is not always the best
      take_out(people[k]);
      put_in(people[k], kept);
    }
  }
  if (whole && cost_ <= before + patience) return;
  for (const auto person : people) {
    if (!rosters_[person].empty()) take_out(person);
  }
  for (std::size_t k = 0; k < people.size(); ++k) put_in(people[k], std::move(old[k]));
  cost_ = before;
}

}  // namespace gatehouse::solvers::rostering
