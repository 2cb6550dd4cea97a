#include "processing/worker_host.hpp"

#include <cmath>

#include "processing/exhibits.hpp"
#include "processing/result_checks.hpp"
#include "processing/text_checks.hpp"

namespace gatehouse::worker {
namespace {

constexpr auto report_interval = std::chrono::milliseconds(20);
constexpr auto plot_interval = std::chrono::milliseconds(100);

Error refused(Text reason) { return {ErrorKind::plugin, std::move(reason), {}, {}}; }

std::string text_or(const char* text, const char* otherwise) { return cleaned(text != nullptr ? text : otherwise); }

}  // namespace

Text text_from_c(gh_text text) { return {text_or(text.en, ""), text_or(text.zh, "")}; }

WorkerHost::WorkerHost(Channel& channel, const Map& inputs, const Map& outputs, Language language)
    : channel_(channel), inputs_(inputs), outputs_(outputs) {
  c_.size = sizeof(gh_host);
  c_.language = language == Language::zh_CN ? 1 : 0;
  c_.context = this;
  c_.progress = progress;
  c_.cancelled = cancelled;
  c_.emit = emit;
  c_.change = change;
  c_.figure = figure;
  c_.message = message;
  c_.fail = fail;
  c_.plot = plot;
  c_.table = table;
}

void WorkerHost::refuse(const Text& why) { channel_.send(to_frame(FrameType::refusal, Reason{why, {}})); }

Result<const Layer*> WorkerHost::output(const char* layer) const {
  if (layer == nullptr) return refused(text("a feature names no layer"));
  const Layer* found = outputs_.layer(layer);
  if (found == nullptr) return refused(text("layer {} is not among the layers it may write to", cleaned(layer, 100)));
  return found;
}

Result<void> WorkerHost::try_emit(const char* layer, std::uint32_t type, const gh_part* parts, std::size_t part_count,
                                  const gh_attribute* attributes, std::size_t attribute_count) {
  const auto target = output(layer);
  if (!target) return target.error();
  auto geometry = geometry_from(type, parts, part_count);
  if (!geometry) return geometry.error();
  auto values = attributes_from(attributes, attribute_count);
  if (!values) return values.error();
  auto emission = checked(Emission{layer, std::move(*geometry), std::move(*values)}, (*target)->definition);
  if (!emission) return emission.error();
  channel_.send(to_frame(*emission));
  return {};
}

Result<void> WorkerHost::try_change(const char* layer, std::int64_t id, const gh_attribute* attributes,
                                    std::size_t attribute_count) {
  const auto target = output(layer);
  if (!target) return target.error();
  const Layer* read = inputs_.layer(layer);
  if (read == nullptr || read->feature(id) == nullptr)
    return refused(text("layer {} has no feature with id {}", std::string(layer), id));
  auto values = attributes_from(attributes, attribute_count);
  if (!values) return values.error();
  auto accepted = checked(*values, (*target)->definition);
  if (!accepted) return accepted.error();
  channel_.send(to_frame(Update{{layer, id}, std::move(*accepted)}));
  return {};
}

std::int64_t WorkerHost::emit(void* context, const char* layer, std::uint32_t type, const gh_part* parts,
                              std::size_t part_count, const gh_attribute* attributes, std::size_t attribute_count) {
  auto& self = *static_cast<WorkerHost*>(context);
  const auto done = self.try_emit(layer, type, parts, part_count, attributes, attribute_count);
  if (done) return ++self.emitted_;
  self.refuse(done.error().what);
  return 0;
}

std::int32_t WorkerHost::change(void* context, const char* layer, std::int64_t id, const gh_attribute* attributes,
                                std::size_t attribute_count) {
  auto& self = *static_cast<WorkerHost*>(context);
  const auto done = self.try_change(layer, id, attributes, attribute_count);
  if (done) return 1;
  self.refuse(done.error().what);
  return 0;
}

void WorkerHost::progress(void* context, double fraction, gh_text doing) {
  auto& self = *static_cast<WorkerHost*>(context);
  const auto now = std::chrono::steady_clock::now();
  if (now - self.reported_ < report_interval) return;
  self.reported_ = now;
  self.channel_.send(to_frame(ProgressReport{std::isfinite(fraction) ? fraction : -1.0, text_from_c(doing)}));
}

std::int32_t WorkerHost::cancelled(void* context) {
  auto& self = *static_cast<WorkerHost*>(context);
  self.send_changed_plots();  // the last change before a long silence is seen too
  return self.channel_.cancelled() ? 1 : 0;
}

void WorkerHost::figure(void* context, const char* key, gh_text label, double value, const char* unit) {
  auto& self = *static_cast<WorkerHost*>(context);
  if (key == nullptr || !is_identifier(key)) {
    self.refuse(text("a figure has no readable name"));
  } else if (!std::isfinite(value)) {
    self.refuse(text("the figure {} is not a number", std::string(key)));
  } else {
    self.channel_.send(to_frame(Figure{key, text_from_c(label), value, text_or(unit, "")}));
  }
}

void WorkerHost::message(void* context, std::uint32_t severity, gh_text sentence, const char* layer, std::int64_t id) {
  auto& self = *static_cast<WorkerHost*>(context);
  const bool about = layer != nullptr && is_identifier(layer);
  self.channel_.send(to_frame(PlanMessage{
      severity != GH_NOTE, text_from_c(sentence), {about ? std::string(layer) : std::string(), about ? id : 0}}));
}

void WorkerHost::plot(void* context, const gh_plot* plot) {
  auto& self = *static_cast<WorkerHost*>(context);
  if (plot == nullptr) return self.refuse(text("a plot has no readable name"));
  auto taken = plot_from_c(*plot);
  if (!taken) return self.refuse(taken.error().what);
  self.changed_plots_.insert(taken->key);
  if (!put(self.plots_, std::move(*taken), most_plots))
    return self.refuse(text("it gave more than {} plots or tables", most_plots));
  self.send_changed_plots();
}

void WorkerHost::table(void* context, const gh_table* table) {
  auto& self = *static_cast<WorkerHost*>(context);
  if (table == nullptr) return self.refuse(text("a table has no readable name"));
  auto taken = table_from_c(*table);
  if (!taken) return self.refuse(taken.error().what);
  if (!put(self.tables_, std::move(*taken), most_tables))
    self.refuse(text("it gave more than {} plots or tables", most_tables));
}

void WorkerHost::send_changed_plots() {
  const auto now = std::chrono::steady_clock::now();
  if (changed_plots_.empty() || now - plots_sent_ < plot_interval) return;
  plots_sent_ = now;
  for (const PlanPlot& plot : plots_)
    if (changed_plots_.contains(plot.key)) channel_.send(to_frame(plot));
  changed_plots_.clear();
}

void WorkerHost::send_exhibits() {
  plots_sent_ = {};
  send_changed_plots();
  for (const PlanTable& table : tables_) channel_.send(to_frame(table));
}

void WorkerHost::fail(void* context, gh_text what, gh_text next) {
  auto& self = *static_cast<WorkerHost*>(context);
  self.channel_.send(to_frame(FrameType::failure, Reason{text_from_c(what), text_from_c(next)}));
}

}  // namespace gatehouse::worker
