// The talk between the map's process and its plugin worker: frames of a type and a payload over one socket.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::worker {

enum class FrameType : std::uint8_t {
  request = 1,      ///< to the worker: what to run, on what
  cancel = 2,       ///< to the worker: stop
  description = 3,  ///< what the library says of itself, or why it cannot be used
  progress = 4,
  emission = 5,  ///< a new feature
  update = 6,    ///< fields of a feature of the snapshot
  figure = 7,
  message = 8,
  failure = 9,   ///< the plugin says why it cannot
  refusal = 10,  ///< the plugin emitted what cannot be used
  threw = 11,    ///< an exception left the plugin
  outcome = 12,  ///< what run() returned: the last frame
  plot = 13,
  table = 14
};

struct Frame {
  FrameType type = FrameType::outcome;
  std::string payload;
};

/// No frame of a sound worker is longer; the request, which the map's process makes itself, may be.
inline constexpr std::size_t max_result_frame = std::size_t{64} << 20;
inline constexpr std::size_t max_request_frame = std::size_t{3} << 30;

/// The frame as bytes: length (4 bytes, little endian), type (1 byte), payload.
[[nodiscard]] std::string to_bytes(const Frame& frame);

/// Puts frames together from bytes as they come.
class FrameReader {
public:
  explicit FrameReader(std::size_t max_payload) : max_payload_(max_payload) {}
  void add(std::string_view bytes);
  /// The next whole frame, or nothing yet.
  [[nodiscard]] std::optional<Frame> next();
  /// True once the bytes cannot be frames: too long, or of no known type. Nothing more comes out then.
  [[nodiscard]] bool broken() const { return broken_; }

private:
  std::size_t max_payload_;
  std::string buffer_;
  std::size_t begin_ = 0;
  bool broken_ = false;
};

}  // namespace gatehouse::worker
