#include "imagery/add_image.hpp"

#include <algorithm>
#include <cctype>

#include "imagery/picture_formats.hpp"
#include "imagery/raster_source.hpp"

namespace gatehouse {
namespace fs = std::filesystem;

const std::vector<std::string>& picture_endings() {
  static const std::vector<std::string> endings = [] {
    std::vector<std::string> all;
    for (const PictureFormat& format : picture_formats)
      for (const std::string_view ending : format.endings)
        if (!ending.empty()) all.emplace_back(ending);
    return all;
  }();
  return endings;
}

bool is_picture(const fs::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(picture_endings().begin(), picture_endings().end(), ending) != picture_endings().end();
}

Result<Transaction> add_image(const MapPtr& map, const fs::path& picture, const fs::path& map_file) {
  const auto source = RasterSource::open(picture, map->crs);
  if (!source) return source.error();
  std::error_code ignored;
  const fs::path whole = fs::weakly_canonical(picture, ignored);
  const fs::path folder = fs::weakly_canonical(fs::absolute(map_file, ignored), ignored).parent_path();
  const fs::path beside = whole.lexically_relative(folder);
  const bool below = !beside.empty() && *beside.begin() != "..";
  ImageLayer image;
  image.path = (below ? beside : whole).string();
  auto images = images_from_setting(map->setting(setting::images));
  for (const auto& known : images)
    if (known.path == image.path)
      return Error{
          ErrorKind::input, text("The picture {} lies under this map already.", picture.filename().string()), {}, {}};
  images.push_back(std::move(image));
  TransactionBuilder builder(map);
  builder.set(setting::images, images_to_setting(images));
  return std::move(builder).finish(text("Add picture {}", picture.filename().string()));
}

}  // namespace gatehouse
