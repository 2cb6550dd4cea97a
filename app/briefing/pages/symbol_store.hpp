// The point symbols of data/symbols, by librsvg, drawn as vectors with a halo and, where wanted, in grey.
#pragma once

#include <cairo.h>

#include <map>
#include <memory>
#include <string>

namespace gatehouse {

class SymbolStore {
public:
  explicit SymbolStore(bool greyscale);
  ~SymbolStore();
  SymbolStore(const SymbolStore&) = delete;
  SymbolStore& operator=(const SymbolStore&) = delete;

  /// Draws the symbol centred at (x, y), `size` high, on a context whose unit is the millimetre. A symbol that is not
  /// there or cannot be read is drawn as an empty black square, so that nothing of the map is silently missing.
  void draw(cairo_t* page, const std::string& symbol, double x, double y, double size, double rotation, double halo);

private:
  struct Symbol;
  Symbol& symbol(const std::string& name, double halo_share);
  bool greyscale_;
  std::map<std::pair<std::string, int>, std::unique_ptr<Symbol>> symbols_;
};

}  // namespace gatehouse
