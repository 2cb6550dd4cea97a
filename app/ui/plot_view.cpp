#include "ui/plot_view.hpp"

#include <algorithm>
#include <cmath>

#include "ui/form_value.hpp"
#include "ui/plan_state.hpp"
#include "ui/plot_scale.hpp"

namespace gatehouse::ui {
namespace {

using Kind = PlanPlot::Kind;

struct Range {
  double least = 0, most = 0;
};

Range range_of(const PlanPlot& plot, double PlanPlot::Point::*part) {
  if (plot.points.empty()) return {0, 1};
  Range r{plot.points[0].*part, plot.points[0].*part};
  for (const auto& point : plot.points) {
    r.least = std::min(r.least, point.*part);
    r.most = std::max(r.most, point.*part);
  }
  return r;
}

/// One plot being drawn in this frame.
class PlotDrawing {
public:
  PlotDrawing(Ui& ui, const PlanPlot& plot, float height, const std::function<bool(std::size_t)>& may_choose)
      : ui_(ui),
        plot_(plot),
        may_choose_(may_choose),
        font_(ui.fonts().face(Face::small)),
        draw_(ImGui::GetWindowDrawList()) {
    at_ = ImGui::GetCursorScreenPos();
    size_ = {ImGui::GetContentRegionAvail().x, ui.px(height)};
    choose_axes();
    lay_out();
  }

  std::optional<std::size_t> run() {
    const bool pressed = ImGui::InvisibleButton(("plot." + plot_.key).c_str(), size_);
    ui_.record_last("plot." + plot_.key, plot_.title.str());
    const bool hovered = ImGui::IsItemHovered();
    if (plot_.points.empty()) {
      words(tr("Nothing to show yet."), {origin_.x + ui_.px(8), origin_.y - high_ / 2}, colour::quiet);
      return std::nullopt;
    }
    draw_axes();
    draw_->PushClipRect({origin_.x - ui_.px(6), origin_.y - high_ - ui_.px(8)},
                        {origin_.x + wide_ + ui_.px(7), origin_.y + ui_.px(6)}, true);
    if (plot_.kind == Kind::bars)
      draw_bars();
    else
      draw_line();
    draw_->PopClipRect();
    draw_mark();
    record_choices();
    const auto near = hovered ? draw_values() : std::nullopt;
    return pressed && near && may_choose(*near) ? near : std::nullopt;
  }

private:
  [[nodiscard]] bool may_choose(std::size_t i) const { return may_choose_ && may_choose_(i); }

  /// The point to be chosen whose ring is under the pointer.
  [[nodiscard]] std::optional<std::size_t> nearest_choice(ImVec2 pointer) const {
    std::optional<std::size_t> best;
    float nearest = ui_.px(8) * ui_.px(8);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (!may_choose(i)) continue;
      const ImVec2 p = on_screen(places_[i]);
      const float far = (p.x - pointer.x) * (p.x - pointer.x) + (p.y - pointer.y) * (p.y - pointer.y);
      if (far < nearest) nearest = far, best = i;
    }
    return best;
  }

  /// Where scripts can click a point; what may be chosen is drawn as a ring to be pressed.
  void record_choices() {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (!may_choose(i)) continue;
      const ImVec2 p = on_screen(places_[i]);
      if (plot_.marked != i && !bars()) {
        draw_->AddCircleFilled(p, ui_.px(5), colour::raised);
        draw_->AddCircle(p, ui_.px(5), colour::accent, 0, ui_.px(2));
      }
      if (ImGui::IsItemVisible())
        ui_.record().widget("plot." + plot_.key + ".point." + std::to_string(i), static_cast<double>(p.x) - 2,
                            static_cast<double>(p.y) - 2, 4, 4, "");
    }
  }

  [[nodiscard]] bool bars() const { return plot_.kind == Kind::bars; }

  [[nodiscard]] float width_of(const std::string& s) const {
    return font_->CalcTextSizeA(font_->FontSize, 1e6F, 0, s.c_str()).x;
  }

  void words(const std::string& s, ImVec2 at, ImU32 ink) {
    ui_.fonts().need(s);
    draw_->AddText(font_, font_->FontSize, {std::floor(at.x), std::floor(at.y)}, ink, s.c_str());
  }

