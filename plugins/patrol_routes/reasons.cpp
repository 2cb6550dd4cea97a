#include "patrol_routes/reasons.hpp"

#include <algorithm>
#include <map>

namespace gatehouse::patrol_routes {
namespace {

using toolkit::none;
using toolkit::words;
using toolkit::Words;

constexpr std::size_t most_told = 6;
constexpr double worth_telling = 5;  // metres

enum class Why { dead_end, only_way, shortest, several, on_the_way };

struct Repeat {
  double metres = 0;
  int times = 0;
};

Words sentence(Why why, const Words& lane, double metres, int times) {
  const Words often = times == 2   ? words("twice", "两次")
                      : times == 3 ? words("three times", "三次")
                                   : words("{} times", "{}次", times);
  switch (why) {
    case Why::dead_end:
      return words("{} is walked {} because it is a dead end ({:.0f} m more).",
                   "{}要走{}，因为是断头路（多走{:.0f}米）。", lane, often, metres);
    case Why::only_way:
      return words("{} is walked {} because it is the only way to what lies behind it ({:.0f} m more).",
                   "{}要走{}，因为它是通往后面的唯一道路（多走{:.0f}米）。", lane, often, metres);
    case Why::shortest:
      return words("{} is walked {}: every other way on is longer ({:.0f} m more).",
                   "{}要走{}：其他走法都更远（多走{:.0f}米）。", lane, often, metres);
    case Why::several:
      return words("{} is walked by several rounds: it lies between their post and what they patrol ({:.0f} m more).",
                   "{}由多条路线共用：它位于出发点和各自巡逻范围之间（多走{:.0f}米）。", lane, metres);
    case Why::on_the_way:
      return words("{} need not be patrolled, but leads from one place that must be to another ({:.0f} m).",
                   "{}不要求巡逻，但连接各处要巡的地方（{:.0f}米）。", lane, metres);
  }
  return {};
}

}  // namespace

void explain_repeats(const toolkit::Estate& e, const toolkit::Network& n, const PatrolNetwork& patrol,
                     const Walked& walked, std::size_t rounds, std::vector<toolkit::Remark>& remarks) {
  const auto at = [](int i) { return static_cast<std::size_t>(i); };
  const std::vector<char> bridge = bridges_of(patrol.streets);
  std::vector<int> degree(at(patrol.streets.places), 0);
  for (const solvers::Street& s : patrol.streets.list) ++degree[at(s.a)], ++degree[at(s.b)];
  std::map<std::pair<std::size_t, Why>, Repeat> repeats;
  double in_all = 0;
  // Where only entrances are to be passed, every lane is but a way.
  const bool any_lane = std::any_of(patrol.streets.list.begin(), patrol.streets.list.end(),
                                    [](const solvers::Street& s) { return s.required; });
  for (std::size_t i = 0; i < walked.times.size(); ++i) {
    const solvers::Street& s = patrol.streets.list[i];
    const int more = walked.times[i] - (s.required ? 1 : 0);
    const std::size_t path = n.edges[patrol.stretches[i].front().edge].path;
    if (more <= 0 || path == none || (!s.required && !any_lane)) continue;
    const bool end = degree[at(s.a)] == 1 || degree[at(s.b)] == 1;
    const Why why = !s.required            ? Why::on_the_way
                    : walked.rounds[i] > 1 ? Why::several
                    : bridge[i] == 0       ? Why::shortest
                    : end                  ? Why::dead_end
                                           : Why::only_way;
    Repeat& r = repeats[{path, why}];
    r.metres += more * metres_of(patrol, static_cast<int>(i));
    r.times = std::max(r.times, walked.times[i]);
    in_all += more * metres_of(patrol, static_cast<int>(i));
  }
  std::vector<std::pair<std::pair<std::size_t, Why>, Repeat>> list(repeats.begin(), repeats.end());
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& x, const auto& y) { return x.second.metres > y.second.metres; });
  double told = 0;
  for (std::size_t i = 0; i < std::min(list.size(), most_told); ++i) {
    const auto& [what, r] = list[i];
    if (r.metres < worth_telling) break;
    remarks.push_back({sentence(what.second, name_of(e.paths[what.first]), r.metres, r.times), false, "paths",
                       e.paths[what.first].id});
    told += r.metres;
  }
  if (in_all - told >= worth_telling)
    remarks.push_back({rounds > 1
                           ? words("Other lanes are walked again for {:.0f} m in all, to join the rounds up and to "
                                   "reach them from the posts.",
                                   "其他道路重复行走共{:.0f}米，用于衔接各轮路线和往返出发点。", in_all - told)
                           : words("Other lanes are walked again for {:.0f} m in all, to join the round up.",
                                   "其他道路重复行走共{:.0f}米，用于衔接路线。", in_all - told),
                       false, "", 0});
}

}  // namespace gatehouse::patrol_routes
