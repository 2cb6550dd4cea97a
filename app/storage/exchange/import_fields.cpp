#include "storage/exchange/import_fields.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>

#include "storage/exchange/import_text.hpp"

namespace gatehouse::exchange {
namespace {

struct Alias {
  std::string_view layer;  ///< empty: any
  std::string_view field;
  std::string_view word;  ///< folded
};
constexpr Alias aliases[] = {{"", "note", "description"},
                             {"", "note", "desc"},
                             {"", "note", "cmt"},
                             {"", "note", "comment"},
                             {"", "note", "remark"},
                             {"", "note", "remarks"},
                             {"", "note", "说明"},
                             {"", "note", "备注说明"},
                             {"", "note", "情况说明"},
                             {"notes", "text", "name"},
                             {"notes", "text", "名称"},
                             {"notes", "text", "title"},
                             {"", "name", "title"},
                             {"", "name", "名字"},
                             {"", "number", "序号"},
                             {"", "number", "no"},
                             {"", "number", "no."},
                             {"", "number", "num"},
                             {"", "number", "ref"},
                             {"buildings", "number", "楼号"},
                             {"buildings", "number", "栋号"},
                             {"buildings", "number", "幢号"},
                             {"buildings", "house_number", "housenumber"},
                             {"buildings", "house_number", "门牌"},
                             {"buildings", "levels", "楼层数"},
                             {"buildings", "levels", "楼层"},
                             {"buildings", "levels", "floors"},
                             {"buildings", "levels", "storeys"},
                             {"", "residents", "人口"},
                             {"", "residents", "居民数"},
                             {"", "residents", "常住人口"},
                             {"", "residents", "people"},
                             {"", "residents", "persons"},
                             {"", "residents", "家庭人数"},
                             {"entrances", "clear_width", "宽度"},
                             {"entrances", "clear_width", "width"},
                             {"paths", "clear_width", "宽度"},
                             {"paths", "clear_width", "width"},
                             {"paths", "kind", "highway"},
                             {"doors", "number", "单元"},
                             {"doors", "number", "单元号"},
                             {"households", "unit", "房号"},
                             {"households", "unit", "房间号"},
                             {"households", "unit", "门牌号"},
                             {"households", "unit", "户号"},
                             {"households", "unit", "room"},
                             {"households", "unit", "flat"},
                             {"households", "contact", "姓名"},
                             {"households", "contact", "户主"},
                             {"households", "contact", "户主姓名"},
                             {"households", "contact", "联系人姓名"},
                             {"households", "contact", "name"},
                             {"households", "needs", "需求"},
                             {"households", "needs", "特殊情况"},
                             {"households", "needs", "特殊人群"},
                             {"", "phone", "手机"},
                             {"", "phone", "手机号"},
                             {"", "phone", "手机号码"},
                             {"", "phone", "联系电话"},
                             {"", "phone", "联系方式"},
                             {"", "phone", "电话号码"},
                             {"", "phone", "tel"},
                             {"", "phone", "telephone"},
                             {"", "phone", "mobile"},
                             {"staff", "name", "人员"},
                             {"staff", "name", "志愿者"},
                             {"staff", "role", "职务"},
                             {"staff", "role", "工作"},
                             {"staff", "role", "分工"},
                             {"staff", "role", "job"},
                             {"staff", "capacity", "载重"},
                             {"requests", "kind", "需求"},
                             {"requests", "kind", "需求类别"},
                             {"requests", "kind", "物资"},
                             {"requests", "weight", "公斤"},
                             {"requests", "weight", "kg"},
                             {"requests", "due", "送达时间"},
                             {"requests", "due", "截止时间"},
                             {"requests", "due", "deadline"},
                             {"requests", "urgent", "紧急"},
                             {"requests", "state", "进度"}};

bool contains_digit(std::string_view s) {
  return std::any_of(s.begin(), s.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// "2022-04-01T08:30" from "2022/4/1 8:30", "2022年4月1日 8点30分", "2022.04.01"; "" of anything else.
std::string iso_moment(const std::string& text) {
  int parts[6] = {0, 0, 0, 0, 0, 0};
  int count = 0;
  bool in_number = false;
  for (const char c : text) {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      if (!in_number) {
        if (count == 6) break;
        ++count;
        in_number = true;
      }
      int& part = parts[count - 1];
      if (part > 9999) return {};
      part = part * 10 + (c - '0');
    } else {
      in_number = false;
    }
  }
  if (count < 3 || parts[0] < 1900 || parts[0] > 2200) return {};
  char out[64];
  std::snprintf(out, sizeof out, "%04d-%02d-%02dT%02d:%02d", parts[0], parts[1], parts[2], parts[3], parts[4]);
  return out;
}

}  // namespace

const Field* field_for(const LayerDefinition& layer, const std::string& column) {
  const std::string wanted = folded(column);
  if (wanted.empty()) return nullptr;
  for (const Field& f : layer.fields)
    if (f.name == wanted) return &f;
  for (const Field& f : layer.fields)
    if (folded(f.label.en) == wanted || folded(f.label.zh) == wanted) return &f;
  for (const bool of_layer : {true, false})
    for (const Alias& alias : aliases)
      if (alias.word == wanted && (of_layer ? alias.layer == layer.name : alias.layer.empty()))
        if (const Field* f = layer.field(alias.field)) return f;
  if (wanted.size() == 10)
    for (const Field& f : layer.fields)
      if (f.name.starts_with(wanted)) return &f;
  return nullptr;
}

bool is_common_field(const Field& field) {
  for (const std::string_view common : {"name", "note", "number", "source", "kind", "made_by", "text"})
    if (field.name == common) return true;
  return false;
}

std::optional<Value> value_for(const Field& field, const Value& raw) {
  if (is_null(raw)) return Value();
  const auto* text = std::get_if<std::string>(&raw);
  const std::string word = text != nullptr ? trimmed(*text) : to_string(raw);
  if (word.empty()) return Value();
  if (auto accepted = field.accept(text != nullptr ? Value(word) : raw)) return std::move(accepted).value();
  if (!field.allowed.empty()) {
    const std::string wanted = folded(word);
    for (const AllowedValue& a : field.allowed)
      if (folded(a.value) == wanted || folded(a.label.en) == wanted || folded(a.label.zh) == wanted)
        return Value(a.value);
    return std::nullopt;
  }
  if (field.type == FieldType::integer || field.type == FieldType::real) {
    std::string rest;
    const auto number = leading_number(word, &rest);
    if (!number || contains_digit(rest) || rest.size() > 12) return std::nullopt;
    auto accepted = field.accept(Value(*number));
    return accepted ? std::optional<Value>(std::move(accepted).value()) : std::nullopt;
  }
  if (field.type == FieldType::date || field.type == FieldType::date_time) {
    const std::string moment = iso_moment(word);
    auto accepted = field.accept(Value(field.type == FieldType::date ? moment.substr(0, 10) : moment));
    if (!moment.empty() && accepted) return std::move(accepted).value();
  }
  return std::nullopt;
}

std::string plain_name(const std::string& text, const std::string& otherwise) {
  std::string name;
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    if (u < 0x80 && std::isalnum(u) != 0) {
      name.push_back(static_cast<char>(std::tolower(u)));
    } else if (!name.empty() && name.back() != '_') {
      name.push_back('_');
    }
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  if (name.size() > 50) name.resize(50);
  if (name.empty()) return otherwise;
  if (std::isalpha(static_cast<unsigned char>(name[0])) == 0) name = otherwise + "_" + name;
  return check_name(name) ? name : otherwise + "_" + name;
}

}  // namespace gatehouse::exchange
