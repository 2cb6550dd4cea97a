#include "toolkit/segment_index.hpp"

// Boost 1.74 includes a header of its own that it calls deprecated, and says so on each compile.
#define BOOST_ALLOW_DEPRECATED_HEADERS
#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>

namespace gatehouse::toolkit {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;
using TreePoint = bg::model::point<double, 2, bg::cs::cartesian>;
using TreeBox = bg::model::box<TreePoint>;
using Entry = std::pair<TreeBox, std::size_t>;

struct SegmentIndex::Tree {
  bgi::rtree<Entry, bgi::rstar<16>> entries;
};

namespace {
std::vector<Entry> entries_of(const std::vector<Segment>& segments) {
  std::vector<Entry> entries;
  entries.reserve(segments.size());
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const auto& [a, b] = segments[i];
    entries.emplace_back(TreeBox{{std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)}},
                         i);
  }
  return entries;
}
}  // namespace

SegmentIndex::SegmentIndex(const std::vector<Segment>& segments)
    : tree_(std::make_unique<Tree>(Tree{bgi::rtree<Entry, bgi::rstar<16>>(entries_of(segments))})) {}
SegmentIndex::~SegmentIndex() = default;
SegmentIndex::SegmentIndex(SegmentIndex&&) noexcept = default;
SegmentIndex& SegmentIndex::operator=(SegmentIndex&&) noexcept = default;

std::vector<std::size_t> SegmentIndex::in_box(const Box& box) const {
  std::vector<std::size_t> found;
  if (box.empty()) return found;
  const TreeBox b{{box.min.x, box.min.y}, {box.max.x, box.max.y}};
  for (auto it = tree_->entries.qbegin(bgi::intersects(b)); it != tree_->entries.qend(); ++it)
    found.push_back(it->second);
  std::sort(found.begin(), found.end());
  return found;
}

void SegmentIndex::by_distance(Position p, const std::function<bool(std::size_t, double)>& visit) const {
  const TreePoint point{p.x, p.y};
  const auto size = static_cast<unsigned>(tree_->entries.size());
  if (size == 0) return;
  for (auto it = tree_->entries.qbegin(bgi::nearest(point, size)); it != tree_->entries.qend(); ++it) {
    if (!visit(it->second, bg::distance(point, it->first))) return;
  }
}

}  // namespace gatehouse::toolkit
