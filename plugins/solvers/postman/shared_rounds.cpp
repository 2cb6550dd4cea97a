#include "solvers/postman/shared_rounds.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "solvers/postman/round_exchange.hpp"
#include "solvers/postman/shared_bound.hpp"

namespace gatehouse::solvers {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

using Rounds = std::vector<std::vector<Turn>>;

class Sharing {
public:
  Sharing(const Streets& streets, const std::vector<Walker>& walkers, const SharedOptions& options,
          const Cancelled& cancelled)
      : streets_(streets), walkers_(walkers), options_(options), cancelled_(cancelled), row_(at(streets.places), -1) {}

  SharedRounds run() {
    SharedRounds result;
    if (walkers_.empty()) return result;
    const PostmanTour whole = single(streets_, places_to_pass(), options_.tour_iterations, options_.prove);
    result.outcome = whole.outcome;
    if (whole.outcome != PostmanOutcome::found) return result;
    make_tasks();
    if (walkers_.size() == 1) return alone(whole);
    if (problem_.rows > most_rows) {
      result.outcome = PostmanOutcome::too_large;
      return result;
    }
    if (!make_distances()) return cancelled();
    Rounds rounds = cut(order_of(whole));
    Rounds walked(walkers_.size());  // what tours are of
    std::vector<PostmanTour> tours(walkers_.size());
    Rounds best;
    std::vector<PostmanTour> best_tours;
    double best_longest = infinity;
    Cost best_total = 0;
    for (int pass = 0; pass < passes; ++pass) {
      exchange_tasks(
          problem_, rounds,
          {options_.seed + static_cast<std::uint64_t>(pass), walkers_.size() < 2 ? 0 : options_.iterations / passes,
           heats[pass], options_.seconds * 0.8, watch_},
          cancelled_);
      for (std::size_t w = 0; w < walkers_.size(); ++w) {
        if (stopped()) return cancelled();
        if (pass > 0 && rounds[w] == walked[w]) continue;
        tours[w] = walk_of(w, rounds[w]);
        // The walk that the postman found gives the order for the next exchange.
        if (tours[w].outcome == PostmanOutcome::found) rounds[w] = order_of(tours[w], rounds[w]);
        walked[w] = rounds[w];
      }
      const double longest = longest_of(tours);
      Cost total = 0;
      for (const PostmanTour& t : tours) total += t.cost;
      if (longest < best_longest || (longest == best_longest && total < best_total)) {
        best_longest = longest;
        best_total = total;
        best = rounds;
        best_tours = tours;
      }
    }
    if (stopped()) return cancelled();
    result.rounds = std::move(best_tours);
    result.longest = best_longest;
    result.total = best_total;
    for (const auto& round : best) {
      auto& list = result.tasks.emplace_back();
      for (const Turn t : round)
        if (street_of_[at(t / 2)] >= 0) list.push_back(street_of_[at(t / 2)]);
      std::sort(list.begin(), list.end());
    }
    result.farthest = farthest();
    if (options_.prove) result.bound = std::min(result.longest, bound(whole));
    return result;
  }

private:
  static constexpr int passes = 3;
  static constexpr int most_rows = 6000;  // of the distance matrix: 288 MB
  static constexpr double heats[passes] = {0.8, 0.4, 0.25};

  /// One walker: the single walk is the answer.
  SharedRounds alone(const PostmanTour& whole) const {
    SharedRounds result;
    result.outcome = PostmanOutcome::found;
    result.rounds = {whole};
    result.total = whole.cost;
    result.longest = static_cast<double>(whole.cost) / walkers_[0].speed;
    if (options_.prove) result.bound = static_cast<double>(whole.bound) / walkers_[0].speed;
    result.farthest = farthest();
    auto& list = result.tasks.emplace_back();
    for (const int s : street_of_)
      if (s >= 0) list.push_back(s);
    return result;
  }

  bool stopped() const { return cancelled_ && cancelled_(); }
  static SharedRounds cancelled() {
    SharedRounds r;
    r.outcome = PostmanOutcome::cancelled;
    return r;
  }

  bool one_post() const {
    return std::all_of(walkers_.begin(), walkers_.end(), [&](const Walker& w) { return w.post == walkers_[0].post; });
  }

  /// The single walk has to pass the post where all share it: its bound then holds for all rounds together.
  std::vector<int> places_to_pass() const {
    std::vector<int> places{walkers_.front().post};
    if (!one_post()) places.clear();
    places.insert(places.end(), options_.visit.begin(), options_.visit.end());
    return places;
  }

  PostmanTour single(const Streets& streets, std::vector<int> visit, std::int64_t iterations, bool prove) const {
    PostmanOptions how;
    how.visit = std::move(visit);
    how.seed = options_.seed;
    how.iterations = iterations;
    how.seconds = std::max(0.0, options_.seconds - watch_.seconds()) * 0.3;
    how.prove = prove;
    how.bound_rounds = std::clamp(15000 / std::max(1, streets.places), 12, 150);
    return postman_tour(streets, how, cancelled_);
  }

