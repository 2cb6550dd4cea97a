#include "portrayal/scheme.hpp"

#include <fstream>
#include <iostream>
#include <mutex>
#include <sstream>

#include "base/paths.hpp"

namespace gatehouse {
namespace {

StyleRule plain_rule(GeometryType type) {
  StyleRule rule;
  rule.key = "all";
  if (type == GeometryType::polygon)
    rule.symbols.push_back({AreaSymbol{Colour{0, 0, 0, 24}, Hatch::none, {}, 2, 0.2}, 0, 0});
  if (type == GeometryType::point) {
    rule.symbols.push_back({MarkSymbol{"point", 3.5, 0.4}, 1, 0});
  } else {
    rule.symbols.push_back({LineSymbol{}, 0, 0});
  }
  return rule;
}

Scheme plain_scheme() {
  Scheme scheme;
  for (const auto& [name, type] : {std::pair{"point", GeometryType::point}, std::pair{"line", GeometryType::line},
                                   std::pair{"polygon", GeometryType::polygon}}) {
    scheme.other[name].rules.push_back(plain_rule(type));
  }
  return scheme;
}

Result<Scheme> read_scheme(const std::string& name, int depth) {
  const auto file = data_directory() / "styles" / (name + ".json");
  std::ifstream in(file);
  if (!in || name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos) {
    return Error{ErrorKind::io, text("The style scheme {} cannot be read", name), text("Install Gatehouse again."),
                 file.string()};
  }
  std::stringstream content;
  content << in.rdbuf();
  auto scheme = scheme_from_json(content.str());
  if (!scheme || scheme->extends.empty()) return scheme;
  if (depth > 8) return Error{ErrorKind::input, text("The style scheme {} extends itself", name), {}, file.string()};
  auto base = read_scheme(scheme->extends, depth + 1);
  if (!base) return base;
  for (auto& [layer, style] : scheme->layers) base->layers[layer] = std::move(style);
  for (auto& [type, style] : scheme->other) base->other[type] = std::move(style);
  base->label = scheme->label;
  return base;
}

}  // namespace

std::shared_ptr<const Scheme> scheme_named(const std::string& name) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const Scheme>> known;
  const std::string key = name.empty() ? "default" : name;
  const std::lock_guard lock(mutex);
  if (const auto found = known.find(key); found != known.end()) return found->second;
  auto scheme = read_scheme(key, 0);
  if (!scheme) std::cerr << scheme.error().message(language()) << '\n';
  auto kept = std::make_shared<const Scheme>(scheme ? std::move(*scheme) : plain_scheme());
  known[key] = kept;
  return kept;
}

LayerStyle style_of(const LayerDefinition& layer, const Scheme& scheme) {
  if (!layer.style.empty()) {
    if (auto own = layer_style_from_json(layer.style); own && !own->empty()) return std::move(*own);
  }
  if (const auto found = scheme.layers.find(layer.name); found != scheme.layers.end()) return found->second;
  const char* type = layer.geometry == GeometryType::point  ? "point"
                     : layer.geometry == GeometryType::line ? "line"
                                                            : "polygon";
  if (const auto found = scheme.other.find(type); found != scheme.other.end()) return found->second;
  LayerStyle plain;
  if (layer.geometry != GeometryType::none) plain.rules.push_back(plain_rule(layer.geometry));
  return plain;
}

}  // namespace gatehouse
