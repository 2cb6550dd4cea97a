// The legend, drawn from the portrayal's own samples.
#include <algorithm>
#include <cmath>
#include <span>

#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

ImU32 packed(Colour c) { return IM_COL32(c.r, c.g, c.b, c.a); }

/// Draws a legend's sample with ImGui: a box of 10 by 6 mm of paper at 1:1000, so 1 mm of paper is 1 m of ground, y up.
class SampleDrawer {
public:
  SampleDrawer(Icons& icons, ImVec2 at, float pixels_per_mm)
      : icons_(icons), at_(at), scale_(pixels_per_mm), draw_(ImGui::GetWindowDrawList()) {}

  void operator()(const DrawArea& area) {
    if (area.rings.empty()) return;
    const auto ring = on_screen(area.rings.front());  // a rectangle, by the promise of LegendEntry
    draw_->AddConvexPolyFilled(ring.data(), static_cast<int>(ring.size()), packed(area.fill));
    if (area.hatch == Hatch::none) return;
    ImVec2 low = ring.front(), high = ring.front();
    for (const ImVec2 p : ring) {
      low = {std::min(low.x, p.x), std::min(low.y, p.y)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    draw_->PushClipRect(low, high, true);
    hatch(low, high, area);
    draw_->PopClipRect();
  }

  void operator()(const DrawLine& line) {
    auto points = on_screen(line.points);
    if (line.closed && !points.empty()) points.push_back(points.front());
    const float width = std::max(1.0F, mm(line.width));
    for (const float aside :
         line.doubled ? std::vector<float>{-mm(line.width) / 2, mm(line.width) / 2} : std::vector<float>{0}) {
      for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        dashes({points[i].x, points[i].y + aside}, {points[i + 1].x, points[i + 1].y + aside}, packed(line.colour),
               line.doubled ? std::max(1.0F, mm(0.25)) : width, line.dash);
      }
    }
  }

  void operator()(const DrawMark& mark) {
    const Icon& picture = icons_.symbol(mark.symbol, mm(mark.size));
    const ImVec2 p = on_screen(mark.at);
    const ImVec2 a{std::round(p.x - picture.width / 2), std::round(p.y - picture.height / 2)};
    draw_->AddImage(picture.texture, a, {a.x + picture.width, a.y + picture.height}, picture.uv0, picture.uv1);
  }

  void operator()(const DrawText&) {}  // samples have no labels

private:
  [[nodiscard]] float mm(double v) const { return static_cast<float>(v) * scale_; }
  [[nodiscard]] ImVec2 on_screen(Point p) const {
    return {at_.x + mm(static_cast<double>(p.x) / 1000), at_.y + mm(6 - static_cast<double>(p.y) / 1000)};
  }
  [[nodiscard]] std::vector<ImVec2> on_screen(const Vertices& vertices) const {
    std::vector<ImVec2> points;
    for (const Point p : vertices) points.push_back(on_screen(p));
    return points;
  }

  void hatch(ImVec2 low, ImVec2 high, const DrawArea& area) {
    const ImU32 ink = packed(area.hatch_colour);
    const float step = std::max(3.0F, mm(area.hatch_spacing)), width = std::max(1.0F, mm(area.hatch_width));
    const auto fitting = [](float room, float every) { return static_cast<int>(std::ceil(room / every)); };
    if (area.hatch == Hatch::dots) {
      const int rows = fitting(high.y - low.y - step / 2, step), columns = fitting(high.x - low.x - step / 2, step);
      for (int row = 0; row < rows; ++row) {
        const float y = low.y + step * (static_cast<float>(row) + 0.5F);
        for (int column = 0; column < columns; ++column) {
          const float x = low.x + step * (static_cast<float>(column) + 0.5F);
          draw_->AddCircleFilled({x, y}, width / 2 + 0.5F, ink);
        }
      }
      return;
    }
    const float high_of = high.y - low.y, along = step * 1.4142F;
    for (int i = 0; i < fitting(high.x - low.x + high_of, along); ++i) {
      const float x = low.x - high_of + along * static_cast<float>(i);
      draw_->AddLine({x, high.y}, {x + high_of, low.y}, ink, width);
      if (area.hatch == Hatch::cross) draw_->AddLine({x, low.y}, {x + high_of, high.y}, ink, width);
    }
  }

  void dashes(ImVec2 a, ImVec2 b, ImU32 ink, float width, std::span<const double> pattern) {
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    if (pattern.empty() || length < 1) {
      draw_->AddLine(a, b, ink, width);
      return;
    }
    const auto at = [&](float s) { return ImVec2{a.x + (b.x - a.x) * s / length, a.y + (b.y - a.y) * s / length}; };
    std::size_t i = 0;
    for (float s = 0; s < length; ++i) {
      const float end = std::min(length, s + std::max(1.0F, mm(pattern[i % pattern.size()])));
      if (i % 2 == 0) draw_->AddLine(at(s), at(end), ink, width);
      s = end;
    }
  }

  Icons& icons_;
  ImVec2 at_;
  float scale_;
  ImDrawList* draw_;
};

}  // namespace

void draw_legend(Ui& ui, Workspace& work) {
  if (!work.digest || work.digest->legend.empty()) return;
  ui.heading(tr("Legend"));
  const float scale = ui.px(3.4F), width = scale * 10, height = scale * 6;
  for (const LegendEntry& entry : work.digest->legend) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    SampleDrawer drawer(ui.icons(), at, scale);
    for (const DrawItem& item : entry.sample.items) std::visit(drawer, item.shape);
    ImGui::Dummy({width, height});
    ImGui::SameLine();
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + (height - ImGui::GetFontSize()) / 2);
    ui.cut(entry.label.str(), ImGui::GetContentRegionAvail().x);
  }
}

}  // namespace gatehouse::ui
