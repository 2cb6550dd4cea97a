// What a plugin gives is checked against the layer it is for: at once in the worker, so that the plugin hears of it,
// and again in the map's process, which believes nothing that comes from a worker.
#pragma once

#include "gatehouse/plugin.h"
#include "processing/messages.hpp"

namespace gatehouse::worker {

/// The emission with its geometry in normal form and its values as their fields store them. Fails, with the reason as
/// `what`, where a field is unknown, a value is not allowed, or the geometry is of another type than the layer's, empty
/// or not valid.
[[nodiscard]] Result<Emission> checked(Emission emission, const LayerDefinition& layer);
/// The same for the fields of an update.
[[nodiscard]] Result<Attributes> checked(const Attributes& attributes, const LayerDefinition& layer);

/// C geometry on the millimetre grid. Fails where it is not what its type says, not finite, or beyond the grid.
[[nodiscard]] Result<Geometry> geometry_from(std::uint32_t type, const gh_part* parts, std::size_t count);
/// C attributes as values. Fails on an unknown type, a number that is not finite, text that is not UTF-8, a field named
/// twice.
[[nodiscard]] Result<Attributes> attributes_from(const gh_attribute* attributes, std::size_t count);

}  // namespace gatehouse::worker
