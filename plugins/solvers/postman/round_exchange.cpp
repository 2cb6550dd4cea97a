#include "solvers/postman/round_exchange.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace gatehouse::solvers {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

constexpr double share_of_all = 0.1;  // of the mean round's time, in the aim
constexpr int near_tasks = 12;

class Exchange {
public:
  Exchange(const RoundProblem& problem, std::vector<std::vector<Turn>>& rounds, const ExchangeLimits& limits,
           const Cancelled& cancelled)
      : p_(problem), rounds_(rounds), limits_(limits), cancelled_(cancelled), random_(limits.seed) {
    place_.resize(p_.tasks.size());
    sums_.resize(rounds.size());
    times_.resize(rounds.size());
    for (std::size_t r = 0; r < rounds.size(); ++r) index(r);
  }

  void run() {
    if (p_.tasks.size() < 2 || !find_near()) return;
    double aim = aim_with(none, 0, none, 0);
    // What one task takes, as it shows in the aim.
    double all = 0;
    for (const double t : times_) all += t;
    const double task = all / static_cast<double>(p_.tasks.size()) / static_cast<double>(times_.size());
    double best = rounds_aim(p_, rounds_);
    auto best_rounds = rounds_;
    for (std::int64_t i = 0; i < limits_.iterations; ++i) {
      if (i % 256 == 0 && ((cancelled_ && cancelled_()) || limits_.watch.seconds() >= limits_.seconds)) break;
      const double done = static_cast<double>(i) / static_cast<double>(limits_.iterations);
      const double allowed = task * limits_.heat * std::pow(0.002, done) * -std::log(uniform());
      const int x = below(static_cast<int>(p_.tasks.size()));
      if (below(to_post) == 0) {
        if (move_to_post(x, aim + allowed)) note(aim, best, best_rounds);
        continue;
      }
      const auto& list = near_[at(x)];
      if (list.empty()) continue;
      const int y = list[at(below(static_cast<int>(list.size())))];
      const bool moved = place_[at(x)].first == place_[at(y)].first
                             ? (below(2) == 0 ? turn_between(x, y, aim + allowed) : move_chain(x, y, aim + allowed))
                             : (below(3) == 0 ? swap_tails(x, y, aim + allowed) : move_chain(x, y, aim + allowed));
      if (moved) note(aim, best, best_rounds);
    }
    rounds_ = best_rounds;
  }

private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  static constexpr int to_post = 12;  // one move in so many is to the beginning or end of any round, empty ones too

  void note(double& aim, double& best, std::vector<std::vector<Turn>>& best_rounds) {
    aim = aim_with(none, 0, none, 0);
    if (const double now = longest_and_all(); now < best - 1e-9) {
      best = now;
      best_rounds = rounds_;
    }
  }

