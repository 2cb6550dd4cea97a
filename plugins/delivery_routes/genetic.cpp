// Few individuals, long educations: see breed().
#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "delivery_routes/annealing.hpp"
#include "delivery_routes/team.hpp"

namespace gatehouse::delivery_routes {
namespace {

constexpr int couple = 2;
// Individuals annealed apart all the way share too little (on Tongxin three of four pairs of neighbours are broken) for
// a child of theirs to be better than both; where one goes on twice from late in annealing, half the pairs are shared,
// and children are.
constexpr double apart_from = 0.95;  // of annealing, the first goes on twice
constexpr double together = 0.92;    // of all steps; by then one is annealed by all threads
constexpr double annealing = 0.97;   // of all steps; the rest is for children
constexpr double child_from = 0.88;  // where on the way from warm to cold a child's annealing begins
constexpr double steps_of_child = 4000;
constexpr double most_generations = 20;
constexpr double unlike = 0.02;  // broken pairs from which on two plans are two

using Individual = Annealed;

/// Which part of annealing an education is, and of all the steps.
struct Education {
  double begin = 0, end = 0;  // of the whole search
  double from = 0, to = 0;    // of the way from warm to cold
};

class Breeding {
public:
  Breeding(Schedule& schedule, const std::vector<std::vector<int>>& near, const BreedOptions& options)
      : s_(schedule),
        near_(near),
        o_(options),
        team_(options.threads, options.stop, options.improved),
        warmth_(warmth_of(schedule)),
        first_(schedule.days()),
        workers_(static_cast<std::size_t>(std::clamp(options.threads, couple, Proposals::most_members)), schedule) {}

  std::int64_t run() {
    const double fork = together;
    const std::vector<Visits> first = anneal_together({0, fork, 0, apart_from});
    educate({fork, annealing, apart_from, 1}, [&](int, Schedule& s, Chance&) { s.set_days(first); });
    const double left = (1 - annealing) * static_cast<double>(o_.iterations);
    const auto generations = static_cast<int>(std::clamp(left / (couple * steps_of_child), 1.0, most_generations));
    for (int g = 0; g < generations && !team_.stopped(); ++g) {
      const double begin = annealing + (1 - annealing) * g / generations;
      const double end = annealing + (1 - annealing) * (g + 1) / generations;
      educate({begin, end, child_from, 1}, [&](int number, Schedule& child, Chance& chance) {
        child.set_days(population_[static_cast<std::size_t>(number)].days);
        cross(child, population_[static_cast<std::size_t>(1 - number)].days, near_, chance);
      });
    }
    s_.set_days(population_.front().days);
    return done_;
  }

private:
  /// The first of all, by all threads together; gives where annealing came to.
  std::vector<Visits> anneal_together(const Education& e) {
    RuinOptions ruin;
    ruin.iterations = std::llround((e.end - e.begin) * static_cast<double>(o_.iterations));
    ruin.seconds = o_.seconds * (e.end - e.begin);
    ruin.warmth = warmth_;
    ruin.from = e.from;
    ruin.to = e.to;
    ruin.leave_last = true;
    ruin.together = true;
    ruin.stop = [&](double fraction) { return team_.ask(0, fraction); };
    ruin.improved = [&](std::int64_t cost) { team_.tell(cost); };
    for (Schedule& worker : workers_) worker.set_days(first_);
    Annealing first(workers_.front(), near_, o_.seed * 7919, ruin);
    team_.run(std::clamp(o_.threads, 1, static_cast<int>(workers_.size())), e.begin, e.end, [&](int number) {
      Schedule& schedule = workers_[static_cast<std::size_t>(number)];
      number == 0 ? first.lead(schedule) : first.help(schedule);
    });
    done_ += first.best().iterations;
    survive({first.best()});
    return workers_.front().days();
  }

  /// Makes a couple of individuals and anneals them side by side; the best that each met are born. What ends before it
  /// is cold is left where annealing came to, so that it can go on from there.
  template <typename Make>
  void educate(const Education& e, const Make& make) {
    std::vector<Individual> born(couple);
    const auto steps =
        static_cast<std::int64_t>(std::llround((e.end - e.begin) * static_cast<double>(o_.iterations) / couple));
    team_.run(couple, e.begin, e.end, [&](int number) {
      Schedule& schedule = workers_[static_cast<std::size_t>(number)];
      Chance chance = Chance(o_.seed * 7919 + 1 + static_cast<std::uint64_t>(born_ + number));
      make(number, schedule, chance);
      RuinOptions ruin;
      ruin.iterations = steps;
      ruin.seconds = o_.seconds * (e.end - e.begin);
      ruin.warmth = warmth_;
      ruin.from = e.from;
      ruin.to = e.to;
      ruin.leave_last = e.to < 1;
      ruin.stop = [&](double fraction) { return team_.ask(number, fraction); };
      ruin.improved = [&](std::int64_t cost) { team_.tell(cost); };
      born[static_cast<std::size_t>(number)] = ruin_and_recreate(schedule, near_, chance, ruin);
    });
    born_ += couple;
    for (const Individual& i : born) done_ += i.iterations;
    survive(std::move(born));
  }

  /// Of all, the best, and the best of those unlike it; who is like it only where there is nobody else.
  void survive(std::vector<Individual> born) {
    std::move(born.begin(), born.end(), std::back_inserter(population_));
    std::stable_sort(population_.begin(), population_.end(),
                     [](const Individual& a, const Individual& b) { return a.cost < b.cost; });
    const auto other = std::find_if(population_.begin() + 1, population_.end(), [&](const Individual& i) {
      return unlikeness(s_.problem(), i.days, population_.front().days) >= unlike;
    });
    if (other != population_.end()) std::iter_swap(population_.begin() + 1, other);
    if (population_.size() > couple) population_.resize(couple);
  }

  Schedule& s_;
  const std::vector<std::vector<int>>& near_;
  const BreedOptions& o_;
  Team team_;
  double warmth_;
  std::vector<Visits> first_;
  std::vector<Schedule> workers_;
  int born_ = 0;
  std::int64_t done_ = 0;
  std::vector<Individual> population_;
};

}  // namespace

std::int64_t breed(Schedule& schedule, const std::vector<std::vector<int>>& near, const BreedOptions& options) {
  if (options.iterations <= 0 || schedule.stops() == 0) return 0;
  return Breeding(schedule, near, options).run();
}

}  // namespace gatehouse::delivery_routes
