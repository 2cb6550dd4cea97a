// Transactions and layers as bytes: the history in the file, and the talk between the map and its plugin worker.
#pragma once

#include <string>

#include "model/transaction.hpp"

namespace gatehouse {

/// A versioned little-endian encoding; equal transactions give equal bytes.
[[nodiscard]] std::string encode(const Transaction& transaction);
[[nodiscard]] Result<Transaction> decode_transaction(std::string_view bytes);
[[nodiscard]] std::string encode(const Map& map);
[[nodiscard]] Result<Map> decode_map(std::string_view bytes);

/// The definition as JSON text, as the file keeps it.
[[nodiscard]] std::string to_json(const LayerDefinition& definition);
[[nodiscard]] Result<LayerDefinition> layer_from_json(std::string_view json);

}  // namespace gatehouse