  double uniform() { return (static_cast<double>(random_() >> 11) + 0.5) / 9007199254740992.0; }
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }
  [[nodiscard]] Cost distance(int row, int column) const { return p_.distance[at(row) * at(p_.rows) + at(column)]; }
  [[nodiscard]] int begin_of(Turn t) const { return t % 2 == 0 ? p_.tasks[at(t / 2)].a : p_.tasks[at(t / 2)].b; }
  [[nodiscard]] int end_of(Turn t) const { return begin_of(t ^ 1); }

  /// The nearest tasks of each by their nearer ends.
  bool find_near() {
    const std::size_t n = p_.tasks.size();
    near_.resize(n);
    std::vector<std::pair<Cost, int>> by_distance;
    for (std::size_t x = 0; x < n; ++x) {
      if (x % 64 == 0 && cancelled_ && cancelled_()) return false;
      by_distance.clear();
      for (std::size_t y = 0; y < n; ++y) {
        if (x == y) continue;
        const Task &s = p_.tasks[x], &t = p_.tasks[y];
        by_distance.emplace_back(
            std::min({distance(s.a, t.a), distance(s.a, t.b), distance(s.b, t.a), distance(s.b, t.b)}),
            static_cast<int>(y));
      }
      const std::size_t keep = std::min<std::size_t>(near_tasks, by_distance.size());
      std::partial_sort(by_distance.begin(), by_distance.begin() + static_cast<std::ptrdiff_t>(keep),
                        by_distance.end());
      for (std::size_t i = 0; i < keep; ++i) near_[x].push_back(by_distance[i].second);
    }
    return true;
  }

  /// Places and running sums of a round; sums_[r][i]: length up to the beginning of its i-th task, the last one: of
  /// all.
  void index(std::size_t r) {
    const auto& round = rounds_[r];
    auto& sums = sums_[r];
    sums.resize(round.size() + 1);
    Cost sum = 0;
    int from = p_.posts[r];
    for (std::size_t i = 0; i < round.size(); ++i) {
      sum += distance(from, begin_of(round[i]));
      sums[i] = sum;
      sum += p_.tasks[at(round[i] / 2)].cost;
      from = end_of(round[i]);
      place_[at(round[i] / 2)] = {r, i};
    }
    sums[round.size()] = round.empty() ? 0 : sum + distance(from, p_.posts[r]);
    times_[r] = static_cast<double>(sums.back()) / p_.speeds[r];
  }

  /// The mean of the rounds' times, in which a longer round counts for more: unlike the longest time alone it tells
  /// whether rounds besides the longest get better.
  [[nodiscard]] double aim_with(std::size_t r, Cost length_r, std::size_t s, Cost length_s) const {
    double powers = 0, all = 0;
    for (std::size_t i = 0; i < times_.size(); ++i) {
      const double t = i == r   ? static_cast<double>(length_r) / p_.speeds[i]
                       : i == s ? static_cast<double>(length_s) / p_.speeds[i]
                                : times_[i];
      const double square = t * t, fourth = square * square;
      powers += fourth * fourth;
      all += t;
    }
    const double n = static_cast<double>(times_.size());
    return std::sqrt(std::sqrt(std::sqrt(powers / n))) + share_of_all * all / n;
  }

  [[nodiscard]] double longest_and_all() const {
    double all = 0;
    for (const double t : times_) all += t;
    return *std::max_element(times_.begin(), times_.end()) + share_of_all * all / static_cast<double>(times_.size());
  }

  [[nodiscard]] Cost length_of(std::size_t r) const { return sums_[r].back(); }
  /// Where the walker of `r` is before its i-th task.
  [[nodiscard]] int before(std::size_t r, std::size_t i) const {
    return i == 0 ? p_.posts[r] : end_of(rounds_[r][i - 1]);
  }
  [[nodiscard]] int after(std::size_t r, std::size_t i) const {
    return i == rounds_[r].size() ? p_.posts[r] : begin_of(rounds_[r][i]);
  }
  /// From the beginning of task i to the end of task j - 1.
  [[nodiscard]] Cost within(std::size_t r, std::size_t i, std::size_t j) const {
    return sums_[r][j - 1] - sums_[r][i] + p_.tasks[at(rounds_[r][j - 1] / 2)].cost;
  }

  /// A chain that begins or ends with x goes beside y, the way round that is shorter.
  bool move_chain(int x, int y, double limit) {
    const auto [s, iy] = place_[at(y)];
    return move_chain_to(x, s, iy + at(below(2)), limit);
  }
  /// A round without tasks has no task to go beside.
  bool move_to_post(int x, double limit) {
    const auto s = at(below(static_cast<int>(rounds_.size())));
    return move_chain_to(x, s, below(2) == 0 ? 0 : rounds_[s].size(), limit);
  }

  /// A chain that begins or ends with x goes before the to-th task of s.
  bool move_chain_to(int x, std::size_t s, std::size_t to, double limit) {
    const auto [r, ix] = place_[at(x)];
    std::size_t length = 1;
    while (length < 40 && uniform() < 0.7) ++length;
    std::size_t i = ix, j = ix + 1;
    below(2) == 0 ? j = std::min(ix + length, rounds_[r].size()) : i = ix + 1 - std::min(length, ix + 1);
    if (r == s && to >= i && to <= j) return false;
    const auto& from = rounds_[r];
    const int first = begin_of(from[i]), last = end_of(from[j - 1]);
    const Cost inner = within(r, i, j);
    const int left = before(r, i), right = after(r, j);
    const bool whole = r != s && j - i == from.size();
    Cost length_r =
        whole ? 0 : length_of(r) - distance(left, first) - inner - distance(last, right) + distance(left, right);
    const int a = before(s, to), b = after(s, to);
    const Cost gap = rounds_[s].empty() ? 0 : distance(a, b);
    const Cost straight = distance(a, first) + distance(last, b), turned = distance(a, last) + distance(first, b);
    const Cost more = inner + std::min(straight, turned) - gap;
    const double now = r == s ? aim_with(r, length_r + more, none, 0) : aim_with(r, length_r, s, length_of(s) + more);
    if (now >= limit) return false;
    std::vector<Turn> chain(from.begin() + static_cast<std::ptrdiff_t>(i),
                            from.begin() + static_cast<std::ptrdiff_t>(j));
    if (turned < straight) reverse(chain);
    rounds_[r].erase(rounds_[r].begin() + static_cast<std::ptrdiff_t>(i),
                     rounds_[r].begin() + static_cast<std::ptrdiff_t>(j));
    const std::size_t target = r == s && to > i ? to - (j - i) : to;
    rounds_[s].insert(rounds_[s].begin() + static_cast<std::ptrdiff_t>(target), chain.begin(), chain.end());
    index(r);
    if (s != r) index(s);
    return true;
  }

  static void reverse(std::vector<Turn>& chain) {
    std::reverse(chain.begin(), chain.end());
    for (Turn& t : chain) t ^= 1;
  }

  /// The stretch between x and y of one round is walked the other way (2-opt); x alone is turned where they are one.
  bool turn_between(int x, int y, double limit) {
    const std::size_t r = place_[at(x)].first;
    std::size_t i = place_[at(x)].second, j = place_[at(y)].second;
    if (i > j) std::swap(i, j);
    if (below(2) == 0) ++i;  // from after the first, or with it
    if (below(2) == 0) ++j;  // up to before the second, or with it
    if (i >= j) return false;
    auto& round = rounds_[r];
    const int left = before(r, i), right = after(r, j);
    const int first = begin_of(round[i]), last = end_of(round[j - 1]);
    const Cost length =
        length_of(r) - distance(left, first) - distance(last, right) + distance(left, last) + distance(first, right);
    if (aim_with(r, length, none, 0) >= limit) return false;
    std::reverse(round.begin() + static_cast<std::ptrdiff_t>(i), round.begin() + static_cast<std::ptrdiff_t>(j));
    for (std::size_t k = i; k < j; ++k) round[k] ^= 1;
    index(r);
    return true;
  }

  /// Two rounds change what comes after x and y (2-opt*), or what comes before the one and after the other.
  bool swap_tails(int x, int y, double limit) {
    const auto [r, ix] = place_[at(x)];
    const auto [s, iy] = place_[at(y)];
    const std::size_t i = ix + at(below(2)), j = iy + at(below(2));
    const auto head = [&](std::size_t q, std::size_t k) {
      return k == 0 ? 0 : sums_[q][k - 1] + p_.tasks[at(rounds_[q][k - 1] / 2)].cost;
    };
    const auto tail = [&](std::size_t q, std::size_t k) {
      return k == rounds_[q].size() ? 0 : length_of(q) - sums_[q][k] - distance(end_of(rounds_[q].back()), p_.posts[q]);
    };
    const bool crossed = below(2) == 0;
    auto &first = rounds_[r], &second = rounds_[s];
    std::vector<Turn> new_r, new_s;
    Cost length_r = 0, length_s = 0;
    // The posts may differ: the ends of the tails go home to the other one.
    const auto home = [&](std::size_t q, std::size_t k, int post, int from) {
      return k == rounds_[q].size()
                 ? distance(from, post)
                 : distance(from, begin_of(rounds_[q][k])) + tail(q, k) + distance(end_of(rounds_[q].back()), post);
    };
    // What comes before the k-th task of q, walked backwards and then home.
    const auto back_home = [&](std::size_t q, std::size_t k, int post, int from) {
      return k == 0 ? distance(from, post)
                    : distance(from, end_of(rounds_[q][k - 1])) + head(q, k) -
                          distance(p_.posts[q], begin_of(rounds_[q][0])) + distance(begin_of(rounds_[q][0]), post);
    };
    if (!crossed) {
      length_r = head(r, i) + home(s, j, p_.posts[r], before(r, i));
      length_s = head(s, j) + home(r, i, p_.posts[s], before(s, j));
    } else {
      // r: its head, then the head of s backwards; s: the tail of r backwards, then its tail.
      length_r = head(r, i) + back_home(s, j, p_.posts[r], before(r, i));
      const int start = i == first.size() ? -1 : end_of(first.back());
      const int turn = i == first.size() ? p_.posts[s] : begin_of(first[i]);
      length_s = (start < 0 ? 0 : distance(p_.posts[s], start) + tail(r, i)) + home(s, j, p_.posts[s], turn);
    }
    if (i == 0 && (crossed ? j == 0 : j == second.size())) length_r = 0;
    if ((crossed ? i == first.size() : j == 0) && (crossed ? j == second.size() : i == first.size())) length_s = 0;
    if (aim_with(r, length_r, s, length_s) >= limit) return false;
    const auto mid_r = first.begin() + static_cast<std::ptrdiff_t>(i),
               mid_s = second.begin() + static_cast<std::ptrdiff_t>(j);
    std::vector<Turn> head_r(first.begin(), mid_r), tail_r(mid_r, first.end());
    std::vector<Turn> head_s(second.begin(), mid_s), tail_s(mid_s, second.end());
    if (crossed) {
      reverse(head_s);
      reverse(tail_r);
      head_r.insert(head_r.end(), head_s.begin(), head_s.end());
      tail_r.insert(tail_r.end(), tail_s.begin(), tail_s.end());
      first = std::move(head_r);
      second = std::move(tail_r);
    } else {
      head_r.insert(head_r.end(), tail_s.begin(), tail_s.end());
      head_s.insert(head_s.end(), tail_r.begin(), tail_r.end());
      first = std::move(head_r);
      second = std::move(head_s);
    }
    index(r);
    index(s);
    return true;
  }

  const RoundProblem& p_;
  std::vector<std::vector<Turn>>& rounds_;
  const ExchangeLimits& limits_;
  const Cancelled& cancelled_;
  std::mt19937_64 random_;
  std::vector<std::vector<int>> near_;
  std::vector<std::pair<std::size_t, std::size_t>> place_;  // of each task: round and place in it
  std::vector<std::vector<Cost>> sums_;
  std::vector<double> times_;
};

}  // namespace

