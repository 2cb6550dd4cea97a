#include "briefing/pages/page_file.hpp"

#include <cairo-pdf.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/version.hpp"

namespace gatehouse {

Error page_not_written(const std::filesystem::path& file, const std::string& detail) {
  return {ErrorKind::io, text("The sheet {} cannot be written", file.filename().string()),
          text("Check that there is room on the disk and that you may write in this folder."), detail};
}

cairo_status_t append_bytes(void* closure, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

/// Written whole, on disk, and only then in the place of the file that was there.
Result<void> replace_file(const std::filesystem::path& file, const std::string& bytes) {
  std::filesystem::path partial = file;
  partial += "." + std::to_string(getpid()) + ".part";
  std::FILE* out = std::fopen(partial.c_str(), "wb");
  if (out == nullptr) return page_not_written(file, std::strerror(errno));
  bool good = std::fwrite(bytes.data(), 1, bytes.size(), out) == bytes.size();
  good = std::fflush(out) == 0 && good;
  good = fsync(fileno(out)) == 0 && good;
  const int cause = errno;
  good = std::fclose(out) == 0 && good;
  if (good && std::rename(partial.c_str(), file.c_str()) == 0) return {};
  const std::string detail = std::strerror(good ? errno : cause);
  std::remove(partial.c_str());
  return page_not_written(file, detail);
}

void describe_pdf(cairo_surface_t* surface, const std::string& title) {
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, (std::string("Gatehouse ") + version()).c_str());
}

}  // namespace gatehouse
