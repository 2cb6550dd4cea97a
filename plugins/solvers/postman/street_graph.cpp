#include "solvers/postman/street_graph.hpp"

#include <algorithm>
#include <numeric>

namespace gatehouse::solvers {
namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
}  // namespace

WaySearch::WaySearch(const Streets& streets)
    : first_(at(streets.places) + 1, 0),
      distance_(at(streets.places), 0),
      before_(at(streets.places)),
      seen_(at(streets.places), 0),
      done_(at(streets.places), 0) {
  for (const Street& s : streets.list) {
    if (s.a == s.b) continue;
    ++first_[at(s.a) + 1];
    ++first_[at(s.b) + 1];
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  arcs_.resize(at(first_.back()));
  std::vector<int> next(first_.begin(), first_.end() - 1);
  for (std::size_t i = 0; i < streets.list.size(); ++i) {
    const Street& s = streets.list[i];
    if (s.a == s.b) continue;
    arcs_[at(next[at(s.a)]++)] = {static_cast<int>(i), s.b, s.cost};
    arcs_[at(next[at(s.b)]++)] = {static_cast<int>(i), s.a, s.cost};
  }
}

void WaySearch::start(int source) {
  ++stamp_;
  heap_.clear();
  heap_.push_back({0, source});
  seen_[at(source)] = stamp_;
  distance_[at(source)] = 0;
  before_[at(source)] = {-1, -1};
}

bool WaySearch::take(int& place, Cost& distance) {
  while (!heap_.empty()) {
    const Entry e = heap_.front();
    std::pop_heap(heap_.begin(), heap_.end());
    heap_.pop_back();
    if (done_[at(e.place)] == stamp_) continue;
    done_[at(e.place)] = stamp_;
    place = e.place;
    distance = e.distance;
    return true;
  }
  return false;
}

void WaySearch::relax(int place, Cost distance) {
  for (int i = first_[at(place)]; i < first_[at(place) + 1]; ++i) {
    const Arc& arc = arcs_[at(i)];
    const Cost d = distance + arc.cost;
    if (done_[at(arc.to)] == stamp_ || (seen_[at(arc.to)] == stamp_ && distance_[at(arc.to)] <= d)) continue;
    seen_[at(arc.to)] = stamp_;
    distance_[at(arc.to)] = d;
    before_[at(arc.to)] = {arc.street, place};
    heap_.push_back({d, arc.to});
    std::push_heap(heap_.begin(), heap_.end());
  }
}

std::vector<int> WaySearch::way_back(int place) const {
  std::vector<int> streets;
  for (; before_[at(place)].first >= 0; place = before_[at(place)].second) streets.push_back(before_[at(place)].first);
  return streets;
}

std::vector<int> parts_of(const Streets& streets, const std::vector<char>& only) {
  std::vector<int> root(at(streets.places));
  std::iota(root.begin(), root.end(), 0);
  const auto find = [&](int v) {
    while (root[at(v)] != v) v = root[at(v)] = root[at(root[at(v)])];
    return v;
  };
  for (std::size_t i = 0; i < streets.list.size(); ++i) {
    if (!only.empty() && only[i] == 0) continue;
    const int a = find(streets.list[i].a), b = find(streets.list[i].b);
    root[at(std::max(a, b))] = std::min(a, b);
  }
  std::vector<int> part(at(streets.places), -1);
  int parts = 0;
  for (int v = 0; v < streets.places; ++v) part[at(v)] = find(v) == v ? parts++ : part[at(find(v))];
  return part;
}

}  // namespace gatehouse::solvers
