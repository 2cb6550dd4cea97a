// The worker process: loads one plugin, describes it or runs one algorithm, and ends.
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

#include "model/codec.hpp"
#include "processing/description.hpp"
#include "processing/host.hpp"
#include "processing/library.hpp"
#include "processing/snapshot.hpp"
#include "processing/text_checks.hpp"
#include "processing/worker_host.hpp"
#include "processing/worker_process.hpp"

namespace gatehouse {
namespace worker {
namespace {

void limit(__rlimit_resource what, rlim_t value) {
  rlimit now{};
  if (getrlimit(what, &now) != 0) return;
  if (now.rlim_max != RLIM_INFINITY && now.rlim_max < value) value = now.rlim_max;
  now.rlim_cur = value;
  setrlimit(what, &now);
}

/// Leaves no core file, and does not outlive the process that waits for it.
void tame_process() {
  limit(RLIMIT_CORE, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  fcntl(worker_socket, F_SETFD, FD_CLOEXEC);
}

void limit_memory(std::uint64_t bytes) {
#if defined(__SANITIZE_ADDRESS__)
  static_cast<void>(bytes);  // the sanitizer's shadow alone takes terabytes of address space
#else
  if (bytes > 0) limit(RLIMIT_AS, bytes);
#endif
}

/// Ends without running the library's destructors, which may crash too.
[[noreturn]] void end(int code) {
  std::fflush(nullptr);
  _exit(code);
}

PluginInfo described(const std::filesystem::path& file) {
  PluginInfo failed;
  failed.file = file;
  const auto library = load_library(file);
  if (!library) {
    failed.error = library.error();
    return failed;
  }
  auto info = read_description(**library, file);
  if (info) return std::move(*info);
  failed.error = info.error();
  return failed;
}

/// The C form of the arguments; `request` must outlive it.
std::vector<gh_argument> c_arguments(const Request& request) {
  std::vector<gh_argument> out;
  for (const auto& a : request.arguments)
    out.push_back(
        {sizeof(gh_argument), static_cast<std::uint32_t>(a.ids.size()), a.name.c_str(), to_c(a.value), a.ids.data()});
  return out;
}

/// Runs it; whatever an ill-made plugin throws becomes a frame.
std::int32_t guarded_run(const gh_algorithm& algorithm, const gh_snapshot* snapshot,
                         const std::vector<gh_argument>& arguments, const gh_host* host, Channel& channel) {
  const auto threw = [&](const std::string& what) {
    channel.send(to_frame(FrameType::threw, Reason{{cleaned(what, 1000), ""}, {}}));
    return static_cast<std::int32_t>(GH_FAILED);
  };
  try {
    return algorithm.run(snapshot, arguments.data(), arguments.size(), host);
  } catch (const std::exception& e) {
    return threw(e.what());
  } catch (...) {
    return threw("unknown exception");
  }
}

int describe(Channel& channel, const std::filesystem::path& file) {
  channel.send({FrameType::description, description_json(described(file))});
  return 0;
}

int run(Channel& channel) {
  const auto frame = channel.receive(max_request_frame);
  if (!frame || frame->type != FrameType::request) return 2;
  const auto request = read_request(frame->payload);
  if (!request) return 2;
  const auto inputs = decode_map(request->inputs);
  const auto outputs = decode_map(request->outputs);
  if (!inputs || !outputs) return 2;
  set_language(request->language);
  limit_memory(request->memory_limit);

  const auto library = load_library(request->file);
  if (!library) {
    channel.send(to_frame(FrameType::failure, Reason{library.error().what, library.error().next}));
    channel.send(outcome_frame(GH_FAILED));
    return 0;
  }
  const gh_algorithm* algorithm = find_algorithm(**library, request->algorithm);
  if (algorithm == nullptr) {
    channel.send(
        to_frame(FrameType::failure, Reason{text("The plugin has no algorithm {} any more.", request->algorithm),
                                            text("Close and open Gatehouse, so that it looks at its plugins again.")}));
    channel.send(outcome_frame(GH_FAILED));
    return 0;
  }
  const Snapshot snapshot(*inputs);
  WorkerHost host(channel, *inputs, *outputs, request->language);
  const auto arguments = c_arguments(*request);
  const std::int32_t status = guarded_run(*algorithm, snapshot.c(), arguments, host.c(), channel);
  host.send_exhibits();
  channel.send(outcome_frame(status));
  return 0;
}

}  // namespace
}  // namespace worker

int worker_main(int argc, char** argv) {
  using namespace worker;
  tame_process();
  const std::string task = argc > 2 ? argv[2] : "";
  Channel channel(worker_socket);
  try {
    if (task == "describe" && argc > 3) end(describe(channel, argv[3]));
    if (task == "run") end(run(channel));
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    end(3);
  }
  std::fprintf(stderr, "--worker is for Gatehouse itself: it starts its plugins with it.\n");
  return 2;
}

}  // namespace gatehouse
