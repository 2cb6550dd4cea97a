// A Gatehouse plugin in C++20 without the C: describe the algorithms, write void run(gh::Run&), and say
// GATEHOUSE_PLUGIN. Header-only over plugin.h; see plugins/example for a whole plugin. No exception leaves: what run()
// throws becomes the line that the user reads.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <iterator>
#include <limits>
#include <new>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "gatehouse/plugin.h"

namespace gh {

// ---- text in both languages ----------------------------------------------------------------------------------------

/// The same words in English and Simplified Chinese, owned. Where all is literal, gh_text{"…", "…"} does too.
struct Text {
  std::string en;
  std::string zh;
  Text() = default;
  Text(std::string english, std::string chinese) : en(std::move(english)), zh(std::move(chinese)) {}
  Text(gh_text t) : en(t.en != nullptr ? t.en : ""), zh(t.zh != nullptr ? t.zh : "") {}
  /// Valid while this Text is.
  [[nodiscard]] gh_text c() const { return {en.c_str(), zh.empty() ? nullptr : zh.c_str()}; }
};

/// `value` with so many decimals, for sentences: fixed(12.345, 1) is "12.3".
[[nodiscard]] inline std::string fixed(double value, int decimals) {
  char buffer[400];
  const int n = std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  return std::string(buffer, n > 0 ? static_cast<std::size_t>(n) : 0);
}

namespace detail {
inline std::string form(bool, const std::string& s) { return s; }
inline std::string form(bool, std::string_view s) { return std::string(s); }
inline std::string form(bool, const char* s) { return s; }
inline std::string form(bool chinese, const Text& t) { return chinese && !t.zh.empty() ? t.zh : t.en; }
inline std::string form(bool chinese, gh_text t) { return form(chinese, Text(t)); }
template <class T>
requires std::is_arithmetic_v<T> std::string form(bool, T number) {
  if constexpr (std::is_integral_v<T>) {
    return std::to_string(number);
  } else {
    char buffer[64];
    const int n = std::snprintf(buffer, sizeof buffer, "%.6g", static_cast<double>(number));
    return std::string(buffer, n > 0 ? static_cast<std::size_t>(n) : 0);
  }
}
/// Puts arguments for {} in order, or for {0}, {1} … where a language needs another order.
inline std::string fill(std::string_view pattern, const std::vector<std::string>& arguments) {
  std::string out;
  std::size_t next = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::size_t close = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
    if (close == std::string_view::npos || close > i + 2) {
      out += pattern[i];
      continue;
    }
    const std::size_t which = close == i + 2 ? static_cast<std::size_t>(pattern[i + 1] - '0') : next++;
    if (which < arguments.size()) out += arguments[which];
    i = close;
  }
  return out;
}
}  // namespace detail

/// text({"{} of {} homes", "{1} 户中的 {0} 户"}, 3, 9): numbers, strings and Texts in the place of {}.
template <class... Args>
[[nodiscard]] Text text(gh_text pattern, const Args&... args) {
  const Text p(pattern);
  return {detail::fill(p.en, {detail::form(false, args)...}),
          detail::fill(p.zh.empty() ? p.en : p.zh, {detail::form(true, args)...})};
}

// ---- how a run ends before its time --------------------------------------------------------------------------------

/// The run cannot be done: what is wrong, and what the user can do. Thrown from anywhere below run().
class Failure : public std::exception {
public:
  explicit Failure(Text what, Text next = {}) : what_(std::move(what)), next_(std::move(next)) {}
  [[nodiscard]] const char* what() const noexcept override { return what_.en.c_str(); }
  [[nodiscard]] const Text& reason() const { return what_; }
  [[nodiscard]] const Text& next() const { return next_; }

private:
  Text what_;
  Text next_;
};

/// The user has cancelled. Thrown by Run::check_cancelled().
struct Cancelled {};
/// The host refused what was emitted, and says so itself.
struct Refused {};

// ---- reading the snapshot ------------------------------------------------------------------------------------------

using Vertex = gh_vertex;
using Vertices = std::vector<gh_vertex>;

