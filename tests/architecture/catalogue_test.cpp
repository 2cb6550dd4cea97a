#include <map>
#include <set>

#include "source_files.hpp"
#include "support/catch.hpp"

using namespace gatehouse::test;

namespace {

/// The C string literal that begins at text[at] == '"'; at ends behind it.
std::string literal(const std::string& text, std::size_t& at) {
  std::string value;
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] != '\\') {
      value += text[at];
      continue;
    }
    const char c = text[++at];
    value += c == 'n' ? '\n' : c == 't' ? '\t' : c;
  }
  ++at;
  return value;
}

bool word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

/// The source less its // comments, whose examples are no user's words.
std::string without_comments(const std::string& source) {
  std::string code;
  for (std::size_t start = 0; start < source.size();) {
    const std::size_t end = std::min(source.find('\n', start), source.size());
    bool quoted = false;
    for (std::size_t i = start; i < end; ++i) {
      if (source[i] == '\\' && quoted) {
        code += source[i++];
      } else if (source[i] == '"') {
        quoted = !quoted;
      } else if (!quoted && source.compare(i, 2, "//") == 0) {
        break;
      }
      code += source[i];
    }
    code += '\n';
    start = end + 1;
  }
  return code;
}

/// Keys in tr("…"), text("…") and N_("…"): every literal of the first argument, so that a choice gives both. A member
/// function of that name (feature.text("kind")) is none of ours.
std::set<std::string> keys_of(const std::string& source) {
  std::set<std::string> keys;
  for (const std::string& name : {std::string("tr"), std::string("text"), std::string("N_")}) {
    for (std::size_t at = 0; (at = source.find(name + "(", at)) != std::string::npos; ++at) {
      const char before = at == 0 ? ' ' : source[at - 1];
      if (word(before) || before == '.' || before == '>' || before == '"') continue;
      int depth = 0;
      std::string key;
      for (std::size_t i = at + name.size(); i < source.size();) {
        const char c = source[i];
        if (c == '"') {
          key += literal(source, i);
          continue;
        }
        if (!key.empty() && !std::isspace(static_cast<unsigned char>(c))) {
          if (depth == 1) keys.insert(key);
          key.clear();
        }
        depth += c == '(' || c == '{' || c == '[' ? 1 : c == ')' || c == '}' || c == ']' ? -1 : 0;
        if (depth == 0 || (depth == 1 && c == ',') || c == ';') break;
        ++i;
      }
    }
  }
  return keys;
}

std::map<std::string, std::string> read_po(const std::filesystem::path& file) {
  std::map<std::string, std::string> entries;
  const std::string po = read(file);
  std::string key, value;
  std::string* current = nullptr;
  for (std::size_t start = 0; start < po.size();) {
    const std::size_t end = std::min(po.find('\n', start), po.size());
    const std::string line = po.substr(start, end - start);
    start = end + 1;
    if (line.starts_with("msgid ")) {
      if (!key.empty()) entries[key] = value;
      key.clear();
      value.clear();
      current = &key;
    } else if (line.starts_with("msgstr ")) {
      current = &value;
    } else if (!line.starts_with("\"")) {
      continue;
    }
    std::size_t quote = line.find('"');
    if (current && quote != std::string::npos) *current += literal(line, quote);
  }
  if (!key.empty()) entries[key] = value;
  return entries;
}

/// The {…} of a format string, numbered in order where they have no number: "{} of {1:.1f}" gives 0, 1.
std::set<std::string> placeholders(const std::string& format) {
  std::set<std::string> found;
  int next = 0;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '{') continue;
    if (i + 1 < format.size() && format[i + 1] == '{') {
      ++i;
      continue;
    }
    const std::size_t end = format.find_first_of(":}", i);
    const std::string index = format.substr(i + 1, end - i - 1);
    found.insert(index.empty() ? std::to_string(next++) : index);
  }
  return found;
}

std::map<std::string, std::string> catalogue() {
  std::map<std::string, std::string> all;
  for (const auto& entry : std::filesystem::directory_iterator(root() / "data" / "messages" / "zh_CN"))
    if (entry.path().extension() == ".po") all.merge(read_po(entry.path()));
  return all;
}

}  // namespace

TEST_CASE("Every string a user sees has its Chinese in the catalogue") {
  const auto chinese = catalogue();
  std::size_t keys = 0;
  for (const auto& file : sources(root() / "app"))
    for (const auto& key : keys_of(without_comments(read(file)))) {
      ++keys;
      const auto found = chinese.find(key);
      INFO(file << ": \"" << key << '"');
      CHECK((found != chinese.end() && !found->second.empty()));
    }
  CHECK(keys > 50);
}

TEST_CASE("A translation has the same places for values as its English") {
  for (const auto& [english, chinese] : catalogue()) {
    INFO(english << "\n" << chinese);
    CHECK(placeholders(english) == placeholders(chinese));
  }
}
