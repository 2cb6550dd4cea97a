#include "storage/gpkg_style_xml.hpp"

namespace gatehouse {

std::string xml_escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&apos;";
        break;
      case '\n':
        result += "&#10;";
        break;
      case '\t':
        result += "&#9;";
        break;
      default:
        // XML 1.0 has no place for other control characters, not even escaped.
        if (static_cast<unsigned char>(c) >= 0x20) result += c;
    }
  }
  return result;
}

void XmlWriter::start(std::string_view name, const XmlAttributes& attributes) {
  out_ += '<';
  out_ += name;
  for (const auto& [key, value] : attributes) {
    out_ += ' ';
    out_ += key;
    out_ += "=\"" + xml_escaped(value) + '"';
  }
}

void XmlWriter::open(std::string_view name, const XmlAttributes& attributes) {
  start(name, attributes);
  out_ += '>';
  names_.emplace_back(name);
}

void XmlWriter::close() {
  out_ += "</" + names_.back() + '>';
  names_.pop_back();
}

void XmlWriter::element(std::string_view name, const XmlAttributes& attributes) {
  start(name, attributes);
  out_ += "/>";
}

void XmlWriter::leaf(std::string_view name, std::string_view content, const XmlAttributes& attributes) {
  start(name, attributes);
  out_ += '>' + xml_escaped(content) + "</";
  out_ += name;
  out_ += '>';
}

}  // namespace gatehouse
