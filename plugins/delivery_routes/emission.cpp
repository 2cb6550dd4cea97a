#include "delivery_routes/emission.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "toolkit/clock_time.hpp"
#include "toolkit/telling.hpp"
#include "toolkit/tints.hpp"

namespace gatehouse::delivery_routes {
namespace {

namespace tk = toolkit;

double rounded(double v, double parts) { return std::round(v * parts) / parts; }

// Minute 95.5 of a day that begins at 09:00 is "10:35"; where no time is known, "+95.5".
std::string clock(const Deliveries& d, double minute) {
  if (!d.start) return "+" + gh::fixed(minute, 1);
  return tk::clock_of(*d.start + minute);
}

// As the fields of moments hold it; null where no time is known.
gh::Value moment(const Deliveries& d, double minute) {
  if (!d.start) return nullptr;
  return tk::moment_text(*d.start + minute) + ":00";
}

std::string word(const gh::Run& run, const tk::Words& words) { return run.chinese() ? words.zh : words.en; }
std::string carrier_of(const gh::Run& run, const Round& r) {
  return !r.carrier.empty() ? r.carrier : (run.chinese() ? "配送员" : "Carrier ") + std::to_string(r.person);
}

std::string stop_list(const gh::Run& run, const Deliveries& d, const Round& r) {
  std::string list;
  for (std::size_t i = 0; i < r.stops.size(); ++i) {
    const RoundStop& s = r.stops[i];
    const std::string count = std::to_string(s.fetched);
    const std::string what = !s.fetch        ? gh::fixed(s.kg, 1) + " kg"
                             : run.chinese() ? "取货" + count + "件"
                                             : "fetch " + count;
    list += fmt::format("{}{}. {} {} {}", i == 0 ? "" : "; ", i + 1, word(run, s.label), clock(d, s.minute), what);
  }
  return list;
}

gh::Geometry line_of(const Round& r, const tk::Position& place) {
  gh::Geometry g{gh::GeometryType::line, {}};
  for (const tk::Polyline& leg : r.legs) {
    gh::Vertices line;
    for (const tk::Position& p : leg) line.push_back({p.x, p.y});
    g.parts.push_back({std::move(line)});
  }
  // All stops stand at the drop point itself: one millimetre marks the place.
  if (g.parts.empty()) g.parts.push_back({{{place.x, place.y}, {place.x + 0.001, place.y}}});
  return g;
}

int parcels_of(const Round& r) {
  int parcels = 0;
  for (const RoundStop& s : r.stops) parcels += s.parcels;
  return parcels;
}
// Different doors; one that is gone to twice counts once.
std::size_t doors_of(const Round& r) {
  std::set<std::pair<std::size_t, std::size_t>> doors;
  for (const RoundStop& s : r.stops)
    if (!s.fetch) doors.emplace(s.building, s.door);
  return doors.size();
}

void emit_stops(const gh::Run& run, const tk::Network& network, const Deliveries& d, const Round& r,
                const std::string& number) {
  int position = 0;
  for (const RoundStop& s : r.stops) {
    std::string requests;
    for (const std::int64_t id : s.requests) requests += (requests.empty() ? "" : " ") + std::to_string(id);
    const tk::Position at = network.nodes[s.node].at;
    run.emit("delivery_stops", {gh::GeometryType::point, {{{{at.x, at.y}}}}},
             {{"route", number},
              {"position", ++position},
              {"place", word(run, s.label)},
              {"task", s.fetch ? "fetch" : "deliver"},
              {"parcels", s.fetch ? s.fetched : s.parcels},
              {"load", rounded(s.fetch ? s.fetched_kg : s.kg, 1000)},
              {"minute", rounded(s.minute, 10)},
              {"arrives", moment(d, s.minute)},
              {"requests", requests}});
  }
}

}  // namespace

std::vector<EmittedRound> emit_rounds(const gh::Run& run, const tk::Network& network, const Deliveries& d,
                                      const std::set<std::string>& taken) {
  std::vector<std::vector<tk::Polyline>> lines;
  for (const Round& r : d.rounds) lines.push_back(r.legs);
  const auto tints = tk::distinct_tints(lines);
  std::vector<EmittedRound> emitted;
  int next = 0;
  for (const Round& r : d.rounds) {
    run.check_cancelled();
    std::string number;
    do number = "D-" + std::to_string(++next);
    while (taken.count(number) > 0);
    const gh::Text note =
        gh::text({"{} parcels; back at {}", "{}件；{}返回"}, parcels_of(r), clock(d, r.start + r.minutes));
    const std::int64_t id = run.emit("delivery_routes", line_of(r, network.nodes[r.stops.front().node].at),
                                     {{"number", number},
                                      {"carrier", carrier_of(run, r)},
                                      {"staff", r.staff != 0 ? gh::Value(r.staff) : gh::Value(nullptr)},
                                      {"trip", r.trip},
                                      {"drop_point", word(run, r.drop_point)},
                                      {"stops", doors_of(r)},
                                      {"stop_list", stop_list(run, d, r)},
                                      {"load", rounded(r.kg, 1000)},
                                      {"length", rounded(r.metres, 10)},
                                      {"start_minute", rounded(r.start, 10)},
                                      {"departs", moment(d, r.start)},
                                      {"minutes", rounded(r.minutes, 10)},
                                      {"tint", tints[emitted.size()]},
                                      {"note", run.chinese() ? note.zh : note.en}});
    emit_stops(run, network, d, r, number);
    emitted.push_back({number, id});
  }
  return emitted;
}

void say_zones(const gh::Run& run, const tk::Estate& estate, const tk::ZoneBars& bars, const Deliveries& d) {
  for (const std::size_t z : bars.zones) {
    std::set<std::pair<std::size_t, std::size_t>> doors;
    for (const Round& r : d.rounds)
      for (const RoundStop& s : r.stops) {
        const std::size_t zone = s.fetch                  ? tk::none
                                 : s.door != tk::none     ? bars.door_zone[s.door]
                                 : s.building != tk::none ? bars.building_zone[s.building]
                                                          : tk::none;
        if (zone == z) doors.emplace(s.building, s.door);
      }
    if (!doors.empty())
      run.note(gh::text({"{}: doors inside that get something: {}. Whoever carries goes in by a gate and brings it to "
                         "the door; where only people from inside may go on, hand it over at the gate.",
                         "{}内有{}个单元门需要配送：配送员由卡口进入，送到门口；如只允许区内人员接力，请在卡口交接。"},
                        text_of(tk::name_of(estate.zones[z])), doors.size()),
               "zones", estate.zones[z].id);
  }
}

void say_changed_day(const gh::Run& run, const RunningDay& day, const Deliveries& d) {
  std::size_t kept = 0;
  double back = day.now;
  for (const AcceptedRound& r : day.rounds) {
    if (!RunningDay::begun(r, day.now)) continue;
    ++kept;
    back = std::max(back, r.start + r.minutes);
  }
  const auto at = [&](double minute) {
    return d.start ? gh::Text(clock(d, minute), clock(d, minute))
                   : gh::text({"minute {}", "第{}分钟"}, gh::fixed(minute, 0));
  };
  run.note(gh::text({"It is {}. Rounds that have left: {}; they stay as they are, and the last of them is back by {}. "
                     "All else is planned anew, and every figure here is of that part alone.",
                     "现在是{}。已出发{}趟，保持不变，最晚{}返回。其余重新安排，以下数字只统计重新安排的部分。"},
                    at(day.now), kept, at(back)));
  run.note({"A parcel changes hands only where that saves a minute of work or more.",
            "只有能省一分钟以上时，包裹才换人配送。"});
}

namespace {

// Who goes by which pharmacy.
void say_fetching(const gh::Run& run, const Deliveries& d) {
  struct Place {
    gh::Text name;
    std::set<std::string> people;
    std::size_t visits = 0;
  };
  std::vector<Place> places;
  for (const Round& r : d.rounds)
    for (const RoundStop& s : r.stops) {
      if (!s.fetch) continue;
      const gh::Text name = text_of(s.label);
      auto place = std::find_if(places.begin(), places.end(), [&](const Place& p) { return p.name.en == name.en; });
      if (place == places.end()) place = places.insert(places.end(), Place{name, {}, 0});
      place->people.insert(carrier_of(run, r));
      ++place->visits;
    }
  constexpr std::size_t most_named = 10;
  for (const Place& p : places) {
    std::string names;
    std::size_t named = 0;
    for (const std::string& person : p.people)
      if (named++ < most_named) names += (named == 1 ? "" : run.chinese() ? "、" : ", ") + person;
    const gh::Text list = p.people.size() > most_named
                              ? gh::text({"{} and {} more", "{}等{}人"}, names,
                                         run.chinese() ? p.people.size() : p.people.size() - most_named)
                              : gh::Text(names, names);
    run.note(gh::text({"Fetched on the way, before the doors that need it: at {}, {} times, by {}.",
                       "途中到{}取货{}次，先取后送，取货的人：{}。"},
                      p.name, p.visits, list));
  }
}

}  // namespace

void say_all(const gh::Run& run, const tk::Estate& estate, const tk::Network& network, const Deliveries& d) {
  const gh::Text when = d.start ? gh::text({"at {}, {} min after the start", "{}（开始后{}分钟）"}, clock(d, d.latest),
                                           gh::fixed(d.latest, 1))
                                : gh::text({"{} min after the start", "开始后{}分钟"}, gh::fixed(d.latest, 1));
  if (!d.rounds.empty())
    run.note(
        gh::text({"Parcels: {}; rounds: {}; people who carry: {}. The last door is reached {}. Each round's stops and "
                  "times are written on its line.",
                  "共{}件包裹，分{}趟，由{}人配送；最后一户在{}送到。各趟的站点和时间写在路线上。"},
                 d.parcels, d.rounds.size(), d.people, when));
  say_fetching(run, d);
  constexpr std::size_t most = 12;
  std::size_t said = 0, parcels_left = 0;
  for (const Unmet& u : d.unmet) {
    if (said++ < most) {
      run.warning(u.parcels > 1
                      ? gh::text({"Not delivered ({} parcels): {}", "未能配送（{}件）：{}"}, u.parcels, text_of(u.why))
                      : gh::text({"Not delivered: {}", "未能配送：{}"}, text_of(u.why)),
                  u.layer, u.id);
    } else {
      parcels_left += static_cast<std::size_t>(u.parcels);
    }
  }
  if (parcels_left > 0)
    run.warning(gh::text({"And {} more parcels cannot be delivered.", "另有{}件包裹无法配送。"}, parcels_left));
  said = 0;
  auto remarks = d.remarks;
  const auto findings = tk::remarks(estate, network.findings, 3);
  remarks.insert(remarks.end(), findings.begin(), findings.end());
  for (const tk::Remark& r : remarks) {
    if (++said > 40) break;
    tk::say(run, r);
  }
}

namespace {

void show_waits(const gh::Run& run, const Deliveries& d, double promise) {
  auto waits = d.waits;
  if (waits.empty()) return;
  std::sort(waits.begin(), waits.end());
  gh::Plot plot;
  plot.key = "at_the_door";
  plot.title = {"Parcels at the door", "送达进度"};
  plot.kind = gh::Plot::Kind::steps;
  plot.x_label = {"Since the start or “not before”", "自开始或“最早时间”起"};
  plot.x_unit = "min";
  plot.y_label = {"Delivered", "已送达"};
  plot.y_unit = "%";
  double delivered = 0;
  plot.points.push_back({0, 0});
  for (const auto& [minute, parcels] : waits) {
    delivered += parcels;
    const double share = 100 * delivered / std::max(1, d.parcels);
    if (plot.points.back().x == minute) {
      plot.points.back().y = share;
    } else {
      plot.points.push_back({minute, share});
    }
    if (minute <= promise + 1e-9) plot.marked = plot.points.size() - 1;
  }
  run.plot(plot);
}

void show_rounds(const gh::Run& run, const Deliveries& d, const std::vector<EmittedRound>& emitted) {
  gh::Table table;
  table.key = "rounds";
  table.title = {"Rounds", "配送趟次"};
  // What is asked first stands first: the window shows as many columns as its panel is wide.
  table.columns = {{{"Round", "趟次"}, "", false},  {{"Carrier", "配送员"}, "", false},
                   {{"Doors", "门数"}, "", true},   {{"Starts", "出发"}, "", false},
                   {{"Back", "返回"}, "", false},   {{"From", "取货点"}, "", false},
                   {{"Parcels", "件数"}, "", true}, {{"Load", "载重"}, "kg", true},
                   {{"Walk", "步行"}, "m", true},   {{"Trip of the carrier", "该员第几趟"}, "", true}};
  table.layer = "delivery_routes";
  for (std::size_t i = 0; i < d.rounds.size(); ++i) {
    const Round& r = d.rounds[i];
    table.rows.push_back({gh::Cell(emitted[i].number), gh::Cell(carrier_of(run, r)), gh::Cell(doors_of(r)),
                          gh::Cell(clock(d, r.start)), gh::Cell(clock(d, r.start + r.minutes)),
                          gh::Cell(text_of(r.drop_point)), gh::Cell(parcels_of(r)), gh::Cell(rounded(r.kg, 10)),
                          gh::Cell(std::round(r.metres)), gh::Cell(r.trip)});
    table.ids.push_back(-emitted[i].id);
  }
  run.table(table);
}

}  // namespace

void show_figures(const gh::Run& run, const Deliveries& d, const std::vector<EmittedRound>& emitted, double promise) {
  run.figure("rounds", {"Rounds", "配送趟数"}, static_cast<double>(d.rounds.size()));
  run.figure("people", {"People who carry", "配送人数"}, d.people);
  run.figure("parcels", {"Parcels delivered", "送达包裹"}, d.parcels);
  run.figure("unmet", {"Parcels not delivered", "未能配送的包裹"}, d.unmet_parcels);
  run.figure("late", {"Stops reached late", "晚到的站点"}, d.late_stops);
  run.figure("total_metres", {"Walked in all", "总步行距离"}, std::round(d.metres), "m");
  run.figure("total_minutes", {"Work of all people", "总用时"}, rounded(d.minutes, 10), "min");
  run.figure("longest_day", {"Longest work of one person", "一人最长用时"}, rounded(d.longest_day, 10), "min");
  run.figure("latest_arrival", {"Last door reached after", "最后一户送到用时"}, rounded(d.latest, 10), "min");
  run.figure("within_promise", {"Parcels within the promise", "承诺时间内送达"}, rounded(d.within_promise, 10), "%");
  run.figure("objective", {"Score of the plan (lower is better)", "方案评分（越低越好）"}, rounded(d.objective, 100),
             "min");
  run.figure("bound", {"Proven: no plan has less than", "已证明：任何方案不低于"}, rounded(d.bound, 100), "min");
  run.figure("gap", {"Could be better by at most", "最多还能改进"},
             d.objective > 0 ? rounded((d.objective - d.bound) / d.objective * 100, 10) : 0, "%");
  run.figure("objective_savings", {"Score of the first plan found", "最初方案的评分"},
             rounded(d.savings_objective, 100), "min");
  run.figure("iterations", {"Improvements tried", "尝试改进次数"}, static_cast<double>(d.iterations));
  show_waits(run, d, promise);
  show_rounds(run, d, emitted);
}

void CostCurve::add(double seconds, double minutes) {
  constexpr std::size_t most = 400;
  if (points_.size() == most) {  // keep every other: the shape stays
    for (std::size_t i = 0; i < most / 2; ++i) points_[i] = points_[2 * i];
    points_.resize(most / 2);
  }
  points_.push_back({seconds, minutes});
  ++shown_;
}

void CostCurve::show() {
  if (shown_ == 0) return;
  shown_ = 0;
  gh::Plot plot;
  plot.key = "search";
  plot.title = {"How the plan gets better", "方案改进过程"};
  plot.kind = gh::Plot::Kind::steps;
  plot.x_label = {"Time", "用时"};
  plot.x_unit = "s";
  plot.y_label = {"Score, lower is better", "评分，越低越好"};
  plot.y_unit = "min";
  plot.points = points_;
  run_.plot(plot);
}

}  // namespace gatehouse::delivery_routes