enum class GeometryType : std::uint32_t {
  none = GH_NO_GEOMETRY,
  point = GH_POINT,
  line = GH_LINE,
  polygon = GH_POLYGON
};

/// Geometry that the plugin owns: parts of rings of vertices, as in plugin.h. Metres.
struct Geometry {
  GeometryType type = GeometryType::none;
  std::vector<std::vector<Vertices>> parts;
};
[[nodiscard]] inline Geometry point(Vertex v) { return {GeometryType::point, {{{v}}}}; }
[[nodiscard]] inline Geometry line(Vertices vertices) { return {GeometryType::line, {{std::move(vertices)}}}; }
[[nodiscard]] inline Geometry polygon(Vertices shell, std::vector<Vertices> holes = {}) {
  std::vector<Vertices> rings{std::move(shell)};
  for (auto& hole : holes) rings.push_back(std::move(hole));
  return {GeometryType::polygon, {std::move(rings)}};
}

[[nodiscard]] inline std::span<const Vertex> vertices(const gh_ring& ring) { return {ring.vertices, ring.count}; }
[[nodiscard]] inline std::span<const gh_ring> rings(const gh_part& part) { return {part.rings, part.count}; }

/// A view of one feature; valid until run() returns. Fields are found by name; one that the layer lacks reads as null.
class Feature {
public:
  Feature(const gh_layer* layer, const gh_feature* feature) : layer_(layer), feature_(feature) {}

  [[nodiscard]] std::int64_t id() const { return feature_->id; }
  [[nodiscard]] GeometryType type() const { return static_cast<GeometryType>(feature_->geometry_type); }
  [[nodiscard]] std::span<const gh_part> parts() const { return {feature_->parts, feature_->part_count}; }
  [[nodiscard]] bool has_geometry() const { return feature_->part_count > 0; }
  /// The place of a point feature, else the first vertex. Throws Failure where there is no geometry.
  [[nodiscard]] Vertex position() const {
    for (const auto& part : parts())
      for (const auto& ring : rings(part))
        if (ring.count > 0) return ring.vertices[0];
    throw Failure(text({"{} #{} has no geometry.", "{} #{} 没有图形。"}, layer_->name, id()));
  }
  /// A copy that the plugin owns.
  [[nodiscard]] Geometry geometry() const {
    Geometry g{type(), {}};
    for (const auto& part : parts()) {
      auto& out = g.parts.emplace_back();
      for (const auto& ring : rings(part)) out.emplace_back(ring.vertices, ring.vertices + ring.count);
    }
    return g;
  }

  /// A null value where the layer has no such field.
  [[nodiscard]] const gh_value& value(std::string_view field) const {
    static const gh_value null{GH_NULL, 0, 0, nullptr};
    for (std::size_t i = 0; i < layer_->field_count; ++i)
      if (field == GH_AT(gh_field, layer_->fields, i)->name) return feature_->values[i];
    return null;
  }
  [[nodiscard]] bool is_null(std::string_view field) const { return value(field).type == GH_NULL; }
  /// The text of a field, or "".
  [[nodiscard]] std::string text_of(std::string_view field) const {
    const gh_value& v = value(field);
    if (v.type == GH_TEXT) return v.text;
    if (v.type == GH_INTEGER) return std::to_string(v.integer);
    if (v.type == GH_REAL) return detail::form(false, v.real);
    return v.type == GH_BOOLEAN ? (v.integer != 0 ? "true" : "false") : "";
  }
  /// The number of a field, or `otherwise` where it is null or text.
  [[nodiscard]] double number(std::string_view field, double otherwise = 0) const {
    const gh_value& v = value(field);
    if (v.type == GH_REAL) return v.real;
    return v.type == GH_INTEGER || v.type == GH_BOOLEAN ? static_cast<double>(v.integer) : otherwise;
  }
  [[nodiscard]] std::int64_t integer(std::string_view field, std::int64_t otherwise = 0) const {
    const gh_value& v = value(field);
    if (v.type == GH_INTEGER || v.type == GH_BOOLEAN) return v.integer;
    return v.type == GH_REAL && std::abs(v.real) < 9e18 ? static_cast<std::int64_t>(std::llround(v.real)) : otherwise;
  }
  [[nodiscard]] bool boolean(std::string_view field, bool otherwise = false) const {
    const gh_value& v = value(field);
    return v.type == GH_BOOLEAN || v.type == GH_INTEGER ? v.integer != 0 : otherwise;
  }

private:
  const gh_layer* layer_;
  const gh_feature* feature_;
};

