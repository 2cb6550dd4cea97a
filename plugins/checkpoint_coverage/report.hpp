// What a run says beside the features it writes: figures, the trade-off as plot and table, sentences.
#pragma once

#include <gatehouse/plugin.hpp>

#include <cstdint>
#include <vector>

#include "checkpoint_coverage/coverage_plan.hpp"
#include "toolkit/words.hpp"

namespace gatehouse::checkpoint_coverage {

void write_figures(const gh::Run& run, const CoveragePlan& plan, const CoverageOptions& options);

/// People against entrances that nobody watches, as a plot, and with homes and detours as a table. Nothing where the
/// plan has none. Choosing a row of the table plans with so many people.
void write_trade_off(const gh::Run& run, const CoveragePlan& plan, const CoverageOptions& options);

/// Why an entrance is what it is in the plan.
struct EntranceReason {
  bool warning = false;
  gh::Text text;
  std::int64_t id = 0;  ///< as host->message() takes it
};

/// What is to be said of the plan and of its entrances, and what building the network found out about the map: warnings
/// first.
void write_sentences(const gh::Run& run, const CoveragePlan& plan, const CoverageOptions& options,
                     const std::vector<EntranceReason>& reasons);

}  // namespace gatehouse::checkpoint_coverage
