#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

#include "briefing/pages/png_resolution.hpp"
#include "briefing/pages/sheet_plan.hpp"
#include "briefing/sheet.hpp"
#include "support/catch.hpp"
#include "support/small_estate.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;

namespace {

struct InLanguage {
  explicit InLanguage(Language l) : before(language()) { set_language(l); }
  ~InLanguage() { set_language(before); }
  Language before;
};

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream content;
  content << in.rdbuf();
  return content.str();
}

/// What pdftotext finds; nothing, having said so, where the program is not installed.
std::optional<std::string> words_of(const std::filesystem::path& pdf) {
  std::FILE* pipe = popen(("pdftotext -layout '" + pdf.string() + "' - 2>/dev/null").c_str(), "r");
  std::string words;
  char buffer[4096];
  std::size_t n = 0;
  while ((n = fread(buffer, 1, sizeof buffer, pipe)) > 0) words.append(buffer, n);
  const int status = pclose(pipe);
  if (WEXITSTATUS(status) == 127) {
    std::cout << "skipped: pdftotext is not installed\n";
    return std::nullopt;
  }
  CHECK(status == 0);
  return words;
}

bool has(const std::string& words, const std::string& part) { return words.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the sheet's Chinese words can be selected in the PDF", "[briefing]") {
  const InLanguage chinese(Language::zh_CN);
  const test::TempDir dir;
  NoProgress progress;
  SheetOptions options;
  options.map_file = "/home/somebody/fuxinli.gpkg";
  REQUIRE(write_sheet(test::small_estate(), dir / "a.pdf", options, progress).ok());
  const auto words = words_of(dir / "a.pdf");
  if (!words) return;
  for (const char* part : {"福新里小区出入口与管控图", "图例", "无人值守出入口", "封控区", "北门", "公开 PUBLIC",
                           "配送路线", "fuxinli.gpkg", "1:1000"}) {
    INFO(part);
    CHECK(has(*words, part));
  }
  CHECK_FALSE(has(*words, "somebody"));
}

TEST_CASE("nothing personal stands on a public sheet, in any format", "[briefing]") {
  const test::TempDir dir;
  NoProgress progress;
  const Map map = test::small_estate();
  REQUIRE(write_sheet(map, dir / "public.pdf", {}, progress).ok());
  REQUIRE(write_sheet(map, dir / "public.svg", {}, progress).ok());
  CHECK_FALSE(has(read_file(dir / "public.pdf"), "LEAK"));
  CHECK_FALSE(has(read_file(dir / "public.svg"), "LEAK"));
  const auto words = words_of(dir / "public.pdf");
  if (!words) return;
  CHECK(has(*words, "PUBLIC"));
  CHECK_FALSE(has(*words, "LEAK"));

  SheetOptions internal;
  internal.internal = true;
  REQUIRE(write_sheet(map, dir / "internal.pdf", internal, progress).ok());
  const auto inside = words_of(dir / "internal.pdf");
  CHECK(has(*inside, "INTERNAL"));
  CHECK(has(*inside, "LEAK-author"));
  // Households and staff have no place on a sheet of either kind.
  CHECK_FALSE(has(*inside, "LEAK-contact"));
  CHECK_FALSE(has(*inside, "LEAK-staff"));
  CHECK_FALSE(has(*inside, "LEAK-13700000000"));
}

TEST_CASE("a sheet is one A3 page, a PNG says its 300 dots an inch, an SVG its size", "[briefing]") {
  const test::TempDir dir;
  NoProgress progress;
  const Map map = test::small_estate();
  REQUIRE(write_sheet(map, dir / "a.PNG", {}, progress).ok());
  const std::string png = read_file(dir / "a.PNG");
  REQUIRE(png.size() > 100);
  CHECK(has(png.substr(0, 80), "pHYs"));
  CHECK(static_cast<unsigned char>(png[18]) * 256 + static_cast<unsigned char>(png[19]) == 4961);
  REQUIRE(write_sheet(map, dir / "a.svg", {}, progress).ok());
  CHECK(has(read_file(dir / "a.svg"), "width=\"1190.55"));
  REQUIRE(write_sheet(map, dir / "a.pdf", {}, progress).ok());
  CHECK(has(read_file(dir / "a.pdf"), "%PDF-"));
}

