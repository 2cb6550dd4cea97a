#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

#include "processing/worker_host.hpp"

namespace gatehouse::worker {
namespace {

constexpr auto look_interval = std::chrono::milliseconds(5);

/// Reads exactly `size` bytes; false where the other side is gone.
bool receive_all(int socket, char* out, std::size_t size) {
  while (size > 0) {
    const ssize_t n = recv(socket, out, size, 0);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    out += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

}  // namespace

void Channel::send(const Frame& frame) {
  const std::string bytes = to_bytes(frame);
  const std::scoped_lock lock(mutex_);
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t n = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) _exit(0);
    sent += static_cast<std::size_t>(n);
  }
}

std::optional<Frame> Channel::receive(std::size_t max_payload) {
  std::vector<char> buffer(5);
  if (!receive_all(socket_, buffer.data(), buffer.size())) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t i = 0; i < 4; ++i)
    length |= static_cast<std::size_t>(static_cast<unsigned char>(buffer[i])) << (8 * i);
  if (length > max_payload) return std::nullopt;
  Frame frame{static_cast<FrameType>(buffer[4]), std::string(length, '\0')};
  if (!receive_all(socket_, frame.payload.data(), length)) return std::nullopt;
  return frame;
}

bool Channel::cancelled() {
  const std::scoped_lock lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (cancelled_ || now - looked_ < look_interval) return cancelled_;
  looked_ = now;
  pollfd waiting{socket_, POLLIN, 0};
  // After the request the map's process says nothing but "cancel", or is gone: either way, stop.
  cancelled_ = poll(&waiting, 1, 0) > 0 && (waiting.revents & (POLLIN | POLLHUP | POLLERR)) != 0;
  return cancelled_;
}

}  // namespace gatehouse::worker
