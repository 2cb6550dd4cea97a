#include <fmt/format.h>

#include <algorithm>

#include "briefing/pages/page_text.hpp"
#include "briefing/pages/sheet_page.hpp"

namespace gatehouse {
namespace {

constexpr Colour black{0, 0, 0, 255};
constexpr Colour quiet{64, 64, 64, 255};
constexpr double table_row = 4.5;
constexpr double table_head = 7.2 + 4.2;  ///< the heading and the names of the columns

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

// What must not be missed is large, in a black frame: it stays so on any photocopy. The rest follows small, for the
// legend says it again with its marks.
double draw_counts(cairo_t* page, const SheetPlan& plan, SymbolStore& symbols, double y) {
  if (plan.counts.empty()) return y;
  y = heading(page, y, tr("At a glance"));
  std::vector<const SheetCount*> rest;
  for (const SheetCount& count : plan.counts) {
    if (!count.urgent) {
      rest.push_back(&count);
      continue;
    }
    constexpr double height = 13;
    const double middle = y + height / 2 - 0.3;
    cairo_rectangle(page, side_column.x + 0.4, y + 0.3, side_column.width - 0.8, height - 1.2);
    cairo_set_source_rgb(page, 0, 0, 0);
    cairo_set_line_width(page, 0.8);
    cairo_stroke(page);
    const std::string number = fmt::format("{}", count.count);
    const double number_width =
        draw_text(page, side_column.right() - 3.5, middle, number, {26, true, black, 1, 0.5, 0, 0});
    symbols.draw(page, count.symbol, side_column.x + 7, middle, 9, 0, 0);
    const double room = side_column.width - 18.5 - number_width;
    double points = 12;
    while (points > 9 && text_size(count.label, points, true).first > room) points -= 0.5;
    draw_text(page, side_column.x + 13.5, middle, count.label, {points, true, black, 0, 0.5, 0, room});
    y += height + 1;
  }
  constexpr double row = 4.4;
  const double half = side_column.width / 2;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const double x = side_column.x + (i % 2 == 0 ? 0 : half + 1.5);
    const double right = x + half - 1.5;
    const double width =
        draw_text(page, right - 0.5, y + row / 2, fmt::format("{}", rest[i]->count), {9, true, black, 1, 0.5, 0, 0});
    draw_text(page, x, y + row / 2, rest[i]->label, {8.5, false, black, 0, 0.5, 0, right - x - width - 1});
    if (i % 2 == 1 || i + 1 == rest.size()) y += row;
  }
  return y + 3;
}

/// The ground under the plan: what is known without a legend, and so may stand small.
bool is_ground(const LegendEntry& entry) {
  for (const char* layer : {"paths/", "barriers/", "open_ground/", "grid_districts/", "doors/", "buildings/"}) {
    if (!entry.key.starts_with(layer)) continue;
    const auto is = [&](const char* key) { return entry.key == key; };
    return !is("buildings/sealed") && !is("buildings/controlled") && !is("buildings/no_fire_engine") &&
           !is("buildings/no_ambulance");
  }
  return false;
}

void draw_entry(cairo_t* page, const LegendEntry& entry, Language language, CairoRenderer& renderer, const PageBox& box,
                double points) {
  const double factor = std::min(0.92, (box.height - 0.3) / 6);
  cairo_save(page);
  cairo_translate(page, box.x + 0.5, box.y + (box.height - 6 * factor) / 2);
  cairo_scale(page, factor, factor);
  cairo_rectangle(page, 0, -0.2, 10, 6.4);
  cairo_clip(page);
  renderer.draw(entry.sample, {{0, 6000}, 0, 0, 1000});
  cairo_restore(page);
  const std::string count = fmt::format("{}", entry.count);
  const double middle = box.y + box.height / 2;
  const double text_x = box.x + 10 * factor + 2.2;
  const double count_width = text_size(count, 8, false).first;
  draw_text(page, text_x, middle, entry.label.in(language),
            {points, false, black, 0, 0.5, 0, box.right() - count_width - 2 - text_x});
  draw_text(page, box.right() - 1, middle, count, {8, false, quiet, 1, 0.5, 0, 0});
}

constexpr std::size_t most_zones = 6;

double zones_height(const SheetPlan& plan) {
  if (plan.zones.empty()) return 0;
  const std::size_t lines = std::min(plan.zones.size(), most_zones + 1);
  return table_head + table_row * static_cast<double>(lines) + 3;
}

// Few and urgent: all of them, before the entrances.
double draw_zones(cairo_t* page, const SheetPlan& plan, double y) {
  if (plan.zones.empty() || y + zones_height(plan) > side_column.bottom()) return y;
  y = heading(page, y, tr("Zones"));
  struct ZoneColumn {
    std::string title;
    std::string ZoneRow::*value;
    bool number;
    double width = 0;
  };
  std::vector<ZoneColumn> columns{{tr("No."), &ZoneRow::number, false},
                                  {tr("Kind"), &ZoneRow::kind, false},
                                  {tr("Households"), &ZoneRow::households, true},
                                  {tr("People"), &ZoneRow::residents, true},
                                  {tr("Gates"), &ZoneRow::gates, true},
                                  {tr("Until"), &ZoneRow::until, false},
                                  {tr("Sq."), &ZoneRow::square, false}};
  const std::size_t shown = plan.zones.size() <= most_zones + 1 ? plan.zones.size() : most_zones;
  const auto end = plan.zones.begin() + static_cast<std::ptrdiff_t>(shown);
  std::erase_if(columns, [&](const ZoneColumn& c) {
    return std::all_of(plan.zones.begin(), end, [&](const ZoneRow& r) { return (r.*c.value).empty(); });
  });
  double all = 0;
  for (ZoneColumn& c : columns) {
    c.width = text_size(c.title, 7, true).first;
    for (auto row = plan.zones.begin(); row != end; ++row)
      c.width = std::max(c.width, text_size((*row).*c.value, 7.5, false).first);
    all += c.width + 2;
  }
  const double squeeze = std::min(1.0, side_column.width / all);
  const auto cells = [&](double middle, const TextLook& look, const auto& words) {
    double x = side_column.x;
    for (const ZoneColumn& c : columns) {
      TextLook cell = look;
      const double width = (c.width + 2) * squeeze;
      cell.align_x = c.number ? 1 : 0;
      cell.max_width = width - 0.8;
      draw_text(page, c.number ? x + width - 2 : x, middle, words(c), cell);
      x += width;
    }
  };
  cells(y + 1.6, {7, true, quiet, 0, 0.5, 0, 0}, [](const ZoneColumn& c) { return c.title; });
  y += 4.2;
  for (auto row = plan.zones.begin(); row != end; ++row, y += table_row) {
    cells(y + table_row / 2, {7.5, false, black, 0, 0.5, 0, 0}, [&](const ZoneColumn& c) { return (*row).*c.value; });
    rule_off(page, y + table_row, 0.1);
  }
  if (shown < plan.zones.size()) {
    draw_text(page, side_column.x, y + table_row / 2, tr("and {} more", plan.zones.size() - shown),
              {7.5, true, quiet, 0, 0.5, 0, 0});
    y += table_row;
  }
  return y + 3;
}

double draw_legend(cairo_t* page, const SheetPlan& plan, CairoRenderer& renderer, double y) {
  if (plan.legend.empty()) return y;
  y = heading(page, y, tr("Legend"));
  std::vector<const LegendEntry*> main;
  std::vector<const LegendEntry*> ground;
  const bool few = plan.legend.size() <= 10;
  for (const LegendEntry& entry : plan.legend) (is_ground(entry) && !few ? ground : main).push_back(&entry);
  const std::size_t ground_lines = (ground.size() + 1) / 2;
  const double lines = static_cast<double>(main.size()) + static_cast<double>(ground_lines) * 0.82;
  // Room for some rows of the entrance table, where that leaves the legend readable.
  const double table = table_head + table_row * static_cast<double>(std::min<std::size_t>(plan.entrances.size(), 10)) +
                       3 + zones_height(plan);
  const double space = side_column.bottom() - y - 2;
  const double beside_table = plan.entrances.empty() && plan.zones.empty() ? space / lines : (space - table) / lines;
  const double row = beside_table >= 4.6 ? std::min(beside_table, 6.4) : std::clamp(space / lines, 3.4, 6.4);
  for (const LegendEntry* entry : main) {
    draw_entry(page, *entry, plan.portrayal.language, renderer, {side_column.x, y, side_column.width, row},
               row < 4.2 ? 8 : 9.5);
    y += row;
  }
  if (!main.empty() && !ground.empty()) y += 1;
  const double small = row * 0.82;
  const double half = side_column.width / 2;
  for (std::size_t i = 0; i < ground.size(); ++i) {
    draw_entry(page, *ground[i], plan.portrayal.language, renderer,
               {side_column.x + (i % 2 == 0 ? 0 : half), y, half - (i % 2 == 0 ? 1.5 : 0), small}, 7.5);
    if (i % 2 == 1 || i + 1 == ground.size()) y += small;
  }
  return y + 3;
}

struct Column {
  std::string title;
  double width;
  std::string EntranceRow::*value;
};

/// The columns that say anything in the first `shown` rows, as wide as what stands in them, at most `most`; the name's
/// width is what the others leave.
std::vector<Column> table_columns(const std::vector<EntranceRow>& rows, std::size_t shown) {
  std::vector<Column> columns;
  const auto add = [&](const std::string& title, double most, std::string EntranceRow::*value) {
    const auto end = rows.begin() + static_cast<std::ptrdiff_t>(shown);
    if (std::all_of(rows.begin(), end, [&](const EntranceRow& r) { return (r.*value).empty(); })) return;
    double width = 0;
    if (most > 0) {
      for (auto row = rows.begin(); row != end; ++row)
        width = std::max(width, text_size(*row.*value, 7.5, false).first);
      width = std::max(std::min(width, most), text_size(title, 7, true).first) + 1.4;
    }
    columns.push_back({title, width, value});
  };
  add(tr("No."), 8, &EntranceRow::number);
  add(tr("Name"), 0, &EntranceRow::name);
  add(tr("Watch"), 9, &EntranceRow::watch);
  add(tr("Hours"), 15, &EntranceRow::hours);
  add(tr("Width"), 9, &EntranceRow::width);
  add(tr("Phone"), 17, &EntranceRow::phone);
  add(tr("Sq."), 6, &EntranceRow::square);
  return columns;
}

void draw_entrances(cairo_t* page, const SheetPlan& plan, SymbolStore& symbols, double y) {
  const auto lines = static_cast<std::size_t>(std::max(0.0, (side_column.bottom() - y - table_head) / table_row));
  if (plan.entrances.empty()) return;
  const std::size_t count = plan.entrances.size();
  if (lines < 3) {
    if (y + table_row <= side_column.bottom())
      draw_text(page, side_column.x, y + table_row / 2, tr("{} entrances, no room to list them", count),
                {7.5, true, quiet, 0, 0.5, 0, side_column.width});
    return;
  }
  y = heading(page, y, tr("Entrances"));
  // Where little is known of them, two stand side by side.
  const auto shown_in = [&](std::size_t room) { return count <= room ? count : room - 1; };
  std::vector<Column> columns = table_columns(plan.entrances, shown_in(lines * 2));
  const std::size_t abreast = columns.size() <= 3 && count > lines ? 2 : 1;
  const std::size_t shown = shown_in(lines * abreast);
  if (abreast == 1) columns = table_columns(plan.entrances, shown);
  const double gap = abreast == 2 ? 3 : 0;
  const double width = (side_column.width - gap) / static_cast<double>(abreast);
  constexpr double short_name = 9;
  double fixed = 5;
  for (const Column& c : columns) fixed += c.width;
  // Too little left for a name: what has a number is found on the map without its square, which is the last column.
  if (fixed + short_name > width && columns.front().value == &EntranceRow::number &&
      columns.back().value == &EntranceRow::square) {
    fixed -= columns.back().width;
    columns.pop_back();
  }
  for (Column& c : columns) {
    if (c.width == 0) c.width = std::max(width - fixed, short_name);
  }
  // Where that is not enough, the widest gives way.
  if (fixed + short_name > width)
    std::max_element(columns.begin(), columns.end(), [](const Column& a, const Column& b) {
      return a.width < b.width;
    })->width -= fixed + short_name - width;
  const auto cells = [&](double x, double top, const TextLook& look, const auto& words) {
    x += 5;
    for (const Column& c : columns) {
      TextLook cell = look;
      cell.max_width = c.width - 0.6;
      draw_text(page, x, top, words(c), cell);
      x += c.width;
    }
  };
  for (std::size_t i = 0; i < abreast; ++i) {
    cells(side_column.x + static_cast<double>(i) * (width + gap), y, {7, true, quiet, 0, 0, 0, 0},
          [](const Column& c) { return c.title; });
  }
  y += 4.2;
  const std::size_t column_length = std::min(lines, (shown + abreast) / abreast);
  for (std::size_t i = 0; i < shown; ++i) {
    const EntranceRow& entrance = plan.entrances[i];
    const std::size_t column = i / column_length;
    const double x = side_column.x + static_cast<double>(column) * (width + gap);
    const double top = y + static_cast<double>(i % column_length) * table_row;
    symbols.draw(page, entrance.symbol, x + 2, top + table_row / 2, 3.4, 0, 0);
    cells(x, top + table_row / 2, {7.5, false, black, 0, 0.5, 0, 0},
          [&](const Column& c) { return entrance.*c.value; });
    cairo_move_to(page, x, top + table_row);
    cairo_line_to(page, x + width, top + table_row);
    cairo_set_source_rgb(page, 0.4, 0.4, 0.4);
    cairo_set_line_width(page, 0.1);
    cairo_stroke(page);
  }
  if (shown < count) {
    const std::size_t column = shown / column_length;
    const double x = side_column.x + static_cast<double>(column) * (width + gap);
    const double top = y + static_cast<double>(shown % column_length) * table_row;
    draw_text(page, x + 5, top + table_row / 2, tr("and {} more", count - shown), {7.5, true, quiet, 0, 0.5, 0, 0});
  }
}

}  // namespace

void draw_side_column(cairo_t* page, const SheetPlan& plan, CairoRenderer& renderer, SymbolStore& symbols) {
  double y = draw_counts(page, plan, symbols, side_column.y);
  y = draw_legend(page, plan, renderer, y);
  y = draw_zones(page, plan, y);
  draw_entrances(page, plan, symbols, y);
}

}  // namespace gatehouse
