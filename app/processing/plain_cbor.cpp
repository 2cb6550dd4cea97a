#include "processing/plain_cbor.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace gatehouse::worker {
namespace {

constexpr std::size_t max_depth = 16;

/// The first byte of an item (RFC 8949 §3: what it is, and its number or length).
struct Head {
  unsigned major = 0;
  std::uint64_t argument = 0;
};

/// The head at the front of `rest`, which it is taken from; nothing where it is cut off or of a length said later.
std::optional<Head> take_head(std::string_view& rest) {
  if (rest.empty()) return std::nullopt;
  const unsigned first = static_cast<unsigned char>(rest.front());
  rest.remove_prefix(1);
  Head head{first >> 5U, first & 0x1FU};
  if (head.argument < 24) return head;
  if (head.argument > 27) return std::nullopt;
  const std::size_t size = std::size_t{1} << (head.argument - 24);
  if (rest.size() < size) return std::nullopt;
  head.argument = 0;
  for (const char byte : rest.substr(0, size)) head.argument = head.argument << 8U | static_cast<unsigned char>(byte);
  rest.remove_prefix(size);
  return head;
}

}  // namespace

bool is_plain_cbor(std::string_view payload) {
  std::array<std::uint64_t, max_depth + 1> left{1};  // items still to come, at each depth
  std::size_t depth = 0;
  while (true) {
    while (left[depth] == 0) {
      if (depth == 0) return payload.empty();
      --depth;
    }
    --left[depth];
    const auto head = take_head(payload);
    if (!head) return false;
    switch (head->major) {
      case 2:  // bytes
      case 3:  // text
        if (head->argument > payload.size()) return false;
        payload.remove_prefix(static_cast<std::size_t>(head->argument));
        break;
      case 4:  // a list
      case 5:  // a map: two items each
        if (head->argument > payload.size() || depth == max_depth) return false;
        left[++depth] = head->argument * (head->major - 3);
        break;
      case 6:  // a tag
        return false;
      default:  // a number, true, false, null: nothing follows its head
        break;
    }
  }
}

}  // namespace gatehouse::worker
