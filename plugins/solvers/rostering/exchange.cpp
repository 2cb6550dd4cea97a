#include "solvers/rostering/exchange.hpp"

#include <algorithm>
#include <utility>

namespace gatehouse::solvers::rostering {
namespace {

class Exchange {
public:
  Exchange(const RosterProblem& problem, std::vector<Roster>& rosters, Budget& budget)
      : problem_(problem), rosters_(rosters), budget_(budget), changed_(rosters.size(), 1) {
    for (std::size_t i = 0; i < rosters.size(); ++i) cost_.push_back(own_cost(problem, problem.people[i], rosters[i]));
  }

  bool run() {
    bool any = false;
    for (bool again = true; again && !budget_.over();) {
      again = false;
      const std::vector<char> before = std::exchange(changed_, std::vector<char>(rosters_.size(), 0));
      for (std::size_t i = 0; i < rosters_.size() && !budget_.over(); ++i) {
        for (std::size_t j = i + 1; j < rosters_.size(); ++j) {
          if (before[i] == 0 && before[j] == 0 && changed_[i] == 0 && changed_[j] == 0) continue;
          while (improve(i, j)) again = true;
        }
      }
      any = any || again;
    }
    return any;
  }

private:
  /// The first exchange between the two that makes their cost less.
  bool improve(std::size_t i, std::size_t j) {
    constexpr int week = 7;
    for (int begin = 0; begin < problem_.days; ++begin) {
      if (rosters_[i][begin] == rosters_[j][begin]) continue;  // the same from a day later on
      for (int end = begin + 1; end <= std::min(begin + week, problem_.days); ++end) {
        if (take(i, j, begin, end)) return true;
      }
      if (begin + week < problem_.days && take(i, j, begin, problem_.days)) return true;
    }
    return false;
  }

  bool take(std::size_t i, std::size_t j, int begin, int end) {
    if (rosters_[i][end - 1] == rosters_[j][end - 1]) return false;  // the same a day shorter
    std::swap_ranges(rosters_[i].begin() + begin, rosters_[i].begin() + end, rosters_[j].begin() + begin);
    const Person &a = problem_.people[i], &b = problem_.people[j];
    const double cost_i = own_cost(problem_, a, rosters_[i]), cost_j = own_cost(problem_, b, rosters_[j]);
    if (cost_i + cost_j < cost_[i] + cost_[j] - 1e-7 && keeps_limits(problem_, a, rosters_[i]) &&
        keeps_limits(problem_, b, rosters_[j])) {
      cost_[i] = cost_i;
      cost_[j] = cost_j;
      changed_[i] = changed_[j] = 1;
      return true;
    }
    std::swap_ranges(rosters_[i].begin() + begin, rosters_[i].begin() + end, rosters_[j].begin() + begin);
    return false;
  }

  const RosterProblem& problem_;
  std::vector<Roster>& rosters_;
  Budget& budget_;
  std::vector<double> cost_;
  std::vector<char> changed_;  ///< of each person: since the last round
};

}  // namespace

bool exchange_days(const RosterProblem& problem, std::vector<Roster>& rosters, Budget& budget) {
  return Exchange(problem, rosters, budget).run();
}

}  // namespace gatehouse::solvers::rostering
