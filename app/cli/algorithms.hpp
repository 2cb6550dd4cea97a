// Finding an algorithm by the name that a user gave it.
#pragma once

#include "processing/host.hpp"

namespace gatehouse::cli {

struct FoundAlgorithm {
  PluginInfo plugin;
  Algorithm algorithm;
};

/// The algorithm of that id among the plugins. Fails with the nearest name, or why its plugin cannot be used.
[[nodiscard]] Result<FoundAlgorithm> algorithm_named(const std::string& id);

/// "--radius NUMBER", "--seal buildings": what stands behind the option.
[[nodiscard]] std::string value_name(const Parameter& parameter);
/// The parameter's help with unit, range, choices and default.
[[nodiscard]] std::string parameter_help(const Parameter& parameter);

}  // namespace gatehouse::cli