/// A view of one layer; valid until run() returns. Features are in ascending order of id.
class Layer {
public:
  explicit Layer(const gh_layer* layer) : layer_(layer) {}
  [[nodiscard]] const char* name() const { return layer_->name; }
  [[nodiscard]] std::size_t size() const { return layer_->feature_count; }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] Feature operator[](std::size_t i) const { return {layer_, GH_AT(gh_feature, layer_->features, i)}; }
  [[nodiscard]] bool has_field(std::string_view field) const {
    for (std::size_t i = 0; i < layer_->field_count; ++i)
      if (field == GH_AT(gh_field, layer_->fields, i)->name) return true;
    return false;
  }
  /// The index of the feature with this id, or size() where there is none.
  [[nodiscard]] std::size_t find(std::int64_t id) const {
    std::size_t low = 0, high = size();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      (*this)[middle].id() < id ? low = middle + 1 : high = middle;
    }
    return low < size() && (*this)[low].id() == id ? low : size();
  }

  class Iterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Feature;
    using difference_type = std::ptrdiff_t;
    using pointer = const Feature*;
    using reference = Feature;
    Iterator(const gh_layer* layer, std::size_t index) : layer_(layer), index_(index) {}
    Feature operator*() const { return Layer(layer_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    Iterator operator++(int) { return {layer_, index_++}; }
    bool operator==(const Iterator& other) const { return index_ == other.index_; }

  private:
    const gh_layer* layer_;
    std::size_t index_;
  };
  [[nodiscard]] Iterator begin() const { return {layer_, 0}; }
  [[nodiscard]] Iterator end() const { return {layer_, size()}; }

private:
  const gh_layer* layer_;
};

// ---- writing the result --------------------------------------------------------------------------------------------

/// A value to set: {"number", "B1"}, {"staff", 2}, {"length", 12.5}, {"lit", true}, {"note", nullptr}.
class Value {
public:
  Value(std::nullptr_t) {}
  Value(bool b) : content_(b) {}
  template <class T>
  requires(std::is_integral_v<T> && !std::is_same_v<T, bool>) Value(T i) : content_(static_cast<std::int64_t>(i)) {}
  Value(double d) : content_(d) {}
  Value(std::string s) : content_(std::move(s)) {}
  Value(std::string_view s) : content_(std::string(s)) {}
  Value(const char* s) : content_(std::string(s)) {}
  /// Valid while this Value is.
  [[nodiscard]] gh_value c() const {
    gh_value v{GH_NULL, 0, 0, nullptr};
    if (const auto* i = std::get_if<std::int64_t>(&content_)) v.type = GH_INTEGER, v.integer = *i;
    if (const auto* d = std::get_if<double>(&content_)) v.type = GH_REAL, v.real = *d;
    if (const auto* b = std::get_if<bool>(&content_)) v.type = GH_BOOLEAN, v.integer = *b ? 1 : 0;
    if (const auto* s = std::get_if<std::string>(&content_)) v.type = GH_TEXT, v.text = s->c_str();
    return v;
  }

private:
  std::variant<std::monostate, std::int64_t, double, bool, std::string> content_;
};

struct Attribute {
  std::string field;
  Value value;
};
using Attributes = std::vector<Attribute>;

/// One run: the snapshot, the arguments, and what a plugin says to the host. Use it on the thread that run() was called
/// on.
class Run {
public:
  Run(const gh_snapshot* snapshot, const gh_argument* arguments, std::size_t argument_count, const gh_host* host)
      : snapshot_(snapshot), arguments_(arguments), argument_count_(argument_count), host_(host) {}

