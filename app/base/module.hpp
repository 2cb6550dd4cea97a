// Modules: parts of the program that are loaded when they are first needed, because the libraries they bring take long
// to load (GDAL brings some hundred and fifty). A module is a folder's own code behind a table of functions that the
// folder declares; it is built with the program and by the same compiler, so C++ types cross. It carries a copy of the
// folders it stands on: what it and the program share are values, never their static variables.
#pragma once

#include "base/result.hpp"
#include "base/text.hpp"

namespace gatehouse {

/// What a module's one exported function gives: `extern "C" const ModuleEntry* gatehouse_module()`.
struct ModuleEntry {
  const char* version = nullptr;             ///< of the program that it was built with
  void (*set_language)(Language) = nullptr;  ///< of the module's own catalogue
  const void* functions = nullptr;           ///< the table that the module's folder declares
};

/// The functions of the module <module_directory()>/<name>.so, loaded at the first call and kept until the program
/// ends. From any thread; a thread that asks while another loads waits for it. Fails where it is missing, cannot be
/// loaded or belongs to another version of the program.
[[nodiscard]] Result<const void*> module_functions(const char* name);

/// The table `Functions`, which names its module: `static constexpr const char* module = "exchange";`.
template <class Functions>
[[nodiscard]] Result<const Functions*> load_module() {
  const auto functions = module_functions(Functions::module);
  if (!functions) return functions.error();
  return static_cast<const Functions*>(*functions);
}

}  // namespace gatehouse
