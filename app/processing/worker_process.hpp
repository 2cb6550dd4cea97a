// A worker process, from the side of the map's process: started, listened to, ended.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "processing/frames.hpp"

namespace gatehouse::worker {

/// The descriptor on which a worker finds its socket.
inline constexpr int worker_socket = 3;

/// How a worker's life ended.
struct Ending {
  enum class Kind {
    finished,   ///< by itself, with `code`, or because the listener had all it wanted
    crashed,    ///< by signal `code`
    cancelled,  ///< because the user asked
    timed_out,  ///< because its time was up
    nonsense,   ///< because what it sent was no frame, or the listener had enough
    not_started
  };
  Kind kind = Kind::not_started;
  int code = 0;
  std::string output;  ///< the last of what it printed, for the error's technical part
};

struct Job {
  std::vector<std::string> arguments;  ///< after "--worker"
  std::optional<Frame> request;
  double time_limit = 0;  ///< seconds; 0: none
  int niceness = 0;       ///< added to that of this process
};

/// What the listener wants after a frame: more, no more since all has been said, or no more of this nonsense.
enum class Listen { on, done, enough };

/// Starts a worker, sends the request, hands each frame to `listener`, and returns when the worker is gone: ended by
/// itself, or killed. Once `progress.cancelled()`, the worker is told and killed 60 ms later at the latest.
[[nodiscard]] Ending run_worker(const Job& job, const std::function<Listen(Frame)>& listener, const Progress& progress);

}  // namespace gatehouse::worker
