// One run of an algorithm, from arguments to a plan.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>

#include "gatehouse/plugin.h"
#include "model/codec.hpp"
#include "processing/arguments.hpp"
#include "processing/plan_builder.hpp"
#include "processing/worker_process.hpp"

namespace gatehouse {
namespace worker {
namespace {

Text unchanged() { return text("The map is as it was. Try other settings, or tell the plugin's author what you did."); }

Error plugin_error(Text what, std::string detail = {}) {
  return {ErrorKind::plugin, std::move(what), unchanged(), std::move(detail)};
}

/// What a run has said so far.
struct Hearing {
  PlanBuilder builder;
  std::optional<std::int64_t> outcome;
  std::optional<Error> error;  ///< the first reason why there is no result
};

/// Takes one frame; says whether to go on listening.
class Listener {
public:
  Listener(const Algorithm& algorithm, Hearing& hearing, Progress& progress, const RunOptions& options)
      : algorithm_(algorithm), hearing_(hearing), progress_(progress), options_(options) {}

  Listen operator()(const Frame& frame) {
    switch (frame.type) {
      case FrameType::progress: {
        const auto report = read_progress(frame.payload);
        if (!report) return unusable(text("it sent data that is not a result"));
        progress_.report(report->fraction, report->doing);
        return Listen::on;
      }
      case FrameType::failure:
      case FrameType::refusal:
      case FrameType::threw:
        return reason(frame);
      case FrameType::outcome:
        hearing_.outcome = read_outcome(frame.payload);
        return hearing_.outcome ? Listen::done : unusable(text("it sent data that is not a result"));
      default: {
        const auto taken = hearing_.builder.take(frame);
        if (!taken) return unusable(taken.error().what);
        if (frame.type == FrameType::plot && options_.on_plot) options_.on_plot(*read_plot(frame.payload));
        return Listen::on;
      }
    }
  }

private:
  Listen reason(const Frame& frame) {
    const auto reason = read_reason(frame.payload);
    if (!reason) return unusable(text("it sent data that is not a result"));
    if (frame.type == FrameType::refusal) return unusable(reason->what);
    if (hearing_.error) return Listen::on;
    if (frame.type == FrameType::threw)
      hearing_.error = plugin_error(text("“{}” stopped with an error of its own: {}.", algorithm_.title, reason->what));
    else
      hearing_.error = Error{ErrorKind::input, reason->what, reason->next, {}};
    return Listen::on;
  }
  Listen unusable(const Text& why) {
    hearing_.error = plugin_error(text("“{}” gave a result that cannot be used: {}.", algorithm_.title, why));
    return Listen::enough;
  }

