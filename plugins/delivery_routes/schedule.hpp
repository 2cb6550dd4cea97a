// Carriers' days as sequences of visits, with books that price a change without walking the whole day again.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "delivery_routes/routing.hpp"

namespace gatehouse::delivery_routes {

/// Prices of an objective: the weights of a tick of each kind.
struct Prices {
  std::int64_t work = 0;     ///< of a carrier at work, until back
  std::int64_t last = 0;     ///< of the latest arrival of all, or of the longest day
  std::int64_t arrival = 0;  ///< of each stop's arrival
  std::int64_t urgent = 0;   ///< of an urgent stop's arrival, besides
  std::int64_t late = 0;     ///< of arriving after due
  std::int64_t slip = 0;     ///< of arriving after a due that is flexible
  std::int64_t change = 0;   ///< of another carrier than before, once a stop
  bool longest_day = false;  ///< `last` is the price of the longest day's end, not of the latest arrival
};
[[nodiscard]] Prices prices_for(Aim aim, std::size_t carriers);

/// Ticks of so many metres at `speed` metres a second, rounded; `no_way` where there is none.
[[nodiscard]] std::int32_t walk_ticks(double metres, double speed);

/// A visit is a stop (its index), or a loading at drop d (number of stops + d). A day begins with a loading; a stretch
/// from one loading to the next is a trip. An idle carrier's day is one loading with nothing after it, and costs
/// nothing.
using Visits = std::vector<int>;

/// A piece of some visits; `backward` walks it from its end.
struct Slice {
  const int* from = nullptr;
  const int* to = nullptr;
  int day = -1;            ///< the carrier whose day it is cut from, or -1: visits of no day
  std::size_t offset = 0;  ///< where in that day it begins
  bool backward = false;
};

inline constexpr std::int64_t no_budget = std::numeric_limits<std::int64_t>::max();

struct Outcome {
  bool fits = false;      ///< no trip is over the load limit
  std::int64_t cost = 0;  ///< of this carrier's day, without the price of the latest arrival of all
  Ticks last = 0;         ///< this carrier's latest arrival, or end of day: what Prices::last is the price of
};

struct DayChange {
  int carrier = -1;
  Visits visits;
};

class Schedule {
public:
  explicit Schedule(const Problem& problem);

  [[nodiscard]] const Problem& problem() const { return *problem_; }
  [[nodiscard]] int carriers() const { return static_cast<int>(days_.size()); }
  [[nodiscard]] int stops() const { return static_cast<int>(problem_->stops.size()); }
  [[nodiscard]] bool is_loading(int visit) const { return visit >= stops(); }
  [[nodiscard]] const Visits& day(int carrier) const { return days_[static_cast<std::size_t>(carrier)].visits; }
  /// The carrier of a stop, -1 while it stands in no day; and its place in that day.
  [[nodiscard]] int carrier_of(int stop) const { return where_[static_cast<std::size_t>(stop)].carrier; }
  [[nodiscard]] std::size_t position_of(int stop) const { return where_[static_cast<std::size_t>(stop)].position; }
  /// The visit before a stop that stands in a day.
  [[nodiscard]] int previous_of(int stop) const { return where_[static_cast<std::size_t>(stop)].previous; }
  [[nodiscard]] std::int64_t cost() const;
  /// Ticks of lateness of all stops together.
  [[nodiscard]] Ticks lateness() const;
  [[nodiscard]] std::int64_t late_price() const { return prices_.late; }
  /// A search may take lateness less dearly for a while; the objective's own price is prices_for()'s.
  void set_late_price(std::int64_t price);
  /// While searching, a share (0 to 1) of the price of the latest arrival of all may be spread over everybody's latest
  /// arrival, as the eighth power of its part of the latest of all at this moment: so that it is worth something to
  /// relieve who is nearly the last. A tick later for everybody costs the same as before. cost() then counts so;
  /// true_cost() is the objective all the same.
  void soften(double share);
  [[nodiscard]] std::int64_t true_cost() const;
  [[nodiscard]] Ticks travel(int carrier, int from_visit, int to_visit) const;
  /// May this carrier load at this visit's drop?
  [[nodiscard]] bool may_load(int carrier, int loading) const;

  /// Visits [from, to) of a carrier's day.
  [[nodiscard]] Slice cut(int carrier, std::size_t from, std::size_t to, bool backward = false) const;
  [[nodiscard]] static Slice loose(const Visits& visits) { return {visits.data(), visits.data() + visits.size()}; }