  /// A layer among the algorithm's inputs. Throws Failure for any other.
  [[nodiscard]] Layer layer(std::string_view name) const {
    for (std::size_t i = 0; i < snapshot_->layer_count; ++i) {
      const gh_layer* l = GH_AT(gh_layer, snapshot_->layers, i);
      if (name == l->name) return Layer(l);
    }
    throw Failure(
        text({"The plugin reads layer {} without naming it among its inputs.", "插件读取了未声明的图层 {}。"}, name));
  }
  [[nodiscard]] const char* crs() const { return snapshot_->crs; }
  /// All layers in the C form, for code that reads the whole map at once.
  [[nodiscard]] const gh_snapshot& snapshot() const { return *snapshot_; }
  [[nodiscard]] bool chinese() const { return host_->language == 1; }

  [[nodiscard]] double number(std::string_view name) const { return argument(name).value.real; }
  [[nodiscard]] std::int64_t integer(std::string_view name) const { return argument(name).value.integer; }
  [[nodiscard]] bool boolean(std::string_view name) const { return argument(name).value.integer != 0; }
  /// Of a TEXT or CHOICE parameter.
  [[nodiscard]] std::string text_of(std::string_view name) const {
    const char* t = argument(name).value.text;
    return t != nullptr ? t : "";
  }
  /// Of a FEATURES parameter: ids in the parameter's layer.
  [[nodiscard]] std::span<const std::int64_t> features(std::string_view name) const {
    const gh_argument& a = argument(name);
    return {a.ids, a.id_count};
  }

  /// fraction 0..1, or negative where unknown.
  void progress(double fraction, gh_text doing) const { host_->progress(host_->context, fraction, doing); }
  [[nodiscard]] bool cancelled() const { return host_->cancelled(host_->context) != 0; }
  /// Throws Cancelled once the user has cancelled. Call at least every 50 ms.
  void check_cancelled() const {
    if (cancelled()) throw Cancelled{};
  }

  /// A new feature; gives its number within this run.
  std::int64_t emit(const std::string& layer, const Geometry& geometry, const Attributes& attributes = {}) const {
    std::vector<std::vector<gh_ring>> all_rings;
    std::vector<gh_part> parts;
    parts.reserve(geometry.parts.size());
    for (const auto& part : geometry.parts) {
      auto& ring_list = all_rings.emplace_back();
      for (const auto& ring : part) ring_list.push_back({ring.data(), ring.size()});
    }
    for (const auto& ring_list : all_rings) parts.push_back({ring_list.data(), ring_list.size()});
    const auto c = c_attributes(attributes);
    const std::int64_t number = host_->emit(host_->context, layer.c_str(), static_cast<std::uint32_t>(geometry.type),
                                            parts.data(), parts.size(), c.data(), c.size());
    if (number == 0) throw Refused{};
    return number;
  }
  /// Sets fields of a feature of the snapshot.
  void change(const std::string& layer, std::int64_t id, const Attributes& attributes) const {
    const auto c = c_attributes(attributes);
    if (host_->change(host_->context, layer.c_str(), id, c.data(), c.size()) == 0) throw Refused{};
  }
  void figure(const char* key, gh_text label, double value, const char* unit = "") const {
    host_->figure(host_->context, key, label, value, unit);
  }
  /// A sentence of the result. With `layer`: about its feature `id`, or about the one that emit() numbered -id.
  void note(const Text& sentence, const char* layer = nullptr, std::int64_t id = 0) const {
    host_->message(host_->context, GH_NOTE, sentence.c(), layer, id);
  }
  void warning(const Text& sentence, const char* layer = nullptr, std::int64_t id = 0) const {
    host_->message(host_->context, GH_WARNING, sentence.c(), layer, id);
  }
  /// Ends the run: what is wrong, and what the user can do about it.
  [[noreturn]] void fail(Text what, Text next = {}) const { throw Failure(std::move(what), std::move(next)); }

private:
  [[nodiscard]] const gh_argument& argument(std::string_view name) const {
    for (std::size_t i = 0; i < argument_count_; ++i) {
      const gh_argument* a = GH_AT(gh_argument, arguments_, i);
      if (name == a->name) return *a;
    }
    throw Failure(
        text({"The plugin asks for parameter {}, which it does not describe.", "插件使用了未声明的参数 {}。"}, name));
  }
  static std::vector<gh_attribute> c_attributes(const Attributes& attributes) {
    std::vector<gh_attribute> c;
    c.reserve(attributes.size());
    for (const auto& a : attributes) c.push_back({a.field.c_str(), a.value.c()});
    return c;
  }

