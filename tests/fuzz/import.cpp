// Other programs' files: the first byte says which kind. GDAL is not instrumented: what it does wrong by itself is not
// looked for, what is made of its answers is.
#include <unistd.h>

#include <cstdio>

#include "fuzz.hpp"
#include "storage/exchange/exchange.hpp"

using namespace gatehouse;

namespace {

constexpr const char* endings[] = {".geojson", ".gpx", ".csv", ".osm", ".kml"};

void write(const std::filesystem::path& file, std::string_view bytes) {
  std::FILE* out = std::fopen(file.c_str(), "wb");
  fuzz::must(out != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), out) == bytes.size());
  fuzz::must(std::fclose(out) == 0);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const MapPtr map = std::make_shared<const Map>(empty_map("EPSG:32650"));
  if (size < 2) return 0;
  const std::filesystem::path file =
      "/dev/shm/gatehouse_fuzz_" + std::to_string(getpid()) + endings[data[0] % std::size(endings)];
  write(file, fuzz::view(data + 1, size - 1));
  NoProgress nobody;
  const auto import = exchange::read_for_import(file, map, {}, nobody);
  const auto crs = exchange::suggested_crs(file);
  std::filesystem::remove(file);
  if (!crs) fuzz::must(!crs.error().what.en.empty());
  if (!import) {
    fuzz::must(import.error().kind != ErrorKind::internal && !import.error().what.zh.empty());
    return 0;
  }
  fuzz::must(!import->report.rows.empty() && apply(*map, import->transaction).ok());
  return 0;
}
