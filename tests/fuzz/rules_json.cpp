// Rules for zones, which an office may write itself, and the pictures under a map as its file names them.
#include "fuzz.hpp"
#include "imagery/raster_source.hpp"
#include "sealed_zones/rules.hpp"

using namespace gatehouse;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(fuzz::view(data, size));
  const auto read = sealed_zones::parse_rules(bytes);
  if (const auto* rules = std::get_if<sealed_zones::Rules>(&read)) {
    fuzz::must(!rules->rings.empty() && rules->rings.front().extent == sealed_zones::RingRule::Extent::zone);
    for (const auto& ring : rules->rings) fuzz::must(ring.days() >= 0);
  } else {
    const auto& wrong = std::get<toolkit::Words>(read);
    fuzz::must(!wrong.en.empty() && !wrong.zh.empty());
  }
  const std::string written = images_to_setting(images_from_setting(bytes));
  fuzz::must(images_to_setting(images_from_setting(written)) == written);
  return 0;
}