  const Algorithm& algorithm_;
  Hearing& hearing_;
  Progress& progress_;
  const RunOptions& options_;
};

/// The layers as a map of their own. A layer that the map has lost is taken, empty, from the built-in schema.
Result<Map> part_of_map(const Map& map, const std::vector<std::string>& layers, bool with_features) {
  Map part;
  part.crs = map.crs;
  for (const auto& name : layers) {
    const Layer* layer = map.layer(name);
    const LayerDefinition* definition = PlanBuilder::definition_of(map, name);
    if (definition == nullptr)
      return Error{ErrorKind::input,
                   text("The map has no layer {}, which this plan needs.", name),
                   text("Add a layer of that name, or use another plan."),
                   {}};
    auto copy = std::make_shared<Layer>();
    copy->definition = *definition;
    if (layer != nullptr && with_features) copy->features = layer->features;
    if (layer != nullptr) copy->next_id = layer->next_id;
    part.layers.push_back(std::move(copy));
  }
  return part;
}

std::uint64_t memory_limit(const RunOptions& options) {
  if (options.memory_limit > 0) return static_cast<std::uint64_t>(options.memory_limit * 1024 * 1024);
  const auto pages = static_cast<std::uint64_t>(std::max(0L, sysconf(_SC_PHYS_PAGES)));
  const auto page = static_cast<std::uint64_t>(std::max(0L, sysconf(_SC_PAGESIZE)));
  return std::max<std::uint64_t>(pages * page / 2, std::uint64_t{2} << 30);
}

Result<Request> request_for(const PluginInfo& plugin, const Algorithm& algorithm, const Arguments& arguments,
                            const Map& map, const RunOptions& options) {
  std::vector<std::string> inputs, outputs;
  for (const auto& input : algorithm.inputs) {
    const Layer* layer = map.layer(input.layer);
    if (input.required && (layer == nullptr || layer->features.empty())) {
      const LayerDefinition* definition = PlanBuilder::definition_of(map, input.layer);
      return Error{ErrorKind::input,
                   text("“{}” cannot run: the map's layer {} is empty.", algorithm.title,
                        definition != nullptr ? definition->label : Text{input.layer, input.layer}),
                   text("Draw or import it first. What it is for: {}.", input.why),
                   {}};
    }
    inputs.push_back(input.layer);
  }
  for (const auto& output : algorithm.outputs) outputs.push_back(output.layer);
  const auto input_map = part_of_map(map, inputs, true);
  if (!input_map) return input_map.error();
  const auto output_map = part_of_map(map, outputs, false);
  if (!output_map) return output_map.error();
  Request request;
  request.file = plugin.file.string();
  request.algorithm = algorithm.id;
  request.language = language();
  request.memory_limit = memory_limit(options);
  request.arguments = typed_arguments(algorithm, arguments);
  request.inputs = encode(*input_map);
  request.outputs = encode(*output_map);
  return request;
}

/// Why there is no result, judging by how the worker ended; nothing where it ended as it should.
std::optional<Error> error_of(const Ending& ending, const Algorithm& algorithm, const RunOptions& options) {
  switch (ending.kind) {
    case Ending::Kind::crashed: {
      const char* name = sigabbrev_np(ending.code);
      const std::string signal = name != nullptr ? std::string("SIG") + name : std::to_string(ending.code);
      return plugin_error(text("“{}” crashed ({}).", algorithm.title, signal), ending.output);
    }
    case Ending::Kind::timed_out:
      return plugin_error(
          text("“{}” was not done after {} seconds and was ended.", algorithm.title, options.time_limit),
          ending.output);
    case Ending::Kind::nonsense:
      return plugin_error(text("“{}” gave a result that cannot be used: {}.", algorithm.title,
                               text("it sent data that is not a result")),
                          ending.output);
    case Ending::Kind::not_started:
      return Error{ErrorKind::internal, text("The process that runs plans could not be started."),
                   text("Close other programs and try again. If it stays so, install Gatehouse again."), ending.output};
    case Ending::Kind::cancelled:
      return Error{
          ErrorKind::cancelled, text("“{}” was cancelled.", algorithm.title), text("The map is as it was."), {}};
    case Ending::Kind::finished:
      break;
  }
  return std::nullopt;
}

std::optional<Error> error_of_outcome(const std::optional<std::int64_t>& outcome, const Ending& ending,
                                      const Algorithm& algorithm) {
  if (!outcome)
    return plugin_error(text("“{}” ended before it was done (exit code {}).", algorithm.title, ending.code),
                        ending.output);
  if (*outcome == GH_OK) return std::nullopt;
  if (*outcome == GH_FAILED)
    return plugin_error(text("“{}” failed without saying why.", algorithm.title), ending.output);
  if (*outcome == GH_CANCELLED)
    return plugin_error(text("“{}” stopped as if cancelled, but nobody cancelled it.", algorithm.title), ending.output);
  return plugin_error(
      text("“{}” gave a result that cannot be used: {}.", algorithm.title, text("it sent data that is not a result")),
      ending.output);
}

}  // namespace
}  // namespace worker

Result<PlanResult> run_algorithm(const PluginInfo& plugin, const Algorithm& algorithm, const Arguments& arguments,
                                 const MapPtr& map, Progress& progress, const RunOptions& options) {
  using namespace worker;
  if (plugin.error) return *plugin.error;
  const auto started = std::chrono::steady_clock::now();
  auto checked = checked_arguments(algorithm, arguments, *map);
  if (!checked) return checked.error();
  const auto request = request_for(plugin, algorithm, *checked, *map, options);
  if (!request) return request.error();

  Hearing hearing{PlanBuilder(algorithm, map), {}, {}};
  Listener listener(algorithm, hearing, progress, options);
  const Job job{{"run"}, to_frame(*request), options.time_limit, options.niceness};
  const Ending ending = run_worker(
      job, [&](const Frame& frame) { return listener(frame); }, progress);

  if (ending.kind == Ending::Kind::cancelled) return *error_of(ending, algorithm, options);
  if (hearing.error) {
    if (hearing.error->kind == ErrorKind::plugin && hearing.error->detail.empty())
      hearing.error->detail = ending.output;
    return *hearing.error;
  }
  if (const auto error = error_of(ending, algorithm, options)) return *error;
  if (const auto error = error_of_outcome(hearing.outcome, ending, algorithm)) return *error;

  auto transaction = hearing.builder.finish();
  if (!transaction)
    return plugin_error(text("“{}” gave a result that cannot be used: {}.", algorithm.title, transaction.error().what));
  PlanResult result;
  result.algorithm = algorithm.id;
  result.title = algorithm.title;
  result.arguments = std::move(*checked);
  result.figures = std::move(hearing.builder.figures());
  result.messages = std::move(hearing.builder.messages());
  result.plots = std::move(hearing.builder.plots());
  result.tables = std::move(hearing.builder.tables());
  result.transaction = std::move(*transaction);
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  return result;
}

}  // namespace gatehouse
