// gatehouse_make_sample DIR [SEED]: the sample estate's map and its aerial picture.
#include <charconv>
#include <cstring>
#include <iostream>

#include "aerial.hpp"
#include "estate.hpp"
#include "storage/project.hpp"

namespace {

using namespace gatehouse;

MapPtr share(Map map) { return std::make_shared<const Map>(std::move(map)); }

Result<void> make(const std::filesystem::path& folder, std::uint64_t seed) {
  Map start = empty_map("EPSG:32651");
  start.settings["title"] = "聚北小区 Jubei Estate";
  start.settings["author"] = "聚北社区 Jubei community";
  start.settings["sources"] = "样例数据，由 Gatehouse 生成 · sample data made by Gatehouse";
  start.settings["images"] = R"([{"path":"jubei_aerial.tif","opacity":1.0,"visible":true}])";
  const MapPtr empty = share(std::move(start));
  TransactionBuilder estate(empty);
  sample::draw_estate(estate, seed);
  auto drawn = apply(*empty, std::move(estate).finish({"Survey of the estate", "小区测绘"}));
  if (!drawn) return drawn.error();
  const MapPtr surveyed = share(*std::move(drawn));
  TransactionBuilder people(surveyed);
  sample::settle_people(people, *surveyed, seed);
  auto settled = apply(*surveyed, std::move(people).finish({"Households, requests and staff", "住户、需求与人员"}));
  if (!settled) return settled.error();

  std::filesystem::create_directories(folder);
  const auto file = folder / "jubei.gpkg";
  std::filesystem::remove(file);
  auto project = Project::create(file, *settled);
  if (!project) return project.error();
  return sample::write_aerial(*settled, folder / "jubei_aerial.tif", seed);
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t seed = 2020;
  if (argc < 2 || argc > 3 ||
      (argc == 3 && std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), seed).ec != std::errc())) {
    std::cerr << "usage: gatehouse_make_sample DIR [SEED]\n";
    return 2;
  }
  const auto made = make(argv[1], seed);
  if (!made) {
    std::cerr << made.error().message(Language::en) << '\n';
    return 1;
  }
  return 0;
}
