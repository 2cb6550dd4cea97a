#include "portrayal/style.hpp"

#include <algorithm>
#include <cctype>

namespace gatehouse {

bool fits(const std::vector<Condition>& conditions, const Feature& feature) {
  return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& c) {
    const Value& value = feature.value(c.field);
    if (c.null) return is_null(value);
    if (is_null(value)) return false;
    return c.values.empty() || std::find(c.values.begin(), c.values.end(), to_string(value)) != c.values.end();
  });
}

const StyleRule* rule_for(const LayerStyle& style, const Feature& feature) {
  for (const StyleRule& rule : style.rules) {
    if (fits(rule.when, feature)) return &rule;
  }
  return nullptr;
}

Colour tinted(Colour otherwise, const std::vector<Colour>& tints, const Feature& feature) {
  if (tints.empty()) return otherwise;
  const Value& value = feature.value("tint");
  const auto* tint = std::get_if<std::int64_t>(&value);
  if (tint == nullptr || *tint < 1) return otherwise;
  return tints[static_cast<std::size_t>(*tint - 1) % tints.size()];
}

namespace {

/// "kind" gives the value, "kind:label" the words for it.
std::optional<std::string> field_text(std::string_view name, const LayerDefinition& layer, const Feature& feature,
                                      Language language, bool personal) {
  bool label = false;
  if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) {
    label = name.substr(colon + 1) == "label";
    name = name.substr(0, colon);
  }
  const Field* field = layer.field(name);
  if (field == nullptr || (field->personal && !personal)) return std::nullopt;
  std::string text = to_string(feature.value(name));
  if (text.empty()) return std::nullopt;
  // A label is one line.
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');
  if (label) {
    for (const AllowedValue& allowed : field->allowed) {
      if (allowed.value == text) return allowed.label.in(language);
    }
  }
  return text;
}

/// True where `text` holds `word` and it does not go on there as a longer one ("1" is in "Gate 1", not in "10号楼").
bool holds_word(const std::string& text, const std::string& word) {
  const auto goes_on = [&](std::size_t at) {
    return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
  };
  for (std::size_t at = word.empty() ? std::string::npos : text.find(word); at != std::string::npos;
       at = text.find(word, at + 1)) {
    if (!goes_on(at + word.size()) && (at == 0 || !goes_on(at - 1))) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> fill_template(std::string_view text, const LayerDefinition& layer, const Feature& feature,
                                         Language language, bool personal) {
  std::string out;
  std::string last;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    out += text.substr(at, open - at);
    const auto value = field_text(text.substr(open + 1, close - open - 1), layer, feature, language, personal);
    // "西门 西门", "S-1 Gate S-1": where a name only says the number again, a shorter form says it once.
    if (!value || holds_word(*value, last)) return std::nullopt;
    last = *value;
    out += *value;
    at = close + 1;
  }
  out += text.substr(at);
  if (out.empty()) return std::nullopt;
  return out;
}

}  // namespace gatehouse
