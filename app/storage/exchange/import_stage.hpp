// Where an import's features wait until all are read: then references, repeats and ids are settled and one transaction
// is made of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/exchange.hpp"
#include "storage/exchange/import_tally.hpp"

namespace gatehouse::exchange {

struct StagedFeature {
  std::string source_layer;
  std::string layer;
  Geometry geometry;
  Attributes attributes;
  FeatureId source_id = 0;      ///< its number in the source, by which other tables of the source name it; 0 for none
  bool source_made_up = false;  ///< its source names a row of the file, not a thing of the world
  std::optional<Text> altered;  ///< what was repaired or changed on the way
  std::string address = {};     ///< of a household: its building and stair ("9-1"), "" where the list does not say
};

class ImportStage {
public:
  /// `file_name` names the transaction, and the source of features that have no id of their own.
  ImportStage(MapPtr map, std::string file_name) : map_(std::move(map)), file_name_(std::move(file_name)) {}

  [[nodiscard]] const Map& map() const { return *map_; }
  [[nodiscard]] const std::string& file_name() const { return file_name_; }
  [[nodiscard]] ImportTally& tally() { return tally_; }
  [[nodiscard]] std::vector<StagedFeature>& features() { return features_; }
  /// A layer of the map, or one that this import makes; null where there is none.
  [[nodiscard]] const LayerDefinition* layer(std::string_view name) const;
  /// Makes a user layer, under another name where its name is taken by a different one; the value is the name it has.
  std::string make_layer(LayerDefinition definition);
  /// Waits for place(). Values that the schema refuses are dropped and said.
  void add(StagedFeature feature);
  /// A line for the map's list of sources.
  void credit(std::string line) { credit_ = std::move(line); }

  [[nodiscard]] Result<Import> place(Progress& progress) &&;

private:
  MapPtr map_;
  std::string file_name_;
  ImportTally tally_;
  std::vector<StagedFeature> features_;
  std::vector<LayerDefinition> new_layers_;
  std::string credit_;
};

/// The error of an import that the user stopped.
[[nodiscard]] Error import_stopped();

}  // namespace gatehouse::exchange
