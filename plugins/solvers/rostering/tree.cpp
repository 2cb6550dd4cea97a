#include "solvers/rostering/tree.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::solvers::rostering {
namespace {

constexpr double whole_within = 1e-5;

double distance_to_whole(double x) { return std::abs(x - std::round(x)); }

}  // namespace

double Tree::bound() const { return std::min(unsplit_, open_.empty() ? infinity : open_.begin()->bound); }

void Tree::apply(const Node& node) {
  const RosterProblem& p = crew_.problem;
  std::vector<ColumnGeneration::Mask> masks(crew_.groups.size());
  for (const Decision& d : node.decisions) {
    using Kind = Decision::Kind;
    if (d.kind == Kind::total) master_.bound_total_under(d.lower, d.upper);
    if (d.kind == Kind::under) master_.bound_under(d.index, d.lower, d.upper);
    if (d.kind == Kind::over) master_.bound_over(d.index, d.lower, d.upper);
    if (d.kind != Kind::work && d.kind != Kind::shift) continue;
    ColumnGeneration::Mask& mask = masks[d.group];
    if (mask.cells.empty()) {
      mask.cells.assign(crew_.cells.size(), 0);
      mask.days_off.assign(static_cast<std::size_t>(p.days), 0);
    }
    const std::size_t shifts = p.shifts.size(), day = d.kind == Kind::work ? d.index : d.index / shifts;
    const bool yes = d.lower > 0.5;
    if (yes) mask.days_off[day] = 1;
    if (d.kind == Kind::work && yes) continue;
    for (std::size_t s = 0; s < shifts; ++s) {
      const std::size_t cell = day * shifts + s;
      if (d.kind == Kind::work || (cell == d.index) != yes) mask.cells[cell] = 1;
    }
  }
  for (std::size_t r = 0; r < master_.rosters(); ++r) {
    const ColumnGeneration::Mask& mask = masks[master_.group(r)];
    if (mask.cells.empty()) continue;
    const Roster& roster = master_.roster(r);
    for (std::size_t d = 0; d < roster.size(); ++d) {
      const bool barred = roster[d] == off ? mask.days_off[d] != 0
                                           : mask.cells[d * p.shifts.size() + static_cast<std::size_t>(roster[d])] != 0;
      if (!barred) continue;
      master_.forbid(r);
      break;
    }
  }
  master_.allow_lack(true);
  generation_.set_masks(std::move(masks));
}

std::vector<Roster> Tree::whole_rosters() const {
  std::vector<int> times;
  for (std::size_t r = 0; r < master_.rosters(); ++r) {
    if (distance_to_whole(master_.value(r)) > whole_within) return {};
    times.push_back(static_cast<int>(std::lround(master_.value(r))));
  }
  return master_.people(times);
}

std::optional<Tree::Decision> Tree::fractional() const {
  using Kind = Decision::Kind;
  const double total = master_.total_under();
  if (distance_to_whole(total) > whole_within) return Decision{Kind::total, 0, 0, 0, std::floor(total)};
  std::optional<Decision> best;
  double most = whole_within;
  for (std::size_t k = 0; k < crew_.problem.demands.size(); ++k) {
    for (const bool under : {true, false}) {
      const double value = under ? master_.under(k) : master_.over(k);
      const double weight = under ? crew_.problem.demands[k].under : crew_.problem.demands[k].over;
      const double far = distance_to_whole(value) * (1 + weight);
      if (distance_to_whole(value) <= whole_within || far <= most) continue;
      most = far;
      best = Decision{under ? Kind::under : Kind::over, 0, k, 0, std::floor(value)};
    }
  }
  return best ? best : fractional_person();
}

std::optional<Tree::Decision> Tree::fractional_person() const {
  using Kind = Decision::Kind;
  const std::size_t shifts = crew_.problem.shifts.size(), days = static_cast<std::size_t>(crew_.problem.days);
  std::vector<double> worked(crew_.groups.size() * crew_.cells.size(), 0);
  for (std::size_t r = 0; r < master_.rosters(); ++r) {
    const double value = master_.value(r);
    if (value < 1e-9) continue;
    const Roster& roster = master_.roster(r);
    double* of_group = worked.data() + master_.group(r) * crew_.cells.size();
    for (std::size_t d = 0; d < days; ++d) {
      if (roster[d] != off) of_group[d * shifts + static_cast<std::size_t>(roster[d])] += value;
    }
  }
  std::optional<Decision> best_day, best_cell;
  double most_day = whole_within, most_cell = whole_within;
  for (std::size_t g = 0; g < crew_.groups.size(); ++g) {
    if (crew_.groups[g].members.size() > 1) continue;  // such a group would have to be told apart first
    for (std::size_t d = 0; d < days; ++d) {
      double sum = 0;
      for (std::size_t s = 0; s < shifts; ++s) {
        const std::size_t cell = d * shifts + s;
        const double value = worked[g * crew_.cells.size() + cell];
        sum += value;
        if (distance_to_whole(value) <= most_cell) continue;
        most_cell = distance_to_whole(value);
        best_cell = Decision{Kind::shift, g, cell, 0, 0};
      }
      if (distance_to_whole(sum) <= most_day) continue;
      most_day = distance_to_whole(sum);
      best_day = Decision{Kind::work, g, d, 0, 0};
    }
  }
  return best_day ? best_day : best_cell;
}

std::vector<Roster> Tree::step(double best, std::mt19937_64* dive) {
  if (open_.empty()) return {};
  Node node = *open_.begin();
  if (rounded_up(crew_, node.bound) >= best - 1e-9) {
    open_.clear();  // nor do the others hold anything better
    return {};
  }
  apply(node);
  std::vector<Roster> found;
  const std::optional<double> bound = generation_.solve_node(best);
  if (bound) {  // else stopped: the node stays open
    open_.erase(open_.begin());
    node.bound = std::max(node.bound, *bound);
    if (rounded_up(crew_, node.bound) < best - 1e-9) {
      found = whole_rosters();
      const std::optional<Decision> split = found.empty() ? fractional() : std::nullopt;
      if (split) {
        for (const bool upper_side : {false, true}) {
          Node child{node.bound, ++numbers_, node.decisions};
          child.decisions.push_back(*split);
          const double at = split->upper;
          if (upper_side) {
            child.decisions.back().lower = at + 1;
            child.decisions.back().upper = infinity;
          }
          open_.insert(std::move(child));
        }
        if (dive != nullptr) found = generation_.dive(*dive);
      } else {
        unsplit_ = std::min(unsplit_, node.bound);
        if (found.empty() && dive != nullptr) found = generation_.dive(*dive);
      }
    }
  }
  master_.release();
  generation_.set_masks({});
  return found;
}

}  // namespace gatehouse::solvers::rostering
