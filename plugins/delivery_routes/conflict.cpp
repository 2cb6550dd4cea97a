#include "delivery_routes/conflict.hpp"

#include <algorithm>

namespace gatehouse::delivery_routes {
namespace {

constexpr std::int64_t short_search = 400;   // steps, for the few stops of a conflict
constexpr std::int64_t long_search = 3'000;  // steps, for everybody's whole day

bool hard(const Stop& s) { return s.due < no_due && !s.flexible; }

/// Whether a search finds a plan that serves all stops and keeps all hard due times.
bool can_be_kept(const Problem& problem, std::int64_t steps, const std::function<bool()>& stop) {
  SolveOptions options;
  options.iterations = steps;
  options.threads = 1;  // not worth a thread
  if (stop) options.stop = [&](double) { return stop(); };
  const Plan plan = solve(problem, options);
  if (!plan.unserved.empty()) return false;
  const auto times = timetable(problem, plan);
  for (std::size_t c = 0; c < times.size(); ++c)
    for (std::size_t t = 0; t < times[c].size(); ++t)
      for (std::size_t i = 0; i < times[c][t].arrivals.size(); ++i) {
        const Stop& s = problem.stops[static_cast<std::size_t>(plan.trips[c][t].stops[i])];
        if (hard(s) && times[c][t].arrivals[i] > s.due) return false;
      }
  return true;
}

Problem only(const Problem& problem, const std::vector<int>& stops) {
  Problem part = problem;
  part.aim = Aim::least_work;
  part.stops.clear();
  for (const int i : stops) part.stops.push_back(problem.stops[static_cast<std::size_t>(i)]);
  return part;
}

}  // namespace

std::vector<int> smallest_conflict(const Problem& problem, const std::function<bool()>& stop) {
  const auto stopped = [&] { return stop && stop(); };
  std::vector<int> conflict;
  for (int i = 0; i < static_cast<int>(problem.stops.size()); ++i)
    if (hard(problem.stops[static_cast<std::size_t>(i)])) conflict.push_back(i);
  // Soonest due first: the first of them that cannot be kept together hold a conflict.
  std::stable_sort(conflict.begin(), conflict.end(), [&](int a, int b) {
    return problem.stops[static_cast<std::size_t>(a)].due < problem.stops[static_cast<std::size_t>(b)].due;
  });
  std::size_t low = 0, high = conflict.size();  // the first `low` can be kept, the first `high` cannot
  if (can_be_kept(only(problem, conflict), short_search, stop) || stopped()) return {};
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2;
    const std::vector<int> first(conflict.begin(), conflict.begin() + static_cast<std::ptrdiff_t>(middle));
    (can_be_kept(only(problem, first), short_search, stop) ? low : high) = middle;
    if (stopped()) return {};
  }
  conflict.resize(high);
  if (conflict.size() > most_sifted) return conflict;
  for (std::size_t i = conflict.size(); i-- > 0;) {
    std::vector<int> without = conflict;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    if (!without.empty() && !can_be_kept(only(problem, without), short_search, stop)) conflict = std::move(without);
    if (stopped()) return {};
  }
  std::sort(conflict.begin(), conflict.end());
  return conflict;
}

int people_missing(const Problem& problem, int most, const std::function<bool()>& stop) {
  Problem more = problem;
  for (int added = 0; added <= most; ++added) {
    if (can_be_kept(more, long_search, stop)) return added;
    if (stop && stop()) break;
    more.carriers.push_back(problem.carriers.front());
  }
  return most + 1;
}

}  // namespace gatehouse::delivery_routes
