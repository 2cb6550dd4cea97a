#include "sealed_zones/release.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <set>

#include <fmt/format.h>

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

  // The order of the last tests: outer rings first, then what frees the most guards.
  std::vector<std::size_t> order() const {
    std::vector<std::size_t> outer, left, order;
    for (std::size_t i = 0; i < out_.blocks.size(); ++i) (out_.blocks[i].ring == 0 ? left : outer).push_back(i);
    std::stable_sort(outer.begin(), outer.end(),
                     [&](std::size_t a, std::size_t b) { return out_.blocks[a].ring > out_.blocks[b].ring; });
    order = outer;
    // One day suffices for all: their order does not matter, and costs nothing to leave as it is.
    if (tests_a_day_ <= 0) {
      order.insert(order.end(), left.begin(), left.end());
      return order;
    }
    while (!left.empty()) {
      std::size_t first = 0;
      while (first + 1 < left.size() && out_.blocks[left[first]].asked) ++first;
      std::size_t best = first;
      int fewest = 0;
      for (std::size_t k = first; k < left.size(); ++k) {
        // Where the infected live is opened last.
        if (out_.blocks[left[k]].asked && !out_.blocks[left[first]].asked) continue;
        const int guards = guards_(sealed_without(left, left[k]));
        const bool more_people = out_.blocks[left[k]].residents > out_.blocks[left[best]].residents;
        if (k == first || guards < fewest || (guards == fewest && more_people)) best = k, fewest = guards;
      }
      order.push_back(left[best]);
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(best));
    }
    return order;
  }

  void order_tests() {
    int day = 0, used = 0;
    for (const std::size_t i : order()) {
      ReleaseBlock& b = out_.blocks[i];
      const RingRule& rule = rules_.rings[b.ring];
      if (rule.stages.empty()) continue;
      b.released_on = rule.days();
      b.kept_until = rule.stages.front().days;
      if (rule.test_on_day < 0) continue;
      if (day < rule.test_on_day) day = rule.test_on_day, used = 0;
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
    int guards = 0;
    std::vector<char> before;
    for (const int day : days) {
      ReleaseDay d;
      d.day = day;
      std::vector<char> sealed(all_blocks_, 0);
      for (std::size_t i = 0; i < out_.blocks.size(); ++i) {
        const ReleaseBlock& b = out_.blocks[i];
        const RingKind as = state_on(rules_.rings[b.ring], b, day);
        (as == RingKind::sealed ? d.sealed : as == RingKind::controlled ? d.controlled : d.precaution) += b.residents;
        if (as == RingKind::sealed) sealed[b.block] = 1, ++d.blocks_sealed;
        if (b.released_on == day) d.released.push_back(i);
      }
      if (const auto found = tests_.find(day); found != tests_.end()) d.tests = found->second;
      if (sealed != before) guards = d.blocks_sealed == 0 ? 0 : guards_(sealed);
      before = std::move(sealed);
      d.guards = guards;
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
  int year = 0;
  unsigned month = 0, day = 0;
  const char* at = iso.data();
  const char* const end = at + iso.size();
  const auto part = [&](auto& value, char then) {
    const auto [next, error] = std::from_chars(at, end, value);
    if (error != std::errc()) return false;
    at = next;
    return then == '\0' ? at == end || *at == 'T' || *at == ' ' : at != end && *at++ == then;
  };
  if (!part(year, '-') || !part(month, '-') || !part(day, '\0')) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok() || year < 1900 || year > 9000) return std::nullopt;
  const std::chrono::year_month_day later = std::chrono::sys_days(date) + std::chrono::days(days);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(later.year()), static_cast<unsigned>(later.month()),
                     static_cast<unsigned>(later.day()));
}

}  // namespace gatehouse::sealed_zones
