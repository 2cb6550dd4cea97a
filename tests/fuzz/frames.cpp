// What a plugin's worker says: frames, payloads, descriptions, and the plan made of them.
#include "processing/frames.hpp"

#include "fuzz.hpp"
#include "processing/description.hpp"
#include "processing/plan_builder.hpp"

using namespace gatehouse;
using namespace gatehouse::worker;

namespace {

Algorithm algorithm() {
  Algorithm a;
  a.id = "a";
  a.plugin = "p";
  a.outputs = {{"checkpoints", true, {}}, {"zones", true, {}}, {"delivery_routes", true, {}}, {"buildings", false, {}}};
  return a;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Algorithm described = algorithm();
  static const MapPtr map = std::make_shared<const Map>(empty_map("EPSG:32650"));
  const std::string_view bytes = fuzz::view(data, size);
  FrameReader reader(1 << 16);
  PlanBuilder plan(described, map);
  bool sound = true;
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    reader.add(bytes.substr(at, 7));
    while (const auto frame = reader.next()) {
      static_cast<void>(read_progress(frame->payload));
      static_cast<void>(read_reason(frame->payload));
      static_cast<void>(read_outcome(frame->payload));
      static_cast<void>(read_request(frame->payload));
      static_cast<void>(description_from_json(frame->payload));
      sound = plan.take(*frame).ok() && sound;
    }
  }
  if (!sound) return 0;
  const auto edit = plan.finish();
  if (edit) fuzz::must(apply(*map, *edit).ok());
  return 0;
}