  /// What the carrier's day would be worth as these slices one after another. Constant time for a slice that begins the
  /// carrier's own day, and nearly so for one that ends a day of a carrier of equal speed.
  /// Does not fit, too, as soon as the day is sure to cost `budget` or more.
  [[nodiscard]] Outcome price(int carrier, std::span<const Slice> slices, std::int64_t budget = no_budget) const;
  /// The whole cost if carrier a's day became `pa`, and b's `pb` (b may be -1).
  [[nodiscard]] std::int64_t cost_with(int a, const Outcome& pa, int b, const Outcome& pb) const;
  /// What the days of a and b (b may be -1) may cost together for the whole to cost less than `limit`.
  [[nodiscard]] std::int64_t budget_for(int a, int b, std::int64_t limit) const;

  /// The whole cost if `stop`, which stands in no day, came to this position of a day (above 0), in a new trip from
  /// `loading` where that is not -1; nothing where it does not fit or costs `limit` or more. The same as by price() and
  /// cost_with(), but in constant time in most cases.
  [[nodiscard]] std::optional<std::int64_t> cost_inserted(int carrier, std::size_t position, int loading, int stop,
                                                          std::int64_t limit = no_budget) const;

  /// What the whole costs at the least once `stop` stands right after `other`, or right before it where `other` is the
  /// first of its trip; no_budget where it cannot. For passing over places quickly; `other` stands in a day.
  [[nodiscard]] std::int64_t least_after(int other, int stop) const {
    return least_in(gaps_[static_cast<std::size_t>(other)], stop);
  }
  [[nodiscard]] std::int64_t least_before(int other, int stop) const {
    return least_in(heads_[static_cast<std::size_t>(other)], stop);
  }
  /// The same for a trip of its own, from this loading, at this position of a day.
  [[nodiscard]] std::int64_t least_alone(int carrier, std::size_t position, int loading, int stop) const;
  /// What a stop adds to the whole at the least, wherever it comes: its work but for a shared climb, and its arrival.
  /// Ways by pickups aside, climbs shared in a wait, and ticks of rounding.
  [[nodiscard]] std::int64_t least_added(int stop) const { return least_added_[static_cast<std::size_t>(stop)]; }
  /// What a trip of its own adds at the least, whoever goes.
  [[nodiscard]] std::int64_t least_trip(int stop) const { return least_trip_[static_cast<std::size_t>(stop)]; }
  /// Where a trip can begin in the day of a carrier who loads at one drop only: before each trip, and at the end
  /// (last).
  struct Start {
    Ticks at = 0;             // back at the drop, free to load
    std::int64_t weight = 0;  // of the stops before
    std::size_t position = 0;
    bool waits = false;  // somebody waits after it
  };
  [[nodiscard]] const std::vector<Start>& starts(int carrier) const {
    return starts_[static_cast<std::size_t>(carrier)];
  }
  /// The loading at this carrier's only drop; -1 where there are several.
  [[nodiscard]] int only_loading(int carrier) const { return only_loading_[static_cast<std::size_t>(carrier)]; }
  /// The same as least_alone() for such a carrier, more quickly.
  [[nodiscard]] std::int64_t least_from(int carrier, const Start& start, int stop) const;

  /// From now on days are kept as they are before they are first replaced, until roll_back() or forget().
  void remember();
  /// All days as they were when remember() was called.
  void roll_back();
  void forget() { remembering_ = false; }
  /// Writes the days that are not as they were when remember() was called to the beginning of `changes`, and gives how
  /// many they are. Days that were changed and have changed back are none.
  std::size_t changes(std::vector<DayChange>& changes) const;

  /// Replaces a carrier's day. Loadings with nothing after them are dropped.
  void set_day(int carrier, const Visits& visits);
  [[nodiscard]] std::vector<Visits> days() const;
  /// Replaces all days at once.
  void set_days(const std::vector<Visits>& days);
  /// Replaces some days, which have the same stops between them as before.
  void set_days(std::span<const DayChange> changes);
  /// Does what cost_inserted() has priced.
  void insert(int carrier, std::size_t position, int loading, int stop);
  /// Visits of slices, one after another.
  [[nodiscard]] static Visits joined(std::span<const Slice> slices);

