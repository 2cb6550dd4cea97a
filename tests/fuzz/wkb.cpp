// Well-known binary, as GeoPackages and plugins hand it over.
#include "geometry/wkb.hpp"

#include "fuzz.hpp"
#include "geometry/validity.hpp"

using namespace gatehouse;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto geometry = from_wkb({reinterpret_cast<const std::byte*>(data), size});
  if (!geometry) return 0;
  const std::string bytes = to_wkb(*geometry);
  if (!geometry->empty()) {
    const auto again = from_wkb({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()});
    fuzz::must(again.ok() && to_wkb(*again) == bytes);
  }
  const Geometry normal = normalized(*geometry);
  fuzz::must(normalized(normal) == normal);
  static_cast<void>(invalid_reason(normal));
  if (size < 2000 && made_valid(normal)) fuzz::must(!made_valid(normal)->empty());
  return 0;
}
