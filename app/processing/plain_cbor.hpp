// What is looked at before a payload is handed to the JSON library.
#pragma once

#include <string_view>

namespace gatehouse::worker {

/// True where `payload` is one CBOR item (RFC 8949) as the worker's own side writes it: lengths said beforehand, no
/// tags, lists and maps at most 16 deep, not a byte missing or left over. The library reads lists, and strings in
/// pieces, by calling itself: bytes made for it would use up the stack, which no exception reports.
[[nodiscard]] bool is_plain_cbor(std::string_view payload);

}  // namespace gatehouse::worker
