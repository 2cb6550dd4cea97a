#include "in_process.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <thread>

#include "processing/arguments.hpp"
#include "processing/library.hpp"
#include "processing/plan_builder.hpp"
#include "processing/snapshot.hpp"
#include "processing/worker_host.hpp"

namespace gatehouse::test {
namespace {

Map part(const Map& map, const std::vector<std::string>& layers, bool with_features) {
  Map out;
  out.crs = map.crs;
  for (const std::string& name : layers) {
    const LayerDefinition* definition = worker::PlanBuilder::definition_of(map, name);
    if (definition == nullptr) throw std::runtime_error("no layer " + name);
    auto copy = std::make_shared<Layer>();
    copy->definition = *definition;
    if (const Layer* layer = map.layer(name); layer != nullptr) {
      if (with_features) copy->features = layer->features;
      copy->next_id = layer->next_id;
    }
    out.layers.push_back(std::move(copy));
  }
  return out;
}

const gh_algorithm* algorithm_in(const gh_plugin& plugin, const std::string& id) {
  for (std::size_t i = 0; i < plugin.algorithm_count; ++i)
    if (id == plugin.algorithms[i]->id) return plugin.algorithms[i];
  throw std::runtime_error("no algorithm " + id);
}

}  // namespace

Transaction run_in_process(const PluginInfo& plugin, const Algorithm& algorithm, const Arguments& arguments,
                           const MapPtr& map) {
  std::vector<std::string> inputs, outputs;
  for (const auto& input : algorithm.inputs) inputs.push_back(input.layer);
  for (const auto& output : algorithm.outputs) outputs.push_back(output.layer);
  const Map input_map = part(*map, inputs, true), output_map = part(*map, outputs, false);
  const auto library = worker::load_library(plugin.file);
  if (!library) throw std::runtime_error(library.error().message(Language::en));
  const auto checked = checked_arguments(algorithm, arguments, *map);
  if (!checked) throw std::runtime_error(checked.error().message(Language::en));
  const auto typed = worker::typed_arguments(algorithm, *checked);
  std::vector<gh_argument> c;
  for (const auto& a : typed)
    c.push_back({sizeof(gh_argument), static_cast<std::uint32_t>(a.ids.size()), a.name.c_str(), worker::to_c(a.value),
                 a.ids.data()});

  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) throw std::runtime_error("no socket pair");
  worker::PlanBuilder builder(algorithm, map);
  std::string problem;
  std::thread listener([&] {
    worker::Channel channel(ends[1]);
    while (const auto frame = channel.receive(std::size_t{1} << 30)) {
      if (frame->type == worker::FrameType::outcome) return;
      if (frame->type == worker::FrameType::progress) continue;
      if (const auto taken = builder.take(*frame); !taken && problem.empty())
        problem = taken.error().message(Language::en);
    }
  });
  std::int32_t status = GH_FAILED;
  {
    worker::Channel channel(ends[0]);
    const worker::Snapshot snapshot(input_map);
    worker::WorkerHost host(channel, input_map, output_map, language());
    status = algorithm_in(**library, algorithm.id)->run(snapshot.c(), c.data(), c.size(), host.c());
    host.send_exhibits();
    channel.send(worker::outcome_frame(status));
  }
  listener.join();
  close(ends[0]);
  close(ends[1]);
  if (status != GH_OK) throw std::runtime_error("status " + std::to_string(status) + " " + problem);
  if (!problem.empty()) throw std::runtime_error(problem);
  auto transaction = builder.finish();
  if (!transaction) throw std::runtime_error(transaction.error().message(Language::en));
  return std::move(*transaction);
}

}  // namespace gatehouse::test
