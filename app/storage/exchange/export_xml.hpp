// The little that writing XML needs.
#pragma once

#include <string>
#include <string_view>

#include "geometry/crs.hpp"

namespace gatehouse::exchange {

/// With &, <, >, " and what XML does not allow (control characters) made harmless.
[[nodiscard]] std::string xml_escaped(std::string_view text);
/// lat="39.123456789" lon="116.123456789": a tenth of a millimetre.
[[nodiscard]] std::string xml_position(LonLat position);

}  // namespace gatehouse::exchange
