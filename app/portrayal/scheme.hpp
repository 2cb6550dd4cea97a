// A scheme: the styles of all layers, from data/styles/<name>.json. Offices differ in their colours, so it is data.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "portrayal/style.hpp"

namespace gatehouse {

struct Scheme {
  Text label;
  std::string extends;  ///< the scheme that holds what this one leaves out
  std::map<std::string, LayerStyle, std::less<>> layers;
  std::map<std::string, LayerStyle, std::less<>> other;  ///< "point", "line", "polygon": layers no scheme knows
};

[[nodiscard]] Result<Scheme> scheme_from_json(std::string_view json);

/// The scheme of that name ("" is "default"), read once and kept; thread-safe. Where its file is missing or wrong the
/// error goes to standard error once, and a plain black scheme is given, so that a map never shows nothing.
[[nodiscard]] std::shared_ptr<const Scheme> scheme_named(const std::string& name);

/// The layer's own style where it has one that can be read, else the scheme's, else the one for its geometry.
[[nodiscard]] LayerStyle style_of(const LayerDefinition& layer, const Scheme& scheme);

}  // namespace gatehouse