  void choose_axes() {
    const Range x = range_of(plot_, &PlanPlot::Point::x), y = range_of(plot_, &PlanPlot::Point::y);
    const int across = std::clamp(static_cast<int>(size_.x / ui_.px(70)), 2, 10);
    const int up = std::clamp(static_cast<int>(size_.y / ui_.px(38)), 2, 8);
    if (bars()) {
      x_axis_ = {-0.5, static_cast<double>(plot_.points.size()) - 0.5, 1};
      y_axis_ = axis_for(std::min(0.0, y.least), std::max(0.0, y.most), up, true, true);
    } else {
      x_axis_ = axis_for(x.least, x.most, across, true, plot_.kind == Kind::points);
      y_axis_ = axis_for(y.least, y.most, up, true, true);
    }
  }

  void lay_out() {
    float labels = 0;
    for (const double tick : y_axis_.ticks()) labels = std::max(labels, width_of(tick_text(tick, y_axis_.step)));
    const float left = labels + ui_.px(8), row = font_->FontSize + ui_.px(4);
    const float top = row + ui_.px(4);  // the y axis says above itself what it is
    origin_ = {at_.x + left, at_.y + size_.y - 2 * row};
    wide_ = std::max(1.0F, size_.x - left - ui_.px(8));
    high_ = std::max(1.0F, origin_.y - at_.y - top);
    for (std::size_t i = 0; i < plot_.points.size(); ++i) {
      const double across = bars() ? static_cast<double>(i) : plot_.points[i].x;
      places_.emplace_back(static_cast<float>(x_axis_.place(across)),
                           static_cast<float>(y_axis_.place(plot_.points[i].y)));
    }
  }

  [[nodiscard]] ImVec2 on_screen(ImVec2 place) const {
    return {origin_.x + place.x * wide_, origin_.y - place.y * high_};
  }

  void draw_axes() {
    const float row = font_->FontSize;
    words(with_unit(plot_.y_label, unit_words(plot_.y_unit)), at_, colour::quiet);
    for (const double tick : y_axis_.ticks()) {
      const float y = std::floor(on_screen({0, static_cast<float>(y_axis_.place(tick))}).y) + 0.5F;
      draw_->AddLine({origin_.x, y}, {origin_.x + wide_, y}, tick == 0 ? colour::faint : colour::line);
      const std::string text = tick_text(tick, y_axis_.step);
      words(text, {origin_.x - ui_.px(6) - width_of(text), y - row / 2}, colour::quiet);
    }
    draw_->AddLine({origin_.x, origin_.y + 0.5F}, {origin_.x + wide_, origin_.y + 0.5F}, colour::faint);
    if (bars())
      draw_bar_names();
    else
      for (const double tick : x_axis_.ticks())
        x_label(static_cast<float>(x_axis_.place(tick)), tick_text(tick, x_axis_.step), true);
    const std::string label = with_unit(plot_.x_label, unit_words(plot_.x_unit));
    words(label, {origin_.x + wide_ - width_of(label), origin_.y + row + ui_.px(6)}, colour::quiet);
  }

  void x_label(float place, const std::string& text, bool tick) {
    const float x = on_screen({place, 0}).x, half = width_of(text) / 2;
    if (tick) draw_->AddLine({x, origin_.y}, {x, origin_.y + ui_.px(4)}, colour::faint);
    const float right = at_.x + size_.x - 2 * half;
    words(text, {std::clamp(x - half, at_.x, std::max(at_.x, right)), origin_.y + ui_.px(4)}, colour::quiet);
  }

  /// Names or numbers below the bars, as many as have room.
  void draw_bar_names() {
    float widest = 1;
    for (std::size_t i = 0; i < places_.size(); ++i) widest = std::max(widest, width_of(bar_name(i)));
    const float each = wide_ / static_cast<float>(places_.size());
    const auto step = static_cast<std::size_t>(std::max(1.0F, std::ceil((widest + ui_.px(6)) / each)));
    for (std::size_t i = 0; i < places_.size(); i += step) x_label(places_[i].x, bar_name(i), false);
  }

