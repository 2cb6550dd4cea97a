#include "ui/fonts.hpp"

#include <fcntl.h>
#include <imgui.h>
#include <imgui_freetype.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <filesystem>
#include <thread>
#include <vector>

#include "base/kept_file.hpp"
#include "ui/kept_atlas.hpp"

namespace gatehouse::ui {
namespace {

/// In Debian's collection: 0 Japanese, 1 Korean, 2 Simplified Chinese. The wrong face shows Japanese forms of 直 and
/// 骨.
constexpr int simplified_chinese = 2;

/// ImGui sizes a font by ascent plus descent; in Noto Sans CJK that is 1.448 of the em.
constexpr float height_of_em = 1.448F;

struct Cut {
  bool bold;
  float em;  ///< pixels at scale 1
};
constexpr std::array<Cut, 4> cuts{{{false, 16}, {true, 16}, {true, 22}, {false, 14}}};

constexpr const char* regular_file = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
constexpr const char* bold_file = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc";

/// A file's bytes, mapped: the font's 20 MB are read only where glyphs are taken from.
class MappedFile {
public:
  explicit MappedFile(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return;
    struct stat status {};
    if (::fstat(descriptor, &status) == 0 && status.st_size > 0) {
      size_ = static_cast<std::size_t>(status.st_size);
      void* start = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
      start_ = start == MAP_FAILED ? nullptr : start;
    }
    ::close(descriptor);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile() {
    if (start_ != nullptr) ::munmap(start_, size_);
  }
  [[nodiscard]] bool ok() const { return start_ != nullptr; }
  [[nodiscard]] void* data() const { return start_; }
  [[nodiscard]] std::size_t size() const { return size_; }

private:
  void* start_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace

struct Fonts::Files {
  MappedFile regular{regular_file};
  MappedFile bold{bold_file};
};

/// The quotes of one atlas as the font has them, and how they stand in it now.
struct Fonts::Quotes {
  struct Place {
    float left = 0, right = 0, advance = 0;
  };
  ImFontAtlas* atlas = nullptr;
  bool square = true;
  std::vector<Place> in_square;
};

struct Fonts::Build {
  GlyphSet glyphs;
  std::unique_ptr<ImFontAtlas> atlas;
  std::atomic<bool> done = false;
  std::thread thread;
};

Fonts::Fonts(float scale, std::function<void()> wake)
    : scale_(scale), wake_(std::move(wake)), files_(std::make_unique<Files>()), needed_(GlyphSet::basic()) {
  if (!files_->regular.ok()) {
    problem_ = Error{ErrorKind::io, text("The font for Chinese is missing, so Chinese text cannot be shown."),
                     text("Install the package fonts-noto-cjk and start Gatehouse again."), regular_file};
  }
}

Fonts::~Fonts() {
  if (building_ && building_->thread.joinable()) building_->thread.join();
}

void Fonts::need(std::string_view utf8) { needed_.add(utf8); }
void Fonts::need(const GlyphSet& glyphs) { needed_.add(glyphs); }
bool Fonts::lacking() const { return !problem_ && !held_.contains(needed_); }

std::unique_ptr<ImFontAtlas> Fonts::build(const GlyphSet& glyphs) const {
  auto atlas = std::make_unique<ImFontAtlas>();
  atlas->Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  if (problem_) {
    ImFontConfig config;
    config.SizePixels = 18 * scale_;
    for (std::size_t i = 0; i < cuts.size(); ++i) atlas->AddFontDefault(&config);
    atlas->Build();
    return atlas;
  }
  const auto ranges = glyphs.ranges();
  static_assert(sizeof(ImWchar) == sizeof(ranges[0]));
  for (const Cut& cut : cuts) {
    const MappedFile& file = cut.bold && files_->bold.ok() ? files_->bold : files_->regular;
    ImFontConfig config;
    config.FontNo = simplified_chinese;
    config.FontDataOwnedByAtlas = true;  // else ImGui copies the whole file, for each cut
    config.OversampleH = 1;
    config.GlyphRanges = ranges.data();
    config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    atlas->AddFontFromMemoryTTF(file.data(), static_cast<int>(file.size()), cut.em * height_of_em * scale_, &config);
  }
  atlas->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas->Build();
  for (ImFontConfig& config : atlas->ConfigData) config.FontDataOwnedByAtlas = false;  // what is mapped is not freed
  atlas->ClearInputData();  // it points to `ranges` and to the files
  return atlas;
}

std::string Fonts::stamp() const {
  std::string stamp = fmt::format("{} {} {} {} {}", IMGUI_VERSION, sizeof(ImFontGlyph), scale_,
                                  file_stamp(regular_file), file_stamp(bold_file));
  for (const Cut& cut : cuts) stamp += fmt::format(" {} {}", cut.bold, cut.em);
  return stamp;
}

void Fonts::take_kept(const std::filesystem::path& file) {
  if (problem_) return;
  const auto bytes = read_kept_file(file, stamp());
  auto kept = bytes ? atlas_of_bytes(*bytes, cuts.size()) : std::nullopt;
  if (!kept) return;
  held_ = kept->glyphs;
  atlas_ = std::move(kept->atlas);
  kept_ = atlas_.get();
}

void Fonts::keep(const std::filesystem::path& file) {
  if (problem_ || !atlas_ || kept_ == atlas_.get()) return;
  const bool square = !quotes_ || quotes_->square;
  set_quotes(true);  // as they were built
  keeping_ = std::async(std::launch::async, [file, stamp = stamp(), bytes = bytes_of_atlas(*atlas_, held_)] {
    write_kept_file(file, stamp, bytes);
  });
  set_quotes(square);
  kept_ = atlas_.get();
}

void Fonts::build_now() {
  if (atlas_ && !building_ && !lacking()) return;
  if (building_) {
    building_->thread.join();
    building_->done = true;
    building_->thread = std::thread([] {});  // update() takes over whoever is done, and joins
    update();
    if (!lacking()) return;
  }
  held_ = needed_;
  former_ = std::move(atlas_);
  atlas_ = build(held_);
}

bool Fonts::update() {
  bool changed = false;
  if (building_ && building_->done) {
    building_->thread.join();
    held_ = building_->glyphs;
    former_ = std::move(atlas_);
    atlas_ = std::move(building_->atlas);
    building_.reset();
    changed = true;
  }
  if (!building_ && lacking()) {
    building_ = std::make_unique<Build>();
    building_->glyphs = needed_;
    building_->thread = std::thread([this, job = building_.get()] {
      job->atlas = build(job->glyphs);
      job->done = true;
      wake_();
    });
  }
  return changed;
}

void Fonts::set_quotes(bool square) {
  if (problem_) return;
  if (!quotes_) quotes_ = std::make_unique<Quotes>();
  if (quotes_->atlas != atlas_.get()) *quotes_ = {atlas_.get(), true, {}};
  if (quotes_->square == square) return;
  quotes_->square = square;
  constexpr std::array<ImWchar, 4> marks{0x2018, 0x2019, 0x201C, 0x201D};
  std::size_t next = 0;
  for (ImFont* font : atlas_->Fonts) {
    for (const ImWchar mark : marks) {
      auto* glyph = const_cast<ImFontGlyph*>(font->FindGlyphNoFallback(mark));
      if (glyph == nullptr) continue;
      if (next == quotes_->in_square.size()) quotes_->in_square.push_back({glyph->X0, glyph->X1, glyph->AdvanceX});
      const Quotes::Place place = quotes_->in_square[next++];
      const float ink = place.right - place.left, side = std::max(1.0F, std::floor(font->FontSize * 0.05F));
      glyph->X0 = square ? place.left : side;
      glyph->X1 = glyph->X0 + ink;
      glyph->AdvanceX = square ? place.advance : std::round(ink + 2 * side);
      font->IndexAdvanceX[mark] = glyph->AdvanceX;
    }
  }
}

ImFont* Fonts::face(Face face) const { return atlas_->Fonts[static_cast<int>(face)]; }

}  // namespace gatehouse::ui
