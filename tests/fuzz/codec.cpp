// Stored edits and maps: the history of a file, and a plugin's snapshot.
#include "model/codec.hpp"

#include "fuzz.hpp"
#include "geometry/wkb.hpp"
#include "model/hash.hpp"

using namespace gatehouse;

namespace {

void whole_map(std::string_view bytes) {
  const auto map = decode_map(bytes);
  if (!map) return;
  const std::string written = encode(*map);
  const auto again = decode_map(written);
  fuzz::must(again.ok() && encode(*again) == written);
  static_cast<void>(content_hash(*map));
  for (const auto& layer : map->layers)
    for (const auto& [id, feature] : layer->features) static_cast<void>(to_wkb(feature->geometry));
}

void edit(std::string_view bytes) {
  const auto transaction = decode_transaction(bytes);
  if (!transaction) return;
  const std::string written = encode(*transaction);
  const auto again = decode_transaction(written);
  fuzz::must(again.ok() && encode(*again) == written);
  // As undo and redo do it: whether or not it fits the map, and then as rows of a file.
  static const Map empty = empty_map("EPSG:32650");
  const auto next = apply(empty, *transaction);
  if (!next) return;
  const std::string bytes_of_map = encode(*next);
  fuzz::must(decode_map(bytes_of_map).ok());
  whole_map(bytes_of_map);
  const auto before = apply(*next, inverse(*transaction));
  if (before) fuzz::must(content_hash(*before) == content_hash(empty));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  if (data[0] % 2 == 0) {
    edit(fuzz::view(data + 1, size - 1));
  } else {
    whole_map(fuzz::view(data + 1, size - 1));
  }
  return 0;
}
