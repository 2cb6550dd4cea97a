#include "delivery_routes/team.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace gatehouse::delivery_routes {

void Team::run(int count, double from, double to, const std::function<void(int)>& task) {
  from_ = from;
  to_ = to;
  const int width = std::clamp(threads_, 1, count);
  width_ = width;
  turns_ = (count + width - 1) / width;
  caller_ = std::this_thread::get_id();
  std::mutex mutex;
  std::condition_variable ended;
  int running = 0;
  std::exception_ptr failed;
  const auto guarded = [&](int first) {
    try {
      for (int i = first; i < count; i += width) task(i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failed) failed = std::current_exception();
      stopped_ = true;
    }
  };
  std::vector<std::thread> threads;
  threads.reserve(static_cast<std::size_t>(width));
  std::vector<int> mine{0};
  mine.reserve(static_cast<std::size_t>(width));
  for (int t = 1; t < width; ++t) {
    try {
      {
        const std::lock_guard lock(mutex);
        ++running;
      }
      threads.emplace_back([&, t] {
        guarded(t);
        const std::lock_guard lock(mutex);
        --running;
        ended.notify_one();
      });
    } catch (const std::system_error&) {  // no thread to be had: the caller's does it too
      const std::lock_guard lock(mutex);
      --running;
      mine.push_back(t);
    }
  }
  for (const int t : mine) guarded(t);
  {
    constexpr auto between_questions = std::chrono::milliseconds(10);
    std::unique_lock lock(mutex);
    while (!ended.wait_for(lock, between_questions, [&] { return running == 0; })) {
      lock.unlock();
      try {
        ask_caller(0);
      } catch (...) {
        const std::lock_guard again(mutex);
        if (!failed) failed = std::current_exception();
        stopped_ = true;
      }
      lock.lock();
    }
  }
  for (std::thread& thread : threads) thread.join();
  if (failed) std::rethrow_exception(failed);
  ask_caller(to);
}

bool Team::ask(int number, double fraction) {
  if (std::this_thread::get_id() == caller_) {
    const int turns_done = number / width_;
    ask_caller(from_ + (to_ - from_) * std::min(1.0, (turns_done + fraction) / turns_));
  }
  return stopped_;
}

void Team::tell(std::int64_t cost) {
  std::int64_t best = best_;
  while (cost < best && !best_.compare_exchange_weak(best, cost)) {
  }
}

void Team::ask_caller(double fraction) {
  if (const std::int64_t best = best_; best < told_) {
    told_ = best;
    if (improved_) improved_(best);
  }
  reached_ = std::max(reached_, fraction);
  if (stop_ && stop_(reached_)) stopped_ = true;
}

}  // namespace gatehouse::delivery_routes
