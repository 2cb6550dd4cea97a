// Internal: GDAL's handles owned, and its complaints kept instead of printed.
#pragma once

#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>

#include <memory>
#include <string>
#include <vector>

namespace gatehouse {

struct CloseDataset {
  void operator()(void* dataset) const { GDALClose(dataset); }
};
using DatasetHandle = std::unique_ptr<void, CloseDataset>;

/// While it lives, GDAL's errors of this thread are kept here and not printed.
class QuietGdal {
public:
  QuietGdal() { CPLPushErrorHandlerEx(&QuietGdal::handle, this); }
  ~QuietGdal() { CPLPopErrorHandler(); }
  QuietGdal(const QuietGdal&) = delete;
  QuietGdal& operator=(const QuietGdal&) = delete;
  /// The first failure reported, "" where there was none: later ones mostly follow from it.
  [[nodiscard]] const std::string& failure() const { return failure_; }

private:
  static void CPL_STDCALL handle(CPLErr severity, CPLErrorNum, const char* message) {
    auto* self = static_cast<QuietGdal*>(CPLGetErrorHandlerUserData());
    if (severity >= CE_Failure && self->failure_.empty() && message != nullptr) self->failure_ = message;
  }
  std::string failure_;
};

/// A null-terminated argument list as GDAL's utilities take it; lives as long as `words`.
inline std::vector<char*> argument_list(std::vector<std::string>& words) {
  std::vector<char*> list;
  list.reserve(words.size() + 1);
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

}  // namespace gatehouse
