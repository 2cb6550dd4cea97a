// A plan of zones to the host: features, sentences, figures, plot and tables.
#pragma once

#include <gatehouse/plugin.hpp>

#include <optional>
#include <string>

#include "sealed_zones/zones.hpp"

namespace gatehouse::sealed_zones {

struct Telling {
  std::string kind;   ///< the schema's word written on the zones of the innermost ring
  std::string start;  ///< ISO date of day 0; "": days are counted, no dates set
};

/// Zones, checkpoints at their gates, the chosen test sites as notes, and which buildings vehicles reach.
void emit_plan(const gh::Run& run, const toolkit::Estate& estate, const ZonePlan& plan, const ZoneOptions& options,
               const Telling& telling);

/// The plan's remarks and the network's, the worst first in each.
void say_remarks(const gh::Run& run, const std::vector<toolkit::Remark>& remarks);

/// The figures of the sealed zones.
void give_figures(const gh::Run& run, const ZonePlan& plan);

/// The front as plot and table; rings, vehicles, test sites, blocks and days as tables.
void give_exhibits(const gh::Run& run, const toolkit::Estate& estate, const ZonePlan& plan, const ZoneOptions& options,
                   const Telling& telling);

/// "S-1", "C-2", "P-1": of each zone of the plan.
[[nodiscard]] std::vector<std::string> zone_labels(const ZonePlan& plan);

/// Of a zone: the day from which it is no longer what it is first; -1: no end is set.
[[nodiscard]] int kept_until(const ZonePlan& plan, const Zone& zone);

[[nodiscard]] gh::Text text_of(const toolkit::Words& words);
/// "A, B and 3 more".
[[nodiscard]] gh::Text names_of(const toolkit::Estate& estate, const std::vector<std::size_t>& buildings,
                                std::size_t most = 12);
[[nodiscard]] gh::Text ring_name(RingKind kind);

}  // namespace gatehouse::sealed_zones
