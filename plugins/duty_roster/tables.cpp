#include "duty_roster/tables.hpp"

#include <algorithm>
#include <tuple>

#include "duty_roster/explanations.hpp"
#include "duty_roster/gaps.hpp"
#include "toolkit/telling.hpp"

namespace gatehouse::duty_roster {
namespace {

void add_days(const DutyPlan& plan, gh::Table& table) {
  for (int d = 0; d < plan.options.days; ++d) table.columns.push_back({text_of(shown_short(plan.options.first + d))});
}

constexpr std::size_t before_days = 2;  // columns of a person before the days

/// The post where each guard stands most often, the first of equals; nobody: he stands nowhere.
std::vector<std::size_t> mostly_at(const DutyPlan& plan) {
  std::vector<std::vector<int>> times(plan.guards.size(), std::vector<int>(plan.posts.size(), 0));
  for (const Duty& duty : plan.duties) {
    if (duty.guard != nobody) ++times[duty.guard][duty.post];
  }
  std::vector<std::size_t> posts;
  for (const std::vector<int>& t : times) {
    const auto most = std::max_element(t.begin(), t.end());
    posts.push_back(most == t.end() || *most == 0 ? nobody : static_cast<std::size_t>(most - t.begin()));
  }
  return posts;
}

}  // namespace

gh::Table people_table(const DutyPlan& plan) {
  gh::Table table;
  table.key = "people";
  table.title = {"Roster: people and days", "排班表：人员与日期"};
  table.layer = "checkpoints";
  table.columns.push_back({gh::Text{"Name", "姓名"}});
  table.columns.push_back({gh::Text{"Mostly at", "主要卡口"}});
  add_days(plan, table);
  table.columns.push_back({gh::Text{"Hours", "工时"}, "h", true});
  table.columns.push_back({gh::Text{"Nights", "夜班"}, "", true});
  table.columns.push_back({gh::Text{"Weekends", "周末"}, "", true});
  const std::vector<std::size_t> mostly = mostly_at(plan);
  for (std::size_t g = 0; g < plan.guards.size(); ++g) {
    std::vector<gh::Cell> row(table.columns.size());
    row[0] = gh::Cell(text_of(name_of(plan.guards[g])));
    if (mostly[g] != nobody) row[1] = gh::Cell(text_of(short_name_of(plan.posts[mostly[g]])));
    const auto end = static_cast<std::size_t>(plan.options.days) + before_days;
    row[end] = gh::Cell(plan.counts[g].hours);
    row[end + 1] = gh::Cell(static_cast<double>(plan.counts[g].nights));
    row[end + 2] = gh::Cell(static_cast<double>(plan.counts[g].weekends));
    table.rows.push_back(std::move(row));
    table.ids.push_back(mostly[g] == nobody ? 0 : plan.posts[mostly[g]].id);
  }
  for (const Duty& duty : plan.duties) {
    if (duty.guard == nobody) continue;
    const toolkit::Words cell =
        toolkit::words("{} {}", "{} {}", plan.shifts[duty.shift].mark, short_name_of(plan.posts[duty.post]));
    table.rows[duty.guard][static_cast<std::size_t>(duty.day) + before_days] = gh::Cell(text_of(cell));
  }
  return table;
}

gh::Table posts_table(const DutyPlan& plan) {
  gh::Table table;
  table.key = "checkpoints";
  table.title = {"Roster: checkpoints and days", "排班表：卡口与日期"};
  table.layer = "checkpoints";
  table.columns.push_back({gh::Text{"Checkpoint", "卡口"}});
  table.columns.push_back({gh::Text{"Shift", "班次"}});
  add_days(plan, table);
  for (std::size_t i = 0; i < plan.posts.size(); ++i) {
    for (std::size_t s = 0; s < plan.shifts.size(); ++s) {
      std::vector<toolkit::Words> names(static_cast<std::size_t>(plan.options.days));
      bool used = false;
      for (const Duty& duty : plan.duties) {
        if (duty.post != i || duty.shift != s) continue;
        used = true;
        toolkit::Words& cell = names[static_cast<std::size_t>(duty.day)];
        const toolkit::Words who =
            duty.guard == nobody ? toolkit::Words{"NOBODY", "无人"} : name_of(plan.guards[duty.guard]);
        cell.en += (cell.en.empty() ? "" : ", ") + who.en;
        cell.zh += (cell.zh.empty() ? "" : "、") + who.zh;
      }
      if (!used) continue;
      std::vector<gh::Cell> row;
      row.emplace_back(text_of(short_name_of(plan.posts[i])));
      row.emplace_back(text_of(toolkit::words("{} {}", "{} {}", plan.shifts[s].name, hours_of(plan.shifts[s]))));
      for (const toolkit::Words& n : names) row.emplace_back(n.en.empty() ? gh::Cell() : gh::Cell(text_of(n)));
      table.rows.push_back(std::move(row));
      table.ids.push_back(plan.posts[i].id);
    }
  }
  return table;
}

gh::Table gaps_table(const DutyPlan& plan) {
  gh::Table table;
  table.key = "gaps";
  table.title = {"Left to nobody", "空岗一览"};
  table.layer = "checkpoints";
  for (const gh::Text& head : {gh::Text{"Day", "日期"}, gh::Text{"Shift", "班次"}, gh::Text{"Checkpoint", "卡口"}}) {
    table.columns.push_back({head});
  }
  table.columns.push_back({gh::Text{"People needed", "应有人数"}, "", true});
  table.columns.push_back({gh::Text{"People there", "实有人数"}, "", true});
  table.columns.push_back({gh::Text{"Meanwhile", "应对"}});
  std::vector<Gap> gaps = gaps_of(plan);
  std::stable_sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) {
    return std::tie(a.day, a.shift, a.post) < std::tie(b.day, b.shift, b.post);
  });
  for (const Gap& gap : gaps) {
    const Post& post = plan.posts[gap.post];
    const DutyShift& shift = plan.shifts[gap.shift];
    table.rows.push_back({text_of(shown(plan.options.first + gap.day)),
                          text_of(toolkit::words("{} {}", "{} {}", shift.name, hours_of(shift))),
                          text_of(full_name_of(post)), post.people, gap.there,
                          gap.there == 0 ? gh::Cell(text_of(meanwhile(post))) : gh::Cell()});
    table.ids.push_back(post.id);
  }
  return table;
}

gh::Plot hours_plot(const DutyPlan& plan) {
  gh::Plot plot{.key = "hours",
                .title = {"Hours of each person", "每人工时"},
                .kind = gh::Plot::Kind::bars,
                .x_label = {"Person", "人员"},
                .y_label = {"Hours", "工时"},
                .y_unit = "h"};
  for (std::size_t g = 0; g < plan.guards.size(); ++g) {
    plot.points.push_back({static_cast<double>(g), plan.counts[g].hours});
    plot.categories.push_back(text_of(name_of(plan.guards[g])));
  }
  return plot;
}

}  // namespace gatehouse::duty_roster
