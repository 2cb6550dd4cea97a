// One geometry of a GeoPackage.
#include "fuzz.hpp"
#include "storage/gpkg_geometry.hpp"

using namespace gatehouse;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto geometry = from_gpkg_blob(fuzz::view(data, size));
  if (!geometry || geometry->empty()) return 0;
  const auto again = from_gpkg_blob(to_gpkg_blob(*geometry, 32650));
  fuzz::must(again.ok() && *again == *geometry);
  return 0;
}
