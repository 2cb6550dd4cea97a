#include "canvas/render/layer_chunks.hpp"

#include <algorithm>

#include "portrayal/scheme.hpp"
#include "portrayal/symbolize.hpp"

namespace gatehouse {

ScaleClass scale_class(const LayerDefinition& definition, double scale) {
  ScaleClass result;
  const LayerStyle style = style_of(definition, *scheme_named({}));
  for (const auto* rules : {&style.rules, &style.besides}) {
    for (const StyleRule& rule : *rules) {
      if (rule.max_scale > 0 && scale > rule.max_scale) ++result.rules;
      const bool has_mark = std::any_of(rule.symbols.begin(), rule.symbols.end(),
                                        [](const Symbolizer& s) { return std::holds_alternative<MarkSymbol>(s.shape); });
      if (has_mark) result.marks = mark_factor(scale);
    }
  }
  return result;
}

std::vector<PieceNumber> stale_pieces(const BuiltLayer& built, const LayerPtr& layer, const ScaleClass& scale) {
  std::set<PieceNumber> stale;
  const bool all = !built.layer || built.scale != scale || built.layer->definition != layer->definition;
  if (all) {
    stale = built.pieces;
    for (const auto& entry : layer->features) stale.insert(stale.end(), piece_of(entry.first));
  } else if (built.layer != layer) {
    auto old = built.layer->features.begin();
    const auto old_end = built.layer->features.end();
    for (const auto& [id, feature] : layer->features) {
      for (; old != old_end && old->first < id; ++old) stale.insert(piece_of(old->first));
      const bool same = old != old_end && old->first == id && old->second == feature;
      if (!same) stale.insert(piece_of(id));
      if (old != old_end && old->first == id) ++old;
    }
    for (; old != old_end; ++old) stale.insert(piece_of(old->first));
  }
  return {stale.begin(), stale.end()};
}

ChunkPtr make_piece(const Map& map, const Layer& layer, PieceNumber number, const PortrayalOptions& options,
                    Pictures& pictures) {
  Layer piece;
  piece.definition = layer.definition;
  piece.next_id = layer.next_id;
  const auto begin = layer.features.lower_bound(number * features_a_piece);
  const auto end = layer.features.lower_bound((number + 1) * features_a_piece);
  piece.features.insert(begin, end);
  if (piece.features.empty()) return nullptr;
  Chunk chunk = compile(portray_layer(map, piece, options), pictures);
  if (chunk.runs.empty()) return nullptr;
  return std::make_shared<const Chunk>(std::move(chunk));
}

}  // namespace gatehouse
