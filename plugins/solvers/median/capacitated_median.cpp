#include "solvers/median/capacitated_median.hpp"

#include <algorithm>
#include <cmath>

#include "solvers/median/capacitated_dual.hpp"
#include "solvers/median/sharing.hpp"

namespace gatehouse::solvers {

using namespace median;

namespace {

constexpr double room_for_rounding = 1e-9;

bool whole(const MedianProblem& problem) {
  const auto is_whole = [](double c) { return c == std::floor(c); };
  return std::all_of(problem.demands.begin(), problem.demands.end(), [&](const MedianDemand& d) {
    return is_whole(d.otherwise) &&
           std::all_of(d.ways.begin(), d.ways.end(), [&](const MedianDemand::Way& w) { return is_whole(w.cost); });
  });
}

class Search {
public:
  Search(const CapacitatedMedian& problem, const CapacitatedEffort& effort, const Cancelled& cancelled)
      : problem_(problem), effort_(effort), cancelled_(cancelled), whole_(whole(problem.median)), sharing_(problem) {}

  MedianSolution run() {
    MedianSolution loose = solve(problem_.median, cancelled_);
    bound_ = loose.bound;
    if (loose.outcome == Outcome::cancelled) {
      take(loose.open);
      return finish();
    }
    if (fits(loose)) return loose;
    take(loose.open, true);
    climb();
    if (!proven() && effort_.nodes > 0 && !stopped()) decide();
    return finish();
  }

private:
  [[nodiscard]] bool stopped() const { return cancelled_ && cancelled_(); }

  [[nodiscard]] bool fits(const MedianSolution& solution) const {
    std::vector<double> load(problem_.median.sites + 1, 0);
    for (std::size_t i = 0; i < solution.site_of.size(); ++i) load[solution.site_of[i]] += problem_.load[i];
    for (std::size_t s = 0; s < problem_.median.sites; ++s) {
      if (load[s] > problem_.capacity[s] + room_for_rounding) return false;
    }
    return true;
  }

  void take(std::vector<std::size_t> open, bool swap = false) {
    Shares shares = sharing_.share(std::move(open), cancelled_);
    if (swap) sharing_.swap_sites(shares, effort_.swaps, cancelled_);
    if (shares.cost < best_.cost - room_for_rounding) best_ = std::move(shares);
  }

  /// Answers are of interest only where they cost no more than this.
  [[nodiscard]] double ceiling() const {
    return whole_ ? best_.cost - 1 + 1e-6 : best_.cost - 1e-9 * std::max(1.0, best_.cost);
  }
  [[nodiscard]] bool proven() const { return bound_ > ceiling(); }
  void raise(double bound) {
    bound_ = std::max(bound_, std::min(whole_ ? std::ceil(bound - 1e-6) : bound, best_.cost));
  }

  void climb() {
    int met = 0;
    const auto look = [&](const std::vector<std::size_t>& open) { take(open, met++ % 4 == 3); };
    ascend(
        problem_, dual_, effort_.steps, look, [this] { return best_.cost; }, [this](double b) { return b > ceiling(); },
        cancelled_);
    raise(dual_.bound);
  }

  /// By what the dual's bound rises at least where the site is opened; forced ones: by nothing.
  [[nodiscard]] std::vector<double> rise_with() const {
    const MedianProblem& m = problem_.median;
    std::vector<char> forced(m.sites, 0);
    for (const std::size_t s : m.forced) forced[s] = 1;
    std::vector<double> others;
    for (std::size_t s = 0; s < m.sites; ++s) {
      if (forced[s] == 0) others.push_back(dual_.worth[s]);
    }
    const std::size_t more = m.open > m.forced.size() ? m.open - m.forced.size() : 0;
    double last_in = more == 0 ? -infinity : 0;
    if (more > 0 && more <= others.size()) {
      std::nth_element(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(more - 1), others.end());
      last_in = others[more - 1];
    }
    std::vector<double> rise(m.sites, 0);
    for (std::size_t s = 0; s < m.sites; ++s) {
      if (forced[s] == 0) rise[s] = more == 0 ? infinity : std::max(0.0, dual_.worth[s] - last_in);
    }
    return rise;
  }

