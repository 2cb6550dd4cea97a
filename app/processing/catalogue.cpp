// Which plugins there are: found in the plugin folders, described by workers, remembered in the cache.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <mutex>
#include <set>

#include "base/paths.hpp"
#include "gatehouse/plugin.h"
#include "processing/description.hpp"
#include "processing/json_text.hpp"
#include "processing/worker_process.hpp"

namespace gatehouse {
namespace worker {
namespace {

namespace fs = std::filesystem;

constexpr double describe_limit = 5;                  // seconds for a library to say what it is
constexpr std::int64_t failure_remembered = 10 * 60;  // seconds: what failed may be mended without the file's changing

/// What tells a changed file from the same one.
std::string stamp_of(const fs::path& file) {
  struct stat s {};
  if (stat(file.c_str(), &s) != 0) return {};
  return std::to_string(s.st_size) + ":" + std::to_string(s.st_mtim.tv_sec) + "." + std::to_string(s.st_mtim.tv_nsec);
}

std::int64_t seconds_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// Plugin files, first folder first; a name found again in a later folder is passed over.
std::vector<fs::path> plugin_files() {
  std::vector<fs::path> files;
  std::set<std::string> names;
  for (const auto& folder : plugin_directories()) {
    std::vector<fs::path> here;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
      if (entry->path().extension() == ".so") here.push_back(entry->path());
    std::sort(here.begin(), here.end());
    for (auto& file : here)
      if (names.insert(file.filename().string()).second) files.push_back(std::move(file));
  }
  return files;
}

/// Descriptions kept between starts: a JSON object of path -> {stamp, checked, description}.
class DescriptionCache {
public:
  /// The cache is of one program: another build of Gatehouse may read other things out of the same file.
  DescriptionCache() : file_(cache_directory() / "plugins.json"), program_(stamp_of(worker_program())) {
    std::ifstream in(file_);
    Json j = Json::parse(in, nullptr, false);
    if (j.is_object() && j.value("program", "") == program_ && j.contains("plugins") && j["plugins"].is_object())
      plugins_ = std::move(j["plugins"]);
  }
  DescriptionCache(const DescriptionCache&) = delete;
  DescriptionCache& operator=(const DescriptionCache&) = delete;

  [[nodiscard]] std::optional<PluginInfo> find(const fs::path& file) const {
    try {
      const auto found = plugins_.find(cleaned(file.string()));
      if (found == plugins_.end() || found->at("stamp") != stamp_of(file)) return std::nullopt;
      auto info = description_from_json(found->at("description").get<std::string>());
      if (info && info->error && seconds_now() - found->at("checked").get<std::int64_t>() > failure_remembered)
        return std::nullopt;
      return info;
    } catch (const Json::exception&) {
      return std::nullopt;
    }
  }

  void keep(const fs::path& file, const PluginInfo& info) {
    plugins_[cleaned(file.string())] = {
        {"stamp", stamp_of(file)}, {"checked", seconds_now()}, {"description", description_json(info)}};
    changed_ = true;
  }

  /// A cache that cannot be written costs time at the next start, no more.
  void save() const {
    if (!changed_) return;
    const fs::path fresh = file_.string() + "." + std::to_string(getpid());
    std::error_code ignored;
    {
      std::ofstream out(fresh);
      out << Json({{"program", program_}, {"plugins", plugins_}}).dump(1);
      if (!out.flush()) {
        fs::remove(fresh, ignored);
        return;
      }
    }
    fs::rename(fresh, file_, ignored);
  }

private:
  fs::path file_;
  std::string program_;
  Json plugins_ = Json::object();
  bool changed_ = false;
};

Error description_error(const Ending& ending, const std::string& name) {
  const Text next =
      text("It cannot be used; everything else works. Take it out of the plugin folder or install it again.");
  switch (ending.kind) {
    case Ending::Kind::crashed:
      return {ErrorKind::plugin, text("The plugin {} crashed while it was loaded.", name), next, ending.output};
    case Ending::Kind::timed_out:
      return {ErrorKind::plugin, text("The plugin {} does not finish loading.", name), next, ending.output};
    case Ending::Kind::not_started:
      return {ErrorKind::internal, text("The process that runs plans could not be started."),
              text("Close other programs and try again. If it stays so, install Gatehouse again."), ending.output};
    default:
      break;
  }
  return {ErrorKind::plugin, text("The plugin {} ended while it was loaded.", name), next, ending.output};
}

PluginInfo describe_in_worker(const fs::path& file) {
  std::optional<PluginInfo> info;
  const auto listener = [&](const Frame& frame) {
    if (frame.type == FrameType::description) info = description_from_json(frame.payload);
    return info ? Listen::done : Listen::enough;
  };
  const Job job{{"describe", file.string()}, std::nullopt, describe_limit};
  const Ending ending = run_worker(job, listener, NoProgress());
  if (!info) {
    info.emplace();
    info->error = description_error(ending, cleaned(file.filename().string()));
  }
  info->file = file;
  return std::move(*info);
}

/// An algorithm belongs to the first plugin that has it.
void refuse_repeated_algorithms(std::vector<PluginInfo>& plugins) {
  std::map<std::string, std::string> owners;
  for (auto& plugin : plugins) {
    if (plugin.error) continue;
    for (const auto& algorithm : plugin.algorithms) {
      const auto [owner, fresh] = owners.emplace(algorithm.id, plugin.id);
      if (fresh) continue;
      Error error{ErrorKind::plugin,
                  text("The plugin {} has the algorithm {}, which the plugin {} has already.", plugin.id, algorithm.id,
                       owner->second),
                  text("Take one of the two out of the plugin folder."),
                  {}};
      PluginInfo refused;
      refused.file = plugin.file;
      refused.error = std::move(error);
      plugin = std::move(refused);
      break;
    }
  }
}

}  // namespace
}  // namespace worker

namespace {
std::filesystem::path& own_worker_program() {
  static std::filesystem::path program;
  return program;
}
}  // namespace

std::filesystem::path worker_program() {
  if (const char* named = std::getenv("GATEHOUSE_WORKER"); named != nullptr && *named != '\0') return named;
  return own_worker_program().empty() ? executable_path() : own_worker_program();
}

void set_worker_program(std::filesystem::path program) { own_worker_program() = std::move(program); }

std::vector<PluginInfo> find_plugins() {
  using namespace worker;
  static std::mutex one_at_a_time;
  const std::scoped_lock lock(one_at_a_time);
  DescriptionCache cache;
  std::vector<PluginInfo> plugins;
  for (const auto& file : plugin_files()) {
    auto info = cache.find(file);
    if (!info) {
      info = describe_in_worker(file);
      cache.keep(file, *info);
    }
    info->file = file;
    plugins.push_back(std::move(*info));
  }
  cache.save();
  refuse_repeated_algorithms(plugins);
  return plugins;
}

}  // namespace gatehouse
