// Slack induction by string removals (Christiaens and Vanden Berghe 2020), under annealing.
#include "delivery_routes/annealing.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "delivery_routes/ruin.hpp"

namespace gatehouse::delivery_routes {
namespace {

constexpr double blink_chance = 0.001;    // a tenth of the paper's: of 440 stops the best plans come with few
constexpr double soft_at_first = 0.99;    // share of the latest arrival's price spread over all, at first
constexpr double soft_at_last = 0.2;      // and at last
constexpr double warmth = 0.72;           // of what a stop costs, at first
constexpr int trip_moves = 20;            // tried for each ruin
constexpr double trip_heat = 0.5;         // of the temperature: no recreate makes the best of them
constexpr double cheap_lateness = 0.002;  // of the true price of lateness, at first
constexpr std::int64_t lag_together = 4;  // two more than two threads need, for steps of unequal length
constexpr std::int64_t block = 32;        // steps at one temperature
constexpr std::int64_t between_questions = 16;

}  // namespace

double warmth_of(const Schedule& schedule) {
  // In proportion to what a stop costs when nobody is late: lateness would drown all else. Measured on Tongxin with all
  // four aims: half as warm is 0.5 to 1.5 % dearer.
  const std::int64_t lateness = schedule.late_price() * schedule.lateness();
  return warmth * static_cast<double>(schedule.cost() - lateness) / std::max(1, schedule.stops()) + 1;
}

/// One thread's part.
class Annealer {
public:
  Annealer(Annealing& annealing, Schedule& schedule, bool leads)
      : a_(annealing),
        o_(annealing.options_),
        s_(schedule),
        leads_(leads),
        ruin_(schedule, annealing.near_, chance_),
        recreate_(schedule, blink_chance, &chance_, schedule.stops() > all_places_up_to ? &annealing.near_ : nullptr),
        changed_at_(static_cast<std::size_t>(schedule.carriers()), -a_.lag_) {}

  void run() {
    member_ = leads_ ? Proposals::leader : a_.proposals_.join();
    if (member_ < 0 || !ruin_.anything()) return;
    Proposals& all = a_.proposals_;
    for (std::int64_t worked = 0;;) {
      const std::int64_t step = all.next();
      if (step >= o_.iterations || !reach(step)) break;
      if (leads_ && worked % between_questions == 0 && ask()) break;
      if (!all.claim(step)) continue;
      ++worked;
      if (!work(step)) break;
    }
    if (!leads_) {
      all.read(member_, o_.iterations);  // nobody has to wait for it any more
      return;
    }
    a_.best_.iterations = std::min(all.next(), o_.iterations);
    if (a_.halted_) return;
    while (done_ < o_.iterations) {
      if (!is_told(done_)) return;
      apply();
    }
  }

private:
  /// What this step may know: all that was proposed up to its lag, decided and done. False when halted.
  bool reach(std::int64_t step) {
    if (block_ < 0) open_block();  // from the start, as every member does, however late it joins
    while (done_ + a_.lag_ <= step) {
      if (!is_told(done_)) return false;
      apply();
    }
    a_.proposals_.read(member_, done_);
    return !a_.halted_;
  }
  bool is_told(std::int64_t step) {
    return a_.proposals_.is_told(step) ||
           wait_until([&] { return a_.proposals_.is_told(step); }, [&] { return leads_ ? ask() : a_.halted_.load(); });
  }

  /// Does what the next step proposed, unless a step it did not know of has changed one of the same days.
  void apply() {
    const auto changes = a_.proposals_.changes(done_);
    const bool apart = std::all_of(changes.begin(), changes.end(), [&](const DayChange& c) {
      return changed_at_[static_cast<std::size_t>(c.carrier)] <= done_ - a_.lag_;
    });
    if (!changes.empty() && apart) {
      for (const DayChange& c : changes) changed_at_[static_cast<std::size_t>(c.carrier)] = done_;
      s_.set_days(changes);
      look();
    }
    finish_step();
  }
  void finish_step() {
    ++done_;
    if ((done_ + a_.lag_ - 1) / block > block_) open_block();
  }

