#include "delivery_routes/deliveries.hpp"

#include <algorithm>
#include <cmath>
#include <map>

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
        leave(bundles_[static_cast<std::size_t>(i)], unreachable(bundles_[static_cast<std::size_t>(i)]));
      const double weight = static_cast<double>(prices_per_minute);
      out_.objective = static_cast<double>(plan.cost) / weight;
      out_.savings_objective = static_cast<double>(plan.savings_cost) / weight;
      out_.iterations = plan.iterations;
      write_rounds(plan);
    } else {
      for (const Order& o : demand_.orders)
        leave(o, words("there is no path and no place to fetch loads from", "没有道路，也没有取货地点"));
    }
    for (const Unmet& u : out_.unmet) out_.unmet_parcels += u.parcels;
    return std::move(out_);
  }

private:
  static constexpr double touching = 0.5;  // metres: paths this near meet, and something else bars the way
  static constexpr std::int64_t prices_per_minute = 100 * ticks_per_minute;

  bool stopped() const { return cancelled_ && cancelled_(); }

  std::size_t node_of(std::size_t door, std::size_t building) const {
    return door != none ? n_.doors[door].node : building != none ? n_.buildings[building].node : none;
  }
  const toolkit::Join& join_of(const Bundle& b) const {
    return b.door != none ? n_.doors[b.door] : n_.buildings[b.building];
  }

  Words label_of(std::size_t door, std::size_t building) const {
    if (door == none) return building == none ? Words{} : toolkit::name_of(e_.buildings[building]);
    const Words own = toolkit::name_of(e_.doors[door]);
    if (building == none) return own;
    const Words house = toolkit::name_of(e_.buildings[building]);
    return words("{}, {}", "{}{}", house, own);
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

  // Why no carrier walks there: metres to the nearest place that a drop point reaches.
  Words unreachable(const Bundle& b) {
    const toolkit::Join& join = join_of(b);
    if (!join.joined())
      return std::isfinite(join.gap)
                 ? words("no path within reach; the nearest is {} m away. Draw the path that leads there",
                         "附近没有道路，最近的道路在{}米外。请补画通往该处的道路", std::lround(join.gap))
                 : words("there are no paths on the map", "地图上没有道路");
    const std::size_t node = node_of(b.door, b.building);
    if (part_.empty()) part_ = toolkit::parts_of(n_, o_.mode);
    const std::size_t part = part_[node];
    auto known = gap_of_part_.find(part);
    if (known == gap_of_part_.end()) known = gap_of_part_.emplace(part, gap_to_reached(part)).first;
    if (known->second < touching) {
      if (o_.mode != toolkit::Mode::foot && std::isfinite(on_foot()[node]))
        return words("no cart gets there: steps, a narrow path or a gate is in the way. It can be reached on foot",
                     "手推车到不了：途中有台阶、窄路或小门。步行可以到达");
      return words("a closed path or entrance is in the way", "途中有封闭的道路或出入口");
    }
    return std::isfinite(known->second)
               ? words("no way leads there from a drop point; {} m are missing between the paths",
                       "从投放点没有路通到这里，道路之间差{}米未连通", std::lround(known->second))
               : words("no way leads there from a drop point", "从投放点没有路通到这里");
  }

  // Metres on foot from the nearest drop point, by node.
  const std::vector<double>& on_foot() {
    if (on_foot_.empty()) {
      std::vector<std::size_t> sources;
      for (const DropPoint& d : drops_) sources.push_back(d.node);
      on_foot_ = toolkit::shortest_paths(n_, sources, {}).distance;
    }
    return on_foot_;
  }

  // Between the paths of a part and the paths that are reached, both ways round, since a corner is nearest on either.
  double gap_to_reached(std::size_t part) const {
    std::vector<const toolkit::Edge*> here, there;
    for (const toolkit::Edge& edge : n_.edges) {
      if (edge.path == none) continue;
      if (part_[edge.from] == part || part_[edge.to] == part) here.push_back(&edge);
      if (std::isfinite(reached_[edge.from]) && std::isfinite(reached_[edge.to])) there.push_back(&edge);
    }
    double gap = toolkit::infinity;
    for (const toolkit::Edge* a : here) {
      if (stopped()) return gap;
      for (const toolkit::Edge* b : there) {
        for (const toolkit::Position& p : {a->shape.front(), a->shape.back()})
          gap = std::min(gap, toolkit::nearest_on_polyline(p, b->shape).distance);
        for (const toolkit::Position& p : {b->shape.front(), b->shape.back()})
          gap = std::min(gap, toolkit::nearest_on_polyline(p, a->shape).distance);
      }
    }
    return gap;
  }

  void make_stops() {
    std::int64_t strongest = 0, weakest = 0;
    for (const Person& p : people_) {
      strongest = std::max(strongest, p.carrier.capacity);
      weakest = weakest == 0 ? p.carrier.capacity : std::min(weakest, p.carrier.capacity);
      problem_.carriers.push_back(p.carrier);
    }
    std::vector<std::size_t> sources;
    for (const DropPoint& d : drops_) sources.push_back(d.node);
    reached_ = toolkit::shortest_paths(n_, sources, search_).distance;
    std::vector<std::size_t> nodes = sources;
    for (Bundle& b : bundle(demand_.orders, e_, o_, weakest)) {
      const std::size_t node = node_of(b.door, b.building);
      if (node == none || !std::isfinite(reached_[node])) {
        leave(b, node == none ? words("it has no place on the map", "地图上没有它的位置") : unreachable(b));
        continue;
      }
      if (b.stop.load > strongest) {
        leave(b, words("its {} kg are more than anybody carries ({} kg). Split the load or send two people",
                       "重量{}千克超过每个人的载重上限（{}千克）。请拆分物资或安排两人同送", in_kg(b.stop.load),
                       in_kg(strongest)));
        continue;
      }
      const auto known = std::find(nodes.begin() + static_cast<std::ptrdiff_t>(drops_.size()), nodes.end(), node);
      b.stop.place = static_cast<int>(known - nodes.begin());
      if (known == nodes.end()) nodes.push_back(node);
      problem_.stops.push_back(b.stop);
      bundles_.push_back(std::move(b));
    }
    problem_.places = static_cast<int>(nodes.size());
    for (std::size_t d = 0; d < drops_.size(); ++d) problem_.drops.push_back(static_cast<int>(d));
    problem_.metres = toolkit::distance_matrix(n_, nodes, nodes, search_, cancelled_).values;
    problem_.loading = static_cast<Ticks>(std::llround(o_.loading * ticks_per_minute));
    problem_.aim = o_.aim;
    nodes_ = std::move(nodes);
  }

  void write_rounds(const Plan& plan) {
    const auto times = timetable(problem_, plan);
    std::int64_t in_promise = 0;
    for (std::size_t c = 0; c < plan.trips.size(); ++c) {
      if (!plan.trips[c].empty()) ++out_.people;
      if (!plan.trips[c].empty()) out_.minutes += in_minutes(times[c].back().end);
      for (std::size_t t = 0; t < plan.trips[c].size(); ++t) {
        if (stopped()) return;
        const Trip& trip = plan.trips[c][t];
        const TripTimes& when = times[c][t];
        Round r;
        r.carrier = people_[c].name;
        r.staff = people_[c].staff;
        r.person = static_cast<int>(c) + 1;
        r.trip = static_cast<int>(t) + 1;
        r.drop_point = drops_[static_cast<std::size_t>(trip.drop)].label;
        r.capacity = in_kg(people_[c].carrier.capacity);
        r.metres = when.metres;
        r.start = in_minutes(when.start);
        r.minutes = in_minutes(when.end - when.start);
        std::size_t from = nodes_[static_cast<std::size_t>(problem_.drops[static_cast<std::size_t>(trip.drop)])];
        for (std::size_t i = 0; i < trip.stops.size(); ++i) {
          const Bundle& b = bundles_[static_cast<std::size_t>(trip.stops[i])];
          RoundStop s;
          s.door = b.door;
          s.building = b.building;
          s.label = label_of(b.door, b.building);
          s.parcels = static_cast<int>(b.orders.size());
          s.kg = in_kg(b.stop.load);
          s.minute = in_minutes(when.arrivals[i]);
          s.ready = in_minutes(b.stop.ready);
          if (b.stop.due != no_due) s.due = in_minutes(b.stop.due);
          r.kg += s.kg;
          out_.parcels += s.parcels;
          const double served = std::max(s.minute, s.ready);
          out_.latest = std::max(out_.latest, served);
          if (served - s.ready <= o_.promise + 1e-9) in_promise += s.parcels;
          if (when.arrivals[i] > b.stop.due) say_late(b, s, trip, people_[c]);
          const std::size_t to = nodes_[static_cast<std::size_t>(b.stop.place)];
          add_leg(r, from, to);
          from = to;
          r.stops.push_back(std::move(s));
        }
        add_leg(r, from, nodes_[static_cast<std::size_t>(when.end_place)]);
        out_.metres += r.metres;
        out_.rounds.push_back(std::move(r));
      }
    }
    if (out_.parcels > 0) out_.within_promise = 100.0 * static_cast<double>(in_promise) / out_.parcels;
    std::stable_sort(out_.rounds.begin(), out_.rounds.end(),
                     [](const Round& a, const Round& b) { return a.start < b.start; });
  }

  void add_leg(Round& r, std::size_t from, std::size_t to) {
    if (from == to) return;
    auto found = ways_.find(from);
    if (found == ways_.end()) {
      const std::size_t sources[] = {from};
      found = ways_.emplace(from, toolkit::shortest_paths(n_, sources, search_)).first;
    }
    auto route = toolkit::route_to(n_, found->second, to);
    if (route.shape.size() > 1) r.legs.push_back(std::move(route.shape));
  }

  // By how much, and whether anybody could have been in time.
  void say_late(const Bundle& b, const RoundStop& s, const Trip&, const Person&) {
    ++out_.late_stops;
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
    out_.remarks.push_back({text, true, request != 0 ? "requests" : "", request});
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
  std::vector<Bundle> bundles_;     // of the problem's stops
  std::vector<std::size_t> nodes_;  // of the problem's places
  std::vector<double> on_foot_;
  std::vector<double> reached_;  // metres from the nearest drop point, by node
  std::vector<std::size_t> part_;
  std::map<std::size_t, double> gap_of_part_;
  std::map<std::size_t, toolkit::ShortestPaths> ways_;
  Deliveries out_;
};

}  // namespace

Deliveries plan_deliveries(const toolkit::Estate& estate, const toolkit::Network& network,
                           const DeliveryOptions& options, const toolkit::Cancelled& cancelled) {
  return Planner(estate, network, options, cancelled).plan();
}

}  // namespace gatehouse::delivery_routes
