#include "delivery_routes/deliveries.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "delivery_routes/conflict.hpp"
#include "delivery_routes/lower_bound.hpp"
#include "delivery_routes/reach.hpp"
#include "delivery_routes/resources.hpp"
#include "toolkit/shortest_path.hpp"

namespace gatehouse::delivery_routes {
namespace {

using toolkit::none;
using toolkit::words;
using toolkit::Words;

double in_minutes(Ticks t) { return static_cast<double>(t) / ticks_per_minute; }
double in_kg(std::int64_t grams) { return static_cast<double>(grams) / 1000; }
Words one_decimal(double v) {
  const std::string s = fmt::format("{:.1f}", v);
  return {s, s};
}

class Planner {
public:
  Planner(const toolkit::Estate& e, const toolkit::Network& n, const DeliveryOptions& o, const toolkit::Cancelled& c)
      : e_(e), n_(n), o_(o), cancelled_(c) {}

  Deliveries plan() {
    out_.start = start_of(e_, o_);
    demand_ = read_demand(e_, o_);
    if (o_.running) keep_begun();
    out_.remarks = demand_.remarks;
    out_.unmet = demand_.unmet;
    drops_ = drop_points_of(e_, n_, o_, out_.remarks);
    people_ = people_of(e_, drops_, o_, out_.remarks);
    search_ = {o_.mode, toolkit::infinity, false, {}, {}};
    if (!drops_.empty()) {
      make_stops();
      if (stopped()) return out_;
      SolveOptions options = o_.solve;
      const Plan plan = solve(problem_, options);
      if (stopped()) return out_;
      for (const int i : plan.unserved)
        leave(bundles_[static_cast<std::size_t>(i)], reach_->why_not(join_of(bundles_[static_cast<std::size_t>(i)])));
      out_.objective = in_person_minutes(plan.cost);
      out_.bound = in_person_minutes(lower_bound(problem_, plan.unserved, [this] { return stopped(); }));
      if (stopped()) return out_;
      out_.savings_objective = in_person_minutes(plan.savings_cost);
      out_.iterations = plan.iterations;
      write_rounds(plan);
      if (hard_late_ && !stopped()) say_conflict();
    } else {
      for (const Order& o : demand_.orders)
        leave(o, words("there is no path and no place to fetch loads from", "没有道路，也没有取货地点"));
    }
    for (const Unmet& u : out_.unmet) out_.unmet_parcels += u.parcels;
    return std::move(out_);
  }

private:
  static constexpr std::size_t most_pickups = 64;
  static constexpr std::size_t most_kept_ways = 200;

  bool stopped() const { return cancelled_ && cancelled_(); }

  std::size_t node_of(std::size_t door, std::size_t building) const {
    return door != none ? n_.doors[door].node : building != none ? n_.buildings[building].node : none;
  }
  const toolkit::Join& join_of(const Bundle& b) const {
    return b.door != none ? n_.doors[b.door] : n_.buildings[b.building];
  }

  Words label_of(std::size_t door, std::size_t building) const {
    if (door == none) return building == none ? Words{} : toolkit::name_of(e_.buildings[building]);
    Words own = toolkit::name_of(e_.doors[door]);
    if (building == none) return own;
    const Words house = toolkit::name_of(e_.buildings[building]);
    // "3号楼1单元", but "Building 3 1单元": two numbers must not run together.
    const bool runs_on = house.zh.empty() || static_cast<unsigned char>(house.zh.back()) >= 0x80U;
    return words("{}, {}", runs_on ? "{}{}" : "{} {}", house, own);
  }

  void leave(const Order& o, const Words& why) {
    const Words where = label_of(o.door, o.building);
    const bool request = o.request != 0;
    Unmet u;
    u.why = request ? words("Request {} ({}): {}.", "需求{}（{}）：{}。", o.request, where, why)
                    : words("{}: {}.", "{}：{}。", where, why);
    u.layer = request ? "requests" : o.door != none ? "doors" : "buildings";
    u.id = request ? o.request : o.door != none ? e_.doors[o.door].id : e_.buildings[o.building].id;
    for (Unmet& other : out_.unmet) {
      if (other.layer != u.layer || other.id != u.id || other.why != u.why) continue;
      ++other.parcels;
      return;
    }
    out_.unmet.push_back(std::move(u));
  }
  void leave(const Bundle& b, const Words& why) {
    for (const std::size_t i : b.orders) leave(demand_.orders[i], why);
  }