  [[nodiscard]] Plan plan() const;

private:
  struct Visit {  // what pricing reads of a visit
    int place;
    std::int64_t load;
    Ticks service, ready, due;
    std::int64_t weight;  // price of a tick of its arrival
    std::int64_t volume = 0;
    bool flexible = false;
    int pickup = -1;
    int before = -1;
    int door = -1;
    Ticks climb = 0;
  };
  struct Book {             // of one position in a day
    Ticks arrive, leave;    // service's end
    Ticks late;             // sum up to here
    Ticks slip;             // the same of flexible stops
    Ticks last;             // latest arrival at a stop up to here
    std::int64_t weighted;  // sum of weight × arrival up to here
    std::int64_t load;      // in this trip, up to here
    std::int64_t volume;
    std::uint64_t fetched;  // pickups gone by in this trip, up to here
    int home;               // the loading this trip began with
    std::int64_t weight;    // sum of weights before here
    // from here to the day's end:
    Ticks slack;              // how much later all may be with nobody late
    Ticks early;              // how much earlier with nobody waiting
    bool waits;               // somebody waits already
    std::int64_t load_ahead;  // to the end of this trip
    std::int64_t volume_ahead;
    std::uint64_t needs_ahead;  // pickups, to the end of this trip
    std::int64_t heaviest;      // of the trips that begin from here on
    std::int64_t bulkiest;
  };
  struct Day {
    Visits visits;
    std::vector<Book> books;
    std::int64_t cost = 0;
    Ticks last = 0;
    std::int64_t soft = 0;    // of its cost, what is spread of the latest arrival's price
    std::int64_t weight = 0;  // of all its stops
  };
  struct Kept {
    int carrier = -1;
    std::size_t same = 0;  // positions before this one have not been written since
    Day day;
  };
  struct Where {
    int carrier = -1;
    int previous = -1;
    std::size_t position = 0;
  };
  struct State {
    int visit = -1;
    int home = -1;
    Ticks time = 0, late = 0, slip = 0, last = 0;
    std::int64_t weighted = 0, load = 0, volume = 0;
    std::uint64_t fetched = 0;
    bool fits = true;
    bool serves = false;  // a stop was reached
  };
  struct Walker {  // what stepping needs to know of a carrier
    int carrier;
    const std::int32_t* walk;
    std::int64_t capacity, room;
    Ticks free;
    int only_loading;  // -1: any
  };

  /// The place after a stop, or between a loading and the first stop after it: what bounds the cost of putting another
  /// there, in one piece of memory.
  struct alignas(64) Gap {
    std::int32_t carrier : 29 = -1;
    bool waits : 1 = false;
    bool at_end : 1 = false;
    bool fetches : 1 = false;
    std::int32_t place = 0, next_place = 0;
    std::int32_t way = 0;  // ticks from one to the other
    std::int32_t door = -1, next_door = -1;
    Ticks leave = 0;
    Ticks slack = 0;
    std::int64_t room = 0, space = 0;  // left in the trip
    std::int64_t weight = 0;           // of the day up to here
  };

  [[nodiscard]] std::int64_t least_in(const Gap& gap, int stop) const;
  /// Book keeping after visits from `first` on have changed, but for the last `tail` of them, which stand where they
  /// stood in the day's end before. Gives the first position whose book is another now.
  std::size_t write_books(int carrier, std::size_t first, std::size_t tail);
  /// Where the stops of a day from this position on are, and what bounds the cost beside them.
  void write_places(int carrier, std::size_t from);
  void write_starts(int carrier, std::size_t from);
  void write_least();
  void keep(int carrier);
  void written(int carrier, std::size_t from);
  void shift_books(Day& day, std::size_t from, const Book& was, const Book& now) const;
  void write_ahead(Day& day, std::size_t position) const;
  [[nodiscard]] std::int64_t slope_at(Ticks last) const;
  [[nodiscard]] Walker walker(int carrier) const;
  [[nodiscard]] bool one_door(const Visit& a, const Visit& b) const { return a.door >= 0 && a.door == b.door; }
  void step(const Walker& who, State& s, int visit) const;
  bool jump(const Walker& who, const Day& day, std::size_t position, State& s) const;
  [[nodiscard]] Outcome finish(int carrier, const State& s) const;
  void rank_days();
  void rank_day(int carrier, std::int64_t old_cost);
  [[nodiscard]] std::int64_t soft(Ticks last) const;
  [[nodiscard]] Ticks last_of_others(int carrier) const;
  [[nodiscard]] Ticks latest() const { return latest_last_; }
  [[nodiscard]] const std::int32_t* walks(int carrier) const { return walk_of_[static_cast<std::size_t>(carrier)]; }
  [[nodiscard]] std::size_t cell(int a, int b) const {
    return static_cast<std::size_t>(visits_[static_cast<std::size_t>(a)].place) *
               static_cast<std::size_t>(problem_->places) +
           static_cast<std::size_t>(visits_[static_cast<std::size_t>(b)].place);
  }

