// Just enough XML to write a style: escaped text, elements that close themselves.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse {

using XmlAttributes = std::vector<std::pair<std::string_view, std::string>>;

/// Writes one document from the outside in. Elements close in the order they were opened.
class XmlWriter {
public:
  void open(std::string_view name, const XmlAttributes& attributes = {});
  void close();
  /// An element with nothing in it.
  void element(std::string_view name, const XmlAttributes& attributes = {});
  /// An element with text in it.
  void leaf(std::string_view name, std::string_view content, const XmlAttributes& attributes = {});
  /// The document; all elements must be closed.
  [[nodiscard]] std::string take() && { return std::move(out_); }
  void raw(std::string_view xml) { out_ += xml; }

private:
  void start(std::string_view name, const XmlAttributes& attributes);
  std::string out_;
  std::vector<std::string> names_;
};

/// `text` with XML's five characters and control characters made harmless.
[[nodiscard]] std::string xml_escaped(std::string_view text);

}  // namespace gatehouse
