#include "delivery_routes/demand.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>

#include "toolkit/clock_time.hpp"

namespace gatehouse::delivery_routes {
namespace {

using toolkit::none;
using toolkit::words;

constexpr int assumed_levels = 3;  // of a house whose floors nobody has counted
constexpr double heaviest_kg = 1e6;
constexpr double longest_minutes = 60.0 * 24 * 365;

Ticks ticks(double minutes) { return static_cast<Ticks>(std::llround(minutes * ticks_per_minute)); }
std::int64_t grams(double kg) { return static_cast<std::int64_t>(std::llround(kg * 1000)); }

template <class T>
std::unordered_map<std::int64_t, std::size_t> by_id(const std::vector<T>& items) {
  std::unordered_map<std::int64_t, std::size_t> map;
  for (std::size_t i = 0; i < items.size(); ++i) map.emplace(items[i].id, i);
  return map;
}

int levels_of(const toolkit::Estate& e, std::size_t door, std::size_t building) {
  if (door != none && e.doors[door].levels.value_or(0) > 0) return *e.doors[door].levels;
  if (building != none && e.buildings[building].levels > 0) return e.buildings[building].levels;
  return 0;
}

// The floor of a home of which only the house is known: halfway up.
int likely_floor(const toolkit::Estate& e, std::size_t door, std::size_t building) {
  return std::max(1, (levels_of(e, door, building) + 1) / 2);
}

class RequestReader {
public:
  RequestReader(const toolkit::Estate& e, const DeliveryOptions& o, Demand& out)
      : e_(e),
        o_(o),
        out_(out),
        doors_(by_id(e.doors)),
        households_(by_id(e.households)),
        building_of_(toolkit::buildings_of_doors(e)),
        start_(start_of(e, o)) {}

  void read() {
    int busy = 0, odd_weight = 0, odd_volume = 0, odd_minutes = 0, odd_time = 0;
    for (const toolkit::Request& r : e_.requests) {
      if (r.state == "done" || r.state == "cancelled") continue;
      if (r.state == "under_way") {
        ++busy;
        continue;
      }
      Order order;
      order.request = r.id;
      order.urgent = r.urgent;
      const toolkit::Household* home = nullptr;
      if (!find_door(r, order, home)) continue;
      order.building = building_of_[order.door];
      if (home != nullptr) order.label = home->unit;
      const std::optional<int> floor = r.floor ? r.floor : home != nullptr ? home->floor : std::nullopt;
      order.floor = floor ? std::clamp(*floor, -20, 200) : likely_floor(e_, order.door, order.building);
      const bool weight_fits = r.weight && *r.weight >= 0 && *r.weight <= heaviest_kg;
      if (r.weight && !weight_fits) ++odd_weight;
      order.grams = grams(weight_fits ? *r.weight : o_.parcel);
      const bool minutes_fit = r.minutes && *r.minutes >= 0 && *r.minutes <= longest_minutes;
      if (r.minutes && !minutes_fit) ++odd_minutes;
      order.handover = ticks(minutes_fit ? *r.minutes : o_.handover);
      const bool volume_fits = r.volume && *r.volume >= 0 && *r.volume <= 1e6;
      if (r.volume && !volume_fits) ++odd_volume;
      order.volume = std::llround(1000 * (volume_fits ? *r.volume : o_.parcel_volume));
      order.flexible = r.flexible || o_.due_may_slip;
      order.pickup = r.pickup != 0 ? r.pickup : r.kind == "medicine" ? o_.medicine_from : 0;
      const auto ready = toolkit::moment_of(r.not_before), due = toolkit::moment_of(r.due);
      if ((!r.not_before.empty() && !ready) || (!r.due.empty() && !due)) ++odd_time;
      if (ready && start_) order.ready = std::max<Ticks>(0, since_start(*ready));
      if (due && start_) order.due = since_start(*due);
      out_.orders.push_back(order);
    }
    say(busy, false, "Requests under way already, and left out: {}.", "{}件需求正在配送中，未列入。");
    say(odd_weight, true, "Requests with a weight below zero or beyond reason: {}. The usual parcel is taken instead.",
        "{}件需求的重量为负或不合常理，按默认包裹重量计算。");
    say(odd_volume, true, "Requests with a volume below zero or beyond reason: {}. The usual one is taken instead.",
        "{}件需求的体积为负或不合常理，按默认体积计算。");
    say(odd_minutes, true,
        "Requests with minutes at the door below zero or beyond reason: {}. The usual time is taken instead.",
        "{}件需求的门口用时为负或不合常理，按默认用时计算。");
    say(odd_time, true, "Requests with a time that cannot be read: {}. Write it as 2022-04-08T09:30.",
        "{}件需求的时间无法识别，请写成 2022-04-08T09:30 的样式。");
  }

private:
  Ticks since_start(double minute) const {
    return ticks(std::clamp(minute - *start_, -longest_minutes, longest_minutes));
  }

