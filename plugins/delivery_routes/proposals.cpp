#include "delivery_routes/proposals.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

namespace gatehouse::delivery_routes {

int Proposals::join() {
  const std::lock_guard lock(joining_);
  if (closed_ || members_ == most_members) return -1;
  return members_++;
}

std::int64_t Proposals::read_by_all() {
  const std::lock_guard lock(joining_);
  closed_ = true;
  std::int64_t least = next();
  for (int m = 0; m < members_; ++m)
    least = std::min(least, readers_[static_cast<std::size_t>(m)].before.load(std::memory_order_acquire));
  return least;
}

std::vector<DayChange>* Proposals::open(std::int64_t step, const std::function<bool()>& halted) {
  const std::int64_t lost = step - held;  // by writing over it
  if (lost >= safe_.load(std::memory_order_acquire)) {
    const bool safe = wait_until(
        [&] {
          const std::int64_t read = read_by_all();
          safe_.store(read, std::memory_order_release);
          return lost < read;
        },
        halted);
    if (!safe) return nullptr;
  }
  return &slot(step).changes;
}

void Proposals::told(std::int64_t step, std::size_t changes) {
  Slot& s = slot(step);
  s.count = changes;
  s.step.store(step, std::memory_order_release);
}

bool wait_until(const std::function<bool()>& ready, const std::function<bool()>& halted) {
  constexpr int looks = 400, turns = 20;
  constexpr auto nap = std::chrono::microseconds(30);
  for (int i = 0; i < looks; ++i) {
    if (ready()) return true;
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#endif
  }
  for (int i = 0; !ready(); ++i) {
    if (halted()) return ready();
    if (i < turns) {
      std::this_thread::yield();
    } else {
      std::this_thread::sleep_for(nap);
    }
  }
  return true;
}

}  // namespace gatehouse::delivery_routes
