#include "checkpoint_coverage/report.hpp"

#include <algorithm>
#include <cmath>

#include "checkpoint_coverage/explanations.hpp"
#include "toolkit/telling.hpp"

namespace gatehouse::checkpoint_coverage {

using toolkit::none;

namespace {

std::int64_t id_of(const CoveragePlan& plan, const Sentence& s) {
  const std::string layer = s.layer;
  if (layer == "buildings") return plan.estate.buildings[s.index].id;
  if (layer == "paths") return plan.estate.paths[s.index].id;
  return plan.estate.entrances[s.index].id;
}

/// Adding nought makes a nought of the negative one.
double tenth(double metres) { return std::round(10 * metres) / 10 + 0.0; }

}  // namespace

void write_figures(const gh::Run& run, const CoveragePlan& plan, const CoverageOptions& options) {
  const auto& d = plan.solution.decisions;
  auto count = [&d](Decision what) { return static_cast<double>(std::count(d.begin(), d.end(), what)); };
  const bool limited = plan.needed > plan.solution.guarded;
  const double objective = limited ? static_cast<double>(plan.solution.unwatched) : count(Decision::guarded);
  run.figure("staffed", {"Checkpoints", "卡口"}, count(Decision::guarded));
  run.figure("people", {"People at a time", "同时在岗人数"}, count(Decision::guarded) * options.people);
  run.figure("watched", {"Open, watched from a neighbour", "开放，由邻近岗位兼看"}, count(Decision::watched));
  run.figure("closed", {"Closed", "封闭"}, count(Decision::closed));
  run.figure("unwatched", {"Open, watched by nobody", "开放，无人看守"}, count(Decision::unwatched));
  if (plan.solution.unwatched > 0) {
    run.figure("homes_unwatched", {"Households next to an unwatched entrance", "最近出入口无人看守的住户"},
               std::round(plan.homes_unwatched));
  }
  if (options.backup != Backup::none) {
    run.figure("seen_twice", {"Open, seen by two guards", "开放，有两个岗位可见"},
               static_cast<double>(plan.seen_twice));
  }
  if (!plan.solution.broken.empty()) {
    run.figure("given_up", {"Demands given up", "放弃的要求"}, static_cast<double>(plan.solution.broken.size()));
  }
  run.figure("leaks", {"Places to slip through", "可绕过的漏洞"}, static_cast<double>(plan.leaks.size()));
  run.figure("fire_ways", {"Ways in for fire engines", "消防车入口"}, static_cast<double>(plan.fire_open));
  run.figure("mean_detour", {"Homes' mean detour", "居民平均绕行"}, tenth(plan.mean_detour), "m");
  run.figure("most_detour", {"Longest detour", "最长绕行"}, tenth(plan.most_detour), "m");
  run.figure("objective", {"To be as few as possible", "要尽量少的数"}, objective);
  run.figure("bound", {"Fewest possible (proven)", "最少可能（已证明）"}, plan.solution.bound);
  const double gap = objective > 0 ? std::max(0.0, 100 * (objective - plan.solution.bound) / objective) : 0;
  run.figure("gap", {"Could be better by at most", "最多还能改进"}, gap, "%");
  run.figure("seconds", {"Time to plan", "计算用时"}, plan.seconds, "s");
}

namespace {

/// What people at a time change, as a curve whose points are the table's rows; none where it is the same for all.
void write_curve(const gh::Run& run, const CoveragePlan& plan, const CoverageOptions& options, gh::Plot plot,
                 double (*value)(const TradePoint&)) {
  const auto [least, most] =
      std::minmax_element(plan.trade_off.begin(), plan.trade_off.end(),
                          [value](const TradePoint& a, const TradePoint& b) { return value(a) < value(b); });
  if (value(*least) == value(*most)) return;
  plot.kind = gh::Plot::Kind::steps;
  plot.x_label = {"People at a time", "同时在岗人数"};
  plot.rows = "trade_off";
  for (const TradePoint& p : plan.trade_off) {
    if (p.checkpoints == plan.solution.guarded) plot.marked = plot.points.size();
    plot.points.push_back({static_cast<double>(p.checkpoints) * options.people, value(p)});
  }
  run.plot(plot);
}

}  // namespace

void write_trade_off(const gh::Run& run, const CoveragePlan& plan, const CoverageOptions& options) {
  if (plan.trade_off.size() < 2) return;
  write_curve(run, plan, options,
              {.key = "trade_off",
               .title = {"People against entrances that nobody watches", "人手与无人看守的出入口"},
               .y_label = {"Open, watched by nobody", "开放，无人看守"}},
              [](const TradePoint& p) { return static_cast<double>(p.unwatched); });
  write_curve(run, plan, options,
              {.key = "trade_off_homes",
               .title = {"People against households at such an entrance", "人手与就近出入口无人看守的住户"},
               .y_label = {"Households next to one", "涉及住户"}},
              [](const TradePoint& p) { return std::round(p.homes); });
  write_curve(run, plan, options,
              {.key = "trade_off_detour",
               .title = {"People against homes' detours", "人手与居民绕行"},
               .y_label = {"Mean detour", "平均绕行"},
               .y_unit = "m"},
              [](const TradePoint& p) { return tenth(p.mean_detour); });
  gh::Table table;
  table.key = "trade_off";
  table.title = {"What more or fewer people change", "增减人手的变化"};
  table.columns = {{{"People at a time", "同时在岗人数"}, "", true},
                   {{"Checkpoints", "卡口"}, "", true},
                   {{"Watched by nobody", "无人看守"}, "", true},
                   {{"Households there", "涉及住户"}, "", true},
                   {{"Closed", "封闭"}, "", true},
                   {{"Mean detour", "平均绕行"}, "m", true},
                   {{"Longest detour", "最长绕行"}, "m", true}};
  for (const TradePoint& p : plan.trade_off) {
    const auto people = static_cast<double>(p.checkpoints) * options.people;
    // Fewer people than are needed are asked for by their number, the fewest that suffice by none; more are no choice.
    std::vector<gh::Setting>& chooses = table.settings.emplace_back();
    if (p.checkpoints > 0 && p.checkpoints < plan.needed)
      chooses.push_back({"staff", gh::fixed(people, 0)});
    else if (p.checkpoints == plan.needed)
      chooses.push_back({"staff", "0"});
    table.rows.push_back({people, p.checkpoints, p.unwatched, std::round(p.homes), p.closed, tenth(p.mean_detour),
                          tenth(p.most_detour)});
  }
  run.table(table);
}

void write_sentences(const gh::Run& run, const CoveragePlan& plan, const CoverageOptions& options,
                     const std::vector<EntranceReason>& reasons) {
  const auto said = sentences(plan, options);
  const auto of_network = remarks(plan.estate, plan.network.findings);
  // Warnings first, whoever gives them.
  for (const bool severe : {true, false}) {
    const auto say = [&run, severe](const gh::Text& words, const char* layer, std::int64_t id) {
      // An entrance that the plan adds has no id yet.
      if (id == 0) layer = nullptr;
      severe ? run.warning(words, layer, id) : run.note(words, layer, id);
    };
    for (const Sentence& s : said)
      if (s.warning == severe)
        say(text_of(s.text), s.layer, s.index == none || s.layer == nullptr ? 0 : id_of(plan, s));
    for (const EntranceReason& r : reasons)
      if (r.warning == severe) say(r.text, "entrances", r.id);
    for (const auto& r : of_network)
      if (r.severe == severe) say(text_of(r.text), r.layer, r.id);
  }
}

}  // namespace gatehouse::checkpoint_coverage