  const gh_snapshot* snapshot_;
  const gh_argument* arguments_;
  std::size_t argument_count_;
  const gh_host* host_;
};

// ---- describing ----------------------------------------------------------------------------------------------------
// All text in a description is a literal (or lives as long as the library).

/// A parameter; made by number(), integer(), boolean(), choice(), text_line(), features() below.
struct Parameter {
  gh_parameter c{};
  std::vector<gh_choice> choices;

  Parameter unit(const char* u) && { return c.unit = u, std::move(*this); }
  Parameter range(double minimum, double maximum) && {
    return c.minimum = minimum, c.maximum = maximum, std::move(*this);
  }
  Parameter required() && { return c.required = 1, std::move(*this); }
};

namespace detail {
inline Parameter parameter(gh_parameter_type type, const char* name, gh_text label, gh_text help) {
  Parameter p;
  p.c.size = sizeof(gh_parameter);
  p.c.type = type;
  p.c.name = name;
  p.c.label = label;
  p.c.help = help;
  p.c.unit = "";
  p.c.minimum = -std::numeric_limits<double>::infinity();
  p.c.maximum = std::numeric_limits<double>::infinity();
  p.c.default_text = "";
  return p;
}
}  // namespace detail

[[nodiscard]] inline Parameter number(const char* name, double preset, gh_text label, gh_text help) {
  Parameter p = detail::parameter(GH_PARAMETER_NUMBER, name, label, help);
  p.c.default_number = preset;
  return p;
}
[[nodiscard]] inline Parameter integer(const char* name, std::int64_t preset, gh_text label, gh_text help) {
  Parameter p = detail::parameter(GH_PARAMETER_INTEGER, name, label, help);
  p.c.default_number = static_cast<double>(preset);
  return p;
}
[[nodiscard]] inline Parameter boolean(const char* name, bool preset, gh_text label, gh_text help) {
  Parameter p = detail::parameter(GH_PARAMETER_BOOLEAN, name, label, help);
  p.c.default_number = preset ? 1 : 0;
  return p;
}
[[nodiscard]] inline Parameter choice(const char* name, const char* preset, std::vector<gh_choice> choices,
                                      gh_text label, gh_text help) {
  Parameter p = detail::parameter(GH_PARAMETER_CHOICE, name, label, help);
  p.c.default_text = preset;
  p.choices = std::move(choices);
  return p;
}
[[nodiscard]] inline Parameter text_line(const char* name, const char* preset, gh_text label, gh_text help) {
  Parameter p = detail::parameter(GH_PARAMETER_TEXT, name, label, help);
  p.c.default_text = preset;
  return p;
}
/// Features of `layer`, picked on the map or given as ids or names.
[[nodiscard]] inline Parameter features(const char* name, const char* layer, gh_text label, gh_text help) {
  Parameter p = detail::parameter(GH_PARAMETER_FEATURES, name, label, help);
  p.c.layer = layer;
  return p;
}

/// A layer that is read, and may be empty.
[[nodiscard]] inline gh_input reads(const char* layer, gh_text why) { return {sizeof(gh_input), 0, layer, why}; }
/// A layer without which there is nothing to do.
[[nodiscard]] inline gh_input needs(const char* layer, gh_text why) { return {sizeof(gh_input), 1, layer, why}; }
/// A layer that is added to or whose features are changed.
[[nodiscard]] inline gh_output adds(const char* layer, gh_text what) { return {sizeof(gh_output), 0, layer, what}; }
/// A layer in which the result takes the place of what an earlier run of the algorithm left.
[[nodiscard]] inline gh_output replaces(const char* layer, gh_text what) { return {sizeof(gh_output), 1, layer, what}; }

