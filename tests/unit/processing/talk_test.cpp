// Frames, messages and text as they pass between the two processes.
#include <limits>

#include "processing/description.hpp"
#include "processing/frames.hpp"
#include "processing/messages.hpp"
#include "processing/suggestion.hpp"
#include "processing/text_checks.hpp"
#include "support/catch.hpp"

namespace gatehouse::worker {

TEST_CASE("frames come out whole, however the bytes arrive") {
  const std::string bytes = to_bytes({FrameType::figure, "abc"}) + to_bytes({FrameType::outcome, ""});
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    FrameReader reader(100);
    std::vector<Frame> frames;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      reader.add(std::string_view(bytes).substr(at, piece));
      while (auto frame = reader.next()) frames.push_back(std::move(*frame));
    }
    REQUIRE(frames.size() == 2);
    CHECK(frames[0].type == FrameType::figure);
    CHECK(frames[0].payload == "abc");
    CHECK(frames[1].type == FrameType::outcome);
  }
}

TEST_CASE("bytes that are no frame break the reader for good") {
  FrameReader too_long(10);
  too_long.add(to_bytes({FrameType::figure, "longer than ten"}));
  CHECK_FALSE(too_long.next().has_value());
  CHECK(too_long.broken());
  FrameReader unknown(10);
  unknown.add(std::string("\0\0\0\0\x63", 5));
  CHECK_FALSE(unknown.next().has_value());
  CHECK(unknown.broken());
}

TEST_CASE("a feature arrives as it was sent, to the millimetre and the last bit") {
  const Emission sent{
      "zones",
      Geometry::polygon({{350'000'001, 3'450'000'002}, {350'050'003, 3'450'000'002}, {350'000'001, 3'450'050'999}}),
      {{"name", "一区"}, {"gates", std::int64_t{9007199254740993}}, {"perimeter", 0.1}, {"lit", true}}};
  const auto got = read_emission(to_frame(sent).payload);
  REQUIRE(got.has_value());
  CHECK(got->layer == sent.layer);
  CHECK(got->geometry == sent.geometry);
  CHECK(got->attributes == sent.attributes);
}

TEST_CASE("payloads cut short anywhere are nothing, and never crash") {
  const std::string whole = to_frame(Emission{"zones", Geometry::point({1, 2}), {{"name", "x"}}}).payload;
  for (std::size_t length = 0; length < whole.size(); ++length)
    CHECK_FALSE(read_emission(std::string_view(whole).substr(0, length)).has_value());
  CHECK_FALSE(read_figure(whole).has_value());
  CHECK_FALSE(read_outcome("\xF9\x7E").has_value());
}

TEST_CASE("a payload of lists within lists without end is nothing, and does not use up the stack") {
  const std::size_t deep = std::size_t{16} << 20;
  for (const char* opening : {"\x81", "\x9F", "\xA1", "\xBF", "\x7F", "\x5F", "\xC1"}) {
    CAPTURE(opening);
    const std::string payload(deep, *opening);
    CHECK_FALSE(read_outcome(payload).has_value());
    CHECK_FALSE(read_emission("\xA1\x61x" + payload).has_value());
  }
  CHECK(read_outcome(outcome_frame(-7).payload) == -7);
}

TEST_CASE("a figure that is not finite or has no proper key is not read") {
  CHECK(read_figure(to_frame(Figure{"length", {"L", ""}, 3.5, "m"}).payload).has_value());
  CHECK_FALSE(read_figure(to_frame(Figure{"length", {"L", ""}, std::numeric_limits<double>::infinity(), "m"}).payload));
  CHECK_FALSE(read_figure(to_frame(Figure{"Length m", {"L", ""}, 1, "m"}).payload).has_value());
}

TEST_CASE("text from a plugin is believed only where it is UTF-8 without control characters") {
  CHECK(is_clean_text("plain\n\twith 汉字 and 😀"));
  for (const char* bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE4\xB8", "\x1b[31m", "\x80", "\x7F"})
    CHECK_FALSE(is_clean_text(bad));
  CHECK(cleaned("a\x1b[1m\xFFz") == "a?[1m?z");
  CHECK(cleaned("汉字", 4) == "汉");
}

TEST_CASE("names of parameters and figures are lower-case words") {
  CHECK(is_identifier("radius_2"));
  for (const char* bad : {"", "2nd", "Radius", "a-b", "路"}) CHECK_FALSE(is_identifier(bad));
}

TEST_CASE("a description survives being kept, open ranges too") {
  PluginInfo info;
  info.file = "/x/y.so";
  info.id = "y";
  Algorithm a;
  a.id = "a";
  a.title = {"Title", "标题"};
  Parameter p;
  p.name = "n";
  p.minimum = -std::numeric_limits<double>::infinity();
  p.maximum = 7;
  p.choices = {{"v", {"V", "值"}}};
  a.parameters = {p};
  a.inputs = {{"paths", true, {"why", "为何"}}};
  a.outputs = {{"zones", true, {"what", "什么"}}};
  info.algorithms = {a};
  const auto back = description_from_json(description_json(info));
  REQUIRE(back.has_value());
  CHECK(description_json(*back) == description_json(info));
  CHECK(back->algorithms.at(0).parameters.at(0).minimum == p.minimum);
  CHECK_FALSE(description_from_json("{}").has_value());
  CHECK_FALSE(description_from_json("not json").has_value());
}

TEST_CASE("a mistyped word finds the one that was meant") {
  const std::vector<std::string> commands{"new", "import", "info", "check", "export", "history", "undo", "redo"};
  CHECK(closest_match("imprt", commands) == "import");
  CHECK(closest_match("exprot", commands) == "export");
  CHECK(closest_match("hist", commands) == "history");
  CHECK(closest_match("banana", commands).empty());
}

}  // namespace gatehouse::worker