  // What begun rounds bring is no longer planned.
  void keep_begun() {
    const auto round_of = o_.running->round_of_requests();
    std::erase_if(demand_.orders, [&](const Order& o) {
      const auto known = round_of.find(o.request);
      return known != round_of.end() && RunningDay::begun(*known->second, o_.running->now);
    });
  }

  [[nodiscard]] int begun_by(const Person& p) const {
    if (!o_.running) return 0;
    const auto& rounds = o_.running->rounds;
    return static_cast<int>(std::count_if(rounds.begin(), rounds.end(), [&](const AcceptedRound& r) {
      return RunningDay::begun(r, o_.running->now) && p.has(r);
    }));
  }

  // Minute when somebody is free: after the rounds that they have begun, and not before now.
  double free_from(const Person& p) const {
    double free = o_.running->now;
    for (const AcceptedRound& r : o_.running->rounds)
      if (RunningDay::begun(r, o_.running->now) && p.has(r)) free = std::max(free, r.start + r.minutes);
    return free;
  }

  // The carrier who was to bring most of a bundle, or -1.
  int carrier_before(const Bundle& b, const std::map<std::int64_t, const AcceptedRound*>& round_of) const {
    std::vector<int> votes(people_.size(), 0);
    for (const std::size_t i : b.orders) {
      const auto known = round_of.find(demand_.orders[i].request);
      if (known == round_of.end()) continue;
      for (std::size_t c = 0; c < people_.size(); ++c)
        if (people_[c].has(*known->second)) ++votes[c];
    }
    const auto most = std::max_element(votes.begin(), votes.end());
    return most == votes.end() || *most == 0 ? -1 : static_cast<int>(most - votes.begin());
  }

  /// Index into problem_.pickups of a site, or -1 with `why` it cannot be fetched there.
  int pickup_at(std::int64_t site, Words& why) {
    const auto at =
        std::find_if(e_.sites.begin(), e_.sites.end(), [&](const toolkit::Site& s) { return s.id == site; });
    if (at == e_.sites.end()) {
      why = words("it is to be fetched at site {}, which is not on the map", "取货设施点{}不在地图上", site);
      return -1;
    }
    const auto index = static_cast<std::size_t>(at - e_.sites.begin());
    const auto known = std::find(pickup_sites_.begin(), pickup_sites_.end(), index);
    if (known != pickup_sites_.end()) return static_cast<int>(known - pickup_sites_.begin());
    if (!reach_->reached(n_.sites[index].node)) {
      why = words("nobody gets to {}, where it is fetched: {}", "到不了取货地点{}：{}", toolkit::name_of(*at),
                  reach_->why_not(n_.sites[index]));
      return -1;
    }
    if (pickup_sites_.size() == most_pickups) {
      why = words("there are more than {} places to fetch from", "取货地点超过{}处", most_pickups);
      return -1;
    }
    pickup_sites_.push_back(index);
    problem_.pickups.push_back(
        {place_of(n_.sites[index].node), static_cast<Ticks>(std::llround(o_.fetching * ticks_per_minute))});
    return static_cast<int>(pickup_sites_.size()) - 1;
  }

  // The row of the matrix for a node that is no drop point.
  int place_of(std::size_t node) {
    const auto known = std::find(nodes_.begin() + static_cast<std::ptrdiff_t>(drops_.size()), nodes_.end(), node);
    const auto place = static_cast<int>(known - nodes_.begin());
    if (known == nodes_.end()) nodes_.push_back(node);
    return place;
  }

