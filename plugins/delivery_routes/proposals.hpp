// What the threads of one annealing tell each other: of each step, in order, the days that it would change.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

#include "delivery_routes/schedule.hpp"

namespace gatehouse::delivery_routes {

/// Steps are numbered from 0. Each is claimed by one member, who writes what it proposes; every member reads all of
/// them, in order. Only the last so many are held: who writes waits for members that have not read what would be lost.
class Proposals {
public:
  static constexpr int most_members = 8;
  static constexpr std::int64_t held = 1024;

  static constexpr int leader = 0;  ///< is a member without joining, however late it begins to read
  /// Another member from the beginning on; -1 when it is too late for that, or there are too many.
  [[nodiscard]] int join();

  /// The step to claim next.
  [[nodiscard]] std::int64_t next() const { return next_.load(std::memory_order_relaxed); }
  /// False where another was quicker.
  bool claim(std::int64_t step) { return next_.compare_exchange_strong(step, step + 1, std::memory_order_acq_rel); }

  /// Where a step's changes are written by who claimed it, before told(); nullptr when halted.
  [[nodiscard]] std::vector<DayChange>* open(std::int64_t step, const std::function<bool()>& halted);
  void told(std::int64_t step, std::size_t changes);

  /// The changes proposed by a step, once they are told; no more than `count` of the list.
  [[nodiscard]] bool is_told(std::int64_t step) const {
    return slot(step).step.load(std::memory_order_acquire) == step;
  }
  [[nodiscard]] std::span<const DayChange> changes(std::int64_t step) const {
    return {slot(step).changes.data(), slot(step).count};
  }
  /// A member has done with all steps before this one.
  void read(int member, std::int64_t before) {
    readers_[static_cast<std::size_t>(member)].before.store(before, std::memory_order_release);
  }

private:
  struct alignas(64) Slot {
    std::atomic<std::int64_t> step{-1};
    std::size_t count = 0;
    std::vector<DayChange> changes;  // more than count: their memory is used again
  };
  struct alignas(64) Reader {
    std::atomic<std::int64_t> before{0};
  };
  [[nodiscard]] const Slot& slot(std::int64_t step) const { return slots_[static_cast<std::size_t>(step % held)]; }
  [[nodiscard]] Slot& slot(std::int64_t step) { return slots_[static_cast<std::size_t>(step % held)]; }
  [[nodiscard]] std::int64_t read_by_all();

  std::vector<Slot> slots_ = std::vector<Slot>(held);
  std::array<Reader, most_members> readers_;
  alignas(64) std::atomic<std::int64_t> next_{0};
  alignas(64) std::atomic<std::int64_t> safe_{0};  // all steps before it were read by all
  std::mutex joining_;
  int members_ = 1;
  bool closed_ = false;
};

/// Waits until `ready` or `halted`, without keeping a processor from others for long; true for ready.
bool wait_until(const std::function<bool()>& ready, const std::function<bool()>& halted);

}  // namespace gatehouse::delivery_routes
