/* Everything in plugin.h, used as C11: a plugin needs no C++. */
#include <gatehouse/plugin.h>

static int32_t run(const gh_snapshot* snapshot, const gh_argument* arguments, size_t argument_count,
                   const gh_host* host) {
  (void)arguments;
  (void)argument_count;
  for (size_t i = 0; i < snapshot->layer_count; ++i) {
    const gh_layer* layer = GH_AT(gh_layer, snapshot->layers, i);
    host->figure(host->context, layer->name, (gh_text){layer->name, NULL}, (double)layer->feature_count, "");
  }
  if (GH_HAS(host, gh_host, table)) {
    const gh_vertex point = {1, 2};
    const gh_plot plot = {.size = sizeof(gh_plot), .key = "p", .points = &point, .count = 1, .marked = -1, .rows = "t"};
    host->plot(host->context, &plot);
    const gh_column column = {.size = sizeof(gh_column), .type = GH_COLUMN_NUMBER, .label = {"Count", NULL}};
    const gh_cell cell = {.type = GH_REAL, .number = 2};
    const gh_setting setting = {.row = 0, .parameter = "people", .value = "2"};
    const gh_table table = {.size = sizeof(gh_table),
                            .key = "t",
                            .columns = &column,
                            .column_count = 1,
                            .cells = &cell,
                            .row_count = 1,
                            .settings = &setting,
                            .setting_count = 1};
    host->table(host->context, &table);
  }
  return GH_OK;
}

static const gh_algorithm count = {.size = sizeof(gh_algorithm), .id = "count", .title = {"Count", NULL}, .run = run};
static const gh_algorithm* const algorithms[] = {&count};
static const gh_plugin plugin = {.size = sizeof(gh_plugin),
                                 .abi_major = GH_ABI_MAJOR,
                                 .abi_minor = GH_ABI_MINOR,
                                 .id = "header",
                                 .algorithms = algorithms,
                                 .algorithm_count = 1};

const gh_plugin* gatehouse_plugin(void) { return &plugin; }
