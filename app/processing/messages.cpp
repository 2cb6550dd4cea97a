#include "processing/messages.hpp"

#include <cmath>
#include <stdexcept>

#include "geometry/wkb.hpp"
#include "processing/payload.hpp"

namespace gatehouse::worker {
namespace {

Json binary(std::string_view bytes) { return Json::binary(std::vector<std::uint8_t>(bytes.begin(), bytes.end())); }

std::string bytes_from(const Json& j) {
  const auto& bytes = j.get_binary();
  return {bytes.begin(), bytes.end()};
}

Json to_json(const Value& value) {
  return std::visit(
      [](const auto& v) -> Json {
        if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::monostate>) {
          return nullptr;
        } else {
          return v;
        }
      },
      value);
}

Value value_from(const Json& j) {
  switch (j.type()) {
    case Json::value_t::null:
      return {};
    case Json::value_t::boolean:
      return j.get<bool>();
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
      return j.get<std::int64_t>();
    case Json::value_t::number_float: {
      const auto number = j.get<double>();
      if (!std::isfinite(number)) throw std::invalid_argument("not a finite number");
      return number;
    }
    default:
      return string_from(j);
  }
}

Json to_json(const Attributes& attributes) {
  Json j = Json::object();
  for (const auto& [field, value] : attributes) j[field] = to_json(value);
  return j;
}

Attributes attributes_from(const Json& j) {
  Attributes attributes;
  for (const auto& [field, value] : j.get_ref<const Json::object_t&>()) attributes[field] = value_from(value);
  return attributes;
}

}  // namespace

Frame to_frame(const Request& r) {
  Json arguments = Json::array();
  for (const auto& a : r.arguments)
    arguments.push_back({{"name", a.name}, {"value", to_json(a.value)}, {"ids", a.ids}});
  return {FrameType::request, packed({{"file", binary(r.file)},
                                      {"algorithm", r.algorithm},
                                      {"language", r.language == Language::zh_CN ? 1 : 0},
                                      {"memory", r.memory_limit},
                                      {"arguments", std::move(arguments)},
                                      {"inputs", binary(r.inputs)},
                                      {"outputs", binary(r.outputs)}})};
}

std::optional<Request> read_request(std::string_view payload) {
  return unpacked(payload, [](const Json& j) {
    Request r;
    r.file = bytes_from(j.at("file"));
    r.algorithm = string_from(j.at("algorithm"));
    r.language = j.at("language").get<int>() == 1 ? Language::zh_CN : Language::en;
    r.memory_limit = j.at("memory").get<std::uint64_t>();
    for (const auto& a : j.at("arguments"))
      r.arguments.push_back(
          {string_from(a.at("name")), value_from(a.at("value")), a.at("ids").get<std::vector<FeatureId>>()});
    r.inputs = bytes_from(j.at("inputs"));
    r.outputs = bytes_from(j.at("outputs"));
    return r;
  });
}

Frame to_frame(const Emission& e) {
  return {FrameType::emission,
          packed({{"layer", e.layer}, {"wkb", binary(to_wkb(e.geometry))}, {"attributes", to_json(e.attributes)}})};
}

std::optional<Emission> read_emission(std::string_view payload) {
  return unpacked(payload, [](const Json& j) {
    Emission e;
    e.layer = string_from(j.at("layer"));
    const auto& wkb = j.at("wkb").get_binary();
    if (!wkb.empty()) {
      auto geometry = from_wkb(std::as_bytes(std::span<const std::uint8_t>(wkb)));
      if (!geometry) throw std::invalid_argument(geometry.error().what.en);
      e.geometry = std::move(*geometry);
    }
    e.attributes = attributes_from(j.at("attributes"));
    return e;
  });
}

Frame to_frame(const Update& u) {
  return {FrameType::update,
          packed({{"layer", u.feature.layer}, {"id", u.feature.id}, {"attributes", to_json(u.attributes)}})};
}

std::optional<Update> read_update(std::string_view payload) {
  return unpacked(payload, [](const Json& j) {
    return Update{{string_from(j.at("layer")), j.at("id").get<FeatureId>()}, attributes_from(j.at("attributes"))};
  });
}

Frame to_frame(const ProgressReport& p) {
  return {FrameType::progress, packed({{"fraction", p.fraction}, {"doing", text_json(p.doing)}})};
}

std::optional<ProgressReport> read_progress(std::string_view payload) {
  return unpacked(payload, [](const Json& j) {
    const auto fraction = j.at("fraction").get<double>();
    return ProgressReport{std::isfinite(fraction) ? std::min(fraction, 1.0) : -1.0, text_from(j.at("doing"))};
  });
}

Frame to_frame(const Figure& f) {
  return {FrameType::figure,
          packed({{"key", f.key}, {"label", text_json(f.label)}, {"value", f.value}, {"unit", f.unit}})};
}

std::optional<Figure> read_figure(std::string_view payload) {
  return unpacked(payload, [](const Json& j) {
    Figure f{string_from(j.at("key")), text_from(j.at("label")), j.at("value").get<double>(),
             string_from(j.at("unit"))};
    if (!std::isfinite(f.value) || !is_identifier(f.key)) throw std::invalid_argument("not a figure");
    return f;
  });
}

Frame to_frame(const PlanMessage& m) {
  return {
      FrameType::message,
      packed({{"warning", m.warning}, {"text", text_json(m.text)}, {"layer", m.feature.layer}, {"id", m.feature.id}})};
}

std::optional<PlanMessage> read_message(std::string_view payload) {
  return unpacked(payload, [](const Json& j) {
    return PlanMessage{j.at("warning").get<bool>(),
                       text_from(j.at("text")),
                       {string_from(j.at("layer")), j.at("id").get<FeatureId>()}};
  });
}

Frame to_frame(FrameType type, const Reason& reason) {
  return {type, packed({{"what", text_json(reason.what)}, {"next", text_json(reason.next)}})};
}

std::optional<Reason> read_reason(std::string_view payload) {
  return unpacked(payload, [](const Json& j) { return Reason{text_from(j.at("what")), text_from(j.at("next"))}; });
}

Frame outcome_frame(std::int64_t status) { return {FrameType::outcome, packed(status)}; }

std::optional<std::int64_t> read_outcome(std::string_view payload) {
  return unpacked(payload, [](const Json& j) { return j.get<std::int64_t>(); });
}

}  // namespace gatehouse::worker
