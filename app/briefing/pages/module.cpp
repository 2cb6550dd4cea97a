#include "base/module.hpp"

#include "base/version.hpp"
#include "briefing/page_functions.hpp"

namespace {

constexpr gatehouse::PageFunctions functions{&gatehouse::draw_sheet_file, &gatehouse::draw_round_sheets_file};

}  // namespace

extern "C" __attribute__((visibility("default"))) const gatehouse::ModuleEntry* gatehouse_module() {
  static const gatehouse::ModuleEntry entry{gatehouse::version(), &gatehouse::set_language, &functions};
  return &entry;
}
