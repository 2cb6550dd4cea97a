#include "storage/exchange/export_xml.hpp"

#include <fmt/format.h>

namespace gatehouse::exchange {

std::string xml_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
      case '\t':
        out += fmt::format("&#{};", static_cast<int>(c));
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
  }
  return out;
}

std::string xml_position(LonLat position) {
  return fmt::format(R"(lat="{:.9f}" lon="{:.9f}")", position.lat, position.lon);
}

}  // namespace gatehouse::exchange
