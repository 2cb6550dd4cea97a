// The result of one run as it comes in, frame by frame, and the transaction that it makes in the end.
#pragma once

#include <optional>
#include <vector>

#include "processing/messages.hpp"

namespace gatehouse::worker {

/// Takes a worker's frames and believes none of them: each is checked against the map and the algorithm's description.
class PlanBuilder {
public:
  PlanBuilder(const Algorithm& algorithm, MapPtr map);

  /// Takes one frame of the result. Fails, saying why, where it cannot be part of a result.
  Result<void> take(const Frame& frame);

  /// The transaction of all that was taken: earlier features of this algorithm removed from layers it replaces, new
  /// ones added (made_by set where the layer has it), changes made; checked by applying it. Call once.
  [[nodiscard]] Result<Transaction> finish();
  /// As taken; messages about new features name the ids that these get. Valid after finish().
  [[nodiscard]] std::vector<Figure>& figures() { return figures_; }
  [[nodiscard]] std::vector<PlanMessage>& messages() { return messages_; }
  [[nodiscard]] std::vector<PlanPlot>& plots() { return plots_; }
  [[nodiscard]] std::vector<PlanTable>& tables() { return tables_; }

  /// The definition of a layer of the map, or of the built-in schema where the map lacks it; null where neither has it.
  [[nodiscard]] static const LayerDefinition* definition_of(const Map& map, const std::string& layer);

private:
  Result<void> take_emission(const Frame& frame);
  Result<void> take_update(const Frame& frame);
  Result<void> take_table(const Frame& frame);
  template <class Exhibit>
  Result<void> take_exhibit(std::optional<Exhibit> exhibit, std::vector<Exhibit>& all, std::size_t most);
  Result<const LayerDefinition*> output(const std::string& layer) const;
  void remove_earlier(TransactionBuilder& builder) const;
  void change_existing(TransactionBuilder& builder);
  void add_new(TransactionBuilder& builder);
  void name_new_features();
  [[nodiscard]] FeatureRef named(const FeatureRef& about) const;

  const Algorithm& algorithm_;
  MapPtr map_;
  std::vector<Emission> emissions_;
  std::vector<FeatureRef> new_features_;
  std::vector<Update> updates_;
  std::vector<Figure> figures_;
  std::vector<PlanMessage> messages_;
  std::vector<PlanPlot> plots_;
  std::vector<PlanTable> tables_;
  std::size_t bytes_ = 0;
};

}  // namespace gatehouse::worker
