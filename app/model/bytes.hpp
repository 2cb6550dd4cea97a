// Little-endian bytes for codec and hash: numbers as they are, strings and lists behind their count.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/feature.hpp"

namespace gatehouse {

class ByteWriter {
public:
  void u8(std::uint8_t v) { bytes_.push_back(static_cast<char>(v)); }
  void u64(std::uint64_t v);
  void i64(std::int64_t v) { u64(static_cast<std::uint64_t>(v)); }
  /// Counts and small numbers: 7 bits a byte, low bits first (LEB128).
  void count(std::uint64_t v);
  /// Signed, near zero in few bytes (zigzag LEB128).
  void small(std::int64_t v);
  void real(double v);
  void string(std::string_view s);
  void value(const Value& v);
  /// Vertices as differences from the one before.
  void geometry(const Geometry& g);
  void attributes(const Attributes& a);
  void feature(const Feature& f);

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] std::string take() && { return std::move(bytes_); }

private:
  std::string bytes_;
};

/// Thrown by ByteReader where bytes end too soon or make no sense; caught in codec.cpp.
struct MalformedBytes {};

class ByteReader {
public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  std::uint8_t u8();
  std::uint64_t u64();
  std::int64_t i64() { return static_cast<std::int64_t>(u64()); }
  std::uint64_t count();
  std::int64_t small();
  double real();
  std::string string();
  Value value();
  Geometry geometry();
  Attributes attributes();
  Feature feature();
  /// A count of things of at least one byte each, so that a lying count cannot reserve memory.
  std::size_t items();
  [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }

private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace gatehouse
