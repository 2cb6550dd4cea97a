#include "base/module.hpp"

#include "base/version.hpp"
#include "storage/exchange/exchange.hpp"
#include "storage/exchange_functions.hpp"

namespace {

using namespace gatehouse;
constexpr ExchangeFunctions functions{&exchange::read_for_import, &exchange::suggested_crs, &exchange::export_map,
                                      &exchange::write_tables};

}  // namespace

extern "C" __attribute__((visibility("default"))) const gatehouse::ModuleEntry* gatehouse_module() {
  static const gatehouse::ModuleEntry entry{gatehouse::version(), &gatehouse::set_language, &functions};
  return &entry;
}
