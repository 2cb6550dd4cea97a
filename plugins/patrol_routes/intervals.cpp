#include "patrol_routes/intervals.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace gatehouse::patrol_routes {
namespace {

using toolkit::words;

constexpr double second = 1.0 / 60;
constexpr double same_visit = 2;  // minutes: into a dead end and out again passes its entrance once

}  // namespace

void set_periods(Patrols& patrols, double every) {
  patrols.interval = 0;
  std::map<std::size_t, double> least;
  for (PatrolRound& r : patrols.rounds) {
    r.period = std::max(every, r.minutes);
    r.people = every > 0 ? std::max(1, static_cast<int>(std::ceil(r.minutes / every - 1e-9))) : 1;
    std::set<std::size_t> passed;
    for (const Pass& p : r.passes) passed.insert(p.entrance);
    for (const std::size_t i : passed) {
      const double gap = gap_at(r, i);
      const auto known = least.emplace(i, gap).first;
      known->second = std::min(known->second, gap);
    }
  }
  for (const auto& [entrance, gap] : least) patrols.interval = std::max(patrols.interval, gap);
}

double gap_at(const PatrolRound& round, std::size_t entrance) {
  double first = -1, last = -1, longest = 0;
  for (const Pass& p : round.passes) {
    if (p.entrance != entrance) continue;
    if (first < 0) {
      first = p.minute;
    } else {
      longest = std::max(longest, p.minute - last);
    }
    last = p.minute;
  }
  return first < 0 ? toolkit::infinity : std::max(longest, first + round.period - last);
}

std::vector<EntranceTimes> timetable(const Patrols& patrols, double duty) {
  std::map<std::size_t, EntranceTimes> all;
  for (std::size_t r = 0; r < patrols.rounds.size(); ++r) {
    const PatrolRound& round = patrols.rounds[r];
    for (const Pass& p : round.passes) {
      EntranceTimes& times = all[p.entrance];
      times.entrance = p.entrance;
      if (times.rounds.empty() || times.rounds.back() != r) times.rounds.push_back(r);
      const double gap = gap_at(round, p.entrance);
      times.gap = times.gap == 0 ? gap : std::min(times.gap, gap);
      // A duty shorter than a round is walked once all the same.
      double begin = 0;
      do {
        times.minutes.push_back(begin + p.minute);
        begin += round.period;
      } while (round.period > 0 && begin + p.minute <= duty);
    }
  }
  std::vector<EntranceTimes> list;
  for (auto& [entrance, times] : all) {
    std::sort(times.minutes.begin(), times.minutes.end());
    std::vector<double> visits;
    for (const double m : times.minutes)
      if (visits.empty() || m - visits.back() >= same_visit) visits.push_back(m);
    times.minutes = std::move(visits);
    list.push_back(std::move(times));
  }
  return list;
}

void explain_interval(const toolkit::Estate& estate, Patrols& patrols, double every) {
  if (patrols.entrances == 0) {
    patrols.remarks.push_back({words("No entrance is passed, so there is nothing to keep every {:.0f} min.",
                                     "没有经过任何出入口，无从保证每{:.0f}分钟巡到一次。", every),
                               true, "", 0});
    return;
  }
  if (patrols.interval <= every + second) {
    patrols.remarks.push_back(
        {words("Every entrance passed is passed again within {:.1f} min (asked: {:.0f}); each round begins anew every "
               "{:.0f} min.",
               "经过的出入口最长每{:.1f}分钟再次巡到（要求{:.0f}分钟）；各轮每{:.0f}分钟出发一次。", patrols.interval,
               every, every),
         false, "", 0});
    return;
  }
  std::size_t too_long = 0;
  int in_turn = 0;
  for (const PatrolRound& r : patrols.rounds) {
    if (r.people > 1) ++too_long;
    in_turn += r.people;
  }
  if (too_long > 2) {
    patrols.remarks.push_back({words("Rounds that take longer than the {:.0f} min asked for: {}, up to {:.1f} min. To "
                                     "keep it, people must walk "
                                     "them in turn, {:.0f} min apart, {} people in all.",
                                     "有{1}条路线超过要求的{0:.0f}分钟，最长{2:.1f}"
                                     "分钟。如要做到，须安排人员轮流走，每隔{3:.0f}分钟出发一人，共需{4}人。",
                                     every, too_long, patrols.longest, every, in_turn),
                               true, "", 0});
  }
  for (std::size_t r = 0; r < patrols.rounds.size() && too_long <= 2; ++r) {
    const PatrolRound& round = patrols.rounds[r];
    if (round.people < 2) continue;
    patrols.remarks.push_back(
        {words("Round P-{} takes {:.1f} min, longer than the {:.0f} min asked for: {} people must walk it in turn, "
               "{:.0f} min apart.",
               "巡逻路线 P-{} 需{:.1f}分钟，超过要求的{:.0f}分钟：须由{}人轮流走，每隔{:.0f}分钟出发一人。", r + 1,
               round.minutes, every, round.people, every),
         true, "", 0});
  }
  double worst = 0;
  std::size_t where = toolkit::none;
  for (const EntranceTimes& t : timetable(patrols, 0))
    if (t.gap > worst) worst = t.gap, where = t.entrance;
  if (where != toolkit::none)
    patrols.remarks.push_back(
        {words("As it is, {} is left for up to {:.1f} min between two passes.",
               "按目前人数，{}两次巡到之间最长相隔{:.1f}分钟。", name_of(estate.entrances[where]), worst),
         true, "entrances", estate.entrances[where].id});
}

