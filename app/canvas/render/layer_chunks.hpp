// Which pieces of a layer have to be made anew when the map or the scale is another.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "canvas/render/compile.hpp"
#include "portrayal/portrayal.hpp"

namespace gatehouse {

/// A layer is drawn in pieces, a square of ground each: an edit makes one or two anew, and what is out of sight is not
/// drawn. A feature belongs to the square where its envelope's middle lies.
using PieceNumber = std::int64_t;
inline constexpr Millimetre piece_side = 300'000;

/// What of a layer's portrayal depends on the view: which rules show at its scale, how large marks are, how much of a
/// picture below shows through.
struct ViewClass {
  int hidden_rules = 0;
  double marks = 0;
  double ground_opacity = 1;
  bool single_lines = false;  ///< doubled lines are drawn as one
  int octave = 0;             ///< half octaves of the scale, where lines run beside their features
  bool focused = false;       ///< only some of its features are to be read:
  std::set<FeatureId> in_focus = {};
  bool operator==(const ViewClass&) const = default;
};
[[nodiscard]] ViewClass view_class(const LayerDefinition& definition, const PortrayalOptions& options);

/// A layer as it was last made.
struct BuiltLayer {
  LayerPtr layer;  ///< null: all is to be made anew
  ViewClass view;
  std::map<PieceNumber, std::vector<FeatureId>> members;  ///< by id
  std::set<PieceNumber> drawn;                            ///< pieces that hold something to draw
};

/// Takes over the layer and says which pieces differ from what was made before.
[[nodiscard]] std::set<PieceNumber> bring_up_to_date(BuiltLayer& built, const LayerPtr& layer, const ViewClass& view);

/// One piece portrayed and compiled; null where there is nothing to draw.
[[nodiscard]] ChunkPtr make_piece(const Map& map, const BuiltLayer& built, PieceNumber number,
                                  const PortrayalOptions& options, Pictures& pictures);

}  // namespace gatehouse