  const Problem* problem_;
  Prices prices_;
  std::vector<Visit> visits_;
  using Walks = std::vector<std::vector<std::int32_t>>;
  std::shared_ptr<const Walks> walks_;        // ticks, one matrix a speed; copies of a schedule share them
  std::vector<std::size_t> class_of_;         // speed of a carrier
  std::vector<const std::int32_t*> walk_of_;  // by carrier: the matrix of their speed
  std::vector<Day> days_;
  std::vector<Where> where_;
  std::int64_t sum_ = 0;                        // of all days' costs
  double soft_price_ = 0, soft_reference_ = 1;  // of a tick, and ticks
  bool remembering_ = false;
  bool any_flexible_ = false;
  Visits next_day_;
  std::vector<Kept> kept_;
  std::size_t kept_count_ = 0;
  std::vector<Gap> gaps_, heads_;  // by stop: after it, and before it where it is the first of its trip
  struct Round {
    std::int32_t out, whole;  // loading and the way to a stop; all of it, back at the drop
  };
  std::vector<std::int64_t> least_added_, least_trip_;  // by stop
  std::vector<std::vector<Start>> starts_;              // by carrier
  std::vector<int> only_loading_;                       // by carrier
  std::vector<std::vector<Round>> rounds_;              // by speed, of each drop to each stop
  std::vector<std::int64_t> weight_;                    // by carrier: of all stops of the day
  std::vector<std::int64_t> slope_;                     // by carrier: what soft() grows by at least for a tick more
  /// The carriers whose `last` is highest, highest first: enough to know the highest of all but two.
  std::array<int, 3> latest_{-1, -1, -1};
  Ticks latest_last_ = 0;  // of the first of them
  bool changes_count_ =
      false;  // a stop's carrier before is known: what another carrier's day costs does not carry over
};

inline std::int64_t Schedule::least_in(const Gap& g, int stop) const {
  const Visit& v = visits_[static_cast<std::size_t>(stop)];
  if (v.load > g.room || v.volume > g.space) return no_budget;
  // Ways by a pickup may become shorter, and climbs may be shared.
  if (v.pickup >= 0 || g.fetches || (v.door >= 0 && (v.door == g.door || v.door == g.next_door))) return 0;
  const auto c = static_cast<std::size_t>(g.carrier);
  const std::int32_t* walk = walk_of_[c];
  const auto row = static_cast<std::size_t>(problem_->places);
  const auto place = static_cast<std::size_t>(v.place);
  const Ticks there = walk[static_cast<std::size_t>(g.place) * row + place];
  const Ticks arrive = g.leave + there;
  const Ticks shift = there + v.service + walk[place * row + static_cast<std::size_t>(g.next_place)] - g.way;
  if (shift < 0) return 0;
  std::int64_t cost = sum_ + prices_.last * latest_last_ + v.weight * arrive;
  if (arrive > v.due) cost += (v.flexible ? prices_.slip : prices_.late) * (arrive - v.due);
  if (g.waits) return cost;
  std::int64_t rate = prices_.work + weight_[c] - g.weight;
  if (!g.at_end || prices_.longest_day) rate += slope_[c];
  cost += rate * shift;
  if (shift > g.slack)
    cost += (any_flexible_ ? std::min(prices_.slip, prices_.late) : prices_.late) * (shift - g.slack);
  return cost;
}

inline std::int64_t Schedule::least_from(int carrier, const Start& start, int stop) const {
  const auto c = static_cast<std::size_t>(carrier);
  const Visit& v = visits_[static_cast<std::size_t>(stop)];
  const auto drop = static_cast<std::size_t>(only_loading_[c] - stops());
  const Round& round = rounds_[class_of_[c]][drop * problem_->stops.size() + static_cast<std::size_t>(stop)];
  const std::vector<Start>& all = starts_[c];
  const bool middle = &start != &all.back();
  const Ticks arrive = start.at + round.out;
  std::int64_t cost = sum_ + prices_.last * latest() + v.weight * arrive;
  if (arrive > v.due) cost += (v.flexible ? prices_.slip : prices_.late) * (arrive - v.due);
  if (middle && start.waits) return cost;
  cost += (prices_.work + (middle ? weight_[c] - start.weight : 0)) * round.whole;
  if (all.size() < 2) return cost;
  const Ticks last = days_[c].last;
  const Ticks later = middle || prices_.longest_day ? Ticks{round.whole} : arrive - last;
  if (later <= 0) return cost;
  return cost + slope_[c] * later + prices_.last * std::max<Ticks>(0, last + later - latest());
}

}  // namespace gatehouse::delivery_routes
