// A plan being made: the algorithm, its arguments as the form holds them, and the result that waits to be accepted.
#pragma once

#include <optional>

#include "processing/host.hpp"

namespace gatehouse::ui {

class PlanState {
public:
  /// Takes up an algorithm with its defaults; a result that waits is dropped.
  void take(const PluginInfo& plugin, const Algorithm& algorithm);
  void leave();
  [[nodiscard]] bool taken() const { return algorithm_.has_value(); }
  [[nodiscard]] const PluginInfo& plugin() const { return plugin_; }
  [[nodiscard]] const Algorithm& algorithm() const { return *algorithm_; }

  /// By parameter name, as text; every parameter has one.
  Arguments arguments;
  /// The arguments that differ from their defaults: what the equal command line has to say.
  [[nodiscard]] Arguments changed_arguments() const;
  /// The features named in the argument `name`, as ids; what is no id is left out.
  [[nodiscard]] std::vector<FeatureId> features(const std::string& name) const;
  void set_features(const std::string& name, const std::vector<FeatureId>& ids);

  std::string picking;  ///< the parameter for which features are picked on the map; empty: none
  std::optional<PlanResult> result;
  MapPtr base;     ///< the map that the result was computed on
  MapPtr preview;  ///< the map as it would be

private:
  PluginInfo plugin_;
  std::optional<Algorithm> algorithm_;
};

/// A parameter's default as the form and the command line write it: "150", "2.5", "true".
[[nodiscard]] std::string default_text(const Parameter& parameter);
/// "150", "2.5": without needless zeros.
[[nodiscard]] std::string number_text(double value);

}  // namespace gatehouse::ui
