#include "base/module.hpp"

#include "base/version.hpp"
#include "geometry/projections/proj_crs.hpp"

namespace {

constexpr gatehouse::ProjectionFunctions functions{&gatehouse::describe_crs, &gatehouse::make_projection};

}  // namespace

extern "C" __attribute__((visibility("default"))) const gatehouse::ModuleEntry* gatehouse_module() {
  static const gatehouse::ModuleEntry entry{gatehouse::version(), &gatehouse::set_language, &functions};
  return &entry;
}
