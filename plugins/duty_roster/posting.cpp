#include "duty_roster/posting.hpp"

#include <algorithm>
#include <tuple>

namespace gatehouse::duty_roster {
namespace {

struct Place {
  std::size_t post;
  int seat;  ///< the first person at a post, the second …
};

/// Pairs each of `people` with a place, best liking first; those liked alike in order of their numbers.
std::vector<std::size_t> seat(const std::vector<std::size_t>& people, const std::vector<Place>& places,
                              const std::vector<std::vector<int>>& stood, bool steady) {
  std::vector<std::size_t> in_place(places.size(), nobody);
  std::vector<char> seated(people.size(), 0);
  const std::size_t pairs = std::min(people.size(), places.size());
  for (std::size_t k = 0; k < pairs; ++k) {
    std::size_t best_person = 0, best_place = 0;
    int best = -1;
    for (std::size_t i = 0; i < people.size(); ++i) {
      if (seated[i] != 0) continue;
      for (std::size_t j = 0; j < pairs; ++j) {
        if (in_place[j] != nobody) continue;
        const int times = stood[people[i]][places[j].post];
        const int liking = steady ? times : 1000 - times;
        if (liking <= best) continue;
        best = liking;
        best_person = i;
        best_place = j;
      }
    }
    seated[best_person] = 1;
    in_place[best_place] = people[best_person];
  }
  return in_place;
}

}  // namespace

std::vector<Duty> post_people(const DutyPlan& plan) {
  std::vector<Duty> duties;
  std::vector<std::vector<int>> stood(plan.guards.size(), std::vector<int>(plan.posts.size(), 0));
  // Places of each post that nobody took so far: nights are shared like days.
  std::vector<int> left(plan.posts.size(), 0);
  std::vector<std::vector<int>> left_in_shift(plan.shifts.size(), left);
  for (int day = 0; day < plan.options.days; ++day) {
    for (std::size_t s = 0; s < plan.shifts.size(); ++s) {
      std::vector<Place> places;
      bool understood = true;
      for (std::size_t i = 0; i < plan.posts.size(); ++i) {
        if (!needs_people(plan.posts[i], plan.shifts[s], understood)) continue;
        for (int k = 0; k < plan.posts[i].people; ++k) places.push_back({i, k});
      }
      std::stable_sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
        const auto rank = [&](const Place& p) {
          const Post& post = plan.posts[p.post];
          const int important = plan.options.gaps == Gaps::important ? importance_of(post) : post.first ? 1 : 0;
          return std::tuple(p.seat, -important, -left_in_shift[s][p.post], -left[p.post]);
        };
        return rank(a) < rank(b);
      });
      std::vector<std::size_t> people;
      for (std::size_t g = 0; g < plan.rosters.size(); ++g) {
        if (plan.rosters[g][day] == static_cast<int>(s)) people.push_back(g);
      }
      const std::vector<std::size_t> in_place = seat(people, places, stood, plan.options.steady);
      const std::size_t begin = duties.size();
      for (std::size_t j = 0; j < places.size(); ++j) {
        duties.push_back({day, s, places[j].post, in_place[j]});
        if (in_place[j] != nobody) {
          ++stood[in_place[j]][places[j].post];
        } else {
          ++left[places[j].post];
          ++left_in_shift[s][places[j].post];
        }
      }
      std::stable_sort(duties.begin() + static_cast<std::ptrdiff_t>(begin), duties.end(),
                       [](const Duty& a, const Duty& b) { return a.post < b.post; });
    }
  }
  return duties;
}

}  // namespace gatehouse::duty_roster
