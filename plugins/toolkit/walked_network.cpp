#include "toolkit/walked_network.hpp"

namespace gatehouse::toolkit {

gh::Parameter keep_zones_parameter() {
  return gh::boolean("keep_zones", true, {"Keep to zones", "遵守管控区域"},
                     {"Sealed and controlled zones on the map are entered and left only by their gates, while they are "
                      "valid. No: zones are not looked at.",
                      "地图上有效的封控区、管控区只从卡口进出。选“否”则不考虑区域。"});
}

WalkedNetwork walked_network(const gh::Run& run, const Estate& estate, const SettingOut& when) {
  const Cancelled cancelled = [&run] { return run.cancelled(); };
  NetworkOptions hour;
  hour.time_of_day = when.minute_of_day;
  WalkedNetwork walked{build_network(estate, hour, cancelled), {}};
  run.check_cancelled();
  if (run.boolean("keep_zones")) walked.zones = bar_zones(estate, walked.network, when.moment, cancelled);
  run.check_cancelled();
  return walked;
}

}  // namespace gatehouse::toolkit
