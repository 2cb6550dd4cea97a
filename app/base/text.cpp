#include "base/text.hpp"

#include <atomic>
#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "base/paths.hpp"

namespace gatehouse {
namespace {

std::atomic<Language> current_language{Language::en};

std::vector<char> read_whole(const std::string& file, const std::string&) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The compiled catalogue, read once. A missing catalogue leaves English.
class Catalogue {
public:
  Catalogue() {
    namespace bl = boost::locale::gnu_gettext;
    const auto file = messages_file();  // <root>/zh_CN/LC_MESSAGES/gatehouse.mo
    bl::messages_info info;
    info.language = "zh";
    info.country = "CN";
    info.encoding = "UTF-8";
    info.domains.emplace_back("gatehouse");
    info.paths.push_back(file.parent_path().parent_path().parent_path().string());
    info.callback = read_whole;
    facet_.reset(bl::create_messages_facet<char>(info));
  }

  std::string_view find(std::string_view key) {
    const std::scoped_lock lock(mutex_);
    const auto known = seen_.find(std::string(key));
    if (known != seen_.end()) return known->second;
    const auto entry = seen_.try_emplace(std::string(key)).first;  // node-based: the strings never move
    const char* found = facet_ ? facet_->get(0, nullptr, entry->first.c_str()) : nullptr;
    entry->second = found ? found : entry->first;
    return entry->second;
  }

private:
  struct Release {
    // A facet's destructor is not public: whoever made it without a locale lets go of it through one.
    void operator()(boost::locale::message_format<char>* f) const {
      const std::locale owner(std::locale::classic(), f);
    }
  };
  std::unique_ptr<boost::locale::message_format<char>, Release> facet_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::string> seen_;
};

Catalogue& chinese() {
  static Catalogue catalogue;
  return catalogue;
}

}  // namespace

Language language() { return current_language.load(std::memory_order_relaxed); }
void set_language(Language l) { current_language.store(l, std::memory_order_relaxed); }

Language language_of_environment() {
  for (const char* name : {"GATEHOUSE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value && *value) return std::string_view(value).starts_with("zh") ? Language::zh_CN : Language::en;
  }
  return Language::en;
}

std::string_view translate(Language l, std::string_view key) {
  if (l == Language::en || key.empty()) return key;
  return chinese().find(key);
}

namespace detail {
std::string format_translated(Language l, std::string_view key, fmt::format_args args) {
  return fmt::vformat(translate(l, key), args);
}
}  // namespace detail

}  // namespace gatehouse
