/* Gatehouse plugin interface, version 1.2. C11 and C++20.
 *
 * A plugin is a shared library with one exported function, gatehouse_plugin(). It describes algorithms; the host makes
 * their dialogs, command-line flags and help from the description, runs them on an immutable snapshot of the map, and
 * shows what they emit as a preview. A plugin never draws and never touches the map.
 *
 * Rules that hold everywhere:
 * - Text is UTF-8, ended by 0, and never NULL unless a line says so.
 * - Structs that may grow begin with `size`, sizeof as their writer compiled them. A reader reads no further than
 *   `size`; fields are only ever added at the end, and never in padding. So a plugin built for 1.0 runs in a 1.5 host.
 *   An array of such structs is stepped through by the `size` of its elements, not by the reader's sizeof: GH_AT().
 * - Structs without `size` (gh_text, gh_value, gh_vertex, gh_ring, gh_part, gh_choice, gh_attribute, gh_cell,
 *   gh_setting) never change within a major version.
 * - A host refuses a plugin of another major version, or of a newer minor version than its own. What came after 1.0
 * says so ("since 1.1"); a plugin that says 1.0 and would use it where it is asks GH_HAS() first.
 * - No exception and no C++ type crosses. Memory given belongs to the giver: the snapshot to the host until run()
 *   returns; what a plugin passes to a host function is copied before that function returns.
 * - Coordinates are metres in the map's projected CRS, x east, y north, on a grid of whole millimetres.
 * - gatehouse_plugin() and all it points to must stay valid and unchanged until the library is unloaded.
 */
#ifndef GATEHOUSE_PLUGIN_H
#define GATEHOUSE_PLUGIN_H

/* NOLINTBEGIN(modernize-use-using,modernize-deprecated-headers): it is C too */
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define GH_ABI_MAJOR 1u
#define GH_ABI_MINOR 2u

#if defined(_WIN32)
#define GH_EXPORT __declspec(dllexport)
#else
#define GH_EXPORT __attribute__((visibility("default")))
#endif

/* Element `index` of an array of structs that begin with `size`: GH_AT(gh_layer, snapshot->layers, 2)->name. */
#define GH_AT(type, array, index) \
  ((const type*)(const void*)((const char*)(const void*)(array) + (size_t)(index) * (size_t)(array)->size))

/* Whether a struct that begins with `size` reaches as far as `field`: GH_HAS(host, gh_host, plot). */
#define GH_HAS(pointer, type, field) ((size_t)(pointer)->size >= offsetof(type, field) + sizeof((pointer)->field))

/* The same words in English and Simplified Chinese. zh may be NULL: the English is shown. */
typedef struct gh_text {
  const char* en;
  const char* zh;
} gh_text;

/* ---- the snapshot a plugin reads ------------------------------------------------------------------------------- */

typedef enum gh_value_type { GH_NULL = 0, GH_INTEGER = 1, GH_REAL = 2, GH_BOOLEAN = 3, GH_TEXT = 4 } gh_value_type;

/* One value. Only the member of its type is meaningful; a boolean is integer 0 or 1. */
typedef struct gh_value {
  uint32_t type; /* gh_value_type */
  int64_t integer;
  double real;
  const char* text;
} gh_value;

typedef enum gh_geometry_type { GH_NO_GEOMETRY = 0, GH_POINT = 1, GH_LINE = 2, GH_POLYGON = 3 } gh_geometry_type;

typedef struct gh_vertex {
  double x; /* metres */
  double y;
} gh_vertex;

/* Vertices of a point (one), a line, or a ring (closed by itself: the first vertex is not repeated). */
typedef struct gh_ring {
  const gh_vertex* vertices;
  size_t count;
} gh_ring;

/* A point, a line, or a polygon whose first ring is the shell (counter-clockwise) and whose others are holes. */
typedef struct gh_part {
  const gh_ring* rings;
  size_t count;
} gh_part;

typedef struct gh_feature {
  uint32_t size;
  uint32_t geometry_type; /* gh_geometry_type */
  int64_t id;             /* unique in its layer for the life of the map, above 0 */
  const gh_part* parts;
  size_t part_count;
  const gh_value* values; /* one for each field of the layer, in the layer's order */
} gh_feature;

typedef struct gh_field {
  uint32_t size;
  uint32_t type; /* gh_value_type */
  const char* name;
} gh_field;

typedef struct gh_layer {
  uint32_t size;
  uint32_t geometry_type; /* gh_geometry_type */
  const char* name;
  const gh_field* fields;
  size_t field_count;
  const gh_feature* features; /* in ascending order of id */
  size_t feature_count;
} gh_layer;

typedef struct gh_snapshot {
  uint32_t size;
  uint32_t reserved;
  const char* crs; /* "EPSG:32651" or WKT */
  const gh_layer* layers;
  size_t layer_count;
} gh_snapshot;

/* ---- the description -------------------------------------------------------------------------------------------- */

