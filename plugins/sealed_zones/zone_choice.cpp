#include "sealed_zones/zone_choice.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::sealed_zones {
namespace {

using solvers::CutPoint;
using solvers::Front;
using solvers::Price;

constexpr std::size_t most_choices = 400;

// A choice as numbers: which point of each group's front.
struct Sum {
  Price guards = 0, weight = 0;
  std::vector<std::size_t> picks;
};

class Chooser {
public:
  Chooser(const ZoneModel& model, const Blocks& blocks, const std::vector<int>& weights, const ChoiceOptions& options,
          const solvers::Cancelled& cancelled)
      : model_(model), blocks_(blocks), weights_(weights), o_(options), cancelled_(cancelled) {}

  Choices choose(std::vector<Group> groups) {
    out_.groups = std::move(groups);
    merge_where([&](std::size_t a, std::size_t b) { return share_a_block(out_.groups[a], out_.groups[b]); });
    while (true) {
      find_fronts();
      if (stopped_) return std::move(out_);
      const Sum best = best_of_each();
      if (!merge_where([&](std::size_t a, std::size_t b) {
            return overlap(fronts_[a].points[best.picks[a]].inside, fronts_[b].points[best.picks[b]].inside);
          }))
        break;
    }
    add_fronts();
    pick();
    return std::move(out_);
  }

private:
  static bool overlap(const std::vector<char>& a, const std::vector<char>& b) {
    for (std::size_t v = 0; v < a.size(); ++v)
      if (a[v] != 0 && b[v] != 0) return true;
    return false;
  }

  bool share_a_block(const Group& a, const Group& b) const {
    return std::any_of(a.begin(), a.end(), [&](std::size_t x) {
      return std::any_of(b.begin(), b.end(),
                         [&](std::size_t y) { return blocks_.of_building[x] == blocks_.of_building[y]; });
    });
  }

  // Merges the first two groups for which `must` holds, again and again where the groups alone decide.
  template <class Must>
  bool merge_where(Must must) {
    bool any = false;
    for (std::size_t a = 0; a < out_.groups.size(); ++a)
      for (std::size_t b = a + 1; b < out_.groups.size(); ++b) {
        if (!must(a, b)) continue;
        out_.merged.emplace_back(out_.groups[a], out_.groups[b]);
        out_.groups[a].insert(out_.groups[a].end(), out_.groups[b].begin(), out_.groups[b].end());
        std::sort(out_.groups[a].begin(), out_.groups[a].end());
        out_.groups.erase(out_.groups.begin() + static_cast<std::ptrdiff_t>(b));
        any = true;
        if (!fronts_.empty()) return true;  // the fronts are of the groups as they were
        --b;
      }
    return any;
  }

  std::vector<char> flags(const Group& group) const {
    std::vector<char> flag(weights_.size(), 0);
    for (const std::size_t b : group) flag[b] = 1;
    return flag;
  }

  solvers::CutProblem problem_of(std::size_t group) const {
    Group others;
    for (std::size_t g = 0; g < out_.groups.size(); ++g)
      if (g != group) others.insert(others.end(), out_.groups[g].begin(), out_.groups[g].end());
    return problem_for(model_, blocks_, weights_, flags(out_.groups[group]), flags(others));
  }

  void find_fronts() {
    fronts_.clear();
    solvers::FrontOptions options;
    // A cut's time grows with the model; what is spent on them in all does not.
    const std::size_t size = model_.problem.weight.size() + model_.problem.crossings.size();
    options.extra_cuts = std::min(o_.extra_cuts, o_.extra_work / std::max<std::size_t>(size, 1)) / out_.groups.size();
    for (std::size_t g = 0; g < out_.groups.size(); ++g) {
      fronts_.push_back(solvers::find_front(problem_of(g), options, cancelled_));
      out_.cuts += fronts_.back().cuts;
      if (fronts_.back().cancelled || fronts_.back().points.empty()) stopped_ = true;
      if (stopped_) return;
    }
  }

  [[nodiscard]] double cost(Price weight, Price guards) const {
    return static_cast<double>(weight) + o_.gate_weight * static_cast<double>(guards);
  }

  // The smallest of equals, as points come by rising weight.
  Sum best_of_each() const {
    Sum best;
    for (const Front& f : fronts_) {
      std::size_t pick = 0;
      for (std::size_t i = 1; i < f.points.size(); ++i)
        if (cost(f.points[i].weight, f.points[i].crossing) < cost(f.points[pick].weight, f.points[pick].crossing))
          pick = i;
      best.picks.push_back(pick);
    }
    return best;
  }

  void add_fronts() {
    std::vector<Sum> sums(1);
    for (std::size_t g = 0; g < fronts_.size(); ++g) {
      std::vector<Sum> more;
      for (const Sum& s : sums)
        for (std::size_t i = 0; i < fronts_[g].points.size(); ++i) {
          const CutPoint& p = fronts_[g].points[i];
          if (shares_a_place(s, g, p.inside)) {
            left_out_ = true;
            continue;
          }
          more.push_back({s.guards + p.crossing, s.weight + p.weight, s.picks});
          more.back().picks.push_back(i);
        }
      sums = not_beaten(std::move(more));
    }
    out_.complete = !left_out_;
    for (const Front& f : fronts_) out_.complete = out_.complete && f.complete;
    for (const Sum& s : sums) out_.front.push_back(choice_of(s));
    for (std::size_t i = 0; i < out_.front.size(); ++i) find_best_for(i);
  }