  /// What the dual leaves undecided, as an integer program.
  void decide() {
    const MedianProblem& m = problem_.median;
    const double room = ceiling() - dual_.bound + 1e-7;
    const std::vector<double> rise = rise_with();
    IntegerProgram program;
    std::vector<std::size_t> variable(m.sites, m.sites);
    struct Choice {
      std::size_t demand, site;
    };
    std::vector<Choice> choices;
    std::vector<char> forced(m.sites, 0);
    for (const std::size_t s : m.forced) forced[s] = 1;
    Row opened{{}, -infinity, static_cast<double>(m.open)};
    std::vector<Row> capacity(m.sites);
    for (std::size_t s = 0; s < m.sites; ++s) {
      if (rise[s] > room) continue;
      variable[s] = program.cost.size();
      program.cost.push_back(0);
      choices.push_back({m.demands.size(), s});
      opened.terms.emplace_back(variable[s], 1.0);
      capacity[s] = {{{variable[s], -problem_.capacity[s]}}, -infinity, 0};
      if (forced[s] != 0) program.rows.push_back({{{variable[s], 1.0}}, 1, 1});
    }
    program.rows.push_back(opened);
    for (std::size_t i = 0; i < m.demands.size(); ++i) {
      Row once{{}, 1, 1};
      const auto choose = [&](std::size_t site, double cost) {
        once.terms.emplace_back(program.cost.size(), 1.0);
        if (site < m.sites) {
          capacity[site].terms.emplace_back(program.cost.size(), problem_.load[i]);
          program.rows.push_back({{{program.cost.size(), 1.0}, {variable[site], -1.0}}, -infinity, 0});
        }
        program.cost.push_back(cost);
        choices.push_back({i, site});
      };
      const double price = dual_.prices[i];
      for (const MedianDemand::Way& w : m.demands[i].ways) {
        if (variable[w.site] == m.sites || w.cost >= m.demands[i].otherwise) continue;
        const double reduced = w.cost - price - dual_.marginal[w.site] * problem_.load[i];
        if (rise[w.site] + std::max(0.0, reduced) <= room) choose(w.site, w.cost);
      }
      if (m.demands[i].otherwise - price <= room) choose(m.sites, m.demands[i].otherwise);
      program.rows.push_back(std::move(once));
    }
    for (std::size_t s = 0; s < m.sites; ++s) {
      if (variable[s] < m.sites || !capacity[s].terms.empty()) program.rows.push_back(std::move(capacity[s]));
    }
    if (program.cost.size() > effort_.choices) return;
    const IntegerSolution answer = solve(program, cancelled_, best_.cost - (whole_ ? 0.5 : 1e-7), effort_.nodes);
    if (!answer.values.empty()) {
      Shares shares{{}, std::vector<std::size_t>(m.demands.size(), m.sites), 0};
      for (std::size_t v = 0; v < choices.size(); ++v) {
        if (answer.values[v] == 0) continue;
        if (choices[v].demand == m.demands.size()) {
          shares.open.push_back(choices[v].site);
        } else {
          shares.site_of[choices[v].demand] = choices[v].site;
        }
      }
      for (std::size_t i = 0; i < shares.site_of.size(); ++i) shares.cost += sharing_.cost_at(i, shares.site_of[i]);
      if (shares.cost < best_.cost) best_ = std::move(shares);
    }
    if (answer.outcome == Outcome::optimal || answer.outcome == Outcome::infeasible) {
      bound_ = best_.cost;
    } else if (answer.outcome == Outcome::cancelled && answer.bound > 0) {
      raise(answer.bound);
    }
  }

  MedianSolution finish() {
    MedianSolution solution;
    solution.outcome = proven() ? Outcome::optimal : Outcome::cancelled;
    if (best_.cost == infinity) return solution;
    solution.open = best_.open;
    solution.site_of = best_.site_of;
    solution.cost = best_.cost;
    solution.bound = proven() ? best_.cost : bound_;
    std::vector<char> flag(problem_.median.sites, 0);
    for (const std::size_t s : solution.open) flag[s] = 1;
    for (std::size_t s = 0; s < problem_.median.sites && solution.open.size() < problem_.median.open; ++s) {
      if (flag[s] == 0) solution.open.push_back(s);
    }
    std::sort(solution.open.begin(), solution.open.end());
    return solution;
  }

  const CapacitatedMedian& problem_;
  const CapacitatedEffort& effort_;
  const Cancelled& cancelled_;
  bool whole_;
  Sharing sharing_;
  CapacitatedDual dual_;
  Shares best_;
  double bound_ = 0;
};

}  // namespace

MedianSolution solve(const CapacitatedMedian& problem, const CapacitatedEffort& effort, const Cancelled& cancelled) {
  return Search(problem, effort, cancelled).run();
}

}  // namespace gatehouse::solvers
