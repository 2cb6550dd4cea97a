#include "canvas/render/layer_chunks.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "portrayal/scheme.hpp"
#include "portrayal/symbolize.hpp"

namespace gatehouse {
namespace {

Millimetre floor_div(Millimetre a, Millimetre b) { return a / b - (a % b < 0 ? 1 : 0); }

std::optional<PieceNumber> piece_of(const Feature& feature) {
  const Envelope e = envelope_of(feature.geometry);
  if (e.empty()) return std::nullopt;
  const Point middle = e.centre();
  return floor_div(middle.x, piece_side) * (PieceNumber{1} << 31) + floor_div(middle.y, piece_side);
}

void add_member(BuiltLayer& built, const Feature& feature, std::set<PieceNumber>& stale) {
  const auto piece = piece_of(feature);
  if (!piece) return;
  stale.insert(*piece);
  std::vector<FeatureId>& ids = built.members[*piece];
  ids.insert(std::lower_bound(ids.begin(), ids.end(), feature.id), feature.id);
}

void remove_member(BuiltLayer& built, const Feature& feature, std::set<PieceNumber>& stale) {
  const auto piece = piece_of(feature);
  if (!piece) return;
  stale.insert(*piece);
  std::vector<FeatureId>& ids = built.members[*piece];
  std::erase(ids, feature.id);
  if (ids.empty()) built.members.erase(*piece);
}

}  // namespace

ViewClass view_class(const LayerDefinition& definition, const PortrayalOptions& options) {
  ViewClass result;
  if (definition.geometry == GeometryType::polygon) result.ground_opacity = options.ground_opacity;
  if (const auto focus = options.focus.find(definition.name); focus != options.focus.end()) {
    result.focused = true;
    result.in_focus = focus->second;
  }
  const LayerStyle style = style_of(definition, *scheme_named({}));
  for (const auto* rules : {&style.rules, &style.besides}) {
    for (const StyleRule& rule : *rules) {
      if (rule.max_scale > 0 && options.scale > rule.max_scale) ++result.hidden_rules;
      const bool has_mark = std::any_of(rule.symbols.begin(), rule.symbols.end(), [](const Symbolizer& s) {
        return std::holds_alternative<MarkSymbol>(s.shape);
      });
      if (has_mark) result.marks = mark_factor(options.scale);
      const bool has_doubled = std::any_of(rule.symbols.begin(), rule.symbols.end(), [](const Symbolizer& s) {
        const auto* line = std::get_if<LineSymbol>(&s.shape);
        return line != nullptr && line->doubled;
      });
      if (has_doubled) result.single_lines = options.scale > single_from_scale;
      const bool runs_beside = std::any_of(rule.symbols.begin(), rule.symbols.end(), [](const Symbolizer& s) {
        const auto* line = std::get_if<LineSymbol>(&s.shape);
        return line != nullptr && line->offset != 0;
      });
      if (runs_beside) result.octave = static_cast<int>(std::floor(std::log2(options.scale) * 2));
    }
  }
  return result;
}

std::set<PieceNumber> bring_up_to_date(BuiltLayer& built, const LayerPtr& layer, const ViewClass& view) {
  std::set<PieceNumber> stale;
  const bool anew = !built.layer || built.view != view || built.layer->definition != layer->definition;
  if (anew) {
    stale = built.drawn;
    built.members.clear();
    for (const auto& [id, feature] : layer->features) add_member(built, *feature, stale);
  } else if (built.layer != layer) {
    auto old = built.layer->features.begin();
    const auto old_end = built.layer->features.end();
    for (const auto& [id, feature] : layer->features) {
      for (; old != old_end && old->first < id; ++old) remove_member(built, *old->second, stale);
      const bool known = old != old_end && old->first == id;
      if (!known || old->second != feature) {
        if (known) remove_member(built, *old->second, stale);
        add_member(built, *feature, stale);
      }
      if (known) ++old;
    }
    for (; old != old_end; ++old) remove_member(built, *old->second, stale);
  }
  built.layer = layer;
  built.view = view;
  return stale;
}

ChunkPtr make_piece(const Map& map, const BuiltLayer& built, PieceNumber number, const PortrayalOptions& options,
                    Pictures& pictures) {
  const auto members = built.members.find(number);
  if (members == built.members.end()) return nullptr;
  Layer piece;
  piece.definition = built.layer->definition;
  for (const FeatureId id : members->second) {
    if (const auto found = built.layer->features.find(id); found != built.layer->features.end()) {
      piece.features.emplace_hint(piece.features.end(), *found);
    }
  }
  Chunk chunk = compile(portray_layer(map, piece, options), pictures);
  if (chunk.runs.empty()) return nullptr;
  return std::make_shared<const Chunk>(std::move(chunk));
}

}  // namespace gatehouse
