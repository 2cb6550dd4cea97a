// What every map tool is: events in, outcomes and an overlay out. A tool keeps only the gesture in the hand.
#pragma once

#include "canvas/tool.hpp"

namespace gatehouse {

/// What a tool sees while it answers one event.
struct ToolContext {
  MapPtr map;                         ///< may be null before the first map
  const Snapper* snapper = nullptr;   ///< of that map; null with it
  std::string layer;                  ///< drawn into or picked from; may be empty
  Attributes attributes;              ///< of what is drawn
  std::vector<FeatureRef> selection;  ///< as it stands
};

class MapTool {
public:
  virtual ~MapTool() = default;
  virtual ToolOutcome pointer(const PointerEvent& event, const Viewport& viewport, const ToolContext& context) = 0;
  virtual ToolOutcome key(ToolKey key, const Viewport& viewport, const ToolContext& context) = 0;
  /// Adds what the tool shows above the map.
  virtual void overlay(DrawList& list, const Viewport& viewport, const ToolContext& context) const = 0;
  [[nodiscard]] virtual Text hint(const ToolContext& context) const = 0;
  [[nodiscard]] virtual Text measure() const { return {}; }
  [[nodiscard]] virtual bool busy() const { return false; }
  /// The map is another: lets go of what is no longer there.
  virtual void map_changed(const ToolContext&) {}
};

/// Draws the shape into the context's layer. Fails where the layer holds shapes of another kind or the shape is not
/// valid.
[[nodiscard]] Result<Transaction> draw_into_layer(const ToolContext& context, Geometry geometry);
/// The features that a transaction adds.
[[nodiscard]] std::vector<FeatureRef> drawn_features(const Transaction& transaction);

[[nodiscard]] std::unique_ptr<MapTool> make_select_tool();
[[nodiscard]] std::unique_ptr<MapTool> make_draw_point_tool();
/// Draws lines, or polygons where `closed`.
[[nodiscard]] std::unique_ptr<MapTool> make_draw_path_tool(bool closed);
[[nodiscard]] std::unique_ptr<MapTool> make_pick_tool();

}  // namespace gatehouse
