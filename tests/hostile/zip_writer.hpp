// Zip files made by hand, so that a test can say anything in them.
#pragma once

#include <zlib.h>

#include <string>
#include <vector>

namespace gatehouse::test {

class ZipWriter {
public:
  /// `says` is the unpacked size that the entry claims; 0 for the true one.
  void add(const std::string& name, const std::string& content, std::uint32_t says = 0) {
    std::string packed(compressBound(content.size()) + 64, '\0');
    z_stream z{};
    deflateInit2(&z, 1, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    z.avail_in = static_cast<uInt>(content.size());
    z.next_out = reinterpret_cast<Bytef*>(packed.data());
    z.avail_out = static_cast<uInt>(packed.size());
    deflate(&z, Z_FINISH);
    packed.resize(z.total_out);
    deflateEnd(&z);
    const auto crc = static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size())));
    const auto size = says != 0 ? says : static_cast<std::uint32_t>(content.size());
    std::string fields;
    put16(fields, 20);
    put16(fields, 0x0800);
    put16(fields, 8);
    put32(fields, 0);
    put32(fields, crc);
    put32(fields, static_cast<std::uint32_t>(packed.size()));
    put32(fields, size);
    put16(fields, static_cast<std::uint16_t>(name.size()));
    put16(fields, 0);
    const auto offset = static_cast<std::uint32_t>(body_.size());
    put32(body_, 0x04034b50);
    body_ += fields + name + packed;
    put32(directory_, 0x02014b50);
    put16(directory_, 20);
    directory_ += fields;
    put16(directory_, 0);
    put16(directory_, 0);
    put16(directory_, 0);
    put32(directory_, 0);
    put32(directory_, offset);
    directory_ += name;
    ++entries_;
  }
  [[nodiscard]] std::string finish() const {
    std::string out = body_ + directory_;
    put32(out, 0x06054b50);
    put32(out, 0);
    put16(out, entries_);
    put16(out, entries_);
    put32(out, static_cast<std::uint32_t>(directory_.size()));
    put32(out, static_cast<std::uint32_t>(body_.size()));
    put16(out, 0);
    return out;
  }

private:
  static void put16(std::string& out, std::uint16_t v) {
    out.push_back(static_cast<char>(v & 0xff));
    out.push_back(static_cast<char>(v >> 8));
  }
  static void put32(std::string& out, std::uint32_t v) {
    put16(out, static_cast<std::uint16_t>(v & 0xffff));
    put16(out, static_cast<std::uint16_t>(v >> 16));
  }
  std::string body_, directory_;
  std::uint16_t entries_ = 0;
};

}  // namespace gatehouse::test