  void make_tasks() {
    const auto row = [&](int place) {
      if (row_[at(place)] < 0) {
        row_[at(place)] = problem_.rows++;
        place_of_row_.push_back(place);
      }
      return row_[at(place)];
    };
    std::vector<char> passed(at(streets_.places), 0);
    for (int s = 0; s < static_cast<int>(streets_.list.size()); ++s) {
      const Street& street = streets_.list[at(s)];
      if (!street.required) continue;
      problem_.tasks.push_back({row(street.a), row(street.b), street.cost});
      street_of_.push_back(s);
      passed[at(street.a)] = passed[at(street.b)] = 1;
    }
    for (const Walker& w : walkers_) {
      problem_.posts.push_back(row(w.post));
      problem_.speeds.push_back(w.speed);
      passed[at(w.post)] = 1;
    }
    for (const int v : options_.visit) {
      if (passed[at(v)] != 0) continue;
      passed[at(v)] = 1;
      problem_.tasks.push_back({row(v), row(v), 0});
      street_of_.push_back(-1 - v);
    }
  }

  bool make_distances() {
    const std::size_t n = at(problem_.rows);
    // What cannot be reached is so far that nobody goes there; the single walk has shown that all tasks can be.
    Cost far = 1;
    for (const Street& s : streets_.list) far += 2 * s.cost;
    problem_.distance.assign(n * n, far);
    WaySearch search(streets_);
    for (std::size_t i = 0; i < n; ++i) {
      if (i % 32 == 0 && stopped()) return false;
      search.from(place_of_row_[i], [&](int place, Cost distance) {
        if (const int j = row_[at(place)]; j >= 0) problem_.distance[i * n + at(j)] = distance;
        return WaySearch::Next::go_on;
      });
    }
    return true;
  }

  /// Tasks as a walk comes to them, each once, in the direction it first takes; with `only`, those of that round.
  std::vector<Turn> order_of(const PostmanTour& tour, const std::vector<Turn>& only = {}) const {
    std::vector<int> task_of(streets_.list.size(), -1), task_at(at(streets_.places), -1);
    std::vector<char> wanted(problem_.tasks.size(), only.empty() ? 1 : 0);
    for (const Turn t : only) wanted[at(t / 2)] = 1;
    for (int t = 0; t < static_cast<int>(problem_.tasks.size()); ++t) {
      if (wanted[at(t)] == 0) continue;
      street_of_[at(t)] >= 0 ? task_of[at(street_of_[at(t)])] = t : task_at[at(-1 - street_of_[at(t)])] = t;
    }
    std::vector<Turn> order;
    for (const Step& step : tour.walk) {
      if (int& t = task_at[at(step.from)]; t >= 0) order.push_back(2 * t), t = -1;
      if (int& t = task_of[at(step.street)]; t >= 0) {
        order.push_back(2 * t + (streets_.list[at(step.street)].a == step.from ? 0 : 1));
        t = -1;
      }
    }
    // A single place that is the whole walk has no steps.
    for (const int t : task_at)
      if (t >= 0) order.push_back(2 * t);
    return order;
  }

