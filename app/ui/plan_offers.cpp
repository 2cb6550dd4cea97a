#include "ui/plan_offers.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace gatehouse::ui {
namespace {

constexpr std::array<std::string_view, 8> order_of_work{"checkpoint_coverage", "duty_roster",   "sealed_zones",
                                                        "drop_points",         "test_sites",    "delivery_routes",
                                                        "patrol_routes",       "grid_districts"};

}  // namespace

std::vector<Offer> offers(const std::vector<PluginInfo>& plugins) {
  std::vector<Offer> all;
  for (const PluginInfo& plugin : plugins) {
    for (const Algorithm& algorithm : plugin.algorithms) {
      const auto known = std::find(order_of_work.begin(), order_of_work.end(), algorithm.id);
      const bool example = plugin.id == "example";
      const auto rank = static_cast<std::size_t>(known - order_of_work.begin()) + (example ? 1 : 0);
      all.push_back({&plugin, &algorithm, rank, example});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Offer& a, const Offer& b) { return a.rank < b.rank; });
  return all;
}

}  // namespace gatehouse::ui