  void open_block() {
    block_ = block_ < 0 ? 0 : block_ + 1;
    const double fraction = o_.from + (o_.to - o_.from) * share();
    // Lateness is let pass more easily at first, so that the search can cross what breaks a window.
    s_.set_late_price(
        static_cast<std::int64_t>(static_cast<double>(a_.dear_) * std::pow(cheap_lateness, 1 - fraction)));
    s_.soften(soft_at_first + (soft_at_last - soft_at_first) * fraction);
    ruin_.look_at_trips();
    const double cold = a_.hot_ / 100;
    heat_ = a_.hot_ * std::pow(cold / a_.hot_, fraction);
  }
  [[nodiscard]] double share() const {
    const double steps = static_cast<double>(block_ * block) / static_cast<double>(o_.iterations);
    return std::min(1.0, std::max(steps, share_of_seconds()));
  }
  [[nodiscard]] double share_of_seconds() const {
    if (o_.seconds <= 0) return 0;
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - a_.begun_;
    return spent.count() / o_.seconds;
  }
  /// For who leads: true, from then on for all, where the search is to end.
  bool ask() {
    // Not for want of steps: which is the last must not depend on when it is asked.
    if (share_of_seconds() >= 1 || (o_.stop && o_.stop(share()))) a_.halted_ = true;
    return a_.halted_;
  }

  bool work(std::int64_t step) {
    chance_ = Chance(Chance(a_.seed_ + static_cast<std::uint64_t>(step)).next());
    s_.remember();
    bool changed = false;
    for (int i = 0; i < trip_moves; ++i) changed = move_a_trip(s_, a_.near_, chance_, threshold(trip_heat)) || changed;
    if (!changed) {
      const auto limit = static_cast<std::int64_t>(std::ceil(std::min(threshold(1), 9e18)));
      changed = recreate_.run(ruin_.strings(), limit) && s_.cost() < limit;
    }
    std::vector<DayChange>* const changes =
        a_.proposals_.open(step, [&] { return leads_ ? ask() : a_.halted_.load(); });
    const std::size_t count = changed && changes != nullptr ? s_.changes(*changes) : 0;
    if (changes == nullptr) {
      s_.roll_back();
      return false;
    }
    if (a_.lag_ == 1 && changed) {
      s_.forget();
      if (count > 0) look();
    } else {
      s_.roll_back();
    }
    a_.proposals_.told(step, count);
    if (a_.lag_ == 1) finish_step();
    return true;
  }
  [[nodiscard]] double threshold(double share) {
    return static_cast<double>(s_.cost()) - share * heat_ * std::log(std::max(chance_.fraction(), 1e-300));
  }

  void look() {
    if (!leads_) return;
    const std::int64_t truly = s_.true_cost();
    if (truly >= a_.best_.cost) return;
    a_.best_.cost = truly;
    if (o_.improved) o_.improved(truly);
    a_.best_.days = s_.days();
  }

  Annealing& a_;
  const RuinOptions& o_;
  Schedule& s_;
  bool leads_;
  Chance chance_{0};
  Ruin ruin_;
  Recreate recreate_;
  int member_ = -1;
  std::int64_t done_ = 0;    // steps decided
  std::int64_t block_ = -1;  // of steps: at whose temperature it is
  double heat_ = 0;
  std::vector<std::int64_t> changed_at_;  // by carrier: the last step that changed the day
};

Annealing::Annealing(const Schedule& start, const std::vector<std::vector<int>>& near, std::uint64_t seed,
                     const RuinOptions& options)
    : near_(near),
      seed_(Chance(seed).next()),
      options_(options),
      lag_(options.together ? lag_together : 1),
      dear_(start.late_price()),
      hot_(options.warmth > 0 ? options.warmth : warmth_of(start)),
      best_{0, start.cost(), start.days()} {}

void Annealing::work(Schedule& schedule, bool leads) {
  if (options_.iterations <= 0) return;
  try {
    Annealer(*this, schedule, leads).run();
  } catch (...) {
    halted_ = true;
    throw;
  }
  schedule.set_late_price(dear_);
  schedule.soften(0);
  if (leads && !options_.leave_last) schedule.set_days(best_.days);
}

Annealed ruin_and_recreate(Schedule& schedule, const std::vector<std::vector<int>>& near, Chance& chance,
                           const RuinOptions& options) {
  Annealing annealing(schedule, near, chance.next(), options);
  annealing.lead(schedule);
  return annealing.best();
}

}  // namespace gatehouse::delivery_routes
