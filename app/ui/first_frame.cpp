#include "ui/first_frame.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

namespace gatehouse::ui {

FirstFrame read_first_frame(const std::filesystem::path& file) {
  std::ifstream in(file);
  const auto json = nlohmann::json::parse(in, nullptr, false);
  FirstFrame frame;
  try {
    frame.scale = json.at("scale").get<float>();
    frame.characters = json.at("characters").get<std::string>();
    frame.map = json.at("map").get<std::array<double, 4>>();
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
  nlohmann::json json{{"scale", frame.scale},
                      {"characters", frame.characters},
                      {"pictures", nlohmann::json::array()},
                      {"map", frame.map}};
  for (const PictureKey& p : frame.pictures) json["pictures"].push_back({p.file, p.pixels, p.mask});
  const std::filesystem::path fresh = file.string() + ".part";
  std::ofstream(fresh) << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  std::error_code ignored;
  std::filesystem::rename(fresh, file, ignored);
}

std::future<Pictures> draw_ahead(std::vector<PictureKey> keys) {
  return std::async(std::launch::async, [keys = std::move(keys)] {
    Pictures pictures;
    for (const PictureKey& key : keys) {
      if (auto picture = draw_svg(key.file, key.pixels, key.mask)) pictures.emplace(key, *std::move(picture));
    }
    return pictures;
  });
}

}  // namespace gatehouse::ui
