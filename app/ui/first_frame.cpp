#include "ui/first_frame.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/kept_file.hpp"
#include "model/bytes.hpp"

namespace gatehouse::ui {

FirstFrame read_first_frame(const std::filesystem::path& file) {
  std::ifstream in(file);
  const auto json = nlohmann::json::parse(in, nullptr, false);
  FirstFrame frame;
  try {
    frame.scale = json.at("scale").get<float>();
    frame.characters = json.at("characters").get<std::string>();
    frame.map = json.at("map").get<std::array<double, 4>>();
    frame.graphics = json.at("graphics").get<std::string>();
    frame.libraries = json.at("libraries").get<std::vector<std::string>>();
    for (const auto& p : json.at("pictures")) {
      const int pixels = p.at(1).get<int>();
      if (pixels > 0 && pixels <= 256)
        frame.pictures.push_back({p.at(0).get<std::string>(), pixels, p.at(2).get<bool>()});
    }
  } catch (const nlohmann::json::exception&) {
    return {};
  }
  return frame;
}

void write_first_frame(const std::filesystem::path& file, const FirstFrame& frame) {
  nlohmann::json json{{"scale", frame.scale}, {"characters", frame.characters}, {"pictures", nlohmann::json::array()},
                      {"map", frame.map},     {"graphics", frame.graphics},     {"libraries", frame.libraries}};
  for (const PictureKey& p : frame.pictures) json["pictures"].push_back({p.file, p.pixels, p.mask});
  const std::filesystem::path fresh = file.string() + ".part";
  std::ofstream(fresh) << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  std::error_code ignored;
  std::filesystem::rename(fresh, file, ignored);
}

namespace {

/// The files as they are now.
std::string stamp_of(const std::vector<PictureKey>& keys) {
  std::string stamp;
  for (const PictureKey& key : keys) stamp += fmt::format("{} {}\n", key.file, file_stamp(key.file));
  return stamp;
}

void keep_pictures(const std::filesystem::path& file, const std::string& stamp, const Pictures& pictures) {
  ByteWriter out;
  out.count(pictures.size());
  for (const auto& [key, picture] : pictures) {
    out.string(key.file);
    out.count(static_cast<std::uint64_t>(key.pixels));
    out.u8(key.mask ? 1 : 0);
    out.count(static_cast<std::uint64_t>(picture.width));
    out.count(static_cast<std::uint64_t>(picture.height));
    out.string({reinterpret_cast<const char*>(picture.rgba.data()), picture.rgba.size()});
  }
  write_kept_file(file, stamp, out.bytes());
}

Pictures kept_pictures(const std::filesystem::path& file, const std::string& stamp) try {
  Pictures pictures;
  const auto bytes = read_kept_file(file, stamp);
  if (!bytes) return {};
  ByteReader in(*bytes);
  for (std::size_t left = in.items(); left > 0; --left) {
    PictureKey key;
    key.file = in.string();
    key.pixels = static_cast<int>(in.count());
    key.mask = in.u8() != 0;
    const std::uint64_t width = in.count(), height = in.count();
    const std::string rgba = in.string();
    constexpr std::uint64_t widest = 4096;
    if (width > widest || height > widest || rgba.size() != width * height * 4) return {};
    pictures.emplace(std::move(key),
                     IconPicture{static_cast<int>(width), static_cast<int>(height), {rgba.begin(), rgba.end()}});
  }
  return pictures;
} catch (const MalformedBytes&) {
  return {};
}

}  // namespace

std::future<Pictures> draw_ahead(std::vector<PictureKey> keys, std::filesystem::path kept_file) {
  return std::async(std::launch::async, [keys = std::move(keys), kept_file = std::move(kept_file)] {
    const std::string stamp = stamp_of(keys);
    Pictures pictures = kept_pictures(kept_file, stamp);
    bool fresh = false;
    for (const PictureKey& key : keys) {
      if (pictures.contains(key)) continue;
      if (auto picture = draw_svg(key.file, key.pixels, key.mask)) {
        pictures.emplace(key, *std::move(picture));
        fresh = true;
      }
    }
    if (fresh) keep_pictures(kept_file, stamp, pictures);
    return pictures;
  });
}

}  // namespace gatehouse::ui
