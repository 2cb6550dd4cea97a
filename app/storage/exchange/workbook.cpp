#include "storage/exchange/workbook.hpp"

#include <cpl_conv.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "storage/exchange/export_xml.hpp"

namespace gatehouse::exchange {
namespace {

constexpr const char* head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                             "\n";
constexpr const char* of_sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* of_parts = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr const char* of_office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr double narrowest = 5, widest = 44, widest_head = 16;  // characters; a longer heading is wrapped
constexpr double portrait = 95;                                 // characters that an upright page takes

/// In widths of a digit: what is not of the Latin, Greek or Cyrillic alphabets is twice as wide.
double width_of(std::string_view words) {
  double width = 0;
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) width += byte >= 0xE0 ? 2 : 1;
  }
  return width;
}

/// "A", "Z", "AA".
std::string letters(int column) {
  std::string out;
  for (++column; column > 0; column = (column - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
  return out;
}

/// A file with parts, being written.
class Package {
public:
  explicit Package(const std::string& file) : zip_(CPLCreateZip(file.c_str(), nullptr)), good_(zip_ != nullptr) {}
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;
  ~Package() { close(); }
  void add(const std::string& name, const std::string& content) {
    good_ = good_ && CPLCreateFileInZip(zip_, name.c_str(), nullptr) == CE_None &&
            CPLWriteFileInZip(zip_, content.data(), static_cast<int>(content.size())) == CE_None &&
            CPLCloseFileInZip(zip_) == CE_None;
  }
  bool close() {
    if (zip_ != nullptr) good_ = CPLCloseZip(zip_) == CE_None && good_;
    zip_ = nullptr;
    return good_;
  }

private:
  void* zip_;
  bool good_;
};

/// The texts of all sheets, each once.
class Strings {
public:
  std::size_t number(const std::string& words) {
    const auto [place, fresh] = numbers_.try_emplace(words, numbers_.size());
    if (fresh) items_ += fmt::format("<si><t xml:space=\"preserve\">{}</t></si>", xml_escaped(words));
    return place->second;
  }
  [[nodiscard]] std::string part() const {
    return fmt::format(R"({}<sst xmlns="{}" uniqueCount="{}">{}</sst>)", head, of_sheets, numbers_.size(), items_);
  }

private:
  std::map<std::string, std::size_t> numbers_;
  std::string items_;
};

enum CellLook { plain = 0, heading = 1 };

class Sheet {
public:
  Sheet(OGRLayer& layer, Strings& strings) : strings_(strings) {
    const OGRFeatureDefn& columns = *layer.GetLayerDefn();
    const int count = columns.GetFieldCount();
    widths_.assign(static_cast<std::size_t>(count), narrowest);
    begin_row();
    for (int i = 0; i < count; ++i) {
      const std::string words = columns.GetFieldDefn(i)->GetNameRef();
      add_text(i, words, heading);
      widen(i, std::min(width_of(words), widest_head));
    }
    rows_ += "</row>";
    layer.ResetReading();
    while (const OGRFeatureUniquePtr row{layer.GetNextFeature()}) {
      begin_row();
      for (int i = 0; i < count; ++i) {
        if (row->IsFieldSetAndNotNull(i) == 0) continue;
        const std::string words = row->GetFieldAsString(i);
        widen(i, width_of(words));
        if (columns.GetFieldDefn(i)->GetType() == OFTString) {
          add_text(i, words, plain);
        } else if (std::isfinite(row->GetFieldAsDouble(i))) {
          rows_ += fmt::format(R"(<c r="{}{}"><v>{}</v></c>)", letters(i), row_, words);
        }
      }
      rows_ += "</row>";
    }
  }

  [[nodiscard]] std::string part() const {
    double width = 0;
    std::string columns;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      width += widths_[i] + 2;
      columns += fmt::format(R"(<col min="{0}" max="{0}" width="{1:.1f}" customWidth="1"/>)", i + 1, widths_[i] + 2);
    }
    if (!columns.empty()) columns = "<cols>" + columns + "</cols>";
    const bool wide = widths_.size() > 2;
    return fmt::format(
        R"({}<worksheet xmlns="{}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>)"
        R"(<sheetView workbookViewId="0"><pane {}ySplit="1" topLeftCell="{}2" activePane="{}" state="frozen"/>)"
        R"(</sheetView></sheetViews>{}<sheetData>{}</sheetData><printOptions gridLines="1"/>)"
        R"(<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>)"
        R"(<pageSetup paperSize="9" orientation="{}" fitToWidth="1" fitToHeight="0"/>)"
        R"(<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>)",
        head, of_sheets, wide ? R"(xSplit="1" )" : "", wide ? "B" : "A", wide ? "bottomRight" : "bottomLeft", columns,
        rows_, width > portrait ? "landscape" : "portrait");
  }

private:
  void begin_row() { rows_ += fmt::format(R"(<row r="{}">)", ++row_); }
  void widen(int column, double width) {
    double& now = widths_[static_cast<std::size_t>(column)];
    now = std::clamp(width, now, widest);
  }
  void add_text(int column, const std::string& words, CellLook look) {
    rows_ += fmt::format(R"(<c r="{}{}" s="{}" t="s"><v>{}</v></c>)", letters(column), row_, static_cast<int>(look),
                         strings_.number(words));
  }

  Strings& strings_;
  std::vector<double> widths_;
  std::string rows_;
  std::size_t row_ = 0;
};

