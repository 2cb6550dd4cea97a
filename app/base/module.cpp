#include "base/module.hpp"

#include <dlfcn.h>

#include <cstring>
#include <map>
#include <mutex>
#include <string>

#include "base/paths.hpp"
#include "base/version.hpp"

namespace gatehouse {
namespace {

Error not_loaded(const std::filesystem::path& file, std::string detail) {
  return {ErrorKind::internal, text("The part {} of the program cannot be loaded.", file.filename().string()),
          text("Install the program again."), std::move(detail)};
}

/// The module stays loaded: what it made may outlive any use of it.
Result<const ModuleEntry*> loaded(const std::filesystem::path& file) {
  void* library = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (library == nullptr) {
    const char* why = ::dlerror();
    return not_loaded(file, why != nullptr ? why : "");
  }
  const auto entry = reinterpret_cast<const ModuleEntry* (*)()>(::dlsym(library, "gatehouse_module"));
  if (entry == nullptr) return not_loaded(file, "no gatehouse_module in " + file.string());
  const ModuleEntry* module = entry();
  if (std::strcmp(module->version, version()) != 0)
    return not_loaded(file, fmt::format("{} is of version {}, not {}", file.string(), module->version, version()));
  return module;
}

}  // namespace

Result<const void*> module_functions(const char* name) {
  static std::mutex mutex;
  static std::map<std::string, const ModuleEntry*> modules;
  const std::scoped_lock lock(mutex);
  const ModuleEntry*& module = modules[name];
  if (module == nullptr) {
    const auto fresh = loaded(module_directory() / (std::string(name) + ".so"));
    if (!fresh) return fresh.error();
    module = *fresh;
  }
  module->set_language(language());
  return module->functions;
}

}  // namespace gatehouse
