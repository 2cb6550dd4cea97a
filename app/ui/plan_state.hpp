// A plan being made: the algorithm, its arguments as the form holds them, and the result that waits to be accepted.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

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
  /// The ids ("id:3") in the argument `name`; names and numbers typed by hand are left out.
  [[nodiscard]] std::vector<FeatureId> features(const std::string& name) const;
  /// Written as "id:3,id:7", so that none is taken for a number that people know a feature by.
  void set_features(const std::string& name, const std::vector<FeatureId>& ids);
  /// The features that the argument of `parameter` means on `map`, names and numbers typed by hand too; empty where one
  /// of them is not to be found.
  [[nodiscard]] std::vector<FeatureId> meant(const Parameter& parameter, const Map& map) const;

  std::string picking;             ///< the parameter for which features are picked on the map; empty: none
  std::set<std::string> unfolded;  ///< parameters that were shown below "More settings"
  bool fresh = false;              ///< just taken up: its form is shown from the top
  std::optional<PlanResult> result;
  /// How the rows of a table are sorted, by the table's key.
  struct TableOrder {
    std::vector<std::size_t> rows;
  };
  std::map<std::string, TableOrder> orders;
  bool accepted = false;  ///< the result is on the map; its figures and reasons stay to be read
  MapPtr base;            ///< the map that the result was computed on
  MapPtr preview;         ///< the map as it would be
  bool ringed = false;    ///< points of it are ringed there

private:
  PluginInfo plugin_;
  std::optional<Algorithm> algorithm_;
};

/// Features of `map` that the result's tables name and that are of a kind which the plan draws: what was there already
/// and is part of the plan.
[[nodiscard]] std::vector<FeatureRef> already_there(const Algorithm& algorithm, const PlanResult& result,
                                                    const Map& map);
/// Arguments as the form calls them: "Guards: 3, Range: 60 m".
[[nodiscard]] std::string settings_in_words(const Algorithm& algorithm, const Arguments& settings);
/// A parameter's default as the form and the command line write it: "150", "2.5", "true".
[[nodiscard]] std::string default_text(const Parameter& parameter);
/// "150", "2.5": without needless zeros.
[[nodiscard]] std::string number_text(double value);

}  // namespace gatehouse::ui