  void make_stops() {
    std::int64_t strongest = 0, weakest = 0, widest = 0, narrowest = 0;
    for (const Person& p : people_) {
      strongest = std::max(strongest, p.carrier.capacity);
      weakest = weakest == 0 ? p.carrier.capacity : std::min(weakest, p.carrier.capacity);
      widest = std::max(widest, p.carrier.room);
      narrowest = narrowest == 0 ? p.carrier.room : std::min(narrowest, p.carrier.room);
      problem_.carriers.push_back(p.carrier);
      if (o_.running) problem_.carriers.back().free = static_cast<Ticks>(std::llround(free_from(p) * ticks_per_minute));
    }
    for (const DropPoint& d : drops_) nodes_.push_back(d.node);
    reach_.emplace(e_, n_, o_.mode, nodes_, cancelled_);
    search_.costs = reach_->costs();
    if (!reach_->costs().empty())
      out_.remarks.push_back({words("Steps and slopes on the map count: each as the level way that takes as long.",
                                    "已计入台阶和坡度：按用时相同的平路折算。"),
                              false, "", 0});
    if (reach_->without_paths())
      out_.remarks.push_back(
          {words("No path is drawn: every walk is taken as {} times the straight line, through walls and houses. Draw "
                 "the "
                 "paths for rounds that can be walked as planned.",
                 "地图上没有道路：步行距离按直线的{}倍估算，未考虑围墙和楼栋。请画出道路，以得到可实际行走的路线。",
                 Reach::detour()),
           true, "", 0});
    const auto round_of = o_.running ? o_.running->round_of_requests() : std::map<std::int64_t, const AcceptedRound*>{};
    for (Bundle& b : bundle(demand_.orders, e_, o_, weakest, narrowest)) {
      const std::size_t node = node_of(b.door, b.building);
      if (!reach_->reached(node)) {
        leave(b,
              node == none ? words("it has no place on the map", "地图上没有它的位置") : reach_->why_not(join_of(b)));
        continue;
      }
      if (b.stop.volume > widest) {
        leave(b, words("its {} L are more than anybody has room for ({} L). Split the load",
                       "体积{}升超过每个人的容量（{}升）。请拆分物资", static_cast<double>(b.stop.volume) / 1000,
                       static_cast<double>(widest) / 1000));
        continue;
      }
      Words why;
      if (b.pickup != 0 && (b.stop.pickup = pickup_at(b.pickup, why)) < 0) {
        leave(b, why);
        continue;
      }
      if (b.stop.load > strongest) {
        leave(b, words("its {} kg are more than anybody carries ({} kg). Split the load or send two people",
                       "重量{}千克超过每个人的载重上限（{}千克）。请拆分物资或安排两人同送", in_kg(b.stop.load),
                       in_kg(strongest)));
        continue;
      }
      b.stop.place = place_of(node);
      if (o_.running) b.stop.before = carrier_before(b, round_of);
      problem_.stops.push_back(b.stop);
      bundles_.push_back(std::move(b));
    }
    problem_.places = static_cast<int>(nodes_.size());
    for (std::size_t d = 0; d < drops_.size(); ++d) problem_.drops.push_back(static_cast<int>(d));
    problem_.metres = reach_->metres(nodes_);
    problem_.loading = static_cast<Ticks>(std::llround(o_.loading * ticks_per_minute));
    problem_.aim = o_.aim;
  }

