// A file of pages: made in memory, written beside its place and only then put there.
#pragma once

#include <cairo.h>

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"

namespace gatehouse {

inline constexpr double points_per_mm = 72 / 25.4;

struct DestroyContext {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using ContextHandle = std::unique_ptr<cairo_t, DestroyContext>;

/// Cairo's way of writing into a string: `closure` is a std::string*.
cairo_status_t append_bytes(void* closure, const unsigned char* data, unsigned int length);

/// Title and program in a PDF's properties.
void describe_pdf(cairo_surface_t* surface, const std::string& title);

/// Writes whole, flushes to disk, and only then takes the place of a file that was there.
[[nodiscard]] Result<void> replace_file(const std::filesystem::path& file, const std::string& bytes);

[[nodiscard]] Error page_not_written(const std::filesystem::path& file, const std::string& detail);

}  // namespace gatehouse