Cost round_length(const RoundProblem& problem, std::size_t walker, const std::vector<Turn>& round) {
  if (round.empty()) return 0;
  const auto distance = [&](int row, int column) { return problem.distance[at(row) * at(problem.rows) + at(column)]; };
  Cost sum = 0;
  int from = problem.posts[walker];
  for (const Turn t : round) {
    const Task& task = problem.tasks[at(t / 2)];
    sum += distance(from, t % 2 == 0 ? task.a : task.b) + task.cost;
    from = t % 2 == 0 ? task.b : task.a;
  }
  return sum + distance(from, problem.posts[walker]);
}

double rounds_aim(const RoundProblem& problem, const std::vector<std::vector<Turn>>& rounds) {
  double longest = 0, all = 0;
  for (std::size_t r = 0; r < rounds.size(); ++r) {
    const double t = static_cast<double>(round_length(problem, r, rounds[r])) / problem.speeds[r];
    longest = std::max(longest, t);
    all += t;
  }
  return longest + share_of_all * all / static_cast<double>(rounds.size());
}

void exchange_tasks(const RoundProblem& problem, std::vector<std::vector<Turn>>& rounds, const ExchangeLimits& limits,
                    const Cancelled& cancelled) {
  Exchange(problem, rounds, limits, cancelled).run();
}

}  // namespace gatehouse::solvers
