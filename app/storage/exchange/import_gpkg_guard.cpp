#include "storage/exchange/import_gpkg_guard.hpp"

#include "storage/exchange/gdal.hpp"
#include "storage/gpkg_database.hpp"

namespace gatehouse::exchange {

Result<std::set<std::string>> views_of_geopackage(const std::filesystem::path& file) {
  const auto damaged = [&](const std::string& detail) {
    return Error{
        ErrorKind::input, text("“{}” cannot be read as {}.", file.filename().string(), format_name(Format::geopackage)),
        text("The file is damaged, or its ending does not say what it is. Get it again from where it came from."),
        detail};
  };
  auto views = guarded([&] {
    const Database database(file, Database::Access::read_only);
    std::set<std::string> names;
    Statement row = database.prepare("SELECT name FROM sqlite_master WHERE type='view'");
    while (row.step()) names.insert(row.text(0));
    return names;
  });
  if (!views) return damaged(views.error().detail.empty() ? views.error().what.en : views.error().detail);
  for (const std::string& name : *views)
    if (name.starts_with("gpkg_") || name.starts_with("rtree_")) return damaged("the table " + name + " is a view");
  return views;
}

}  // namespace gatehouse::exchange