  void write_rounds(const Plan& plan) {
    const auto times = timetable(problem_, plan);
    std::int64_t in_promise = 0;
    for (std::size_t c = 0; c < plan.trips.size(); ++c) {
      if (!plan.trips[c].empty()) ++out_.people;
      if (!plan.trips[c].empty()) {
        const double worked = in_minutes(times[c].back().end - problem_.carriers[c].free);
        out_.minutes += worked;
        out_.longest_day = std::max(out_.longest_day, worked);
      }
      for (std::size_t t = 0; t < plan.trips[c].size(); ++t) {
        if (stopped()) return;
        const Trip& trip = plan.trips[c][t];
        const TripTimes& when = times[c][t];
        Round r;
        r.carrier = people_[c].name;
        r.staff = people_[c].staff;
        r.person = static_cast<int>(c) + 1;
        r.trip = begun_by(people_[c]) + static_cast<int>(t) + 1;
        r.drop_point = drops_[static_cast<std::size_t>(trip.drop)].label;
        r.capacity = in_kg(people_[c].carrier.capacity);
        r.metres = when.metres;
        r.start = in_minutes(when.start);
        r.minutes = in_minutes(when.end - when.start);
        std::size_t from = nodes_[static_cast<std::size_t>(problem_.drops[static_cast<std::size_t>(trip.drop)])];
        std::size_t call = 0;
        for (std::size_t i = 0; i < trip.stops.size(); ++i) {
          for (; call < trip.calls.size() && trip.calls[call].before == i; ++call) {
            const auto pickup = static_cast<std::size_t>(trip.calls[call].pickup);
            const std::size_t to = n_.sites[pickup_sites_[pickup]].node;
            RoundStop s;
            s.fetch = true;
            s.node = to;
            s.label = toolkit::name_of(e_.sites[pickup_sites_[pickup]]);
            s.minute = in_minutes(when.calls[call]);
            for (const int stop : trip.stops) {
              const Bundle& b = bundles_[static_cast<std::size_t>(stop)];
              if (b.stop.pickup != trip.calls[call].pickup) continue;
              s.fetched += static_cast<int>(b.orders.size());
              s.fetched_kg += in_kg(b.stop.load);
            }
            add_leg(r, from, to);
            from = to;
            r.stops.push_back(std::move(s));
          }
          const Bundle& b = bundles_[static_cast<std::size_t>(trip.stops[i])];
          RoundStop s;
          s.door = b.door;
          s.building = b.building;
          s.label = label_of(b.door, b.building);
          s.node = node_of(b.door, b.building);
          for (const std::size_t o : b.orders)
            if (demand_.orders[o].request != 0) s.requests.push_back(demand_.orders[o].request);
          s.parcels = static_cast<int>(b.orders.size());
          s.kg = in_kg(b.stop.load);
          s.minute = in_minutes(when.arrivals[i]);
          s.ready = in_minutes(b.stop.ready);
          if (b.stop.due != no_due) s.due = in_minutes(b.stop.due);
          r.kg += s.kg;
          out_.parcels += s.parcels;
          const double served = std::max(s.minute, s.ready);
          out_.latest = std::max(out_.latest, served);
          const double waited = served - s.ready;
          out_.waits.emplace_back(waited, s.parcels);
          if (waited <= o_.promise + 1e-9) in_promise += s.parcels;
          if (when.arrivals[i] > b.stop.due) say_late(b, s);
          const std::size_t to = nodes_[static_cast<std::size_t>(b.stop.place)];
          add_leg(r, from, to);
          from = to;
          if (!r.stops.empty() && !r.stops.back().fetch && r.stops.back().door == s.door &&
              r.stops.back().building == s.building) {
            join_stops(r.stops.back(), s);
          } else {
            r.stops.push_back(std::move(s));
          }
        }
        add_leg(r, from, nodes_[static_cast<std::size_t>(when.end_place)]);
        if (!reach_->costs().empty()) {  // steps and slopes took time, not way
          r.metres = 0;
          for (const toolkit::Polyline& leg : r.legs) r.metres += toolkit::length(leg);
        }
        out_.metres += r.metres;
        out_.rounds.push_back(std::move(r));
      }
    }
    if (out_.parcels > 0) out_.within_promise = 100.0 * static_cast<double>(in_promise) / out_.parcels;
    std::stable_sort(out_.rounds.begin(), out_.rounds.end(),
                     [](const Round& a, const Round& b) { return a.start < b.start; });
  }

  // What one person brings to one door without going elsewhere is one stop to them.
  static void join_stops(RoundStop& first, const RoundStop& next) {
    first.parcels += next.parcels;
    first.kg += next.kg;
    first.ready = std::max(first.ready, next.ready);
    if (next.due >= 0) first.due = first.due < 0 ? next.due : std::min(first.due, next.due);
    first.requests.insert(first.requests.end(), next.requests.begin(), next.requests.end());
  }

  void add_leg(Round& r, std::size_t from, std::size_t to) {
    if (from == to) return;
    if (reach_->without_paths()) {
      r.legs.push_back({n_.nodes[from].at, n_.nodes[to].at});
      return;
    }
    auto route = way_between(from, to);
    if (route.shape.size() > 1) r.legs.push_back(std::move(route.shape));
  }

  // Most ways are short: what is farther than twice the straight line is looked at only where there is no such way.
  // Many begin at a drop point, whose ways are kept; those of ten thousand doors would fill the memory.
  toolkit::Route way_between(std::size_t from, std::size_t to) {
    constexpr double detour = 2, reserve = 50;
    const std::size_t sources[] = {from};
    if (std::none_of(drops_.begin(), drops_.end(), [&](const DropPoint& d) { return d.node == from; })) {
      toolkit::SearchOptions near = search_;
      near.limit = detour * toolkit::distance(n_.nodes[from].at, n_.nodes[to].at) + reserve;
      auto route = toolkit::route_to(n_, toolkit::shortest_paths(n_, sources, near), to);
      if (!route.nodes.empty()) return route;
    }
    auto found = ways_.find(from);
    if (found == ways_.end()) {
      if (ways_.size() >= most_kept_ways) ways_.clear();
      found = ways_.emplace(from, toolkit::shortest_paths(n_, sources, search_)).first;
    }
    return toolkit::route_to(n_, found->second, to);
  }

