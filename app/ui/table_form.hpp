// What the table of a layer holds: which layer, the rows that the filter leaves in the order wanted, the cell being
// changed.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/map.hpp"

namespace gatehouse::ui {

struct TableForm {
  std::string layer;
  std::string filter;
  int column = -1;  ///< that rows are sorted by; below 0: by id
  bool ascending = true;
  std::set<FeatureId> chosen;

  FeatureId editing = 0;  ///< the row whose cell is being changed; 0: none
  std::string field;      ///< the cell's
  std::string typed;
  std::string problem;  ///< why what was typed is not taken
  bool just_begun = false;
  bool to_the_end = false;  ///< a new row is to be seen

  std::vector<FeatureId> rows;
  /// Brings `rows` up to date where the map, the layer, the filter or the order has changed. True where it did.
  bool update(const MapPtr& map);
  void begin(FeatureId row, const std::string& of_field, const std::string& text);
  void stop() { editing = 0, problem.clear(); }

private:
  MapPtr of_;
  std::string of_layer_, of_filter_;
  int of_column_ = -1;
  bool of_ascending_ = true;
  Language of_language_ = Language::en;
};

/// What a cell shows: the label of an allowed value, yes or no, else the value.
[[nodiscard]] std::string cell_words(const Field& field, const Value& value);
/// With the name of what the value refers to, where the field holds the id of another row: "12-3-301 (57)".
[[nodiscard]] std::string cell_words(const Map& map, const LayerDefinition& layer, const Field& field,
                                     const Value& value);

/// Where on the map a row is: itself, else the stair door or the household it names. Layer empty where nowhere.
[[nodiscard]] FeatureRef place_of_row(const Map& map, const FeatureRef& row);

}  // namespace gatehouse::ui