TEST_CASE("a sheet that cannot be made leaves the old file and nothing beside it", "[briefing]") {
  const test::TempDir dir;
  NoProgress progress;
  std::ofstream(dir / "a.pdf") << "old";
  CHECK_FALSE(write_sheet(empty_map("EPSG:32651"), dir / "a.pdf", {}, progress).ok());
  CHECK(read_file(dir / "a.pdf") == "old");
  const auto wrong = write_sheet(test::small_estate(), dir / "a.docx", {}, progress);
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().kind == ErrorKind::usage);
  const auto nowhere = write_sheet(test::small_estate(), dir / "no" / "a.pdf", {}, progress);
  REQUIRE_FALSE(nowhere.ok());
  CHECK(nowhere.error().kind == ErrorKind::io);
  Map with_image = test::small_estate();
  with_image.settings["images"] = R"([{"path":"gone.tif"}])";
  SheetOptions images;
  images.images = true;
  images.map_file = dir / "map.gpkg";
  CHECK_FALSE(write_sheet(with_image, dir / "a.pdf", images, progress).ok());
  CHECK(read_file(dir / "a.pdf") == "old");
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(dir.path())) ++files;
  CHECK(files == 1);
  REQUIRE(write_sheet(test::small_estate(), dir / "a.pdf", {}, progress).ok());
  CHECK(has(read_file(dir / "a.pdf"), "%PDF-"));
}

TEST_CASE("the scale is the largest at which the estate fits", "[briefing]") {
  const auto ground = [](double width, double height) {
    return Envelope{{0, 0}, {to_millimetre(width), to_millimetre(height)}};
  };
  CHECK(fitting_scale(ground(100, 80)) == 500);
  CHECK(fitting_scale(ground(250, 150)) == 1000);
  CHECK(fitting_scale(ground(100, 250)) == 1500);
  CHECK(fitting_scale(ground(720, 300)) == 2500);
  CHECK(fitting_scale(ground(1000, 800)) == 4000);
  CHECK(fitting_scale(ground(2900, 800)) == 10000);
}

TEST_CASE("a sheet says which checkpoint watches an open entrance, and shows no other word there", "[briefing]") {
  const Map map = test::small_estate();
  test::EstateBuilder b(map);
  for (const auto& [number, by] : {std::pair("E2", "K1"), std::pair("E4", "LEAK-watcher 老王")}) {
    for (const auto& [id, feature] : map.layer("entrances")->features) {
      if (feature->text("number") != number) continue;
      Feature changed = *feature;
      changed.attributes["watched_by"] = std::string(by);
      b.builder().replace("entrances", changed);
    }
  }
  auto plan = plan_sheet(std::move(b).finish(), {});
  REQUIRE(plan.ok());
  for (const EntranceRow& row : plan->entrances) {
    CHECK(row.watch == (row.number == "E1" || row.number == "E2" ? "K1" : ""));
  }
}

TEST_CASE("a sheet lists the zones in force with their people and gates, sealed ones first", "[briefing]") {
  const Map map = test::small_estate();
  test::EstateBuilder b(map);
  const Feature drawn = *map.layer("zones")->features.begin()->second;
  for (const auto& [number, kind] :
       {std::pair("C-2", "controlled"), std::pair("S-10", "sealed"), std::pair("S-9", "sealed")}) {
    b.builder().add("zones", drawn.geometry,
                    {{"number", std::string(number)},
                     {"kind", std::string(kind)},
                     {"households", std::int64_t{48}},
                     {"gates", std::int64_t{2}},
                     {"valid_until", std::string("2022-04-22T08:00")}});
  }
  const Map with = std::move(b).finish();
  const auto plan = plan_sheet(with, {});
  REQUIRE(plan.ok());
  std::vector<std::string> numbers;
  for (const ZoneRow& row : plan->zones) numbers.push_back(row.number);
  REQUIRE(numbers.size() == with.layer("zones")->features.size());
  const auto at = [&](const char* n) { return std::find(numbers.begin(), numbers.end(), n) - numbers.begin(); };
  CHECK(at("S-9") < at("S-10"));
  CHECK(at("S-10") < at("C-2"));
  const ZoneRow& row = plan->zones[static_cast<std::size_t>(at("S-10"))];
  CHECK(row.kind == "Sealed zone");
  CHECK(row.households == "48");
  CHECK(row.residents.empty());
  CHECK(row.gates == "2");
  CHECK(row.until == "2022-04-22");
  CHECK_FALSE(row.square.empty());
}

