#include <algorithm>
#include <array>

#include "canvas/tools/box_drag.hpp"
#include "canvas/tools/map_tool.hpp"
#include "model/edit.hpp"

namespace gatehouse {

struct ToolBox::Content {
  ToolContext context;
  std::optional<Snapper> snapper;
  bool snapper_is_old = true;
  ToolKind kind = ToolKind::select;
  std::unique_ptr<MapTool> tool = make_select_tool();

  /// Looked at only once the pointer is on the map: opening a map does not wait for it.
  void make_ready() {
    if (!snapper_is_old || !context.map) return;
    snapper.emplace(Snapper(context.map, snapper ? &*snapper : nullptr));
    context.snapper = &*snapper;
    snapper_is_old = false;
  }
  ToolOutcome done(ToolOutcome outcome) {
    if (outcome.selection) {
      context.selection = *outcome.selection;
      outcome.redraw = true;
    }
    return outcome;
  }
};

ToolBox::ToolBox() : content_(std::make_unique<Content>()) {}
ToolBox::~ToolBox() = default;
ToolBox::ToolBox(ToolBox&&) noexcept = default;
ToolBox& ToolBox::operator=(ToolBox&&) noexcept = default;

void ToolBox::set_map(MapPtr map) {
  if (map == content_->context.map) return;
  content_->context.map = std::move(map);
  content_->snapper_is_old = true;
  if (!content_->context.map) {
    content_->snapper.reset();
    content_->context.snapper = nullptr;
  }
  // What is gone cannot be dragged or deleted.
  std::erase_if(content_->context.selection, [&](const FeatureRef& ref) {
    return !content_->context.map || content_->context.map->feature(ref) == nullptr;
  });
  content_->tool->map_changed(content_->context);
}

void ToolBox::take(ToolKind kind, std::string layer, Attributes attributes) {
  content_->kind = kind;
  content_->context.layer = std::move(layer);
  content_->context.attributes = std::move(attributes);
  switch (kind) {
    case ToolKind::select:
      content_->tool = make_select_tool();
      break;
    case ToolKind::draw_point:
      content_->tool = make_draw_point_tool();
      break;
    case ToolKind::draw_line:
      content_->tool = make_draw_path_tool(false);
      break;
    case ToolKind::draw_polygon:
      content_->tool = make_draw_path_tool(true);
      break;
    case ToolKind::pick_features:
      content_->tool = make_pick_tool();
      break;
  }
}

ToolKind ToolBox::kind() const { return content_->kind; }
bool ToolBox::busy() const { return content_->tool->busy(); }
const std::string& ToolBox::layer() const { return content_->context.layer; }
void ToolBox::set_selection(std::vector<FeatureRef> selection) { content_->context.selection = std::move(selection); }
const std::vector<FeatureRef>& ToolBox::selection() const { return content_->context.selection; }

ToolOutcome ToolBox::pointer(const PointerEvent& event, const Viewport& viewport) {
  content_->make_ready();
  return content_->done(content_->tool->pointer(event, viewport, content_->context));
}

ToolOutcome ToolBox::key(ToolKey key, const Viewport& viewport) {
  content_->make_ready();
  return content_->done(content_->tool->key(key, viewport, content_->context));
}

DrawList ToolBox::overlay(const Viewport& viewport) const {
  DrawList list;
  content_->tool->overlay(list, viewport, content_->context);
  return list;
}

Text ToolBox::hint() const { return content_->tool->hint(content_->context); }
Text ToolBox::measure() const { return content_->tool->measure(); }

Result<Transaction> draw_into_layer(const ToolContext& context, Geometry geometry) {
  const Layer* layer = context.map ? context.map->layer(context.layer) : nullptr;
  if (layer == nullptr) {
    return Error{
        ErrorKind::input, text("No layer is chosen to draw into"), text("Choose a layer, then draw again"), {}};
  }
  if (layer->definition.geometry != geometry.type) {
    const Text what = geometry.type == GeometryType::point  ? text("points")
                      : geometry.type == GeometryType::line ? text("lines")
                                                            : text("areas");
    return Error{ErrorKind::input,
                 text("The layer “{}” does not hold {}", layer->definition.label, what),
                 text("Choose another layer, then draw again"),
                 {}};
  }
  return draw_feature(context.map, context.layer, std::move(geometry), context.attributes);
}

std::vector<FeatureRef> drawn_features(const Transaction& transaction) {
  std::vector<FeatureRef> refs;
  for (const Change& change : transaction.changes) {
    const auto* feature = std::get_if<FeatureChange>(&change);
    if (feature != nullptr && !feature->before && feature->after) refs.push_back({feature->layer, feature->id});
  }
  return refs;
}

void toggle(std::vector<FeatureRef>& list, const FeatureRef& ref) {
  const auto found = std::find(list.begin(), list.end(), ref);
  if (found == list.end()) {
    list.push_back(ref);
  } else {
    list.erase(found);
  }
}

void add_all(std::vector<FeatureRef>& list, const std::vector<FeatureRef>& refs) {
  std::vector<FeatureRef> known = list;
  std::sort(known.begin(), known.end());
  for (const FeatureRef& ref : refs) {
    if (!std::binary_search(known.begin(), known.end(), ref)) list.push_back(ref);
  }
}

}  // namespace gatehouse
