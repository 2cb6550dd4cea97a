#include "storage/exchange/osm_reader.hpp"

#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <atomic>

#include "storage/exchange/gdal.hpp"
#include "storage/exchange/import_stage.hpp"

namespace gatehouse::exchange {
namespace {

/// GDAL's default drops nodes that carry "entrance" alone and cuts the tags into columns; this keeps every tag as it
/// is. Closed ways of the keys listed are areas; a closed wall or hedge stays a line.
constexpr const char* configuration = R"(
closed_ways_are_polygons=aeroway,amenity,boundary,building,building:part,craft,geological,historic,landuse,leisure,military,natural,office,place,shop,sport,tourism,healthcare,water,waterway=riverbank,highway=platform,public_transport=platform
attribute_name_laundering=no
report_all_nodes=no
report_all_ways=no
[points]
osm_id=yes
unsignificant=created_by,converted_by,source,time,ele,attribution
ignore=created_by,converted_by
all_tags=yes
[lines]
osm_id=yes
ignore=created_by,converted_by
all_tags=yes
[multipolygons]
osm_id=yes
ignore=created_by,converted_by
all_tags=yes
[multilinestrings]
osm_id=yes
ignore=created_by,converted_by
all_tags=yes
[other_relations]
osm_id=yes
ignore=created_by,converted_by
all_tags=yes
)";

/// A large city has a million; a whole country is not an estate.
constexpr std::size_t most_objects = 3'000'000;

class ConfigurationFile {
public:
  ConfigurationFile() {
    static std::atomic<int> count = 0;
    name_ = "/vsimem/gatehouse_osm_" + std::to_string(++count) + ".ini";
    // GDAL copies nothing and frees nothing here: the text is the program's own and lives as long as it does.
    VSILFILE* file = VSIFileFromMemBuffer(name_.c_str(), reinterpret_cast<GByte*>(const_cast<char*>(configuration)),
                                          std::char_traits<char>::length(configuration), FALSE);
    if (file != nullptr) VSIFCloseL(file);
  }
  ConfigurationFile(const ConfigurationFile&) = delete;
  ConfigurationFile& operator=(const ConfigurationFile&) = delete;
  ~ConfigurationFile() { VSIUnlink(name_.c_str()); }
  [[nodiscard]] const std::string& name() const { return name_; }

private:
  std::string name_;
};

std::string text_of(const OGRFeature& feature, const char* field) {
  const int i = feature.GetFieldIndex(field);
  return i < 0 || !feature.IsFieldSetAndNotNull(i) ? std::string() : feature.GetFieldAsString(i);
}

OsmObject object_of(const OGRFeature& feature, std::string_view layer) {
  OsmObject object;
  const std::string id = text_of(feature, "osm_id");
  const std::string way = text_of(feature, "osm_way_id");
  if (layer == "points") {
    object.source = "node/" + id;
  } else if (layer == "lines") {
    object.source = "way/" + id;
    object.shape = OsmShape::line;
  } else if (layer == "multipolygons") {
    object.source = id.empty() ? "way/" + way : "relation/" + id;
    object.shape = OsmShape::area;
  } else {
    object.source = "relation/" + id;
    object.shape = OsmShape::line;
  }
  add_hstore(text_of(feature, "all_tags"), object.tags);
  object.geometry = feature.GetGeometryRef();
  return object;
}

int CPL_STDCALL on_progress(double, const char*, void* progress) {
  return static_cast<Progress*>(progress)->cancelled() ? FALSE : TRUE;
}

/// One pass. `unsorted` tells that the file needs the slower index.
Result<void> pass(const std::filesystem::path& file, bool custom_index, Progress& progress,
                  const std::function<void(const OsmObject&)>& visit, bool& unsorted) {
  const ConfigurationFile configuration_file;
  const GdalOptions options({{"OGR_INTERLEAVED_READING", "YES"},
                             {"OSM_MAX_TMPFILE_SIZE", "400"},
                             {"CPL_TMPDIR", std::filesystem::temp_directory_path().string()}});
  std::string complaint;
  auto dataset = open_vector(file.string(), Format::osm,
                             {"CONFIG_FILE=" + configuration_file.name(), "INTERLEAVED_READING=YES",
                              std::string("USE_CUSTOM_INDEXING=") + (custom_index ? "YES" : "NO")},
                             file, &complaint);
  if (!dataset) return dataset.error();
  GdalMessages messages;
  double fraction = 0;
  std::size_t count = 0;
  for (;;) {
    OGRLayer* layer = nullptr;
    const std::unique_ptr<OGRFeature> feature((*dataset)->GetNextFeature(&layer, &fraction, on_progress, &progress));
    if (!feature || layer == nullptr) break;
    // Routes, bus stops and the like: relations without a place of their own.
    if (std::string_view(layer->GetName()) == "other_relations") continue;
    visit(object_of(*feature, layer->GetName()));
    if (count >= most_objects)
      return Error{ErrorKind::input,
                   text("“{}” holds more than {} features.", file.filename().string(), most_objects),
                   text("Cut out the part around the estate first, in QGIS for example."),
                   {}};
    if (++count % 256 == 0) {
      progress.report(0.8 * fraction, text("Reading {}", file.filename().string()));
      if (progress.cancelled()) return import_stopped();
    }
  }
  if (progress.cancelled()) return import_stopped();
  if (complaint.empty()) complaint = messages.failure();
  if (complaint.empty()) return {};
  // GDAL names the way out itself: of unsorted nodes, and of the negative ids that editors give to new objects.
  unsorted = complaint.find("CUSTOM_INDEXING=NO") != std::string::npos;
  return Error{ErrorKind::input, text("“{}” is damaged or ends too early.", file.filename().string()),
               text("Get the file again from where it came from. Nothing was imported."), complaint};
}

}  // namespace

Result<void> for_each_osm_object(const std::filesystem::path& file, Progress& progress,
                                 const std::function<void(const OsmObject&)>& visit,
                                 const std::function<void()>& restart) {
  bool unsorted = false;
  auto done = pass(file, true, progress, visit, unsorted);
  if (done || !unsorted) return done;
  restart();
  return pass(file, false, progress, visit, unsorted);
}

}  // namespace gatehouse::exchange