  [[nodiscard]] std::string bar_name(std::size_t i) const {
    return plot_.categories.empty() ? number_text(plot_.points[i].x) : plot_.categories[i].str();
  }

  void draw_bars() {
    const float each = wide_ / static_cast<float>(places_.size()), half = std::max(0.5F, each * 0.36F);
    const float zero = on_screen({0, static_cast<float>(y_axis_.place(0))}).y;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const ImVec2 top = on_screen(places_[i]);
      const bool other = plot_.marked && *plot_.marked != i;
      draw_->AddRectFilled({top.x - half, std::min(top.y, zero)}, {top.x + half, std::max(top.y, zero)},
                           other ? rgb(0x8FB7BE) : colour::accent, ui_.px(2));
    }
  }

  void draw_line() {
    if (plot_.kind != Kind::points) {
      std::vector<ImVec2> way;
      for (std::size_t i = 0; i < places_.size(); ++i) {
        const ImVec2 p = on_screen(places_[i]);
        if (i > 0 && plot_.kind == Kind::steps) way.emplace_back(p.x, way.back().y);
        way.push_back(p);
      }
      // The last value holds until the end of what is shown.
      if (plot_.kind == Kind::steps) way.emplace_back(origin_.x + wide_, way.back().y);
      draw_->AddPolyline(way.data(), static_cast<int>(way.size()), colour::accent, 0, ui_.px(2));
    }
    const bool few = static_cast<float>(places_.size()) * ui_.px(7) < wide_;
    if (plot_.kind != Kind::points && !few) return;
    for (const ImVec2& place : places_)
      draw_->AddCircleFilled(on_screen(place), ui_.px(plot_.kind == Kind::points ? 3.5F : 2.5F), colour::accent);
  }

  void draw_mark() {
    if (!plot_.marked) return;
    const ImVec2 p = on_screen(places_[*plot_.marked]);
    if (!bars()) {
      draw_->AddCircleFilled(p, ui_.px(7), colour::raised);
      draw_->AddCircleFilled(p, ui_.px(5.5F), colour::warning);
    }
    const std::string text = tr("this plan");
    const float room = ui_.px(4);
    const ImVec2 words_size{width_of(text), font_->FontSize};
    const ImVec2 at = place_beside(p, words_size, ui_.px(bars() ? 3.0F : 10.0F), bars(),
                                   {at_.x, origin_.y - high_ - ui_.px(6)}, {at_.x + size_.x, origin_.y}, drawn());
    draw_->AddRectFilled({at.x - room, at.y}, {at.x + words_size.x + room, at.y + words_size.y + ui_.px(1)},
                         rgb(0xFBFCFB, 225), ui_.px(3));
    words(text, at, colour::warning);
  }

  /// What a label should not lie on: points, and the line between them every few pixels.
  [[nodiscard]] std::vector<ImVec2> drawn() const {
    std::vector<ImVec2> all;
    if (bars()) return all;
    const auto walk = [&](ImVec2 a, ImVec2 b) {
      const float far = std::max(std::abs(b.x - a.x), std::abs(b.y - a.y)), step = ui_.px(6);
      for (int i = 1; static_cast<float>(i) * step < far; ++i) {
        const float share = static_cast<float>(i) * step / far;
        all.emplace_back(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);
      }
    };
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const ImVec2 p = on_screen(places_[i]);
      // A ring to be pressed weighs more than a piece of line.
      for (int times = may_choose(i) ? 4 : 1; times > 0; --times) all.push_back(p);
      if (i == 0 || plot_.kind == Kind::points) continue;
      const ImVec2 before = on_screen(places_[i - 1]), corner{p.x, before.y};
      if (plot_.kind == Kind::steps) {
        walk(before, corner);
        walk(corner, p);
      } else {
        walk(before, p);
      }
    }
    return all;
  }

  /// The values of the point under the pointer, and which it is.
  std::optional<std::size_t> draw_values() {
    const ImVec2 pointer = ImGui::GetIO().MousePos;
    const ImVec2 at{(pointer.x - origin_.x) / wide_, (origin_.y - pointer.y) / high_};
    // A point that may be chosen is met within its ring, also on the side where the step before it holds.
    const auto ring = nearest_choice(pointer);
    const auto i = ring ? ring : point_near(plot_, places_, at.x, at.y);
    if (!i) return std::nullopt;
    const ImVec2 p = on_screen(places_[*i]);
    if (!bars()) {
      draw_->AddLine({p.x, origin_.y - high_}, {p.x, origin_.y}, colour::faint);
      draw_->AddCircle(p, ui_.px(6), colour::accent, 0, ui_.px(2));
    }
    const auto& point = plot_.points[*i];
    const auto line = [](const Text& label, const std::string& value, const std::string& unit) {
      return (label.empty() ? "" : label.str() + ": ") + value + (unit.empty() ? "" : " " + unit_words(unit));
    };
    const std::string x =
        plot_.categories.empty() ? line(plot_.x_label, value_text(point.x), plot_.x_unit) : plot_.categories[*i].str();
    ui_.tip(x + "\n" + line(plot_.y_label, value_text(point.y), plot_.y_unit) +
            (plot_.marked == *i ? "\n" + tr("this plan")
             : may_choose(*i)   ? "\n" + tr("Click to choose it: the plan is worked out again.")
                                : ""));
    if (may_choose(*i)) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return i;
  }

  static std::string value_text(double value) { return number_text(std::round(value * 1000) / 1000); }

  Ui& ui_;
  const PlanPlot& plot_;
  const std::function<bool(std::size_t)>& may_choose_;
  ImFont* font_;
  ImDrawList* draw_;
  ImVec2 at_, size_, origin_;  ///< origin: the lower left corner of what is plotted
  float wide_ = 1, high_ = 1;
  Axis x_axis_, y_axis_;
  std::vector<ImVec2> places_;  ///< of the points, 0 to 1 from the origin
};

}  // namespace

