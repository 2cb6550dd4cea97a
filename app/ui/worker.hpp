// A thread that does one task after the other, so that the window's frame never waits.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace gatehouse::ui {

class Worker {
public:
  Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  /// Does what is queued, then ends: nothing that was promised is dropped.
  ~Worker();
  void post(std::function<void()> task);

private:
  void work();
  std::mutex mutex_;
  std::condition_variable news_;
  std::deque<std::function<void()>> tasks_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace gatehouse::ui