  bool shares_a_place(const Sum& s, std::size_t group, const std::vector<char>& inside) const {
    for (std::size_t g = 0; g < group; ++g)
      if (overlap(fronts_[g].points[s.picks[g]].inside, inside)) return true;
    return false;
  }

  static std::vector<Sum> not_beaten(std::vector<Sum> sums) {
    std::stable_sort(sums.begin(), sums.end(), [](const Sum& a, const Sum& b) {
      return a.weight != b.weight ? a.weight < b.weight : a.guards < b.guards;
    });
    std::vector<Sum> kept;
    for (Sum& s : sums)
      if (kept.empty() || s.guards < kept.back().guards) kept.push_back(std::move(s));
    if (kept.size() > most_choices) {
      // Both ends and an even choice between them.
      std::vector<Sum> thinned;
      for (std::size_t i = 0; i < most_choices; ++i)
        thinned.push_back(std::move(kept[i * (kept.size() - 1) / (most_choices - 1)]));
      kept = std::move(thinned);
    }
    return kept;
  }

  Choice choice_of(const Sum& s) const {
    Choice c;
    c.guards = static_cast<int>(s.guards);
    c.weight = static_cast<int>(s.weight);
    for (std::size_t g = 0; g < s.picks.size(); ++g) {
      const CutPoint& p = fronts_[g].points[s.picks[g]];
      c.proven = c.proven && p.proven;
      c.inside.push_back(p.inside);
      for (const ZoneModel::Walk& w : model_.walks)
        if ((p.inside[w.from] != 0) != (p.inside[w.to] != 0)) ++c.gates;
    }
    // What is added of several fronts is proven where each is known wholly, or where it is the best for a weight.
    if (fronts_.size() > 1) c.proven = out_.complete;
    return c;
  }

  // Against every other choice: the lightest with more guards sets the least weight of a guard, and so on.
  void find_best_for(std::size_t i) {
    Choice& c = out_.front[i];
    double from = 0, to = toolkit::infinity;
    for (const Choice& other : out_.front) {
      if (other.guards == c.guards) continue;
      const double at = static_cast<double>(c.weight - other.weight) / (other.guards - c.guards);
      if (other.guards > c.guards) from = std::max(from, at);
      if (other.guards < c.guards) to = std::min(to, at);
    }
    if (from < to) c.best_for = {from, to};
    // Zones that share a place were left out, so another set of one group might have taken their place.
    if (c.best_for && fronts_.size() > 1) c.proven = !left_out_;
  }

  void pick() {
    out_.fewest_guards = out_.front.back().guards;
    if (o_.guards > 0) {
      // By falling guards: the first that keeps to the number has the fewest residents.
      const auto found =
          std::find_if(out_.front.begin(), out_.front.end(), [&](const Choice& c) { return c.guards <= o_.guards; });
      if (found != out_.front.end()) {
        out_.chosen = static_cast<std::size_t>(found - out_.front.begin());
        return;
      }
    } else if (pick_best()) {
      return;
    }
    out_.chosen = out_.front.size() - 1;
    find_conflict(o_.guards > 0 ? o_.guards : o_.most_guards);
  }

  // The least cost within the limit; false where none keeps to it.
  bool pick_best() {
    const auto cost_at = [&](std::size_t i) { return cost(out_.front[i].weight, out_.front[i].guards); };
    bool any = false;
    for (std::size_t i = 0; i < out_.front.size(); ++i) {
      if (o_.most_guards > 0 && out_.front[i].guards > o_.most_guards) continue;
      if (!any || cost_at(i) < cost_at(out_.chosen)) out_.chosen = i;
      any = true;
    }
    return any;
  }

  // Leaves out one building after another while so few guards still do not suffice (a deletion filter).
  void find_conflict(int limit) {
    Group all;
    for (const Group& g : out_.groups) all.insert(all.end(), g.begin(), g.end());
    const std::vector<char> nobody(weights_.size(), 0);
    // Groups apart need at least as many guards as all together, so the conflict is looked for in these first.
    const auto fewest = [&](const Group& group) {
      return solvers::least_cut(problem_for(model_, blocks_, weights_, flags(group), nobody), {0, 1}, cancelled_)
          .crossing;
    };
    if (fewest(all) <= limit) {
      out_.conflict = all;
      return;
    }
    for (std::size_t i = 0; i < all.size() && all.size() > 1;) {
      Group less = all;
      less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
      if (fewest(less) > limit) {
        all = std::move(less);
      } else {
        ++i;
      }
    }
    out_.conflict = all;
  }

  const ZoneModel& model_;
  const Blocks& blocks_;
  const std::vector<int>& weights_;
  const ChoiceOptions& o_;
  const solvers::Cancelled& cancelled_;
  std::vector<Front> fronts_;
  Choices out_;
  bool stopped_ = false, left_out_ = false;
};

}  // namespace

Choices find_choices(const ZoneModel& model, const Blocks& blocks, const std::vector<int>& weights,
                     std::vector<Group> groups, const ChoiceOptions& options, const solvers::Cancelled& cancelled) {
  return Chooser(model, blocks, weights, options, cancelled).choose(std::move(groups));
}

}  // namespace gatehouse::sealed_zones
