#include "ui/frame_log.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <ctime>

namespace gatehouse::ui {
namespace {

double now() { return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count(); }

double processor_seconds() {
  timespec spent{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

}  // namespace

FrameLog::FrameLog() {
  if (const char* name = std::getenv("GATEHOUSE_FRAME_LOG")) file_.open(name, std::ios::app);
}

void FrameLog::begin() {
  if (!file_.is_open()) return;
  began_ = now();
  processor_began_ = processor_seconds();
}

void FrameLog::end(bool running, bool result, bool whole) {
  if (!file_.is_open()) return;
  file_ << fmt::format("{:.6f}\t{:.6f}\t{:.2f}\t{}\t{}", began_, now(), (processor_seconds() - processor_began_) * 1000,
                       running  ? "running"
                       : result ? "result"
                                : "none",
                       whole ? "whole" : "partly")
        << std::endl;
}

}  // namespace gatehouse::ui
