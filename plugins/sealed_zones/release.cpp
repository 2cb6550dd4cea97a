#include "sealed_zones/release.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "toolkit/clock_time.hpp"

namespace gatehouse::sealed_zones {
namespace {

// What a block counts as on a day.
RingKind state_on(const RingRule& rule, const ReleaseBlock& b, int day) {
  if (b.released_on >= 0 && day >= b.released_on) return RingKind::precaution;
  int until = 0;
  for (const Stage& s : rule.stages) {
    until += s.days;
    if (day < until) return s.as;
  }
  // Waiting for its test, it stays what it was.
  return rule.stages.empty() ? rule.kind : rule.stages.back().as;
}

class Planner {
public:
  Planner(const Rules& rules, std::vector<ReleaseBlock> blocks, int tests_a_day, std::size_t all_blocks,
          const GuardsOf& guards)
      : rules_(rules), tests_a_day_(tests_a_day), all_blocks_(all_blocks), guards_(guards) {
    out_.blocks = std::move(blocks);
  }

  Release plan() {
    order_tests();
    count_days();
    return std::move(out_);
  }

private:
  [[nodiscard]] std::vector<char> sealed_without(const std::vector<std::size_t>& left, std::size_t out) const {
    std::vector<char> flags(all_blocks_, 0);
    for (const std::size_t i : left)
      if (i != out && out_.blocks[i].ring == 0) flags[out_.blocks[i].block] = 1;
    return flags;
  }

  // Those of the kind whose turn it is: outer rings first, then what was closed in besides. Where the infected live is
  // opened last.
  [[nodiscard]] std::vector<std::size_t> whose_turn(const std::vector<std::size_t>& left) const {
    const auto rank = [&](std::size_t i) {
      const ReleaseBlock& b = out_.blocks[i];
      return std::pair(b.ring, b.ring == 0 && b.asked ? 0 : 1);
    };
    std::pair<std::size_t, int> first{0, 0};
    for (const std::size_t i : left) first = std::max(first, rank(i));
    std::vector<std::size_t> turn;
    std::copy_if(left.begin(), left.end(), std::back_inserter(turn), [&](std::size_t i) { return rank(i) == first; });
    return turn;
  }

  // Of `left`, the next to be tested while `used` of the day's tests are taken.
  std::size_t next(const std::vector<std::size_t>& left, int used) {
    const std::vector<std::size_t> turn = whose_turn(left);
    int people = 0;
    for (const std::size_t i : turn) people += out_.blocks[i].residents;
    // Where one day suffices for all of them their order does not matter.
    if (tests_a_day_ <= 0 || people <= tests_a_day_ - used) return turn.front();
    if (turn.size() == 1) return out_.blocks[turn.front()].turn = Turn::last, turn.front();
    std::vector<int> guards(turn.size(), 0);
    const bool sealed = out_.blocks[turn.front()].ring == 0;
    const int before = sealed ? guards_(sealed_without(left, all_blocks_), RingKind::sealed) : 0;
    for (std::size_t k = 0; k < turn.size() && sealed; ++k)
      guards[k] = guards_(sealed_without(left, turn[k]), RingKind::sealed);
    const auto fits = [&](std::size_t k) { return out_.blocks[turn[k]].residents <= tests_a_day_ - used; };
    std::size_t best = 0;
    for (std::size_t k = 1; k < turn.size(); ++k) {
      const auto key = [&](std::size_t x) {
        return std::tuple(guards[x], fits(x) ? 0 : 1, -out_.blocks[turn[x]].residents);
      };
      if (key(k) < key(best)) best = k;
    }
    ReleaseBlock& b = out_.blocks[turn[best]];
    const int worst = *std::max_element(guards.begin(), guards.end());
    b.guards_freed = before - guards[best];
    b.turn = guards[best] < worst && b.guards_freed > 0 ? Turn::frees_guards
             : fits(best)                               ? Turn::most_people
                                                        : Turn::none_fits;
    return turn[best];
  }

