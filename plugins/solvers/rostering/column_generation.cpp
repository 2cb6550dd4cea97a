#include "solvers/rostering/column_generation.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::solvers::rostering {
namespace {

constexpr double nearly_whole = 0.8, rather = 0.5;
constexpr int many_people = 40;  ///< of so many several are fixed at a time
constexpr std::size_t people_a_fixing = 10;
constexpr double helps = 1e-6;  ///< a roster whose reduced cost is below minus this

double roster_value(const std::vector<double>& cell_price, const Roster& roster, std::size_t shifts) {
  double value = 0;
  for (std::size_t d = 0; d < roster.size(); ++d) {
    if (roster[d] != off) value += cell_price[d * shifts + static_cast<std::size_t>(roster[d])];
  }
  return value;
}

void mask(const ColumnGeneration::Mask& mask, PricedQuery& query) {
  for (std::size_t c = 0; c < mask.cells.size(); ++c) {
    if (mask.cells[c] != 0) query.price[c] = infinity;
  }
  query.off_price.assign(mask.days_off.size(), 0);
  for (std::size_t d = 0; d < mask.days_off.size(); ++d) {
    if (mask.days_off[d] != 0) query.off_price[d] = infinity;
  }
}

}  // namespace

double ColumnGeneration::price(const std::vector<double>& duals, std::size_t most, bool nearly) {
  const std::vector<double> own = master_.cell_duals();
  const bool at_own = duals == own;
  const RosterProblem& p = crew_.problem;
  double bound = p.constant;
  for (std::size_t c = 0; c < duals.size(); ++c) {
    const Cell& cell = crew_.cells[c];
    bound += duals[c] * cell.need;
    // Where a dual is above what the first ones missing cost, these are missing.
    for (int k = 0; cell.under_step > 0 && k < cell.need; ++k) {
      bound += std::min(0.0, cell.under + cell.under_step * k - duals[c]);
    }
  }
  added_ = 0;
  reducible_ = 0;
  PricedQuery query;
  query.most = most;
  query.nearly = nearly;
  std::vector<double>& prices = query.price;
  prices.resize(duals.size());
  for (std::size_t g = 0; g < crew_.groups.size(); ++g) {
    if (!open_.empty() && open_[g] == 0) continue;
    for (std::size_t c = 0; c < duals.size(); ++c) prices[c] = -duals[c];
    add_own_prices(crew_, g, prices);
    query.off_price.clear();
    // At the master's own duals only what helps is of interest.
    query.not_above = at_own ? master_.group_dual(g) - helps : infinity;
    if (!masks_.empty()) mask(masks_[g], query);
    const auto found = crew_.groups[g].best.find(query, crew_.work, [this] { return budget_.over(); });
    if (crew_.work.at_least == infinity || budget_.over()) return -infinity;
    reducible_ += std::max(0.0, master_.group_dual(g) - crew_.work.at_least) *
                  static_cast<double>(crew_.groups[g].members.size());
    bound += crew_.work.at_least * static_cast<double>(crew_.groups[g].members.size());
    for (const PricedRoster& f : found) {
      const double own_value = own_cost(p, p.people[crew_.groups[g].example], f.roster) -
                               roster_value(own, f.roster, p.shifts.size()) - master_.group_dual(g);
      if (own_value < -helps && master_.add(g, f.roster)) ++added_;
    }
  }
  master_.flush();
  return bound;
}

void ColumnGeneration::bound_by_wishes() {
  double bound = crew_.problem.constant;
  PricedQuery query;
  query.nearly = true;
  for (std::size_t g = 0; g < crew_.groups.size(); ++g) {
    query.price.assign(crew_.cells.size(), 0);
    add_own_prices(crew_, g, query.price);
    (void)crew_.groups[g].best.find(query, crew_.work, [this] { return budget_.over(); });
    if (budget_.over()) return;
    bound += crew_.work.at_least * static_cast<double>(crew_.groups[g].members.size());
  }
  bound_ = std::max(bound_, bound);
}

void ColumnGeneration::solve_root(double enough) {
  const Cancelled stop = [this] { return budget_.over(); };
  open_.clear();
  best_duals_.assign(crew_.cells.size(), 0);
  double smoothing = 0.7;
  while (master_.solve(stop) == LinearOutcome::optimal) {
    if (master_.forget_dear()) continue;
    const std::vector<double> own = master_.cell_duals();
    for (double alpha = bound_ == -infinity ? 0 : smoothing;; alpha = alpha < 0.1 ? 0 : alpha / 2) {
      std::vector<double> duals(own.size());
      for (std::size_t c = 0; c < own.size(); ++c) duals[c] = alpha * best_duals_[c] + (1 - alpha) * own[c];
      for (const bool nearly : {true, false}) {
        if (alpha > 0 && !nearly) break;  // the proof is made at the master's own duals
        const double bound = price(duals, 3, nearly);
        if (budget_.over()) return;
        if (bound > bound_) {
          bound_ = bound;
          best_duals_ = duals;
        }
        if (added_ > 0) break;
      }
      if (added_ > 0) break;
      if (alpha == 0) {
        complete_ = true;  // nothing improves the relaxation: its value is the bound, but for rounding errors
        return;
      }
    }
    if (rounded_up(crew_, bound_) >= enough - 1e-9) return;
    if (master_.objective() - bound_ < 1e-7 * (1 + std::abs(bound_))) return;
  }
}

