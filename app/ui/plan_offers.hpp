// The plans that the plugins offer, in the order in which the work is done.
#pragma once

#include <vector>

#include "processing/host.hpp"

namespace gatehouse::ui {

/// A plan that is offered, of a plugin that can be used. Both are those of the list it was made from.
struct Offer {
  const PluginInfo* plugin = nullptr;
  const Algorithm* algorithm = nullptr;
  std::size_t rank = 0;
  bool for_writers = false;  ///< an example for who writes plugins
};

/// The known ones in the order of the work, then plugins of others, then examples; else as `plugins` has them.
[[nodiscard]] std::vector<Offer> offers(const std::vector<PluginInfo>& plugins);

}  // namespace gatehouse::ui