  void order_tests() {
    int day = 0, used = 0;
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < out_.blocks.size(); ++i)
      if (!rules_.rings[out_.blocks[i].ring].stages.empty()) left.push_back(i);
    while (!left.empty()) {
      const int first_day = rules_.rings[out_.blocks[whose_turn(left).front()].ring].test_on_day;
      if (day < first_day) day = first_day, used = 0;
      const std::size_t i = next(left, used);
      std::erase(left, i);
      out_.order.push_back(i);
      ReleaseBlock& b = out_.blocks[i];
      const RingRule& rule = rules_.rings[b.ring];
      b.released_on = rule.days();
      b.kept_until = rule.stages.front().days;
      if (rule.test_on_day < 0) continue;
      int people = b.residents;
      if (tests_a_day_ > 0) {
        if (used > 0 && used + people > tests_a_day_) ++day, used = 0;
        for (; people > tests_a_day_ - used; ++day, used = 0) {
          tests_[day] += tests_a_day_ - used;
          people -= tests_a_day_ - used;
        }
        used += people;
      }
      tests_[day] += people;
      b.tested_on = day;
      b.released_on = std::max(rule.days(), day + 1);
      if (rule.stages.size() == 1) b.kept_until = b.released_on;
    }
  }

  void count_days() {
    std::set<int> days{0};
    for (const auto& [day, tests] : tests_) days.insert(day);
    for (const ReleaseBlock& b : out_.blocks) {
      int until = 0;
      for (const Stage& s : rules_.rings[b.ring].stages)
        if ((until += s.days) <= b.released_on) days.insert(until);
      if (b.released_on >= 0) days.insert(b.released_on);
    }
    int guards = 0, guards_controlled = 0;
    std::vector<char> before, before_controlled;
    for (const int day : days) {
      ReleaseDay d;
      d.day = day;
      std::vector<char> sealed(all_blocks_, 0), controlled(all_blocks_, 0);
      for (std::size_t i = 0; i < out_.blocks.size(); ++i) {
        const ReleaseBlock& b = out_.blocks[i];
        const RingKind as = state_on(rules_.rings[b.ring], b, day);
        (as == RingKind::sealed ? d.sealed : as == RingKind::controlled ? d.controlled : d.precaution) += b.residents;
        if (as == RingKind::sealed) sealed[b.block] = 1, ++d.blocks_sealed;
        if (as != RingKind::precaution) controlled[b.block] = 1;
        if (b.released_on == day) d.released.push_back(i);
      }
      if (const auto found = tests_.find(day); found != tests_.end()) d.tests = found->second;
      if (sealed != before) guards = d.blocks_sealed == 0 ? 0 : guards_(sealed, RingKind::sealed);
      if (controlled == sealed) {
        guards_controlled = 0;
      } else if (controlled != before_controlled) {
        guards_controlled = guards_(controlled, RingKind::controlled);
      }
      // Where nothing else is controlled, the gates round both are those of the sealed blocks.
      before_controlled = controlled == sealed ? std::vector<char>() : std::move(controlled);
      before = std::move(sealed);
      d.guards = guards;
      d.guards_controlled = guards_controlled;
      out_.days.push_back(std::move(d));
    }
  }

  const Rules& rules_;
  int tests_a_day_;
  std::size_t all_blocks_;
  const GuardsOf& guards_;
  std::map<int, int> tests_;
  Release out_;
};

}  // namespace

Release plan_release(const Rules& rules, std::vector<ReleaseBlock> blocks, int tests_a_day, std::size_t all_blocks,
                     const GuardsOf& guards) {
  return Planner(rules, std::move(blocks), tests_a_day, all_blocks, guards).plan();
}

std::optional<std::string> date_after(const std::string& iso, int days) {
  const auto day = toolkit::day_of(iso);
  if (!day) return std::nullopt;
  return toolkit::day_text(*day + days);
}

}  // namespace gatehouse::sealed_zones
