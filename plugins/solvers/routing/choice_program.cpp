#include "solvers/routing/choice_program.hpp"

#include <algorithm>
#include <tuple>

namespace gatehouse::solvers::routing {

namespace {

constexpr int cut_rounds = 12;
constexpr std::size_t cuts_a_round = 40;
constexpr int cuts_a_stop = 4;
constexpr double least_violation = 0.02, least_path_violation = 0.05;
constexpr double nought = 1e-6;
constexpr double slack = 1e-4;  ///< costs are whole numbers

}  // namespace

ChoiceProgram::ChoiceProgram(const Instance& instance, const RoundPool& pool, const Rounds& group, int vehicles,
                             const Cancelled& stop)
    : instance_(instance), vehicles_(vehicles), stop_(stop) {
  std::vector<std::int32_t> row(instance.nodes, -1);
  for (const auto& round : group) {
    for (const Node v : round) {
      row[v] = static_cast<std::int32_t>(stops_.size());
      stops_.push_back(v);
    }
  }
  for (const auto& round : group) {
    const std::int64_t cost = instance.cost_of({round});
    offer(round, cost, row);
    cost_ += cost;
  }
  std::vector<std::uint64_t> keys;
  for (const auto& round : group) keys.push_back(pool.key_of(round));
  for (const auto& entry : pool.entries()) {
    const auto same = static_cast<std::size_t>(std::find(keys.begin(), keys.end(), entry.key) - keys.begin());
    if (same == keys.size())
      offer(entry.round, entry.cost, row);
    else if (entry.cost < candidates_[same].cost)  // the same stops in a better order, never twice
      candidates_[same] = {&entry.round, entry.cost, candidates_[same].rows};
  }
}

void ChoiceProgram::offer(const std::vector<Node>& round, std::int64_t cost, const std::vector<std::int32_t>& row) {
  for (const Node v : round)
    if (row[v] < 0) return;
  Candidate candidate{&round, cost, {}};
  for (const Node v : round) candidate.rows.push_back(static_cast<std::size_t>(row[v]));
  candidates_.push_back(std::move(candidate));
}

bool ChoiceProgram::visits(std::size_t candidate, std::size_t stop) const {
  const auto& rows = candidates_[candidate].rows;
  return std::find(rows.begin(), rows.end(), stop) != rows.end();
}

double ChoiceProgram::open_below(std::int64_t cost) const {
  return static_cast<double>(cost) - 1 + slack - program_.objective();
}

ChoiceOutcome ChoiceProgram::tighten() {
  work_ += candidates_.size() * 2;
  LinearOutcome outcome = build();
  for (int i = 0;; ++i) {
    if (outcome == LinearOutcome::infeasible) return ChoiceOutcome::none;
    if (outcome != LinearOutcome::optimal) return ChoiceOutcome::stopped;
    if (!drop_dear()) return ChoiceOutcome::none;
    if (i == cut_rounds || !add_cuts()) return ChoiceOutcome::too_hard;
    work_ += candidates_.size() / 2;
    outcome = program_.solve(stop_);
  }
}

/// Rounds for the load of these stops.
double ChoiceProgram::least_rounds(const Stops& set) const {
  std::int64_t most = 1;
  for (std::size_t i = 0; i < instance_.capacity.size(); ++i) {
    std::int64_t load = 0;
    for (const std::size_t s : set) load += instance_.node[stops_[s]].load[i];
    if (instance_.capacity[i] > 0) most = std::max(most, (load + instance_.capacity[i] - 1) / instance_.capacity[i]);
  }
  return static_cast<double>(most);
}

LinearOutcome ChoiceProgram::build() {
  std::vector<Column> columns(candidates_.size());
  std::vector<std::vector<std::pair<std::size_t, double>>> rows(stops_.size() + 1);
  for (std::size_t c = 0; c < candidates_.size(); ++c) {
    columns[c].cost = static_cast<double>(candidates_[c].cost);
    for (const std::size_t s : candidates_[c].rows) rows[s].emplace_back(c, 1);
    rows.back().emplace_back(c, 1);
  }
  program_.add_columns(columns);
  Stops all(stops_.size());
  for (std::size_t s = 0; s < all.size(); ++s) {
    all[s] = s;
    program_.add_row(1, 1, rows[s]);
  }
  program_.add_row(least_rounds(all), vehicles_, rows.back());
  return program_.solve(stop_);
}

/// Takes out what no cheaper choice can have; false where there is none.
bool ChoiceProgram::drop_dear() {
  const double open = open_below(cost_);
  if (open < 0) return false;
  std::vector<std::size_t> dear;
  std::size_t kept = 0;
  values_.clear();
  for (std::size_t c = 0; c < candidates_.size(); ++c) {
    if (program_.reduced_cost(c) > open) {
      dear.push_back(c);
      continue;
    }
    values_.push_back(program_.value(c));
    if (kept != c) candidates_[kept] = std::move(candidates_[c]);
    ++kept;
  }
  candidates_.resize(kept);
  program_.delete_columns(dear);
  return kept > 0;
}

bool ChoiceProgram::add_cuts() {
  support_.clear();
  by_stop_.assign(stops_.size(), {});
  for (std::size_t c = 0; c < candidates_.size(); ++c) {
    if (values_[c] < nought) continue;
    support_.push_back(c);
    for (const std::size_t s : candidates_[c].rows) by_stop_[s].push_back(c);
  }
  const bool any = cut_subset_rows();
  return cut_paths() || any;
}

/// Of three stops only one round can visit two or more.
bool ChoiceProgram::cut_subset_rows() {
  const std::size_t n = stops_.size();
  std::vector<double> together(n * n, 0);
  for (const std::size_t c : support_)
    for (const std::size_t a : candidates_[c].rows)
      for (const std::size_t b : candidates_[c].rows) together[a * n + b] += values_[c];
  std::vector<std::tuple<double, std::size_t, std::size_t, std::size_t>> found;
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      for (std::size_t c = b + 1; c < n; ++c) {
        double sum = together[a * n + b] + together[b * n + c] + together[a * n + c];
        if (sum <= 1 + least_violation) continue;
        for (const std::size_t candidate : by_stop_[a])
          if (visits(candidate, b) && visits(candidate, c)) sum -= 2 * values_[candidate];
        if (sum > 1 + least_violation) found.emplace_back(-sum, a, b, c);
      }
    }
  }
  std::sort(found.begin(), found.end());
  std::vector<int> used(n, 0);
  std::size_t added = 0;
  for (const auto& [violation, a, b, c] : found) {
    if (added == cuts_a_round) break;
    if (std::max({used[a], used[b], used[c]}) >= cuts_a_stop) continue;
    for (const std::size_t s : {a, b, c}) ++used[s];
    ++added;
    std::vector<std::pair<std::size_t, double>> terms;
    for (std::size_t i = 0; i < candidates_.size(); ++i)
      if (static_cast<int>(visits(i, a)) + static_cast<int>(visits(i, b)) + static_cast<int>(visits(i, c)) > 1)
        terms.emplace_back(i, 1);
    program_.add_row(-infinity, 1, terms);
  }
  return added > 0;
}

