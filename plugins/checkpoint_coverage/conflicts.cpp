#include <algorithm>

#include "checkpoint_coverage/coverage_program.hpp"

namespace gatehouse::checkpoint_coverage {

namespace {

using Demands = std::vector<std::size_t>;

/// Asks whether sets of demands can be met together.
class Contradictions {
public:
  Contradictions(const CoverageProblem& problem, const solvers::Cancelled& cancelled)
      : problem_(problem), cancelled_(cancelled) {
    problem_.spare_backup = false;
  }

  [[nodiscard]] bool cancelled() const { return cancelled_ && cancelled_(); }

  bool together(const Demands& first, const Demands& second = {}) {
    std::vector<char> flags(problem_.demands.size(), 0);
    for (const Demands* set : {&first, &second}) {
      for (const std::size_t k : *set) flags[k] = 1;
    }
    return solve(program_of(problem_, flags, false).program, cancelled_).outcome != Outcome::infeasible;
  }

  /// The least part of `open` that contradicts itself and `held` (QuickXplain). `open` and `held` together do.
  Demands least(const Demands& held, bool grown, const Demands& open) {
    if (grown && !together(held)) return {};
    if (open.size() <= 1) return open;
    const auto half = open.begin() + static_cast<std::ptrdiff_t>(open.size() / 2);
    const Demands first(open.begin(), half), second(half, open.end());
    const Demands of_second = least(joined(held, first), true, second);
    const Demands of_first = least(joined(held, of_second), !of_second.empty(), first);
    return joined(of_first, of_second);
  }

  static Demands joined(Demands a, const Demands& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  }

private:
  CoverageProblem problem_;
  const solvers::Cancelled& cancelled_;
};

/// Demands of one kind and the same entrances are one: the first stands for all.
Demands different(const std::vector<Demand>& demands) {
  Demands result;
  for (std::size_t k = 0; k < demands.size(); ++k) {
    const bool known = std::any_of(result.begin(), result.end(), [&](std::size_t other) {
      const Demand &a = demands[k], &b = demands[other];
      return a.kind == b.kind && a.open == b.open && a.entrances == b.entrances;
    });
    if (!known) result.push_back(k);
  }
  return result;
}

}  // namespace

std::vector<std::vector<std::size_t>> conflicts(const CoverageProblem& problem, const std::vector<std::size_t>& broken,
                                                std::size_t most, const solvers::Cancelled& cancelled) {
  std::vector<Demands> sets, rests;
  Contradictions asked(problem, cancelled);
  const Demands all = different(problem.demands);
  Demands met;
  std::copy_if(all.begin(), all.end(), std::back_inserter(met),
               [&](std::size_t k) { return std::find(broken.begin(), broken.end(), k) == broken.end(); });
  // Earlier demands are preferred: a contradiction of one's own orders is the easiest to see.
  std::stable_sort(met.begin(), met.end(), [&problem](std::size_t a, std::size_t b) {
    return weight_of(problem.demands[a]) > weight_of(problem.demands[b]);
  });
  // What is met can be met together; each broken demand contradicts it, alone or with those before it.
  for (const std::size_t b : broken) {
    if (sets.size() == most || asked.cancelled()) break;
    if (std::find(all.begin(), all.end(), b) == all.end() || asked.together(met, {b})) continue;
    Demands set = asked.least({b}, true, met);
    // Homes that want the same entrances for themselves contradict the same others: one set tells it.
    const bool known = std::any_of(rests.begin(), rests.end(), [&set](const Demands& rest) { return rest == set; });
    if (known) continue;
    rests.push_back(set);
    set.push_back(b);
    std::sort(set.begin(), set.end());
    if (!asked.cancelled()) sets.push_back(std::move(set));
  }
  std::stable_sort(sets.begin(), sets.end(), [](const Demands& a, const Demands& b) { return a.size() < b.size(); });
  return sets;
}

}  // namespace gatehouse::checkpoint_coverage
