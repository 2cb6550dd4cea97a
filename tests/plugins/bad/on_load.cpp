// Misbehaves before it is ever run.
#include <gatehouse/plugin.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

namespace {
[[maybe_unused]] const int on_load = [] {
#if defined(ON_LOAD_CRASH)
  std::signal(SIGSEGV, SIG_DFL);  // a sanitizer would make an exit code of it
  std::raise(SIGSEGV);
#elif defined(ON_LOAD_HANG)
  for (;;) pause();
#endif
  return 0;
}();
}  // namespace

extern "C" GH_EXPORT const gh_plugin* gatehouse_plugin(void) { throw std::runtime_error("no description today"); }
