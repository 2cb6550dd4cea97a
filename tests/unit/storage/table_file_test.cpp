// Tables written for offices: read back by GDAL.
#include "storage/table_file.hpp"

#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <fstream>
#include <memory>

#include "support/catch.hpp"
#include "support/temp_dir.hpp"

namespace gatehouse {
namespace {

DataTable roster() {
  return {"值班表/A",
          {{"姓名", false}, {"工时 (h)", true}, {"姓名", false}},
          {{std::string("王敏"), 7.5, std::string("x")}, {std::string("=1+1"), Value(), Value()}}};
}

std::unique_ptr<GDALDataset> opened(const std::filesystem::path& file) {
  GDALAllRegister();
  return std::unique_ptr<GDALDataset>(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
}

}  // namespace

TEST_CASE("tables become sheets of one workbook, numbers stay numbers, equal headings and names are told apart") {
  const test::TempDir folder;
  const std::filesystem::path file = folder / "roster.xlsx";
  const auto written = write_tables({roster(), roster()}, file);
  REQUIRE(written.ok());
  CHECK(written->size() == 1);
  const auto data = opened(file);
  REQUIRE(data);
  REQUIRE(data->GetLayerCount() == 2);
  OGRLayer& sheet = *data->GetLayer(0);
  CHECK(sheet.GetName() == std::string("值班表 A"));
  CHECK(data->GetLayer(1)->GetName() == std::string("值班表 A 2"));
  REQUIRE(sheet.GetFeatureCount() == 2);
  const std::unique_ptr<OGRFeature> first(sheet.GetNextFeature());
  CHECK(first->GetDefnRef()->GetFieldDefn(2)->GetNameRef() == std::string("姓名 2"));
  CHECK(first->GetDefnRef()->GetFieldDefn(1)->GetType() == OFTReal);
  CHECK(first->GetFieldAsString(0) == std::string("王敏"));
  CHECK(first->GetFieldAsDouble(1) == 7.5);
}

TEST_CASE(
    "a workbook is ready to be read and printed: columns as wide as their words, the head kept in sight and on each "
    "page") {
  const test::TempDir folder;
  DataTable wide = roster();
  for (int i = 0; i < 14; ++i) wide.columns.push_back({"day " + std::to_string(i), false});
  wide.rows[0].resize(wide.columns.size());
  wide.rows[0][3] = std::string("早班 一号卡口 & 西门 <夜>");
  REQUIRE(write_tables({roster(), wide}, folder / "a.xlsx").ok());
  const auto part = [&](const std::string& name) {
    const std::string path = "/vsizip/" + (folder / "a.xlsx").string() + "/" + name;
    VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
    REQUIRE(file != nullptr);
    std::string content(std::size_t{1} << 20, '\0');
    content.resize(VSIFReadL(content.data(), 1, content.size(), file));
    VSIFCloseL(file);
    return content;
  };
  const auto has = [](const std::string& all, const std::string& piece) {
    return all.find(piece) != std::string::npos;
  };
  const std::string few = part("xl/worksheets/sheet1.xml"), many = part("xl/worksheets/sheet2.xml");
  CHECK(has(few, R"(orientation="portrait")"));
  CHECK(has(many, R"(orientation="landscape" fitToWidth="1" fitToHeight="0")"));
  CHECK(has(many, R"(state="frozen")"));
  CHECK(has(few, R"(<col min="2" max="2" width="10.0")"));   // of "工时 (h)"
  CHECK(has(many, R"(<col min="4" max="4" width="27.0")"));  // of the words below the heading
  CHECK(has(part("xl/workbook.xml"), R"('值班表 A 2'!$1:$1</definedName>)"));
  const auto data = opened(folder / "a.xlsx");
  REQUIRE(data);
  const std::unique_ptr<OGRFeature> first(data->GetLayer(1)->GetNextFeature());
  CHECK(first->GetFieldAsString(3) == std::string("早班 一号卡口 & 西门 <夜>"));
}

TEST_CASE("one table becomes one .csv that Excel reads as UTF-8, several become files beside each other") {
  const test::TempDir folder;
  const auto one = write_tables({roster()}, folder / "a.csv");
  REQUIRE(one.ok());
  REQUIRE(one->size() == 1);
  std::ifstream in(one->front(), std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  CHECK(text.starts_with("\xEF\xBB\xBF姓名,工时 (h),姓名 2"));
  CHECK(text.find("王敏,7.5,x") != std::string::npos);
  const auto two = write_tables({roster(), roster()}, folder / "b.csv");
  REQUIRE(two.ok());
  CHECK(two->size() == 2);
}

TEST_CASE("another ending and a folder that is not there are refused, and nothing is written") {
  const test::TempDir folder;
  const auto other = write_tables({roster()}, folder / "a.pdf");
  REQUIRE_FALSE(other.ok());
  CHECK(other.error().kind == ErrorKind::usage);
  CHECK_FALSE(write_tables({roster()}, folder / "missing/a.xlsx").ok());
  CHECK(std::filesystem::is_empty(folder.path()));
}

}  // namespace gatehouse
