#include "solvers/postman/shared_bound.hpp"

#include <algorithm>

namespace gatehouse::solvers {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

constexpr std::size_t most_tasks = 12;

/// What one of them passes: a required street, or a place.
struct Task {
  int ends[2] = {0, 0};
  Cost cost = 0;
};

class SharingBound {
public:
  SharingBound(const Streets& streets, const std::vector<Walker>& walkers, const std::vector<int>& visit,
               const Cancelled& cancelled)
      : streets_(streets), walkers_(walkers), cancelled_(cancelled) {
    for (const int v : visit) tasks_.push_back({{v, v}, 0});
    for (const Street& s : streets_.list)
      if (s.required) tasks_.push_back({{s.a, s.b}, s.cost});
    for (const Walker& w : walkers_)
      if (std::find(posts_.begin(), posts_.end(), w.post) == posts_.end()) posts_.push_back(w.post);
  }

  double run() {
    choose_far_apart();
    if (stopped() || tasks_.empty()) return 0;
    measure();
    sets_ = std::size_t{1} << tasks_.size();
    std::vector<std::vector<Cost>> rounds;  // of each post and set
    for (std::size_t p = 0; p < posts_.size(); ++p) {
      if (stopped()) return 0;
      rounds.push_back(rounds_from(p));
    }
    std::vector<double> best;  // of each set, shared by the walkers so far
    for (const Walker& w : walkers_) {
      if (stopped()) return 0;
      const auto post = std::find(posts_.begin(), posts_.end(), w.post) - posts_.begin();
      std::vector<double> own;
      for (const Cost c : rounds[static_cast<std::size_t>(post)]) own.push_back(static_cast<double>(c) / w.speed);
      best = best.empty() ? own : shared(best, own);
    }
    return best.back();
  }

private:
  [[nodiscard]] bool stopped() const { return cancelled_ && cancelled_(); }

  static std::vector<Cost> distances(const Streets& streets, WaySearch& search, int from) {
    std::vector<Cost> all(at(streets.places), 0);
    search.from(from, [&](int place, Cost distance) {
      all[at(place)] = distance;
      return WaySearch::Next::go_on;
    });
    return all;
  }

  /// One after another that which is farthest from the posts and those before it.
  void choose_far_apart() {
    if (tasks_.size() <= most_tasks) return;
    WaySearch search(streets_);
    std::vector<Cost> nearest;
    const auto look_from = [&](int place) {
      const std::vector<Cost> from = distances(streets_, search, place);
      for (std::size_t t = 0; t < tasks_.size(); ++t) {
        const Cost d = 2 * std::min(from[at(tasks_[t].ends[0])], from[at(tasks_[t].ends[1])]) + tasks_[t].cost;
        if (nearest.size() <= t) nearest.push_back(d);
        nearest[t] = std::min(nearest[t], d);
      }
    };
    for (const int p : posts_) {
      if (stopped()) return;
      look_from(p);
    }
    std::vector<Task> chosen;
    while (chosen.size() < most_tasks && !stopped()) {
      const auto farthest =
          static_cast<std::size_t>(std::max_element(nearest.begin(), nearest.end()) - nearest.begin());
      chosen.push_back(tasks_[farthest]);
      look_from(tasks_[farthest].ends[0]);
      nearest[farthest] = -1;
    }
    tasks_ = std::move(chosen);
  }

  /// Ways between the tasks' ends, and from posts to them. End 2 t + e is where task t was left that was begun at its
  /// other end.
  void measure() {
    WaySearch search(streets_);
    for (const Task& t : tasks_) {
      for (const int left_at : t.ends) {
        if (stopped()) return;
        const std::vector<Cost> from = distances(streets_, search, left_at);
        auto& row = between_.emplace_back();
        for (const Task& other : tasks_)
          for (const int end : {other.ends[1], other.ends[0]}) row.push_back(from[at(end)] + other.cost);
        auto& to = to_post_.emplace_back();
        for (const int p : posts_) to.push_back(from[at(p)]);
      }
    }
  }

  /// The shortest round from the post, of each set of tasks.
  [[nodiscard]] std::vector<Cost> rounds_from(std::size_t post) const {
    const std::size_t ends = 2 * tasks_.size();
    std::vector<Cost> way(sets_ * ends, never),
        round(sets_, 0);  // way: from the post through the set to one of its ends
    for (std::size_t e = 0; e < ends; ++e)
      way[(std::size_t{1} << e / 2) * ends + e] = to_post_[e ^ 1U][post] + tasks_[e / 2].cost;
    for (std::size_t set = 1; set < sets_; ++set) {
      Cost least = never;
      for (std::size_t last = 0; last < ends; ++last) {
        if ((set >> last / 2 & 1U) == 0) continue;
        const Cost here = way[set * ends + last];
        least = std::min(least, here + to_post_[last][post]);
        for (std::size_t next = 0; next < ends; ++next) {
          if ((set >> next / 2 & 1U) != 0) continue;
          Cost& to = way[(set | std::size_t{1} << next / 2) * ends + next];
          to = std::min(to, here + between_[last][next]);
        }
      }
      round[set] = least;
    }
    return round;
  }

  /// The least longest round where one walker more takes a part of each set.
  [[nodiscard]] std::vector<double> shared(const std::vector<double>& others, const std::vector<double>& own) const {
    std::vector<double> best(sets_);
    for (std::size_t set = 0; set < sets_; ++set) {
      double least = others[set];
      for (std::size_t mine = set; mine > 0; mine = (mine - 1) & set)
        least = std::min(least, std::max(own[mine], others[set & ~mine]));
      best[set] = least;
    }
    return best;
  }

  static constexpr Cost never = Cost{1} << 60;

  const Streets& streets_;
  const std::vector<Walker>& walkers_;
  const Cancelled& cancelled_;
  std::vector<Task> tasks_;
  std::vector<int> posts_;                            ///< each once
  std::vector<std::vector<Cost>> between_, to_post_;  ///< of each end, to each other and to each post
  std::size_t sets_ = 0;
};

}  // namespace

double sharing_bound(const Streets& streets, const std::vector<Walker>& walkers, const std::vector<int>& visit,
                     const Cancelled& cancelled) {
  return SharingBound(streets, walkers, visit, cancelled).run();
}

}  // namespace gatehouse::solvers
