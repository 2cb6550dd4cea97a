// A plan of zones to the host: features, sentences, figures, plot and tables.
#pragma once

#include <gatehouse/plugin.hpp>

#include <optional>
#include <string>
#include <vector>

#include "sealed_zones/zones.hpp"

namespace gatehouse::sealed_zones {

struct Telling {
  std::string kind;   ///< the schema's word written on the zones of the innermost ring
  std::string start;  ///< ISO date of day 0; "": days are counted, no dates set
};

/// A sentence that waits to be said.
struct Sentence {
  bool severe = false;
  gh::Text text;
  std::string layer;    ///< of the feature that it is about; "" for none
  std::int64_t id = 0;  ///< as host->message() takes it
};

/// Zones, checkpoints at their gates, the chosen test sites as notes, and which buildings vehicles reach. Gives what is
/// to be said of them.
[[nodiscard]] std::vector<Sentence> emit_plan(const gh::Run& run, const toolkit::Estate& estate, const ZonePlan& plan,
                                              const ZoneOptions& options, const Telling& telling);

[[nodiscard]] std::vector<Sentence> sentences_of(const std::vector<toolkit::Remark>& remarks);

/// Warnings first, then the rest; both in the order given.
void say(const gh::Run& run, const std::vector<std::vector<Sentence>>& all);

/// The figures of the sealed zones, and the guards of the rings round them.
void give_figures(const gh::Run& run, const ZonePlan& plan);

/// The front as plot and table; rings, vehicles, test sites, blocks and days as tables.
void give_exhibits(const gh::Run& run, const toolkit::Estate& estate, const ZonePlan& plan, const ZoneOptions& options,
                   const Telling& telling);

/// "S-1", "C-2", "P-1": of each zone of the plan.
[[nodiscard]] std::vector<std::string> zone_labels(const ZonePlan& plan);

/// Of a zone, as soon as it holds for all its blocks: the day from which it is no longer what it is first, and from
/// which it is a precaution zone; -1: no end is set.
struct ZoneDays {
  int kept_until = -1, released_on = -1;
};
[[nodiscard]] ZoneDays days_of(const ZonePlan& plan, const Zone& zone);

/// "A, B and 3 more".
[[nodiscard]] gh::Text names_of(const toolkit::Estate& estate, const std::vector<std::size_t>& buildings,
                                std::size_t most = 12);
[[nodiscard]] gh::Text ring_name(RingKind kind);
/// What a test site's place is called.
[[nodiscard]] gh::Text ground_name(const toolkit::Estate& estate, const TestSite& site);

}  // namespace gatehouse::sealed_zones
