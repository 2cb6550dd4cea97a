// A layer's style as data: which features a rule is for, and what is drawn for them. The JSON form is in README.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "model/feature.hpp"
#include "model/schema.hpp"
#include "portrayal/draw_list.hpp"

namespace gatehouse {

struct AreaSymbol {
  Colour fill;
  Hatch hatch = Hatch::none;
  Colour hatch_colour;
  double hatch_spacing = 2;
  double hatch_width = 0.2;
};

struct LineSymbol {
  Colour colour;
  std::vector<Colour> tints;  ///< instead of it for a feature whose field "tint" is 1, 2, …, from the first again
  double width = 0.3;
  std::vector<double> dash;
  double arrow_spacing = 0;
  bool doubled = false;
  double offset =
      0;  ///< mm to the right of the line's direction: a way out and back shows as two lines, as traffic keeps
  Colour halo{255, 255, 255, 255};
  double halo_width = 0;
};

struct MarkSymbol {
  std::string symbol;
  double size = 5.5;
  double halo = 0.6;
  bool side_by_side = false;  ///< with others of the layer that stand at the same place, instead of one on the other
};

/// One stroke of the brush; a feature may get several, below and above each other.
struct Symbolizer {
  std::variant<AreaSymbol, LineSymbol, MarkSymbol> shape;
  int level = 0;  ///< across layers, see DrawItem
  int order = 0;  ///< within the layer: all of a lower order are drawn before (casings below roads)
};

/// All conditions hold: the field's text is one of the values; no values: the field is set; `null` : it is not set.
struct Condition {
  std::string field;
  std::vector<std::string> values;
  bool null = false;
};

struct StyleRule {
  std::string key;  ///< "guarded": unique in its layer
  Text label;       ///< of the legend's row; empty: the allowed value's own label, else the layer's
  std::vector<Condition> when;
  double max_scale = 0;  ///< not drawn above 1:max_scale; 0: always
  std::vector<Symbolizer> symbols;
  bool legend = true;
};

enum class LabelPlacement { point, inside, line };

struct LabelRule {
  std::vector<Condition> when;
  /// Templates from the fullest to the shortest: "{number} {name}", "{kind:label}". One whose field is not set is left
  /// out; the first that is left and fits is taken.
  std::vector<std::string> texts;
  double size = 9;  ///< points
  bool bold = false;
  Colour colour;
  std::vector<Colour> tints;  ///< as in LineSymbol
  int priority = 50;          ///< higher is placed first
  double max_scale = 0;       ///< as in StyleRule
  double clearance = 0;       ///< mm from the point to the text
  double max_width = 60;      ///< mm; a longer text is not written: it would hide more than it says
  double repeat = 0;          ///< mm within which the same text of the same layer is not written again
  double spacing = 0;         ///< mm around the text that are kept free of others by this rule
  LabelPlacement placement = LabelPlacement::point;
  bool beside = false;  ///< where there is no room inside the polygon, the text stands beside it
};

struct LayerStyle {
  std::vector<StyleRule> rules;    ///< the first that fits a feature draws it
  std::vector<StyleRule> besides;  ///< each that fits draws besides
  std::vector<LabelRule> labels;   ///< the first that fits a feature labels it
  bool empty() const { return rules.empty() && besides.empty() && labels.empty(); }
};

/// Reads the JSON of one layer's style. Fails with ErrorKind::input, saying which entry is wrong and what is allowed.
[[nodiscard]] Result<LayerStyle> layer_style_from_json(std::string_view json);

[[nodiscard]] bool fits(const std::vector<Condition>& conditions, const Feature& feature);
/// The first rule that fits; null where none does.
[[nodiscard]] const StyleRule* rule_for(const LayerStyle& style, const Feature& feature);

/// `otherwise`, or that of `tints` which the feature's field "tint" names.
[[nodiscard]] Colour tinted(Colour otherwise, const std::vector<Colour>& tints, const Feature& feature);

/// Fills a label template; nothing where one of its fields is not set, holds the one before it, or is personal
/// and `personal` is false.
[[nodiscard]] std::optional<std::string> fill_template(std::string_view text, const LayerDefinition& layer,
                                                       const Feature& feature, Language language, bool personal);

}  // namespace gatehouse