using RunFunction = std::int32_t (*)(const gh_snapshot*, const gh_argument*, std::size_t, const gh_host*);

/// Makes `void function(const gh::Run&)` what gh_algorithm calls: .run = gh::runs<function>.
template <void (*function)(const Run&)>
std::int32_t runs(const gh_snapshot* snapshot, const gh_argument* arguments, std::size_t argument_count,
                  const gh_host* host) noexcept {
  const auto stopped = [host](const std::string& why) {
    host->fail(host->context, text({"The plugin stopped: {}.", "插件中断：{}。"}, why).c(), gh_text{"", nullptr});
    return static_cast<std::int32_t>(GH_FAILED);
  };
  try {
    function(Run(snapshot, arguments, argument_count, host));
    return GH_OK;
  } catch (const Cancelled&) {
    return GH_CANCELLED;
  } catch (const Refused&) {
    return GH_FAILED;
  } catch (const Failure& failure) {
    host->fail(host->context, failure.reason().c(), failure.next().c());
    return GH_FAILED;
  } catch (const std::bad_alloc&) {
    return stopped("out of memory");
  } catch (const std::exception& e) {
    return stopped(e.what());
  } catch (...) {
    return stopped("unknown exception");
  }
}

struct Algorithm {
  const char* id = "";
  std::uint32_t revision = 1;
  gh_text title{"", nullptr};
  gh_text summary{"", nullptr};
  gh_text help{"", nullptr};
  std::vector<Parameter> parameters = {};
  std::vector<gh_input> inputs = {};
  std::vector<gh_output> outputs = {};
  RunFunction run = nullptr;
};

struct Plugin {
  const char* id = "";
  const char* version = "";
  gh_text title{"", nullptr};
  gh_text author{"", nullptr};
  std::vector<Algorithm> algorithms = {};
};

namespace detail {
/// Holds a description in the C form for as long as the library is loaded.
class Description {
public:
  explicit Description(Plugin plugin) : plugin_(std::move(plugin)) {
    parameters_.resize(plugin_.algorithms.size());
    for (std::size_t i = 0; i < plugin_.algorithms.size(); ++i) {
      const Algorithm& a = plugin_.algorithms[i];
      for (const Parameter& p : a.parameters) {
        parameters_[i].push_back(p.c);
        parameters_[i].back().choices = p.choices.data();
        parameters_[i].back().choice_count = p.choices.size();
      }
      algorithms_.push_back({sizeof(gh_algorithm), a.revision, a.id, a.title, a.summary, a.help, parameters_[i].data(),
                             parameters_[i].size(), a.inputs.data(), a.inputs.size(), a.outputs.data(),
                             a.outputs.size(), a.run});
    }
    for (const auto& a : algorithms_) pointers_.push_back(&a);
    c_ = {sizeof(gh_plugin), GH_ABI_MAJOR,   GH_ABI_MINOR,     plugin_.id,      plugin_.version,
          plugin_.title,     plugin_.author, pointers_.data(), pointers_.size()};
  }
  Description(const Description&) = delete;
  Description& operator=(const Description&) = delete;
  [[nodiscard]] const gh_plugin* c() const { return &c_; }

private:
  Plugin plugin_;
  std::vector<std::vector<gh_parameter>> parameters_;
  std::vector<gh_algorithm> algorithms_;
  std::vector<const gh_algorithm*> pointers_;
  gh_plugin c_{};
};
}  // namespace detail

}  // namespace gh

/// Exports the plugin that `describe()` (a function giving gh::Plugin) describes. Once in a library, at file scope.
#define GATEHOUSE_PLUGIN(describe)                                  \
  extern "C" GH_EXPORT const gh_plugin* gatehouse_plugin(void) {    \
    static const ::gh::detail::Description description(describe()); \
    return description.c();                                         \
  }                                                                 \
  static_assert(true)