/// A set of stops needs the rounds that its load needs.
bool ChoiceProgram::cut_paths() {
  std::vector<Stops> found;
  for (std::size_t seed = 0; seed < stops_.size(); ++seed) {
    Stops set = most_violated_from(seed);
    if (set.empty()) continue;
    std::sort(set.begin(), set.end());
    if (std::find(found.begin(), found.end(), set) == found.end()) found.push_back(std::move(set));
  }
  for (const Stops& set : found) {
    std::vector<char> in(stops_.size(), 0);
    for (const std::size_t s : set) in[s] = 1;
    std::vector<std::pair<std::size_t, double>> terms;
    for (std::size_t c = 0; c < candidates_.size(); ++c) {
      const auto& rows = candidates_[c].rows;
      if (std::any_of(rows.begin(), rows.end(), [&](std::size_t s) { return in[s] != 0; })) terms.emplace_back(c, 1);
    }
    program_.add_row(least_rounds(set), infinity, terms);
  }
  return !found.empty();
}

/// Sets that grow from a stop, by the one that brings the most load for the rounds it lets in; the most violated of
/// them, none where all hold.
ChoiceProgram::Stops ChoiceProgram::most_violated_from(std::size_t seed) const {
  std::vector<char> in(stops_.size(), 0), entered(candidates_.size(), 0);
  Stops set, best;
  double entering = 0, most = least_path_violation;
  for (std::size_t s = seed; set.size() < stops_.size();) {
    in[s] = 1;
    set.push_back(s);
    for (const std::size_t c : by_stop_[s]) {
      if (entered[c] != 0) continue;
      entered[c] = 1;
      entering += values_[c];
    }
    if (const double violation = least_rounds(set) - entering; violation > most) {
      most = violation;
      best = set;
    }
    double least = infinity;
    for (std::size_t t = 0; t < stops_.size(); ++t) {
      if (in[t] != 0) continue;
      double key = 0;
      for (const std::size_t c : by_stop_[t])
        if (entered[c] == 0) key += values_[c];
      for (std::size_t i = 0; i < instance_.capacity.size(); ++i)
        if (instance_.capacity[i] > 0)
          key -= static_cast<double>(instance_.node[stops_[t]].load[i]) / static_cast<double>(instance_.capacity[i]);
      if (key < least) {
        least = key;
        s = t;
      }
    }
  }
  return best;
}

}  // namespace gatehouse::solvers::routing
