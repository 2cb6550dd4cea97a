// A layer's definition, as the file keeps it.
#include "fuzz.hpp"
#include "model/codec.hpp"

using namespace gatehouse;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto definition = layer_from_json(fuzz::view(data, size));
  if (!definition) return 0;
  const std::string written = to_json(*definition);
  const auto again = layer_from_json(written);
  fuzz::must(again.ok() && to_json(*again) == written);
  return 0;
}