TEST_CASE("a sheet counts and lists what lies on it, unmanned entrances first", "[briefing]") {
  const Map map = test::small_estate();
  auto plan = plan_sheet(map, {});
  REQUIRE(plan.ok());
  CHECK(plan->scale == 1000);
  REQUIRE(plan->counts.size() >= 5);
  CHECK(plan->counts[0].label == "Unmanned entrances");
  CHECK(plan->counts[0].count == 2);
  CHECK(plan->counts[0].urgent);
  REQUIRE(plan->entrances.size() == 6);
  CHECK(plan->entrances[0].number == "E3");
  // Small letters: "E1" is an entrance's number.
  REQUIRE(plan->entrances[0].square.size() == 2);
  CHECK(plan->entrances[0].square[0] >= 'a');
  for (const EntranceRow& row : plan->entrances) CHECK(row.watch == (row.number == "E1" ? "K1" : ""));
  CHECK(plan->entrances[0].phone.empty());
  CHECK(plan->valid_until == "2022-04-15 08:00");
  bool notes = false;
  for (const LegendEntry& entry : plan->legend) notes = notes || entry.key.starts_with("notes");
  CHECK_FALSE(notes);

  SheetOptions close;
  close.scale = 100;
  plan = plan_sheet(map, close);
  REQUIRE(plan.ok());
  CHECK(plan->entrances.empty());  // 31 × 23 m around the middle
}

// What is kept in GATEHOUSE_KEEP is looked at by a person: the same sheet in colour, grey and Chinese.
TEST_CASE("many delivery rounds are left to their own pages, and the sheet says so", "[briefing]") {
  const auto sheet_with = [](int rounds) {
    test::EstateBuilder b(test::small_estate());
    for (int i = 0; i < rounds; ++i)
      b.line("delivery_routes", {{0, 0}, {50, 0}}, {{"number", "D-" + std::to_string(i + 1)}});
    return *plan_sheet(std::move(b).finish(), {});
  };
  const auto in_legend = [](const SheetPlan& plan) {
    return std::any_of(plan.legend.begin(), plan.legend.end(),
                       [](const LegendEntry& e) { return e.key.starts_with("delivery_routes/"); });
  };
  const std::size_t before = test::small_estate().layer("delivery_routes")->features.size();
  const SheetPlan few = sheet_with(static_cast<int>(24 - before)), many = sheet_with(static_cast<int>(25 - before));
  CHECK(in_legend(few));
  CHECK_FALSE(has(few.subtitle, "page of its own"));
  CHECK_FALSE(in_legend(many));
  CHECK(has(many.subtitle, "Delivery rounds (25): each on a page of its own"));
}

TEST_CASE("sheets for looking at are kept on demand", "[briefing]") {
  const char* keep = std::getenv("GATEHOUSE_KEEP");
  if (keep == nullptr) return;
  NoProgress progress;
  const std::filesystem::path folder(keep);
  REQUIRE(write_sheet(test::small_estate(), folder / "small_en.pdf", {}, progress).ok());
  const InLanguage chinese(Language::zh_CN);
  SheetOptions options;
  options.internal = true;
  REQUIRE(write_sheet(test::small_estate(), folder / "small_zh.pdf", options, progress).ok());
  options.greyscale = true;
  REQUIRE(write_sheet(test::small_estate(), folder / "small_grey.pdf", options, progress).ok());
}