typedef enum gh_parameter_type {
  GH_PARAMETER_NUMBER = 0,  /* a real number; minimum, maximum, unit apply */
  GH_PARAMETER_INTEGER = 1, /* a whole number; minimum, maximum, unit apply */
  GH_PARAMETER_BOOLEAN = 2, /* default_number 0 or 1 */
  GH_PARAMETER_CHOICE = 3,  /* one of choices */
  GH_PARAMETER_TEXT = 4,    /* any line of text */
  GH_PARAMETER_FEATURES = 5 /* features of `layer`, given as ids or names with commas between; picked on the map */
} gh_parameter_type;

typedef struct gh_choice {
  const char* value; /* as given on the command line */
  gh_text label;
} gh_choice;

typedef struct gh_parameter {
  uint32_t size;
  uint32_t type;    /* gh_parameter_type */
  const char* name; /* a–z 0–9 _: the command line's --name */
  gh_text label;
  gh_text help;
  const char* unit; /* "m", "min", "kg"; "" for none */
  double minimum;   /* NUMBER and INTEGER; -INFINITY for none */
  double maximum;   /* NUMBER and INTEGER; INFINITY for none */
  double default_number;
  const char* default_text; /* CHOICE, TEXT, FEATURES ("" is nothing chosen) */
  const gh_choice* choices;
  size_t choice_count;
  const char* layer; /* FEATURES; NULL for all else */
  uint32_t required; /* 1: no run without it. For FEATURES and TEXT: it must not be empty */
  uint32_t reserved;
} gh_parameter;

/* A layer the algorithm reads. The snapshot holds exactly these layers, empty ones included. */
typedef struct gh_input {
  uint32_t size;
  uint32_t required; /* 1: the host refuses to run while the layer is empty, saying `why` */
  const char* layer;
  gh_text why; /* what it is read for */
} gh_input;

/* A layer the algorithm emits into. */
typedef struct gh_output {
  uint32_t size;
  uint32_t replaces; /* 1: accepting removes what earlier runs left there, or change() gave this id as "made_by" */
  const char* layer;
  gh_text what; /* what is emitted */
} gh_output;

typedef struct gh_host gh_host;

/* One parameter's value as given to run(). FEATURES come as ids. */
typedef struct gh_argument {
  uint32_t size;
  uint32_t id_count;
  const char* name;
  gh_value value; /* NUMBER: real; INTEGER, BOOLEAN: integer; CHOICE, TEXT: text; FEATURES: null */
  const int64_t* ids;
} gh_argument;

typedef enum gh_status {
  GH_OK = 0,       /* what was emitted is the result */
  GH_FAILED = 1,   /* host->fail() said why */
  GH_CANCELLED = 2 /* stopped because host->cancelled() was true */
} gh_status;

typedef struct gh_algorithm {
  uint32_t size;
  uint32_t revision; /* raised by the author when results may differ for equal input */
  const char* id;    /* a–z 0–9 _: "checkpoint_coverage" */
  gh_text title;
  gh_text summary; /* one sentence */
  gh_text help;    /* what it does, its model and source, its limits; paragraphs parted by "\n\n" */
  const gh_parameter* parameters;
  size_t parameter_count;
  const gh_input* inputs;
  size_t input_count;
  const gh_output* outputs;
  size_t output_count;
  /* Runs once on one thread of the host's choosing; runs of one library never overlap. Arguments stand in the order of
   * `parameters`, each present and within its range. Checks host->cancelled() at least every 50 ms. */
  int32_t (*run)(const gh_snapshot* snapshot, const gh_argument* arguments, size_t argument_count, const gh_host* host);
} gh_algorithm;

/* ---- what a plugin may call while it runs ------------------------------------------------------------------------ */

typedef enum gh_severity { GH_NOTE = 0, GH_WARNING = 1 } gh_severity;

/* A field to set on an emitted or changed feature. */
typedef struct gh_attribute {
  const char* field;
  gh_value value;
} gh_attribute;

typedef enum gh_plot_kind {
  GH_PLOT_LINE = 0,   /* points joined in their order */
  GH_PLOT_STEPS = 1,  /* y holds from its x to the next point's: best cost so far against time */
  GH_PLOT_POINTS = 2, /* points alone: a front of choices */
  GH_PLOT_BARS = 3    /* one bar a point, in their order */
} gh_plot_kind;

/* A plot beside the result (since 1.1). At most 20 000 points, each finite and below 1e15 in size. */
typedef struct gh_plot {
  uint32_t size;
  uint32_t kind;   /* gh_plot_kind */
  const char* key; /* a–z 0–9 _: a plot of the same key takes the earlier one's place, also while the run goes on */
  gh_text title;
  gh_text x_label; /* without the unit */
  const char* x_unit;
  gh_text y_label;
  const char* y_unit;
  const gh_vertex* points; /* x and y */
  size_t count;
  const gh_text* categories; /* BARS: `count` words in the place of the x values; NULL for none and for all else */
  int64_t marked;            /* index of the point that is the plan chosen; -1 for none */
  /* Since 1.2. Key of the table whose row i tells of point i, so that choosing the point is choosing the row; NULL for
   * none. Without such a table, or with fewer rows, the points are only to be looked at. */
  const char* rows;
} gh_plot;

