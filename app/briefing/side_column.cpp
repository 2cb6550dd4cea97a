#include <fmt/format.h>

#include <algorithm>

#include "briefing/page_text.hpp"
#include "briefing/sheet_page.hpp"

namespace gatehouse {
namespace {

constexpr Colour black{0, 0, 0, 255};
constexpr Colour quiet{64, 64, 64, 255};

void rule_off(cairo_t* page, double y, double width) {
  cairo_move_to(page, side_column.x, y);
  cairo_line_to(page, side_column.right(), y);
  cairo_set_source_rgb(page, 0, 0, 0);
  cairo_set_line_width(page, width);
  cairo_stroke(page);
}

double heading(cairo_t* page, double y, const std::string& words) {
  draw_text(page, side_column.x, y, words, {11, true, black, 0, 0, 0, side_column.width});
  rule_off(page, y + 5.6, 0.4);
  return y + 7.2;
}

double draw_counts(cairo_t* page, const SheetPlan& plan, SymbolStore& symbols, double y) {
  if (plan.counts.empty()) return y;
  y = heading(page, y, tr("At a glance"));
  for (const SheetCount& count : plan.counts) {
    // What must not be missed is four times as large as the rest, in a black frame: it stays so on any photocopy.
    const double height = count.urgent ? 13 : 5;
    const double middle = y + height / 2;
    if (count.urgent) {
      cairo_rectangle(page, side_column.x + 0.4, y + 0.3, side_column.width - 0.8, height - 1.2);
      cairo_set_source_rgb(page, 0, 0, 0);
      cairo_set_line_width(page, 0.8);
      cairo_stroke(page);
    }
    const double mark = count.urgent ? 8.5 : 4.2;
    if (!count.symbol.empty()) symbols.draw(page, count.symbol, side_column.x + 6.5, middle - (count.urgent ? 0.3 : 0), mark, 0, 0);
    draw_text(page, side_column.x + 13, middle - (count.urgent ? 0.3 : 0), count.label,
              {count.urgent ? 11.0 : 9.0, count.urgent, black, 0, 0.5, 0, side_column.width - 34});
    draw_text(page, side_column.right() - 3, middle - (count.urgent ? 0.3 : 0), fmt::format("{}", count.count),
              {count.urgent ? 24.0 : 10.0, true, black, 1, 0.5, 0, 0});
    y += height;
  }
  return y + 3;
}

double draw_legend(cairo_t* page, const SheetPlan& plan, CairoRenderer& renderer, double y) {
  if (plan.legend.empty()) return y;
  y = heading(page, y, tr("Legend"));
  const double space = side_column.bottom() - y;
  const double row = std::clamp(space / static_cast<double>(plan.legend.size()), 3.6, 6.6);
  const double factor = std::min(0.92, (row - 0.3) / 6);
  for (const LegendEntry& entry : plan.legend) {
    cairo_save(page);
    cairo_translate(page, side_column.x + 0.5, y + (row - 6 * factor) / 2);
    cairo_scale(page, factor, factor);
    renderer.draw(entry.sample, {{0, 6000}, 0, 0, 1000});
    cairo_restore(page);
    draw_text(page, side_column.x + 13, y + row / 2, entry.label.in(plan.portrayal.language),
              {row < 4.6 ? 8.0 : 9.0, false, black, 0, 0.5, 0, side_column.width - 26});
    draw_text(page, side_column.right() - 3, y + row / 2, fmt::format("{}", entry.count), {8, false, quiet, 1, 0.5, 0, 0});
    y += row;
  }
  return y + 3;
}

struct Column {
  std::string title;
  double width;
  std::string EntranceRow::*value;
};

void draw_entrances(cairo_t* page, const SheetPlan& plan, SymbolStore& symbols, double y) {
  constexpr double row = 4.5;
  constexpr double head = 7.2 + 4.2;
  const auto fit = static_cast<std::ptrdiff_t>((side_column.bottom() - y - head) / row);
  if (plan.entrances.empty() || fit < 3) return;
  y = heading(page, y, tr("Entrances"));
  std::vector<Column> columns = {{tr("Sq."), 7, &EntranceRow::square}, {tr("No."), 9, &EntranceRow::number}, {tr("Name"), 0, &EntranceRow::name}};
  const auto any = [&](std::string EntranceRow::*value) {
    return std::any_of(plan.entrances.begin(), plan.entrances.end(), [&](const EntranceRow& r) { return !(r.*value).empty(); });
  };
  if (!any(&EntranceRow::number)) columns.erase(columns.begin() + 1);
  if (any(&EntranceRow::hours)) columns.push_back({tr("Hours"), 15, &EntranceRow::hours});
  if (any(&EntranceRow::width)) columns.push_back({tr("Width m"), 8, &EntranceRow::width});
  if (any(&EntranceRow::phone)) columns.push_back({tr("Phone"), 18, &EntranceRow::phone});
  double fixed = 5;
  for (const Column& c : columns) fixed += c.width;
  for (Column& c : columns) {
    if (c.width == 0) c.width = std::max(side_column.width - fixed, 10.0);
  }
  double x = side_column.x + 5;
  for (const Column& c : columns) {
    draw_text(page, x, y, c.title, {7, true, quiet, 0, 0, 0, c.width - 0.6});
    x += c.width;
  }
  y += 4.2;
  const auto count = static_cast<std::ptrdiff_t>(plan.entrances.size());
  const std::ptrdiff_t shown = count <= fit ? count : fit - 1;
  for (std::ptrdiff_t i = 0; i < shown; ++i) {
    const EntranceRow& entrance = plan.entrances[static_cast<std::size_t>(i)];
    symbols.draw(page, entrance.symbol, side_column.x + 2, y + row / 2, 3.4, 0, 0);
    x = side_column.x + 5;
    for (const Column& c : columns) {
      draw_text(page, x, y + row / 2, entrance.*c.value, {7.5, c.value == &EntranceRow::number, black, 0, 0.5, 0, c.width - 0.6});
      x += c.width;
    }
    y += row;
    rule_off(page, y, 0.1);
  }
  if (shown < count) draw_text(page, side_column.x + 5, y + row / 2, tr("and {} more", count - shown), {7.5, false, quiet, 0, 0.5, 0, 0});
}

}  // namespace

void draw_side_column(cairo_t* page, const SheetPlan& plan, CairoRenderer& renderer, SymbolStore& symbols) {
  double y = draw_counts(page, plan, symbols, side_column.y);
  y = draw_legend(page, plan, renderer, y);
  draw_entrances(page, plan, symbols, y);
}

}  // namespace gatehouse