  /// The single walk cut into one piece a walker, each as long as the least limit that suffices allows; walkers in the
  /// order in which the walk comes by their posts.
  Rounds cut(std::vector<Turn> order) const {
    const std::size_t k = walkers_.size();
    std::vector<std::pair<std::size_t, std::size_t>> by_post;
    for (std::size_t w = 0; w < k; ++w) {
      Cost nearest = 0;
      std::size_t where = 0;
      for (std::size_t i = 0; i < order.size(); ++i) {
        const Cost d =
            problem_.distance[at(problem_.posts[w]) * at(problem_.rows) + at(problem_.tasks[at(order[i] / 2)].a)];
        if (i == 0 || d < nearest) nearest = d, where = i;
      }
      by_post.emplace_back(where, w);
    }
    std::stable_sort(by_post.begin(), by_post.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
    const auto distance = [&](int from, int to) { return problem_.distance[at(from) * at(problem_.rows) + at(to)]; };
    const auto with_limit = [&](double limit, Rounds& rounds) {
      rounds.assign(k, {});
      std::size_t next = 0;
      bool fits = true;
      for (std::size_t i = 0; i < k; ++i) {
        const std::size_t w = by_post[i].second;
        const int post = problem_.posts[w];
        int here = post;
        Cost gone = 0;  // up to here: counted on, as a round is long and is tried with each further task
        for (; next < order.size(); ++next) {
          const Task& task = problem_.tasks[at(order[next] / 2)];
          const bool forward = order[next] % 2 == 0;
          const int end = forward ? task.b : task.a;
          const Cost then = gone + distance(here, forward ? task.a : task.b) + task.cost;
          if (static_cast<double>(then + distance(end, post)) / walkers_[w].speed > limit && i + 1 < k) break;
          rounds[w].push_back(order[next]);
          gone = then;
          here = end;
        }
        if (!rounds[w].empty())
          fits = fits && static_cast<double>(gone + distance(here, post)) / walkers_[w].speed <= limit;
      }
      return fits;
    };
    double low = 0, high = 1;
    Rounds rounds;
    while (!with_limit(high, rounds)) high *= 2;
    for (int i = 0; i < 24; ++i) {
      const double middle = (low + high) / 2;
      with_limit(middle, rounds) ? high = middle : low = middle;
    }
    with_limit(high, rounds);
    return rounds;
  }

  /// A round walked as a rural postman, or in its own order where that is shorter.
  PostmanTour walk_of(std::size_t w, const std::vector<Turn>& round) const {
    PostmanTour nothing;
    nothing.walked.assign(streets_.list.size(), 0);
    if (round.empty()) return nothing;
    Streets own = streets_;
    for (Street& s : own.list) s.required = false;
    std::vector<int> visit{walkers_[w].post};
    for (const Turn t : round) {
      const int s = street_of_[at(t / 2)];
      s >= 0 ? void(own.list[at(s)].required = true) : visit.push_back(-1 - s);
    }
    PostmanTour tour = single(own, visit, options_.tour_iterations / 3, false);
    if (stopped() || (tour.outcome == PostmanOutcome::found && tour.cost <= round_length(problem_, w, round)))
      return tour;
    tour = nothing;
    WaySearch search(streets_);
    int here = walkers_[w].post;
    const auto go = [&](int to) {
      if (to == here) return;
      search.from(here, [&](int place, Cost) { return place == to ? WaySearch::Next::end : WaySearch::Next::go_on; });
      for (const int s : search.way_back(to)) ++tour.walked[at(s)];
      here = to;
    };
    for (const Turn t : round) {
      const Task& task = problem_.tasks[at(t / 2)];
      go(place_of_row_[at(t % 2 == 0 ? task.a : task.b)]);
      if (street_of_[at(t / 2)] >= 0) ++tour.walked[at(street_of_[at(t / 2)])];
      here = place_of_row_[at(t % 2 == 0 ? task.b : task.a)];
    }
    go(walkers_[w].post);
    for (std::size_t s = 0; s < tour.walked.size(); ++s) tour.cost += tour.walked[s] * streets_.list[s].cost;
    tour.walk = euler_walk(streets_, tour.walked, walkers_[w].post);
    tour.outcome = PostmanOutcome::found;
    return tour;
  }

  double longest_of(const std::vector<PostmanTour>& tours) const {
    double longest = 0;
    for (std::size_t w = 0; w < tours.size(); ++w)
      longest = std::max(longest, static_cast<double>(tours[w].cost) / walkers_[w].speed);
    return longest;
  }

  /// All rounds together are as long as a walk that passes all and goes from post to post at no cost; each task
  /// takes somebody there and back; and what is far apart is shared out in one of all ways.
  double bound(const PostmanTour& whole) const {
    double speeds = 0;
    for (const Walker& w : walkers_) speeds += w.speed;
    Cost least = whole.bound;
    if (!one_post()) {
      Streets linked = streets_;
      for (const Walker& w : walkers_)
        if (w.post != walkers_[0].post) linked.list.push_back({walkers_[0].post, w.post, 0, false});
      std::vector<int> places = options_.visit;
      places.push_back(walkers_[0].post);
      least = single(linked, std::move(places), options_.tour_iterations / 3, true).bound;
    }
    return std::max({farthest(), static_cast<double>(least) / speeds,
                     sharing_bound(streets_, walkers_, options_.visit, cancelled_)});
  }

  double farthest() const {
    std::vector<double> soonest(problem_.tasks.size(), infinity);
    std::vector<Cost> from_post(at(problem_.rows));
    WaySearch search(streets_);
    for (const Walker& w : walkers_) {
      if (stopped()) return 0;
      search.from(w.post, [&](int place, Cost distance) {
        if (const int row = row_[at(place)]; row >= 0) from_post[at(row)] = distance;
        return WaySearch::Next::go_on;
      });
      for (std::size_t t = 0; t < soonest.size(); ++t) {
        const Task& task = problem_.tasks[t];
        const Cost there = from_post[at(task.a)] + task.cost + from_post[at(task.b)];
        soonest[t] = std::min(soonest[t], static_cast<double>(there) / w.speed);
      }
    }
    double longest = 0;
    for (const double t : soonest) longest = std::max(longest, t);
    return longest;
  }

  const Streets& streets_;
  const std::vector<Walker>& walkers_;
  const SharedOptions& options_;
  const Cancelled& cancelled_;
  Stopwatch watch_;
  RoundProblem problem_;
  std::vector<int> row_;  // of each place, or -1
  std::vector<int> place_of_row_;
  std::vector<int> street_of_;  // of each task; -1 - place where a place is to be passed
};

}  // namespace

SharedRounds shared_rounds(const Streets& streets, const std::vector<Walker>& walkers, const SharedOptions& options,
                           const Cancelled& cancelled) {
  return Sharing(streets, walkers, options, cancelled).run();
}

}  // namespace gatehouse::solvers
