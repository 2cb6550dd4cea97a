// How QGIS draws a map that Gatehouse made: one default style a layer in the table layer_styles, where QGIS looks for
// it.
#pragma once

#include <string>
#include <string_view>

#include "model/schema.hpp"
#include "storage/gpkg_database.hpp"

namespace gatehouse {

/// Makes layer_styles as QGIS does, empty. Throws StorageFailure, as do the three below.
void create_style_table(Database& database);
void write_style(Database& database, const LayerDefinition& layer);
/// Writes the style anew unless somebody changed it in QGIS.
void update_style(Database& database, const LayerDefinition& before, const LayerDefinition& after);
void remove_style(Database& database, std::string_view layer);

/// A QGIS layer style: renderer, labels, aliases, and choice lists for fields with allowed values.
[[nodiscard]] std::string layer_qml(const LayerDefinition& layer);
/// The same symbols as OGC Styled Layer Descriptor 1.1, for programs that read that.
[[nodiscard]] std::string layer_sld(const LayerDefinition& layer);

}  // namespace gatehouse
