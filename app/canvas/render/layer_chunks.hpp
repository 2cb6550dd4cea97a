// Which pieces of a layer have to be made anew when the map or the scale is another.
#pragma once

#include <cstdint>
#include <set>

#include "canvas/render/compile.hpp"
#include "portrayal/portrayal.hpp"

namespace gatehouse {

/// A layer is drawn in pieces of features with neighbouring ids, so that an edit makes one piece anew.
using PieceNumber = std::int64_t;
inline constexpr PieceNumber features_a_piece = 1024;
[[nodiscard]] inline PieceNumber piece_of(FeatureId id) { return id / features_a_piece; }

/// What of a layer's portrayal depends on the scale: which rules show, how large marks are.
struct ScaleClass {
  int rules = 0;
  double marks = 0;
  bool operator==(const ScaleClass&) const = default;
};
[[nodiscard]] ScaleClass scale_class(const LayerDefinition& definition, double scale);

/// A layer as it was last made.
struct BuiltLayer {
  LayerPtr layer;  ///< null: never
  ScaleClass scale;
  std::set<PieceNumber> pieces;  ///< that hold something
};

/// The pieces that differ, lowest first.
[[nodiscard]] std::vector<PieceNumber> stale_pieces(const BuiltLayer& built, const LayerPtr& layer, const ScaleClass& scale);

/// One piece portrayed and compiled; null where it holds nothing to draw.
[[nodiscard]] ChunkPtr make_piece(const Map& map, const Layer& layer, PieceNumber number, const PortrayalOptions& options,
                                  Pictures& pictures);

}  // namespace gatehouse
