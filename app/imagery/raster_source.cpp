#include "imagery/raster_source.hpp"

#include "base/module.hpp"
#include "imagery/raster_reader.hpp"

namespace gatehouse {

RasterSource::RasterSource(std::unique_ptr<RasterReader> reader) : reader_(std::move(reader)) {}
RasterSource::RasterSource(RasterSource&&) noexcept = default;
RasterSource& RasterSource::operator=(RasterSource&&) noexcept = default;
RasterSource::~RasterSource() = default;

Result<RasterSource> RasterSource::open(const std::filesystem::path& file, const std::string& map_crs) {
  const auto pictures = load_module<PictureFunctions>();
  if (!pictures) return pictures.error();
  auto reader = (*pictures)->open(file, map_crs);
  if (!reader) return reader.error();
  return RasterSource(*std::move(reader));
}

Envelope RasterSource::envelope() const { return reader_->envelope(); }
double RasterSource::metres_per_pixel() const { return reader_->metres_per_pixel(); }
Result<Pixels> RasterSource::read(const Envelope& area, int width, int height) const {
  return reader_->read(area, width, height);
}

}  // namespace gatehouse
