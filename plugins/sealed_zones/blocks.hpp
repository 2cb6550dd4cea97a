// Blocks: the pieces of ground that paths and walls enclose, and which building and which place of the network is in
// which.
#pragma once

#include <vector>

#include "toolkit/network.hpp"

namespace gatehouse::sealed_zones {

/// A piece of ground that is closed in as a whole. A building that no path or wall encloses is a block of its own, a
/// strip round it.
struct Block {
  std::vector<toolkit::Polygon> parts;
  std::vector<std::size_t> buildings;  ///< indices into Estate::buildings
  bool enclosed = true;                ///< false: a strip round one building
  double area = 0;                     ///< square metres
};

struct Blocks {
  std::vector<Block> blocks;
  std::vector<std::size_t> of_building;  ///< of each building: the block that holds the most of it
  /// Of each node of the network: the block it lies wholly inside; none: on a border of blocks, or outside all.
  std::vector<std::size_t> of_node;
};

/// Faces of the drawing of all paths and barriers, noded where they cross; buildings by their largest share, with a
/// strip of `strip` metres as a block of its own for each of which less than half is in any face. A building without an
/// outline is in no block (none).
[[nodiscard]] Blocks find_blocks(const toolkit::Estate& estate, const toolkit::Network& network, double strip,
                                 const toolkit::Cancelled& cancelled = {});

}  // namespace gatehouse::sealed_zones
