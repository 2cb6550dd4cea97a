#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "portrayal/scheme.hpp"

// The JSON of styles, read strictly: a word that is not known is an error, for it would silently draw nothing.
namespace gatehouse {
namespace {

using Json = nlohmann::json;

struct Wrong {
  std::string where;
  std::string what;
};

[[noreturn]] void fail(const std::string& where, const std::string& what) { throw Wrong{where, what}; }

std::string inside(const std::string& where, const std::string& key) { return where + "." + key; }

void only(const Json& object, const std::string& where, std::initializer_list<std::string_view> known) {
  if (!object.is_object()) fail(where, "an object {…} is wanted");
  for (const auto& [key, value] : object.items()) {
    if (std::find(known.begin(), known.end(), key) == known.end()) fail(inside(where, key), "no such word");
  }
}

double number(const Json& object, const char* key, double otherwise, const std::string& where, double low,
              double high) {
  if (!object.contains(key)) return otherwise;
  const Json& value = object[key];
  if (!value.is_number()) fail(where + "." + key, "a number is wanted");
  const double n = value.get<double>();
  if (!(n >= low && n <= high)) fail(where + "." + key, fmt::format("between {} and {} is wanted", low, high));
  return n;
}

int whole(const Json& object, const char* key, int otherwise, const std::string& where, int low, int high) {
  return static_cast<int>(number(object, key, otherwise, where, low, high));
}

bool truth(const Json& object, const char* key, bool otherwise, const std::string& where) {
  if (!object.contains(key)) return otherwise;
  if (!object[key].is_boolean()) fail(where + "." + key, "true or false is wanted");
  return object[key].get<bool>();
}

std::string word(const Json& object, const char* key, const std::string& where) {
  if (!object.contains(key)) return {};
  if (!object[key].is_string()) fail(where + "." + key, "text is wanted");
  return object[key].get<std::string>();
}

Colour colour(const Json& object, const char* key, Colour otherwise, const std::string& where) {
  if (!object.contains(key)) return otherwise;
  const std::string text = word(object, key, where);
  const auto digits = text.substr(text.empty() ? 0 : 1);
  if (text.empty() || text[0] != '#' || (digits.size() != 6 && digits.size() != 8) ||
      digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
    fail(where + "." + key, "a colour #RRGGBB or #RRGGBBAA is wanted");
  }
  const auto part = [&](std::size_t i) {
    return static_cast<std::uint8_t>(std::stoi(digits.substr(i, 2), nullptr, 16));
  };
  return {part(0), part(2), part(4), digits.size() == 8 ? part(6) : std::uint8_t{255}};
}

std::vector<Colour> colours(const Json& object, const char* key, const std::string& where) {
  std::vector<Colour> all;
  if (!object.contains(key)) return all;
  if (!object[key].is_array() || object[key].empty()) fail(where + "." + key, "a list of colours is wanted");
  for (const Json& one : object[key]) all.push_back(colour(Json{{key, one}}, key, {}, where));
  return all;
}

template <class T>
T one_of(const Json& object, const char* key, T otherwise, const std::string& where,
         std::initializer_list<std::pair<const char*, T>> words) {
  if (!object.contains(key)) return otherwise;
  const std::string text = word(object, key, where);
  std::string known;
  for (const auto& [name, value] : words) {
    if (text == name) return value;
    known += (known.empty() ? "" : ", ") + std::string(name);
  }
  fail(where + "." + key, "one of these is wanted: " + known);
}

Text label(const Json& object, const std::string& where) {
  if (!object.contains("label")) return {};
  only(object["label"], where + ".label", {"en", "zh"});
  return {word(object["label"], "en", where), word(object["label"], "zh", where)};
}

std::vector<Condition> conditions(const Json& object, const std::string& where) {
  std::vector<Condition> all;
  if (!object.contains("when")) return all;
  const Json& when = object["when"];
  if (!when.is_object()) fail(where + ".when", "an object {\"field\": value} is wanted");
  const auto value_text = [&](const Json& v, const std::string& at) -> std::string {
    if (v.is_string()) return v.get<std::string>();
    if (v.is_boolean()) return to_string(Value{v.get<bool>()});
    if (v.is_number_integer()) return to_string(Value{v.get<std::int64_t>()});
    if (v.is_number()) return to_string(Value{v.get<double>()});
    fail(at, "a text, number, true, false, null, \"*\" or a list is wanted");
  };
  for (const auto& [field, value] : when.items()) {
    Condition c;
    c.field = field;
    const std::string at = inside(where, "when." + field);
    if (value.is_null()) {
      c.null = true;
    } else if (value.is_array()) {
      for (const Json& v : value) c.values.push_back(value_text(v, at));
    } else if (value != Json("*")) {
      c.values.push_back(value_text(value, at));
    }
    all.push_back(std::move(c));
  }
  return all;
}

Symbolizer symbolizer(const Json& j, const std::string& where) {
  only(j, where, {"area", "line", "mark", "level", "order"});
  Symbolizer s;
  s.level = whole(j, "level", 0, where, 0, highest_level);
  s.order = whole(j, "order", 0, where, -100, 100);
  if (j.contains("area") + j.contains("line") + j.contains("mark") != 1)
    fail(where, "one of area, line, mark is wanted");
  if (j.contains("area")) {
    const Json& a = j["area"];
    const std::string at = where + ".area";
    only(a, at, {"fill", "hatch", "hatch_colour", "hatch_spacing", "hatch_width"});
    AreaSymbol area;
    area.fill = colour(a, "fill", Colour{0, 0, 0, 0}, at);
    area.hatch =
        one_of(a, "hatch", Hatch::none, at,
               {{"none", Hatch::none}, {"diagonal", Hatch::diagonal}, {"cross", Hatch::cross}, {"dots", Hatch::dots}});
    area.hatch_colour = colour(a, "hatch_colour", Colour{}, at);
    area.hatch_spacing = number(a, "hatch_spacing", area.hatch_spacing, at, 0.5, 50);
    area.hatch_width = number(a, "hatch_width", area.hatch_width, at, 0.05, 10);
    s.shape = area;
  } else if (j.contains("line")) {
    const Json& l = j["line"];
    const std::string at = where + ".line";
    only(l, at, {"colour", "tints", "width", "dash", "arrows", "doubled", "offset", "halo", "halo_colour"});
    LineSymbol line;
    line.colour = colour(l, "colour", Colour{}, at);
    line.tints = colours(l, "tints", at);
    line.width = number(l, "width", line.width, at, 0.05, 20);
    if (l.contains("dash")) {
      if (!l["dash"].is_array() || l["dash"].size() % 2 != 0 || l["dash"].size() > 16)
        fail(at + ".dash", "pairs of mm on and off are wanted");
      for (const Json& d : l["dash"]) {
        if (!d.is_number() || !(d.get<double>() > 0 && d.get<double>() <= 1000))
          fail(at + ".dash", "lengths above 0 mm are wanted");
        line.dash.push_back(d.get<double>());
      }
    }
    line.arrow_spacing = number(l, "arrows", 0, at, 0, 1000);
    line.doubled = truth(l, "doubled", false, at);
    line.offset = number(l, "offset", 0, at, -10, 10);
    line.halo = colour(l, "halo_colour", line.halo, at);
    line.halo_width = number(l, "halo", 0, at, 0, 10);
    s.shape = std::move(line);
  } else {
    const Json& m = j["mark"];
    const std::string at = where + ".mark";
    only(m, at, {"symbol", "size", "halo", "side_by_side"});
    MarkSymbol mark;
    mark.symbol = word(m, "symbol", at);
    // A symbol is a file of data/symbols: a name with a path in it would read any file.
    if (mark.symbol.empty() ||
        mark.symbol.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos) {
      fail(at + ".symbol", "the name of a file in data/symbols without .svg is wanted");
    }
    mark.size = number(m, "size", mark.size, at, 0.5, 50);
    mark.halo = number(m, "halo", mark.halo, at, 0, 5);
    mark.side_by_side = truth(m, "side_by_side", false, at);
    s.shape = std::move(mark);
  }
  return s;
}

StyleRule style_rule(const Json& j, const std::string& where) {
  only(j, where, {"key", "label", "when", "max_scale", "symbols", "legend"});
  StyleRule rule;
  rule.key = word(j, "key", where);
  if (rule.key.empty()) fail(where + ".key", "a name is wanted");
  rule.label = label(j, where);
  rule.when = conditions(j, where);
  rule.max_scale = number(j, "max_scale", 0, where, 0, 1e9);
  rule.legend = truth(j, "legend", true, where);
  if (!j.contains("symbols") || !j["symbols"].is_array()) fail(where + ".symbols", "a list is wanted");
  for (std::size_t i = 0; i < j["symbols"].size(); ++i) {
    rule.symbols.push_back(symbolizer(j["symbols"][i], fmt::format("{}.symbols[{}]", where, i)));
  }
  return rule;
}

LabelRule label_rule(const Json& j, const std::string& where) {
  only(j, where,
       {"when", "texts", "size", "bold", "colour", "tints", "priority", "max_scale", "clearance", "max_width", "repeat",
        "spacing", "placement", "beside"});
  LabelRule rule;
  rule.when = conditions(j, where);
  if (!j.contains("texts") || !j["texts"].is_array()) fail(where + ".texts", "a list of texts is wanted");
  for (const Json& text : j["texts"]) {
    if (!text.is_string()) fail(where + ".texts", "a list of texts is wanted");
    rule.texts.push_back(text.get<std::string>());
  }
  rule.size = number(j, "size", rule.size, where, 7, 72);
  rule.bold = truth(j, "bold", false, where);
  rule.colour = colour(j, "colour", rule.colour, where);
  rule.tints = colours(j, "tints", where);
  rule.priority = whole(j, "priority", rule.priority, where, 0, 100);
  rule.max_scale = number(j, "max_scale", 0, where, 0, 1e9);
  rule.clearance = number(j, "clearance", 0, where, 0, 50);
  rule.max_width = number(j, "max_width", rule.max_width, where, 1, 1000);
  rule.repeat = number(j, "repeat", 0, where, 0, 1000);
  rule.spacing = number(j, "spacing", 0, where, 0, 100);
  rule.placement =
      one_of(j, "placement", LabelPlacement::point, where,
             {{"point", LabelPlacement::point}, {"inside", LabelPlacement::inside}, {"line", LabelPlacement::line}});
  rule.beside = truth(j, "beside", false, where);
  return rule;
}

LayerStyle layer_style(const Json& j, const std::string& where) {
  only(j, where, {"rules", "besides", "labels"});
  LayerStyle style;
  const auto list = [&](const char* key, auto& out, auto read) {
    if (!j.contains(key)) return;
    if (!j[key].is_array()) fail(where + "." + key, "a list is wanted");
    for (std::size_t i = 0; i < j[key].size(); ++i)
      out.push_back(read(j[key][i], fmt::format("{}.{}[{}]", where, key, i)));
  };
  list("rules", style.rules, style_rule);
  list("besides", style.besides, style_rule);
  list("labels", style.labels, label_rule);
  return style;
}

template <class Read>
auto guarded(std::string_view json, Read read) -> Result<decltype(read(Json()))> {
  try {
    return read(Json::parse(json));
  } catch (const Wrong& wrong) {
    return Error{ErrorKind::input, text("The style is wrong at {}", wrong.where),
                 text("Correct it, or remove the layer's own style."), wrong.what};
  } catch (const std::exception& e) {
    return Error{ErrorKind::input, text("The style is not JSON"), text("Correct it, or remove the layer's own style."),
                 e.what()};
  }
}

}  // namespace

Result<LayerStyle> layer_style_from_json(std::string_view json) {
  return guarded(json, [](const Json& j) { return layer_style(j, "style"); });
}

Result<Scheme> scheme_from_json(std::string_view json) {
  return guarded(json, [](const Json& j) {
    only(j, "scheme", {"label", "extends", "layers", "other"});
    Scheme scheme;
    scheme.label = label(j, "scheme");
    scheme.extends = word(j, "extends", "scheme");
    if (j.contains("layers")) {
      for (const auto& [name, layer] : j["layers"].items()) scheme.layers[name] = layer_style(layer, name);
    }
    if (j.contains("other")) {
      for (const auto& [name, layer] : j["other"].items()) scheme.other[name] = layer_style(layer, "other." + name);
    }
    return scheme;
  });
}

}  // namespace gatehouse