/// As `CellLook` numbers them: plain, and bold on grey with a line below, wrapped.
std::string styles() {
  return fmt::format(
      R"({}<styleSheet xmlns="{}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>)"
      R"(<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>)"
      R"(<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>)"
      R"(<fill><patternFill patternType="solid"><fgColor rgb="FFE6E6E6"/></patternFill></fill></fills>)"
      R"(<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>)"
      R"(<border><left/><right/><top/><bottom style="thin"/><diagonal/></border></borders>)"
      R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)"
      R"(<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
      R"(<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" )"
      R"(applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>)",
      head, of_sheets);
}

std::string relation(int number, const char* kind, const std::string& target) {
  return fmt::format(R"(<Relationship Id="rId{}" Type="{}/{}" Target="{}"/>)", number, of_office, kind, target);
}

}  // namespace

std::string sheet_name(const std::string& name, std::set<std::string>& taken) {
  std::string out;
  std::size_t characters = 0;
  for (const char c : name) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U && ++characters > 28) break;
    out += std::string_view("[]:*?/\\'").find(c) != std::string_view::npos ? ' ' : c;
  }
  if (out.empty()) out = "1";
  std::string free = out;
  for (int i = 2; !taken.insert(free).second; ++i) free = out + " " + std::to_string(i);
  return free;
}

bool write_workbook(GDALDataset& tables, const std::string& file) {
  Package package(file);
  Strings strings;
  std::set<std::string> taken;
  std::string sheets, titles, relations, types;
  const int count = tables.GetLayerCount();
  for (int i = 0; i < count; ++i) {
    OGRLayer& layer = *tables.GetLayer(i);
    const std::string name = xml_escaped(sheet_name(layer.GetName(), taken));
    const Sheet sheet(layer, strings);
    package.add(fmt::format("xl/worksheets/sheet{}.xml", i + 1), sheet.part());
    sheets += fmt::format(R"(<sheet name="{}" sheetId="{}" r:id="rId{}"/>)", name, i + 1, i + 1);
    titles +=
        fmt::format(R"(<definedName name="_xlnm.Print_Titles" localSheetId="{}">'{}'!$1:$1</definedName>)", i, name);
    relations += relation(i + 1, "worksheet", fmt::format("worksheets/sheet{}.xml", i + 1));
    types += fmt::format(
        R"(<Override PartName="/xl/worksheets/sheet{}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>)",
        i + 1);
  }
  package.add(
      "xl/workbook.xml",
      fmt::format(R"({}<workbook xmlns="{}" xmlns:r="{}"><bookViews><workbookView/></bookViews><sheets>{}</sheets>)"
                  R"(<definedNames>{}</definedNames></workbook>)",
                  head, of_sheets, of_office, sheets, titles));
  package.add("xl/_rels/workbook.xml.rels",
              fmt::format(R"({}<Relationships xmlns="{}">{}{}{}</Relationships>)", head, of_parts, relations,
                          relation(count + 1, "styles", "styles.xml"),
                          relation(count + 2, "sharedStrings", "sharedStrings.xml")));
  package.add("xl/styles.xml", styles());
  package.add("xl/sharedStrings.xml", strings.part());
  package.add("_rels/.rels", fmt::format(R"({}<Relationships xmlns="{}">{}</Relationships>)", head, of_parts,
                                         relation(1, "officeDocument", "xl/workbook.xml")));
  package.add(
      "[Content_Types].xml",
      fmt::format(
          R"({}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
          R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
          R"(<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>)"
          R"(<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>)"
          R"(<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>)"
          R"({}</Types>)",
          head, types));
  return package.close();
}

}  // namespace gatehouse::exchange