ImVec2 place_beside(ImVec2 p, ImVec2 size, float gap, bool above, ImVec2 least, ImVec2 most,
                    const std::vector<ImVec2>& drawn) {
  std::vector<ImVec2> places{{p.x - size.x / 2, p.y - size.y - gap}};
  if (!above) {
    const float beside[] = {p.x + gap, p.x - gap - size.x, p.x - size.x / 2};
    places.clear();
    for (const float up : {0.35F, 1.5F, -0.9F, 2.8F, 4.5F})
      for (const float x : beside) places.emplace_back(x, p.y - size.y * up - size.y / 2);
  }
  ImVec2 best{};
  std::size_t fewest = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const ImVec2 at{std::clamp(places[i].x, least.x, std::max(least.x, most.x - size.x)),
                    std::clamp(places[i].y, least.y, std::max(least.y, most.y - size.y))};
    const float reach = gap * 0.7F;  // of a ring round a point
    auto covered = static_cast<std::size_t>(std::count_if(drawn.begin(), drawn.end(), [&](ImVec2 d) {
      return d.x > at.x - reach && d.x < at.x + size.x + reach && d.y > at.y - reach && d.y < at.y + size.y + reach;
    }));
    const bool on_itself =
        p.x > at.x - reach && p.x < at.x + size.x + reach && p.y > at.y - reach / 2 && p.y < at.y + size.y + reach / 2;
    if (on_itself && !above) covered += 100;
    if (i == 0 || covered < fewest) best = at, fewest = covered;
  }
  return best;
}

std::optional<std::size_t> point_near(const PlanPlot& plot, const std::vector<ImVec2>& places, float x, float y) {
  std::optional<std::size_t> best;
  float nearest = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const float across = places[i].x - x, up = places[i].y - y;
    if (plot.kind == Kind::steps && across > 0 && i > 0) continue;
    const float far = plot.kind == Kind::points ? across * across + up * up : std::abs(across);
    if (best && far > nearest) continue;
    best = i;
    nearest = far;
  }
  return best;
}

std::optional<std::size_t> draw_plot(Ui& ui, const PlanPlot& plot, float height,
                                     const std::function<bool(std::size_t)>& may_choose) {
  return PlotDrawing(ui, plot, height, may_choose).run();
}

}  // namespace gatehouse::ui
