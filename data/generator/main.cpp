// gatehouse_make_sample DIR [SEED [jubei|tongxin]]: a sample estate's map, and Jubei's aerial picture.
#include <charconv>
#include <cstring>
#include <iostream>
#include <string_view>

#include "aerial.hpp"
#include "estate.hpp"
#include "storage/project.hpp"

namespace {

using namespace gatehouse;

MapPtr share(Map map) { return std::make_shared<const Map>(std::move(map)); }

/// A sample estate: how it is drawn, who lives there, and what its map is called.
struct Sample {
  std::string_view file, title, author, image;  ///< image: the aerial picture beside it, "" for none
  void (*draw)(TransactionBuilder&, std::uint64_t);
  sample::People (*people)();
};

const Sample jubei{"jubei",
                   "聚北小区 Jubei Estate",
                   "聚北社区 Jubei community",
                   "jubei_aerial.tif",
                   sample::draw_jubei,
                   sample::people_of_jubei};
const Sample tongxin{"tongxin", "同心新村 Tongxin Xincun", "同心社区 Tongxin community",
                     "",        sample::draw_tongxin,      sample::people_of_tongxin};

Result<void> make(const Sample& which, const std::filesystem::path& folder, std::uint64_t seed) {
  Map start = empty_map("EPSG:32651");
  start.settings["title"] = which.title;
  start.settings["author"] = which.author;
  start.settings["sources"] = "样例数据，由 Gatehouse 生成 · sample data made by Gatehouse";
  if (!which.image.empty())
    start.settings["images"] = R"([{"path":")" + std::string(which.image) + R"(","opacity":1.0,"visible":true}])";
  const MapPtr empty = share(std::move(start));
  TransactionBuilder estate(empty);
  which.draw(estate, seed);
  auto drawn = apply(*empty, std::move(estate).finish({"Survey of the estate", "小区测绘"}));
  if (!drawn) return drawn.error();
  const MapPtr surveyed = share(*std::move(drawn));
  TransactionBuilder people(surveyed);
  sample::settle_people(people, *surveyed, which.people(), seed);
  auto settled = apply(*surveyed, std::move(people).finish({"Households, requests and staff", "住户、需求与人员"}));
  if (!settled) return settled.error();

  std::filesystem::create_directories(folder);
  const auto file = folder / (std::string(which.file) + ".gpkg");
  std::filesystem::remove(file);
  auto project = Project::create(file, *settled);
  if (!project) return project.error();
  if (which.image.empty()) return {};
  return sample::write_aerial(*settled, folder / which.image, seed);
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t seed = 2020;
  const bool seed_read = argc < 3 || std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), seed).ec == std::errc();
  const Sample* which = argc < 4 || argv[3] == jubei.file ? &jubei : argv[3] == tongxin.file ? &tongxin : nullptr;
  if (argc < 2 || argc > 4 || !seed_read || which == nullptr) {
    std::cerr << "usage: gatehouse_make_sample DIR [SEED [jubei|tongxin]]\n";
    return 2;
  }
  const auto made = make(*which, argv[1], seed);
  if (!made) {
    std::cerr << made.error().message(Language::en) << '\n';
    return 1;
  }
  return 0;
}
