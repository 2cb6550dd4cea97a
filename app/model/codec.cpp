#include "model/codec.hpp"

#include "model/bytes.hpp"

namespace gatehouse {
namespace {

constexpr std::uint8_t encoding_version = 1;

Error unreadable() {
  return {ErrorKind::input,
          text("Stored edits could not be read."),
          text("They may be damaged, or written by a newer Gatehouse."),
          {}};
}

void put(ByteWriter& w, const FeaturePtr& f) {
  w.u8(f ? 1 : 0);
  if (f) w.feature(*f);
}
void put(ByteWriter& w, const std::optional<std::string>& s) {
  w.u8(s ? 1 : 0);
  if (s) w.string(*s);
}
void put(ByteWriter& w, const std::optional<LayerDefinition>& d) {
  put(w, d ? std::optional(to_json(*d)) : std::nullopt);
}

FeaturePtr feature(ByteReader& r) { return r.u8() ? std::make_shared<const Feature>(r.feature()) : nullptr; }
std::optional<std::string> string(ByteReader& r) { return r.u8() ? std::optional(r.string()) : std::nullopt; }
std::optional<LayerDefinition> definition(ByteReader& r) {
  const auto json = string(r);
  if (!json) return std::nullopt;
  auto d = layer_from_json(*json);
  if (!d) throw MalformedBytes{};
  return *std::move(d);
}

template <class T, class Read>
Result<T> decode(std::string_view bytes, Read read) {
  try {
    ByteReader r(bytes);
    if (r.u8() != encoding_version) return unreadable();
    T value = read(r);
    if (!r.at_end()) return unreadable();
    return value;
  } catch (const MalformedBytes&) {
    return unreadable();
  }
}

}  // namespace

std::string encode(const Transaction& transaction) {
  ByteWriter w;
  w.u8(encoding_version);
  w.string(transaction.name.en);
  w.string(transaction.name.zh);
  w.count(transaction.changes.size());
  struct Visitor {
    ByteWriter& w;
    void operator()(const FeatureChange& c) const {
      w.u8(0);
      w.string(c.layer);
      w.small(c.id);
      put(w, c.before);
      put(w, c.after);
    }
    void operator()(const LayerChange& c) const {
      w.u8(1);
      w.string(c.layer);
      put(w, c.before);
      put(w, c.after);
    }
    void operator()(const SettingChange& c) const {
      w.u8(2);
      w.string(c.key);
      put(w, c.before);
      put(w, c.after);
    }
  };
  for (const auto& change : transaction.changes) std::visit(Visitor{w}, change);
  return std::move(w).take();
}

Result<Transaction> decode_transaction(std::string_view bytes) {
  return decode<Transaction>(bytes, [](ByteReader& r) {
    Transaction t;
    t.name.en = r.string();
    t.name.zh = r.string();
    for (std::size_t n = r.items(); n > 0; --n) {
      switch (r.u8()) {
        case 0: {
          FeatureChange c;
          c.layer = r.string();
          c.id = r.small();
          c.before = feature(r);
          c.after = feature(r);
          t.changes.emplace_back(std::move(c));
          break;
        }
        case 1: {
          LayerChange c;
          c.layer = r.string();
          c.before = definition(r);
          c.after = definition(r);
          t.changes.emplace_back(std::move(c));
          break;
        }
        case 2: {
          SettingChange c;
          c.key = r.string();
          c.before = string(r);
          c.after = string(r);
          t.changes.emplace_back(std::move(c));
          break;
        }
        default:
          throw MalformedBytes{};
      }
    }
    return t;
  });
}

std::string encode(const Map& map) {
  ByteWriter w;
  w.u8(encoding_version);
  w.string(map.crs);
  w.count(map.layers.size());
  for (const auto& layer : map.layers) {
    w.string(to_json(layer->definition));
    w.small(layer->next_id);
    w.count(layer->features.size());
    for (const auto& [id, f] : layer->features) w.feature(*f);
  }
  w.count(map.settings.size());
  for (const auto& [key, value] : map.settings) {
    w.string(key);
    w.string(value);
  }
  return std::move(w).take();
}

Result<Map> decode_map(std::string_view bytes) {
  return decode<Map>(bytes, [](ByteReader& r) {
    Map map;
    map.crs = r.string();
    for (std::size_t n = r.items(); n > 0; --n) {
      auto layer = std::make_shared<Layer>();
      auto d = layer_from_json(r.string());
      if (!d) throw MalformedBytes{};
      layer->definition = *std::move(d);
      layer->next_id = r.small();
      for (std::size_t m = r.items(); m > 0; --m) {
        auto f = std::make_shared<const Feature>(r.feature());
        layer->features.emplace_hint(layer->features.end(), f->id, std::move(f));
      }
      map.layers.push_back(std::move(layer));
    }
    for (std::size_t n = r.items(); n > 0; --n) {
      std::string key = r.string();
      map.settings.insert_or_assign(std::move(key), r.string());
    }
    return map;
  });
}

}  // namespace gatehouse
