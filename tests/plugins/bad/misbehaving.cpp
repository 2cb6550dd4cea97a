// One algorithm for each way in which a plugin can be wrong.
#include <gatehouse/plugin.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using Vertices = std::vector<gh_vertex>;

/// Emits one polygon; as C does it, so that nothing helps.
std::int64_t emit(const gh_host* host, const char* layer, std::uint32_t type, const Vertices& vertices,
                  const std::vector<gh_attribute>& attributes = {}) {
  const gh_ring ring{vertices.data(), vertices.size()};
  const gh_part part{&ring, 1};
  return host->emit(host->context, layer, type, &part, 1, attributes.data(), attributes.size());
}

constexpr double x0 = 350'000, y0 = 3'450'000;
const Vertices good{{x0, y0}, {x0 + 50, y0}, {x0 + 50, y0 + 50}, {x0, y0 + 50}};

gh_value whole(std::int64_t i) { return {GH_INTEGER, i, 0, nullptr}; }
gh_value real(double d) { return {GH_REAL, 0, d, nullptr}; }
gh_value word(const char* s) { return {GH_TEXT, 0, 0, s}; }

using Snapshot = const gh_snapshot*;
using Host = const gh_host*;

std::int32_t sound(Snapshot, Host host) {
  emit(host, "zones", GH_POLYGON, good, {{"kind", word("sealed")}, {"gates", whole(2)}, {"perimeter", real(200)}});
  const gh_attribute sealed{"state", word("sealed")};
  host->change(host->context, "buildings", 1, &sealed, 1);
  host->message(host->context, GH_WARNING, {"about the new zone", nullptr}, "zones", -1);
  host->figure(host->context, "zones", {"Zones", "区域"}, 1, "");
  return GH_OK;
}
std::int32_t throwing(Snapshot, Host) { throw std::runtime_error("the well is dry"); }
std::int32_t throwing_oddly(Snapshot, Host) { throw 42; }
std::int32_t crashing(Snapshot, Host host) {
  emit(host, "zones", GH_POLYGON, good);
  std::fprintf(stderr, "last words\n");
  std::fflush(stderr);
  std::signal(SIGSEGV, SIG_DFL);
  std::raise(SIGSEGV);
  return GH_OK;
}
std::int32_t aborting(Snapshot, Host) { std::abort(); }
std::int32_t exiting(Snapshot, Host) { _exit(0); }
std::int32_t endless(Snapshot, Host) {
  for (;;) std::this_thread::sleep_for(std::chrono::seconds(1));
}
std::int32_t polite(Snapshot, Host host) {
  while (host->cancelled(host->context) == 0) {
    host->progress(host->context, 0.5, {"waiting", "等待"});
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return GH_CANCELLED;
}
std::int32_t cancels_itself(Snapshot, Host) { return GH_CANCELLED; }
std::int32_t printing(Snapshot snapshot, Host host) {
  for (int i = 0; i < 20'000; ++i)
    std::printf("line %d of what nobody reads\n", i), std::fprintf(stderr, "and %d\n", i);
  return sound(snapshot, host);
}
std::int32_t leaking(Snapshot, Host) {
  for (std::vector<char*> kept;;) {
    char* more = new char[std::size_t{64} << 20];
    std::memset(more, 1, std::size_t{1} << 20);
    kept.push_back(more);
  }
}
std::int32_t flooding(Snapshot, Host host) {
  const std::string long_text(4'000'000, 'x');
  for (;;)
    if (emit(host, "notes", GH_POINT, {{x0, y0}}, {{"text", word(long_text.c_str())}}) == 0) return GH_FAILED;
}
std::int32_t unknown_layer(Snapshot, Host host) {
  return emit(host, "moon", GH_POLYGON, good) != 0 ? GH_OK : GH_FAILED;
}
std::int32_t undeclared_layer(Snapshot, Host host) {
  emit(host, "paths", GH_LINE, good);
  return GH_OK;  // as if nothing had been refused
}
std::int32_t unknown_field(Snapshot, Host host) {
  emit(host, "zones", GH_POLYGON, good, {{"colour", word("red")}});
  return GH_OK;
}
std::int32_t wrong_type(Snapshot, Host host) {
  emit(host, "zones", GH_LINE, good);
  return GH_OK;
}
std::int32_t not_a_number(Snapshot, Host host) {
  emit(host, "zones", GH_POLYGON, {{x0, y0}, {std::nan(""), y0}, {x0, y0 + 9}});
  return GH_OK;
}
std::int32_t outside(Snapshot, Host host) {
  emit(host, "zones", GH_POLYGON, {{1e30, 0}, {2e30, 0}, {1e30, 1e30}});
  return GH_OK;
}
std::int32_t bow_tie(Snapshot, Host host) {
  emit(host, "zones", GH_POLYGON, {{x0, y0}, {x0 + 9, y0 + 9}, {x0 + 9, y0}, {x0, y0 + 9}});
  return GH_OK;
}
std::int32_t flat(Snapshot, Host host) {
  emit(host, "zones", GH_POLYGON, {{x0, y0}, {x0, y0}, {x0 + 1, y0}});
  return GH_OK;
}
std::int32_t no_parts(Snapshot, Host host) {
  host->emit(host->context, "zones", GH_POLYGON, nullptr, 3, nullptr, 0);
  return GH_OK;
}
std::int32_t bad_value(Snapshot, Host host) {
  emit(host, "zones", GH_POLYGON, good, {{"kind", word("purple")}});
  return GH_OK;
}
std::int32_t bad_text(Snapshot, Host host) {
  emit(host, "zones", GH_POLYGON, good, {{"name", word("\xFF\xFE")}});
  return GH_OK;
}
std::int32_t infinite_value(Snapshot, Host host) {
  emit(host, "zones", GH_POLYGON, good, {{"perimeter", real(std::numeric_limits<double>::infinity())}});
  return GH_OK;
}
std::int32_t unknown_id(Snapshot, Host host) {
  const gh_attribute sealed{"state", word("sealed")};
  host->change(host->context, "buildings", 999, &sealed, 1);
  return GH_OK;
}
std::int32_t bad_figure(Snapshot, Host host) {
  host->figure(host->context, "width", {"Width", nullptr}, std::nan(""), "m");
  return GH_OK;
}
std::int32_t garbage(Snapshot, Host) {
  const char nonsense[] = "Hello, this is not a frame at all.";
  send(3, nonsense, sizeof nonsense, 0);
  return GH_OK;
}
std::int32_t forged(Snapshot, Host) {
  const char frame[] = {4, 0, 0, 0, 5, 'a', 'b', 'c', 'd'};  // an "emission" that is no CBOR
  send(3, frame, sizeof frame, 0);
  return GH_OK;
}
std::int32_t hanging_up(Snapshot, Host) {
  close(3);
  for (;;) std::this_thread::sleep_for(std::chrono::seconds(1));
}
std::int32_t odd_status(Snapshot, Host) { return 77; }
std::int32_t silent(Snapshot, Host) { return GH_FAILED; }
std::int32_t failing(Snapshot, Host host) {
  host->fail(host->context, {"There is no gate to guard.", "没有可值守的出入口。"}, {"Draw one.", "请先画一个。"});
  return GH_FAILED;
}

/// gh_algorithm::run has no arguments of its own to tell algorithms apart by: one trampoline for each.
template <std::int32_t (*behave)(Snapshot, Host)>
std::int32_t run(const gh_snapshot* snapshot, const gh_argument*, std::size_t, const gh_host* host) {
  return behave(snapshot, host);
}

const gh_input inputs[] = {{sizeof(gh_input), 0, "buildings", {"", nullptr}}};
const gh_output outputs[] = {{sizeof(gh_output), 1, "zones", {"", nullptr}},
                             {sizeof(gh_output), 0, "buildings", {"", nullptr}},
                             {sizeof(gh_output), 0, "notes", {"", nullptr}}};

template <std::int32_t (*behave)(Snapshot, Host)>
gh_algorithm algorithm(const char* id) {
  return {sizeof(gh_algorithm),
          1,
          id,
          {id, nullptr},
          {"", nullptr},
          {"", nullptr},
          nullptr,
          0,
          inputs,
          std::size(inputs),
          outputs,
          std::size(outputs),
          run<behave>};
}

#define ALGORITHM(name) algorithm<name>(#name)
const gh_algorithm algorithms[] = {
    ALGORITHM(sound),      ALGORITHM(throwing),         ALGORITHM(throwing_oddly), ALGORITHM(crashing),
    ALGORITHM(aborting),   ALGORITHM(exiting),          ALGORITHM(endless),        ALGORITHM(polite),
    ALGORITHM(printing),   ALGORITHM(leaking),          ALGORITHM(flooding),       ALGORITHM(unknown_layer),
    ALGORITHM(wrong_type), ALGORITHM(undeclared_layer), ALGORITHM(unknown_field),  ALGORITHM(not_a_number),
    ALGORITHM(outside),    ALGORITHM(bow_tie),          ALGORITHM(flat),           ALGORITHM(no_parts),
    ALGORITHM(bad_value),  ALGORITHM(bad_text),         ALGORITHM(infinite_value), ALGORITHM(unknown_id),
    ALGORITHM(bad_figure), ALGORITHM(garbage),          ALGORITHM(forged),         ALGORITHM(hanging_up),
    ALGORITHM(odd_status), ALGORITHM(silent),           ALGORITHM(failing),        ALGORITHM(cancels_itself),
};

}  // namespace

extern "C" GH_EXPORT const gh_plugin* gatehouse_plugin(void) {
  static const auto pointers = [] {
    std::vector<const gh_algorithm*> all;
    for (const auto& a : algorithms) all.push_back(&a);
    return all;
  }();
  static const gh_plugin plugin{sizeof(gh_plugin),        GH_ABI_MAJOR,      GH_ABI_MINOR,    "misbehaving",  "1",
                                {"Misbehaving", nullptr}, {"Test", nullptr}, pointers.data(), pointers.size()};
  return &plugin;
}
