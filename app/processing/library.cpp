#include "processing/library.hpp"

#include <dlfcn.h>

#include "processing/text_checks.hpp"

namespace gatehouse::worker {
namespace {

Error unusable(Text what, Text next, std::string detail = {}) {
  return {ErrorKind::plugin, std::move(what), std::move(next), std::move(detail)};
}

Result<const gh_plugin*> checked(const gh_plugin* plugin, const std::string& name) {
  if (plugin == nullptr || plugin->size < sizeof(std::uint32_t) + 2 * sizeof(std::uint16_t))
    return unusable(text("The plugin {} describes itself wrongly.", name),
                    text("It cannot be used. Ask its author for a corrected version."),
                    "gatehouse_plugin() gave nothing");
  if (plugin->abi_major == GH_ABI_MAJOR && plugin->abi_minor <= GH_ABI_MINOR) return plugin;
  const Text built = text("The plugin {} was built for version {}.{} of the plugin interface; this program has {}.{}.",
                          name, plugin->abi_major, plugin->abi_minor, GH_ABI_MAJOR, GH_ABI_MINOR);
  const bool newer = plugin->abi_major > GH_ABI_MAJOR || plugin->abi_major == GH_ABI_MAJOR;
  return unusable(built, newer ? text("Install a newer Gatehouse, or an older version of the plugin.")
                               : text("Install a newer version of the plugin."));
}

}  // namespace

Result<const gh_plugin*> load_library(const std::filesystem::path& file) {
  const std::string name = cleaned(file.filename().string());
  std::error_code error;
  if (!std::filesystem::exists(file, error))
    return unusable(text("The plugin file {} is not there any more.", cleaned(file.string())),
                    text("Install the plugin again, or run without it."));
  // RTLD_NOW: a library that lacks a symbol fails here, in words, and not in the middle of a run.
  void* library = dlopen(std::filesystem::absolute(file, error).c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    const char* why = dlerror();
    return unusable(text("{} cannot be loaded as a plugin.", name),
                    text("The file is damaged, or not a plugin for this computer. Install it again."),
                    cleaned(why != nullptr ? why : ""));
  }
  void* symbol = dlsym(library, "gatehouse_plugin");
  if (symbol == nullptr)
    return unusable(text("{} is a library, but not a Gatehouse plugin.", name),
                    text("Take it out of the plugin folder."), "it does not export gatehouse_plugin");
  return checked(reinterpret_cast<const gh_plugin* (*)()>(symbol)(), name);
}

}  // namespace gatehouse::worker
