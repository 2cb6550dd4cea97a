// The functions that a plugin may call, on the worker's side: each becomes a frame to the map's process.
#pragma once

#include <chrono>
#include <mutex>
#include <set>
#include <vector>

#include "gatehouse/plugin.h"
#include "processing/frames.hpp"
#include "processing/messages.hpp"

namespace gatehouse::worker {

/// Frames over a connected socket, blocking. Safe to use from several threads, though a plugin should not.
class Channel {
public:
  explicit Channel(int socket) : socket_(socket) {}
  /// Ends the process where the other side is gone: nobody waits for the result any more.
  void send(const Frame& frame);
  /// The next frame; nothing where the other side is gone or sends nonsense.
  [[nodiscard]] std::optional<Frame> receive(std::size_t max_payload);
  /// True once the other side has asked to stop. Looks at the socket at most once in 5 ms, so a plugin may ask often.
  [[nodiscard]] bool cancelled();

private:
  int socket_;
  std::mutex mutex_;
  bool cancelled_ = false;
  std::chrono::steady_clock::time_point looked_{};
};

/// One run's gh_host.
class WorkerHost {
public:
  /// `outputs` holds the output layers' definitions; `inputs` the snapshot.
  WorkerHost(Channel& channel, const Map& inputs, const Map& outputs, Language language);
  WorkerHost(const WorkerHost&) = delete;
  WorkerHost& operator=(const WorkerHost&) = delete;
  [[nodiscard]] const gh_host* c() const { return &c_; }
  /// Sends the plots and tables that are held back. To be called when the run is over.
  void send_exhibits();

private:
  static void progress(void* context, double fraction, gh_text doing);
  static std::int32_t cancelled(void* context);
  static std::int64_t emit(void* context, const char* layer, std::uint32_t type, const gh_part* parts,
                           std::size_t part_count, const gh_attribute* attributes, std::size_t attribute_count);
  static std::int32_t change(void* context, const char* layer, std::int64_t id, const gh_attribute* attributes,
                             std::size_t attribute_count);
  static void figure(void* context, const char* key, gh_text label, double value, const char* unit);
  static void message(void* context, std::uint32_t severity, gh_text text, const char* layer, std::int64_t id);
  static void plot(void* context, const gh_plot* plot);
  static void table(void* context, const gh_table* table);
  static void fail(void* context, gh_text what, gh_text next);

  Result<void> try_emit(const char* layer, std::uint32_t type, const gh_part* parts, std::size_t part_count,
                        const gh_attribute* attributes, std::size_t attribute_count);
  Result<void> try_change(const char* layer, std::int64_t id, const gh_attribute* attributes,
                          std::size_t attribute_count);
  Result<const Layer*> output(const char* layer) const;
  void refuse(const Text& why);
  void send_changed_plots();

  Channel& channel_;
  const Map& inputs_;
  const Map& outputs_;
  std::int64_t emitted_ = 0;
  std::chrono::steady_clock::time_point reported_{};
  std::vector<PlanPlot> plots_;
  std::set<std::string> changed_plots_;  ///< keys of those not yet sent as they are
  std::chrono::steady_clock::time_point plots_sent_{};
  std::vector<PlanTable> tables_;
  gh_host c_{};
};

/// The C text, made clean; NULL is "".
[[nodiscard]] Text text_from_c(gh_text text);

}  // namespace gatehouse::worker