typedef enum gh_column_type { GH_COLUMN_TEXT = 0, GH_COLUMN_NUMBER = 1 } gh_column_type;

typedef struct gh_column {
  uint32_t size;
  uint32_t type; /* gh_column_type: a NUMBER column's cells are numbers or empty; a TEXT column's may be any */
  gh_text label; /* without the unit */
  const char* unit;
} gh_column;

/* A cell: only the member of its type is meaningful. Times of day are text, "07:30". */
typedef struct gh_cell {
  uint32_t type; /* GH_NULL (empty), GH_REAL or GH_TEXT */
  uint32_t reserved;
  double number;
  gh_text text;
} gh_cell;

/* What choosing a row of a table asks for (since 1.2): this parameter of the algorithm that runs, set to this value.
 * The window puts all settings of the row into the form, leaves the other parameters as they are, and runs again; the
 * command line names them. A row without settings is only to be read. */
typedef struct gh_setting {
  size_t row;
  const char* parameter; /* its name */
  const char* value;     /* as the command line takes it: "12", "true", "id:3,id:7" */
} gh_setting;

/* A table beside the result (since 1.1): a roster, a timetable, a ranking. At most 64 columns and 200 000 cells. */
typedef struct gh_table {
  uint32_t size;
  uint32_t reserved;
  const char* key; /* as of a plot */
  gh_text title;
  const gh_column* columns;
  size_t column_count;
  const gh_cell* cells; /* row by row: row_count * column_count */
  size_t row_count;
  const char* layer;          /* where rows are about features: their layer; else NULL */
  const int64_t* ids;         /* with `layer`: one for each row, as in message(); 0 for a row about none */
  const gh_setting* settings; /* since 1.2: in any order, a parameter at most once a row; NULL for none */
  size_t setting_count;
} gh_table;

/* All functions are called from the thread that run() was called on, with host->context first. */
struct gh_host {
  uint32_t size;
  uint32_t language; /* 0 English, 1 Simplified Chinese: what the user reads now */
  void* context;
  /* fraction 0..1, or negative where unknown. */
  void (*progress)(void* context, double fraction, gh_text doing);
  /* 1 once the user has cancelled. */
  int32_t (*cancelled)(void* context);
  /* A new feature for an output layer. Gives its number within this run, 1, 2, 3 …, or 0 where it was refused (an
   * unknown layer or field, a geometry of another type or not finite): the run then fails with a line that says so. */
  int64_t (*emit)(void* context, const char* layer, uint32_t geometry_type, const gh_part* parts, size_t part_count,
                  const gh_attribute* attributes, size_t attribute_count);
  /* Sets fields of a feature of the snapshot, whose layer is among the outputs. 1 done, 0 refused as above. */
  int32_t (*change)(void* context, const char* layer, int64_t id, const gh_attribute* attributes,
                    size_t attribute_count);
  /* A figure of the result: a number with its unit ("" for none). key: a–z 0–9 _, the JSON's name for it. */
  void (*figure)(void* context, const char* key, gh_text label, double value, const char* unit);
  /* A sentence of the result about a feature; layer NULL where it is about none. id: a feature of the snapshot, or
   * minus the number that emit() gave. */
  void (*message)(void* context, uint32_t severity, gh_text text, const char* layer, int64_t id);
  /* Why the run fails, and what the user can do; run() then returns GH_FAILED. */
  void (*fail)(void* context, gh_text what, gh_text next);
  /* Since 1.1. A plot or table beside the result; the last one given under a key counts. The window shows a plot while
   * the run goes on, anew some ten times a second at most, so give it as often as it changes. What breaks a rule above
   * fails the run with a line that says so. At most 50 plots and 50 tables. */
  void (*plot)(void* context, const gh_plot* plot);
  void (*table)(void* context, const gh_table* table);
};

typedef struct gh_plugin {
  uint32_t size;
  uint16_t abi_major; /* GH_ABI_MAJOR and GH_ABI_MINOR as compiled */
  uint16_t abi_minor;
  const char* id; /* a–z 0–9 _: the file's name without .so */
  const char* version;
  gh_text title;
  gh_text author;
  const gh_algorithm* const* algorithms;
  size_t algorithm_count;
} gh_plugin;

/* The one exported function. May be called on any thread, any number of times; gives the same pointer each time. */
GH_EXPORT const gh_plugin* gatehouse_plugin(void);

/* NOLINTEND(modernize-use-using,modernize-deprecated-headers) */

#ifdef __cplusplus
}
#endif

#endif /* GATEHOUSE_PLUGIN_H */
