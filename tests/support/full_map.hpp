// A map with something in every layer, and Chinese in it.
#pragma once

#include "model/transaction.hpp"

namespace gatehouse::test {

/// One transaction that puts `each` features into every layer, each field filled with a value it allows.
inline Transaction fill_every_layer(const MapPtr& map, int each) {
  TransactionBuilder builder(map);
  constexpr Millimetre east = 351'000'000, north = 3'462'000'000, cell = 15'000;
  int n = 0;
  for (const LayerPtr& layer : map->layers) {
    for (int i = 0; i < each; ++i, ++n) {
      const Point at{east + (n % 40) * cell + 123, north + (n / 40) * cell + 456};
      const auto beside = [&](Millimetre dx, Millimetre dy) { return Point{at.x + dx, at.y + dy}; };
      Geometry shape;
      if (layer->definition.geometry == GeometryType::point) shape = Geometry::point(at);
      if (layer->definition.geometry == GeometryType::line)
        shape = Geometry::line({at, beside(9'001, 2), beside(9'001, 7'777)});
      if (layer->definition.geometry == GeometryType::polygon) {
        shape = Geometry::polygon(
            {at, beside(12'000, 0), beside(12'000, 9'000), beside(0, 9'000)},
            {{beside(3'000, 3'000), beside(3'000, 5'000), beside(5'000, 5'000), beside(5'000, 3'000)}});
      }
      Attributes attributes;
      for (const Field& field : layer->definition.fields) {
        switch (field.type) {
          case FieldType::text:
            attributes[field.name] = field.allowed.empty()
                                         ? field.label.zh + " “" + std::to_string(n) + "” <&>"
                                         : field.allowed[static_cast<std::size_t>(i) % field.allowed.size()].value;
            break;
          case FieldType::integer:
            attributes[field.name] = std::int64_t{n};
            break;
          case FieldType::real:
            attributes[field.name] = n + 0.1;
            break;
          case FieldType::boolean:
            attributes[field.name] = n % 2 == 0;
            break;
          case FieldType::date:
            attributes[field.name] = std::string("2022-04-01");
            break;
          case FieldType::date_time:
            attributes[field.name] = std::string(n % 2 == 0 ? "2022-04-01T08:30" : "2022-04-01T08:30:15");
            break;
        }
      }
      builder.add(layer->definition.name, std::move(shape), std::move(attributes));
    }
  }
  return std::move(builder).finish({"Fill every layer", "填满各图层"});
}

}  // namespace gatehouse::test
