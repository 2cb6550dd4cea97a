#include "duty_roster/gaps.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace gatehouse::duty_roster {
namespace {

using toolkit::Words;
using toolkit::words;

void join(Words& list, const Words& one, const Words& comma = {", ", "、"}) {
  list.en += (list.en.empty() ? "" : comma.en) + one.en;
  list.zh += (list.zh.empty() ? "" : comma.zh) + one.zh;
}

/// "4 Apr, 6 Apr–9 Apr" of ascending days; at most `most` parts.
Words dates_of(const DutyPlan& plan, const std::vector<int>& days, std::size_t most) {
  if (static_cast<int>(days.size()) == plan.options.days && days.size() > 1) return {"every day", "每天"};
  Words list;
  std::size_t parts = 0, at = 0;
  for (; at < days.size() && parts < most; ++parts) {
    std::size_t end = at;
    while (end + 1 < days.size() && days[end + 1] == days[end] + 1) ++end;
    const Words first = shown_date(plan.options.first + days[at]), last = shown_date(plan.options.first + days[end]);
    join(list, at == end ? first : words("{}–{}", "{}至{}", first, last));
    at = end + 1;
  }
  if (at == days.size()) return list;
  return words("{} and {} more days", "{}等（另{}天）", list, days.size() - at);
}

/// "Night on 4 Apr, 6 Apr; Morning every day".
Words shifts_of_gaps(const DutyPlan& plan, const std::vector<const Gap*>& gaps) {
  std::map<std::size_t, std::vector<int>> days;
  for (const Gap* gap : gaps) days[gap->shift].push_back(gap->day);
  constexpr std::size_t most = 4;
  Words list;
  for (const auto& [shift, of_shift] : days) {
    const Words dates = dates_of(plan, of_shift, most);
    join(list, words("{} ({})", "{}（{}）", plan.shifts[shift].name, dates), {"; ", "；"});
  }
  return list;
}

Words shift_count(std::size_t count) { return words("{} {}", "{}", count, count == 1 ? "shift" : "shifts"); }

Words rule_of(const DutyPlan& plan) {
  const auto some = [&](const auto& is) { return std::any_of(plan.posts.begin(), plan.posts.end(), is); };
  const bool named = some([](const Post& p) { return p.first; });
  const Words seats =
      some([](const Post& p) { return p.people > 1; })
          ? words(" Each gets its first person before any gets a second.", "各卡口先各安排一人，再安排第二人。")
          : Words{};
  Words rule;
  if (plan.options.gaps == Gaps::turns) {
    rule = named
               ? words("Where people are too few, those you named are manned first; the others stay empty in turn.",
                       "人手不够时，先保证您指定的卡口，其余轮流空岗。")
               : words("Where people are too few, the checkpoints stay empty in turn.", "人手不够时，各卡口轮流空岗。");
    return words("{}{}", "{}{}", rule, seats);
  }
  const Words before = named ? words("those you named, ", "您指定的卡口、") : Words{};
  rule = words(
      "Where people are too few, checkpoints are manned in this order: {}gates of sealed zones, entrances that "
      "cannot be locked, entrances that can; those alike take turns.",
      "人手不够时，按以下次序排人：{}封控区卡口、不能上锁的出入口、可上锁的出入口；同类轮流空岗。", before);
  return words("{}{}", "{}{}", rule, seats);
}

void add_post(const DutyPlan& plan, std::size_t post, const std::vector<const Gap*>& gaps, std::vector<Sentence>& out) {
  std::vector<const Gap*> empty, thin;
  for (const Gap* gap : gaps) (gap->there == 0 ? empty : thin).push_back(gap);
  const Words name = full_name_of(plan.posts[post]);
  if (!empty.empty()) {
    Words sentence = words("{}: nobody in {}: {}.", "{}：有 {} 个班次无人：{}。", name, shift_count(empty.size()),
                           shifts_of_gaps(plan, empty));
    const Words advice = meanwhile(plan.posts[post]);
    if (!advice.en.empty()) join(sentence, advice, {" ", ""});
    out.push_back({sentence, true, "checkpoints", plan.posts[post].id});
  }
  if (!thin.empty()) {
    out.push_back({words("{}: fewer than {} people in {}: {}.", "{0}：有 {2} 个班次不足 {1} 人：{3}。", name,
                         plan.posts[post].people, shift_count(thin.size()), shifts_of_gaps(plan, thin)),
                   true, "checkpoints", plan.posts[post].id});
  }
}

}  // namespace

std::vector<Gap> gaps_of(const DutyPlan& plan) {
  std::map<std::tuple<std::size_t, std::size_t, int>, Gap> gaps;
  for (const Duty& d : plan.duties) {
    Gap& gap = gaps.try_emplace({d.post, d.shift, d.day}, Gap{d.day, d.shift, d.post, 0}).first->second;
    gap.there += d.guard == nobody ? 0 : 1;
  }
  std::vector<Gap> all;
  for (const auto& [where, gap] : gaps) {
    if (gap.there < plan.posts[gap.post].people) all.push_back(gap);
  }
  return all;
}

Words meanwhile(const Post& post) {
  if (post.zone_gate) {
    return {"It is the gate of a sealed zone: without a guard nobody is let through.",
            "这是封控区卡口：无人值守时不得放行。"};
  }
  if (post.lockable) return {"Its entrance can be locked: lock it meanwhile.", "该出入口可上锁：无人时请锁上。"};
  return {"Its entrance cannot be locked, as far as the map says: block it, or have a neighbour watch it.",
          "按图上登记，该出入口不能上锁：请设围挡，或请邻近岗位兼看。"};
}

void add_gaps(const DutyPlan& plan, std::vector<Sentence>& out) {
  if (plan.missing == 0) return;
  const std::vector<Gap> gaps = gaps_of(plan);
  std::vector<std::vector<const Gap*>> of_post(plan.posts.size());
  for (const Gap& gap : gaps) of_post[gap.post].push_back(&gap);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < of_post.size(); ++i) {
    if (!of_post[i].empty()) order.push_back(i);
  }
  if (plan.posts.size() > 1) out.push_back({rule_of(plan)});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(-importance_of(plan.posts[a]), -static_cast<std::int64_t>(of_post[a].size())) <
           std::pair(-importance_of(plan.posts[b]), -static_cast<std::int64_t>(of_post[b].size()));
  });
  constexpr std::size_t most = 12;
  for (std::size_t k = 0; k < std::min(most, order.size()); ++k) add_post(plan, order[k], of_post[order[k]], out);
  if (order.size() <= most) return;
  Words rest;
  for (std::size_t k = most; k < order.size(); ++k) join(rest, short_name_of(plan.posts[order[k]]));
  out.push_back({words("So it is at times with {}: the table “Left to nobody” has each day and shift.",
                       "{}也有空岗：各日各班见“空岗一览”表。", rest),
                 true});
}

}  // namespace gatehouse::duty_roster
