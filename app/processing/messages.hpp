// What the frames carry, as structs. Payloads are CBOR; what does not parse gives nothing and is never half believed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "processing/frames.hpp"
#include "processing/host.hpp"

namespace gatehouse::worker {

/// One parameter's value as the plugin gets it.
struct TypedArgument {
  std::string name;
  Value value;                 ///< null for features
  std::vector<FeatureId> ids;  ///< of features
};

struct Request {
  std::string file;  ///< the plugin
  std::string algorithm;
  Language language = Language::en;
  std::uint64_t memory_limit = 0;  ///< bytes of address space; 0: none
  std::vector<TypedArgument> arguments;
  std::string inputs;   ///< encode(Map) with the input layers
  std::string outputs;  ///< encode(Map) with the output layers, without features
};

struct Emission {
  std::string layer;
  Geometry geometry;
  Attributes attributes;
};

struct Update {
  FeatureRef feature;
  Attributes attributes;  ///< null values clear a field
};

struct ProgressReport {
  double fraction = -1;
  Text doing;
};

/// A sentence for the user: of failure, refusal, threw.
struct Reason {
  Text what;
  Text next;
};

[[nodiscard]] Frame to_frame(const Request& request);
[[nodiscard]] Frame to_frame(const Emission& emission);
[[nodiscard]] Frame to_frame(const Update& update);
[[nodiscard]] Frame to_frame(const ProgressReport& report);
[[nodiscard]] Frame to_frame(const Figure& figure);
[[nodiscard]] Frame to_frame(const PlanMessage& message);
[[nodiscard]] Frame to_frame(const PlanPlot& plot);
[[nodiscard]] Frame to_frame(const PlanTable& table);
[[nodiscard]] Frame to_frame(FrameType type, const Reason& reason);
[[nodiscard]] Frame outcome_frame(std::int64_t status);

[[nodiscard]] std::optional<Request> read_request(std::string_view payload);
[[nodiscard]] std::optional<Emission> read_emission(std::string_view payload);
[[nodiscard]] std::optional<Update> read_update(std::string_view payload);
[[nodiscard]] std::optional<ProgressReport> read_progress(std::string_view payload);
[[nodiscard]] std::optional<Figure> read_figure(std::string_view payload);
[[nodiscard]] std::optional<PlanMessage> read_message(std::string_view payload);
/// Read as they are; checked() of exhibits.hpp says whether they can be shown.
[[nodiscard]] std::optional<PlanPlot> read_plot(std::string_view payload);
[[nodiscard]] std::optional<PlanTable> read_table(std::string_view payload);
[[nodiscard]] std::optional<Reason> read_reason(std::string_view payload);
[[nodiscard]] std::optional<std::int64_t> read_outcome(std::string_view payload);

}  // namespace gatehouse::worker
