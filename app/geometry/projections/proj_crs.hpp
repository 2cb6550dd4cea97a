// Coordinate reference systems as PROJ knows them.
#pragma once

#include "geometry/projection_functions.hpp"

namespace gatehouse {

/// As ProjectionFunctions promises.
[[nodiscard]] Result<CrsDescription> describe_crs(const std::string& definition);
[[nodiscard]] Result<std::unique_ptr<Projection>> make_projection(const CrsDescription& crs);

}  // namespace gatehouse
