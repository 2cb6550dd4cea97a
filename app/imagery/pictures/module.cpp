#include "base/module.hpp"

#include "base/version.hpp"
#include "imagery/pictures/gdal_raster.hpp"

namespace {

constexpr gatehouse::PictureFunctions functions{&gatehouse::open_gdal_raster};

}  // namespace

extern "C" __attribute__((visibility("default"))) const gatehouse::ModuleEntry* gatehouse_module() {
  static const gatehouse::ModuleEntry entry{gatehouse::version(), &gatehouse::set_language, &functions};
  return &entry;
}
