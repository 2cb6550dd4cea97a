// Runs a plugin in this process, without a worker: for tests alone.
#pragma once

#include "processing/host.hpp"

namespace gatehouse::test {

/// The transaction of a run of `algorithm` with checked `arguments`. Throws std::runtime_error where it gives none.
[[nodiscard]] Transaction run_in_process(const PluginInfo& plugin, const Algorithm& algorithm,
                                         const Arguments& arguments, const MapPtr& map);

}  // namespace gatehouse::test
