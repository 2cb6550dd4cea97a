#include "canvas/render/pictures.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <cstring>
#include <optional>

#include "base/kept_file.hpp"
#include "base/paths.hpp"
#include "canvas/lettering.hpp"
#include "model/bytes.hpp"

namespace gatehouse {
namespace {

constexpr std::size_t most_kept = 4000;  // texts; some tens of megabytes
constexpr std::size_t most_sizes = 50'000;
constexpr int widest = 1024;  // pixels of a picture

/// The fonts as they are: the map's own, and where others come from that stand in for characters it lacks.
std::string stamp_of_fonts() {
  std::string stamp;
  for (const char* place :
       {"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
        "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts/conf.d", "/etc/fonts/local.conf",
        "/var/cache/fontconfig"}) {
    stamp += file_stamp(place) + " ";
  }
  const char* home = std::getenv("HOME");
  if (home == nullptr) return stamp;
  for (const char* place : {".fonts", ".local/share/fonts", ".config/fontconfig"}) {
    stamp += file_stamp(std::filesystem::path(home) / place) + " ";
  }
  return stamp;
}

/// A symbol's file may be another in the next start.
std::string with_file(const std::string& key, const std::string& symbol) {
  return key + " " + file_stamp(data_directory() / "symbols" / (symbol + ".svg"));
}

void write(ByteWriter& out, const Picture& picture) {
  for (const double v : {picture.left, picture.top, picture.width, picture.height}) out.real(v);
  out.count(static_cast<std::uint64_t>(picture.bitmap.width));
  out.count(static_cast<std::uint64_t>(picture.bitmap.height));
  const auto& pixels = picture.bitmap.pixels;
  out.string({reinterpret_cast<const char*>(pixels.data()), pixels.size() * sizeof(pixels[0])});
}

PicturePtr read_picture(ByteReader& in) {
  auto picture = std::make_shared<Picture>();
  for (double* v : {&picture->left, &picture->top, &picture->width, &picture->height}) *v = in.real();
  const std::uint64_t width = in.count(), height = in.count();
  const std::string pixels = in.string();
  if (width > widest || height > widest || pixels.size() != width * height * sizeof(std::uint32_t))
    throw MalformedBytes{};
  Bitmap& bitmap = picture->bitmap;
  bitmap.width = static_cast<int>(width);
  bitmap.height = static_cast<int>(height);
  bitmap.pixels.resize(width * height);
  std::memcpy(bitmap.pixels.data(), pixels.data(), pixels.size());
  return picture;
}

}  // namespace

Pictures::Pictures(double pixels_per_mm, std::filesystem::path kept_file)
    : pixels_per_mm_(pixels_per_mm), kept_file_(std::move(kept_file)) {
  if (!kept_file_.empty()) read_kept();
}
Pictures::Pictures(Pictures&&) noexcept = default;
Pictures& Pictures::operator=(Pictures&&) noexcept = default;
Pictures::~Pictures() = default;

PicturePtr Pictures::mark(const DrawMark& mark) {
  const std::string key = fmt::format("{} {:.2f} {:.2f}", mark.symbol, mark.size, mark.halo);
  if (const auto known = marks_.used.find(key); known != marks_.used.end()) return known->second;
  if (!marks_.kept.empty()) {
    if (auto known = marks_.kept.extract(with_file(key, mark.symbol)))
      return marks_.used[key] = std::move(known.mapped());
  }
  auto picture = std::make_shared<const Picture>(lettering().mark(mark, pixels_per_mm_));
  fresh_ = true;
  return marks_.used[key] = std::move(picture);
}

PicturePtr Pictures::words(const DrawText& text) {
  if (words_.used.size() > most_kept) words_.used.clear();
  const Colour& c = text.colour;
  const std::string key = fmt::format("{} {} {:.2f} {:02x}{:02x}{:02x}{:02x} {}", text.size, text.bold, text.halo, c.r,
                                      c.g, c.b, c.a, text.text);
  if (const auto known = words_.used.find(key); known != words_.used.end()) return known->second;
  if (auto known = words_.kept.extract(key)) return words_.used[key] = std::move(known.mapped());
  auto picture = std::make_shared<const Picture>(lettering().words(text, pixels_per_mm_));
  fresh_ = true;
  return words_.used[key] = std::move(picture);
}

std::pair<double, double> Pictures::size(const std::string& text, double points, bool bold) {
  if (sizes_.used.size() > most_sizes) sizes_.used.clear();
  const std::string key = fmt::format("{} {} {}", points, bold, text);
  if (const auto known = sizes_.used.find(key); known != sizes_.used.end()) return known->second;
  auto kept = sizes_.kept.extract(key);
  fresh_ = fresh_ || !kept;
  return sizes_.used[key] = kept ? kept.mapped() : lettering().size(text, points, bold);
}

void Pictures::keep() {
  if (!fresh_ || kept_file_.empty()) return;
  ByteWriter out;
  const auto put = [&](const auto& pictures, const auto& name_of) {
    out.count(pictures.size());
    for (const auto& [key, picture] : pictures) {
      out.string(name_of(key));
      write(out, *picture);
    }
  };
  put(marks_.used, [](const std::string& key) { return with_file(key, key.substr(0, key.find(' '))); });
  put(words_.used, [](const std::string& key) { return key; });
  out.count(sizes_.used.size());
  for (const auto& [key, size] : sizes_.used) {
    out.string(key);
    out.real(size.first);
    out.real(size.second);
  }
  write_kept_file(kept_file_, fmt::format("{} {}", pixels_per_mm_, stamp_of_fonts()), out.bytes());
  fresh_ = false;
}

void Pictures::read_kept() try {
  const auto bytes = read_kept_file(kept_file_, fmt::format("{} {}", pixels_per_mm_, stamp_of_fonts()));
  if (!bytes) return;
  ByteReader in(*bytes);
  for (auto* shelf : {&marks_.kept, &words_.kept}) {
    for (std::size_t left = in.items(); left > 0; --left) {
      std::string key = in.string();
      shelf->insert_or_assign(std::move(key), read_picture(in));
    }
  }
  for (std::size_t left = in.items(); left > 0; --left) {
    std::string key = in.string();
    const double width = in.real(), height = in.real();
    sizes_.kept.insert_or_assign(std::move(key), std::pair{width, height});
  }
} catch (const MalformedBytes&) {
  marks_ = words_ = {};
  sizes_ = {};
}

}  // namespace gatehouse
