#include "processing/frames.hpp"

namespace gatehouse::worker {
namespace {
constexpr std::size_t header_size = 5;
}

std::string to_bytes(const Frame& frame) {
  std::string bytes;
  bytes.reserve(header_size + frame.payload.size());
  const auto length = static_cast<std::uint32_t>(frame.payload.size());
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((length >> shift) & 0xFFU);
  bytes += static_cast<char>(frame.type);
  bytes += frame.payload;
  return bytes;
}

void FrameReader::add(std::string_view bytes) {
  if (broken_) return;
  if (begin_ > (std::size_t{1} << 20) && begin_ * 2 > buffer_.size()) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  buffer_ += bytes;
}

std::optional<Frame> FrameReader::next() {
  if (broken_ || buffer_.size() - begin_ < header_size) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t i = 0; i < 4; ++i)
    length |= static_cast<std::size_t>(static_cast<unsigned char>(buffer_[begin_ + i])) << (8 * i);
  const auto type = static_cast<std::uint8_t>(buffer_[begin_ + 4]);
  if (length > max_payload_ || type < static_cast<std::uint8_t>(FrameType::request) ||
      type > static_cast<std::uint8_t>(FrameType::table)) {
    broken_ = true;
    return std::nullopt;
  }
  if (buffer_.size() - begin_ - header_size < length) return std::nullopt;
  Frame frame{static_cast<FrameType>(type), buffer_.substr(begin_ + header_size, length)};
  begin_ += header_size + length;
  if (begin_ == buffer_.size()) {
    buffer_.clear();
    begin_ = 0;
  }
  return frame;
}

}  // namespace gatehouse::worker
