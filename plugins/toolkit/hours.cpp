#include "toolkit/hours.hpp"

#include <algorithm>
#include <string>

namespace gatehouse::toolkit {
namespace {

// One form for what people type: plain digits, ':' between hours and minutes, '-' between times, ',' between spans.
std::string plain(std::string_view text) {
  static constexpr std::pair<std::string_view, std::string_view> same[]{
      {"–", "-"},  {"—", "-"},  {"－", "-"}, {"~", "-"},  {"～", "-"}, {"至", "-"}, {"到", "-"}, {"：", ":"},
      {"，", ","}, {"、", ","}, {";", ","},  {"；", ","}, {" ", ""},   {"点", ":"}, {"时", ":"}, {"分", ""}};
  std::string out;
  while (!text.empty()) {
    const auto found =
        std::find_if(std::begin(same), std::end(same), [&](const auto& s) { return text.starts_with(s.first); });
    if (found != std::end(same)) {
      out += found->second;
      text.remove_prefix(found->first.size());
    } else {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

std::optional<int> time_of(std::string_view text) {
  int hours = 0, minutes = 0, digits = 0;
  std::size_t i = 0;
  for (; i < text.size() && text[i] >= '0' && text[i] <= '9' && digits < 2; ++i, ++digits)
    hours = hours * 10 + text[i] - '0';
  if (digits == 0) return std::nullopt;
  if (i < text.size()) {
    if (text[i++] != ':') return std::nullopt;
    digits = 0;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9' && digits < 2; ++i, ++digits)
      minutes = minutes * 10 + text[i] - '0';
    if (i < text.size()) return std::nullopt;
  }
  if (hours > 24 || minutes > 59 || hours * 60 + minutes > 1440) return std::nullopt;
  return hours * 60 + minutes;
}

}  // namespace

std::optional<HourSpans> hours_of(std::string_view text) {
  if (text.find("24h") != std::string_view::npos || text.find("24小时") != std::string_view::npos ||
      text.find("24 小时") != std::string_view::npos || text.find("全天") != std::string_view::npos || text == "24/7")
    return HourSpans{{0, 1440}};
  const std::string all = plain(text);
  HourSpans spans;
  for (std::size_t start = 0; start < all.size();) {
    const std::size_t end = std::min(all.find(',', start), all.size());
    const std::string_view span = std::string_view(all).substr(start, end - start);
    start = end + 1;
    const std::size_t dash = span.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = time_of(span.substr(0, dash)), to = time_of(span.substr(dash + 1));
    if (!from || !to) return std::nullopt;
    spans.emplace_back(*from, *to);
  }
  if (spans.empty()) return std::nullopt;
  return spans;
}

bool within(const HourSpans& spans, int minute) {
  return std::any_of(spans.begin(), spans.end(), [minute](const auto& s) {
    return s.first <= s.second ? minute >= s.first && minute < s.second : minute >= s.first || minute < s.second;
  });
}

bool shut_at(std::string_view hours, std::optional<int> minute) {
  if (!minute) return false;
  const auto spans = hours_of(hours);
  return spans && !within(*spans, *minute);
}

}  // namespace gatehouse::toolkit