std::optional<double> ColumnGeneration::solve_node(double enough) {
  const Cancelled stop = [this] { return budget_.over(); };
  double bound = -infinity;
  for (;;) {
    const LinearOutcome outcome = master_.solve(stop);
    if (outcome == LinearOutcome::infeasible) return infinity;
    if (outcome != LinearOutcome::optimal) return std::nullopt;
    if (master_.forget_dear()) continue;
    const double objective = master_.objective();
    for (const bool nearly : {true, false}) {
      const double here = price(master_.cell_duals(), 2, nearly);
      if (budget_.over()) return std::nullopt;
      if (here == -infinity) return infinity;  // a group has no roster left
      bound = std::max(bound, objective - reducible_);
      if (rounded_up(crew_, bound) >= enough - 1e-9) return bound;
      if (added_ > 0) break;
    }
    if (added_ == 0) return master_.lack() > 1e-6 ? infinity : bound;
  }
}

bool ColumnGeneration::generate_after_fixing(int rounds) {
  const Cancelled stop = [this] { return budget_.over(); };
  for (int round = 0; round <= rounds; ++round) {
    if (master_.solve(stop) != LinearOutcome::optimal) return false;
    if (round == rounds) break;
    if (master_.forget_dear()) continue;
    price(master_.cell_duals(), 2, true);
    if (budget_.over()) return false;
    if (added_ == 0) break;
  }
  return true;
}

std::vector<Roster> ColumnGeneration::dive(std::mt19937_64& random) {
  std::vector<int> left;
  for (const Group& g : crew_.groups) left.push_back(static_cast<int>(g.members.size()));
  open_.assign(crew_.groups.size(), 1);
  int people_left = static_cast<int>(crew_.problem.people.size());
  struct Candidate {
    double fraction;
    std::size_t roster;
  };
  while (people_left > 0) {
    if (!generate_after_fixing(people_left > many_people ? 2 : people_left > 6 ? 4 : 8)) {
      people_left = -1;
      break;
    }
    std::vector<Candidate> candidates;
    bool fixed_any = false;
    const std::size_t known = master_.rosters();
    for (std::size_t r = 0; r < known; ++r) {
      const int whole = static_cast<int>(std::floor(master_.value(r) + 1e-6));
      const double fraction = master_.value(r) - whole;
      const std::size_t g = master_.group(r);
      const int more = std::min(whole - master_.fixed(r), left[g]);
      if (more > 0) {
        left[g] -= more;
        people_left -= more;
        master_.fix(r, master_.fixed(r) + more);
        fixed_any = true;
      }
      if (fraction > 1e-6) candidates.push_back({fraction, r});
    }
    if (!candidates.empty()) {
      // Fixing whole ones alone changes nothing in the relaxation: round up what is nearly whole, and one at least,
      // sometimes not the nearest.
      std::stable_sort(candidates.begin(), candidates.end(),
                       [](const Candidate& a, const Candidate& b) { return a.fraction > b.fraction; });
      std::size_t pick = 0;
      while (pick + 1 < candidates.size() && random() % 4 == 0 &&
             candidates[pick + 1].fraction > 0.5 * candidates[0].fraction) {
        ++pick;
      }
      std::swap(candidates[0], candidates[pick]);
      const std::size_t at_a_time =
          people_left > many_people ? static_cast<std::size_t>(people_left) / people_a_fixing : 0;
      for (std::size_t c = 0; c < candidates.size(); ++c) {
        const std::size_t r = candidates[c].roster, g = master_.group(r);
        // Of many people several at a time: what is fixed wrongly the search puts right.
        const bool near = candidates[c].fraction >= nearly_whole || (c < at_a_time && candidates[c].fraction >= rather);
        if ((c > 0 && !near) || left[g] <= 0) continue;
        --left[g];
        --people_left;
        master_.fix(r, master_.fixed(r) + 1);
        fixed_any = true;
      }
    }
    for (std::size_t g = 0; g < left.size(); ++g) open_[g] = left[g] > 0 ? 1 : 0;
    if (!fixed_any) break;
  }
  std::vector<Roster> found;
  if (people_left == 0) {
    std::vector<int> times;
    for (std::size_t r = 0; r < master_.rosters(); ++r) times.push_back(master_.fixed(r));
    found = master_.people(times);
  }
  master_.unfix_all();
  open_.clear();
  return found;
}

}  // namespace gatehouse::solvers::rostering
