// Tells whether another window of this computer has the same map open. Advice for people: the file itself is guarded by
// storage, which refuses an edit that meets a newer one.
#pragma once

#include <filesystem>

namespace gatehouse::ui {

/// Marks a map as open until it is destroyed, released, or the process ends however it ends. The mark is a lock on an
/// empty file in the cache folder, never on the map: a closed descriptor of the map would drop the locks SQLite holds.
class OpenMarker {
public:
  OpenMarker() = default;
  OpenMarker(const OpenMarker&) = delete;
  OpenMarker& operator=(const OpenMarker&) = delete;
  ~OpenMarker() { release(); }
  /// Marks `map` in the place of the one before. False where another window has it; held() then stays false, and
  /// try_again() tells when that one is gone. Where no mark can be made at all, nobody is warned in vain: true.
  bool take(const std::filesystem::path& map);
  /// True where the mark is held, or is now.
  bool try_again();
  [[nodiscard]] bool held() const { return held_; }
  void release();

private:
  int descriptor_ = -1;
  bool held_ = false;
};

}  // namespace gatehouse::ui