void explain_people(const toolkit::Estate& estate, Patrols& patrols, double every) {
  if (patrols.people_needed > patrols.people) {
    patrols.remarks.push_back(
        {patrols.fewest_proven
             ? words("With {0} people, each with a round of their own, every round is walked within {1:.0f} min; fewer "
                     "cannot do it. Set “People” to {0} to see them.",
                     "如安排{0}人各走一条路线，每轮都能在{1:.0f}分钟内走完，人再少则做不到。把“人数”设为{0}即可查看。",
                     patrols.people_needed, every)
             : words("With {0} people, each with a round of their own, every round is walked within {1:.0f} min. Set "
                     "“People” to {0} to see them.",
                     "如安排{0}人各走一条路线，每轮都能在{1:.0f}分钟内走完。把“人数”设为{0}即可查看。",
                     patrols.people_needed, every),
         true, "", 0});
    return;
  }
  if (patrols.people_needed > 0) return;
  if (patrols.too_far && patrols.far_lane != toolkit::none) {
    const toolkit::Path& lane = estate.paths[patrols.far_lane];
    patrols.remarks.push_back(
        {words("No number of people from these posts keeps both: each round within {:.0f} min, and {} walked, which "
               "takes "
               "{:.1f} min there and back. Name a post nearer to it, leave it out, or let people take turns.",
               "以下要求不能同时做到，从这些出发点出发人再多也不行：每轮在{:.0f}分钟内走完，且巡到{}（往返{:.1f}"
               "分钟）。请在"
               "近处增设出发点、不巡这一段，或安排轮流出发。",
               every, name_of(lane), patrols.far_minutes),
         true, "paths", lane.id});
    return;
  }
  patrols.remarks.push_back(
      {patrols.too_far
           ? words("No number of people from these posts keeps every round within {:.0f} min: the farthest lane alone "
                   "takes longer, there and back. Name a post nearer to it, or let people take turns.",
                   "从这些出发点出发，人再多也不能使每轮都在{:.0f}"
                   "分钟内走完：最远的一段往返就超过了。请在近处增设出发点，"
                   "或安排轮流出发。",
                   every)
           : words(
                 "No sharing of the lanes was found that keeps every round within {:.0f} min. Name more posts, or let "
                 "people take turns.",
                 "未能找到使每轮都在{:.0f}分钟内走完的分法。请增设出发点，或安排轮流出发。", every),
       true, "", 0});
}

void explain_entrances_alone(Patrols& patrols, double every) {
  patrols.remarks.push_back(
      {words("To pass the entrances alone at least every {:.0f} min, fewer may do: {} (set “What to patrol” to "
             "“Entrances "
             "only”, “People” to {}). The lanes can then be walked once, in a plan without an interval.",
             "如只需每{:.0f}分钟巡到出入口，{}人即可（“巡逻内容”选“只经过出入口”，“人数”填{}"
             "）；巷道可另作一轮、不设间隔。",
             every, patrols.people_for_entrances, patrols.people_for_entrances),
       false, "", 0});
}

}  // namespace gatehouse::patrol_routes
