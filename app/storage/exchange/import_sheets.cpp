// Opening CSV and XLSX files: encodings, and bounds on what a small file may unpack to.
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <atomic>
#include <fstream>
#include <iterator>

#include "storage/exchange/import_stage.hpp"
#include "storage/exchange/import_tables.hpp"
#include "storage/exchange/import_text.hpp"
#include "storage/exchange/roster_sheet.hpp"

namespace gatehouse::exchange {
namespace {

constexpr std::uintmax_t most_csv_bytes = 200'000'000;
constexpr GUIntBig most_unpacked_bytes = 300'000'000;

/// A file of GDAL's memory file system that goes with the object. The bytes are the object's.
class MemoryFile {
public:
  MemoryFile(std::string bytes, const std::string& stem) : bytes_(std::move(bytes)) {
    static std::atomic<int> count = 0;
    name_ = "/vsimem/gatehouse_table_" + std::to_string(++count) + "/" + stem + ".csv";
    VSILFILE* file = VSIFileFromMemBuffer(name_.c_str(), reinterpret_cast<GByte*>(bytes_.data()), bytes_.size(), FALSE);
    if (file != nullptr) VSIFCloseL(file);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { VSIUnlink(name_.c_str()); }
  [[nodiscard]] const std::string& name() const { return name_; }

private:
  std::string bytes_;
  std::string name_;
};

Error too_large(const std::filesystem::path& file) {
  return {ErrorKind::input,
          text("“{}” is too large to be an estate's list.", file.filename().string()),
          text("Save the rows you need in a smaller file."),
          {}};
}

/// What a zip says its contents unpack to, all together.
GUIntBig unpacked_bytes(const std::filesystem::path& file) {
  const std::string zip = "/vsizip/{" + file.string() + "}";
  VSIDIR* folder = VSIOpenDir(zip.c_str(), -1, nullptr);
  if (folder == nullptr) return 0;
  GUIntBig total = 0;
  while (const VSIDIREntry* entry = VSIGetNextDirEntry(folder)) total += entry->bSizeKnown ? entry->nSize : 0;
  VSICloseDir(folder);
  return total;
}

Result<std::vector<SourceRows>> sheets_of(GDALDataset& dataset, const std::string& stem, Progress& progress) {
  std::vector<SourceRows> sheets;
  std::vector<std::string> names;
  names.reserve(static_cast<std::size_t>(dataset.GetLayerCount()));
  for (int i = 0; i < dataset.GetLayerCount(); ++i) names.emplace_back(dataset.GetLayer(i)->GetName());
  for (int i = 0; i < dataset.GetLayerCount(); ++i) {
    OGRLayer* layer = dataset.GetLayer(i);
    if (layer == nullptr || repeats_duties(layer->GetName(), names)) continue;
    auto rows = read_rows(*layer, stem, progress);
    if (!rows) return rows.error();
    sheets.push_back(std::move(rows).value());
  }
  return sheets;
}

Result<std::vector<SourceRows>> read_csv(const std::filesystem::path& file, const std::string& stem,
                                         Progress& progress) {
  std::error_code error;
  if (std::filesystem::file_size(file, error) > most_csv_bytes) return too_large(file);
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in && bytes.empty())
    return Error{
        ErrorKind::io, text("“{}” cannot be read.", file.filename().string()), text("Check that you may read it."), {}};
  const MemoryFile utf8(as_utf8(bytes), "table");
  bytes = {};
  auto dataset =
      open_vector(utf8.name(), Format::csv, {"HEADERS=NO", "AUTODETECT_TYPE=NO", "EMPTY_STRING_AS_NULL=YES"}, file);
  if (!dataset) return dataset.error();
  auto sheets = sheets_of(**dataset, stem, progress);
  if (sheets)
    for (SourceRows& sheet : *sheets) sheet.table.name.clear();
  return sheets;
}

Result<std::vector<SourceRows>> read_xlsx(const std::filesystem::path& file, const std::string& stem,
                                          Progress& progress) {
  if (unpacked_bytes(file) > most_unpacked_bytes) return too_large(file);
  const GdalOptions options({{"OGR_XLSX_HEADERS", "DISABLE"}, {"OGR_XLSX_FIELD_TYPES", "STRING"}});
  auto dataset = open_vector(file.string(), Format::xlsx, {}, file);
  if (!dataset) return dataset.error();
  return sheets_of(**dataset, stem, progress);
}

}  // namespace

Result<std::vector<SourceRows>> read_sheets(const std::filesystem::path& file, Format format, Progress& progress) {
  GdalMessages messages;
  const std::string stem = as_utf8(file.stem().string());
  auto sheets = format == Format::csv ? read_csv(file, stem, progress) : read_xlsx(file, stem, progress);
  if (!sheets) return sheets;
  std::size_t rows = 0;
  for (const SourceRows& sheet : *sheets) rows += sheet.rows.size();
  if (rows == 0 && !messages.failure().empty())
    return Error{ErrorKind::input, text("“{}” cannot be read as {}.", file.filename().string(), format_name(format)),
                 text("Open it in the program that made it and save it again."), messages.failure()};
  return sheets;
}

}  // namespace gatehouse::exchange