  void say(int count, bool severe, const char* en, const char* zh) {
    if (count > 0) out_.remarks.push_back({words(en, zh, count), severe, "requests", 0});
  }

  bool find_door(const toolkit::Request& r, Order& order, const toolkit::Household*& home) {
    std::int64_t door = r.door;
    if (const auto h = households_.find(r.household); r.household != 0 && h != households_.end()) {
      home = &e_.households[h->second];
      if (door == 0) door = home->door;
    }
    const auto found = doors_.find(door);
    if (door != 0 && found != doors_.end()) {
      order.door = found->second;
      return true;
    }
    const auto why = r.household == 0 && r.door == 0
                         ? words("Request {} names neither a household nor a stair door; give one of them.",
                                 "需求{}没有写明住户或单元门，请补填其一。", r.id)
                     : door == 0 ? words("Request {}: household {} has no stair door; give it one.",
                                         "需求{}：住户{}没有对应的单元门，请补填。", r.id, r.household)
                                 : words("Request {}: there is no stair door {} on the map.",
                                         "需求{}：地图上没有单元门{}。", r.id, door);
    out_.unmet.push_back({why, "requests", r.id, 1});
    return false;
  }

  const toolkit::Estate& e_;
  const DeliveryOptions& o_;
  Demand& out_;
  std::unordered_map<std::int64_t, std::size_t> doors_, households_;
  std::vector<std::size_t> building_of_;
  std::optional<double> start_;
};

void one_to_each_home(const toolkit::Estate& e, const DeliveryOptions& o, Demand& out) {
  const auto building_of = toolkit::buildings_of_doors(e);
  Order parcel;
  parcel.grams = grams(o.parcel);
  parcel.volume = std::llround(1000 * o.parcel_volume);
  parcel.handover = ticks(o.handover);
  const auto add = [&](std::size_t door, std::size_t building, int floor, std::string label) {
    parcel.door = door;
    parcel.building = building;
    parcel.floor = floor;
    parcel.label = std::move(label);
    out.orders.push_back(parcel);
  };
  if (!e.households.empty()) {
    const auto doors = by_id(e.doors);
    int lost = 0;
    for (const toolkit::Household& h : e.households) {
      const auto door = doors.find(h.door);
      if (h.door == 0 || door == doors.end()) {
        ++lost;
        continue;
      }
      const std::size_t building = building_of[door->second];
      add(door->second, building, h.floor ? std::clamp(*h.floor, -20, 200) : likely_floor(e, door->second, building),
          h.unit);
    }
    if (lost > 0)
      out.unmet.push_back({words("{} households have no stair door on the map; give each its door.",
                                 "{}户住户没有对应的单元门，请为其填写单元门。", lost),
                           "households", 0, lost});
    out.remarks.push_back({words("There are no requests: one parcel of {} kg goes to each of {} households.",
                                 "没有需求单：按每户一件{}千克的包裹配送，共{}户。", o.parcel, out.orders.size()),
                           false, "", 0});
    return;
  }
  const auto homes = toolkit::homes_of(e);
  std::vector<std::vector<std::size_t>> doors_of(e.buildings.size());
  for (std::size_t d = 0; d < e.doors.size(); ++d)
    if (building_of[d] != none) doors_of[building_of[d]].push_back(d);
  std::size_t counted = 0, guessed = 0, no_levels = 0;
  const auto spread = [&](std::size_t door, std::size_t building, int count) {
    const int levels = std::max(1, levels_of(e, door, building));
    for (int i = 0; i < count; ++i) add(door, building, 1 + i * levels / count, "");
  };
  for (std::size_t b = 0; b < e.buildings.size(); ++b) {
    if (!homes[b]) continue;
    auto stairs = doors_of[b];
    if (stairs.empty()) stairs.push_back(none);
    const bool by_door =
        std::any_of(stairs.begin(), stairs.end(), [&](std::size_t d) { return d != none && e.doors[d].households; });
    const int in_house = std::clamp(e.buildings[b].households.value_or(-1), -1, 5000);
    for (std::size_t i = 0; i < stairs.size(); ++i) {
      int count = 0;
      if (by_door) {
        count = std::clamp(e.doors[stairs[i]].households.value_or(0), 0, 5000);
        counted += static_cast<std::size_t>(count);
      } else if (in_house >= 0) {
        const auto n = static_cast<int>(stairs.size());
        count = in_house / n + (static_cast<int>(i) < in_house % n ? 1 : 0);
        counted += static_cast<std::size_t>(count);
      } else {
        int levels = levels_of(e, stairs[i], b);
        if (levels == 0) {
          ++no_levels;
          levels = assumed_levels;
        }
        count = std::min(levels, 200) * o.homes_per_floor;
        guessed += static_cast<std::size_t>(count);
      }
      spread(stairs[i], b, count);
    }
  }
  out.remarks.push_back(
      {words("There are no requests: one parcel of {} kg goes to each home, {} counted and {} guessed.",
             "没有需求单：按每户一件{}千克的包裹配送，其中已登记{}户、估计{}户。", o.parcel, counted, guessed),
       false, "", 0});
  if (guessed > 0)
    out.remarks.push_back(
        {words("Where nobody has counted the homes, {} on each floor of each stair are taken{}. Fill in Households "
               "of the buildings or stair doors to plan by your own count.",
               "没有登记户数的，按每个单元每层{}户估计{}。请在楼栋或单元门中填写户数，以便按实际户数安排。",
               o.homes_per_floor,
               no_levels > 0 ? words(" ({} stairs have no number of floors: {} are taken)",
                                     "（{}个单元没有层数，按{}层计）", no_levels, assumed_levels)
                             : toolkit::Words{}),
         false, "buildings", 0});
}

}  // namespace

std::optional<double> start_of(const toolkit::Estate& estate, const DeliveryOptions& options) {
  if (const auto start = toolkit::moment_of(options.start)) return start;
  std::optional<double> ready, due;
  for (const toolkit::Request& r : estate.requests) {
    if (r.state == "done" || r.state == "cancelled" || r.state == "under_way") continue;
    if (const auto t = toolkit::moment_of(r.not_before)) ready = std::min(ready.value_or(*t), *t);
    if (const auto t = toolkit::moment_of(r.due)) due = std::min(due.value_or(*t), *t);
  }
  if (ready && (!due || *ready < *due)) return ready;
  if (due) return *due - 60;
  return std::nullopt;
}

Demand read_demand(const toolkit::Estate& estate, const DeliveryOptions& options) {
  Demand demand;
  demand.from_requests = !estate.requests.empty();
  if (demand.from_requests) {
    RequestReader(estate, options, demand).read();
  } else {
    one_to_each_home(estate, options, demand);
  }
  return demand;
}

std::vector<Bundle> bundle(const std::vector<Order>& orders, const toolkit::Estate& estate,
                           const DeliveryOptions& options, std::int64_t limit, std::int64_t room) {
  using Key = std::tuple<std::size_t, std::size_t, Ticks, Ticks, bool, bool, std::int64_t>;
  std::map<Key, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    const Order& o = orders[i];
    groups[{o.building, o.door, o.due, o.ready, !o.urgent, o.flexible, o.pickup}].push_back(i);
  }
  std::vector<Bundle> bundles;
  std::pair<std::size_t, std::size_t> last_door{none, none};
  int door = -1;
  for (auto& [key, members] : groups) {  // by building and door
    if (const std::pair here{std::get<0>(key), std::get<1>(key)}; door < 0 || here != last_door) {
      last_door = here;
      ++door;
    }
    std::stable_sort(members.begin(), members.end(),
                     [&](std::size_t a, std::size_t b) { return orders[a].floor < orders[b].floor; });
    std::vector<Bundle> mine;
    for (const std::size_t i : members) {
      const Order& o = orders[i];
      auto fits = std::find_if(mine.begin(), mine.end(), [&](const Bundle& b) {
        return b.stop.load + o.grams <= limit && b.stop.volume + o.volume <= room;
      });
      if (fits == mine.end()) {
        Bundle b;
        b.door = o.door;
        b.building = o.building;
        b.stop.ready = o.ready;
        b.stop.due = o.due;
        b.stop.urgent = o.urgent;
        b.stop.flexible = o.flexible;
        b.pickup = o.pickup;
        mine.push_back(b);
        fits = std::prev(mine.end());
      }
      fits->stop.load += o.grams;
      fits->stop.volume += o.volume;
      fits->stop.service += o.handover;
      fits->orders.push_back(i);
    }
    for (Bundle& b : mine) {
      int climb = 0;
      for (const std::size_t i : b.orders)
        climb = std::max(climb, std::abs(orders[i].floor > 0 ? orders[i].floor - 1 : orders[i].floor));
      const bool lift = b.building != none && estate.buildings[b.building].lift.value_or(false);
      b.stop.climb = ticks(climb * options.floor_minutes * (lift ? options.lift_share : 1.0));
      b.stop.service += b.stop.climb;
      b.stop.door = door;
      bundles.push_back(std::move(b));
    }
  }
  return bundles;
}

}  // namespace gatehouse::delivery_routes