  // Which due times stand against each other, and what would help.
  void say_conflict() {
    const auto stop = [this] { return stopped(); };
    const auto conflict = smallest_conflict(problem_, stop);
    if (conflict.empty()) return;
    constexpr std::size_t most_named = 8;
    Words names;
    for (std::size_t i = 0; i < std::min(conflict.size(), most_named); ++i) {
      const Bundle& b = bundles_[static_cast<std::size_t>(conflict[i])];
      const Words label = label_of(b.door, b.building);
      names = i == 0 ? label : words("{}; {}", "{}、{}", names, label);
    }
    if (conflict.size() > most_named)
      names = words("{} and {} more", "{}等另外{}处", names, conflict.size() - most_named);
    constexpr int most_added = 5;
    const int missing = conflict.size() == 1 ? most_added + 1 : people_missing(problem_, most_added, stop);
    const Words help =
        missing <= 0 ? words("A longer search (more Search steps) keeps them all.", "增加优化步数可以全部按时送到。")
        : missing <= most_added
            ? words("With {} more to carry, all are in time.", "再增加{}名配送人员即可全部按时。", missing)
            : words("Leave one of them for later, or give it a later due time.", "请推迟其中一处，或放宽其时限。");
    out_.remarks.push_back(
        {conflict.size() == 1 ? words("No way was found to bring {} in time, even with all else left. {}",
                                      "即使不送别处，也没有找到使{}按时的安排。{}", names, help)
         : conflict.size() > most_sifted
             ? words("No plan was found that brings these {} all in time: {}. {}",
                     "没有找到使以下{}处全部按时的安排：{}。{}", conflict.size(), names, help)
             : words("No plan was found that brings these {} all in time, though any {} of them can be: {}. {}",
                     "没有找到使以下{}处全部按时的安排（少送其中任意一处，其余{}处可以按时）：{}。{}", conflict.size(),
                     conflict.size() - 1, names, help),
         true, "", 0});
  }

  // By how much, and whether anybody could have been in time.
  void say_late(const Bundle& b, const RoundStop& s) {
    ++out_.late_stops;
    hard_late_ = hard_late_ || !b.stop.flexible;
    Ticks soonest = no_due;
    for (const Person& p : people_) {
      if (p.carrier.capacity < b.stop.load) continue;
      for (std::size_t d = 0; d < problem_.drops.size(); ++d) {
        if (p.carrier.drop >= 0 && p.carrier.drop != static_cast<int>(d)) continue;
        const double m =
            problem_.metres[static_cast<std::size_t>(problem_.drops[d]) * static_cast<std::size_t>(problem_.places) +
                            static_cast<std::size_t>(b.stop.place)];
        if (std::isfinite(m))
          soonest = std::min(soonest, problem_.loading + static_cast<Ticks>(std::llround(m / p.carrier.speed * 10.0)));
      }
    }
    const std::int64_t request = demand_.orders[b.orders.front()].request;
    const Words late = one_decimal(s.minute - s.due);
    const Words text = soonest > b.stop.due
                           ? words(
                                 "{} is reached {} min late: even straight there and first, nobody arrives before "
                                 "minute {} (due: {}).",
                                 "{}晚到{}分钟：即使第一个直接送去，最早也要第{}分钟到达（要求第{}分钟）。", s.label,
                                 late, one_decimal(in_minutes(soonest)), one_decimal(s.due))
                           : words("{} is reached {} min late: there are too few people for all that is due by then.",
                                   "{}晚到{}分钟：这段时间要送的太多，人手不足。", s.label, late);
    out_.remarks.push_back({text, !b.stop.flexible, request != 0 ? "requests" : "", request});
  }

  const toolkit::Estate& e_;
  const toolkit::Network& n_;
  const DeliveryOptions& o_;
  const toolkit::Cancelled& cancelled_;
  toolkit::SearchOptions search_;
  Demand demand_;
  std::vector<DropPoint> drops_;
  std::vector<Person> people_;
  Problem problem_;
  std::vector<Bundle> bundles_;            // of the problem's stops
  std::vector<std::size_t> nodes_;         // of the problem's places
  std::vector<std::size_t> pickup_sites_;  // of the problem's pickups, as indices into the estate's sites
  std::optional<Reach> reach_;
  std::map<std::size_t, toolkit::ShortestPaths> ways_;
  bool hard_late_ = false;  // a due time that may not slip is not kept
  Deliveries out_;
};

}  // namespace

double in_person_minutes(std::int64_t cost) {
  return static_cast<double>(cost) / static_cast<double>(100 * ticks_per_minute);
}

Deliveries plan_deliveries(const toolkit::Estate& estate, const toolkit::Network& network,
                           const DeliveryOptions& options, const toolkit::Cancelled& cancelled) {
  return Planner(estate, network, options, cancelled).plan();
}

}  // namespace gatehouse::delivery_routes
