#include "cli/plan_report.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "cli/console.hpp"
#include "cli/exhibits.hpp"
#include "cli/table.hpp"

namespace gatehouse::cli {
namespace {

struct Count {
  std::size_t added = 0, changed = 0, removed = 0;
};

/// What a transaction does to features, by layer.
std::map<std::string, Count> counts(const Transaction& transaction) {
  std::map<std::string, Count> by_layer;
  for (const auto& change : transaction.changes) {
    const auto* feature = std::get_if<FeatureChange>(&change);
    if (feature == nullptr) continue;
    Count& count = by_layer[feature->layer];
    ++(!feature->before ? count.added : !feature->after ? count.removed : count.changed);
  }
  return by_layer;
}

}  // namespace

std::string plan_text(const PlanResult& plan, const Map& map) {
  std::string out = plan.title.str() + "\n";
  Table figures({1});
  for (const auto& f : plan.figures) figures.add({f.label.str(), shown(f.value), f.unit});
  out += figures.text(2);
  for (const auto& m : plan.messages) {
    // The mark stands in the margin of the first line.
    const std::string lines = wrapped(m.text.str(), 4);
    out += (m.warning ? "  ! " : "  · ") + lines.substr(std::min<std::size_t>(4, lines.size()));
  }
  for (const auto& plot : plan.plots) out += plot_text(plot);
  for (const auto& table : plan.tables) out += table_text(table);
  Table changes({1, 2, 3});
  for (const auto& [name, count] : counts(plan.transaction)) {
    const Layer* layer = map.layer(name);
    changes.add({layer != nullptr ? layer->definition.label.str() : name, tr("+{} new", count.added),
                 tr("{} changed", count.changed), tr("-{} removed", count.removed)});
  }
  return out + changes.text(2);
}

nlohmann::json plan_json(const PlanResult& plan) {
  nlohmann::json figures = nlohmann::json::object();
  for (const auto& f : plan.figures) figures[f.key] = {{"label", f.label.str()}, {"value", f.value}, {"unit", f.unit}};
  nlohmann::json messages = nlohmann::json::array();
  for (const auto& m : plan.messages)
    messages.push_back(
        {{"warning", m.warning}, {"text", m.text.str()}, {"layer", m.feature.layer}, {"id", m.feature.id}});
  nlohmann::json changes = nlohmann::json::object();
  for (const auto& [name, count] : counts(plan.transaction))
    changes[name] = {{"added", count.added}, {"changed", count.changed}, {"removed", count.removed}};
  nlohmann::json plots = nlohmann::json::object(), tables = nlohmann::json::object();
  for (const auto& plot : plan.plots) plots[plot.key] = plot_json(plot);
  for (const auto& table : plan.tables) tables[table.key] = table_json(table);
  return {{"algorithm", plan.algorithm},   {"title", plan.title.str()},       {"arguments", plan.arguments},
          {"figures", std::move(figures)}, {"messages", std::move(messages)}, {"changes", std::move(changes)},
          {"plots", std::move(plots)},     {"tables", std::move(tables)},     {"seconds", plan.seconds}};
}

}  // namespace gatehouse::cli
